//! Pages of a host, and small documents to show on them.

use crate::origin::Origin;

/// A page that records what it suffers, with this head and body.
pub fn host_page(head: &str, body: &str) -> String {
    format!(
        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>A host page</title>\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n\
         <script src=\"/__recorder.js\"></script>\n{head}</head>\n<body>\n{body}\n</body></html>\n"
    )
}

/// A script: what is copied is kept as `copied` for the test to see, and there is no sheet for sharing.
pub const CLIPBOARD: &str =
    "Object.defineProperty(navigator, 'share', { value: undefined, configurable: true });
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: {
        writeText: (text) => { window.copied = text; return Promise.resolve(); } } });";

/// The script's tag, from the origin of the built files.
pub fn script(cdn: &Origin) -> String {
    format!("<script async src=\"{}\"></script>", cdn.url("/yearline.js"))
}

/// The snippet of the README: the script's tag, and an element with a link inside.
pub fn embed(cdn: &Origin, src: &str, attributes: &str) -> String {
    format!(
        "{}\n<year-line src=\"{src}\" {attributes} style=\"display:block;min-height:100svh\">\n\
         <a id=\"fallback\" href=\"/elsewhere.html\">The timeline on a page of its own</a>\n</year-line>",
        script(cdn)
    )
}

/// A document of three moments: `first`, `second` and `third`.
pub fn small_document() -> String {
    r#"{
  "yearline": 1,
  "title": "Three moments",
  "lang": "en",
  "categories": [{ "id": "one", "label": "One" }, { "id": "two", "label": "Two" }],
  "facets": [{ "id": "place", "label": "Place" }],
  "events": [
    { "id": "first", "date": "2020-01-02", "title": "The first moment", "text": "It opens the year.",
      "category": "one", "tags": ["winter"], "facets": { "place": ["Rome"] }, "top": 1 },
    { "id": "second", "date": "2020-05-06", "title": "The second moment", "text": "It stands in the middle.",
      "category": "two", "facets": { "place": ["Oslo"] },
      "sources": [{ "url": "https://example.org/second", "title": "On the second", "publisher": "The Example" }] },
    { "id": "third", "date": "2020-11-12", "title": "The third moment", "text": "It closes the year.",
      "category": "two", "tags": ["winter"], "facets": { "place": ["Rome", "Oslo"] } }
  ]
}
"#
    .to_owned()
}

/// A document of other moments: `one-more` and `and-another`.
pub fn other_document() -> String {
    r#"{ "yearline": 1, "title": "Another timeline", "lang": "en", "events": [
  { "id": "one-more", "date": "1999-04", "title": "One more" },
  { "id": "and-another", "date": "2001-09", "title": "And another" } ] }"#
        .to_owned()
}
