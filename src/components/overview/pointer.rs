//! The pointer on the overview: a press on a mark goes there, a handle is dragged, and dragging
//! anywhere else makes a new span. What a press is shows when it moves, so that the handles
//! never stand in the way of the marks under them.

use web_sys::{Element, HtmlElement, PointerEvent};
use yearline_timeline::layout::span::Span;

use super::{Answer, Ends, Overview, Part};
use crate::state::{Msg, State};

/// A press that moves less than this is a click, in pixels.
const STILL: f64 = 4.0;
/// How far from the pointer a mark may be: half a target of 24 pixels for a mouse,
/// of 44 for a finger.
const REACH: f64 = 12.0;
const REACH_OF_A_FINGER: f64 = 22.0;
/// With no more moments than this a drag filters while it moves.
const LIVE: usize = 200;

/// A button or a finger that is down.
pub(super) struct Press {
    /// Where it came down, in pixels.
    x: f64,
    /// The place among the steps that it came down on.
    at: i64,
    /// The handle that it takes.
    takes: Option<Part>,
    /// The moment that it would go to.
    on: Option<u32>,
    /// True once it has moved.
    pub(super) moved: bool,
    /// The span as it is dragged.
    pub(super) span: Span,
    /// What was chosen before.
    pub(super) before: Ends,
}

/// Where the pointer is on the line, in pixels, and as a share of the line.
struct Place {
    x: f64,
    y: f64,
    share: f64,
}

impl Overview {
    pub(super) fn pointer(
        &mut self,
        name: &str,
        event: &PointerEvent,
        on: Option<Part>,
        state: &State,
    ) -> Answer {
        match name {
            "pointerdown" => self.press(event, on, state),
            "pointermove" if self.press.is_some() => self.drag(event, state),
            // The words beside a mark stay while the pointer is on them.
            "pointermove" if on == Some(Part::Words) => Answer::default(),
            "pointermove" => self.hover(event, state),
            "pointerup" => self.release(state),
            "pointercancel" => self.cancel(),
            _ => self.point_at(None),
        }
    }

    fn press(&mut self, event: &PointerEvent, on: Option<Part>, state: &State) -> Answer {
        let (Some(strip), Some(place)) = (&self.strip, self.place(event, state)) else {
            return Answer::default();
        };
        if event.button() != 0 || !event.is_primary() {
            return Answer::default();
        }
        let query = &state.now.query;
        let span = strip.span(query);
        let apart = strip.handles(&state.timeline, span).map(|handle| {
            let width = self.room.map_or(0.0, |room| room.width);
            (handle.share as f64 / 100_000.0 * width - place.x).abs()
        });
        // Of two that stand together, the one on whose side the pointer is.
        let nearer = if apart[0] < apart[1] { Part::From } else { Part::To };
        self.press = Some(Press {
            x: place.x,
            at: strip.near(place.share),
            takes: on.filter(|part| *part != Part::Words).map(|_| nearer),
            // The words are those of the moment under the pointer.
            on: match on {
                Some(Part::Words) => self.hover,
                _ => self.nearest(&place, reach(event)),
            },
            moved: false,
            span,
            before: (query.from, query.to),
        });
        if let Some(root) = self.root.cast::<Element>() {
            // A pointer that is gone by now has nothing to be captured.
            let _ = root.set_pointer_capture(event.pointer_id());
        }
        Answer::default()
    }

    fn drag(&mut self, event: &PointerEvent, state: &State) -> Answer {
        let place = self.place(event, state);
        let (Some(strip), Some(place), Some(press)) = (&self.strip, place, &mut self.press) else {
            return Answer::default();
        };
        if !press.moved && (place.x - press.x).abs() < STILL {
            return Answer::default();
        }
        let began = !press.moved;
        press.moved = true;
        let (from, to) = press.span;
        let at = strip.near(place.share);
        press.span = match press.takes {
            Some(Part::From) => (at.min(to - 1), to),
            Some(_) => (from, at.max(from + 1)),
            None => {
                let (first, last) = (press.at.min(at), press.at.max(at));
                let last = last.max(first + 1).min(strip.steps().count());
                (first.min(last - 1), last)
            }
        };
        let stop = press.takes.unwrap_or(if at < press.at { Part::From } else { Part::To });
        let same = press.span == (from, to);
        if began || self.stop != stop {
            // Escape is heard where the focus is.
            self.stop = stop;
            self.focus();
        }
        self.hover = None;
        let live = state.outcome.total <= LIVE && !same;
        let msg = if live { self.dragged(state) } else { None };
        Answer { draw: !same || began, msg, done: false }
    }

    /// What the drag has chosen so far.
    fn dragged(&self, state: &State) -> Option<Msg> {
        let (strip, press) = (self.strip.as_ref()?, self.press.as_ref()?);
        let (from, to) = strip.dates(press.span, &state.now.query);
        Some(Msg::Span { from, to })
    }

    fn release(&mut self, state: &State) -> Answer {
        let msg = self.dragged(state);
        let Some(press) = self.press.take() else { return Answer::default() };
        if press.moved {
            return Answer { draw: true, msg, done: true };
        }
        let going = press.on.and_then(|event| state.timeline.document.events.get(event as usize));
        let msg = going.map(|event| Msg::Go(event.id.clone()));
        self.hover = None;
        Answer { draw: true, msg, done: false }
    }

    fn cancel(&mut self) -> Answer {
        let press = self.press.take().filter(|press| press.moved);
        let msg = press.map(|press| Msg::Span { from: press.before.0, to: press.before.1 });
        Answer { draw: true, msg, done: false }
    }

    fn hover(&mut self, event: &PointerEvent, state: &State) -> Answer {
        let place = self.place(event, state);
        let on = place.and_then(|place| self.nearest(&place, reach(event)));
        self.point_at(on)
    }

    fn point_at(&mut self, on: Option<u32>) -> Answer {
        let draw = self.hover != on;
        self.hover = on;
        self.hushed &= !draw;
        Answer { draw, ..Answer::default() }
    }

    /// The moment whose mark is the nearest to a place, where one is in reach.
    fn nearest(&self, place: &Place, reach: f64) -> Option<u32> {
        let mut nearest = (reach * reach, None);
        for spot in self.spots() {
            let (x, y) = (spot.x - place.x, spot.y - place.y);
            let apart = x * x + y * y;
            if apart <= nearest.0 {
                nearest = (apart, Some(spot.event));
            }
        }
        nearest.1
    }

    fn place(&self, event: &PointerEvent, state: &State) -> Option<Place> {
        let stage = self.stage.cast::<HtmlElement>()?;
        let seen = stage.get_bounding_client_rect();
        // A host may scale the widget: what is seen is not what was laid out.
        let width = f64::from(stage.offset_width());
        let scale = width / seen.width().max(1.0);
        let x = f64::from(event.client_x()) - seen.left();
        let x = if state.timeline.dir() == "rtl" { seen.width() - x } else { x } * scale;
        let y = (f64::from(event.client_y()) - seen.top()) * scale;
        Some(Place { x, y, share: x / width.max(1.0) })
    }
}

fn reach(event: &PointerEvent) -> f64 {
    if event.pointer_type() == "mouse" { REACH } else { REACH_OF_A_FINGER }
}
