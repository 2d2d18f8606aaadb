//! A picture as large as the screen, and the others of its moment beside it.

use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::HtmlDialogElement;
use yearline_document::media::is_picture;
use yearline_document::types;
use yearline_timeline::scene::MediaCard;
use yearline_timeline::words::Arg;
use yew::prelude::*;

use super::is_free;
use super::pictures::image;
use crate::browser::host;
use crate::components::rich;
use crate::media::{Enlarged, MediaMsg, media_of};
use crate::state::{Msg, State};

/// So far a finger goes at the least to turn to the next picture, in pixels.
const SWIPE: i32 = 45;

/// The dialog, opened once it is in the page; nothing where no picture is enlarged.
pub fn lightbox(state: &State, on: &Callback<Msg>) -> Html {
    let Some(shown) = state.media.enlarged else { return Html::default() };
    let media = media_of(&state.timeline.document, shown.event);
    let Some(medium) = media.get(shown.at) else { return Html::default() };
    let words = state.timeline.words();
    let resolve = |address: &str| host::resolve(address, &state.options.base);
    let Some(card) = MediaCard::of(words, medium, shown.at, &resolve) else {
        return Html::default();
    };
    let all: Vec<usize> = (0..media.len())
        .filter(|&at| at == shown.at || media.get(at).is_some_and(|one| joins(one, state)))
        .collect();
    let place = all.iter().position(|&at| at == shown.at).unwrap_or_default();
    let to = |place: Option<usize>| {
        let at = place.and_then(|place| all.get(place).copied());
        at.map(|at| Enlarged { at, zoomed: false, ..shown })
    };
    let (back, forth) = (to(place.checked_sub(1)), to(Some(place + 1)));
    let on = on.reform(|to: Option<Enlarged>| Msg::Media(MediaMsg::Enlarge(to).into()));
    let zoomed = Enlarged { zoomed: !shown.zoomed, ..shown };
    let rtl = state.timeline.dir() == "rtl";
    let (left, right) = if rtl { (forth, back) } else { (back, forth) };

    let keys = on.clone();
    let onkeydown = Callback::from(move |event: KeyboardEvent| {
        let to = match event.key().as_str() {
            // The arrows move what is larger than the screen.
            "ArrowLeft" if !shown.zoomed => left,
            "ArrowRight" if !shown.zoomed => right,
            "+" | "=" => Some(Enlarged { zoomed: true, ..shown }),
            "-" => Some(Enlarged { zoomed: false, ..shown }),
            _ => return,
        };
        event.prevent_default();
        if to.is_some() {
            keys.emit(to);
        }
    });
    let down: Rc<Cell<Option<(i32, i32)>>> = Rc::default();
    let (from, swipes) = (down.clone(), on.clone());
    let onpointerdown = Callback::from(move |event: PointerEvent| {
        from.set(Some((event.client_x(), event.client_y())));
    });
    let onpointerup = Callback::from(move |event: PointerEvent| {
        let Some((x, y)) = down.take() else { return };
        let (x, y) = (event.client_x() - x, event.client_y() - y);
        let to = if x < 0 { right } else { left };
        if to.is_some() && !shown.zoomed && x.abs() >= SWIPE && x.abs() > 2 * y.abs() {
            swipes.emit(to);
        }
    });
    let way = |key: &str, to: Option<Enlarged>| {
        let on = on.clone();
        let onclick = Callback::from(move |_: MouseEvent| {
            if to.is_some() {
                on.emit(to);
            }
        });
        let end = to.is_none().then_some("true");
        html! {
            <button type="button" class="chip" data-action={key.to_owned()} aria-disabled={end} {onclick}>{words.message(key, &[])}</button>
        }
    };
    let label = card.alt.clone().unwrap_or_else(|| words.message("media.enlarge", &[]));
    let ui_lang = state.timeline.ui_lang().map(|lang| AttrValue::from(lang.to_owned()));
    let count = [("place", Arg::Count(place as u64 + 1)), ("count", Arg::Count(all.len() as u64))];
    html! {
        <dialog key="lightbox" class="lightbox" aria-label={label} {onkeydown} onclick={Callback::from(beside)}
            onclose={on.reform(|_: Event| None)}>
            <form method="dialog" class="light-bar" lang={ui_lang}>
                if all.len() > 1 {
                    {way("story.previous", back)}
                    <span class="light-place" role="status">{words.message("story.place", &count)}</span>
                    {way("story.next", forth)}
                }
                {way(if shown.zoomed { "axis.zoom_out" } else { "axis.zoom_in" }, Some(zoomed))}
                <button class="chip" data-action="close" autofocus=true>{words.message("keys.close", &[])}</button>
            </form>
            <div key={shown.at} class={if shown.zoomed { "light zoomed" } else { "light" }} tabindex={shown.zoomed.then_some("0")}
                {onpointerdown} {onpointerup}>
                {image(&card, medium, &card.href, &state.options, "eager")}
            </div>
            if !card.caption.is_empty() || card.credit.is_some() {
                <div class="light-words">
                    {rich::blocks(&card.caption, None)}
                    if let Some(credit) = card.credit {
                        <small>{credit}</small>
                    }
                </div>
            }
        </dialog>
    }
}

/// True for a picture that may be shown beside the one that was asked for.
fn joins(medium: &types::Media, state: &State) -> bool {
    let picture = is_picture(&medium.url, medium.kind.as_deref());
    picture && medium.link.is_none() && is_free(&medium.url, &state.options)
}

/// A click beside the picture closes the dialog, as it does everywhere.
fn beside(event: MouseEvent) {
    let dialog = event.target().and_then(|it| it.dyn_into::<HtmlDialogElement>().ok());
    if let Some(dialog) = dialog {
        dialog.close();
    }
}
