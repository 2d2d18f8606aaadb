//! Files of TimelineJS, with every oddity that they have.

mod support;

use support::*;
use yearline_document::types::Document;
use yearline_formats::Format;

fn document(name: &str) -> Document {
    read(&fixture(name)).document
}

#[test]
fn a_whole_file_of_version_3_is_carried_over() {
    let import = read(&fixture("timelinejs3.json"));
    assert_eq!(import.format, Format::TimelineJs3);
    let document = &import.document;
    assert_eq!(document.title, "The year 2020 – told");
    assert_eq!(
        document.description.as_deref(),
        Some("What [happened](https://example.org/about).")
    );
    assert_eq!(document.media[0].url, "//upload.example.org/front.jpg");
    assert_eq!(document.media[0].caption.as_deref(), Some("The *front*"));
    assert_eq!(document.eras[0].title, "First lockdowns");
    assert_eq!(document.eras[0].date.text(), "2020-03/2020-05");
    let categories: Vec<_> =
        document.categories.iter().map(|one| (&*one.id, &*one.label, &one.color)).collect();
    assert_eq!(categories, [("health", "Health", &None), ("politics", "Politics", &None)]);

    let who = &document.events[0];
    assert_eq!((who.id.as_str(), who.made_id), ("who", false));
    assert_eq!(who.date.text(), "2020-03-11");
    assert_eq!(who.title, "WHO declares a pandemic");
    assert_eq!(who.text.as_deref(), Some("See <https://example.org/who>.\n\n- one\n- two"));
    assert_eq!(who.category.as_deref(), Some("health"));
    let media = &who.media[0];
    assert_eq!(media.url, "https://youtu.be/jNQXAC9IVRw");
    assert_eq!(media.caption.as_deref(), Some("Said *so*"));
    assert_eq!(media.credit.as_deref(), Some("Agency"));
    assert_eq!(media.poster.as_deref(), Some("/thumbs/who.jpg"));
    assert_eq!(media.alt.as_deref(), Some("A speaker"));
    assert_eq!(media.link.as_deref(), Some("https://example.org/watch"));
    let background = who.background.as_ref().unwrap();
    assert_eq!(background.url.as_deref(), Some("/bg/who.jpg"));
    assert_eq!(background.color.as_deref(), Some("#000080"));
    assert_eq!(background.alt.as_deref(), Some("A hall"));

    let dates: Vec<_> = document.events.iter().map(|event| event.date.text()).collect();
    assert_eq!(dates, ["2020-03-11", "-0499", "2020-11-07T16:25:00.250/2020-11-08", "1999/2001"]);
    let words: Vec<_> = document.events.iter().map(|one| one.display_date.as_deref()).collect();
    assert_eq!(words, [None, None, Some("that night"), Some("late 1999 – 2001")]);
    assert_eq!(document.events[3].text.as_deref(), Some("Plain * text\n\nwith a second paragraph"));
}

#[test]
fn what_a_file_of_version_3_cannot_keep_is_told_by_path_and_line() {
    let import = read(&fixture("timelinejs3.json"));
    let told: Vec<_> =
        import.problems.iter().map(|one| (one.path.as_str(), one.line, one.left_out)).collect();
    assert_eq!(
        told,
        [
            ("events[0].start_date.format", 16, false),
            ("events[0].media.credit", 25, false),
            ("events[0].media.title", 28, false),
            ("events[0].media.link_target", 30, false),
            ("events[0].background.opacity", 33, false),
            ("events[0].location", 36, false),
            ("events[0].type", 37, false),
        ]
    );
    assert_eq!(import.origins.iter().map(|one| one.line).collect::<Vec<_>>(), [15, 39, 43, 54]);
    assert!(import.origins.iter().all(|origin| origin.row == 0 && origin.column == 5));
}

#[test]
fn a_whole_file_of_version_2_is_carried_over() {
    let import = read(&fixture("timelinejs2.json"));
    assert_eq!(import.format, Format::TimelineJs2);
    let document = &import.document;
    assert_eq!(document.title, "A revolution");
    assert_eq!(document.description.as_deref(), Some("*From* start to finish"));
    assert_eq!(document.media[0].url, "pictures/square.jpg");
    assert_eq!(document.eras[0].date.text(), "2011-01-25/2012-06-30");
    assert_eq!(
        dates(&import),
        [
            "2011-01-25/2011-02-11",
            "2011-02-11T18:02:00",
            "2011-06",
            "2012-01-27",
            "-0043-03-15",
            "2012-02-03T13:05:00"
        ]
    );
    assert_eq!(document.events[0].category.as_deref(), Some("protest"));
    assert_eq!(document.events[0].text.as_deref(), Some("It began."));
    let bad = problem(&import, "timeline.date[4].startDate");
    assert!(bad.left_out);
    assert_eq!((bad.line, bad.found.as_str()), (20, "the month `13`"));
    assert_eq!(left_out(&import), 1);
}

#[test]
fn dates_are_read_in_every_form() {
    for (start, expected) in [
        (r#"{ "year": "2020" }"#, "2020"),
        (r#"{ "year": 2020 }"#, "2020"),
        (r#"{ "year": 2020.0 }"#, "2020"),
        (r#"{ "year": " 2020 ", "month": " 3" }"#, "2020-03"),
        (r#"{ "year": "2020", "month": "03", "day": "09" }"#, "2020-03-09"),
        (r#"{ "year": "2020", "month": "", "day": "" }"#, "2020"),
        (r#"{ "year": "2020", "month": null, "day": null }"#, "2020"),
        (r#"{ "year": "0079", "month": 8, "day": 24 }"#, "0079-08-24"),
        (r#"{ "year": "79" }"#, "0079"),
        (r#"{ "year": "-1" }"#, "0000"),
        (r#"{ "year": -500 }"#, "-0499"),
        (r#"{ "year": "-44", "month": "3", "day": "15" }"#, "-0043-03-15"),
        (r#"{ "year": "-271821" }"#, "Y-271820"),
        (r#"{ "year": "275760" }"#, "Y275760"),
        (r#"{ "year": "-13800000000" }"#, "Y-13800000000"),
        (r#"{ "year": -4540000000, "month": "", "day": "" }"#, "Y-4540000000"),
        (r#"{ "year": 2020, "month": 3, "day": 9, "hour": 9 }"#, "2020-03-09T09:00:00"),
        (
            r#"{ "year": 2020, "month": 3, "day": 9, "hour": "09", "minute": 5 }"#,
            "2020-03-09T09:05:00",
        ),
        (
            r#"{ "year": 2020, "month": 3, "day": 9, "hour": 9, "minute": 5, "second": 1, "millisecond": 25 }"#,
            "2020-03-09T09:05:01.025",
        ),
        (
            r#"{ "year": 2020, "month": 3, "day": 9, "hour": "0", "minute": "0" }"#,
            "2020-03-09T00:00:00",
        ),
        (r#"{ "year": 2020, "month": 2, "day": 29 }"#, "2020-02-29"),
        (r#""2020-03-09""#, "2020-03-09"),
    ] {
        assert_eq!(date(start), expected, "{start}");
    }
}

#[test]
fn no_date_rolls_over_in_silence() {
    for (start, expected) in [
        (r#"{ "year": 2020, "month": 13 }"#, "events[0].start_date.month: the month `13`"),
        (r#"{ "year": 2020, "month": 4, "day": 45 }"#, "events[0].start_date.day: the day `45`"),
        (r#"{ "year": 2019, "month": 2, "day": 29 }"#, "events[0].start_date.day: the day `29`"),
        (r#"{ "year": 1900, "month": 2, "day": 29 }"#, "events[0].start_date.day: the day `29`"),
        (r#"{ "year": "some time" }"#, "events[0].start_date.year: `some time`"),
        (r#"{ "year": "2020.5" }"#, "events[0].start_date.year: `2020.5`"),
        (r#"{ "year": 2020, "month": "Marzo" }"#, "events[0].start_date.month: `Marzo`"),
        (r#"{ "year": "c. 1900", "month": 3 }"#, "events[0].start_date.year: `c. 1900`"),
        (r#"{ "year": 2020, "month": -1 }"#, "events[0].start_date.month: `-1`"),
        (r#"{ "year": "999999999999" }"#, "events[0].start_date.year: the year `999999999999`"),
        (
            r#"{ "year": "99999999999999999999999" }"#,
            "events[0].start_date.year: `99999999999999999999999`",
        ),
        (r#"{ "month": 3 }"#, "events[0].start_date.month: a date without a year"),
        (r#"{ "year": "" }"#, "events[0]: no start date"),
        (r#"{}"#, "events[0]: no start date"),
        (r#""1/2/20""#, "events[0].start_date: `1/2/20`"),
    ] {
        assert_eq!(date(start), expected, "{start}");
    }
}

#[test]
fn words_that_mean_one_thing_alone_are_read_and_said() {
    for (start, expected) in [
        (r#"{ "year": "c. 1900" }"#, "1900~"),
        (r#"{ "year": "500 BC" }"#, "-0499"),
        (r#"{ "year": 2020, "month": "March", "day": 9 }"#, "2020-03-09"),
        (r#"{ "year": "2020.0", "month": 3.0 }"#, "2020-03"),
    ] {
        assert_eq!(date(start), expected, "{start}");
    }
}

#[test]
fn a_part_of_a_date_that_means_nothing_is_left_out_and_the_moment_kept() {
    for (start, expected, path) in [
        (r#"{ "year": 2020, "month": 0, "day": "00" }"#, "2020", "month"),
        (r#"{ "year": 2020, "day": 5 }"#, "2020", "day"),
        (r#"{ "year": 2020, "month": 3, "hour": 5 }"#, "2020-03", "hour"),
        (r#"{ "year": 2020, "month": 3, "day": 1, "hour": 25 }"#, "2020-03-01", "hour"),
        (
            r#"{ "year": 2020, "month": 3, "day": 1, "hour": 5, "minute": 60 }"#,
            "2020-03-01",
            "hour",
        ),
        (r#"{ "year": 2020, "month": 3, "day": 1, "minute": 5 }"#, "2020-03-01", "minute"),
        (
            r#"{ "year": 2020, "month": 3, "day": 1, "hour": 5, "millisecond": 2500 }"#,
            "2020-03-01",
            "hour",
        ),
        (r#"{ "year": -13800000000, "month": 3 }"#, "Y-13800000000", "month"),
        (r#"{ "year": 0 }"#, "0000", "year"),
    ] {
        let import = slide(&format!(r#""start_date": {start}, "text": {{ "headline": "A" }}"#));
        assert_eq!(dates(&import), [expected], "{start}");
        problem(&import, &format!("events[0].start_date.{path}"));
        assert_eq!(left_out(&import), 0, "{start}");
    }
}

#[test]
fn an_end_equal_to_the_start_is_no_end() {
    let event = moment(
        r#""start_date": { "year": "2020", "month": "03" }, "end_date": { "year": 2020, "month": 3, "day": "" },
           "text": { "headline": "A" }"#,
    );
    assert_eq!(event.date.text(), "2020-03");
}

#[test]
fn an_end_that_cannot_be_kept_is_told() {
    for (end, path) in [
        (r#"{ "year": 2019 }"#, "events[0].end_date.year"),
        (r#"{ "year": 2020, "month": 14 }"#, "events[0].end_date.month"),
        (r#"{ "month": 4 }"#, "events[0].end_date.month"),
    ] {
        let import = slide(&format!(
            r#""start_date": {{ "year": 2020, "month": 3 }}, "end_date": {end}, "text": {{ "headline": "A" }}"#
        ));
        assert_eq!(dates(&import), ["2020-03"], "{end}");
        let problem = problem(&import, path);
        assert!(problem.help.starts_with("The end is left out."), "{problem}");
    }
}

#[test]
fn one_bad_slide_costs_no_other() {
    let import = read(
        r#"{ "events": [
            { "start_date": { "year": 2020 }, "text": { "headline": "Good" } },
            { "start_date": { "year": "soon" }, "text": { "headline": "Bad" } },
            7, null, "text", [],
            { "text": { "headline": "No date" } },
            { "start_date": 5, "text": { "headline": "A number" } },
            {},
            { "start_date": { "year": 2021 }, "text": "no object", "media": 5, "group": {"a": 1}, "background": [1] },
            { "start_date": { "year": 2022 }, "text": { "headline": "Also good" } }
        ] }"#,
    );
    assert_eq!(titles(&import), ["Good", "2021", "Also good"]);
    assert_eq!(left_out(&import), 8);
    assert_eq!(import.document.events.len() + left_out(&import), 11);
    for (path, found) in [
        ("events[1].start_date.year", "`soon`"),
        ("events[2]", "the number `7`"),
        ("events[6]", "no start date"),
        ("events[9].text", "the text `no object`"),
        ("events[9].media", "the number `5`"),
        ("events[9].group", "an object"),
        ("events[9].background", "a list"),
    ] {
        assert_eq!(problem(&import, path).found, found, "{path}");
    }
}

#[test]
fn a_headline_in_any_script_has_the_same_name_at_every_load() {
    let file = r#"{ "events": [
        { "start_date": { "year": 2020 }, "text": { "headline": "Выборы в США" } },
        { "start_date": { "year": 2020 }, "text": { "headline": "選挙" } },
        { "start_date": { "year": 2020 }, "text": { "headline": "選挙" } },
        { "start_date": { "year": 2020 }, "text": { "headline": "الانتخابات" } },
        { "start_date": { "year": 2020 }, "text": {} }
    ] }"#;
    let ids = |file| {
        let import = read(file);
        import.document.events.into_iter().map(|event| event.id).collect::<Vec<_>>()
    };
    assert_eq!(ids(file), ["выборы-в-сша", "選挙", "選挙-2", "الانتخابات", "2020"]);
    assert_eq!(ids(file), ids(file));
}

#[test]
fn links_to_slides_that_readers_have_kept_lead_to_the_same_slides() {
    let name = |fields: &str| {
        let event = moment(&format!(r#""start_date": {{ "year": 2020 }}, {fields}"#));
        (event.id, event.made_id)
    };
    // As TimelineJS itself names them.
    for (fields, id, made) in [
        (r#""unique_id": "My_Id 7", "text": { "headline": "A" }"#, "My_Id 7", false),
        (r#""unique_id": 7, "text": { "headline": "A" }"#, "7", false),
        (r#""unique_id": " ", "text": { "headline": "A road" }"#, "a-road", true),
        (r#""text": { "headline": "2020: the U.S. vote" }"#, "_2020-the-us-vote", false),
        (r#""text": { "headline": "Café Zürich" }"#, "cafe-zurich", false),
        (r#""text": { "headline": "Café Roma" }"#, "cafe-roma", false),
    ] {
        assert_eq!(name(fields), (id.to_string(), made), "{fields}");
    }
}

#[test]
fn a_second_id_gets_a_number_and_is_told() {
    let import = read(
        r#"{ "events": [
            { "start_date": { "year": 2020 }, "unique_id": "a", "text": { "headline": "One" } },
            { "start_date": { "year": 2020 }, "text": { "headline": "A" } },
            { "start_date": { "year": 2020 }, "unique_id": "a", "text": { "headline": "Three" } }
        ] }"#,
    );
    let ids: Vec<_> = import.document.events.iter().map(|event| event.id.as_str()).collect();
    assert_eq!(ids, ["a", "a-3", "a-2"]);
    assert_eq!(problem(&import, "events[2].unique_id").found, "a second `a`");
}

#[test]
fn a_file_without_a_title_is_called_something_and_told() {
    let import =
        read(r#"{ "events": [{ "start_date": { "year": 2020 }, "text": { "headline": "A" } }] }"#);
    assert_eq!(import.document.title, yearline_formats::UNTITLED);
    assert_eq!(problem(&import, "").found, "no title");
}

#[test]
fn what_editors_paste_in_place_of_a_media_address_is_kept() {
    let media = |url: &str, more: &str| {
        moment(&format!(
            r#""start_date": {{ "year": 2020 }}, "text": {{ "headline": "A" }}, "media": {{ "url": "{url}" {more} }}"#
        ))
    };
    let event =
        media("<iframe width='5' src='https://maps.example.org/?a=1&amp;b=2'></iframe>", "");
    assert_eq!(event.media[0].url, "https://maps.example.org/?a=1&b=2");
    assert_eq!(event.media[0].kind.as_deref(), Some("frame"));
    let event = media("<blockquote>To be</blockquote>", r#", "credit": "Hamlet""#);
    assert_eq!(event.text.as_deref(), Some("> To be\n>\n> Hamlet"));
    assert!(event.media.is_empty());
    let event = media("  //example.org/a b.jpg  ", "");
    assert_eq!(event.media[0].url, "//example.org/a b.jpg");
    let event = media("/a.jpg", r#", "title": "A title""#);
    assert_eq!(event.media[0].alt.as_deref(), Some("A title"));
    let event = media("a.mp4", r#", "thumb": "a.jpg""#);
    assert_eq!(event.media[0].poster.as_deref(), Some("a.jpg"));
    let event = media("a.jpg", r#", "credit": "By <a href='https://example.org/by'>her</a>""#);
    assert_eq!(event.media[0].credit.as_deref(), Some("By her"));
    assert_eq!(event.media[0].link.as_deref(), Some("https://example.org/by"));
    for bad in
        ["javascript:alert(1)", "data:image/png;base64,AAAA", "https://user@example.org/a.jpg"]
    {
        let import = slide(&format!(
            r#""start_date": {{ "year": 2020 }}, "text": {{ "headline": "A" }}, "media": {{ "url": "{bad}", "caption": "C" }}"#
        ));
        assert!(import.document.events[0].media.is_empty(), "{bad}");
        assert!(
            problem(&import, "events[0].media.url").help.starts_with("The medium is left out.")
        );
    }
}

#[test]
fn pictures_and_links_that_texts_hold_are_kept_where_they_can_be() {
    let import = slide(
        r#""start_date": { "year": 2020 },
           "text": { "headline": "<a href='https://example.org/s'>A</a> b",
                     "text": "<img src='in.jpg' alt='In'>text<script>x</script> <a href='javascript:x'>y</a>" }"#,
    );
    let event = &import.document.events[0];
    assert_eq!(event.title, "A b");
    assert_eq!(event.sources[0].url, "https://example.org/s");
    assert_eq!(event.text.as_deref(), Some("text y"));
    assert_eq!((&*event.media[0].url, event.media[0].alt.as_deref()), ("in.jpg", Some("In")));
    let told = told(&import);
    for part in ["a link in the headline", "a picture in the text", "<script>", "`javascript:x`"] {
        assert!(told.contains(part), "{part}: {told}");
    }
}

#[test]
fn addresses_in_texts_become_links_unless_the_slide_says_not() {
    let text = |autolink: &str, text: &str| {
        let event = moment(&format!(
            r#""start_date": {{ "year": 2020 }}, "autolink": {autolink}, "text": {{ "headline": "A", "text": "{text}" }}"#
        ));
        event.text.unwrap_or_default()
    };
    assert_eq!(text("true", "(https://example.org/a)."), "(<https://example.org/a>).");
    assert_eq!(
        text("true", "<a href='https://a.example/'>https://b.example/</a>"),
        "[https://b.example/](https://a.example/)"
    );
    let plain = text("false", "see https://example.org/a");
    assert_eq!(yearline_document::rich::plain(&plain), "see https://example.org/a");
    assert!(!plain.contains("<https"), "{plain}");
}

#[test]
fn what_occurs_in_every_slide_is_told_once() {
    let slide = r#"{ "start_date": { "year": 2020 }, "location": { "a": 1 }, "text": { "headline": "A" } }"#;
    let slides = [slide; 40].join(",");
    let import = read(&format!(
        r#"{{ "title": {{ "text": {{ "headline": "T" }} }}, "events": [{slides}] }}"#
    ));
    assert_eq!(import.problems.len(), 1, "{}", told(&import));
    assert!(import.problems[0].help.ends_with("It is the first of 40."));
}

#[test]
fn a_misspelt_field_is_told_with_the_one_that_is_meant() {
    let import =
        slide(r#""start_date": { "year": 2020 }, "text": { "headline": "A" }, "gruop": "x""#);
    assert_eq!(
        problem(&import, "events[0].gruop").help,
        "It is left out. Perhaps `group` is meant."
    );
}

#[test]
fn eras_without_what_they_need_are_told() {
    let import = read(
        r#"{ "title": { "text": { "headline": "T" } }, "events": [], "eras": [
            { "start_date": { "year": 1914 }, "text": { "headline": "No end" } },
            { "end_date": { "year": 1914 }, "text": { "headline": "No start" } },
            { "start_date": { "year": 1914 }, "end_date": { "year": 1918 } },
            5
        ] }"#,
    );
    let eras: Vec<_> =
        import.document.eras.iter().map(|era| (&*era.title, era.date.text())).collect();
    assert_eq!(eras, [("No end", "1914".into()), ("1914/1918", "1914/1918".into())]);
    assert_eq!(left_out(&import), 0);
    for path in ["eras[0]", "eras[1]", "eras[2]", "eras[3]"] {
        problem(&import, path);
    }
}

#[test]
fn a_file_that_is_no_timeline_is_refused_with_its_place() {
    let refused = |text: &str| {
        let error = yearline_formats::read(text.as_bytes(), None).unwrap_err();
        (error.code(), error.line(), error.column())
    };
    assert_eq!(refused(r#"{ "title": {}, "events": 5 }"#), ("bad-document", 1, 26));
    assert_eq!(refused(r#"{ "title": {} }"#), ("bad-document", 1, 1));
    assert_eq!(refused("{ \"events\": [\n{ \"start_date\": } ] }"), ("not-json", 2, 17));
    assert_eq!(refused(r#"{ "timeline": { "slides": [] } }"#), ("bad-document", 1, 15));
    assert_eq!(refused(""), ("not-json", 1, 1));
    assert_eq!(refused("[1]"), ("bad-document", 1, 1));
    assert_eq!(refused("<!doctype html><p>Sign in"), ("bad-document", 1, 1));
    assert_eq!(refused("BEGIN:VCALENDAR\r\nEND:VCALENDAR"), ("bad-document", 1, 1));
    let error = yearline_formats::read(b"[]", Some(Format::TimelineJs3)).unwrap_err();
    assert!(error.to_string().contains("a list"), "{error}");
}

#[test]
fn every_truncation_of_a_file_is_an_error_with_its_place() {
    for name in ["timelinejs3.json", "timelinejs2.json"] {
        let text = fixture(name);
        let text = text.trim_end();
        for end in (0..text.len()).filter(|end| text.is_char_boundary(*end)) {
            let error = yearline_formats::read(&text.as_bytes()[..end], None).unwrap_err();
            assert!(error.line() > 0 && error.column() > 0, "{end}: {error}");
            assert_eq!(error.code(), "not-json", "{end}: {error}");
        }
    }
}

#[test]
fn a_file_read_twice_is_the_same_and_what_is_written_of_it_is_read_again() {
    for name in ["timelinejs3.json", "timelinejs2.json"] {
        let first = document(name);
        let written = serde_json::to_string(&first).unwrap();
        let again = read(&written);
        assert_eq!(again.format, Format::Yearline);
        assert_eq!(again.document, first, "{name}");
        assert_eq!(told(&again), "", "{name}");
        assert_eq!(again.origins.len(), first.events.len());
    }
}
