//! The switch between the views.

use yearline_timeline::address::View;
use yearline_timeline::words::Words;
use yew::prelude::*;

use crate::state::Msg;

/// A button for each view, the one in force pressed.
pub fn views(
    words: &dyn Words,
    view: View,
    ui_lang: &Option<AttrValue>,
    on: &Callback<Msg>,
) -> Html {
    let buttons = [View::List, View::Story, View::Compact].map(|this| {
        html! {
            <button type="button" class="view" data-view={this.name()}
                aria-pressed={if this == view { "true" } else { "false" }}
                onclick={on.reform(move |_: MouseEvent| Msg::View(this))}>
                {words.message(&["view.", this.name()].concat(), &[])}
            </button>
        }
    });
    html! {
        <div part="views" class="views" role="group" lang={ui_lang.clone()} aria-label={words.message("view.label", &[])}>
            {for buttons}
        </div>
    }
}
