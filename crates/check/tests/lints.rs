//! Every lint: a timeline in which it fires, with its place, and one like it in which it is silent.

mod support;

use std::collections::BTreeSet;

use support::{fired, many, report, timeline};
use yearline_check::Lint;

/// A lint, a timeline in which it fires, what stands under its mark and its path, and one in which
/// it does not.
struct Case {
    lint: Lint,
    fires: String,
    at: &'static str,
    path: &'static str,
    silent: String,
}

fn case(lint: Lint, fires: String, at: &'static str, path: &'static str, silent: String) -> Case {
    Case { lint, fires, at, path, silent }
}

/// A moment with these fields besides its date and title.
fn moment(rest: &str) -> String {
    timeline("", &[&format!(r#"{{ "date": "2020-03-11", "title": "A pandemic", {rest} }}"#)])
}

/// Moments of these dates and titles.
fn moments(of: &[(&str, &str)]) -> String {
    let events: Vec<String> = of
        .iter()
        .map(|(date, title)| format!(r#"{{ "date": "{date}", "title": "{title}" }}"#))
        .collect();
    timeline("", &events.iter().map(String::as_str).collect::<Vec<_>>())
}

/// Two categories with a moment each.
fn colours(one: &str, other: &str) -> String {
    let fields = format!(
        r##""categories": [{{ "id": "a", "label": "A", "color": "{one}" }}, {{ "id": "b", "label": "B", "color": "{other}" }}]"##
    );
    let event = |category| {
        format!(r#"{{ "date": "2020", "title": "In {category}", "category": "{category}" }}"#)
    };
    timeline(&fields, &[&event("a"), &event("b")])
}

/// Twelve moments with `rest` and one without.
fn all_but_one(fields: &str, rest: &str, one: &str) -> String {
    let mut events = many(12, rest);
    events.push(format!(r#"{{ "date": "2020-06-01", "title": "Odd one"{one} }}"#));
    timeline(fields, &events.iter().map(String::as_str).collect::<Vec<_>>())
}

/// Moments each with these tags.
fn tags(of: &[&str]) -> String {
    let events: Vec<String> = many(of.len(), "")
        .iter()
        .zip(of)
        .map(|(event, tags)| event.replace(" }", &format!(r#", "tags": [{tags}] }}"#)))
        .collect();
    timeline("", &events.iter().map(String::as_str).collect::<Vec<_>>())
}

fn years(years: &[&str]) -> String {
    let events: Vec<String> = many(years.len(), "")
        .iter()
        .zip(years)
        .map(|(event, year)| event.replace("2020-", &format!("{year}-")))
        .collect();
    timeline("", &events.iter().map(String::as_str).collect::<Vec<_>>())
}

fn facet(values: &[&str]) -> String {
    let events: Vec<String> = values
        .iter()
        .zip(many(values.len(), ""))
        .map(|(value, event)| {
            event.replace(" }", &format!(r#", "facets": {{ "place": ["{value}"] }} }}"#))
        })
        .collect();
    let fields = r#""facets": [{ "id": "place", "label": "Place" }]"#;
    timeline(fields, &events.iter().map(String::as_str).collect::<Vec<_>>())
}

const ERAS: &str = r#""eras": [{ "title": "Spring", "date": "2020-03/2020-05" }, { "title": "Summer", "date": "2020-06/2020-08" }]"#;

fn in_eras(dates: &[&str]) -> String {
    let events: Vec<String> = many(dates.len(), "")
        .iter()
        .zip(dates)
        .map(|(event, date)| event.replacen("2020-01", date, 1))
        .collect();
    timeline(ERAS, &events.iter().map(String::as_str).collect::<Vec<_>>())
}

fn beyond_the_format() -> Vec<Case> {
    let long = "x".repeat(101);
    let fits = "x".repeat(100);
    vec![
        case(Lint::NoEvents, timeline("", &[]), "[", "events", moment(r#""top": 1"#)),
        case(
            Lint::SortDateOutside,
            moment(r#""sort_date": "2020-03-14""#),
            "\"2020-03-14\"",
            "events[0].sort_date",
            timeline("", &[r#"{ "date": "2020-03", "sort_date": "2020-03-14", "title": "A" }"#]),
        ),
        case(
            Lint::DisplayDateDiffers,
            moment(r#""display_date": "spring 2021""#),
            "\"spring 2021\"",
            "events[0].display_date",
            moment(r#""display_date": "spring 2020""#),
        ),
        case(
            Lint::AfterUpdated,
            timeline(r#""updated": "2020-12-31""#, &[r#"{ "date": "2021-01-02", "title": "A" }"#]),
            "\"2020-12-31\"",
            "updated",
            timeline(r#""updated": "2020-12-31""#, &[r#"{ "date": "2020-12-31", "title": "A" }"#]),
        ),
        case(
            Lint::FarDate,
            years(&["2020", "2020", "2020", "2002", "2020", "2020", "2020", "2020", "2020"]),
            "\"2002-01-04\"",
            "events[3].date",
            years(&["2018", "2020", "2012", "2014", "2016", "2020", "2015", "2019", "2020"]),
        ),
        case(
            Lint::NearDuplicate,
            moments(&[
                ("2020-03-11", "WHO declares COVID-19 a pandemic"),
                ("2020-03-12", "The WHO declares COVID-19 a pandemic"),
            ]),
            "\"The WHO declares COVID-19 a pandemic\"",
            "events[1].title",
            moments(&[
                ("2020-03-11", "Day 1 of the trial"),
                ("2020-03-12", "Day 2 of the trial"),
                ("2020-09-12", "Day 1 of the trial"),
            ]),
        ),
        case(
            Lint::SameRank,
            timeline(
                "",
                &[
                    r#"{ "date": "2020", "title": "A", "top": 1 }"#,
                    r#"{ "date": "2021", "title": "B", "top": 1 }"#,
                ],
            ),
            "1",
            "events[1].top",
            timeline(
                "",
                &[
                    r#"{ "date": "2020", "title": "A", "top": 1 }"#,
                    r#"{ "date": "2021", "title": "B", "top": 2 }"#,
                ],
            ),
        ),
        case(
            Lint::OutsideEras,
            in_eras(&["2020-03", "2020-04", "2020-09", "2020-06", "2020-07"]),
            "\"2020-09-03\"",
            "events[2].date",
            // Most are outside: the eras are not meant to hold them.
            in_eras(&["2020-03", "2020-10", "2020-09", "2020-06", "2020-11"]),
        ),
        case(
            Lint::EmptyEra,
            in_eras(&["2020-03", "2020-04"]),
            "\"2020-06/2020-08\"",
            "eras[1].date",
            in_eras(&["2020-03", "2020-07"]),
        ),
        case(
            Lint::UnusedCategory,
            timeline(
                r#""categories": [{ "id": "law", "label": "Law" }]"#,
                &[r#"{ "date": "2020", "title": "A" }"#],
            ),
            "\"law\"",
            "categories[0].id",
            timeline(
                r#""categories": [{ "id": "law", "label": "Law" }]"#,
                &[r#"{ "date": "2020", "title": "A", "category": "law" }"#],
            ),
        ),
        case(
            Lint::NoCategory,
            all_but_one(
                r#""categories": [{ "id": "law", "label": "Law" }]"#,
                r#", "category": "law""#,
                "",
            ),
            "\"Odd one\"",
            "events[12].title",
            all_but_one(
                r#""categories": [{ "id": "law", "label": "Law" }]"#,
                "",
                r#", "category": "law""#,
            ),
        ),
        case(
            Lint::SingleValueFacet,
            facet(&["Berlin", "Berlin"]),
            "\"place\"",
            "facets[0].id",
            facet(&["Berlin", "Paris"]),
        ),
        case(
            Lint::SimilarValues,
            tags(&[r#""US election""#, r#""x", "U.S. Election""#, r#""US election""#]),
            "\"U.S. Election\"",
            "events[1].tags[1]",
            tags(&[r#""US election""#, r#""UK election""#, r#""2019", "2020""#]),
        ),
        case(
            Lint::RepeatedValue,
            moment(r#""tags": ["video", "law", "video"]"#),
            "\"video\"",
            "events[0].tags[2]",
            moment(r#""tags": ["video", "law"]"#),
        ),
        case(
            Lint::RelatedToItself,
            moment(r#""id": "a", "related": ["a"]"#),
            "\"a\"",
            "events[0].related[0]",
            timeline(
                "",
                &[
                    r#"{ "date": "2020", "title": "A", "id": "a", "related": ["b"] }"#,
                    r#"{ "date": "2021", "title": "B", "id": "b" }"#,
                ],
            ),
        ),
        case(
            Lint::LongTitle,
            moments(&[("2020", &long)]),
            Box::leak(format!("\"{long}\"").into_boxed_str()),
            "events[0].title",
            moments(&[("2020", &fits)]),
        ),
        case(
            Lint::MarkupInTitle,
            moments(&[("2020", "Tom &amp; Jerry")]),
            "\"Tom &amp; Jerry\"",
            "events[0].title",
            moments(&[("2020", "Tom & Jerry, 3 < 4 & 5 > 4; 2 ** 3")]),
        ),
        case(
            Lint::HtmlInText,
            moment(r#""text": "It <b>ends</b>.""#),
            "\"It <b>ends</b>.\"",
            "events[0].text",
            moment(r#""text": "It **ends**, a < b, <https://example.org>, `<b>`.""#),
        ),
        case(
            Lint::RefusedLink,
            moment(r#""text": "Read [this](/page).""#),
            "\"Read [this](/page).\"",
            "events[0].text",
            moment(r#""text": "Read [this](https://example.org/page_(a)).""#),
        ),
        case(
            Lint::EmptyText,
            moment(r#""note": " ""#),
            "\" \"",
            "events[0].note",
            moment(r#""note": "None", "media": [{ "url": "here.jpg", "alt": "" }]"#),
        ),
        case(
            Lint::StraySpace,
            moment(r#""tags": ["law", "video "]"#),
            "\"video \"",
            "events[0].tags[1]",
            moment(r#""tags": ["law", "video"], " unknown ": 1"#),
        ),
        case(
            Lint::FigureWithoutLabel,
            moment(r#""figures": [{ "value": 3 }]"#),
            "{",
            "events[0].figures[0]",
            moment(
                r#""figures": [{ "value": 3, "unit": "days" }, { "value": 4, "label": "years" }]"#,
            ),
        ),
        case(
            Lint::ScaledFigure,
            moment(r#""figures": [{ "value": 3, "unit": "million people" }]"#),
            "\"million people\"",
            "events[0].figures[0].unit",
            moment(r#""figures": [{ "value": 3000000, "unit": "people" }]"#),
        ),
        case(
            Lint::NoAlt,
            moment(r#""media": [{ "url": "here.jpg" }]"#),
            "\"here.jpg\"",
            "events[0].media[0].url",
            moment(
                r#""media": [{ "url": "here.jpg", "alt": "A desk" }, { "url": "https://example.org/post" }]"#,
            ),
        ),
        case(
            Lint::NoAlt,
            moment(r#""media": [{ "url": "https://vimeo.com/76979871" }]"#),
            "\"https://vimeo.com/76979871\"",
            "events[0].media[0].url",
            moment(r#""media": [{ "url": "https://vimeo.com/76979871", "alt": "A talk" }]"#),
        ),
        case(
            Lint::MalformedMedia,
            moment(r#""media": [{ "url": "https://youtu.be/jNQXAC9", "alt": "Elephants" }]"#),
            "\"https://youtu.be/jNQXAC9\"",
            "events[0].media[0].url",
            moment(r#""media": [{ "url": "https://youtu.be/jNQXAC9IVRw", "alt": "Elephants" }]"#),
        ),
        case(
            Lint::PrivateMedia,
            moment(
                r#""media": [{ "url": "https://studio.youtube.com/video/jNQXAC9IVRw", "alt": "Elephants" }]"#,
            ),
            "\"https://studio.youtube.com/video/jNQXAC9IVRw\"",
            "events[0].media[0].url",
            moment(
                r#""media": [{ "url": "https://studio.youtube.com/thumbnail.png", "alt": "A picture there" }]"#,
            ),
        ),
        case(
            Lint::UnknownMedia,
            moment(r#""media": [{ "url": "https://www.youtube.com/@jawed", "alt": "Jawed" }]"#),
            "\"https://www.youtube.com/@jawed\"",
            "events[0].media[0].url",
            moment(
                r#""media": [{ "kind": "frame", "url": "https://www.youtube.com/@jawed", "alt": "Jawed" },
                             { "kind": "quote", "url": "https://www.youtube.com/@jawed", "caption": "Words." }]"#,
            ),
        ),
        case(
            Lint::PoorAlt,
            moment(r#""media": [{ "url": "here.jpg", "alt": "IMG_1234.JPG" }]"#),
            "\"IMG_1234.JPG\"",
            "events[0].media[0].alt",
            moment(r#""media": [{ "url": "here.jpg", "alt": "A desk with a .jpg" }]"#),
        ),
        case(
            Lint::NoCaptions,
            moment(r#""media": [{ "url": "https://media.example/a.mp4" }]"#),
            "\"https://media.example/a.mp4\"",
            "events[0].media[0].url",
            moment(
                r#""media": [{ "url": "https://media.example/a.mp4", "tracks": [{ "src": "https://media.example/a.vtt" }] }]"#,
            ),
        ),
        case(
            Lint::DeadFile,
            moment(r#""media": [{ "url": "gone.jpg", "alt": "A desk" }]"#),
            "\"gone.jpg\"",
            "events[0].media[0].url",
            moment(r#""media": [{ "url": "here.jpg?2", "alt": "A desk", "poster": "/root.jpg" }]"#),
        ),
        case(
            Lint::OtherOrigin,
            moment(r#""media": [{ "url": "https://other.example/a.jpg", "alt": "A desk" }]"#),
            "\"https://other.example/a.jpg\"",
            "events[0].media[0].url",
            moment(r#""media": [{ "url": "https://media.example/a.jpg", "alt": "A desk" }]"#),
        ),
        case(
            Lint::PlainHttp,
            moment(r#""sources": [{ "title": "x" }, { "url": "http://example.org/a" }]"#),
            "\"http://example.org/a\"",
            "events[0].sources[1].url",
            moment(r#""sources": [{ "url": "https://example.org/a" }]"#),
        ),
        case(
            Lint::SourceWithoutAddress,
            moment(r#""sources": [{ "publisher": "The Paper" }]"#),
            "{",
            "events[0].sources[0]",
            moment(r#""sources": [{ "publisher": "The Paper", "url": "https://example.org/a" }]"#),
        ),
        case(
            Lint::NoSources,
            all_but_one("", r#", "sources": [{ "url": "https://example.org/a" }]"#, ""),
            "\"Odd one\"",
            "events[12].title",
            all_but_one("", "", r#", "sources": [{ "url": "https://example.org/a" }]"#),
        ),
        case(
            Lint::RepeatedSource,
            moment(
                r#""sources": [{ "url": "https://a.example" }, { "url": "https://a.example" }]"#,
            ),
            "\"https://a.example\"",
            "events[0].sources[1].url",
            moment(
                r#""sources": [{ "url": "https://a.example" }, { "url": "https://b.example" }]"#,
            ),
        ),
        case(
            Lint::LowContrast,
            colours("#ffe066", "#2a6f97"),
            "\"#ffe066\"",
            "categories[0].color",
            colours("#6247a0", "#2a6f97"),
        ),
        case(
            Lint::SameColour,
            colours("#2a6f97", "#2a6f98"),
            "\"#2a6f98\"",
            "categories[1].color",
            colours("#6247a0", "#2a6f97"),
        ),
    ]
}

fn of_the_format() -> Vec<Case> {
    let right = || moment(r#""top": 1"#);
    let categories = r#""categories": [{ "id": "law", "label": "Law" }]"#;
    let event = r#"{ "date": "2020", "title": "A", "category": "law" }"#;
    vec![
        case(
            Lint::BadDate,
            moments(&[("1/2/2020", "A")]),
            "\"1/2/2020\"",
            "events[0].date",
            right(),
        ),
        case(Lint::NoDate, timeline("", &[r#"{ "title": "A" }"#]), "{", "events[0]", right()),
        case(
            Lint::ReversedDates,
            moments(&[("2020-06/2020-03", "A")]),
            "\"2020-06/2020-03\"",
            "events[0].date",
            moments(&[("2020-03/2020-06", "A")]),
        ),
        case(Lint::NoTitle, timeline("", &[r#"{ "date": "2020" }"#]), "{", "events[0]", right()),
        case(
            Lint::DuplicateId,
            timeline(
                "",
                &[
                    r#"{ "id": "a", "date": "2020", "title": "A" }"#,
                    r#"{ "id": "a", "date": "2021", "title": "B" }"#,
                ],
            ),
            "\"a\"",
            "events[1].id",
            timeline("", &[r#"{ "id": "a", "date": "2020", "title": "A" }"#]),
        ),
        case(
            Lint::BadId,
            timeline(r#""categories": [{ "id": "Law", "label": "Law" }]"#, &[event]),
            "\"Law\"",
            "categories[0].id",
            timeline(categories, &[event]),
        ),
        case(
            Lint::UnknownCategory,
            timeline("", &[event]),
            "\"law\"",
            "events[0].category",
            timeline(categories, &[event]),
        ),
        case(
            Lint::BadAddress,
            moment(r#""sources": [{ "url": "javascript:alert(1)", "title": "x" }]"#),
            "\"javascript:alert(1)\"",
            "events[0].sources[0].url",
            right(),
        ),
        case(
            Lint::BadColour,
            colours("reddish", "#2a6f97"),
            "\"reddish\"",
            "categories[0].color",
            colours("#6247a0", "#2a6f97"),
        ),
        case(
            Lint::BadLanguage,
            timeline(r#""lang": "en_US""#, &[event]),
            "\"en_US\"",
            "lang",
            timeline(r#""lang": "en-US""#, &[event]),
        ),
        case(Lint::WrongType, moment(r#""top": "first""#), "\"first\"", "events[0].top", right()),
        case(
            Lint::Incomplete,
            moment(r#""figures": [{ "unit": "days" }]"#),
            "{",
            "events[0].figures[0]",
            right(),
        ),
        case(
            Lint::UnknownField,
            moment(r#""catagory": "law""#),
            "\"catagory\"",
            "events[0].catagory",
            right(),
        ),
        case(
            Lint::FieldTwice,
            moment(r#""top": 1, "top": 2"#),
            "\"top\"",
            "events[0].top",
            right(),
        ),
        case(
            Lint::UndeclaredFacet,
            moment(r#""facets": { "place": ["Berlin"] }"#),
            "\"place\"",
            "events[0].facets.place",
            right(),
        ),
        case(
            Lint::UnknownRelated,
            moment(r#""related": ["gone"]"#),
            "\"gone\"",
            "events[0].related[0]",
            right(),
        ),
        case(
            Lint::NoLabel,
            timeline(r#""categories": [{ "id": "law" }]"#, &[event]),
            "{",
            "categories[0]",
            timeline(categories, &[event]),
        ),
        case(Lint::OneText, moment(r#""tags": "law""#), "\"law\"", "events[0].tags", right()),
    ]
}

#[test]
fn every_lint_fires_at_its_place_and_is_silent_elsewhere() {
    let mut wrong = Vec::new();
    for Case { lint, fires, at, path, silent } in
        beyond_the_format().into_iter().chain(of_the_format())
    {
        let found = report(&fires);
        let places = fired(&found, &fires, lint);
        if places != [(at.to_string(), path.to_string())] {
            wrong
                .push(format!("{lint} should fire at {at} ({path}), fires at {places:?}\n{fires}"));
        }
        let found = fired(&report(&silent), &silent, lint);
        if !found.is_empty() {
            wrong.push(format!("{lint} should be silent, fires at {found:?}\n{silent}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn every_lint_has_a_case() {
    // Refusals have tests of their own; what is not carried over comes from other formats.
    let others = [Lint::NotJson, Lint::BadDocument, Lint::TooLarge, Lint::NotCarried];
    let cases = beyond_the_format().into_iter().chain(of_the_format()).map(|case| case.lint);
    let tested: BTreeSet<Lint> = cases.chain(others).collect();
    assert_eq!(tested, Lint::ALL.iter().copied().collect());
}

#[test]
fn ids_are_words_with_hyphens_and_each_once() {
    let ids: BTreeSet<&str> = Lint::ALL.iter().map(|lint| lint.id()).collect();
    assert_eq!(ids.len(), Lint::ALL.len());
    for lint in Lint::ALL {
        assert_eq!(Lint::from_id(lint.id()), Some(*lint));
        assert!(lint.id().bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-'));
        assert!(lint.summary().ends_with('.'), "{lint}");
    }
}

#[test]
fn places_count_what_the_reader_left_out() {
    let source = timeline(
        r#""categories": [{}, { "id": "law", "label": "**Law**" }]"#,
        &[
            r#"{ "date": "no", "title": "Left out" }"#,
            r#"{ "date": "2020", "title": "A", "category": "law",
                 "media": [{ "alt": "no address" }, { "url": "data:x" }, { "url": "here.jpg" }],
                 "sources": [{ "url": "ftp://x" }, 3, { "url": "http://a.example" }],
                 "figures": [{ "value": "3" }, { "value": 3 }],
                 "tags": ["", 3, "a", "a"], "related": null, "related": ["x"] }"#,
        ],
    );
    let report = report(&source);
    let path = |lint| fired(&report, &source, lint).into_iter().map(|(_, path)| path).next();
    for (lint, expected) in [
        (Lint::MarkupInTitle, "categories[1].label"),
        (Lint::NoAlt, "events[1].media[2].url"),
        (Lint::PlainHttp, "events[1].sources[2].url"),
        (Lint::FigureWithoutLabel, "events[1].figures[1]"),
        (Lint::RepeatedValue, "events[1].tags[3]"),
        (Lint::UnknownRelated, "events[1].related[0]"),
    ] {
        assert_eq!(path(lint).as_deref(), Some(expected), "{lint}");
    }
}

#[test]
fn a_byte_order_mark_is_no_column() {
    let source = "\u{feff}{ \"yearline\": 1, \"title\": \"Tom &amp; Jerry\", \"events\": [] }";
    let report = report(source);
    let finding = report.findings.iter().find(|finding| finding.lint == Lint::MarkupInTitle);
    assert_eq!(finding.map(|finding| (finding.place.line, finding.place.column)), Some((1, 27)));
}
