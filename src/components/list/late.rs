//! Rows that come and go once the screen has been drawn.
//!
//! A row costs the browser half a millisecond to draw and a tenth of one to take away. What a
//! choice changes within the screen is there in the next frame, and the rest a moment later, some at a
//! time, so that the next letter does not wait for it.

use std::rc::Rc;

use gloo_render::request_animation_frame;
use gloo_timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::{Element, Node};
use yew::prelude::*;

use super::section::SectionProps;
use super::window::{LOWEST, MARGIN, screen};
use super::{List, ListMsg, ListProps};

/// So many of them come at a time at first, at the least and at the most; twice as many go.
pub(super) const STEP: usize = 16;
const LEAST: usize = 4;
const MOST: usize = 128;
/// Between so many milliseconds a step is neither so short that drawing around it costs more, nor so
/// long that a letter would wait for it.
const SHORT: f64 = 12.0;
const LONG: f64 = 30.0;
/// A row is about as high as this or higher, in CSS pixels.
const USUAL: f64 = 200.0;
/// A list of more rows than this is not changed row by row: another takes its place.
const CHANGED: usize = 200;
/// No screen is as high as this, in CSS pixels: it is a frame that is as high as what is in it, and what of that is
/// on screen is not known.
const TALLEST: f64 = 10_000.0;
/// After so many milliseconds without a paint there will be none.
const UNSEEN: u32 = 200;

/// Rows that come back.
pub(super) struct Late {
    /// The moments that were drawn before, in the order of the timeline.
    kept: Vec<u32>,
    /// Rows before this one are drawn even so.
    first: usize,
}

/// A list whose place another has taken: out of sight until it is taken apart.
pub(super) struct Leaving {
    number: usize,
    root: NodeRef,
    sections: Vec<SectionProps>,
}

impl List {
    /// Sees to it that what is on screen comes first, where a choice changes more rows than are drawn in a frame.
    pub(super) fn choose(&mut self, ctx: &Context<List>, old: &ListProps) {
        let props = ctx.props();
        self.step = STEP;
        self.late = if self.gives_way(props, old) {
            let sections = self.sections(old);
            let root = std::mem::take(&mut self.root);
            self.leaving.push(Leaving { number: self.number, root, sections });
            self.number += 1;
            self.settling = None;
            let below = (screen() - props.top).max(0.0);
            (!self.windowed(props)).then(|| Late::new(1 + (below / LOWEST) as usize))
        } else {
            self.later(props, old)
        };
    }

    /// True where a list that takes the place of something else is long enough to come some rows at a time.
    pub(super) fn comes_late(&self, props: &ListProps) -> bool {
        // Where there is no browser nothing could draw the others later.
        cfg!(target_arch = "wasm32")
            && is_long(props)
            && !self.windowed(props)
            && props.few.is_none()
            && self.wanted(props).is_none()
            && screen() < TALLEST
    }

    /// True where so many rows change that the reader would wait for them, and it is no matter that all are drawn
    /// anew: the page stays where it is, nothing in them has the focus or was opened, and nothing plays.
    fn gives_way(&self, props: &ListProps, old: &ListProps) -> bool {
        let long = |props: &ListProps| is_long(props) && !self.windowed(props);
        let changes = props.scene.rows != old.scene.rows || props.searched != old.searched;
        changes
            && (long(props) || long(old))
            && props.lines.is_none() == old.lines.is_none()
            && Rc::ptr_eq(&props.timeline, &old.timeline)
            && self.wanted(props).is_none()
            && props.top >= 0.0
            && screen() < TALLEST
            && self.root.cast::<Element>().is_some_and(|root| is_idle(&root))
    }

    /// Which rows wait for the next frame, where so many come back that all of them would
    /// take longer than one.
    fn later(&self, props: &ListProps, old: &ListProps) -> Option<Late> {
        let lines = props.lines.is_some() || old.lines.is_some();
        if lines || self.windowed(props) || !Rc::ptr_eq(&props.timeline, &old.timeline) {
            return None;
        }
        let drawn =
            (old.scene.rows.iter().enumerate()).skip(self.drawn.start).take(self.drawn.len());
        let mut kept: Vec<u32> = drawn
            .filter(|&(row, &event)| self.is_drawn(row, event))
            .map(|(_, &event)| event)
            .collect();
        kept.sort_unstable();
        let mut back = (props.scene.rows.iter().enumerate())
            .filter(|(_, event)| kept.binary_search(event).is_err())
            .map(|(row, _)| row);
        let first = back.nth(1 + (screen() / USUAL) as usize)?;
        Some(Late { kept, first })
    }

    pub(super) fn is_drawn(&self, row: usize, event: u32) -> bool {
        self.late
            .as_ref()
            .is_none_or(|late| row < late.first || late.kept.binary_search(&event).is_ok())
    }

    /// Waits until what is on screen has been painted, where anything else is still to come or to go.
    pub(super) fn await_paint(&mut self, ctx: &Context<List>) {
        // A page that nobody sees is not painted, and has to be whole when it is printed.
        self.go_on(ctx, UNSEEN);
        self.painted = self.waits().then(|| {
            let link = ctx.link().clone();
            request_animation_frame(move |_| link.send_message(ListMsg::Painted))
        });
    }

    /// Goes on after so many milliseconds, in which the page has its turn.
    pub(super) fn go_on(&mut self, ctx: &Context<List>, milliseconds: u32) {
        let link = ctx.link().clone();
        let rest = move || link.send_message(ListMsg::Rest);
        self.rest = self.waits().then(|| Timeout::new(milliseconds, rest));
    }

    fn waits(&self) -> bool {
        self.around || self.late.is_some() || !self.leaving.is_empty()
    }

    /// Lets some of those come and go that wait.
    pub(super) fn pass(&mut self, ctx: &Context<List>) {
        self.painted = None;
        self.began = Some(js_sys::Date::now());
        if std::mem::take(&mut self.around) {
            self.drawn = self.meeting(MARGIN);
        }
        if let Some(late) = &mut self.late {
            late.first += self.step;
            if late.first >= ctx.props().scene.rows.len() {
                self.late = None;
            }
        }
        let mut go = 2 * self.step;
        while let (1.., Some(leaving)) = (go, self.leaving.first_mut()) {
            let Some(section) = leaving.sections.last_mut() else {
                self.leaving.remove(0);
                continue;
            };
            let (stay, gone) = section.rows.split_at(section.rows.len().saturating_sub(go));
            go -= gone.len();
            if stay.is_empty() {
                leaving.sections.pop();
            } else {
                section.rows = stay.into();
            }
        }
        self.go_on(ctx, 0);
    }

    /// Makes the next step as long as this machine can take.
    pub(super) fn passed(&mut self) {
        let Some(began) = self.began.take() else { return };
        let took = js_sys::Date::now() - began;
        if took < SHORT {
            self.step = (self.step * 2).min(MOST);
        } else if took > LONG {
            self.step = (self.step / 2).max(LEAST);
        }
    }
}

impl Late {
    /// All but so many rows.
    pub(super) fn new(first: usize) -> Late {
        Late { kept: Vec::new(), first }
    }
}

impl Leaving {
    pub(super) fn view(&self) -> Html {
        html! {
            <div key={self.number} class="list" hidden=true ref={self.root.clone()}>
                {for self.sections.iter().map(SectionProps::memo)}
            </div>
        }
    }
}

fn is_long(props: &ListProps) -> bool {
    props.lines.is_none() && props.scene.rows.len() > CHANGED
}

/// True where nothing within is in use that would not be there in a list drawn anew.
fn is_idle(root: &Element) -> bool {
    let active = js_sys::Reflect::get(&root.get_root_node(), &"activeElement".into());
    let active = active.ok().and_then(|active| active.dyn_into::<Node>().ok());
    !root.contains(active.as_ref())
        && matches!(root.query_selector("details[open], video, audio, iframe"), Ok(None))
}
