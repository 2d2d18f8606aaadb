//! The shape of a category, so that no category is known by its colour alone.

use yew::prelude::*;

/// The outlines, in a square from -7 to 7, in the order in which categories take them.
const OUTLINES: [&str; 8] = [
    "M0-5a5 5 0 1 0 .01 0z",
    "M-4.6-4.6h9.2v9.2h-9.2z",
    "M0-5.4 5.3 4.4H-5.3z",
    "M0-6 5.4 0 0 6-5.4 0z",
    "M-2.4-5.6h4.8V5.6h-4.8z",
    "M0-5.2a5.2 5.2 0 1 0 .01 0zM0-2.4a2.4 2.4 0 1 1-.01 0z",
    "M-1.5-5.6h3v4.1h4.1v3H1.5v4.1h-3V1.5h-4.1v-3h4.1z",
    "M0-5.8 5-2.9v5.8L0 5.8l-5-2.9v-5.8z",
];

/// A small picture beside the words that say the same, hidden from those who hear the page.
/// Hollow for a moment whose day is not known.
pub fn shape(category: Option<usize>, hollow: bool) -> Html {
    let outline = OUTLINES[category.unwrap_or(0) % OUTLINES.len()];
    html! {
        <svg class={if hollow { "shape hollow" } else { "shape" }} viewBox="-7 -7 14 14" aria-hidden="true">
            <path d={outline} fill-rule="evenodd" />
        </svg>
    }
}
