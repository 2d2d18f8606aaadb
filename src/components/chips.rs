//! Chips: the values of a facet, each a button that says how many moments it would keep.

use yearline_timeline::scene::Chip;
use yew::prelude::*;

use super::shape::shape;
use crate::state::Msg;

/// The chips of a facet, in a row.
pub fn chips(facet: &str, chips: &[Chip], on: &Callback<Msg>) -> Html {
    chips.iter().map(|each| chip(facet, each, on)).collect()
}

/// One chip: pressed where its value is chosen.
pub fn chip(facet: &str, chip: &Chip, on: &Callback<Msg>) -> Html {
    let (facet, value) = (AttrValue::from(facet.to_owned()), AttrValue::from(chip.value.clone()));
    let onclick = {
        let (facet, value) = (facet.clone(), value.clone());
        on.reform(move |_: MouseEvent| Msg::Toggle { facet: facet.clone(), value: value.clone() })
    };
    let mut class =
        String::from(if chip.count == 0 && !chip.chosen { "chip idle" } else { "chip" });
    if let Some(category) = chip.category {
        class.push_str(" c");
        class.push_str(&category.to_string());
    }
    html! {
        <button key={chip.value.clone()} type="button" part="filter" {class} data-facet={facet} data-value={value}
            aria-pressed={if chip.chosen { "true" } else { "false" }} {onclick}>
            if chip.category.is_some() {
                {shape(chip.category, false)}
            }
            <span class="name">{chip.label.clone()}</span>
            {" "}
            <span class="count">{chip.count_words.clone()}</span>
        </button>
    }
}
