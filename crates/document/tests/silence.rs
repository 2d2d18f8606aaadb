//! A reader that says nothing refuses what one that speaks refuses, and counts what it would say.

use yearline_document::reader::{self, Code, Heard};
use yearline_document::{Reader, json, read};

fn heard(file: impl Into<Vec<u8>>) -> Heard {
    Reader::silent(file.into()).finish_silently()
}

#[test]
fn what_is_refused_aloud_is_refused_in_silence() {
    let files: [&[u8]; 20] = [
        b"",
        b" \n",
        b"<!doctype html>",
        b"\xFF\xFE{\0}\0",
        b"{\0}\0",
        b"\0\0\0{",
        b"7",
        b"[]",
        b"[1, 2",
        b"{",
        b"{}",
        b"{} {}",
        b"{ \"yearline\": 1 }",
        b"{ \"yearline\": 2, \"events\": [] }",
        b"{ \"yearline\": \"1\", \"events\": [] }",
        b"{ \"yearline\": 1.0, \"events\": [] }",
        b"{ \"yearline\": 1, \"events\": {} }",
        b"{ \"events\": [{ \"start_date\": { \"year\": 2020 } }] }",
        b"{ \"timeline\": { \"date\": [] } }",
        b"{ \"yearline\": 1, \"events\": [{ \"date\": \"\xFF\" }] }",
    ];
    for file in files {
        let refused = read(file.to_vec()).unwrap_err();
        assert_eq!(heard(file).document, Err(refused.code), "{}", file.escape_ascii());
    }
}

#[test]
fn a_file_that_is_too_large_is_refused() {
    let heard = heard(vec![b' '; reader::TOO_LARGE + 1]);
    assert_eq!(heard.document, Err(Code::TooLarge));
    assert_eq!(heard.document.unwrap_err().name(), "too-large");
}

#[test]
fn problems_are_counted_and_those_that_cost_a_moment() {
    let file = r#"{ "yearline": 1, "title": "T", "facets": [{ "id": "a", "label": "A" }], "events": [
        7,
        { "title": "Without a date" },
        { "id": "x", "date": "2020", "title": "A", "category": "none", "facets": { "b": "1", "c": ["2"] } },
        { "id": "x", "date": "2020", "title": "B", "facets": { "b": ["1"] }, "related": ["x", "y", "z"] }
    ] }"#;
    let heard = heard(file);
    let problems = read(file.into()).unwrap().problems;
    // No moment, no date; no category, two facets, one text for a list; an id twice, two relations.
    assert_eq!(problems.len(), 9, "{problems:#?}");
    assert_eq!((heard.problems, heard.left_out), (9, 2));
    assert_eq!(heard.bytes, file.as_bytes());
}

#[test]
fn json_is_read_without_a_reason() {
    for text in ["{ \"a\": [1, 2.5, \"\\u00e9\", null, true] }", "[1, 2", "", "\u{feff}7", "'a'"] {
        assert_eq!(json::read(text.as_bytes()), json::parse(text.as_bytes()).ok(), "{text}");
    }
}
