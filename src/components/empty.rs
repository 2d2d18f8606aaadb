//! What stands where nothing was found: what excludes most, and the one button that helps.

use yearline_timeline::scene::Empty;
use yew::prelude::*;

use crate::state::Msg;

/// Nothing found, and the way out.
pub fn nothing_found(empty: &Empty, ui_lang: &Option<AttrValue>, on: &Callback<Msg>) -> Html {
    html! {
        <div part="empty" class="empty" key="empty" lang={ui_lang.clone()}>
            <p class="empty-title">{empty.title.clone()}</p>
            if let Some(way) = &empty.way {
                <p class="empty-reason">{way.reason.clone()}</p>
                <button type="button" class="act" data-action="remove" onclick={
                    let choice = way.choice.clone();
                    on.reform(move |_: MouseEvent| Msg::Remove(choice.clone()))
                }>{way.button.clone()}</button>
            } else if let Some(clear) = &empty.clear {
                <button type="button" class="act" data-action="clear"
                    onclick={on.reform(|_: MouseEvent| Msg::Clear)}>{clear.clone()}</button>
            }
        </div>
    }
}
