//! What the page does to the overview: its room, whether it sticks, and which part of the list
//! is on screen.

use crate::components::reveal::MOMENTS;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, NodeList};
use yearline_timeline::scene::overview::Room;
use yearline_timeline::words::digits;

use super::{Answer, Overview};
use crate::state::State;

/// Half of a mark, in pixels.
const MARK: f64 = 6.0;

impl Overview {
    /// Looks where everything is. The shade over what is on screen moves by itself, so that
    /// scrolling draws nothing.
    pub(super) fn follow(&mut self, state: &State) -> Answer {
        let (Some(root), Some(plot), Some(stage), Some(ticks)) = (
            self.root.cast::<HtmlElement>(),
            self.plot.cast::<HtmlElement>(),
            self.stage.cast::<HtmlElement>(),
            self.ticks.cast::<HtmlElement>(),
        ) else {
            return Answer::default();
        };
        let stands = root.get_bounding_client_rect();
        // It sticks where it stands over what comes after it.
        let next = root.next_element_sibling();
        let stuck =
            next.is_some_and(|next| stands.bottom() > next.get_bounding_client_rect().top() + 0.5);
        let room = Room {
            width: f64::from(plot.offset_width()),
            height: f64::from(stage.offset_height()),
            // One line of labels is as high as their letters.
            letter: f64::from(ticks.offset_height()),
            named: !stuck,
        };
        let fits = room.width > 0.0 && room.height > 0.0;
        let draws = fits && self.room != Some(room);
        if draws {
            self.room = Some(room);
            self.drop = f64::from(plot.offset_height()) - room.height;
            self.draw(state);
        }
        self.turned = self.stuck != stuck;
        self.stuck = stuck;
        self.shade(&root, if stuck { stands.bottom() } else { 0.0 }, state);
        Answer { draw: draws || self.turned, ..Answer::default() }
    }

    fn shade(&self, root: &Element, top: f64, state: &State) {
        let Some(seen) = self.seen.cast::<Element>() else { return };
        let shares = self.on_screen(root, top, state);
        let style =
            shares.map(|(from, to)| ["--from:", &digits(from), ";--to:", &digits(to)].concat());
        // A property, because a strict page allows no `style` attribute to be set.
        let _ = js_sys::Reflect::set(
            &seen,
            &"style".into(),
            &style.unwrap_or_else(|| String::from("display:none")).into(),
        );
    }

    /// The shares of the line between which the moments on screen lie.
    fn on_screen(&self, root: &Element, top: f64, state: &State) -> Option<(i64, i64)> {
        let strip = self.strip.as_ref()?;
        let screen = gloo_utils::window().inner_height().ok()?.as_f64()?;
        let moments = root.parent_element()?.query_selector_all(MOMENTS).ok()?;
        let first = first_that(&moments, &|stands| stands.1 > top);
        let after = first_that(&moments, &|stands| stands.0 >= screen);
        let share = |at: u32| {
            let id = moments.item(at)?.dyn_into::<Element>().ok()?.id();
            strip.share_of(state.timeline.find(&id)?)
        };
        if after <= first {
            return None;
        }
        let (first, last) = (share(first)?, share(after - 1)?);
        // A single moment is seen as well: as much of the line as its mark takes.
        let around = (MARK / self.room?.width * 100_000.0) as i64;
        Some(((first.min(last) - around).max(0), (first.max(last) + around).min(100_000)))
    }
}

/// The number of the first element whose top and bottom are so; they stand one below the other.
fn first_that(elements: &NodeList, is_so: &dyn Fn((f64, f64)) -> bool) -> u32 {
    let (mut low, mut high) = (0, elements.length());
    while low < high {
        let middle = low + (high - low) / 2;
        let element = elements.item(middle).and_then(|node| node.dyn_into::<Element>().ok());
        let stands = element.map(|element| element.get_bounding_client_rect());
        if stands.is_some_and(|stands| is_so((stands.top(), stands.bottom()))) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    low
}
