//! What to paste to have the timeline on another page.

use js_sys::Reflect;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlTextAreaElement};
use yearline_timeline::address::View;
use yearline_timeline::scene::{Embedding, Snippets};
use yearline_timeline::words::Arg;
use yew::prelude::*;

use super::download;
use crate::browser::share::{self, Passed};
use crate::browser::{host, location};
use crate::state::{Dialog, Msg, Snippet, State};

/// The button that opens it, once what is shown was shared, and the one for files; nothing before.
pub fn embed_button(state: &State, on: &Callback<Msg>) -> Html {
    if !state.shared {
        return Html::default();
    }
    // Who shares a choice means it.
    let open = Dialog::Embed { chosen: true, copied: None };
    let onclick = on.reform(move |_: MouseEvent| Msg::Dialog(Some(open.clone())));
    html! {
        <>
            <button key="embed" type="button" class="clear" data-action="embed" aria-haspopup="dialog" {onclick}>
                {state.timeline.words().message("embed.button", &[])}
            </button>
            {download::button(state, on)}
        </>
    }
}

/// Each way with its text and a button that copies it.
pub(super) fn panel(
    state: &State,
    chosen: bool,
    copied: Option<(Snippet, bool)>,
    on: &Callback<Msg>,
) -> Html {
    let State { timeline, options, now, .. } = state;
    let words = timeline.words();
    let text = |key: &str| words.message(key, &[]);
    let filter = state.filter();
    let differs = !filter.is_empty() || now.view != View::default();
    let link = location::link(state, None).unwrap_or_default();
    let plain = || link.split('#').next().unwrap_or_default();
    // What stands between the tags, or was given by a script, has the page's own address.
    let document = Some(&*options.base).filter(|base| *base != host::page_base());
    let script = options.part.as_ref().and_then(|part| Reflect::get(part, &"script".into()).ok());
    let script = script.and_then(|script| script.as_string()).unwrap_or_default();
    let snippets = Snippets::of(Embedding {
        script: &script,
        document,
        title: &timeline.document.title,
        link: if chosen { &link } else { plain() },
        filter: if chosen { &filter } else { "" },
        view: if chosen { now.view } else { View::default() },
    });
    let way = |snippet: Snippet, given: String, rows: &'static str| {
        let name = snippet.name();
        let label = text(&["embed.", name].concat());
        let [label_id, copy_id, note_id] =
            ["label", "copy", "note"].map(|part| ["yl-embed-", name, "-", part].concat());
        let done = copied == Some((snippet, true));
        let onfocus = Callback::from(|event: FocusEvent| {
            let field = event.target().and_then(|it| it.dyn_into::<HtmlTextAreaElement>().ok());
            if let Some(field) = field {
                field.select();
            }
        });
        let onclick = copy(snippet, chosen, given.clone(), on);
        html! {
            <div class="way" key={name}>
                <p id={label_id.clone()}>{label}</p>
                <p class="way-note" id={note_id.clone()}>{text(&["embed.", name, "_note"].concat())}</p>
                <textarea class="by-hand" data-snippet={name} readonly=true dir="ltr" spellcheck="false" translate="no" {rows}
                    aria-labelledby={label_id.clone()} aria-describedby={note_id} value={given} {onfocus} />
                <button type="button" class="chip" id={copy_id.clone()} data-copy={name}
                    aria-labelledby={[&copy_id, " ", &label_id].concat()}
                    {onclick}>
                    {text(if done { "embed.copied" } else { "embed.copy" })}
                </button>
            </div>
        }
    };
    let foreign = snippets.foreign.map(|(host, origin)| {
        let args = [("host", Arg::Text(&host)), ("origin", Arg::Text(&origin))];
        html! { <p class="way-note" role="note">{words.message("embed.foreign", &args)}</p> }
    });
    // Under a dialog the page is not heard, its one status neither.
    let said = match copied {
        Some((_, true)) => text("embed.copied"),
        Some((_, false)) => text("share.by_hand"),
        None => String::new(),
    };
    let other = Dialog::Embed { chosen: !chosen, copied: None };
    html! {
        <div class="ways">
            if differs {
                <button key="chosen" type="button" class="chip" data-action="chosen"
                    aria-pressed={if chosen { "true" } else { "false" }}
                    onclick={on.reform(move |_: MouseEvent| Msg::Dialog(Some(other.clone())))}>
                    <span class="name">{text("embed.chosen")}</span>
                </button>
            }
            {for snippets.script.map(|given| way(Snippet::Script, given, "7"))}
            {for snippets.frame.map(|given| way(Snippet::Frame, given, "6"))}
            {for foreign}
            {way(Snippet::Link, snippets.link, "2")}
            <p key="said" role="status">{said}</p>
        </div>
    }
}

/// Copies a snippet. Here and not in the application's own code, which readers load who never
/// embed anything.
fn copy(snippet: Snippet, chosen: bool, given: String, on: &Callback<Msg>) -> Callback<MouseEvent> {
    let on = on.clone();
    Callback::from(move |event: MouseEvent| {
        let button = event.target().and_then(|it| it.dyn_into::<Element>().ok());
        let on = on.clone();
        let then = move |passed: Passed| {
            let done = passed == Passed::Copied;
            // Chosen as a whole, so that a key of the reader's copies it.
            let way = button.filter(|_| !done).and_then(|it| it.closest(".way").ok().flatten());
            let field = way.and_then(|way| way.query_selector("textarea").ok().flatten());
            if let Some(field) = field.and_then(|it| it.dyn_into::<HtmlTextAreaElement>().ok()) {
                // Refused only where the field has left the page meanwhile.
                let _ = field.focus();
            }
            on.emit(Msg::Dialog(Some(Dialog::Embed { chosen, copied: Some((snippet, done)) })));
        };
        share::copy(&given, Box::new(then));
    })
}
