//! Building an index, in steps that leave the page responsive.

use yearline_document::date::{Date, Instant};
use yearline_document::rich;
use yearline_document::types::{Category, Document, Event};

use super::index::{FacetIndex, FacetValue, Index};
use super::names::Names;
use super::{CATEGORY, TAG};
use crate::order::{Sorting, sorted};
use crate::words::{Words, dates};

/// Builds an [`Index`], some moments at a time.
///
/// Every step is given the same document; a moment that is no longer there is left out.
///
/// ```
/// use yearline_timeline::query::{IndexBuilder, Query};
/// use yearline_timeline::words::Plain;
///
/// let file = r#"{"yearline": 1, "title": "2020", "events": [
///     {"date": "2020-11-07", "title": "The networks call it"},
///     {"date": "2020-03-11", "title": "WHO declares a pandemic"}]}"#;
/// let document = yearline_document::read(file.into()).unwrap().document;
/// let words = Plain::new();
/// let mut builder = IndexBuilder::new(&document);
/// while !builder.step(&document, &words, 500) {
///     // The browser has its turn here.
/// }
/// let index = builder.finish();
/// let query = Query { words: "pandemic".into(), ..Query::default() };
/// assert_eq!(index.run(&query, &words).shown, [1]);
/// ```
#[derive(Debug)]
pub struct IndexBuilder {
    index: Index,
    /// For each facet, the numbers of its values.
    names: Vec<Names>,
    /// The next position to take in.
    next: usize,
    /// When each moment begins and ends, while they are put in order.
    keys: Vec<(Instant, Instant)>,
    sorting: Sorting,
    /// The next facet whose values are to be put in order, and the next of its values whose
    /// label is to be folded for it.
    next_facet: usize,
    next_value: usize,
}

impl IndexBuilder {
    /// Looks at the moments' dates; the rest is up to [`IndexBuilder::step`].
    pub fn new(document: &Document) -> IndexBuilder {
        let mut keys: Vec<(Instant, Instant)> = Vec::with_capacity(document.events.len());
        for event in &document.events {
            let (first, last) = event.date.order_key();
            let earliest = event.sort_date.as_ref().map(Date::earliest);
            keys.push((earliest.unwrap_or(first), last));
        }
        let sorting = Sorting::new(keys.len());
        let facet = |id: &str| FacetIndex { id: id.to_owned(), values: Vec::new() };
        let mut facets = vec![facet(CATEGORY)];
        for category in &document.categories {
            let (value, label) = (category.id.clone(), category.label.clone());
            facets[0].values.push(FacetValue { value, label, ..FacetValue::default() });
        }
        for own in &document.facets {
            facets.push(facet(&own.id));
        }
        facets.push(facet(TAG));
        let mut names = Vec::new();
        names.resize_with(facets.len(), Names::default);
        let index = Index { facets, ..Index::default() };
        IndexBuilder { index, names, next: 0, keys, sorting, next_facet: 0, next_value: 0 }
    }

    /// Takes in the next moments, about `budget` of them, or what there is to do for their
    /// facets in as much time; true once there is nothing left to do.
    pub fn step(&mut self, document: &Document, words: &dyn Words, budget: usize) -> bool {
        if !self.keys.is_empty() {
            let keys = &self.keys;
            if self.sorting.pass(&|a, b| keys[a] > keys[b]) {
                self.keys = Vec::new();
                self.index.order = std::mem::take(&mut self.sorting).numbers;
            }
            return false;
        }
        if self.next < self.index.order.len() {
            let end = self.next.saturating_add(budget.max(1)).min(self.index.order.len());
            self.take(document, words, end);
        } else if let Some(facet) = self.index.facets.get_mut(self.next_facet) {
            if self.next_value < facet.values.len() {
                let end = self.next_value.saturating_add(budget.max(1)).min(facet.values.len());
                fold_labels(&mut facet.values[self.next_value..end], words);
                self.next_value = end;
            } else {
                sort_values(facet);
                self.next_facet += 1;
                self.next_value = 0;
            }
        }
        self.next == self.index.order.len() && self.next_facet == self.index.facets.len()
    }

    /// How many moments have been taken in, and of how many.
    pub fn progress(&self) -> (usize, usize) {
        (self.next, self.index.order.len().max(self.keys.len()))
    }

    /// The index of what has been taken in: of the whole document once a step was the last.
    pub fn finish(self) -> Index {
        self.index
    }

    fn take(&mut self, document: &Document, words: &dyn Words, end: usize) {
        let mut fields = Vec::new();
        let mut ends = Vec::new();
        for position in self.next..end {
            let place = self.index.order.get(position).map_or(0, |place| *place as usize);
            let mut span = (Instant::MAX, Instant::MIN);
            if let Some(event) = document.events.get(place) {
                write_fields(document, event, words, &mut fields);
                self.take_values(event, position as u32);
                span = event.date.order_key();
            }
            self.index.spans.push(span);
            ends.push(fields.len());
        }
        words.fold_all(&mut fields);
        let mut start = 0;
        for end in ends {
            self.index.haystack.push(fields.get(start..end).unwrap_or_default());
            start = end;
        }
        self.next = end;
    }

    fn take_values(&mut self, event: &Event, position: u32) {
        if event.top.is_some() {
            self.index.top.push(position);
        }
        for (facet, names) in self.index.facets.iter_mut().zip(&mut self.names) {
            if facet.id == CATEGORY {
                let own = event.category.as_deref().and_then(|id| facet.place(id));
                if let Some(value) = own.and_then(|at| facet.values.get_mut(at)) {
                    value.moments.push(position);
                }
                continue;
            }
            let tags = facet.id == TAG;
            let own = if tags { event.tags.as_slice() } else { event.facets.get(&facet.id) };
            for value in own.iter().filter(|value| !value.is_empty()) {
                let values = &mut facet.values;
                let (number, new) = names.number(value, |number| &values[number].value);
                if new {
                    values.push(FacetValue { value: value.clone(), ..FacetValue::default() });
                }
                // A value may be written twice in a moment.
                if let Some(known) = values.get_mut(number)
                    && known.moments.last() != Some(&position)
                {
                    known.moments.push(position);
                }
            }
        }
    }
}

/// What search looks through, as it is written.
fn write_fields(document: &Document, event: &Event, words: &dyn Words, fields: &mut Vec<String>) {
    fields.push(event.title.clone());
    if let Some(text) = &event.text {
        fields.push(rich::plain(text));
    }
    let style = dates::Style { weekday: true, ..dates::Style::default() };
    fields.push(dates::date(words, &event.date, style));
    let label = |category: &&Category| event.category.as_ref() == Some(&category.id);
    let category = document.categories.iter().find(label).map(|category| &category.label);
    for text in [event.display_date.as_ref(), category].into_iter().flatten() {
        fields.push(text.clone());
    }
    fields.extend_from_slice(&event.tags);
    for facet in &document.facets {
        fields.extend_from_slice(event.facets.get(&facet.id));
    }
    for figure in &event.figures {
        fields.extend_from_slice(figure.label.as_slice());
    }
}

fn fold_labels(values: &mut [FacetValue], words: &dyn Words) {
    let mut folded: Vec<String> = values.iter().map(|value| value.label().to_owned()).collect();
    words.fold_all(&mut folded);
    for (value, folded) in values.iter_mut().zip(folded) {
        value.folded = folded;
    }
}

fn sort_values(facet: &mut FacetIndex) {
    if facet.id != CATEGORY {
        let values = &mut facet.values;
        let key = |at: usize| {
            let FacetValue { value, folded, moments, .. } = &values[at];
            (usize::MAX - moments.len(), folded.as_str(), value.as_str())
        };
        let order = sorted(values.len(), &|a, b| key(a) > key(b));
        facet.values = order.iter().map(|at| std::mem::take(&mut values[*at as usize])).collect();
    }
}
