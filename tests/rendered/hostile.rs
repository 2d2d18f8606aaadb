//! Texts that mean harm stay texts.

use std::collections::BTreeSet;

use scraper::Html;
use serde_json::json;
use yearline_tests::hostile;

use super::{all, linked_data, rendered, with_address};

/// A document whose texts are these: the first one is its own, each is all of a moment's.
fn document(texts: &[String]) -> String {
    let full =
        |text: &str| if text.trim().is_empty() { "A title".to_owned() } else { text.to_owned() };
    let first = texts.first().map(|text| full(text)).unwrap_or_default();
    let moment = |(at, text): (usize, &String)| {
        json!({
            "date": format!("2020-{:02}-{:02}", at % 12 + 1, at / 12 % 28 + 1), "title": full(text), "text": text,
            "category": "one", "display_date": text, "note": text, "tags": [text], "lang": text, "id": text,
            "figures": [{ "value": 3, "unit": text, "label": text, "note": text }],
            "media": [{ "url": text, "alt": text, "caption": text, "credit": text }],
            "sources": [{ "url": text, "title": text, "publisher": text },
                        { "url": "https://example.org/", "title": text, "publisher": text }]
        })
    };
    let events: Vec<_> = texts.iter().enumerate().map(moment).collect();
    json!({
        "yearline": 1, "title": first, "description": first, "credit": first, "url": first, "lang": "en",
        "categories": [{ "id": "one", "label": first, "color": first }],
        "eras": [{ "title": first, "date": "2020-03/2020-05" }],
        "events": events
    })
    .to_string()
}

fn names(page: &Html) -> BTreeSet<String> {
    all(page, "*").iter().map(|element| element.value().name().to_owned()).collect()
}

/// What Markdown may make of a text, and a picture, a film, a sound or what stands for one of a field.
const MADE: [&str; 20] = [
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
    "img",
    "video",
    "audio",
    "label",
    "input",
];

#[test]
fn no_text_becomes_an_element_or_an_address_that_runs() {
    let plain = document(&vec!["plain words".to_owned(); 60]);
    let plain = rendered(plain, &with_address()).page().html;
    let allowed = names(&Html::parse_document(&plain));
    let third = "http://third.example";
    let texts: Vec<String> =
        hostile::texts(third).into_iter().chain(hostile::addresses(third)).collect();
    // Those of one document lie far from each other in the list, so that each kind is a title.
    let documents = 24;
    for first in 0..documents {
        let some: Vec<String> = texts.iter().skip(first).step_by(documents).cloned().collect();
        let made = rendered(document(&some), &with_address());
        assert_eq!(made.moments(), some.len());
        harmless(&made.page().html, &allowed, &some);
        harmless(&made.fragment().html, &allowed, &some);
        let sitemap = made.sitemap().unwrap_or_default();
        assert!(sitemap.contains("<loc>https://example.org/2020/</loc>"), "{sitemap}");
    }
}

fn harmless(html: &str, allowed: &BTreeSet<String>, texts: &[String]) {
    let page = Html::parse_document(html);
    let other: Vec<String> = names(&page)
        .into_iter()
        .filter(|name| !allowed.contains(name) && !MADE.contains(&name.as_str()))
        .collect();
    assert!(other.is_empty(), "one of {texts:?} became {other:?}");
    assert_eq!(all(&page, "script").len(), 2, "{texts:?}");
    assert_eq!(all(&page, "style").len(), 1, "{texts:?}");
    let home = url::Url::parse("https://example.org/2020/").unwrap();
    for image in all(&page, "img") {
        assert_eq!(image.attr("srcset"), None);
        let source = home.join(image.attr("src").unwrap_or_default()).unwrap();
        assert_eq!(source.origin(), home.origin(), "an image is asked for elsewhere: {source}");
    }
    for film in all(&page, "video, audio") {
        let source = home.join(film.attr("src").unwrap_or_default()).unwrap();
        assert_eq!(source.origin(), home.origin(), "a film is elsewhere: {source}");
        assert_eq!(film.attr("preload"), Some("none"), "{source} comes unasked");
    }
    for element in all(&page, "*") {
        for (name, value) in element.value().attrs() {
            assert!(!name.starts_with("on") && name != "style", "{value} set {name}");
            let runs = ["javascript:", "data:", "vbscript:"];
            let value = value.trim().to_ascii_lowercase();
            let address = matches!(name, "href" | "src" | "action" | "srcset" | "poster");
            assert!(!address || !runs.iter().any(|run| value.starts_with(run)), "{value}");
        }
    }
    linked_data(&page);
}
