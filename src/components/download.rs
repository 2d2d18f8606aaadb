//! What is shown, to take along as a file. The loader has it made by the wasm for other formats,
//! which it fetches at the first asking.

use js_sys::{Function, Promise, Reflect, Uint32Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use yearline_timeline::words::Arg;
use yew::prelude::*;

use crate::browser::host;
use crate::state::{Dialog, Download, Msg, State};

/// The formats that readers have programs for.
const FORMATS: [&str; 3] = ["csv", "ics", "markdown"];

/// The button that opens the dialog; nothing where the host cannot make files.
pub(super) fn button(state: &State, on: &Callback<Msg>) -> Html {
    if saving(state).is_none() {
        return Html::default();
    }
    let onclick =
        on.reform(|_: MouseEvent| Msg::Dialog(Some(Dialog::Download(Download::default()))));
    html! {
        <button key="download" type="button" class="clear" data-action="download" aria-haspopup="dialog" {onclick}>
            {state.timeline.words().message("download.button", &[])}
        </button>
    }
}

/// A button for each format, and what came of it.
pub(super) fn panel(state: &State, download: &Download, on: &Callback<Msg>) -> Html {
    let words = state.timeline.words();
    let shown = state.outcome.shown.len();
    let buttons = FORMATS.into_iter().map(|format| {
        let (state, on) = (state.clone(), on.clone());
        let onclick = Callback::from(move |_: MouseEvent| save(&state, format, &on));
        html! {
            <button key={format} type="button" class="chip" data-download={format} {onclick}>
                {words.message(&["download.", format].concat(), &[])}
            </button>
        }
    });
    let said = match download {
        Download::Nothing => String::new(),
        Download::Failed => words.message("download.failed", &[]),
        Download::Made(name) => {
            let key = if host::may_be_kept_from_saving() { "framed" } else { "saved" };
            words.message(&["download.", key].concat(), &[("name", Arg::Text(name))])
        }
    };
    html! {
        <>
            <p>{words.message("header.count", &[("count", Arg::Count(shown as u64))])}</p>
            <div class="downloads">{for buttons}</div>
            <p key="said" role="status">{said}</p>
        </>
    }
}

/// What the loader makes files by.
fn saving(state: &State) -> Option<Function> {
    let part = state.options.part.as_ref()?;
    Reflect::get(part, &"save".into()).ok()?.dyn_into().ok()
}

/// Has the loader make a file and hand it to the browser.
fn save(state: &State, format: &str, on: &Callback<Msg>) {
    let Some(save) = saving(state) else { return };
    let shown = Uint32Array::from(&*state.outcome.shown);
    let asked = save.call2(&JsValue::NULL, &format.into(), &shown).unwrap_or_default();
    let on = on.clone();
    spawn_local(async move {
        // The loader says itself what went wrong.
        let name = JsFuture::from(Promise::resolve(&asked)).await.ok();
        on.emit(Msg::Downloaded(name.and_then(|name| name.as_string())));
    });
}
