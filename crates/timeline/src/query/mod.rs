//! What the reader has chosen, and which moments answer it.
//!
//! A [`Query`] is the choice itself, small and plain; an [`Index`] is built once from a
//! document, in steps, and answers queries: which moments are shown, how many there would be
//! for each value of each facet, and which choice to take back where nothing is left.
//!
//! Several values of a facet: any of them. Facets, words, span and top moments together: all
//! of them. The count beside a value is that of the moments with it under all *other* choices.

mod bits;
mod build;
mod haystack;
mod index;
mod names;
mod terms;

use yearline_document::date::Date;

use crate::order::sorted;

pub use build::IndexBuilder;
pub use index::{FacetIndex, FacetValue, Index, Outcome};
pub use terms::Terms;

/// The facet of the categories, as addresses name it.
pub const CATEGORY: &str = "category";
/// The facet of the tags, as addresses name it.
pub const TAG: &str = "tag";

/// What the reader has chosen.
///
/// ```
/// use yearline_timeline::query::Query;
///
/// let mut query = Query::default();
/// query.toggle("category", "platforms");
/// assert_eq!(query.values("category"), ["platforms"]);
/// query.toggle("category", "platforms");
/// assert!(query.is_empty());
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// The text of the search field, as typed: words, "phrases", -exclusions.
    pub words: String,
    /// The values chosen in facets.
    pub chosen: Chosen,
    /// Top moments alone.
    pub top: bool,
    /// Moments that end before it are left out.
    pub from: Option<Date>,
    /// Moments that begin after it are left out.
    pub to: Option<Date>,
    /// The order of the list; no choice that excludes anything.
    pub sort: Sort,
}

/// The values chosen in facets, set through the [`Query`] they belong to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chosen(
    /// Facets and values, both sorted, so that the order of choosing leaves no trace; no facet
    /// without a value.
    Vec<(String, Vec<String>)>,
);

/// The order of the list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// From the first moment on.
    #[default]
    Oldest,
    /// From the last moment back.
    Newest,
}

impl Sort {
    /// Reads `oldest` or `newest`.
    pub fn from_name(name: &str) -> Option<Sort> {
        match name {
            "oldest" => Some(Sort::Oldest),
            "newest" => Some(Sort::Newest),
            _ => None,
        }
    }

    /// `oldest` or `newest`, as attributes and addresses have it.
    pub fn name(self) -> &'static str {
        match self {
            Sort::Oldest => "oldest",
            Sort::Newest => "newest",
        }
    }
}

/// One thing that the reader has chosen, and can take back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    /// The words searched for.
    Words,
    /// All values of a facet, by the facet's id.
    Facet(String),
    /// A value of a facet: the facet's id, and the value.
    Value(String, String),
    /// Top moments alone.
    Top,
    /// The span, both ends.
    Span,
}

impl Query {
    /// True where nothing is chosen. The order of the list is no choice.
    pub fn is_empty(&self) -> bool {
        self.words.trim().is_empty()
            && self.chosen.0.is_empty()
            && !self.top
            && self.from.is_none()
            && self.to.is_none()
    }

    /// The facets with chosen values, by id, and their values; both sorted.
    pub fn chosen(&self) -> impl Iterator<Item = (&str, &[String])> {
        self.chosen.0.iter().map(|(facet, values)| (facet.as_str(), values.as_slice()))
    }

    /// The chosen values of a facet, sorted.
    pub fn values(&self, facet: &str) -> &[String] {
        self.chosen.0.iter().find(|(known, _)| known == facet).map_or(&[], |(_, values)| values)
    }

    /// True where the value is chosen.
    pub fn has(&self, facet: &str, value: &str) -> bool {
        self.values(facet).iter().any(|chosen| chosen == value)
    }

    /// Chooses a value, or takes it back.
    pub fn toggle(&mut self, facet: &str, value: &str) {
        let mut values = self.values(facet).to_vec();
        match values.iter().position(|chosen| chosen == value) {
            Some(at) => drop(values.remove(at)),
            None => values.push(value.to_owned()),
        }
        self.set(facet, values);
    }

    /// Chooses just these values of a facet; none takes the facet back.
    pub fn set(&mut self, facet: &str, mut values: Vec<String>) {
        let mut own: Vec<String> = Vec::new();
        for place in sorted(values.len(), &|a, b| values[a] > values[b]) {
            let value = std::mem::take(&mut values[place as usize]);
            if own.last() != Some(&value) {
                own.push(value);
            }
        }
        let chosen = &mut self.chosen.0;
        let mut at = 0;
        while chosen.get(at).is_some_and(|(known, _)| known.as_str() < facet) {
            at += 1;
        }
        if chosen.get(at).is_none_or(|(known, _)| known != facet) {
            chosen.insert(at, (facet.to_owned(), Vec::new()));
        }
        if own.is_empty() {
            chosen.remove(at);
        } else if let Some((_, values)) = chosen.get_mut(at) {
            *values = own;
        }
    }

    /// Takes a choice back; one that was not made changes nothing.
    pub fn remove(&mut self, choice: &Choice) {
        match choice {
            Choice::Words => self.words.clear(),
            Choice::Facet(facet) => self.set(facet, Vec::new()),
            Choice::Value(facet, value) => {
                if self.has(facet, value) {
                    self.toggle(facet, value);
                }
            }
            Choice::Top => self.top = false,
            Choice::Span => (self.from, self.to) = (None, None),
        }
    }

    /// Takes back every choice; the order of the list stays.
    pub fn clear(&mut self) {
        *self = Query { sort: self.sort, ..Query::default() };
    }
}
