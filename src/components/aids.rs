//! What "More filters" holds besides the facets: a span, the sections to go to, what to keep
//! for the next visit, the keys.

use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yearline_timeline::scene::{Aids, Section};
use yew::prelude::*;

use super::facets::group;
use crate::state::{Dialog, Msg};

/// What the aids show besides their words.
pub struct Helps<'a> {
    /// The list's sections.
    pub sections: &'a [Section],
    /// True where the reader wants to be told what is new.
    pub remembers: bool,
    /// True where the keys are on.
    pub keys: bool,
}

/// Fewer sections than this are seen at a glance.
const FEW: usize = 3;

/// The groups before the facets: when.
pub fn when(aids: &Aids, helps: &Helps<'_>, on: &Callback<Msg>) -> Html {
    let onchange = on.reform(|event: Event| {
        let field = event.target().and_then(|field| field.dyn_into::<HtmlInputElement>().ok());
        Msg::Between(field.map(|field| field.value()).unwrap_or_default())
    });
    let error = aids.dates_error.clone();
    let dates = html! {
        <>
            <input key="dates" class="find" type="text" autocomplete="off" spellcheck="false" data-facet="dates"
                aria-label={aids.dates.clone()} placeholder={aids.dates_hint.clone()} value={aids.dates_text.clone()}
                aria-invalid={error.is_some().then_some("true")}
                aria-describedby={error.is_some().then_some("yl-dates")} {onchange} />
            if let Some(error) = error {
                <p key="error" id="yl-dates" class="none" role="alert">{error}</p>
            }
        </>
    };
    let sections = helps.sections.iter().map(|section| {
        let row = section.rows.start;
        html! {
            <button key={section.key.clone()} type="button" class="chip" data-action="section"
                aria-label={section.long.clone()} onclick={on.reform(move |_: MouseEvent| Msg::Row(row))}>
                <span class="name">{section.short.clone()}{" "}{section.year.clone()}</span>
            </button>
        }
    });
    html! {
        <>
            {group("dates:", &aids.dates, dates)}
            if helps.sections.len() >= FEW {
                {group("sections:", &aids.go_to, html! { <>{for sections}</> })}
            }
        </>
    }
}

/// The row behind the facets.
pub fn last(aids: &Aids, helps: &Helps<'_>, on: &Callback<Msg>) -> Html {
    let remembers = helps.remembers;
    html! {
        <div key="aids:" class="facet">
            <div class="facet-values">
                <button type="button" class="chip" part="filter" data-facet="remember" data-value="1"
                    aria-pressed={if remembers { "true" } else { "false" }}
                    onclick={on.reform(move |_: MouseEvent| Msg::Remember(!remembers))}>
                    <span class="name">{aids.remember.clone()}</span>
                </button>
                if helps.keys {
                    <button type="button" class="chip" data-action="keys"
                        onclick={on.reform(|_: MouseEvent| Msg::Dialog(Some(Dialog::Keys)))}>
                        <span class="name">{aids.keys.clone()}</span>
                    </button>
                }
            </div>
        </div>
    }
}
