//! Keys in the overview. It is one stop of Tab; Up and Down lead from the start of the span to
//! the moments and to its end, all other arrows move within.

use wasm_bindgen::JsCast;
use web_sys::{Event, KeyboardEvent};

use super::{Answer, Overview, Part};
use crate::state::{Msg, State};

/// So many parts of the line, or so many moments, a page is.
const PAGES: i64 = 12;
const PAGE_OF_MOMENTS: i64 = 10;
/// What the page would scroll by.
const OWN: [&str; 9] =
    ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "PageUp", "PageDown", "Home", "End", " "];
/// Farther than any line is long.
const FAR: i64 = i64::MAX / 4;

/// Keeps the page from doing with a key what the overview does with it. To be asked while the
/// event is on its way.
pub(super) fn keep(event: &Event, on: Option<Part>) {
    let Some(event) = event.dyn_ref::<KeyboardEvent>().filter(|_| on.is_some()) else { return };
    let free = !(event.ctrl_key() || event.meta_key() || event.alt_key());
    if free && OWN.contains(&&*event.key()) {
        event.prevent_default();
    }
}

impl Overview {
    pub(super) fn key(&mut self, event: &KeyboardEvent, state: &State) -> Answer {
        if event.ctrl_key() || event.meta_key() || event.alt_key() {
            return Answer::default();
        }
        let key = event.key();
        let answer = if key == "Escape" {
            self.escape()
        } else if self.focused {
            self.arrow(&key, state)
        } else {
            None
        };
        answer.unwrap_or_default()
    }

    /// Takes back what is being done; none where there is nothing.
    fn escape(&mut self) -> Option<Answer> {
        let quiet = self.hushed || self.hover.is_none() && !self.focused;
        self.hushed = true;
        let pressed = self.press.take().map(|press| press.before);
        let before = self.before.take().filter(|_| self.focused);
        let ends = pressed.or(before);
        if quiet && ends.is_none() {
            return None;
        }
        let msg = ends.map(|(from, to)| Msg::Span { from, to });
        Some(Answer { draw: true, msg, done: false })
    }

    fn arrow(&mut self, key: &str, state: &State) -> Option<Answer> {
        let strip = self.strip.as_ref()?;
        let forward = if state.timeline.dir() == "rtl" { -1 } else { 1 };
        let page = match self.stop {
            Part::Marks => PAGE_OF_MOMENTS,
            _ => (strip.steps().count() / PAGES).max(1),
        };
        let by = match key {
            "ArrowRight" => forward,
            "ArrowLeft" => -forward,
            "PageUp" => page,
            "PageDown" => -page,
            "Home" => -FAR,
            "End" => FAR,
            "ArrowUp" => return self.turn(-1),
            "ArrowDown" => return self.turn(1),
            "Enter" | " " if self.stop == Part::Marks => {
                let (_, spot) = self.cursor()?;
                let id = state.timeline.document.events.get(spot.event as usize)?.id.clone();
                return Some(Answer { msg: Some(Msg::Go(id)), ..Answer::default() });
            }
            _ => return None,
        };
        self.hushed = false;
        if self.stop == Part::Marks {
            let (at, _) = self.cursor()?;
            let last = self.spots().len() as i64 - 1;
            let at = (at as i64).saturating_add(by).clamp(0, last) as usize;
            self.cursor = self.spots().get(at).map(|spot| spot.event);
            return Some(Answer { draw: true, ..Answer::default() });
        }
        let query = &state.now.query;
        let (from, to) = strip.span(query);
        let span = match self.stop {
            Part::From => ((from + by).clamp(0, to - 1), to),
            _ => (from, (to + by).clamp(from + 1, strip.steps().count())),
        };
        self.before.get_or_insert((query.from, query.to));
        let (from, to) = strip.dates(span, query);
        Some(Answer { draw: true, msg: Some(Msg::Span { from, to }), done: false })
    }

    /// Goes to the next or the last stop.
    fn turn(&mut self, by: i64) -> Option<Answer> {
        let mut at = self.stop as i64 + by;
        if at == Part::Marks as i64 && self.spots().is_empty() {
            at += by;
        }
        self.stop = *Part::ALL.get(usize::try_from(at.clamp(0, 2)).ok()?)?;
        self.hushed = false;
        self.focus();
        Some(Answer { draw: true, ..Answer::default() })
    }
}
