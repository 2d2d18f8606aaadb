//! What "More filters" holds besides the facets: a span, the sections to go to, what to keep
//! for the next visit, the keys.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yearline_timeline::scene::{Aids, Section};
use yearline_timeline::timeline::Timeline;
use yearline_timeline::typed::{self, Span};
use yew::prelude::*;

use super::facets::group;
use crate::state::{Dialog, Msg};

/// Fewer sections than this are seen at a glance.
const FEW: usize = 3;

/// The groups before the facets: when.
pub(super) fn when(
    aids: &Aids,
    timeline: &Rc<Timeline>,
    sections: &[Section],
    on: &Callback<Msg>,
) -> Html {
    let read_in = timeline.clone();
    let on_dates = on.clone();
    let onchange = Callback::from(move |event: Event| {
        let field = event.target().and_then(|field| field.dyn_into::<HtmlInputElement>().ok());
        let text = field.map(|field| field.value()).unwrap_or_default();
        let span = match text.trim() {
            "" => Some(Span::default()),
            text => typed::span(text, read_in.words(), read_in.year()),
        };
        on_dates.emit(match span {
            Some(Span { from, to }) => Msg::Span { from, to },
            None => Msg::Unread(text),
        });
        on_dates.emit(Msg::Typed);
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
    let buttons = sections.iter().map(|section| {
        let row = section.rows.start;
        html! {
            <button key={section.key.clone()} type="button" class="chip" data-action="section"
                onclick={on.reform(move |_: MouseEvent| Msg::Row(row))}>
                <span class="name">{section.long.clone()}</span>
            </button>
        }
    });
    html! {
        <>
            {group("dates:", &aids.dates, dates)}
            if sections.len() >= FEW {
                {group("sections:", &aids.go_to, html! { <>{for buttons}</> })}
            }
        </>
    }
}

/// The row behind the facets.
pub(super) fn last(aids: &Aids, remembers: bool, keys: bool, on: &Callback<Msg>) -> Html {
    html! {
        <div key="aids:" class="facet">
            <div class="facet-values">
                <button type="button" class="chip" part="filter" data-facet="remember" data-value="1"
                    aria-pressed={if remembers { "true" } else { "false" }}
                    onclick={on.reform(move |_: MouseEvent| Msg::Remember(!remembers))}>
                    <span class="name">{aids.remember.clone()}</span>
                </button>
                if keys {
                    <button type="button" class="chip" data-action="keys"
                        onclick={on.reform(|_: MouseEvent| Msg::Dialog(Some(Dialog::Keys)))}>
                        <span class="name">{aids.keys.clone()}</span>
                    </button>
                }
            </div>
        </div>
    }
}
