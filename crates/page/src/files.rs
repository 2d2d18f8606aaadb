//! Documents on their way to becoming files.

use yearline_document::{Document, ident};

/// The document with the moments at these places alone, in the order of the places.
///
/// ```
/// let file = br#"{ "yearline": 1, "title": "2020", "events": [
///     { "date": "2020-01", "title": "One" },
///     { "date": "2020-02", "title": "Two" },
///     { "date": "2020-03", "title": "Three" } ] }"#;
/// let document = yearline_document::read(file.to_vec()).unwrap().document;
/// let chosen = yearline_page::files::chosen(document, &[2, 0, 7]);
/// let titles: Vec<&str> = chosen.events.iter().map(|event| &*event.title).collect();
/// assert_eq!(titles, ["Three", "One"]);
/// ```
pub fn chosen(mut document: Document, places: &[u32]) -> Document {
    let mut events: Vec<_> = document.events.into_iter().map(Some).collect();
    let take = |place: &u32| events.get_mut(*place as usize).and_then(Option::take);
    document.events = places.iter().filter_map(take).collect();
    document
}

/// The name of a document's file without its extension: from its title, in any script.
pub fn stem(document: &Document) -> String {
    ident::slug(&document.title)
}
