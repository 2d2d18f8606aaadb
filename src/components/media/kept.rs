//! Which providers the reader always wants, kept in the browser only where the reader says so.

use std::rc::Rc;

use yearline_document::media::{Medium, tell};
use yew::prelude::*;

use super::facade::name;
use super::is_free;
use crate::app::{App, AppMsg};
use crate::browser::host;
use crate::browser::storage::storage;
use crate::media::{MediaMsg, all_media};
use crate::state::{Msg, State};

/// One place for all documents of a site: it is the provider that the reader trusts.
const KEY: &str = "yearline:media";

/// Asks the host for those kept, of the providers that a document has.
pub fn kept(app: &App, ctx: &Context<App>) {
    let kept = read();
    if kept.is_empty() {
        return;
    }
    let State { timeline, options, media, .. } = &app.state;
    let mut known: Vec<String> = media.always.clone();
    for each in all_media(&timeline.document) {
        let href = host::resolve(&each.url, &options.base);
        let told = tell(&href, each.kind.as_deref(), "", false);
        let row = match told {
            Medium::Frame(provider, _) | Medium::Card(provider) => provider,
            _ => None,
        };
        let name = name(row, &href);
        if kept.contains(&name) && !known.contains(&name) && !is_free(&each.url, options) {
            let always = Rc::new(MediaMsg::Always(name.clone(), true, None));
            let ask = Rc::new(MediaMsg::Ask(name.clone(), always));
            ctx.link().send_message(AppMsg::State(Msg::Media(ask)));
            known.push(name);
        }
    }
}

/// Keeps a provider, or forgets it.
pub fn keep(provider: &str, always: bool) {
    let mut kept = read();
    kept.retain(|one| one != provider);
    if always {
        kept.push(provider.to_owned());
    }
    if kept.is_empty() {
        storage("removeItem", &[KEY]);
    } else {
        storage("setItem", &[KEY, &kept.join(" ")]);
    }
}

fn read() -> Vec<String> {
    let kept = storage("getItem", &[KEY]).and_then(|kept| kept.as_string()).unwrap_or_default();
    kept.split(' ').filter(|one| !one.is_empty()).map(str::to_owned).collect()
}
