//! What is mended, and what is not.

mod support;

use support::{import, timeline};
use yearline_check::{Options, mend};

/// A moment's fields before and after; the same where nothing is to be mended.
const MOMENTS: [(&str, &str); 17] = [
    (r#""tags": "law""#, r#""tags": ["law"]"#),
    (r#""tags": ["law "]"#, r#""tags": ["law"]"#),
    (r#""top": "3""#, r#""top": 3"#),
    (r#""top": "0""#, r#""top": "0""#),
    (r#""top": "first""#, r#""top": "first""#),
    (r#""display_date": 2020"#, r#""display_date": "2020""#),
    (r#""sort_date": "11 March 2020""#, r#""sort_date": "2020-03-11""#),
    (r#""sort_date": "3/4/2020""#, r#""sort_date": "3/4/2020""#),
    (
        r#""figures": [{ "value": "3.5", "label": "x" }]"#,
        r#""figures": [{ "value": 3.5, "label": "x" }]"#,
    ),
    (r#""category": "lwa""#, r#""category": "law""#),
    (r#""category": " Law""#, r#""category": "law""#),
    (r#""category": "weather""#, r#""category": "weather""#),
    // Nearly as near to the one as to the other.
    (r#""category": "art1""#, r#""category": "art1""#),
    (
        r#""sources": [{ "url": "http://de.wikipedia.org/wiki/A" }]"#,
        r#""sources": [{ "url": "https://de.wikipedia.org/wiki/A" }]"#,
    ),
    (
        r#""sources": [{ "url": "http://notwikipedia.org/" }]"#,
        r#""sources": [{ "url": "http://notwikipedia.org/" }]"#,
    ),
    (
        r#""media": [{ "url": " a.jpg", "alt": "x" }]"#,
        r#""media": [{ "url": "a.jpg", "alt": "x" }]"#,
    ),
    // Spaces may mean something in Markdown, and a name is what others call it.
    (r#""text": "    code", "id": "a ""#, r#""text": "    code", "id": "a ""#),
];

fn of_moment(fields: &str) -> String {
    timeline(
        r#""categories": [{ "id": "law", "label": "Law" }, { "id": "art2", "label": "Art" }, { "id": "art3", "label": "Arts" }]"#,
        &[&format!(r#"{{ "date": "2020", "title": "A", {fields} }}"#)],
    )
}

fn mended(source: &str) -> String {
    let mended = mend(source.as_bytes(), &Options::default());
    mended.map(|mended| String::from_utf8_lossy(&mended.source).into_owned()).unwrap_or_default()
}

#[test]
fn a_moment_is_mended_where_there_is_no_doubt() {
    for (before, after) in MOMENTS {
        assert_eq!(mended(&of_moment(before)), of_moment(after), "{before}");
    }
}

#[test]
fn a_colour_in_another_notation_is_written_in_ours() {
    let of = |colour: &str| {
        timeline(
            &format!(r#""categories": [{{ "id": "a", "label": "A", "color": "{colour}" }}]"#),
            &[r#"{ "date": "2020", "title": "A", "category": "a" }"#],
        )
    };
    for (before, after) in [
        ("2a6f97", "#2a6f97"),
        ("ABC", "#abc"),
        ("Teal", "#008080"),
        ("rgb(42, 111,151)", "#2a6f97"),
        ("#2a6f97ff", "#2a6f97"),
        // It lets something through.
        ("#2a6f9780", "#2a6f9780"),
        ("rgb(300,0,0)", "rgb(300,0,0)"),
        ("reddish", "reddish"),
        ("#2A6F97", "#2A6F97"),
    ] {
        assert_eq!(mended(&of(before)), of(after));
    }
}

#[test]
fn the_second_of_two_ids_gets_the_name_that_it_is_read_by() {
    let source = timeline(
        "",
        &[
            r#"{ "date": "nonsense", "title": "left out" }"#,
            r#"{ "id": "a", "date": "2020", "title": "A" }"#,
            r#"{ "id": "a", "date": "2021", "title": "B" }"#,
            r#"{ "id": "a", "date": "2022", "title": "C" }"#,
        ],
    );
    let after = mended(&source);
    assert!(after.contains(r#""id": "a-2", "date": "2021""#), "{after}");
    assert!(after.contains(r#""id": "a-3", "date": "2022""#), "{after}");
    // What readers see is what they saw.
    let (before, after) = (import(&source), import(&after));
    assert_eq!(before.document, after.document);
    assert_eq!(after.problems.len(), 1);
}

#[test]
fn a_file_that_cannot_be_read_is_not_mended() {
    assert!(mend(b"{ \"yearline\": 1,", &Options::default()).is_err());
}
