//! Pictures in the page, and what stands under a medium of whatever kind.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::Element;
use yearline_document::media::{is_picture, sizes};
use yearline_document::types;
use yearline_timeline::scene::MediaCard;
use yew::prelude::*;

use super::{MediaOf, is_free, plain_click};
use crate::browser::host;
use crate::components::{reveal, rich};
use crate::media::{Enlarged, MediaMsg, Opened};
use crate::options::Options;
use crate::parts;
use crate::state::Msg;

/// The media of a moment.
pub fn draw(media: &[types::Media], of: &MediaOf<'_>) -> Html {
    let resolve = |address: &str| host::resolve(address, &of.shown.options.base);
    let cards = MediaCard::all(of.timeline.words(), media, &resolve);
    let class = if cards.len() > 1 { "medias several" } else { "medias" };
    let figures = cards.iter().map(|card| match media.get(card.at) {
        Some(each) => medium(card, each, of),
        None => Html::default(),
    });
    html! { <div {class}>{for figures}</div> }
}

fn medium(card: &MediaCard, medium: &types::Media, of: &MediaOf<'_>) -> Html {
    let shown = of.shown;
    if is_picture(&card.href, medium.kind.as_deref()) && is_free(&medium.url, &shown.options) {
        let picture = picture(card, medium, &card.href, of);
        return figure(card, of, "media pictured", picture);
    }
    if shown.parts & parts::MEDIA != 0
        && let Some(part) = parts::media()
    {
        return (part.draw)(card, medium, of);
    }
    let words = html! {
        <>
            if let Some(alt) = &card.alt {
                <p class="alt">{alt}</p>
            }
            {link(card)}
        </>
    };
    figure(card, of, "media", words)
}

/// A link to the medium.
pub fn link(card: &MediaCard) -> Html {
    html! { <a href={card.href.clone()} rel="noopener noreferrer">{card.open.clone()}</a> }
}

/// What the figure of a quotation is of, whose words are its caption.
pub const QUOTED: &str = "media quoted";

/// A medium with what stands under it.
pub fn figure(card: &MediaCard, of: &MediaOf<'_>, class: &'static str, body: Html) -> Html {
    let name = medium_name(Opened { event: of.event, at: card.at, plays: false });
    html! {
        <figure part="media" {class} data-media={name}>
            {body}
            if class != QUOTED && (!card.caption.is_empty() || card.credit.is_some()) {
                <figcaption dir={of.timeline.text_dir()}>
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
pub fn room(width: u32, height: u32) -> String {
    ["--w:", &width.to_string(), ";--h:", &height.to_string()].concat()
}

/// The room of a picture, a usual one where its size is not given.
pub fn room_of(medium: &types::Media) -> String {
    let (width, height) = size(medium).unwrap_or((1200, 800));
    room(width, height)
}

/// The width and the height that the editor gives.
pub fn size(medium: &types::Media) -> Option<(u32, u32)> {
    let size = medium.width.zip(medium.height);
    size.filter(|&(width, height)| width > 0 && height > 0)
}

/// A picture, from this address, in its room. A click enlarges it, or leads where the editor says.
pub fn picture(card: &MediaCard, medium: &types::Media, src: &str, of: &MediaOf<'_>) -> Html {
    // What a page of its own tells about the picture, whose it is above all, is a click away.
    let link = medium.link.clone().or_else(|| (src != card.href).then(|| card.href.clone()));
    let one = Enlarged { event: of.event, at: card.at, zoomed: false };
    let on = of.on.clone();
    let onclick = link.is_none().then(|| {
        Callback::from(move |event: MouseEvent| {
            if plain_click(&event) {
                // Some browsers give a link that is clicked no focus, and the dialog gives back what was
                // there before.
                let link = event.target().and_then(|it| it.dyn_into::<Element>().ok());
                if let Some(link) = link.and_then(|it| it.closest("a").ok().flatten()) {
                    reveal::focus(link);
                }
                on.emit(Msg::Media(MediaMsg::Enlarge(Some(one)).into()));
            }
        })
    });
    let unnamed = card.alt.is_none().then(|| of.timeline.words().message("media.enlarge", &[]));
    html! {
        <a class="shot" href={link.unwrap_or_else(|| src.to_owned())} rel="noopener noreferrer"
            aria-label={unnamed} {onclick} ~style={style(&room_of(medium))}>
            {image(card, medium, src, &of.shown.options, "lazy")}
        </a>
    }
}

/// The property `style`. Without a browser there are no properties, and a page that is drawn there
/// says the rooms in its style sheet.
pub fn style(room: &str) -> JsValue {
    if cfg!(target_arch = "wasm32") { JsValue::from_str(room) } else { JsValue::UNDEFINED }
}

/// The picture itself. What decides how it is asked for stands before its address.
pub fn image(
    card: &MediaCard,
    medium: &types::Media,
    src: &str,
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
            {srcset} src={src.to_owned()} />
    }
}
