//! All of a document but its moments.

use super::media;
use super::names::{Ids, Vocabulary};
use super::walk::{Fields, LEFT_OUT, Walk};
use crate::ident;
use crate::json::Node;
use crate::problem::Severity;
use crate::types::{Category, Document, Era, Extra, FORMAT, Facet, RESERVED_FACETS};
use crate::voice::Voice;

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
#[inline(never)]
pub(super) fn head<'a, V: Voice>(walk: &mut Walk<'a, V>, root: Node<'a>) -> Option<Head> {
    let mut fields = walk.object(root, &FIELDS)?;
    let mut head = Head {
        document: Document { yearline: FORMAT, ..Document::default() },
        categories: Vocabulary::new(&[]),
        facets: Vocabulary::new(&RESERVED_FACETS),
        undeclared: Ids::default(),
    };
    let (document, mut title) = (&mut head.document, None);
    fields.text(2, &mut title);
    if title.is_none() {
        fields.lacks("no title|a title|Write it in the field `title`.", "");
    }
    document.title = title.unwrap_or_default();
    fields.text(0, &mut document.schema);
    fields.text(3, &mut document.description);
    fields.with(4, Walk::language, &mut document.lang);
    fields.text(5, &mut document.credit);
    fields.with(6, Walk::link, &mut document.url);
    fields.date(7, LEFT_OUT, &mut document.updated);
    media::media(&mut fields, 8, &mut document.media);
    let categories = named(&mut fields, 9, "a list of categories", &["id", "label", "color"]);
    for entry in settle(fields.walk, categories, &mut head.categories, "category") {
        let Named { id, label, color, extra, .. } = entry;
        document.categories.push(Category { id, label, color, extra });
    }
    let facets = named(&mut fields, 10, "a list of facets", &["id", "label"]);
    for entry in settle(fields.walk, facets, &mut head.facets, "facet") {
        let Named { id, label, extra, .. } = entry;
        document.facets.push(Facet { id, label, extra });
    }
    eras(&mut fields, 11, &mut document.eras);
    document.extra = fields.extra;
    Some(head)
}

/// An entry of a vocabulary, or an era, before its id is certain.
#[derive(Default)]
struct Named {
    at: usize,
    index: usize,
    id: String,
    /// Whether an id was there that cannot be used.
    id_problem: bool,
    /// Whether the id is one that no earlier entry has.
    right: bool,
    label: String,
    color: Option<String>,
    extra: Extra,
}

impl Named {
    /// The entry at `index` of its list, with the id that stands in the first field.
    #[inline(never)]
    fn new<V: Voice>(fields: &mut Fields<'_, '_, V>, index: usize) -> Named {
        let at = fields.start;
        let extra = std::mem::take(&mut fields.extra);
        let mut entry = Named { at, index, extra, ..Named::default() };
        if let Some(node) = fields.node(0) {
            let start = node.start;
            if let Some(text) = fields.walk.text(node) {
                (entry.at, entry.id) = (start, text);
            }
        }
        entry.id_problem = fields.reported();
        let mut label = None;
        fields.text(1, &mut label);
        entry.label = label.unwrap_or_default();
        entry
    }
}

#[inline(never)]
fn named<V: Voice>(
    fields: &mut Fields<'_, '_, V>,
    index: usize,
    expected: &str,
    names: &'static [&'static str],
) -> Vec<Named> {
    let mut list = Vec::new();
    fields.list(index, expected, &mut |walk, index, node| {
        let Some(mut fields) = walk.object(node, names) else { return };
        let mut entry = Named::new(&mut fields, index);
        if entry.label.is_empty() && entry.id.is_empty() {
            if !entry.id_problem {
                fields.tell(Severity::Error, "no id|an id in the field `id`|It is left out.", "");
            }
            fields.with(2, Walk::color, &mut entry.color);
            return;
        }
        if entry.label.is_empty() {
            fields.tell(Severity::Warning, NO_LABEL, "");
            entry.label.clone_from(&entry.id);
        }
        fields.with(2, Walk::color, &mut entry.color);
        list.push(entry);
    });
    list
}

const NO_LABEL: &str = "no label|the name that readers see|Its id stands in. Write a label.";

/// Gives every entry an id that is one and its own. Those that are right keep theirs, where
/// ever they stand; what moments call the others leads to the new ones.
#[inline(never)]
fn settle<V: Voice>(
    walk: &mut Walk<'_, V>,
    mut list: Vec<Named>,
    vocabulary: &mut Vocabulary,
    kind: &str,
) -> Vec<Named> {
    for entry in &mut list {
        entry.right = ident::is_id(&entry.id) && vocabulary.claim(&entry.id);
    }
    let base = walk.depth();
    for entry in &mut list {
        // An era without an id needs none.
        let needless = kind == ERA && entry.id.is_empty();
        if !entry.right && !needless {
            let is_id = ident::is_id(&entry.id);
            let reserved = vocabulary.is_reserved(&entry.id);
            let made = made_id(&entry.id, &entry.label, kind);
            let id = vocabulary.rename(&entry.id, made, is_id && !reserved);
            let says = if reserved {
                "the id %|an id that is no key of the page's address|It is read as %. \
                 Write an id of its own."
            } else if is_id {
                SECOND
            } else if entry.id.is_empty() {
                "no id|an id of small letters, digits and hyphens, such as `tech-policy`|\
                 It is read as %. Write an id of its own."
            } else {
                "the id %|an id of small letters, digits and hyphens, such as `tech-policy`|\
                 It is read as %. Write an id of its own."
            };
            walk.enter_item(entry.index);
            walk.enter("id");
            walk.error(entry.at, says, &entry.id, &id);
            walk.leave(base);
            entry.id = id;
        }
        vocabulary.label(&entry.id, &entry.label);
    }
    list
}

pub(super) const SECOND: &str = "a second %|each id once|It is read as %. Write an id of its own.";

/// An id as near to what the file has as the rules let it be.
fn made_id(id: &str, label: &str, kind: &str) -> String {
    for text in [id, label] {
        let mut slug = ident::slug(text);
        // Of a text in another script only shreds would be left, such as a year.
        if slug.is_ascii() && text.chars().any(char::is_alphanumeric) {
            let start = slug.bytes().position(|byte| byte.is_ascii_lowercase());
            slug.drain(..start.unwrap_or(slug.len()));
            if !slug.is_empty() {
                return slug;
            }
        }
    }
    kind.to_string()
}

const ERA: &str = "era";
const ERA_LEFT_OUT: &str = "The era is left out.";

fn eras<V: Voice>(fields: &mut Fields<'_, '_, V>, index: usize, into: &mut Vec<Era>) {
    let mut list = Vec::new();
    fields.list(index, "a list of eras", &mut |walk, index, node| {
        let Some(mut fields) = walk.object(node, &["id", "title", "date"]) else { return };
        let mut entry = Named::new(&mut fields, index);
        let mut date = None;
        fields.date(2, ERA_LEFT_OUT, &mut date);
        let Some(date) = date else {
            fields.lacks_date(ERA_LEFT_OUT);
            return;
        };
        if entry.label.is_empty() {
            let says = "no title|a title|Its date stands in. Write a title.";
            fields.tell(Severity::Error, says, "");
            entry.label = date.text();
        }
        into.push(Era { id: None, title: String::new(), date, extra: Extra::default() });
        list.push(entry);
    });
    let list = settle(fields.walk, list, &mut Vocabulary::new(&[]), ERA);
    for (era, Named { id, label, extra, .. }) in into.iter_mut().zip(list) {
        era.id = if id.is_empty() { None } else { Some(id) };
        era.title = label;
        era.extra = extra;
    }
}
