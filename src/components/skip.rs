//! Ways past: for those who go by keys, past the controls and past the whole timeline.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yearline_timeline::scene::Ui;
use yew::prelude::*;

use crate::state::Msg;

/// Two buttons that show when they have focus; the second leads to [`end`].
pub fn skip(ui: &Ui, ui_lang: &Option<AttrValue>, on: &Callback<Msg>) -> Html {
    let [controls, timeline] = ui.skip.clone();
    html! {
        <div key="skip" class="skip" lang={ui_lang.clone()}>
            <button type="button" data-action="skip-controls"
                onclick={on.reform(|_: MouseEvent| Msg::Row(0))}>{controls}</button>
            <button type="button" data-action="skip-timeline" onclick={to_the_end}>{timeline}</button>
        </div>
    }
}

/// Where the timeline ends: the next Tab leads out of it.
pub fn end() -> Html {
    html! { <div key="end" class="end" tabindex="-1" onblur={leave}></div> }
}

fn leave(event: FocusEvent) {
    if let Some(end) = event.target_dyn_into::<HtmlElement>() {
        end.set_tab_index(-1);
    }
}

fn to_the_end(event: MouseEvent) {
    let button = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let end = button
        .and_then(|button| button.closest(".yearline").ok()?)
        .and_then(|root| root.query_selector(".end").ok()?);
    if let Some(Ok(end)) = end.map(|end| end.dyn_into::<HtmlElement>()) {
        // From what is no stop, the Tab of Chromium leads back to the first one of the widget.
        end.set_tab_index(0);
        // Focus is refused only where the element has left the page meanwhile.
        let _ = end.focus();
    }
}
