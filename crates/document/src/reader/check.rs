//! What can be said of a moment only when the whole file has been seen.
//!
//! Moments keep no offsets. The few that have a problem here are parsed once more, to find
//! the place.

use super::head::Head;
use super::names::Ids;
use super::walk::{Walk, quoted};
use crate::json::{Cursor, Key, Kind, Node};
use crate::problem::Severity;
use crate::types::Event;

/// Where a moment stands in the file.
#[derive(Clone, Copy)]
pub(super) struct Mark {
    /// The offset of its first byte.
    pub start: u32,
    /// Its place among the file's moments, those that were left out included.
    pub index: u32,
}

/// Runs `report` at the field `name` of the moment, or at the moment where it has none.
fn at_field<'a>(
    walk: &mut Walk<'a>,
    mark: Mark,
    name: &str,
    report: &mut dyn FnMut(&mut Walk<'a>, &Node<'a>),
) {
    let Ok(node) = Cursor::new(walk.bytes, mark.start as usize).value(2) else { return };
    walk.again += node.end - node.start;
    let list = walk.enter("events");
    walk.enter_item(mark.index as usize);
    walk.enter(name);
    report(walk, node.get(name).unwrap_or(&node));
    walk.leave(list);
}

/// Gives a moment whose id an earlier one has an id of its own.
pub(super) fn duplicate(walk: &mut Walk<'_>, event: &mut Event, mark: Mark, ids: &mut Ids) {
    let given = std::mem::take(&mut event.id);
    let found = quoted("a second ", &given);
    event.id = ids.claim_like(given);
    let help = quoted("It is read as ", &event.id) + ". Write an id of its own.";
    at_field(walk, mark, "id", &mut |walk, node| {
        walk.report(Severity::Error, node.start, found.clone(), "each id once", help.clone());
    });
}

/// Holds a moment's category, facets and relations against the document.
pub(super) fn relations(
    walk: &mut Walk<'_>,
    event: &mut Event,
    mark: Mark,
    head: &mut Head,
    ids: &Ids,
) {
    if let Some(name) = event.category.take() {
        match head.categories.resolve(&name) {
            Some(id) => event.category = Some(id.to_string()),
            None => {
                let help = match head.categories.nearest(&name) {
                    Some(id) => quoted("The moment has none. Perhaps ", id) + " is meant.",
                    None => "The moment has none. Declare it in `categories`.".to_string(),
                };
                at_field(walk, mark, "category", &mut |walk, node| {
                    let found = quoted("the unknown category ", &name);
                    let expected = "the id of one of the document's categories";
                    walk.report(Severity::Error, node.start, found, expected, help.clone());
                });
            }
        }
    }
    if event.related.iter().any(|id| !ids.has(id)) {
        at_field(walk, mark, "related", &mut |walk, node| {
            // One text alone stands for a list of one.
            let alone = std::slice::from_ref(node);
            let items = if node.as_str().is_some() { alone } else { node.items() };
            for (index, item) in items.iter().enumerate() {
                let Some(id) = item.as_str().filter(|id| !id.trim().is_empty() && !ids.has(id))
                else {
                    continue;
                };
                let inner = walk.enter_item(index);
                let found = quoted("the unknown id ", id);
                let help = "It leads nowhere. Write the id of a moment that is shown.".to_string();
                let expected = "the id of another moment";
                walk.report(Severity::Warning, item.start, found, expected, help);
                walk.leave(inner);
            }
        });
    }
    facets(walk, event, mark, head);
}

/// Calls facets by the ids that they have now; says once of each that is not declared.
fn facets(walk: &mut Walk<'_>, event: &mut Event, mark: Mark, head: &mut Head) {
    let mut seen = Ids::default();
    let (mut twice, mut undeclared) = (false, false);
    for (name, _) in &mut event.facets.0 {
        match head.facets.resolve(name) {
            Some(id) => *name = id.to_string(),
            None => undeclared |= !head.undeclared.has(name),
        }
        twice |= !seen.claim(name);
    }
    if undeclared {
        at_field(walk, mark, "facets", &mut |walk, node| {
            for (key, value) in node.fields() {
                let known = value.kind == Kind::Null || head.facets.resolve(&key.text).is_some();
                if !known && head.undeclared.claim(&key.text) {
                    report_undeclared(walk, head, key);
                }
            }
        });
    }
    if twice {
        merge(&mut event.facets.0);
    }
}

fn report_undeclared(walk: &mut Walk<'_>, head: &Head, key: &Key<'_>) {
    let help = match head.facets.nearest(&key.text) {
        Some(id) => {
            quoted("It is kept, but readers cannot choose by it. Perhaps ", id) + " is meant."
        }
        None => "It is kept, but readers cannot choose by it. Declare it in `facets`.".to_string(),
    };
    let mark = walk.enter(&key.text);
    let found = quoted("the undeclared facet ", &key.text);
    let expected = "the id of one of the document's facets";
    walk.report(Severity::Warning, key.start, found, expected, help);
    walk.leave(mark);
}

/// Brings the values of facets of one name together, at the first.
fn merge(facets: &mut Vec<(String, Vec<String>)>) {
    let mut places = std::collections::BTreeMap::<String, u32>::new();
    let mut merged: Vec<(String, Vec<String>)> = Vec::new();
    for (name, values) in facets.drain(..) {
        let place = places.get(&name).and_then(|&place| merged.get_mut(place as usize));
        match place {
            Some((_, all)) => all.extend(values),
            None => {
                places.insert(name.clone(), merged.len() as u32);
                merged.push((name, values));
            }
        }
    }
    *facets = merged;
}
