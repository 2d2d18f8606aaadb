//! Yearline's own JSON: what is written is read as the same document.

use proptest::prelude::*;
use yearline_document::read;
use yearline_formats::Format;

use super::sample::{FULL, any_document, document, written};

const YEAR: &str = include_str!("../../../../data/2020.json");

/// The text without the space between its tokens.
fn tight(text: &str) -> String {
    let mut quoted = false;
    let mut escaped = false;
    text.chars()
        .filter(|char| {
            let keeps = quoted || !char.is_whitespace();
            if *char == '"' && !escaped {
                quoted = !quoted;
            }
            escaped = *char == '\\' && !escaped;
            keeps
        })
        .collect()
}

#[test]
fn the_years_own_file_is_written_as_it_is_but_for_its_line_ends() {
    let text = written(&document(YEAR), Format::Yearline).text;
    assert_eq!(tight(&text), tight(YEAR));
    let widest = text.lines().filter(|line| line.contains("{ ")).map(|line| line.chars().count());
    assert!(widest.max() <= Some(122));
    let same = text.lines().filter(|line| YEAR.contains(line)).count();
    assert!(same * 10 > text.lines().count() * 9);
}

#[test]
fn every_field_stands_in_its_place() {
    let text = written(&document(FULL), Format::Yearline).text;
    assert_eq!(tight(&text), tight(FULL));
    assert!(text.contains("\n      \"tags\": [\"video calls\"],\n"), "{text}");
    assert!(text.contains(
        "\n    { \"id\": \"platforms\", \"label\": \"Platforms, all\", \"color\": \"#2a6f97\" }\n"
    ));
}

#[test]
fn an_empty_timeline_is_one() {
    let text =
        written(&document(r#"{"yearline":1,"title":"","events":[]}"#), Format::Yearline).text;
    assert_eq!(text, "{\n  \"yearline\": 1,\n  \"title\": \"\",\n  \"events\": []\n}\n");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn what_is_written_is_read_as_the_same_document(document in any_document()) {
        let text = written(&document, Format::Yearline).text;
        let again = read(text.clone().into_bytes()).unwrap().document;
        prop_assert_eq!(&again, &document);
        prop_assert_eq!(written(&again, Format::Yearline).text, text.clone());
        // Another reader finds the same in it.
        let value: serde_json::Value = serde_json::from_str(&text).unwrap();
        prop_assert_eq!(value, serde_json::to_value(&document).unwrap());
    }
}
