//! The index of a document: which moments answer a query, and what each further choice would
//! leave.

use std::cell::RefCell;

use yearline_document::date::{Date, Instant};

use super::bits::Bits;
use super::haystack::Haystack;
use super::{Choice, Query, Sort, Terms};
use crate::find::has;
use crate::words::Words;

/// What answers queries about a document, built by an [`IndexBuilder`](super::IndexBuilder).
///
/// Moments are called by their place in `document.events`.
#[derive(Debug, Default)]
pub struct Index {
    /// The place of each moment, oldest first. What follows counts by position in this order.
    pub(super) order: Vec<u32>,
    pub(super) spans: Vec<(Instant, Instant)>,
    pub(super) top: Vec<u32>,
    pub(super) facets: Vec<FacetIndex>,
    pub(super) haystack: Haystack,
    /// What the last words found: a further letter only looks through that.
    pub(super) last: RefCell<Option<(Terms, Bits)>>,
}

/// A facet with its values.
#[derive(Debug, Default)]
pub struct FacetIndex {
    pub(super) id: String,
    pub(super) values: Vec<FacetValue>,
}

/// A value of a facet.
#[derive(Debug, Default)]
pub struct FacetValue {
    pub(super) value: String,
    /// Empty where it is the value itself.
    pub(super) label: String,
    pub(super) folded: String,
    /// The positions of the moments that have it, ascending.
    pub(super) moments: Vec<u32>,
}

/// What answers a query.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// The moments shown, by their place in the document, in the order of the list.
    pub shown: Vec<u32>,
    /// For each facet of [`Index::facets`], for each of its values: how many moments have it
    /// under all other choices.
    pub counts: Vec<Vec<u32>>,
    /// How many top moments there are under all other choices.
    pub top_count: usize,
    /// How many moments the document has.
    pub total: usize,
}

impl FacetIndex {
    /// The id: `category`, `tag`, or one of the document's own.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The values. Categories stand in the document's order, those without a moment
    /// included; other values from the most frequent on, then by their folded labels.
    pub fn values(&self) -> &[FacetValue] {
        &self.values
    }

    /// The place of a value among [`FacetIndex::values`].
    pub fn place(&self, value: &str) -> Option<usize> {
        self.values.iter().position(|known| known.value == value)
    }

    /// The places of the values whose label has `text` somewhere, both folded; all of them
    /// where there is nothing to look for.
    pub fn find(&self, text: &str, words: &dyn Words) -> Vec<usize> {
        let text = words.fold(text);
        let found =
            |place: &usize| self.values.get(*place).is_some_and(|value| has(&value.folded, &text));
        (0..self.values.len()).filter(found).collect()
    }
}

impl FacetValue {
    /// The value, as addresses name it.
    pub fn value(&self) -> &str {
        &self.value
    }

    /// What readers see.
    pub fn label(&self) -> &str {
        if self.label.is_empty() { &self.value } else { &self.label }
    }

    /// The positions of the moments that have it in [`Index::order`], ascending.
    pub fn moments(&self) -> &[u32] {
        &self.moments
    }

    /// How many moments have it.
    pub fn total(&self) -> usize {
        self.moments.len()
    }
}

impl Index {
    /// The moments by their place in the document, oldest first: by `sort_date` or the
    /// earliest instant, then by the latest, then as in the file.
    pub fn order(&self) -> &[u32] {
        &self.order
    }

    /// The facets: the categories, the document's own in its order, the tags.
    pub fn facets(&self) -> &[FacetIndex] {
        &self.facets
    }

    /// The facet with an id.
    pub fn facet(&self, id: &str) -> Option<&FacetIndex> {
        self.facets.iter().find(|facet| facet.id == id)
    }

    /// How many top moments the document has.
    pub fn top_total(&self) -> usize {
        self.top.len()
    }

    /// The moments that answer `query`, and the counts beside every value.
    pub fn run(&self, query: &Query, words: &dyn Words) -> Outcome {
        let masks = Masks::of(self, query, words);
        let mut counts = Vec::new();
        for facet in &self.facets {
            let base = masks.of_others(|choice| match choice {
                Choice::Facet(id) | Choice::Value(id, _) => *id == facet.id,
                _ => false,
            });
            let count = |value: &FacetValue| common(&value.moments, &base);
            counts.push(facet.values.iter().map(count).collect());
        }
        let top_count =
            common(&self.top, &masks.of_others(|choice| *choice == Choice::Top)) as usize;
        let mut shown = masks.all_but(usize::MAX).numbers();
        if query.sort == Sort::Newest {
            shown.reverse();
        }
        for position in &mut shown {
            *position = self.order.get(*position as usize).copied().unwrap_or(0);
        }
        Outcome { shown, counts, top_count, total: self.order.len() }
    }

    /// The one choice whose taking back shows the most moments, and how many. None where
    /// taking back any one shows nothing.
    pub fn strictest(&self, query: &Query, words: &dyn Words) -> Option<(Choice, usize)> {
        let mut masks = Masks::of(self, query, words);
        let (mut best, mut most) = (0, 0);
        for at in 0..masks.list.len() {
            let count = masks.all_but(at).count();
            if count > most {
                (best, most) = (at, count);
            }
        }
        (most > 0).then(|| (masks.list.swap_remove(best).0, most))
    }

    /// The positions of the moments that have the words.
    fn words(&self, terms: Terms) -> Bits {
        let mut last = self.last.borrow_mut();
        let mut found = match last.take() {
            Some((earlier, found)) if terms.narrow(&earlier) => found,
            _ => Bits::all(self.order.len()),
        };
        for at in found.numbers() {
            if !terms.accept(self.haystack.text(at as usize)) {
                found.remove(at as usize);
            }
        }
        *last = Some((terms, found.clone()));
        found
    }

    fn span(&self, query: &Query) -> Bits {
        let from = query.from.as_ref().map_or(Instant::MIN, Date::earliest);
        let to = query.to.as_ref().map_or(Instant::MAX, Date::latest);
        let mut met = Bits::all(self.order.len());
        for (at, (earliest, latest)) in self.spans.iter().enumerate() {
            if *latest < from || *earliest > to {
                met.remove(at);
            }
        }
        met
    }
}

/// What each choice leaves by itself.
struct Masks {
    list: Vec<(Choice, Bits)>,
    length: usize,
}

impl Masks {
    fn of(index: &Index, query: &Query, words: &dyn Words) -> Masks {
        let length = index.order.len();
        let mut list = Vec::new();
        let terms = Terms::read(&query.words, words);
        if !terms.is_empty() {
            list.push((Choice::Words, index.words(terms)));
        }
        for (id, values) in &query.chosen.0 {
            let mut any = Bits::none(length);
            if let Some(facet) = index.facet(id) {
                for value in &facet.values {
                    if values.contains(&value.value) {
                        any.add(&value.moments);
                    }
                }
            }
            let choice = match values.as_slice() {
                [value] => Choice::Value(id.clone(), value.clone()),
                _ => Choice::Facet(id.clone()),
            };
            list.push((choice, any));
        }
        if query.top {
            list.push((Choice::Top, Bits::of(length, &index.top)));
        }
        if query.from.is_some() || query.to.is_some() {
            list.push((Choice::Span, index.span(query)));
        }
        Masks { list, length }
    }

    /// What all leave but the one at `left_out`, where there is one.
    fn all_but(&self, left_out: usize) -> Bits {
        let mut bits = Bits::all(self.length);
        for (at, (_, mask)) in self.list.iter().enumerate() {
            if left_out != at {
                bits.keep(mask);
            }
        }
        bits
    }

    /// What all leave but the one that `is_it` takes, where there is one.
    fn of_others(&self, is_it: impl Fn(&Choice) -> bool) -> Bits {
        let at = self.list.iter().position(|(choice, _)| is_it(choice));
        self.all_but(at.unwrap_or(usize::MAX))
    }
}

fn common(moments: &[u32], bits: &Bits) -> u32 {
    moments.iter().filter(|at| bits.has(**at as usize)).count() as u32
}
