//! What lies over the timeline: the list of the keys, and a text to copy by hand.

use yearline_timeline::words::Words;
use yew::prelude::*;

use crate::shortcuts::LISTED;
use crate::state::{Dialog, Msg};

/// A dialog of the browser's own, which keeps focus within and closes by Escape; it is opened
/// once it is in the page.
pub fn dialog(
    dialog: &Dialog,
    level: u8,
    words: &dyn Words,
    ui_lang: &Option<AttrValue>,
    on: &Callback<Msg>,
) -> Html {
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
    };
    let onclose = on.reform(|_: Event| Msg::Dialog(None));
    html! {
        <dialog key="dialog" class="dialog" aria-labelledby="yl-dialog" lang={ui_lang.clone()} {onclose}>
            <@{format!("h{level}")} id="yl-dialog" class="dialog-title">{text(title)}</@>
            {body}
            <form method="dialog"><button class="chip">{text("keys.close")}</button></form>
        </dialog>
    }
}
