//! The list: sections of moments, whole or as lines, drawn through a window.
//!
//! Up to [`ALL_DRAWN`] rows all are in the page. Above that only those near the screen are,
//! between two empty boxes as high as what is left out, so that the scroll bar stays true.

mod late;
mod place;
mod props;
mod section;
mod window;

use std::ops::Range;
use std::rc::Rc;

use gloo_events::EventListener;
use gloo_render::AnimationFrame;
use gloo_timers::callback::Timeout;
use yearline_timeline::layout::columns::columns;
use yearline_timeline::layout::rows::Rows;
use yew::prelude::*;

use crate::state::Reveal;
use late::{Late, Leaving, STEP};
use place::Settling;
pub use props::{ListProps, untold};
pub use section::SectionProps;
pub use window::few;
use window::{MARGIN, gap, listen};

/// What the list tells itself.
pub enum ListMsg {
    /// Something was scrolled or resized.
    Moved,
    /// Is the moment that was brought on screen still where it was put?
    Settle,
    /// The reader scrolls.
    Free,
    /// What is on screen has been drawn, and is about to be painted.
    Painted,
    /// What is on screen has been painted: now some of what is not.
    Rest,
    /// Other rows are to be drawn than those that are.
    Draw,
}

/// Columns of lines, where a screen is wide enough for them.
const COLUMNS: usize = 3;
/// So many lines stand in columns at the most: more of them would be higher than a screen, and
/// the eye would have to come back from its foot.
const IN_COLUMNS: usize = 120;

/// The list of moments.
pub struct List {
    root: NodeRef,
    /// Heights by event, kept when a filter takes rows away and brings them back.
    measured: Vec<f32>,
    rows: Rows,
    drawn: Range<usize>,
    scrolled: Vec<EventListener>,
    revealed: Option<Reveal>,
    settling: Option<Settling>,
    late: Option<Late>,
    /// Its number among those that took the place of another.
    number: usize,
    leaving: Vec<Leaving>,
    /// True while what is on screen is drawn alone.
    around: bool,
    painted: Option<AnimationFrame>,
    /// So many rows come at a time, and when the last of them began to.
    step: usize,
    began: Option<f64>,
    rest: Option<Timeout>,
}

impl Component for List {
    type Message = ListMsg;
    type Properties = ListProps;

    fn create(ctx: &Context<List>) -> List {
        let mut list = List {
            root: NodeRef::default(),
            measured: Vec::new(),
            rows: Rows::default(),
            drawn: 0..0,
            scrolled: Vec::new(),
            revealed: None,
            settling: None,
            late: None,
            number: 0,
            leaving: Vec::new(),
            around: false,
            painted: None,
            step: STEP,
            began: None,
            rest: None,
        };
        let props = ctx.props();
        list.lay_out(props);
        if list.comes_late(props) {
            list.late = Some(Late::new(few()));
            list.await_paint(ctx);
        }
        list
    }

    fn changed(&mut self, ctx: &Context<List>, old: &ListProps) -> bool {
        let props = ctx.props();
        if !Rc::ptr_eq(&props.timeline, &old.timeline) {
            self.measured.clear();
        }
        if !Rc::ptr_eq(&props.scene, &old.scene) {
            self.choose(ctx, old);
            self.lay_out(props);
            self.await_paint(ctx);
        }
        if let Some(row) = self.wanted(props) {
            self.draw_around(row, props);
        }
        true
    }

    fn update(&mut self, ctx: &Context<List>, msg: ListMsg) -> bool {
        match msg {
            ListMsg::Moved => self.follow(ctx.props()),
            ListMsg::Free => {
                self.settling = None;
                false
            }
            ListMsg::Settle => {
                self.settle(ctx);
                false
            }
            ListMsg::Painted => {
                self.go_on(ctx, 0);
                false
            }
            ListMsg::Rest => {
                self.pass(ctx);
                true
            }
            ListMsg::Draw => true,
        }
    }

    fn view(&self, ctx: &Context<List>) -> Html {
        let props = ctx.props();
        let mut sections: Vec<Html> = self.sections(props).iter().map(SectionProps::memo).collect();
        if props.lines.is_some() && props.scene.rows.len() <= IN_COLUMNS {
            let mut rest = sections.into_iter();
            sections = columns(&props.scene.sections, COLUMNS)
                .into_iter()
                .map(|column| html! { <div class="column">{for rest.by_ref().take(column.len())}</div> })
                .collect();
        }
        // All with keys and in one list: with others between them, rows would be drawn anew.
        if self.windowed(props) {
            let below = self.rows.total() - self.rows.top(self.drawn.end);
            sections.insert(0, gap("before:", self.rows.top(self.drawn.start)));
            sections.push(gap("after:", below));
        }
        let now = html! {
            <div key={self.number} part="list" class={class(props)} ref={self.root.clone()}>
                {for sections}
            </div>
        };
        // The newest first, as they stand in the page: others would be moved there.
        let lists = std::iter::once(now).chain(self.leaving.iter().rev().map(Leaving::view));
        html! { <>{for lists}</> }
    }

    fn rendered(&mut self, ctx: &Context<List>, _first: bool) {
        self.passed();
        let props = ctx.props();
        let windowed = self.windowed(props);
        if windowed {
            if self.scrolled.is_empty() {
                self.scrolled = listen(ctx);
            }
            self.measure(props);
        } else {
            self.scrolled.clear();
        }
        // Before it is seen which rows are on screen: this is what scrolls there.
        if let (Some(reveal), true) = (&props.reveal, self.revealed != props.reveal) {
            self.revealed = props.reveal.clone();
            self.show(ctx, reveal);
        }
        if windowed {
            if self.follow(props) {
                ctx.link().send_message(ListMsg::Draw);
            } else if !self.covers(&self.meeting(MARGIN / 2.0)) {
                self.around = true;
                self.await_paint(ctx);
            }
        }
    }
}

impl List {
    /// The sections of which anything is drawn.
    fn sections(&self, props: &ListProps) -> Vec<SectionProps> {
        let list = Rc::new(props.clone());
        let rows = |section: &Range<usize>| -> Option<Rc<[(u32, usize)]>> {
            let start = section.start.max(self.drawn.start);
            let end = section.end.min(self.drawn.end).min(props.few.unwrap_or(usize::MAX));
            let events = props.scene.rows.get(start..end)?.iter().copied().zip(start..);
            let drawn: Rc<[_]> = events.filter(|&(event, row)| self.is_drawn(row, event)).collect();
            (!drawn.is_empty()).then_some(drawn)
        };
        let sections = props.scene.sections.iter().enumerate();
        sections
            .filter_map(|(at, section)| {
                Some(SectionProps { list: list.clone(), at, rows: rows(&section.rows)? })
            })
            .collect()
    }
}

fn class(props: &ListProps) -> &'static str {
    match &props.lines {
        None => "list",
        Some(_) if props.scene.rows.len() <= IN_COLUMNS => "list compact columns",
        Some(_) => "list compact",
    }
}
