//! What there is to draw: the timeline and the reader's choices, turned into words and runs.
//!
//! A scene holds no nodes and knows no browser; drawing it is laying it out on a page as it is.

pub mod axis;
mod build;
mod cite;
mod embed;
mod line;
mod media;
mod moment;
pub mod overview;
pub mod story;

use std::ops::Range;

use yearline_document::rich::Block;

use crate::query::Choice;

pub use build::Asked;
pub use cite::citation;
pub use embed::{Embedding, Snippets};
pub use line::Line;
pub use media::MediaCard;
pub use moment::{Figure, Moment, Related, Source};
pub use story::Step;

/// The list view, whole.
#[derive(Clone, Debug, PartialEq)]
pub struct Scene {
    /// The timeline's description.
    pub description: Vec<Block>,
    /// "80 moments · January to December 2020 · updated 31 December 2020".
    pub facts: String,
    /// The words of the controls.
    pub ui: Ui,
    /// The chip of the top moments; none where no moment is ranked.
    pub top: Option<Chip>,
    /// The chips of the categories.
    pub categories: Vec<Chip>,
    /// The other facets; empty while "More filters" is closed.
    pub facets: Vec<FacetScene>,
    /// What else "More filters" holds; none while it is closed.
    pub aids: Option<Aids>,
    /// How many values are chosen in facets other than the category.
    pub chosen_in_more: usize,
    /// The line that says what is shown.
    pub status: Status,
    /// The moments shown, by their place in the document, in the order of the list.
    pub rows: Vec<u32>,
    /// The stretches of time that the rows stand under.
    pub sections: Vec<Section>,
    /// What to say where no moment is shown.
    pub empty: Option<Empty>,
}

/// The words of the controls.
#[derive(Clone, Debug, PartialEq)]
pub struct Ui {
    /// What the whole of the controls is.
    pub filters: String,
    /// What the search field is.
    pub search: String,
    /// What stands in the search field while it is empty.
    pub placeholder: String,
    /// What the categories are.
    pub categories: String,
    /// The button that opens or closes the other facets.
    pub more: String,
    /// The button back to the start.
    pub clear: String,
    /// The button that shares what is shown.
    pub share: String,
    /// The links past the controls, and past the whole timeline.
    pub skip: [String; 2],
    /// What the order is called.
    pub order: String,
    /// Oldest first.
    pub oldest: String,
    /// Newest first.
    pub newest: String,
}

/// A value of a facet.
#[derive(Clone, Debug, PartialEq)]
pub struct Chip {
    /// Its name in the address.
    pub value: String,
    /// What readers see.
    pub label: String,
    /// How many moments have it under all other choices.
    pub count: usize,
    /// The same in words of the locale.
    pub count_words: String,
    /// True where it is chosen.
    pub chosen: bool,
    /// The place among the categories, where it is one.
    pub category: Option<usize>,
}

/// A facet with the values that are offered.
#[derive(Clone, Debug, PartialEq)]
pub struct FacetScene {
    /// Its id.
    pub id: String,
    /// What readers see.
    pub label: String,
    /// The values.
    pub chips: Vec<Chip>,
    /// The field that finds the others; none where all are offered.
    pub finder: Option<Finder>,
    /// What to say where nothing was found by it.
    pub none: Option<String>,
}

/// The field that finds a value.
#[derive(Clone, Debug, PartialEq)]
pub struct Finder {
    /// What it is.
    pub label: String,
    /// What stands in it.
    pub text: String,
}

/// What "More filters" holds besides the facets.
#[derive(Clone, Debug, PartialEq)]
pub struct Aids {
    /// What the field for a span is.
    pub dates: String,
    /// What stands in it while it is empty.
    pub dates_hint: String,
    /// What stands in it.
    pub dates_text: String,
    /// Why that is no span.
    pub dates_error: Option<String>,
    /// What the sections are called that one can go to.
    pub go_to: String,
    /// The switch that has moments marked that were not there at the last visit.
    pub remember: String,
    /// The button that lists the keys.
    pub keys: String,
}

/// The line that says what is shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Status {
    /// "12 of 80".
    pub shown: String,
    /// " moments: Platforms, TikTok".
    pub rest: String,
    /// What has just been done: "Link copied"; empty where there is nothing to say.
    pub done: String,
    /// True where there is something to clear.
    pub clear: bool,
}

/// A section of the list.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    /// Its name among the sections, the same as long as it stands for the same time.
    pub key: String,
    /// "Oct".
    pub short: String,
    /// "2020", where the year is another than above.
    pub year: Option<String>,
    /// "October 2020".
    pub long: String,
    /// The rows under it.
    pub rows: Range<usize>,
}

/// What to say where nothing was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Empty {
    /// What was asked for.
    pub title: String,
    /// The choice that excludes most, and how to take it back.
    pub way: Option<Way>,
    /// The button that takes back everything, where no single choice would help.
    pub clear: Option<String>,
}

/// The way out of nothing found.
#[derive(Clone, Debug, PartialEq)]
pub struct Way {
    /// The choice to take back.
    pub choice: Choice,
    /// How many moments there would be without it.
    pub reason: String,
    /// The button's words.
    pub button: String,
}
