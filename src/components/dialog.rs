//! What lies over the timeline: the list of the keys, a text to copy by hand, what to paste to
//! have the timeline elsewhere, files to take along.

use yew::prelude::*;

use super::{download, embed, heading_tag};
use crate::shortcuts::LISTED;
use crate::state::{Dialog, Msg, State};

/// A dialog of the browser's own, which keeps focus within and closes by Escape; it is opened
/// once it is in the page. Nothing where none is asked for.
pub fn dialog(state: &State, on: &Callback<Msg>) -> Html {
    let Some(dialog) = &state.dialog else { return Html::default() };
    let words = state.timeline.words();
    let ui_lang = state.timeline.ui_lang().map(|lang| AttrValue::from(lang.to_owned()));
    let level = state.options.heading(1);
    let text = |key: &str| words.message(key, &[]);
    let (title, body) = match dialog {
        Dialog::Keys => {
            let rows = LISTED.iter().map(|(key, does)| {
                html! { <div><dt><kbd>{*key}</kbd></dt><dd>{text(does)}</dd></div> }
            });
            ("keys.title", html! { <dl class="keys">{for rows}</dl> })
        }
        Dialog::ByHand(given) => (
            "share.by_hand",
            html! { <input class="by-hand" type="text" readonly=true aria-labelledby="yl-dialog" value={given.clone()} /> },
        ),
        Dialog::Embed { chosen, copied } => {
            ("embed.title", embed::panel(state, *chosen, *copied, on))
        }
        Dialog::Download(said) => ("download.title", download::panel(state, said, on)),
    };
    let onclose = on.reform(|_: Event| Msg::Dialog(None));
    html! {
        <dialog key="dialog" class="dialog" aria-labelledby="yl-dialog" lang={ui_lang} {onclose}>
            <@{heading_tag(level)} id="yl-dialog" class="dialog-title">{text(title)}</@>
            {body}
            <form method="dialog"><button class="chip">{text("keys.close")}</button></form>
        </dialog>
    }
}
