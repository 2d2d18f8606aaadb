//! The shape of a category, so that no category is known by its colour alone.

use yearline_timeline::layout::outlines::outline;
use yew::prelude::*;

/// A small picture beside the words that say the same, hidden from those who hear the page.
/// Hollow for a moment whose day is not known.
pub fn shape(category: Option<usize>, hollow: bool) -> Html {
    let mut path = String::new();
    outline(category, 0, 0, &mut path);
    html! {
        <svg class={if hollow { "shape hollow" } else { "shape" }} viewBox="-70 -70 140 140" aria-hidden="true">
            <path d={path} fill-rule="evenodd" />
        </svg>
    }
}
