//! "More filters": every facet but the category, and the order.

use yearline_timeline::query::Sort;
use yearline_timeline::scene::{FacetScene, Scene, Ui};
use yew::prelude::*;

use super::aids::{last, when};
use super::chips::chips;
use super::filters::typed;
use crate::state::{Msg, State};

/// All that "More filters" opens; nothing while it is closed.
pub fn panel(state: &State, scene: &Scene, on: &Callback<Msg>) -> Html {
    let Some(aids) = &scene.aids else { return Html::default() };
    html! {
        <>
            {when(aids, &state.timeline, &scene.sections, on)}
            {facets(&scene.facets, state.now.query.sort, &scene.ui, on)}
            {last(aids, state.remembers, !state.options.no_shortcuts, on)}
        </>
    }
}

/// A group of chips for each facet, and a field to find a value in a long one.
fn facets(facets: &[FacetScene], sort: Sort, ui: &Ui, on: &Callback<Msg>) -> Html {
    let groups = facets.iter().map(|facet| {
        let finder = facet.finder.as_ref().map(|finder| {
            let id = AttrValue::from(facet.id.clone());
            let oninput = on.reform(move |event: InputEvent| Msg::Find { facet: id.clone(), text: typed(&event) });
            let label = AttrValue::from(finder.label.clone());
            let onkeydown = {
                let (id, on, empty) = (facet.id.clone(), on.clone(), finder.text.is_empty());
                Callback::from(move |event: KeyboardEvent| {
                    if event.key() == "Escape" && !empty {
                        event.prevent_default();
                        on.emit(Msg::Find { facet: id.clone().into(), text: String::new() });
                    }
                })
            };
            html! {
                <input key="find:" class="find" type="text" autocomplete="off" spellcheck="false"
                    aria-label={label.clone()} placeholder={label} value={finder.text.clone()} {oninput} {onkeydown} />
            }
        });
        let none = facet.none.clone().map(|none| html! { <p key="none:" class="none" role="note">{none}</p> });
        let values = html! { <>{finder}{chips(&facet.id, &facet.chips, on)}{none}</> };
        group(&facet.id, &facet.label, values)
    });
    let order = |this: Sort, label: &str| {
        html! {
            <button type="button" class="chip" part="filter" data-facet="sort" data-value={this.name()}
                aria-pressed={if this == sort { "true" } else { "false" }}
                onclick={on.reform(move |_: MouseEvent| Msg::Sort(this))}>
                <span class="name">{label.to_owned()}</span>
            </button>
        }
    };
    let orders = html! { <>{order(Sort::Oldest, &ui.oldest)}{order(Sort::Newest, &ui.newest)}</> };
    groups.chain([group("sort:", &ui.order, orders)]).collect()
}

pub(super) fn group(key: &str, label: &str, values: Html) -> Html {
    html! {
        <div class="facet" key={key.to_owned()} role="group" aria-label={label.to_owned()}>
            <span class="facet-name" aria-hidden="true">{label.to_owned()}</span>
            <div class="facet-values">{values}</div>
        </div>
    }
}
