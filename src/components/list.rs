//! The list: sections of moments, whole or as lines, drawn through a window.
//!
//! Up to [`ALL_DRAWN`] rows all are in the page. Above that only those near the screen are,
//! between two empty boxes as high as what is left out, so that the scroll bar stays true.

use std::ops::Range;
use std::rc::Rc;

use gloo_events::{EventListener, EventListenerOptions, EventListenerPhase};
use gloo_timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::Element;
use yearline_timeline::layout::columns::columns;
use yearline_timeline::layout::rows::{ALL_DRAWN, Rows};
use yearline_timeline::scene::{Scene, Section};
use yearline_timeline::timeline::Timeline;
use yearline_timeline::words::digits;
use yew::prelude::*;

use super::{MediaShown, MomentRow, Searched, heading_tag, reveal};
use crate::state::{Done, Msg, Reveal, Why};

/// What [`List`] is told, and the story.
#[derive(Clone, Properties)]
pub struct ListProps {
    /// The timeline.
    pub timeline: Rc<Timeline>,
    /// What is to be drawn.
    pub scene: Rc<Scene>,
    /// What the reader searches for.
    pub searched: Searched,
    /// The level of the sections' headings.
    pub section_level: u8,
    /// The level of the moments' headings.
    pub moment_level: u8,
    /// The id of the moment that the address names.
    pub current: Option<AttrValue>,
    /// The places of the moments that were not there at the reader's last visit, in order.
    pub new: Rc<[u32]>,
    /// What has just been done with the current moment.
    pub done: Done,
    /// The moment to bring on screen, once for each new value.
    pub reveal: Option<Reveal>,
    /// The page that links to moments lead to, empty for the one that they stand in; none
    /// where no links are to be shown.
    pub link: Option<AttrValue>,
    /// What stands before the keys of the address.
    pub prefix: AttrValue,
    /// The language of the interface, where it is another than the texts'.
    pub ui_lang: Option<AttrValue>,
    /// What may be drawn of media.
    pub media: MediaShown,
    /// So many rows are drawn for now; none where all are.
    pub few: Option<usize>,
    /// The lines that are open, where moments are drawn as lines.
    pub lines: Option<Vec<u32>>,
    /// The moment that a story shows.
    pub story: Option<u32>,
    /// Whether a story has its axis.
    pub axis: bool,
    /// Takes what the reader does.
    pub on: Callback<Msg>,
}

impl PartialEq for ListProps {
    fn eq(&self, other: &ListProps) -> bool {
        Rc::ptr_eq(&self.timeline, &other.timeline)
            && Rc::ptr_eq(&self.scene, &other.scene)
            && self.searched == other.searched
            && (self.section_level, self.moment_level) == (other.section_level, other.moment_level)
            && self.current == other.current
            && self.reveal == other.reveal
            && self.new == other.new
            && self.done == other.done
            && self.link == other.link
            && self.prefix == other.prefix
            && self.ui_lang == other.ui_lang
            && self.media == other.media
            && self.few == other.few
            && self.lines == other.lines
            && (self.story, self.axis) == (other.story, other.axis)
            && self.on == other.on
    }
}

/// What the list tells itself.
pub enum ListMsg {
    /// Something was scrolled or resized.
    Moved,
    /// Is the moment that was brought on screen still where it was put?
    Settle,
    /// The reader scrolls.
    Free,
    /// The screen shows the first of the rows that came back: now some of the others.
    Rest,
    /// The screen is drawn: now what lies around it.
    Around,
    /// Other rows are to be drawn than those that are.
    Draw,
}

/// Rows that come back once the screen has been drawn.
///
/// A row costs the browser half a millisecond. When a filter is taken back, those that the
/// reader sees first are there within a frame, and the others a moment later, some at a time, so that
/// the next letter does not wait for them.
struct Late {
    /// The moments that were drawn before, in the order of the timeline.
    kept: Vec<u32>,
    /// Rows before this one are drawn even so.
    first: usize,
    _rest: Timeout,
}

/// A moment that was brought on screen, until the rows around it have their true heights.
struct Settling {
    article: Element,
    /// Where it was put, and how far the page was scrolled then.
    top: f64,
    page: f64,
    /// How often it is looked at yet.
    left: u8,
    _next: Timeout,
    _free: [EventListener; 2],
}

/// A moment is looked after so often, and so many milliseconds apart.
const LOOKS: u8 = 8;
const APART: u32 = 40;

/// A row's height before it has been drawn, in CSS pixels, and that of a line.
const ESTIMATE: f32 = 260.0;
const LINE: f32 = 28.0;
/// So far beyond the screen rows are drawn, in screens.
const MARGIN: f64 = 1.0;
/// A heading of more letters than this is set smaller.
const LONG: usize = 8;
/// Rows drawn before the list knows where it stands.
const FIRST: usize = 12;
/// So many of them come at a time after that.
const STEP: usize = 24;
/// A row is about as high as this or higher, in CSS pixels.
const USUAL: f64 = 200.0;
/// No row is lower than this, in CSS pixels.
const LOWEST: f64 = 100.0;
/// A frame of the screen, in milliseconds.
const FRAME: u32 = 17;
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
    /// Set while only what is on screen is drawn.
    around: Option<Timeout>,
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
            around: None,
        };
        list.lay_out(ctx.props());
        list
    }

    fn changed(&mut self, ctx: &Context<List>, old: &ListProps) -> bool {
        let props = ctx.props();
        if !Rc::ptr_eq(&props.timeline, &old.timeline) {
            self.measured.clear();
        }
        if !Rc::ptr_eq(&props.scene, &old.scene) {
            self.late = self.later(ctx, old);
            self.lay_out(props);
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
            ListMsg::Rest => {
                let Some(late) = self.late.take() else { return false };
                let first = late.first + STEP;
                if first < ctx.props().scene.rows.len() {
                    self.late = Some(Late { first, _rest: rest(ctx, 0), ..late });
                }
                true
            }
            ListMsg::Around => {
                self.around = None;
                let around = self.meeting(MARGIN);
                std::mem::replace(&mut self.drawn, around.clone()) != around
            }
            ListMsg::Draw => true,
        }
    }

    fn view(&self, ctx: &Context<List>) -> Html {
        let props = ctx.props();
        let mut sections: Vec<Html> = props
            .scene
            .sections
            .iter()
            .filter_map(|section| self.section(section, props))
            .collect();
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
        let class = match &props.lines {
            None if props.scene.rows.len() > MANY => "list many",
            None => "list",
            Some(_) if props.scene.rows.len() <= IN_COLUMNS => "list compact columns",
            Some(_) => "list compact",
        };
        html! {
            <div part="list" {class} ref={self.root.clone()}>
                {for sections}
            </div>
        }
    }

    fn rendered(&mut self, ctx: &Context<List>, _first: bool) {
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
            } else if self.around.is_none() && !self.covers(&self.meeting(MARGIN / 2.0)) {
                let link = ctx.link().clone();
                self.around = Some(Timeout::new(FRAME, move || link.send_message(ListMsg::Around)));
            }
        }
    }
}

/// From so many rows on the browser is told to pass over those out of sight: it costs an
/// estimate of their height, which a short list should not pay.
const MANY: usize = 30;

impl List {
    fn windowed(&self, props: &ListProps) -> bool {
        // Where there is no browser nothing could draw the others later.
        cfg!(target_arch = "wasm32") && props.scene.rows.len() > ALL_DRAWN
    }

    fn lay_out(&mut self, props: &ListProps) {
        let shown = &props.scene.rows;
        if self.windowed(props) {
            let estimate = if props.lines.is_some() { LINE } else { ESTIMATE };
            self.measured.resize(props.timeline.document.events.len(), estimate);
            let heights = shown
                .iter()
                .map(|&event| self.measured.get(event as usize).copied().unwrap_or(estimate));
            self.rows = Rows::new(heights);
            // What one types is answered first where one looks.
            self.drawn = 0..self.rows.meeting(0.0, screen()).end;
        } else {
            self.rows = Rows::default();
            self.drawn = 0..shown.len();
        }
    }

    /// The row of the moment that is to be brought on screen and has not been yet.
    fn wanted(&self, props: &ListProps) -> Option<usize> {
        let reveal = props.reveal.as_ref().filter(|_| self.revealed != props.reveal)?;
        props.scene.rows.iter().position(|&event| event == reveal.event)
    }

    /// Which rows wait for the next frame, where so many come back that all of them would
    /// take longer than one.
    fn later(&self, ctx: &Context<List>, old: &ListProps) -> Option<Late> {
        let props = ctx.props();
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
        Some(Late { kept, first, _rest: rest(ctx, FRAME) })
    }

    fn is_drawn(&self, row: usize, event: u32) -> bool {
        self.late
            .as_ref()
            .is_none_or(|late| row < late.first || late.kept.binary_search(&event).is_ok())
    }

    fn draw_around(&mut self, row: usize, props: &ListProps) {
        if props.scene.rows.get(row).is_some_and(|&event| !self.is_drawn(row, event)) {
            self.late = None;
        }
        if self.windowed(props) && !self.drawn.contains(&row) {
            self.drawn = row.saturating_sub(FIRST / 2)..(row + FIRST).min(self.rows.len());
        }
    }

    /// Draws the rows that meet the screen, and those around it. True where they are others than before.
    fn follow(&mut self, props: &ListProps) -> bool {
        if !self.windowed(props) || self.covers(&self.meeting(0.0)) {
            return false;
        }
        self.drawn = self.meeting(MARGIN);
        true
    }

    fn covers(&self, rows: &Range<usize>) -> bool {
        rows.start >= self.drawn.start && rows.end <= self.drawn.end && !self.drawn.is_empty()
    }

    /// The rows that meet the screen, and so many screens beside it; those that are drawn where the list
    /// is not on the page.
    fn meeting(&self, margin: f64) -> Range<usize> {
        let Some(root) = self.root.cast::<Element>() else { return self.drawn.clone() };
        let (top, screen) = (-root.get_bounding_client_rect().top(), screen());
        self.rows.meeting(top - screen * margin, top + screen * (1.0 + margin))
    }

    /// Takes the height of each drawn row: from its top to the next one's, so that what
    /// stands between two of them, such as a section's heading, is counted.
    fn measure(&mut self, props: &ListProps) {
        let Some(root) = self.root.cast::<Element>() else { return };
        let Ok(articles) = root.query_selector_all("article") else { return };
        let tops: Vec<f64> = (0..articles.length())
            .filter_map(|at| articles.item(at)?.dyn_into::<Element>().ok())
            .map(|article| article.get_bounding_client_rect().top())
            .collect();
        for (row, pair) in self.drawn.clone().zip(tops.windows(2)) {
            let height = (pair[1] - pair[0]) as f32;
            if self.rows.measure(row, height)
                && let Some(event) = props.scene.rows.get(row)
                && let Some(kept) = self.measured.get_mut(*event as usize)
            {
                *kept = height;
            }
        }
    }

    /// Brings a moment on screen, and moves focus to its heading where that was asked for.
    fn show(&mut self, ctx: &Context<List>, wanted: &Reveal) {
        // A switch at the start of the timeline leaves the page where it is.
        let first = ctx.props().scene.rows.first() == Some(&wanted.event);
        if wanted.why == Why::Kept && first {
            return;
        }
        let heading =
            self.root.cast::<Element>().and_then(|root| reveal::heading(&root, &wanted.id));
        let Some(heading) = heading else { return };
        if let Ok(Some(article)) = heading.closest("article") {
            self.put(ctx, article, LOOKS);
        }
        if wanted.why.focuses() {
            reveal::focus(heading);
        }
    }

    /// Scrolls to a moment, and sees to it that it stays there: the browser guesses the heights
    /// of rows that it has not drawn, and draws those near the screen once the page has been
    /// scrolled there; what they gain then moves the moment away.
    fn put(&mut self, ctx: &Context<List>, article: Element, left: u8) {
        article.scroll_into_view();
        self.watch(ctx, article, left);
    }

    fn watch(&mut self, ctx: &Context<List>, article: Element, left: u8) {
        let window = gloo_utils::window();
        let free = ["wheel", "touchmove"].map(|name| {
            let link = ctx.link().clone();
            EventListener::new(&window, name, move |_| link.send_message(ListMsg::Free))
        });
        let link = ctx.link().clone();
        self.settling = Some(Settling {
            top: article.get_bounding_client_rect().top(),
            page: scrolled(),
            article,
            left,
            _next: Timeout::new(APART, move || link.send_message(ListMsg::Settle)),
            _free: free,
        });
    }

    fn settle(&mut self, ctx: &Context<List>) {
        let Some(Settling { article, top, page, left, .. }) = self.settling.take() else { return };
        let Some(left) = left.checked_sub(1) else { return };
        let moved = article.get_bounding_client_rect().top() - top;
        let by_scrolling = (moved + scrolled() - page).abs() <= 1.0;
        if moved.abs() <= 1.0 {
            self.watch(ctx, article, left);
        } else if !by_scrolling {
            self.put(ctx, article, left);
        }
    }

    fn section(&self, section: &Section, props: &ListProps) -> Option<Html> {
        let start = section.rows.start.max(self.drawn.start);
        let end = section.rows.end.min(self.drawn.end);
        if start >= end {
            return None;
        }
        let rows = &props.scene.rows;
        let moments: Vec<Html> = rows
            .get(start..end)?
            .iter()
            .zip(start..)
            .filter(|&(&event, row)| {
                props.few.is_none_or(|few| row < few) && self.is_drawn(row, event)
            })
            .map(|(&event, row)| props.row(event, row + 1, props.moment_level))
            .collect();
        if moments.is_empty() {
            return None;
        }
        let id = ["yl:s:", &section.key].concat();
        // "13.8 billion years ago" does not fit the margin in the size of "Oct".
        let class = if section.short.chars().count() > LONG { "when long" } else { "when" };
        Some(html! {
            <section part="section" class="section" key={section.key.clone()} aria-labelledby={id.clone()}>
                <@{heading_tag(props.section_level)} {class} {id} lang={props.ui_lang.clone()}>
                    <span class="when-short" aria-hidden="true">
                        {&section.short}
                        if let Some(year) = &section.year {
                            <span class="when-year">{year}</span>
                        }
                    </span>
                    <span class="hidden">{&section.long}</span>
                </@>
                <div class="moments">{for moments}</div>
            </section>
        })
    }
}

impl ListProps {
    /// A moment, at its place among those shown, with its heading on this level.
    pub fn row(&self, event: u32, position: usize, level: u8) -> Html {
        let current = self.is_current(event);
        let done = if current { self.done } else { Done::Nothing };
        html! {
            <MomentRow key={event} timeline={self.timeline.clone()} {event} searched={self.searched.clone()}
                {level} {position} of={self.scene.rows.len()} {current} {done} new={self.new.binary_search(&event).is_ok()}
                line={self.lines.as_ref().map(|open| open.contains(&event))} link={self.link.clone()}
                prefix={self.prefix.clone()} ui_lang={self.ui_lang.clone()}
                media={self.shown(event)}
                on={self.on.clone()} />
        }
    }

    /// What may be drawn of a moment's media; none for a moment without any, which is not drawn again
    /// for those of others.
    fn shown(&self, event: u32) -> Option<MediaShown> {
        let moment = self.timeline.document.events.get(event as usize)?;
        (!moment.media.is_empty()).then(|| self.media.clone())
    }

    fn is_current(&self, event: u32) -> bool {
        let id = self.timeline.document.events.get(event as usize).map(|event| event.id.as_str());
        self.current.is_some() && id == self.current.as_deref()
    }
}

/// A story until it can be told: its moment, where it will stand.
pub fn untold(props: &ListProps, event: u32) -> Html {
    let at = props.scene.rows.iter().position(|&other| other == event).unwrap_or_default();
    html! {
        <div class="story">
            <div class="story-ways"></div>
            <div class="story-stage">{props.row(event, at + 1, props.section_level)}</div>
        </div>
    }
}

/// Draws more of the rows that came back, after so many milliseconds.
fn rest(ctx: &Context<List>, after: u32) -> Timeout {
    let link = ctx.link().clone();
    Timeout::new(after, move || link.send_message(ListMsg::Rest))
}

/// The height of the window, in CSS pixels.
fn screen() -> f64 {
    let height = gloo_utils::window().inner_height().ok();
    height.and_then(|height| height.as_f64()).unwrap_or_default()
}

/// So many rows fill any screen, however low they are, with what stands above them.
pub fn few() -> usize {
    FIRST + (screen() / LOWEST) as usize
}

fn scrolled() -> f64 {
    gloo_utils::window().scroll_y().unwrap_or_default()
}

/// What stands for rows that are not drawn, in pixels.
fn gap(key: &'static str, pixels: f64) -> Html {
    let height = ["height:", &digits(pixels.max(0.0) as i64), "px"].concat();
    html! { <div {key} class="gap" ~style={height}></div> }
}

/// Scrolling is heard in the capture phase of the document, because it does not bubble and
/// the list may stand in any box that scrolls.
fn listen(ctx: &Context<List>) -> Vec<EventListener> {
    let passive = EventListenerOptions { phase: EventListenerPhase::Capture, passive: true };
    let (document, window) = (gloo_utils::document(), gloo_utils::window());
    let moved = |link: yew::html::Scope<List>| move |_: &Event| link.send_message(ListMsg::Moved);
    vec![
        EventListener::new_with_options(&document, "scroll", passive, moved(ctx.link().clone())),
        EventListener::new(&window, "resize", moved(ctx.link().clone())),
    ]
}
