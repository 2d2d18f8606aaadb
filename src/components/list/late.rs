//! Rows that come and go once the screen has been drawn.
//!
//! A row costs the browser half a millisecond to draw and a tenth of one to take away. What a
//! choice changes within the screen is there in the next frame, and the rest a moment later, some at a
//! time, so that the next letter does not wait for it.

use std::rc::Rc;

use gloo_render::request_animation_frame;
use gloo_timers::callback::Timeout;
use web_sys::Element;
use yew::prelude::*;

use super::section::SectionProps;
use super::window::{MARGIN, screen};
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
        self.late = if self.gives_way(props, old) {
            let sections = self.sections(old);
            let root = std::mem::take(&mut self.root);
            self.leaving.push(Leaving { number: self.number, root, sections });
            self.number += 1;
            Some(Late { kept: Vec::new(), first: on_screen() })
        } else {
            self.later(props, old)
        };
    }

    /// True where so many rows change that the reader would wait for them, and it is no matter that all are drawn
    /// anew: the page stays where it is, nothing in them has the focus, and nothing plays.
    fn gives_way(&self, props: &ListProps, old: &ListProps) -> bool {
        let is_long = |props: &ListProps| {
            props.lines.is_none() && props.scene.rows.len() > CHANGED && !self.windowed(props)
        };
        let changes = props.scene.rows != old.scene.rows || props.searched != old.searched;
        let is_idle =
            |root: Element| matches!(root.query_selector(":focus, video, audio, iframe"), Ok(None));
        changes
            && (is_long(props) || is_long(old))
            && Rc::ptr_eq(&props.timeline, &old.timeline)
            && self.wanted(props).is_none()
            && !props.passed
            && self.root.cast::<Element>().is_some_and(is_idle)
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
        let first = back.nth(on_screen())?;
        Some(Late { kept, first })
    }

    pub(super) fn is_drawn(&self, row: usize, event: u32) -> bool {
        self.late
            .as_ref()
            .is_none_or(|late| row < late.first || late.kept.binary_search(&event).is_ok())
    }

    /// Waits until what is on screen has been painted, where anything else is still to come or to go.
    pub(super) fn await_paint(&mut self, ctx: &Context<List>) {
        self.rest = None;
        self.painted = self.waits().then(|| {
            let link = ctx.link().clone();
            request_animation_frame(move |_| link.send_message(ListMsg::Painted))
        });
    }

    /// Lets the page have its turn first.
    pub(super) fn go_on(&mut self, ctx: &Context<List>) {
        let link = ctx.link().clone();
        let rest = move || link.send_message(ListMsg::Rest);
        self.rest = self.waits().then(|| Timeout::new(0, rest));
    }

    fn waits(&self) -> bool {
        self.around || self.late.is_some() || !self.leaving.is_empty()
    }

    /// Lets some of those come and go that wait.
    pub(super) fn pass(&mut self, ctx: &Context<List>) {
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
        self.go_on(ctx);
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

impl Leaving {
    pub(super) fn view(&self) -> Html {
        html! {
            <div key={self.number} class="list" hidden=true ref={self.root.clone()}>
                {for self.sections.iter().map(SectionProps::memo)}
            </div>
        }
    }
}

/// So many rows that come fill a screen.
fn on_screen() -> usize {
    1 + (screen() / USUAL) as usize
}
