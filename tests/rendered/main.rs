//! What `yearline render` writes, read as browsers read it.

mod hostile;
mod machines;
mod pages;

use scraper::{ElementRef, Html, Selector};
use serde_json::Value;
use yearline_render::{Rendered, Wishes};

/// The year's own file.
fn year() -> Vec<u8> {
    let path = yearline_tests::workspace().join("data/2020.json");
    std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn with_address() -> Wishes {
    Wishes { url: Some("https://example.org/2020/".into()), heading_level: 1, ..Wishes::default() }
}

fn rendered(file: impl Into<Vec<u8>>, wishes: &Wishes) -> Rendered {
    Rendered::read(file.into(), wishes).unwrap_or_else(|error| panic!("{error}"))
}

/// A page without an error of HTML.
fn parsed(html: &str) -> Html {
    let page = Html::parse_document(html);
    assert!(page.errors.is_empty(), "no error of HTML: {:?}", page.errors);
    page
}

/// A piece of a page without an error of HTML.
fn parsed_piece(html: &str) -> Html {
    parsed(&format!(
        "<!doctype html><html lang=\"en\"><head><title>A page</title></head><body>{html}</body></html>"
    ))
}

fn all<'a>(page: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    let selector = Selector::parse(selector).unwrap_or_else(|error| panic!("{error}"));
    page.select(&selector).collect()
}

fn one<'a>(page: &'a Html, selector: &str) -> ElementRef<'a> {
    let found = all(page, selector);
    assert_eq!(found.len(), 1, "{selector}");
    found[0]
}

fn text(element: ElementRef<'_>) -> String {
    let text: String = element.text().collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn linked_data(page: &Html) -> Value {
    let text: String = one(page, "script[type='application/ld+json']").text().collect();
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}: {text}"))
}
