//! What can be said of a moment only when the whole file has been seen.
//!
//! Moments keep no offsets. The few that have a problem here are parsed once more, to find
//! the place.

use super::head::{Head, SECOND};
use super::names::Ids;
use super::walk::Walk;
use crate::json::{Cursor, Kind, Node};
use crate::text::is_blank;
use crate::types::Event;
use crate::voice::{Speaking, Voice};

/// Where a moment stands in the file.
#[derive(Clone, Copy, Default)]
pub(super) struct Mark {
    /// The offset of its first byte.
    pub start: u32,
    /// Its place among the file's moments, those that were left out included.
    pub index: u32,
}

/// Goes to the field `name` of the moment and gives its value, or the moment where it has none.
#[inline(never)]
fn field<'a, V: Voice>(walk: &mut Walk<'a, V>, mark: Mark, name: &str) -> Option<Node<'a>> {
    let mut node = Cursor::<Speaking>::new(walk.bytes, mark.start as usize).value(2)?;
    walk.again += node.end - node.start;
    walk.leave(0);
    walk.enter("events");
    walk.enter_item(mark.index as usize);
    walk.enter(name);
    if let Kind::Object(fields) = &mut node.kind
        && let Some(index) = fields.iter().rposition(|(key, _)| key.text == name)
    {
        return Some(fields.swap_remove(index).1);
    }
    Some(node)
}

/// Gives a moment whose id an earlier one has an id of its own.
#[inline(never)]
pub(super) fn duplicate<V: Voice>(
    walk: &mut Walk<'_, V>,
    event: &mut Event,
    mark: Mark,
    ids: &mut Ids,
) {
    if !V::SPEAKS {
        event.id = ids.claim_like(std::mem::take(&mut event.id));
        return walk.count();
    }
    let given = event.id.clone();
    event.id = ids.claim_like(std::mem::take(&mut event.id));
    if let Some(node) = field(walk, mark, "id") {
        walk.error(node.start, SECOND, &given, &event.id);
    }
}

/// Holds a moment's category, facets and relations against the document.
#[inline(never)]
pub(super) fn relations<V: Voice>(
    walk: &mut Walk<'_, V>,
    event: &mut Event,
    mark: Mark,
    head: &mut Head,
    ids: &Ids,
) {
    if let Some(name) = event.category.take() {
        match head.categories.resolve(&name) {
            Some(id) => event.category = Some(id.to_string()),
            None if !V::SPEAKS => walk.count(),
            None => {
                if let Some(node) = field(walk, mark, "category") {
                    let near = head.categories.nearest(&name);
                    let says = match near {
                        Some(_) => CATEGORY_NEAR,
                        None => CATEGORY,
                    };
                    walk.error(node.start, says, &name, near.unwrap_or_default());
                }
            }
        }
    }
    if !V::SPEAKS {
        for id in &event.related {
            walk.found.count += usize::from(!ids.has(id));
        }
    } else if event.related.iter().any(|id| !ids.has(id))
        && let Some(node) = field(walk, mark, "related")
    {
        // One text alone stands for a list of one.
        let alone = std::slice::from_ref(&node);
        let items = if node.as_str().is_some() { alone } else { node.items() };
        let base = walk.depth();
        for (index, item) in items.iter().enumerate() {
            if let Some(id) = item.as_str()
                && !is_blank(id)
                && !ids.has(id)
            {
                walk.enter_item(index);
                walk.warning(item.start, RELATED, id, "");
                walk.leave(base);
            }
        }
    }
    facets(walk, event, mark, head);
}

const CATEGORY: &str = "the unknown category %|the id of one of the document's categories|\
     The moment has none. Declare it in `categories`.";
const CATEGORY_NEAR: &str = "the unknown category %|the id of one of the document's categories|\
     The moment has none. Perhaps % is meant.";
const RELATED: &str = "the unknown id %|the id of another moment|\
     It leads nowhere. Write the id of a moment that is shown.";
const FACET: &str = "the undeclared facet %|the id of one of the document's facets|\
     It is kept, but readers cannot choose by it. Declare it in `facets`.";
const FACET_NEAR: &str = "the undeclared facet %|the id of one of the document's facets|\
     It is kept, but readers cannot choose by it. Perhaps % is meant.";

/// Calls facets by the ids that they have now; says once of each that is not declared.
#[inline(never)]
fn facets<V: Voice>(walk: &mut Walk<'_, V>, event: &mut Event, mark: Mark, head: &mut Head) {
    let mut undeclared = false;
    for (name, _) in &mut event.facets.0 {
        match head.facets.resolve(name) {
            Some(id) => *name = id.to_string(),
            None if V::SPEAKS => undeclared |= !head.undeclared.has(name),
            None => walk.found.count += usize::from(head.undeclared.claim(name)),
        }
    }
    if V::SPEAKS
        && undeclared
        && let Some(node) = field(walk, mark, "facets")
    {
        let base = walk.depth();
        for (key, value) in node.fields() {
            let name = &*key.text;
            let skipped = matches!(value.kind, Kind::Null) || head.facets.resolve(name).is_some();
            if !skipped && head.undeclared.claim(name) {
                let near = head.facets.nearest(name);
                let says = match near {
                    Some(_) => FACET_NEAR,
                    None => FACET,
                };
                walk.enter(name);
                walk.warning(key.start, says, name, near.unwrap_or_default());
                walk.leave(base);
            }
        }
    }
    if event.facets.0.len() > 1 {
        merge(&mut event.facets.0);
    }
}

/// Brings the values of facets of one name together, at the first.
#[inline(never)]
fn merge(facets: &mut Vec<(String, Vec<String>)>) {
    let mut names = Ids::default();
    let mut merged: Vec<(String, Vec<String>)> = Vec::new();
    for (name, values) in std::mem::take(facets) {
        let (place, _) = names.add(&name);
        match merged.get_mut(place) {
            Some((_, all)) => all.extend(values),
            None => merged.push((name, values)),
        }
    }
    *facets = merged;
}
