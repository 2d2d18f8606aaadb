//! Media: nothing of them is drawn before the parts have come that draw pictures, and what
//! providers show; until then, and where they do not come, a medium is a card with a link. Nothing is fetched
//! for a card.

mod facade;
mod film;
mod hears;
mod kept;
mod lightbox;
mod pictures;

use std::rc::Rc;

use yearline_document::address::Address;
use yearline_document::media::may_load;
use yearline_timeline::timeline::Timeline;
use yew::prelude::*;

use super::rich;
use crate::browser::host;
use crate::media::{MediaState, all_media, media_of};
use crate::options::Options;
use crate::parts;
use crate::state::Msg;

#[cfg(not(target_arch = "wasm32"))]
pub use facade::room_at;
#[cfg(not(target_arch = "wasm32"))]
pub use pictures::medium_name;

/// What may be drawn of media.
#[derive(Clone)]
pub struct MediaShown {
    /// What the host asks for.
    pub options: Rc<Options>,
    /// The parts that have come.
    pub parts: u32,
    /// What is open, what the reader always wants.
    pub state: Rc<MediaState>,
}

impl PartialEq for MediaShown {
    fn eq(&self, other: &MediaShown) -> bool {
        Rc::ptr_eq(&self.options, &other.options)
            && Rc::ptr_eq(&self.state, &other.state)
            && self.parts == other.parts
    }
}

/// Whose media are drawn.
#[derive(Clone, Copy)]
pub struct MediaOf<'a> {
    /// The timeline that they are of.
    pub timeline: &'a Timeline,
    /// The moment, by its place in the document, or
    /// [`WHOLE`](crate::media::WHOLE).
    pub event: u32,
    /// What may be drawn of them.
    pub shown: &'a MediaShown,
    /// Takes what the reader does.
    pub on: &'a Callback<Msg>,
}

/// What lies in the part that draws pictures.
pub fn pictures_part() -> parts::Pictures {
    parts::Pictures {
        sheet: include_str!(concat!(env!("OUT_DIR"), "/pictures.css")),
        draw: pictures::draw,
        take: MediaState::take,
        keep: MediaState::keep,
    }
}

/// What lies in the part that shows a picture at large.
pub fn light_part() -> parts::Light {
    parts::Light {
        sheet: include_str!(concat!(env!("OUT_DIR"), "/light.css")),
        draw: lightbox::lightbox,
    }
}

/// What lies in the part that knows the providers.
pub fn media_part() -> parts::Media {
    parts::Media {
        sheet: include_str!(concat!(env!("OUT_DIR"), "/media.css")),
        draw: facade::embed,
        hears: hears::hears,
        kept: kept::kept,
    }
}

/// The parts that a document's media need: one for pictures of its own, which are told by a glance
/// at their addresses, both for all else.
pub fn parts_for(timeline: &Timeline) -> u32 {
    let mut needed = 0;
    for each in all_media(&timeline.document) {
        let url = each.url.as_bytes();
        let picture = [".svg", ".png", ".jpg", "jpeg", "webp", "avif", ".gif"]
            .iter()
            .any(|ending| url.ends_with(ending.as_bytes()));
        let own = !url.starts_with(b"//") && !url.contains(&b':');
        let at_hand = picture && own && each.kind.is_none();
        needed |= if at_hand { parts::PICTURES } else { parts::PICTURES | parts::MEDIA };
    }
    needed
}

/// True where a file may be loaded without a click.
pub(crate) fn is_free(address: &str, options: &Options) -> bool {
    let from = &options.media_from;
    may_load(address, from) || may_load(&host::resolve(address, &options.base), from)
}

/// The media of a moment, or of the whole; nothing where there are none.
pub fn media(of: &MediaOf<'_>) -> Html {
    let media = media_of(&of.timeline.document, of.event);
    if media.is_empty() {
        return Html::default();
    }
    if of.shown.parts & parts::PICTURES != 0
        && let Some(part) = parts::pictures()
    {
        return (part.draw)(media, of);
    }
    let cards = media.iter().filter_map(|medium| {
        let address = Address::resource(&medium.url).ok()?;
        let href = host::resolve(address.as_str(), &of.shown.options.base);
        let caption = medium.caption.as_deref().map(yearline_document::rich::parse);
        Some(html! {
            <figure part="media" class="media">
                if let Some(alt) = medium.alt.clone() {
                    <p class="alt">{alt}</p>
                }
                <a href={href.clone()} rel="noopener noreferrer">{href}</a>
                {rich::blocks(&caption.unwrap_or_default(), None)}
            </figure>
        })
    });
    html! { <div class="medias">{for cards}</div> }
}

/// Takes a click on a link from the browser. With a modifier it opens a tab, as with any link.
pub(crate) fn plain_click(event: &MouseEvent) -> bool {
    let plain = !(event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key());
    if plain {
        event.prevent_default();
    }
    plain
}
