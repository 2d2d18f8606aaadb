//! The address: what is chosen stands in the fragment, so that a link leads back to it.
//!
//! A choice pushes an entry. Typing replaces the entry twice a second at the most, and pushes
//! once when it ends, so that Back leads to what stood before the first letter. The host's
//! `history.state` is passed on, and a refused call (browsers limit them, sandboxed frames
//! forbid them) is swallowed: the address is a convenience, never worth an error.

use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use wasm_bindgen::JsValue;
use yearline_timeline::address;
use yew::html::Scope;

use crate::app::{App, AppMsg};
use crate::state::State;

/// Typing is written so often at the most, in milliseconds.
const WRITE_EVERY: u32 = 500;
/// Typing has ended when nothing came for so long, in milliseconds.
const REST_AFTER: u32 = 1_000;

/// The address of the page, as far as it is this widget's.
pub struct Location {
    prefix: Option<String>,
    typing: Option<Typing>,
    /// The fragment that the present state stands in.
    stands_in: String,
    _moved: [EventListener; 2],
}

struct Typing {
    /// The address before the first letter.
    before: String,
    write: Option<Timeout>,
    _rest: Timeout,
}

impl Location {
    /// Reads and writes keys with this prefix, and tells `app` when the fragment changes.
    pub fn watch(prefix: Option<String>, app: &Scope<App>) -> Location {
        let window = gloo_utils::window();
        let moved = ["popstate", "hashchange"].map(|name| {
            let app = app.clone();
            EventListener::new(&window, name, move |_| app.send_message(AppMsg::Moved))
        });
        Location { prefix, typing: None, stands_in: String::new(), _moved: moved }
    }

    /// Takes another prefix, or none.
    pub fn set_prefix(&mut self, prefix: Option<String>) {
        self.prefix = prefix;
    }

    /// What the address asks for; none where it is not this widget's, or says nothing.
    pub fn read(&mut self, state: &State) -> Option<address::State> {
        let fragment = fragment()?;
        let asked = state.codec(self.prefix.as_deref()?).decode(&fragment, &self.stands_in)?;
        self.stands_in = fragment;
        Some(asked)
    }

    /// A choice was made.
    pub fn push(&mut self, state: &State) {
        if let Some(address) = self.address(state) {
            push(&address);
        }
    }

    /// The state changed without a choice of the reader's: the entry is made to say so.
    pub fn correct(&mut self, state: &State) {
        if let Some(address) = self.address(state) {
            replace(&address);
        }
    }

    /// A letter was typed.
    pub fn typing(&mut self, app: &Scope<App>) {
        let Some(before) = href() else { return };
        let send = |app: &Scope<App>, after: u32, msg: fn() -> AppMsg| {
            let app = app.clone();
            Timeout::new(after, move || app.send_message(msg()))
        };
        let (before, write) = match self.typing.take() {
            Some(Typing { before, write, .. }) => (before, write),
            None => (before, None),
        };
        let write = write.or_else(|| Some(send(app, WRITE_EVERY, || AppMsg::Write)));
        self.typing = Some(Typing { before, write, _rest: send(app, REST_AFTER, || AppMsg::Rest) });
    }

    /// Writes what has been typed so far over the entry that is there.
    pub fn write_typing(&mut self, state: &State) {
        let Some(typing) = &mut self.typing else { return };
        typing.write = None;
        if let Some(address) = self.address(state) {
            replace(&address);
        }
    }

    /// Typing has ended: one entry for the whole of it.
    pub fn end_typing(&mut self, state: &State) {
        let Some(Typing { before, .. }) = self.typing.take() else { return };
        let now = self.address(state).or_else(href);
        if let Some(now) = now.filter(|now| *now != before) {
            replace(&before);
            push(&now);
        }
    }

    /// The address says something else now; what was being typed is no matter.
    pub fn forget_typing(&mut self) {
        self.typing = None;
    }

    /// The whole address that says the state; none where it says so already, or is not this
    /// widget's to write.
    fn address(&mut self, state: &State) -> Option<String> {
        let fragment = state.codec(self.prefix.as_deref()?).encode(&state.now, &fragment()?)?;
        self.stands_in.clone_from(&fragment);
        // Taken whole: a relative one would start from the host's <base>.
        let href = href()?;
        let page = href.split('#').next().unwrap_or_default();
        Some(if fragment.is_empty() { page.to_owned() } else { [page, "#", &fragment].concat() })
    }
}

/// The whole address that leads to what is shown, or to the moment of this id alone; none
/// where addresses are not this widget's.
pub fn link(state: &State, id: Option<&str>) -> Option<String> {
    let own = state.options.prefix.as_deref()?;
    let href = href()?;
    let here = (href.split('#').next().unwrap_or_default(), own);
    let (page, prefix) = state.options.linked().unwrap_or(here);
    let fragment = match id {
        Some(id) => address::link(prefix, id),
        None => {
            let now = address::State { event: None, ..state.now.clone() };
            // Another page's own part of its fragment is not known here.
            let around = if state.options.page.is_empty() { fragment()? } else { String::new() };
            ["#", &state.codec(prefix).encode(&now, &around).unwrap_or(around)].concat()
        }
    };
    Some(if fragment == "#" { page.to_owned() } else { [page, &fragment].concat() })
}

fn href() -> Option<String> {
    gloo_utils::window().location().href().ok()
}

fn fragment() -> Option<String> {
    let hash = gloo_utils::window().location().hash().ok()?;
    Some(hash.strip_prefix('#').unwrap_or(&hash).to_owned())
}

fn push(address: &str) {
    if let Ok(history) = gloo_utils::window().history()
        && href().as_deref() != Some(address)
    {
        let state = history.state().unwrap_or(JsValue::NULL);
        let _ = history.push_state_with_url(&state, "", Some(address));
    }
}

fn replace(address: &str) {
    if let Ok(history) = gloo_utils::window().history() {
        let state = history.state().unwrap_or(JsValue::NULL);
        let _ = history.replace_state_with_url(&state, "", Some(address));
    }
}
