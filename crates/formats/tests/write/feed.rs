//! JSON Feed 1.1.

use proptest::prelude::*;
use serde_json::{Value, json};
use yearline_formats::Format;

use super::sample::{FULL, any_document, dated, document, of_dates, written};

fn feed(text: &str) -> Value {
    let value: Value = serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}\n{text}"));
    assert_eq!(value["version"], "https://jsonfeed.org/version/1.1");
    value
}

#[test]
fn a_document_becomes_a_feed_that_loses_nothing() {
    let written = written(&document(FULL), Format::JsonFeed);
    let value = feed(&written.text);
    assert_eq!(value["title"], "A year, in *short*; <all> of it");
    assert_eq!(value["home_page_url"], "https://example.org/2020");
    assert_eq!(value["description"], "What happened.");
    assert_eq!(value["authors"], json!([{ "name": "Digital & Diplomacy" }]));
    assert_eq!(value["_yearline"]["eras"][0]["date"], "2020-03-11/2020-05-24");
    let item = &value["items"][0];
    for (name, expected) in [
        ("id", json!("zoom")),
        ("url", json!("https://example.org/2020#event=zoom")),
        ("external_url", json!("https://x.org/1")),
        ("title", json!("Zoom; counts, 300 million \\ a day")),
        ("image", json!("https://x.org/a.jpg")),
        ("date_published", json!("2020-04-22T00:00:00Z")),
        ("date_modified", json!("2020-04-30T08:00:00Z")),
        ("tags", json!(["Platforms, all", "video calls"])),
        ("language", json!("en-GB")),
        (
            "attachments",
            json!([{ "url": "https://x.org/a.jpg", "mime_type": "image/jpeg", "title": "A [picture]" }]),
        ),
    ] {
        assert_eq!(item[name], expected, "{name}");
    }
    assert!(item["content_html"].as_str().unwrap().starts_with("<p>First, <em>so</em>.</p>"));
    let own = &item["_yearline"];
    assert_eq!(own["figures"][0]["value"], 300_000_000);
    assert_eq!(own["mood"], json!({ "sad": [1, 2.5, null] }));
    assert_eq!(own["date"], "2020-04-22");
    assert_eq!(written.losses.len(), 1);
}

#[test]
fn a_year_that_no_feed_has_is_kept_beside_it() {
    let written = written(&dated(&["-0499", "2020-11-07T11:25:00-05:00"]), Format::JsonFeed);
    let value = feed(&written.text);
    assert_eq!(value["items"][0]["date_published"], Value::Null);
    assert_eq!(value["items"][0]["_yearline"]["date"], "-0499");
    assert_eq!(value["items"][1]["date_published"], "2020-11-07T16:25:00Z");
    assert_eq!(of_dates(&written.losses).len(), 1);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn every_feed_is_one(document in any_document()) {
        let value = feed(&written(&document, Format::JsonFeed).text);
        let items = value["items"].as_array().unwrap();
        prop_assert_eq!(items.len(), document.events.len());
        for (item, event) in items.iter().zip(&document.events) {
            prop_assert_eq!(item["id"].as_str(), Some(event.id.as_str()));
            prop_assert!(item["content_html"].is_string() || item["content_text"].is_string());
        }
    }
}
