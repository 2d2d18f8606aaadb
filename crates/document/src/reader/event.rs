//! One moment, from its value in the file.

use super::media;
use super::walk::{DATE, Walk, quoted};
use crate::date::Date;
use crate::json::{Kind, Node};
use crate::problem::Severity;
use crate::types::{Event, FacetValues};

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

/// The moment, or `None` where it is left out; exactly one problem then says so.
pub(super) fn event<'a>(walk: &mut Walk<'a>, node: Node<'a>) -> Option<Event> {
    let start = node.start;
    if !matches!(node.kind, Kind::Object(_)) {
        walk.needing(MOMENT, node, |walk, node| {
            walk.drop(&node, "a moment: an object in braces", "");
            None::<()>
        });
        mark_left_out(walk);
        return None;
    }
    let (mut date, mut title_problem) = (None, false);
    let (mut id, mut title, mut text, mut lang, mut category) = (None, None, None, None, None);
    let (mut sort_date, mut display_date, mut updated) = (None, None, None);
    let (mut top, mut background, mut note) = (None, None, None);
    let (mut tags, mut related, mut facets) = (Vec::new(), Vec::new(), FacetValues::default());
    let (mut figures, mut media, mut sources) = (Vec::new(), Vec::new(), Vec::new());

    let extra = walk.object(node, &FIELDS, &mut |walk, name, node| match name {
        "id" => id = walk.text(node),
        "date" => date = Some(node),
        "sort_date" => sort_date = walk.date(node),
        "display_date" => display_date = walk.text(node),
        "title" => {
            let found = walk.found.len();
            title = walk.needing("Its date stands in.", node, Walk::text);
            title_problem = walk.found.len() > found;
        }
        "text" => text = walk.text(node),
        "lang" => lang = walk.language(node),
        "category" => category = walk.text(node),
        "tags" => tags = walk.texts(node),
        "facets" => facets = facet_values(walk, node),
        "top" => top = walk.count(node),
        "figures" => figures = media::figures(walk, node),
        "media" => media = media::media(walk, node),
        "background" => background = media::background(walk, node),
        "sources" => sources = media::sources(walk, node),
        "related" => related = walk.texts(node),
        "updated" => updated = walk.date(node),
        _ => note = walk.text(node),
    })?;

    let date = required_date(walk, date, start)?;
    let title = title.unwrap_or_else(|| {
        let stand_in = display_date.clone().unwrap_or_else(|| date.to_string());
        if !title_problem {
            let help = quoted("Its date stands in: ", &stand_in) + ". Write a title.";
            walk.report(Severity::Error, start, "no title".to_string(), "a title", help);
        }
        stand_in
    });
    Some(Event {
        made_id: id.is_none(),
        id: id.unwrap_or_default(),
        date,
        sort_date,
        display_date,
        title,
        text,
        lang,
        category,
        tags,
        facets,
        top,
        figures,
        media,
        background,
        sources,
        related,
        updated,
        note,
        extra,
    })
}

/// What falls with a date.
const MOMENT: &str = "The moment is left out.";

/// The date, without which there is no moment.
fn required_date<'a>(walk: &mut Walk<'a>, node: Option<Node<'a>>, start: usize) -> Option<Date> {
    let date = match node {
        Some(node) => {
            let mark = walk.enter("date");
            let date = walk.needing(MOMENT, node, Walk::date);
            walk.leave(mark);
            date
        }
        None => {
            walk.missing(start, "no date", DATE, MOMENT);
            None
        }
    };
    if date.is_none() {
        mark_left_out(walk);
    }
    date
}

fn mark_left_out(walk: &mut Walk<'_>) {
    if let Some((_, problem)) = walk.found.last_mut() {
        problem.left_out = true;
    }
}

/// The values by facet; those of one that is named twice come together.
fn facet_values<'a>(walk: &mut Walk<'a>, node: Node<'a>) -> FacetValues {
    let Kind::Object(fields) = node.kind else {
        walk.drop(&node, "an object with a list of texts for each facet", "");
        return FacetValues::default();
    };
    let mut values: Vec<(String, Vec<String>)> = Vec::new();
    for (key, node) in fields {
        if node.kind == Kind::Null {
            continue;
        }
        let mark = walk.enter(&key.text);
        values.push((key.text.into_owned(), walk.texts(node)));
        walk.leave(mark);
    }
    FacetValues(values)
}
