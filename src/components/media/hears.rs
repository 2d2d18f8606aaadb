//! What must be done about media besides drawing them: the host is asked, the reader's choice is
//! kept, focus goes along.

use std::rc::Rc;

use yew::prelude::*;

use super::kept::keep;
use super::pictures::medium_name;
use crate::app::{App, AppMsg};
use crate::browser::host;
use crate::media::{MediaMsg, Opened};
use crate::state::Msg;

/// Does what a message asks of the browser. False where it is not to change anything: it only
/// asked, and what it asked for follows by itself.
pub fn hears(app: &mut App, ctx: &Context<App>, msg: &MediaMsg) -> bool {
    let within = |one: &Opened, what: &str| {
        Some(["[data-media=\"", &medium_name(*one), "\"] ", what].concat())
    };
    app.refocus = match msg {
        MediaMsg::Ask(provider, then) => {
            let (link, then) = (ctx.link().clone(), then.clone());
            let allow = Callback::from(move |()| {
                link.send_message(AppMsg::State(Msg::Media(Rc::clone(&then))));
            });
            if host::consent(ctx.props().host.as_ref(), provider, allow.clone()) {
                allow.emit(());
            }
            return false;
        }
        MediaMsg::Always(provider, always, at) => {
            keep(provider, *always);
            at.as_ref().and_then(|one| within(one, ".always input"))
        }
        MediaMsg::Open(one) => within(one, ":is(.player, .shot)"),
        MediaMsg::Shut(one) => within(one, ".play"),
        MediaMsg::Plays(_) | MediaMsg::Enlarge(_) => return true,
    };
    true
}
