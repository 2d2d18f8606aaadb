//! Media: a picture of an origin that may be asked, as it is; all else by the part that knows the
//! providers, and until that has come as a card with a link. Nothing is fetched for a card.

mod facade;
mod film;
mod kept;
mod lightbox;

use std::rc::Rc;

use yearline_document::media::{is_picture, may_load, sizes};
use yearline_document::types;
use yearline_timeline::scene::MediaCard;
use yearline_timeline::timeline::Timeline;
use yew::prelude::*;

use super::moment::MomentRowProps;
use super::rich;
use crate::browser::host;
use crate::media::{Enlarged, MediaMsg, MediaState, Opened};
use crate::options::Options;
use crate::parts;
use crate::state::Msg;

/// What may be drawn of the media of one moment.
#[derive(Clone, PartialEq)]
pub struct MediaShown {
    /// What the host asks for.
    pub options: Rc<Options>,
    /// True once the part that knows the providers has come.
    pub part: bool,
    /// What is open, what the reader always wants.
    pub state: MediaState,
}

impl MediaShown {
    /// The same for one moment, so that it is drawn again only where something of its own changes;
    /// none for a moment without media.
    pub fn of(&self, timeline: &Timeline, event: u32) -> Option<MediaShown> {
        let moment = timeline.document.events.get(event as usize)?;
        let mut own = self.clone();
        own.state.keep(|other| other == event);
        own.state.enlarged = None;
        (!moment.media.is_empty()).then_some(own)
    }
}

/// The style sheet of what comes with the part.
const SHEET: &str = include_str!("../../style/parts/media.css");

/// What lies in the part that knows the providers.
pub fn media_part() -> parts::Media {
    parts::Media {
        sheet: SHEET,
        draw: facade::embed,
        lightbox: lightbox::lightbox,
        kept: kept::kept,
        keep: kept::keep,
        consent: host::consent,
    }
}

/// True where a document has media that are more than pictures of origins that may be asked.
pub fn needs_part(timeline: &Timeline, options: &Options) -> bool {
    let mut media = timeline.document.events.iter().flat_map(|event| &event.media);
    media.any(|each| !is_picture(&each.url, each.kind.as_deref()) || !is_free(&each.url, options))
}

/// True where a file may be loaded without a click.
pub(crate) fn is_free(address: &str, options: &Options) -> bool {
    let from = &options.media_from;
    may_load(address, from) || may_load(&host::resolve(address, &options.base), from)
}

/// The media of a moment.
pub fn media(cards: Vec<MediaCard>, props: &MomentRowProps) -> Html {
    let class = if cards.len() > 1 { "medias several" } else { "medias" };
    let figures = cards.into_iter().map(|card| medium(card, props));
    html! { <div {class}>{for figures}</div> }
}

fn medium(card: MediaCard, props: &MomentRowProps) -> Html {
    let Some((shown, medium)) = of(&card, props) else { return Html::default() };
    if card.picture && is_free(&medium.url, &shown.options) {
        let picture = picture(&card, medium, shown, props);
        return figure(&card, props, "media pictured", picture);
    }
    match shown.part.then(parts::media).flatten() {
        Some(part) => (part.draw)(&card, props),
        None => {
            let words = html! {
                <>
                    if let Some(alt) = &card.alt {
                        <p class="alt">{alt}</p>
                    }
                    {link(&card)}
                </>
            };
            figure(&card, props, "media", words)
        }
    }
}

/// What may be drawn, and what the document says of the medium.
fn of<'p>(
    card: &MediaCard,
    props: &'p MomentRowProps,
) -> Option<(&'p MediaShown, &'p types::Media)> {
    let event = props.timeline.document.events.get(props.event as usize)?;
    Some((props.media.as_ref()?, event.media.get(card.at)?))
}

/// A link to the medium.
fn link(card: &MediaCard) -> Html {
    html! { <a href={card.href.clone()} rel="noopener noreferrer">{card.open.clone()}</a> }
}

/// A medium with what stands under it.
fn figure(card: &MediaCard, props: &MomentRowProps, class: &'static str, body: Html) -> Html {
    let name = medium_name(Opened { event: props.event, at: card.at, plays: false });
    html! {
        <figure part="media" {class} data-media={name}>
            {body}
            if !card.caption.is_empty() || card.credit.is_some() {
                <figcaption>
                    {rich::blocks(&card.caption, None)}
                    if let Some(credit) = &card.credit {
                        <small>{credit}</small>
                    }
                </figcaption>
            }
        </figure>
    }
}

/// What a medium is called in the page.
pub fn medium_name(one: Opened) -> String {
    [&one.event.to_string(), ".", &one.at.to_string()].concat()
}

/// The room of a picture or a frame, for the style sheet: known before anything of it comes.
fn room(width: u32, height: u32) -> String {
    ["--w:", &width.to_string(), ";--h:", &height.to_string()].concat()
}

/// Takes a click on a link from the browser. With a modifier it opens a tab, as with any link.
pub(crate) fn plain_click(event: &MouseEvent) -> bool {
    let plain = !(event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key());
    if plain {
        event.prevent_default();
    }
    plain
}

/// The width and the height that the editor gives.
fn size(medium: &types::Media) -> Option<(u32, u32)> {
    let size = medium.width.zip(medium.height);
    size.filter(|&(width, height)| width > 0 && height > 0)
}

/// A picture in its room. A click enlarges it, or leads where the editor says.
fn picture(
    card: &MediaCard,
    medium: &types::Media,
    shown: &MediaShown,
    props: &MomentRowProps,
) -> Html {
    let (width, height) = size(medium).unwrap_or((1200, 800));
    let one = Enlarged { event: props.event, at: card.at, zoomed: false };
    let on = props.on.clone();
    let onclick = medium.link.is_none().then(|| {
        Callback::from(move |event: MouseEvent| {
            if plain_click(&event) {
                on.emit(Msg::Media(MediaMsg::Enlarge(Some(one))));
            }
        })
    });
    let unnamed = card.alt.is_none().then(|| props.timeline.words().message("media.enlarge", &[]));
    html! {
        <a class="shot" href={medium.link.clone().unwrap_or_else(|| card.href.clone())} rel="noopener noreferrer"
            aria-label={unnamed} ~style={room(width, height)} {onclick}>
            {image(card, medium, &shown.options, "lazy")}
        </a>
    }
}

/// The picture itself. What decides how it is asked for stands before its address.
fn image(
    card: &MediaCard,
    medium: &types::Media,
    options: &Options,
    loading: &'static str,
) -> Html {
    let srcset = medium.srcset.as_deref().map(|set| {
        sizes(set, &options.media_from, &|address| host::resolve(address, &options.base))
    });
    let number = |size: Option<u32>| size.map(|size| size.to_string());
    html! {
        <img {loading} draggable={(loading != "lazy").then_some("false")} decoding="async" referrerpolicy="no-referrer" alt={card.alt.clone().unwrap_or_default()}
            width={number(medium.width)} height={number(medium.height)} sizes={srcset.is_some().then_some("(min-width: 48em) 36em, 100vw")}
            {srcset} src={card.href.clone()} />
    }
}
