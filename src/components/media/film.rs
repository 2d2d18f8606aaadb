//! Films and sounds in files.

use yearline_document::media;
use yew::prelude::*;

use super::facade::{Asked, Embed, hush};
use super::is_free;
use super::pictures::style;
use crate::browser::host;
use crate::media::MediaMsg;
use crate::state::Msg;

impl Embed<'_> {
    /// A film or a sound: with the browser's own controls where its origin may be asked.
    pub(super) fn film(&self, video: bool, room: &str, open: bool) -> Html {
        let href = &self.card.href;
        let host = media::host(href);
        let free = is_free(&self.medium.url, &self.of.shown.options);
        let id = if free { "" } else { host };
        let asked = Asked { id, called: id, address: href, plays: true };
        if !free && !open && !self.agreed(id) {
            return self.closed(&asked, room);
        }
        let (on, one) = (self.of.on.clone(), self.one(true));
        let onplay = Callback::from(move |event: Event| {
            hush(&event);
            on.emit(Msg::Media(MediaMsg::Plays(one).into()));
        });
        // Nothing of it comes before it is played.
        let preload = if open { "auto" } else { "none" };
        let options = &self.of.shown.options;
        let tracks = self.medium.tracks.iter().filter(|track| is_free(&track.src, options));
        let tracks = tracks.map(|track| {
            let src = host::resolve(&track.src, &options.base);
            html! { <track kind="captions" {src} srclang={track.lang.clone()} label={track.label.clone()} /> }
        });
        let (label, src) = (self.title(""), href.clone());
        let body = if video {
            html! {
                <video controls=true playsinline=true {preload} autoplay={open} poster={self.still()}
                    aria-label={label} {src} {onplay}>{for tracks}</video>
            }
        } else {
            html! {
                <audio controls=true {preload} autoplay={open} aria-label={label} {src} {onplay}>{for tracks}</audio>
            }
        };
        let body = html! { <div class="frame" ~style={style(room)}>{body}</div> };
        self.player(&asked, open, body)
    }
}
