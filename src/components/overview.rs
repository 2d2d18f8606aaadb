//! The overview: the whole of the timeline on one line, the span that the reader chooses on it,
//! and the part of it that is on screen.
//!
//! It is no component of its own, because the [`App`](crate::app::App) is drawn anew for a
//! choice anyway. What it keeps belongs to the page: its room, the pointer, which of its stops
//! has the focus. A choice is a [`Msg`] like any other.

mod drawing;
mod keys;
mod pointer;
mod screen;

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, FocusEvent, HtmlElement};
use yearline_document::Date;
use yearline_timeline::query::Outcome;
use yearline_timeline::scene::overview::{Picture, Room, Spot, Strip};
use yearline_timeline::timeline::Timeline;
use yew::{Callback, NodeRef};

use crate::browser::watch::Watch;
use crate::state::{Msg, State};
use pointer::Press;

/// What the overview hears.
pub enum OverviewMsg {
    /// Something has another size.
    Moved,
    /// Something was scrolled; a key was pressed anywhere in the widget; the pointer moved over
    /// the overview or was pressed on it; the focus came to it or left it. With the part of the
    /// overview that it is about: once an event has left the shadow tree, nobody can tell.
    Heard(Event, Option<Part>),
}

/// The events that are heard on the overview itself. Natively: one function for all of them
/// weighs less than a listener of Yew's for each, and the pointer passes over often.
const HEARD: [&str; 7] = [
    "pointerdown",
    "pointermove",
    "pointerup",
    "pointercancel",
    "pointerleave",
    "focusin",
    "focusout",
];

/// What comes of it.
#[derive(Default)]
pub struct Answer {
    /// True where it is to be drawn anew.
    pub draw: bool,
    /// What the reader chose.
    pub msg: Option<Msg>,
    /// True where a drag has ended: what it chose belongs into the address now.
    pub done: bool,
}

/// A part of the overview. The first three take the focus, one after the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The handle at the start of the span.
    From,
    /// What the arrows move from mark to mark.
    Marks,
    /// The handle at its end.
    To,
    /// The words beside a mark.
    Words,
}

impl Part {
    const ALL: [Part; 4] = [Part::From, Part::Marks, Part::To, Part::Words];

    /// Its name in the page.
    fn name(self) -> &'static str {
        ["from", "marks", "to", "words"][self as usize]
    }

    /// The part that an event is about; of a focus that leaves, the one that it goes to.
    fn of(event: &Event) -> Option<Part> {
        let target = match &*event.type_() {
            "focusout" => event.unchecked_ref::<FocusEvent>().related_target(),
            _ => event.target(),
        };
        let name = target?.dyn_into::<Element>().ok()?.closest("[data-part]").ok()??;
        let name = name.get_attribute("data-part")?;
        Part::ALL.into_iter().find(|part| part.name() == name)
    }
}

/// The two ends of a choice.
type Ends = (Option<Date>, Option<Date>);

/// The overview of one widget.
pub struct Overview {
    root: NodeRef,
    plot: NodeRef,
    stage: NodeRef,
    ticks: NodeRef,
    seen: NodeRef,
    watch: Option<Watch>,
    /// What the strip is of, and the strip; none where it would say nothing.
    of: Option<Rc<Timeline>>,
    strip: Option<Strip>,
    /// What the picture shows, and the picture; none before there is room for one.
    shows: Option<Rc<Outcome>>,
    room: Option<Room>,
    /// How far the picture stands below the top of its place, in pixels.
    drop: f64,
    picture: Option<Picture>,
    /// True while it stands over the list as a thin bar.
    stuck: bool,
    /// True where it begins or ends to stick with this drawing, which gives it another room.
    turned: bool,
    /// The stop that Tab leads to.
    stop: Part,
    focused: bool,
    /// The moment that the arrows have come to.
    cursor: Option<u32>,
    /// The moment under the pointer.
    hover: Option<u32>,
    /// True where Escape has taken the words beside a mark away.
    hushed: bool,
    press: Option<Press>,
    /// What was chosen when the keys began to choose something else.
    before: Option<Ends>,
}

impl Overview {
    /// The overview of what a state shows.
    pub fn new(state: &State) -> Overview {
        let mut overview = Overview {
            root: NodeRef::default(),
            plot: NodeRef::default(),
            stage: NodeRef::default(),
            ticks: NodeRef::default(),
            seen: NodeRef::default(),
            watch: None,
            of: None,
            strip: None,
            shows: None,
            room: None,
            drop: 0.0,
            picture: None,
            stuck: false,
            turned: false,
            stop: Part::From,
            focused: false,
            cursor: None,
            hover: None,
            hushed: false,
            press: None,
            before: None,
        };
        overview.take(state);
        overview
    }

    /// Takes the state as it is now.
    pub fn take(&mut self, state: &State) {
        if state.options.no_overview {
            (self.of, self.strip) = (None, None);
            return;
        }
        if self.of.as_ref().is_none_or(|of| !Rc::ptr_eq(of, &state.timeline)) {
            self.of = Some(state.timeline.clone());
            self.strip = Strip::of(&state.timeline);
            (self.cursor, self.hover, self.press, self.before) = (None, None, None, None);
            self.shows = None;
        }
        if self.shows.as_ref().is_none_or(|shows| !Rc::ptr_eq(shows, &state.outcome)) {
            self.shows = Some(state.outcome.clone());
            self.draw(state);
        }
    }

    /// Call this whenever the widget was drawn.
    pub fn rendered(&mut self, on: &Callback<OverviewMsg>) {
        let Some(root) = self.root.cast::<Element>() else {
            self.watch = None;
            self.room = None;
            return;
        };
        if self.watch.is_none() {
            let moved = on.reform(|()| OverviewMsg::Moved);
            // The widget grows and shrinks with what is shown.
            let widget = root.parent_element();
            let mut watch = Watch::new(&[widget.clone(), Some(root.clone())], moved);
            if let (Some(watch), Some(widget)) = (&mut watch, widget) {
                let heard = on.reform(|event: Event| {
                    let on = Part::of(&event);
                    keys::keep(&event, on);
                    OverviewMsg::Heard(event, on)
                });
                // The widget may stand in any box that scrolls.
                watch.listen(&gloo_utils::document(), &["scroll"], &heard);
                watch.listen(&widget, &["keydown"], &heard);
                watch.listen(&root, &HEARD, &heard);
            }
            self.watch = watch;
            // The first picture is there before anything is seen.
            on.emit(OverviewMsg::Moved);
        } else if std::mem::take(&mut self.turned) {
            on.emit(OverviewMsg::Moved);
        }
    }

    /// True while the reader drags: nothing of it is written into the address.
    pub fn is_dragging(&self) -> bool {
        self.press.is_some()
    }

    /// Does what an event asks for.
    pub fn update(&mut self, msg: OverviewMsg, state: &State) -> Answer {
        match msg {
            OverviewMsg::Moved => self.follow(state),
            OverviewMsg::Heard(event, on) => match &*event.type_() {
                "scroll" => self.follow(state),
                "keydown" => self.key(event.unchecked_ref(), state),
                "focusin" | "focusout" => self.focus_moved(on),
                name => self.pointer(name, event.unchecked_ref(), on, state),
            },
        }
    }

    fn draw(&mut self, state: &State) {
        self.picture = match (&self.strip, &self.room) {
            (Some(strip), Some(room)) => Some(strip.draw(&state.timeline, &state.outcome, room)),
            _ => None,
        };
    }

    fn focus_moved(&mut self, to: Option<Part>) -> Answer {
        let was = (self.focused, self.stop);
        self.focused = to.is_some();
        if let Some(stop) = to {
            self.stop = stop;
        } else {
            self.before = None;
        }
        let draw = was != (self.focused, self.stop);
        self.hushed &= !draw;
        // Leaving a handle ends what its arrows did, as leaving a field ends typing.
        let msg = (draw && !self.focused).then_some(Msg::Typed);
        Answer { draw, msg, done: false }
    }

    /// The spots of the moments shown, in the order of time.
    fn spots(&self) -> &[Spot] {
        self.picture.as_ref().map_or(&[], |picture| &picture.spots)
    }

    fn spot(&self, event: Option<u32>) -> Option<&Spot> {
        self.spots().iter().find(|spot| Some(spot.event) == event)
    }

    /// Where the arrows are among the moments: at the first, where they have not been used or
    /// their moment is gone.
    fn cursor(&self) -> Option<(usize, &Spot)> {
        let spots = self.spots();
        let at = spots.iter().position(|spot| Some(spot.event) == self.cursor).unwrap_or(0);
        Some((at, spots.get(at)?))
    }

    /// Moves the focus to the stop that has it in `self`.
    fn focus(&self) {
        let selector = ["[data-part=", self.stop.name(), "]"].concat();
        let found =
            self.root.cast::<Element>().and_then(|root| root.query_selector(&selector).ok()?);
        if let Some(stop) = found.and_then(|stop| stop.dyn_into::<HtmlElement>().ok()) {
            let options = web_sys::FocusOptions::new();
            options.set_prevent_scroll(true);
            // Focus is refused only where the element has left the page meanwhile.
            let _ = stop.focus_with_options(&options);
        }
    }
}
