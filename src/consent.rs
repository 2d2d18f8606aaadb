//! What must be done about media besides drawing them: the host is asked, the reader's choice is
//! kept, focus goes along. Nothing of it happens before the part that draws them is there.

use yew::prelude::*;

use crate::app::{App, AppMsg};
use crate::browser::palette::Palette;
use crate::components::medium_name;
use crate::media::{MediaMsg, Opened};
use crate::state::Msg;

impl App {
    /// Does what a message asks of the browser. False where it is not to change anything: it only
    /// asked, and what it asked for follows by itself.
    pub(crate) fn answers(&mut self, ctx: &Context<App>, msg: &MediaMsg) -> bool {
        let Some(part) = self.media() else { return matches!(msg, MediaMsg::Enlarge(_)) };
        match msg {
            MediaMsg::Ask(provider, then) => {
                let (link, then) = (ctx.link().clone(), (**then).clone());
                let allow = Callback::from(move |()| {
                    link.send_message(AppMsg::State(Msg::Media(then.clone())));
                });
                if (part.consent)(ctx.props().host.as_ref(), provider, allow.clone()) {
                    allow.emit(());
                }
                false
            }
            MediaMsg::Always(provider, always, _) => {
                (part.keep)(provider, *always);
                true
            }
            _ => true,
        }
    }

    /// Asks the host for what the reader chose at an earlier visit.
    pub(crate) fn ask_for_kept(&mut self, ctx: &Context<App>) {
        let Some(part) = self.media() else { return };
        for provider in (part.kept)(&self.state.timeline, &self.state.options) {
            if !self.state.media.always.contains(&provider) {
                let always = Box::new(MediaMsg::Always(provider.clone(), true, None));
                ctx.link().send_message(AppMsg::State(Msg::Media(MediaMsg::Ask(provider, always))));
            }
        }
    }

    /// Adopts the style sheet of what is drawn, once there is something.
    pub(crate) fn dress(&mut self) {
        if let (None, Some(part), Some(root)) = (&self.sheet, self.media(), self.root.cast()) {
            let sheet = Palette::adopt(&root);
            sheet.show(part.sheet);
            self.sheet = Some(sheet);
        }
    }
}

/// Where focus goes when what had it makes room for something else.
pub(crate) fn focus_after(msg: &MediaMsg) -> Option<String> {
    let within = |one: &Opened, what: &str| {
        Some(["[data-media=\"", &medium_name(*one), "\"] ", what].concat())
    };
    match msg {
        MediaMsg::Open(one) => within(one, ":is(.player, .shot)"),
        MediaMsg::Shut(one) => within(one, ".play"),
        MediaMsg::Always(_, _, Some(one)) => within(one, ".always input"),
        _ => None,
    }
}
