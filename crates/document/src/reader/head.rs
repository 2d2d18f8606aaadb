//! All of a document but its moments.

use super::media;
use super::names::{Ids, Vocabulary};
use super::walk::{DATE, Walk, quoted};
use crate::ident;
use crate::json::Node;
use crate::problem::Severity;
use crate::types::{Category, Document, Era, FORMAT, Facet, RESERVED_FACETS};

const FIELDS: [&str; 13] = [
    "$schema",
    "yearline",
    "title",
    "description",
    "lang",
    "credit",
    "url",
    "updated",
    "media",
    "categories",
    "facets",
    "eras",
    "events",
];

pub(super) struct Head {
    /// The document, still without moments.
    pub document: Document,
    pub categories: Vocabulary,
    pub facets: Vocabulary,
    /// Facets that moments have and the document does not declare, said once of each.
    pub undeclared: Ids,
}

/// The head from the root's fields other than `events`.
pub(super) fn head<'a>(walk: &mut Walk<'a>, root: Node<'a>) -> Head {
    let start = root.start;
    let mut document = Document { yearline: FORMAT, ..Document::default() };
    let (mut categories, mut facets) = (Vocabulary::new(&[]), Vocabulary::new(&RESERVED_FACETS));
    let mut title_problem = false;
    let extra = walk.object(root, &FIELDS, &mut |walk, name, node| match name {
        "$schema" => document.schema = walk.text(node),
        "title" => {
            let found = walk.found.len();
            document.title = walk.text(node).unwrap_or_default();
            title_problem = walk.found.len() > found;
        }
        "description" => document.description = walk.text(node),
        "lang" => document.lang = walk.language(node),
        "credit" => document.credit = walk.text(node),
        "url" => document.url = walk.link(node),
        "updated" => document.updated = walk.date(node),
        "media" => document.media = media::media(walk, node),
        "categories" => {
            categories = Vocabulary::new(&[]);
            let named = named(walk, node, "a list of categories", &["id", "label", "color"]);
            document.categories = settle(walk, named, &mut categories, "category")
                .into_iter()
                .map(|Named { id, label, color, extra, .. }| Category { id, label, color, extra })
                .collect();
        }
        "facets" => {
            facets = Vocabulary::new(&RESERVED_FACETS);
            let named = named(walk, node, "a list of facets", &["id", "label"]);
            document.facets = settle(walk, named, &mut facets, "facet")
                .into_iter()
                .map(|Named { id, label, extra, .. }| Facet { id, label, extra })
                .collect();
        }
        "eras" => document.eras = eras(walk, node),
        _ => {}
    });
    document.extra = extra.unwrap_or_default();
    if document.title.is_empty() && !title_problem {
        let help = "Write it in the field `title`.".to_string();
        walk.report(Severity::Error, start, "no title".to_string(), "a title", help);
    }
    Head { document, categories, facets, undeclared: Ids::default() }
}

/// An entry of a vocabulary before its id is certain.
#[derive(Default)]
struct Named {
    at: usize,
    index: usize,
    id: String,
    label: String,
    color: Option<String>,
    extra: crate::types::Extra,
}

fn named<'a>(
    walk: &mut Walk<'a>,
    node: Node<'a>,
    expected: &str,
    fields: &[&'static str],
) -> Vec<Named> {
    let mut list = Vec::new();
    walk.list(node, expected, &mut |walk, index, node| {
        let start = node.start;
        let (mut entry, mut problem) = (Named { at: start, index, ..Named::default() }, false);
        let extra = walk.object(node, fields, &mut |walk, name, node| match name {
            "id" => {
                let (found, at) = (walk.found.len(), node.start);
                if let Some(id) = walk.text(node) {
                    (entry.id, entry.at) = (id, at);
                }
                problem = walk.found.len() > found;
            }
            "label" => entry.label = walk.text(node).unwrap_or_default(),
            _ => entry.color = walk.color(node),
        });
        let Some(extra) = extra else { return };
        entry.extra = extra;
        if entry.id.is_empty() && entry.label.is_empty() {
            if !problem {
                walk.missing(start, "no id", "an id in the field `id`", "It is left out.");
            }
            return;
        }
        if entry.label.is_empty() {
            let help = "Its id stands in. Write a label.".to_string();
            let found = "no label".to_string();
            walk.report(Severity::Warning, start, found, "the name that readers see", help);
            entry.label.clone_from(&entry.id);
        }
        list.push(entry);
    });
    list
}

/// Gives every entry an id that is one and its own. Those that are right keep theirs, where
/// ever they stand; what moments call the others leads to the new ones.
fn settle(
    walk: &mut Walk<'_>,
    mut list: Vec<Named>,
    vocabulary: &mut Vocabulary,
    kind: &str,
) -> Vec<Named> {
    let right: Vec<bool> =
        list.iter().map(|entry| ident::is_id(&entry.id) && vocabulary.claim(&entry.id)).collect();
    for (entry, right) in list.iter_mut().zip(right) {
        if !right {
            let is_id = ident::is_id(&entry.id);
            let reserved = vocabulary.is_reserved(&entry.id);
            let made = made_id(&entry.id, &entry.label, kind);
            let id = vocabulary.rename(&entry.id, made, is_id && !reserved);
            let (found, expected) = if reserved {
                (quoted("the id ", &entry.id), "an id that is no key of the page's address")
            } else if is_id {
                (quoted("a second ", &entry.id), "each id once")
            } else if entry.id.is_empty() {
                ("no id".to_string(), ID)
            } else {
                (quoted("the id ", &entry.id), ID)
            };
            let mark = walk.enter_item(entry.index);
            let inner = walk.enter("id");
            let help = quoted("It is read as ", &id) + ". Write an id of its own.";
            walk.report(Severity::Error, entry.at, found, expected, help);
            walk.leave(inner);
            walk.leave(mark);
            entry.id = id;
        }
        vocabulary.label(&entry.id, &entry.label);
    }
    list
}

const ID: &str = "an id of small letters, digits and hyphens, such as `tech-policy`";

/// An id as near to what the file has as the rules let it be.
fn made_id(id: &str, label: &str, kind: &str) -> String {
    for text in [id, label] {
        let slug = ident::slug(text);
        let ascii: String = slug
            .chars()
            .filter(|c| c.is_ascii_alphanumeric() || *c == '-')
            .skip_while(|c| !c.is_ascii_alphabetic())
            .collect();
        let ascii = ascii.trim_end_matches('-');
        // Of a text in another script only shreds are left, such as a year.
        if ident::is_id(ascii) && slug.is_ascii() && text.contains(char::is_alphanumeric) {
            return ascii.to_string();
        }
    }
    kind.to_string()
}

const ERA: &str = "The era is left out.";

fn eras<'a>(walk: &mut Walk<'a>, node: Node<'a>) -> Vec<Era> {
    let mut list = Vec::new();
    let mut named = Vec::new();
    walk.list(node, "a list of eras", &mut |walk, index, node| {
        let start = node.start;
        let mut entry = Named { at: start, index, ..Named::default() };
        let (mut title, mut date, mut date_problem) = (None, None, false);
        let extra =
            walk.object(node, &["id", "title", "date"], &mut |walk, name, node| match name {
                "id" => {
                    entry.at = node.start;
                    entry.id = walk.text(node).unwrap_or_default();
                }
                "title" => title = walk.text(node),
                _ => {
                    date = walk.needing(ERA, node, Walk::date);
                    date_problem = date.is_none();
                }
            });
        let Some(extra) = extra else { return };
        let Some(date) = date else {
            if !date_problem {
                walk.missing(start, "no date", DATE, ERA);
            }
            return;
        };
        let title = title.unwrap_or_else(|| {
            let help = "Its date stands in. Write a title.".to_string();
            walk.report(Severity::Error, start, "no title".to_string(), "a title", help);
            date.to_string()
        });
        entry.label.clone_from(&title);
        // An era without an id needs none.
        if !entry.id.is_empty() {
            named.push((list.len(), entry));
        }
        list.push(Era { id: None, title, date, extra });
    });
    let (places, named): (Vec<usize>, Vec<Named>) = named.into_iter().unzip();
    let named = settle(walk, named, &mut Vocabulary::new(&[]), "era");
    for (place, entry) in places.into_iter().zip(named) {
        if let Some(era) = list.get_mut(place) {
            era.id = Some(entry.id);
        }
    }
    list
}
