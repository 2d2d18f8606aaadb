//! Categories and facets: whether moments make use of them.

use std::collections::{HashMap, HashSet};

use yearline_document::Document;

use super::nearly_all;
use crate::Lint;
use crate::note::{Note, Notes, quote};

pub(super) fn lint(document: &Document, notes: &mut Notes<'_>) {
    if document.events.is_empty() {
        return;
    }
    categories(document, notes);
    facets(document, notes);
}

fn categories(document: &Document, notes: &mut Notes<'_>) {
    let events = &document.events;
    let used: HashSet<&str> = events.iter().filter_map(|event| event.category.as_deref()).collect();
    for (place, category) in document.categories.iter().enumerate() {
        if !used.contains(category.id.as_str()) {
            let message = format!("no moment has the category {}", quote(&category.id));
            let note = Note::head(Lint::UnusedCategory, message).at("categories").item(place);
            notes.push(note.at("id").help("Give it to a moment, or leave it out."));
        }
    }
    let with = events.iter().filter(|event| event.category.is_some()).count();
    if nearly_all(with, events.len()) {
        for (place, _) in events.iter().enumerate().filter(|(_, event)| event.category.is_none()) {
            let message = "this moment has no category";
            let help = "Nearly all others have one. Readers who choose by category do not find it.";
            notes.push(Note::on(Lint::NoCategory, place, message).at("title").help(help));
        }
    }
}

fn facets(document: &Document, notes: &mut Notes<'_>) {
    let mut values: HashMap<&str, HashSet<&str>> = HashMap::new();
    for event in &document.events {
        for (facet, of_facet) in &event.facets.0 {
            let known = values.entry(facet).or_default();
            // Two are enough to know.
            if known.len() < 2 {
                known.extend(of_facet.iter().map(String::as_str));
            }
        }
    }
    for (place, facet) in document.facets.iter().enumerate() {
        let known = values.get(facet.id.as_str());
        let message = match known.map_or(0, HashSet::len) {
            0 => format!("no moment has a value of the facet {}", quote(&facet.id)),
            1 => {
                let value = known.and_then(|known| known.iter().next()).copied();
                let value = quote(value.unwrap_or_default());
                format!("the facet {} has one value, {value}", quote(&facet.id))
            }
            _ => continue,
        };
        let help =
            "There is nothing for readers to choose. Give moments values, or leave the facet out.";
        let note = Note::head(Lint::SingleValueFacet, message).at("facets").item(place).at("id");
        notes.push(note.help(help));
    }
}
