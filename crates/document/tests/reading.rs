//! What becomes of each thing that can be wrong with a document: one table a rule, each row
//! with the exact place and sentence.

use yearline_document::problem::{Problem, Severity};
use yearline_document::reader::{Code, Loaded, TOO_LARGE};
use yearline_document::{Document, Event, read};

fn load(text: &str) -> Loaded {
    read(text.as_bytes().to_vec()).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

/// A document with these moments, each on a line of its own from line 2.
fn with_events(events: &[&str]) -> Loaded {
    load(&[HEAD, &events.join(",\n"), TAIL].concat())
}

/// A document with these fields, on line 2.
fn with_head(fields: &str) -> Loaded {
    load(&["{ \"yearline\": 1, \"title\": \"T\",\n", fields, ", \"events\": [] }"].concat())
}

const HEAD: &str = r##"{ "yearline": 1, "title": "T", "categories": [{ "id": "war", "label": "War and peace" }], "facets": [{ "id": "place", "label": "Place" }], "events": [
"##;
const TAIL: &str = "\n] }";

/// The one moment and the one problem of a document with this moment on line 2.
fn mended(event: &str) -> (Event, Problem) {
    let Loaded { mut document, mut problems } = with_events(&[event]);
    assert_eq!(problems.len(), 1, "{event}: {problems:?}");
    assert_eq!(document.events.len(), 1, "{event}");
    (document.events.remove(0), problems.remove(0))
}

fn sentences(problems: &[Problem]) -> Vec<String> {
    problems.iter().map(ToString::to_string).collect()
}

/// A moment with these further fields, and how it is reported.
fn with_field(fields: &str, report: &str) -> Event {
    let text = ["{ \"date\": \"2020\", \"title\": \"A\", ", fields, " }"].concat();
    let (event, problem) = mended(&text);
    assert_eq!(problem.to_string(), report, "{fields}");
    assert!(!problem.left_out);
    event
}

#[test]
fn a_good_document_is_read_whole_and_without_a_word() {
    let text = r##"{
        "$schema": "timeline.schema.json", "yearline": 1, "title": "2020", "description": "*All*.",
        "lang": "en-GB", "credit": "Us", "url": "https://example.org/", "updated": "2020-12-31",
        "media": [{ "url": "cover.jpg" }],
        "categories": [{ "id": "war", "label": "War", "color": "#2a6f97" }],
        "facets": [{ "id": "place", "label": "Place" }],
        "eras": [{ "id": "first", "title": "First", "date": "2020-03-11/2020-05-24" }],
        "events": [{
            "id": "a", "date": "2020-04", "sort_date": "2020-04-22", "display_date": "late April",
            "title": "A", "text": "Text.", "lang": "fr", "category": "war", "tags": ["x", "y"],
            "facets": { "place": ["Rome", "Paris"] }, "top": 6,
            "figures": [{ "value": 300000000, "unit": "u", "label": "l", "qualifier": "at-least",
                          "note": "n", "currency": "EUR" }, { "value": -1.5, "currency": null }],
            "media": [{ "url": "a.mp4", "kind": "video", "alt": "a", "caption": "c", "credit": "d",
                        "link": "https://example.org/", "poster": "p.jpg", "width": 16, "height": 9,
                        "srcset": "a.jpg 1x, b,c.jpg 2x,d.jpg", "transcript": "t",
                        "tracks": [{ "src": "a.vtt", "lang": "en", "label": "English" }] }],
            "background": { "url": "b.jpg", "color": "#fff", "alt": "b" },
            "sources": [{ "url": "https://example.org/a", "title": "t", "publisher": "p" },
                        { "publisher": "A printed paper" }],
            "related": ["b"], "updated": "2020-04-30", "note": "Corrected."
        }, { "id": "b", "date": "-0499", "title": "B" }]
    }"##;
    let Loaded { document, problems } = load(text);
    assert_eq!(sentences(&problems), [""; 0]);
    let written: serde_json::Value = serde_json::to_value(&document).unwrap();
    let mut expected: serde_json::Value = serde_json::from_str(text).unwrap();
    expected["events"][0]["figures"][1].as_object_mut().unwrap().remove("currency");
    assert_eq!(written, expected);
}

#[test]
fn moments_without_a_readable_date_are_left_out_and_no_others() {
    let Loaded { document, problems } = with_events(&[
        r#""just a text""#,
        r#"{ "date": "2020", "title": "Good" }"#,
        r#"null"#,
        r#"{ "title": "No date" }"#,
        r#"{ "title": "No date", "date": null }"#,
        r#"{ "title": "A number", "date": 2020 }"#,
        r#"{ "title": "Two readings", "date": "1/2/2020" }"#,
        r#"{ "title": "No such day", "date": "1900-02-29", "color": 1 }"#,
        r#"{ "title": "Empty", "date": "" }"#,
        r#"{ "date": "2021", "title": "Good, too" }"#,
    ]);
    let titles: Vec<&str> = document.events.iter().map(|event| &*event.title).collect();
    assert_eq!(titles, ["Good", "Good, too"]);
    assert_eq!(
        sentences(&problems),
        [
            "2:1: error: events[0]: found the text `just a text`, expected a moment: an object in \
             braces. The moment is left out.",
            "4:1: error: events[2]: found null, expected a moment: an object in braces. The moment is \
             left out.",
            "5:1: error: events[3]: found no date, expected a date as EDTF writes it, such as \
             `2020-11-17`. The moment is left out.",
            "6:1: error: events[4]: found no date, expected a date as EDTF writes it, such as \
             `2020-11-17`. The moment is left out.",
            "7:32: error: events[5].date: found the number `2020`, expected a date as EDTF writes it, \
             such as `2020-11-17`. The moment is left out. Put it in double quotes.",
            "8:36: error: events[6].date: found the text `1/2/2020`, expected a date as EDTF writes \
             it, such as `2020-11-17`. The moment is left out. It could mean two dates; write \
             2020-01-02 or 2020-02-01.",
            "9:35: error: events[7].date: found the text `1900-02-29`, expected a date as EDTF writes \
             it, such as `2020-11-17`. The moment is left out. February 1900 has 28 days.",
            "9:49: warning: events[7].color: found the unknown field `color`, expected a field of the \
             format. It is kept, but not shown.",
            "10:29: error: events[8].date: found an empty text, expected a date as EDTF writes it, \
             such as `2020-11-17`. The moment is left out. It is empty; write a date such as \
             2020-11-07.",
        ]
    );
    let left_out = problems.iter().filter(|problem| problem.left_out).count();
    assert_eq!(document.events.len() + left_out, 10);
}

#[test]
fn a_moment_without_a_title_is_called_by_its_date() {
    for (event, title, report) in [
        (
            r#"{ "date": "2020-04~" }"#,
            "2020-04~",
            "2:1: error: events[0]: found no title, expected a title. Its date stands in: `2020-04~`. \
             Write a title.",
        ),
        (
            r#"{ "date": "2020-04", "display_date": "in spring", "title": " " }"#,
            "in spring",
            "2:1: error: events[0]: found no title, expected a title. Its date stands in: `in \
             spring`. Write a title.",
        ),
        (
            r#"{ "date": "2020-04", "title": 42 }"#,
            "2020-04",
            "2:31: error: events[0].title: found the number `42`, expected a text. Its date stands \
             in. Put it in double quotes.",
        ),
        (
            r#"{ "date": "2020-04", "title": ["a"] }"#,
            "2020-04",
            "2:31: error: events[0].title: found a list, expected a text. Its date stands in.",
        ),
    ] {
        let (moment, problem) = mended(event);
        assert_eq!(moment.title, title);
        assert_eq!(problem.to_string(), report);
        assert!(!problem.left_out);
    }
}

#[test]
fn an_end_before_the_start_is_dropped() {
    let (event, problem) = mended(r#"{ "title": "A", "date": "2020-06/2020-03" }"#);
    assert_eq!(event.date.to_string(), "2020-06");
    assert_eq!(
        problem.to_string(),
        "2:25: error: events[0].date: found the interval `2020-06/2020-03`, expected an end that is \
         not before its beginning. The end is left out. Write the earlier date first."
    );
}

#[test]
fn ids_are_made_unique_and_those_that_are_given_win() {
    let Loaded { document, problems } = with_events(&[
        r#"{ "date": "2020", "title": "Zoom" }"#,
        r#"{ "date": "2020", "title": "Zoom!" }"#,
        r#"{ "date": "2020", "title": "A", "id": "zoom" }"#,
        r#"{ "date": "2020", "title": "B", "id": "zoom" }"#,
        r#"{ "date": "2020", "title": "C", "id": "zoom-2" }"#,
        r#"{ "date": "2020", "title": "Выборы" }"#,
        r#"{ "date": "2020", "title": "D", "id": 5 }"#,
    ]);
    let ids: Vec<&str> = document.events.iter().map(|event| &*event.id).collect();
    assert_eq!(ids, ["zoom-4", "zoom-5", "zoom", "zoom-3", "zoom-2", "выборы", "d"]);
    assert_eq!(
        sentences(&problems),
        [
            "5:39: error: events[3].id: found a second `zoom`, expected each id once. It is read as \
             `zoom-3`. Write an id of its own.",
            "8:39: error: events[6].id: found the number `5`, expected a text. It is left out. Put it \
             in double quotes.",
        ]
    );
    let written = serde_json::to_value(&document).unwrap();
    assert_eq!(written["events"][0].get("id"), None, "ids that were made are not written");
    assert_eq!(written["events"][3]["id"], "zoom-3");
}

#[test]
fn an_unknown_category_is_none_and_the_nearest_is_named() {
    for (category, help) in [
        ("wra", "Perhaps `war` is meant."),
        ("War and peace", "Perhaps `war` is meant."),
        ("economy", "Declare it in `categories`."),
    ] {
        let report = [
            "2:45: error: events[0].category: found the unknown category `",
            category,
            "`, expected the id of one of the document's categories. The moment has none. ",
            help,
        ]
        .concat();
        let event = with_field(&["\"category\": \"", category, "\""].concat(), &report);
        assert_eq!(event.category, None);
    }
}

#[test]
fn categories_may_stand_after_the_moments() {
    let loaded = load(
        r#"{ "events": [{ "date": "2020", "title": "A", "category": "war" }],
             "categories": [{ "id": "war", "label": "War" }], "title": "T", "yearline": 1 }"#,
    );
    assert_eq!(sentences(&loaded.problems), [""; 0]);
    assert_eq!(loaded.document.events[0].category.as_deref(), Some("war"));
}

#[test]
fn an_optional_field_of_a_wrong_type_is_dropped_alone() {
    let quote = "It is left out. Put it in double quotes.";
    let brackets = "It is left out. Put it in square brackets.";
    let date = "a date as EDTF writes it, such as `2020-11-17`";
    let left_out = "It is left out.";
    for (name, value, found, expected, help) in [
        ("id", "7", "the number `7`", "a text", quote),
        ("sort_date", "2020.50", "the number `2020.50`", date, quote),
        ("sort_date", "[]", "a list", date, left_out),
        ("display_date", "true", "`true`", "a text", quote),
        ("text", "{}", "an object", "a text", left_out),
        ("lang", "[]", "a list", "a text", left_out),
        ("category", "1", "the number `1`", "a text", quote),
        ("tags", "5", "the number `5`", "a list of texts", brackets),
        ("facets", "[]", "a list", "an object with a list of texts for each facet", left_out),
        (
            "top",
            "\"1\"",
            "the text `1`",
            "a whole number from 1",
            "It is left out. Write it without quotes.",
        ),
        (
            "top",
            "1.0",
            "the number `1.0`",
            "a whole number from 1",
            "It is left out. Write it without a fraction.",
        ),
        ("top", "0", "the number `0`", "a whole number from 1", left_out),
        ("top", "-3", "the number `-3`", "a whole number from 1", left_out),
        ("top", "4294967296", "the number `4294967296`", "a whole number from 1", left_out),
        ("figures", "{}", "an object", "a list of figures", brackets),
        ("media", "\"a.jpg\"", "the text `a.jpg`", "a list of media", brackets),
        ("background", "\"#fff\"", "the text `#fff`", "an object in braces", left_out),
        ("sources", "false", "`false`", "a list of sources", brackets),
        ("related", "{}", "an object", "a list of texts", brackets),
        ("updated", "1", "the number `1`", date, quote),
        ("note", "1e3", "the number `1e3`", "a text", quote),
    ] {
        let column = (32 + name.len() + 5).to_string();
        let report = [
            "2:",
            &column,
            ": error: events[0].",
            name,
            ": found ",
            found,
            ", expected ",
            expected,
            ". ",
            help,
        ]
        .concat();
        let event = with_field(&["\"", name, "\": ", value].concat(), &report);
        let plain = with_events(&[r#"{ "date": "2020", "title": "A" }"#]).document.events.remove(0);
        assert_eq!(event, plain, "{name}");
    }
}

#[test]
fn fields_of_a_wrong_form_are_dropped_alone() {
    for (field, report) in [
        (
            r#""lang": "en_US""#,
            "2:41: error: events[0].lang: found the text `en_US`, expected a language tag such as \
             `en` or `pt-BR`. It is left out. Part the language from the country by a hyphen.",
        ),
        (
            r#""background": { "color": "red" }"#,
            "2:58: error: events[0].background.color: found the text `red`, expected a colour such as \
             #2a6f97. It is left out.",
        ),
        (
            r##""background": { "color": "#12345" }"##,
            "2:58: error: events[0].background.color: found the text `#12345`, expected a colour such \
             as #2a6f97. It is left out.",
        ),
        (
            r#""background": { "url": "javascript:1" }"#,
            "2:56: error: events[0].background.url: found the text `javascript:1`, expected the \
             address of a file. It is left out. The address begins with javascript:, which is not \
             allowed here: write one that begins with https://.",
        ),
        (
            r#""figures": [{ "unit": "x" }]"#,
            "2:45: error: events[0].figures[0]: found no value, expected a number in the field \
             `value`. The figure is left out.",
        ),
        (
            r#""figures": [{ "value": "300 million" }]"#,
            "2:56: error: events[0].figures[0].value: found the text `300 million`, expected a number \
             such as 300000000. The figure is left out. Write the digits alone, without quotes; words \
             go into `unit`.",
        ),
        (
            r#""figures": [7]"#,
            "2:45: error: events[0].figures[0]: found the number `7`, expected an object in braces. It \
             is left out.",
        ),
        (
            r#""media": [{ "caption": "c" }]"#,
            "2:43: error: events[0].media[0]: found no address, expected an address in the field \
             `url`. The medium is left out.",
        ),
        (
            r#""media": [{ "url": "data:image/png,x" }]"#,
            "2:52: error: events[0].media[0].url: found the text `data:image/png,x`, expected the \
             address of a file. The medium is left out. The address begins with data:, which is not \
             allowed here: write one that begins with https://.",
        ),
        (
            r#""sources": [{}]"#,
            "2:45: error: events[0].sources[0]: found no address, expected an address, a title or a \
             publisher. The source is left out.",
        ),
        (
            r#""sources": [{ "url": "example.org" }]"#,
            "2:54: error: events[0].sources[0].url: found the text `example.org`, expected the address \
             of a page. It is left out. The address does not say where it leads from any page: begin \
             it with https://.",
        ),
        (
            r#""tags": [null]"#,
            "2:42: error: events[0].tags[0]: found null, expected a text. It is left out.",
        ),
    ] {
        let event = with_field(field, report);
        let plain = with_events(&[r#"{ "date": "2020", "title": "A" }"#]).document.events.remove(0);
        assert_eq!(event, plain, "{field}");
    }
}

#[test]
fn what_is_dropped_costs_nothing_beside_it() {
    let event = with_field(
        r#""figures": [{ "value": 3, "qualifier": "abuot" }]"#,
        "2:72: error: events[0].figures[0].qualifier: found the text `abuot`, expected `about`, \
         `over`, `almost`, `at-least` or `up-to`. It is left out. Perhaps `about` is meant.",
    );
    assert_eq!(event.figures[0].qualifier, None);
    let event = with_field(
        r#""figures": [{ "value": 3, "currency": "euro" }]"#,
        "2:71: error: events[0].figures[0].currency: found the text `euro`, expected a currency's \
         code such as `EUR`. It is left out.",
    );
    assert_eq!(event.figures.len(), 1);
    let event = with_field(
        r#""media": [{ "url": "a.jpg", "srcset": "a.jpg 1x, javascript:2 2x" }]"#,
        "2:71: error: events[0].media[0].srcset: found the text `a.jpg 1x, javascript:2 2x`, expected \
         addresses of pictures, each with its width. It is left out. The address begins with \
         javascript:, which is not allowed here: write one that begins with https://.",
    );
    assert_eq!((&*event.media[0].url, &event.media[0].srcset), ("a.jpg", &None));
    let event = with_field(
        r#""media": [{ "url": "a.mp4", "tracks": [{ "lang": "en" }] }]"#,
        "2:72: error: events[0].media[0].tracks[0]: found no address, expected an address in the \
         field `src`. The track is left out.",
    );
    assert_eq!(event.media.len(), 1);
    let event = with_field(
        r#""sources": [{ "url": "ftp://example.org", "publisher": "P" }]"#,
        "2:54: error: events[0].sources[0].url: found the text `ftp://example.org`, expected the \
         address of a page. It is left out. The address begins with ftp:, which is not allowed here: \
         write one that begins with https://.",
    );
    assert_eq!((&*event.sources[0].url, event.sources[0].publisher.as_deref()), ("", Some("P")));
    let event = with_field(
        r#""tags": ["a", 5, "b"]"#,
        "2:47: error: events[0].tags[1]: found the number `5`, expected a text. It is left out. Put \
         it in double quotes.",
    );
    assert_eq!(event.tags, ["a", "b"]);
}

#[test]
fn one_text_is_a_list_of_one() {
    let event = with_field(
        r#""tags": "solo""#,
        "2:41: warning: events[0].tags: found the text `solo`, expected a list of texts. It is read \
         as a list of one. Put it in square brackets.",
    );
    assert_eq!(event.tags, ["solo"]);
    let event = with_field(
        r#""facets": { "place": "Rome" }"#,
        "2:54: warning: events[0].facets.place: found the text `Rome`, expected a list of texts. It \
         is read as a list of one. Put it in square brackets.",
    );
    assert_eq!(event.facets.get("place"), ["Rome"]);
}

#[test]
fn null_and_empty_texts_are_no_fields() {
    let names = [
        "id",
        "sort_date",
        "display_date",
        "text",
        "lang",
        "category",
        "tags",
        "facets",
        "top",
        "figures",
        "media",
        "background",
        "sources",
        "related",
        "updated",
        "note",
    ];
    let plain = with_events(&[r#"{ "date": "2020", "title": "A" }"#]);
    for name in names {
        let text = ["{ \"date\": \"2020\", \"title\": \"A\", \"", name, "\": null }"].concat();
        assert_eq!(with_events(&[&text]), plain, "{name}");
    }
    for name in ["id", "display_date", "text", "lang", "category", "tags", "related", "note"] {
        for empty in ["\"\"", "\" \\n\""] {
            let text =
                ["{ \"date\": \"2020\", \"title\": \"A\", \"", name, "\": ", empty, " }"].concat();
            assert_eq!(with_events(&[&text]), plain, "{name}");
        }
    }
}

#[test]
fn unknown_fields_are_kept_and_the_nearest_name_is_given() {
    let event = with_field(
        r#""catagory": { "x": [1, 2.5, null] }"#,
        "2:33: warning: events[0].catagory: found the unknown field `catagory`, expected `category`. \
         It is kept, but not shown: mind the name.",
    );
    let written = serde_json::to_value(&event).unwrap();
    assert_eq!(written["catagory"], serde_json::json!({ "x": [1, 2.5, null] }));
    let loaded = with_head(r#""my \"notes\"": 1"#);
    assert_eq!(
        sentences(&loaded.problems),
        [
            "2:1: warning: [\"my \\\"notes\\\"\"]: found the unknown field `my \"notes\"`, expected a \
          field of the format. It is kept, but not shown."
        ]
    );
    assert_eq!(loaded.document.extra.0.len(), 1);
}

#[test]
fn of_a_field_given_twice_the_last_counts() {
    let event = with_field(
        r#""note": "a", "note": "b""#,
        "2:46: warning: events[0].note: found a second field `note`, expected each field once. The \
         last one counts. Remove the others.",
    );
    assert_eq!(event.note.as_deref(), Some("b"));
    let loaded = load(
        r#"{ "yearline": 1, "title": "T", "events": [{ "date": "2020", "title": "A" }],
"events": [{ "date": "2021", "title": "B" }, 7] }"#,
    );
    assert_eq!(loaded.document.events.len(), 2, "no moment is lost");
    assert_eq!(
        sentences(&loaded.problems),
        [
            "2:1: warning: events: found a second field `events`, expected each field once. The \
             moments of all of them are shown.",
            "2:46: error: events[2]: found the number `7`, expected a moment: an object in braces. \
             The moment is left out.",
        ]
    );
}

#[test]
fn undeclared_facets_are_kept_and_said_once() {
    let Loaded { document, problems } = with_events(&[
        r#"{ "date": "2020", "title": "A", "facets": { "plcae": ["Rome"], "mood": ["good"] } }"#,
        r#"{ "date": "2020", "title": "B", "facets": { "mood": ["bad"] } }"#,
    ]);
    assert_eq!(document.events[1].facets.get("mood"), ["bad"]);
    assert_eq!(
        sentences(&problems),
        [
            "2:45: warning: events[0].facets.plcae: found the undeclared facet `plcae`, expected the \
             id of one of the document's facets. It is kept, but readers cannot choose by it. Perhaps \
             `place` is meant.",
            "2:64: warning: events[0].facets.mood: found the undeclared facet `mood`, expected the id \
             of one of the document's facets. It is kept, but readers cannot choose by it. Declare it \
             in `facets`.",
        ]
    );
}

#[test]
fn related_ids_that_lead_nowhere_are_kept_with_a_warning() {
    let event = with_field(
        r#""id": "a", "related": ["a", "gone"]"#,
        "2:61: warning: events[0].related[1]: found the unknown id `gone`, expected the id of another \
         moment. It leads nowhere. Write the id of a moment that is shown.",
    );
    assert_eq!(event.related, ["a", "gone"]);
}

#[test]
fn categories_with_bad_ids_are_mended_and_moments_follow() {
    let loaded = load(
        r##"{ "yearline": 1, "title": "T", "categories": [
{ "id": "Tech Policy", "label": "Tech", "color": "blue" },
{ "id": "war", "label": "War" },
{ "id": "war", "label": "Wars" },
{ "id": "Политика", "label": "Политика" },
{ "id": "peace" },
{ "color": "#fff" },
"sport" ],
"events": [{ "date": "2020", "title": "A", "category": "Tech Policy" },
{ "date": "2020", "title": "B", "category": "Политика" },
{ "date": "2020", "title": "C", "category": "war" }] }"##,
    );
    let names: Vec<(&str, &str)> =
        loaded.document.categories.iter().map(|c| (&*c.id, &*c.label)).collect();
    assert_eq!(
        names,
        [
            ("tech-policy", "Tech"),
            ("war", "War"),
            ("war-2", "Wars"),
            ("category", "Политика"),
            ("peace", "peace"),
        ]
    );
    let chosen: Vec<_> =
        loaded.document.events.iter().map(|event| event.category.as_deref()).collect();
    assert_eq!(chosen, [Some("tech-policy"), Some("category"), Some("war")]);
    assert_eq!(
        sentences(&loaded.problems),
        [
            "2:9: error: categories[0].id: found the id `Tech Policy`, expected an id of small \
             letters, digits and hyphens, such as `tech-policy`. It is read as `tech-policy`. Write an \
             id of its own.",
            "2:50: error: categories[0].color: found the text `blue`, expected a colour such as \
             #2a6f97. It is left out.",
            "4:9: error: categories[2].id: found a second `war`, expected each id once. It is read as \
             `war-2`. Write an id of its own.",
            "5:9: error: categories[3].id: found the id `Политика`, expected an id of small letters, \
             digits and hyphens, such as `tech-policy`. It is read as `category`. Write an id of its \
             own.",
            "6:1: warning: categories[4]: found no label, expected the name that readers see. Its id \
             stands in. Write a label.",
            "7:1: error: categories[5]: found no id, expected an id in the field `id`. It is left out.",
            "8:1: error: categories[6]: found the text `sport`, expected an object in braces. It is \
             left out.",
        ]
    );
}

#[test]
fn facets_may_not_take_the_keys_of_the_address() {
    let loaded = load(
        r#"{ "yearline": 1, "title": "T",
"facets": [{ "id": "tag", "label": "Tag" }, { "id": "Who", "label": "Who" }],
"events": [{ "date": "2020", "title": "A", "facets": { "tag": ["x"], "Who": ["y"], "who": ["z"] } }] }"#,
    );
    let ids: Vec<&str> = loaded.document.facets.iter().map(|facet| &*facet.id).collect();
    assert_eq!(ids, ["tag-2", "who"]);
    let facets = &loaded.document.events[0].facets;
    assert_eq!(
        (facets.get("tag-2"), facets.get("who")),
        (&["x".into()][..], &["y".into(), "z".into()][..])
    );
    assert_eq!(
        sentences(&loaded.problems),
        [
            "2:20: error: facets[0].id: found the id `tag`, expected an id that is no key of the \
             page's address. It is read as `tag-2`. Write an id of its own.",
            "2:53: error: facets[1].id: found the id `Who`, expected an id of small letters, digits \
             and hyphens, such as `tech-policy`. It is read as `who`. Write an id of its own.",
        ]
    );
}

#[test]
fn eras_are_mended_as_moments_are() {
    let loaded = load(
        r#"{ "yearline": 1, "title": "T", "events": [], "eras": [
{ "title": "No date" },
{ "date": "2020-05/2020-03" },
{ "id": "First One", "title": "A", "date": "2020" },
{ "id": "b", "title": "B", "date": "2020" },
{ "id": "b", "title": "C", "date": "soon" },
{ "id": "b", "title": "D", "date": "2020" }
] }"#,
    );
    let eras: Vec<_> =
        loaded.document.eras.iter().map(|era| (era.id.as_deref(), &*era.title)).collect();
    assert_eq!(
        eras,
        [(None, "2020-05"), (Some("first-one"), "A"), (Some("b"), "B"), (Some("b-2"), "D")]
    );
    let places: Vec<_> =
        loaded.problems.iter().map(|problem| (problem.line, &*problem.path)).collect();
    assert_eq!(
        places,
        [
            (2, "eras[0]"),
            (3, "eras[1]"),
            (3, "eras[1].date"),
            (4, "eras[2].id"),
            (6, "eras[4].date"),
            (7, "eras[5].id"),
        ]
    );
    assert!(loaded.problems.iter().all(|problem| !problem.left_out), "eras are no moments");
}

#[test]
fn a_head_that_is_not_right_is_mended() {
    for (fields, sentence) in [
        (
            r#""url": "javascript:1""#,
            "2:8: error: url: found the text `javascript:1`, expected the address of a page. It is \
             left out. The address begins with javascript:, which is not allowed here: write one that \
             begins with https://.",
        ),
        (
            r#""updated": "yesterday""#,
            "2:12: error: updated: found the text `yesterday`, expected a date as EDTF writes it, \
             such as `2020-11-17`. It is left out. Expected EDTF, such as 2020, 2020-11, 2020-11-07 \
             or 2020-03/2020-06; write a date such as 2020-11-07.",
        ),
        (
            r#""categories": {}"#,
            "2:15: error: categories: found an object, expected a list of categories. It is left out. \
             Put it in square brackets.",
        ),
    ] {
        assert_eq!(sentences(&with_head(fields).problems), [sentence]);
    }
    let loaded = load("{ \"yearline\": 1, \"events\": [] }");
    assert_eq!(
        sentences(&loaded.problems),
        ["1:1: error: found no title, expected a title. Write it in the field `title`."]
    );
}

#[test]
fn columns_count_characters_and_lines_end_as_editors_end_them() {
    for end in ["\n", "\r\n", "\r"] {
        for mark in ["", "\u{feff}"] {
            let text = [
                mark,
                "{ \"yearline\": 1,",
                end,
                " \"title\": \"é😀\", \"x\": 1,",
                end,
                "\"events\": []}",
            ]
            .concat();
            let loaded = load(&text);
            assert_eq!(loaded.document.title, "é😀");
            assert_eq!((loaded.problems[0].line, loaded.problems[0].column), (2, 17), "{end:?}");
        }
    }
    let one_line = "\u{feff}{ \"x\": 1, \"yearline\": 1, \"title\": \"T\", \"events\": [] }";
    assert_eq!(load(one_line).problems[0].column, 3);
}

#[test]
fn problems_are_written_for_programs() {
    let Loaded { problems, .. } = with_events(&["7"]);
    assert_eq!(problems[0].severity, Severity::Error);
    assert_eq!(
        serde_json::to_string(&problems[0]).unwrap(),
        "{\"severity\":\"error\",\"line\":2,\"column\":1,\"path\":\"events[0]\",\"found\":\"the number \
         `7`\",\"expected\":\"a moment: an object in braces\",\"help\":\"The moment is left \
         out.\",\"left_out\":true}"
    );
}

#[test]
fn long_texts_are_quoted_short_and_on_one_line() {
    let text = ["{ \"title\": \"A\", \"date\": \"a\\n", &"é".repeat(500), "\" }"].concat();
    let Loaded { problems, .. } = with_events(&[&text]);
    assert_eq!(problems[0].found, ["the text `a ", &"é".repeat(58), "…`"].concat());
}

#[test]
fn a_file_that_is_not_json_is_refused_with_its_place() {
    for (bytes, line, column, message) in [
        (&b""[..], 1, 1, "The file is empty."),
        (b"\xEF\xBB\xBF \n", 1, 1, "The file is empty."),
        (
            b"\n <!doctype html><html>",
            2,
            2,
            "This is a web page or another file of markup, not a timeline in JSON. The address may be \
             wrong, or the server answers with a page of its own.",
        ),
        (b"\xFF\xFE{\0}\0", 1, 1, "The file is in UTF-16 or UTF-32. Save it as UTF-8."),
        (b"\xFE\xFF\0{\0}", 1, 1, "The file is in UTF-16 or UTF-32. Save it as UTF-8."),
        (b"{\0\"\0", 1, 1, "The file is in UTF-16 or UTF-32. Save it as UTF-8."),
        (b"\0{\0\"", 1, 1, "The file is in UTF-16 or UTF-32. Save it as UTF-8."),
        (
            b"{ \"yearline\": 1,\n\"title\": \"T\",\n\"events\": [\n{ \"date\": \"20",
            4,
            14,
            "The file is not valid JSON: line 4, column 14: found the end of the file, expected `\"` at \
             the end of the text; the file is cut short.",
        ),
        (
            b"{ \"yearline\": 1, \"events\": [\n{ \"date\": \"2020\" },\n] }",
            3,
            1,
            "The file is not valid JSON: line 3, column 1: found `]`, expected a value; remove the \
             comma before it.",
        ),
        (
            b"{} x",
            1,
            4,
            "The file is not valid JSON: line 1, column 4: found `x`, expected the end of the file; a \
             file holds one value.",
        ),
        (
            b"[1",
            1,
            3,
            "The file is not valid JSON: line 1, column 3: found the end of the file, expected `,` or \
             `]`; the file is cut short.",
        ),
    ] {
        let error = read(bytes.to_vec()).unwrap_err();
        assert_eq!(error.message, message);
        assert_eq!(
            (error.code(), error.line, error.column),
            ("not-json", line, column),
            "{message}"
        );
    }
}

#[test]
fn json_that_is_no_timeline_is_refused_in_one_message() {
    for (text, line, column, message) in [
        (
            "\n [1, 2]",
            2,
            2,
            "This file is not a timeline: it holds a list, where an object in braces with a title and \
             a list of moments belongs.",
        ),
        (
            "{}",
            1,
            1,
            "This file is not a timeline: it has no field `yearline` and no list of moments. A \
             timeline begins with `\"yearline\": 1`.",
        ),
        (
            "{ \"title\": \"T\", \"events\": [] }",
            1,
            1,
            "This file is not a timeline: it has no field `yearline`. A timeline begins with \
             `\"yearline\": 1`.",
        ),
        (
            "{ \"yearline\": 2, \"moments\": [] }",
            1,
            15,
            "This timeline is written in format 2, which is newer than this program: it reads format \
             1. A newer version of Yearline is needed.",
        ),
        (
            "{ \"yearline\": \"1\", \"events\": [] }",
            1,
            15,
            "This file is not a timeline of format 1: its field `yearline` holds the text `1`, where \
             the number 1 belongs.",
        ),
        (
            "{ \"yearline\": 1, \"title\": \"T\" }",
            1,
            1,
            "This timeline has no list of moments: the field `events` is missing.",
        ),
        (
            "{ \"yearline\": 1,\n\"events\": { \"a\": 1 } }",
            2,
            11,
            "This timeline has no list of moments: its field `events` is not a list. Put the moments \
             in square brackets.",
        ),
        (
            "{ \"title\": { \"text\": {} }, \"events\": [{ \"start_date\": { \"year\": \"2020\" } }] }",
            1,
            1,
            "This is a file of TimelineJS, not of Yearline: it has to be converted first.",
        ),
        (
            "{ \"timeline\": { \"headline\": \"T\", \"date\": [] } }",
            1,
            1,
            "This is a file of TimelineJS, not of Yearline: it has to be converted first.",
        ),
    ] {
        let error = read(text.as_bytes().to_vec()).unwrap_err();
        assert_eq!(error.message, message);
        let place = (error.code(), error.line, error.column);
        assert_eq!(place, ("bad-document", line, column), "{message}");
    }
}

#[test]
fn a_file_that_is_too_large_is_refused_before_it_is_parsed() {
    let error = read(vec![b'x'; TOO_LARGE + 1]).unwrap_err();
    assert_eq!(error.code, Code::TooLarge);
    assert_eq!(error.code(), "too-large");
    assert_eq!(error.to_string(), "The file is too large: 50.1 MB, and 50 MB are the most.");
    let error = read(vec![b' '; TOO_LARGE]).unwrap_err();
    assert_eq!(error.message, "The file is empty.");
}

#[test]
fn an_empty_list_is_a_timeline() {
    let Document { events, title, .. } = with_events(&[]).document;
    assert!(events.is_empty());
    assert_eq!(title, "T");
}
