//! One moment, from its value in the file.

use super::media;
use super::walk::{Fields, LEFT_OUT, Walk};
use crate::date::Date;
use crate::json::{Kind, Node};
use crate::types::{Event, FacetValues};
use crate::voice::Voice;

const FIELDS: [&str; 18] = [
    "id",
    "date",
    "sort_date",
    "display_date",
    "title",
    "text",
    "lang",
    "category",
    "tags",
    "facets",
    "top",
    "figures",
    "media",
    "background",
    "sources",
    "related",
    "updated",
    "note",
];

/// What falls with a date.
const MOMENT: &str = "The moment is left out.";

/// The moment, or `None` where it is left out; exactly one problem then says so.
#[inline(never)]
pub(super) fn event<'a, V: Voice>(walk: &mut Walk<'a, V>, node: Node<'a>) -> Option<Event> {
    if !matches!(node.kind, Kind::Object(_)) {
        walk.costs(MOMENT);
        walk.drop(&node, "a moment: an object in braces", "");
        walk.mark_left_out();
        return None;
    }
    let mut fields = walk.object(node, &FIELDS)?;
    let mut date = None;
    fields.date(1, MOMENT, &mut date);
    if date.is_none() {
        fields.lacks_date(MOMENT);
        fields.walk.mark_left_out();
    }
    let mut event = Event {
        id: String::new(),
        made_id: false,
        date: date.unwrap_or(Date::NONE),
        sort_date: None,
        display_date: None,
        title: String::new(),
        text: None,
        lang: None,
        category: None,
        tags: Vec::new(),
        facets: FacetValues::default(),
        top: None,
        figures: Vec::new(),
        media: Vec::new(),
        background: None,
        sources: Vec::new(),
        related: Vec::new(),
        updated: None,
        note: None,
        extra: std::mem::take(&mut fields.extra),
    };
    let (mut id, mut title) = (None, None);
    fields.text(0, &mut id);
    fields.date(2, LEFT_OUT, &mut event.sort_date);
    fields.text(3, &mut event.display_date);
    fields.text(5, &mut event.text);
    fields.with(6, Walk::language, &mut event.lang);
    fields.text(7, &mut event.category);
    fields.texts(8, &mut event.tags);
    facet_values(&mut fields, 9, &mut event.facets.0);
    fields.count(10, &mut event.top);
    media::figures(&mut fields, 11, &mut event.figures);
    media::media(&mut fields, 12, &mut event.media);
    media::background(&mut fields, 13, &mut event.background);
    media::sources(&mut fields, 14, &mut event.sources);
    fields.texts(15, &mut event.related);
    fields.date(16, LEFT_OUT, &mut event.updated);
    fields.text(17, &mut event.note);
    fields.needing("Its date stands in.", 4, Walk::text, &mut title);
    date?;
    event.made_id = id.is_none();
    event.id = id.unwrap_or_default();
    event.title = title.unwrap_or_else(|| {
        let stand_in = event.display_date.clone().unwrap_or_else(|| event.date.text());
        fields.lacks("no title|a title|Its date stands in: %. Write a title.", &stand_in);
        stand_in
    });
    Some(event)
}

/// The values by facet; those of one that is named twice come together later.
fn facet_values<V: Voice>(
    fields: &mut Fields<'_, '_, V>,
    index: usize,
    into: &mut Vec<(String, Vec<String>)>,
) {
    let Some(node) = fields.node(index) else { return };
    let walk = &mut *fields.walk;
    let Kind::Object(fields) = node.kind else {
        walk.drop(&node, "an object with a list of texts for each facet", "");
        return;
    };
    let base = walk.depth();
    for (key, node) in fields {
        if !matches!(node.kind, Kind::Null) {
            walk.enter(&key.text);
            into.push((key.text.into_owned(), walk.texts(node)));
            walk.leave(base);
        }
    }
}
