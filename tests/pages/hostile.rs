//! Texts that mean harm stay texts.

use std::collections::BTreeSet;

use scraper::Html;
use serde_json::json;
use yearline_tests::hostile;

use super::{all, linked_data, rendered, with_address};

/// A document whose texts all are this one.
fn document(text: &str) -> String {
    let title = if text.trim().is_empty() { "A title" } else { text };
    json!({
        "yearline": 1, "title": title, "description": text, "credit": text, "url": text, "lang": "en",
        "categories": [{ "id": "one", "label": title, "color": text }],
        "eras": [{ "title": title, "date": "2020-03/2020-05" }],
        "events": [
            { "date": "2020-04-22", "title": title, "text": text, "category": "one", "display_date": text,
              "note": text, "tags": [text], "lang": text, "id": text,
              "figures": [{ "value": 3, "unit": text, "label": text, "note": text }],
              "media": [{ "url": text, "alt": text, "caption": text, "credit": text }],
              "sources": [{ "url": text, "title": text, "publisher": text },
                          { "url": "https://example.org/", "title": text, "publisher": text }] },
            { "date": "2020-09-01", "title": "Another" }
        ]
    })
    .to_string()
}

fn names(page: &Html) -> BTreeSet<String> {
    all(page, "*").iter().map(|element| element.value().name().to_owned()).collect()
}

/// What Markdown may make of a text, and an image, a link or a card of a field.
const MADE: [&str; 15] = [
    "em",
    "strong",
    "code",
    "pre",
    "blockquote",
    "ol",
    "li",
    "ul",
    "br",
    "sub",
    "sup",
    "p",
    "a",
    "figure",
    "figcaption",
];

#[test]
fn no_text_becomes_an_element_or_an_address_that_runs() {
    let plain = rendered(document("plain words"), &with_address()).page().html;
    let allowed = names(&Html::parse_document(&plain));
    let third = "http://third.example";
    let texts = hostile::texts(third).into_iter().chain(hostile::addresses(third));
    for text in texts {
        let made = rendered(document(&text), &with_address());
        for html in [made.page().html, made.fragment().html] {
            let page = Html::parse_document(&html);
            let other: Vec<String> = names(&page)
                .into_iter()
                .filter(|name| !allowed.contains(name) && !MADE.contains(&name.as_str()))
                .collect();
            assert!(other.is_empty(), "{text:?} became {other:?}");
            assert_eq!(all(&page, "script").len(), 2, "{text:?}");
            assert_eq!(all(&page, "style").len(), 1, "{text:?}");
            for element in all(&page, "*") {
                for (name, value) in element.value().attrs() {
                    assert!(!name.starts_with("on") && name != "style", "{text:?} set {name}");
                    let runs = ["javascript:", "data:", "vbscript:"];
                    let value = value.trim().to_ascii_lowercase();
                    let address = matches!(name, "href" | "src" | "action" | "srcset" | "poster");
                    assert!(!address || !runs.iter().any(|run| value.starts_with(run)), "{value}");
                }
            }
            linked_data(&page);
        }
        let sitemap = made.sitemap().unwrap_or_default();
        assert!(sitemap.contains("<loc>https://example.org/2020/</loc>"), "{sitemap}");
    }
}
