//! What the reader can do besides choosing: move by keys, pass something on, be told what is
//! new. The browser's part of it; what changes goes through the state like all else.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlDialogElement, HtmlElement, HtmlInputElement, KeyboardEvent};
use yearline_timeline::scene;
use yew::prelude::*;

use crate::app::{App, AppMsg};
use crate::browser::location;
use crate::browser::share::{self, Passed};
use crate::browser::visits::Visits;
use crate::shortcuts::{Place, Shortcut, shortcut};
use crate::state::{Dialog, Done, Msg};

impl App {
    /// Does what a key asked for while focus was in this moment, or in none.
    pub(crate) fn press(&self, ctx: &Context<App>, asked: Shortcut, moment: Option<String>) {
        let send = |msg: Msg| ctx.link().send_message(AppMsg::State(msg));
        match asked {
            Shortcut::Search | Shortcut::Back => self.focus("[part=search]"),
            Shortcut::Step(by) => send(Msg::Step(moment, by)),
            Shortcut::Open => send(Msg::Go(moment.unwrap_or_default())),
            Shortcut::Keys => send(Msg::Dialog(Some(Dialog::Keys))),
        }
    }

    /// Passes on a moment, or what is shown.
    pub(crate) fn share(&self, ctx: &Context<App>, id: Option<&str>) {
        let Some(address) = location::link(&self.state, id) else { return };
        let document = &self.state.timeline.document;
        let moment = id.and_then(|id| document.events.iter().find(|event| event.id == id));
        let title = moment.map_or(&document.title, |event| &event.title);
        share::share(title, &address, self.passed(ctx, Done::Link, address.clone()));
    }

    /// Copies a moment as a citation.
    pub(crate) fn cite(&self, ctx: &Context<App>, id: &str) {
        let address = location::link(&self.state, Some(id)).unwrap_or_default();
        if let Some(text) = scene::citation(&self.state.timeline, id, &address) {
            share::copy(&text, self.passed(ctx, Done::Citation, text.clone()));
        }
    }

    fn passed(&self, ctx: &Context<App>, done: Done, text: String) -> Box<dyn FnOnce(Passed)> {
        let link = ctx.link().clone();
        Box::new(move |passed| {
            let msg = match passed {
                Passed::On => Msg::Done(Done::Nothing),
                Passed::Copied => Msg::Done(done),
                Passed::ByHand => Msg::Dialog(Some(Dialog::ByHand(text))),
            };
            link.send_message(AppMsg::State(msg));
        })
    }

    /// Tells what was not there at the last visit, where the reader wants to know.
    pub(crate) fn look_back(&mut self) {
        let visits = Visits::of(&self.state.options.base);
        let Some(seen) = visits.last() else { return };
        let events = &self.state.timeline.document.events;
        let new = (0_u32..).zip(events).filter(|(_, event)| !seen.has(&event.id));
        let new: Rc<[u32]> = new.map(|(place, _)| place).collect();
        visits.keep(events.iter().map(|event| event.id.as_str()));
        self.state = self.state.reduce(Msg::New(new));
    }

    /// Keeps what is there for the next visit, or forgets it; false where nothing can be kept.
    pub(crate) fn remember(&self, remembers: bool) -> bool {
        let visits = Visits::of(&self.state.options.base);
        if remembers {
            let events = &self.state.timeline.document.events;
            return visits.keep(events.iter().map(|event| event.id.as_str()));
        }
        visits.forget();
        true
    }

    /// Opens the dialog that was just drawn.
    pub(crate) fn open_dialog(&self) {
        let Some(dialog) = self.within("dialog") else { return };
        let Ok(dialog) = dialog.dyn_into::<HtmlDialogElement>() else { return };
        // Refused only for a dialog that has left the page meanwhile.
        if !dialog.open()
            && dialog.show_modal().is_ok()
            && let Ok(Some(field)) = dialog.query_selector("input")
            && let Ok(field) = field.dyn_into::<HtmlInputElement>()
        {
            field.select();
        }
    }

    /// Moves focus, without scrolling, to what this selector finds in the widget.
    pub(crate) fn focus(&self, selector: &str) {
        if let Some(found) = self.within(selector)
            && let Ok(found) = found.dyn_into::<HtmlElement>()
        {
            let options = web_sys::FocusOptions::new();
            // What a click opened or closed is where the reader looks already.
            let seen = selector == STATUS || selector.starts_with("[data-media");
            options.set_prevent_scroll(seen);
            // Focus is refused only where the element has left the page meanwhile.
            let _ = found.focus_with_options(&options);
        }
    }

    fn within(&self, selector: &str) -> Option<Element> {
        self.root.cast::<Element>()?.query_selector(selector).ok().flatten()
    }
}

/// The status line, which says what a click came to.
pub(crate) const STATUS: &str = ".status";

/// What a key asks for, and the moment that has focus. The key is then kept from the host's own
/// shortcuts. To be called while the event is on its way: afterwards it no longer knows where
/// in the widget it was.
pub(crate) fn pressed(event: &KeyboardEvent) -> Option<(Shortcut, Option<String>)> {
    if event.default_prevented() || event.ctrl_key() || event.meta_key() || event.alt_key() {
        return None;
    }
    let target = event.target()?.dyn_into::<Element>().ok()?;
    let closest = |selector: &str| target.closest(selector).ok().flatten();
    let moment = closest("article").map(|article| article.id());
    let place = if closest("input, textarea, select, dialog").is_some() {
        Place::Field
    } else if moment.is_none() {
        Place::Elsewhere
    } else if target.get_attribute("part").as_deref() == Some("heading") {
        Place::Heading
    } else {
        Place::Moment
    };
    let asked = shortcut(&event.key(), place)?;
    event.prevent_default();
    event.stop_propagation();
    Some((asked, moment))
}
