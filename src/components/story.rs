//! The story: one moment at a time, large, and the axis under it.
//!
//! Everything of it is reached through [`story`].

mod axis;
mod hand;

use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yearline_timeline::layout::axis::Span;
use yearline_timeline::query::CATEGORY;
use yearline_timeline::scene::Step;
use yearline_timeline::scene::axis::{AxisLanes, AxisScene, whole};
use yearline_timeline::scene::story::{StoryScene, Way};
use yew::prelude::*;

use self::axis::Room;
use self::hand::{Did, Hand};
use super::list::ListProps;
use super::media::is_free;
use super::reveal;
use crate::browser::host;
use crate::browser::watch::Watch;
use crate::state::{Msg, Reveal, Why};

/// A story of the moments shown.
pub fn story(props: ListProps) -> Html {
    html! { <Story key="story" ..props /> }
}

/// How much of the window a zoom leaves.
const CLOSER: f64 = 0.6;
/// How much of the window an arrow moves it.
const ASIDE: f64 = 0.2;
/// So many pixels of a wheel halve the window, about.
const WHEEL: f64 = 400.0;

/// What the story tells itself.
pub enum StoryMsg {
    /// The page has another size, or was scrolled.
    Moved,
    /// Lengthen the window by a factor, about the current moment where that is in it.
    Zoom(f64),
    /// Move the window by a share of itself.
    Pan(f64),
    /// Show all of it.
    Whole,
    /// Part the lanes by this facet.
    Lanes(String),
    /// A pointer did something over the axis.
    Pointer(PointerEvent),
    /// A pointer did something over the moment.
    Swipe(PointerEvent),
    /// The wheel turned over the axis.
    Wheel(WheelEvent),
}

/// What is heard of the axis, and of the moment over it.
struct Heard {
    plot: Option<Element>,
    _watch: Option<Watch>,
}

/// One moment, the way to the next, and the axis.
pub struct Story {
    root: NodeRef,
    stage: NodeRef,
    plot: NodeRef,
    lanes: AxisLanes,
    whole: Span,
    span: Span,
    room: Option<Room>,
    drawn: Option<AxisScene>,
    hand: Hand,
    swipe: Hand,
    heard: Option<Heard>,
    /// True while all of the time is in the window: the wheel must know at once.
    all: Rc<Cell<bool>>,
    revealed: Option<Reveal>,
    /// The highest moment so far, in pixels, and the width at which it was: the axis stays where
    /// it is while lower ones follow.
    tallest: (i32, i32),
}

impl Component for Story {
    type Message = StoryMsg;
    type Properties = ListProps;

    fn create(ctx: &Context<Story>) -> Story {
        let props = ctx.props();
        let whole = whole(&props.timeline);
        Story {
            root: NodeRef::default(),
            stage: NodeRef::default(),
            plot: NodeRef::default(),
            lanes: AxisLanes::of(&props.timeline, &props.scene.rows, CATEGORY),
            whole,
            span: whole,
            room: None,
            drawn: None,
            hand: Hand::default(),
            swipe: Hand::default(),
            heard: None,
            all: Rc::default(),
            revealed: None,
            tallest: (0, 0),
        }
    }

    fn changed(&mut self, ctx: &Context<Story>, old: &ListProps) -> bool {
        let props = ctx.props();
        if !Rc::ptr_eq(&props.timeline, &old.timeline) {
            self.whole = whole(&props.timeline);
            self.span = self.whole;
        }
        if !Rc::ptr_eq(&props.scene, &old.scene) {
            self.part(props, &self.lanes.facet.clone());
        }
        if props.story != old.story {
            self.follow(props);
        }
        self.draw(props);
        true
    }

    fn update(&mut self, ctx: &Context<Story>, msg: StoryMsg) -> bool {
        let props = ctx.props();
        let before = self.span;
        let whole = self.whole;
        match msg {
            StoryMsg::Moved => {
                let room = self.measured(props);
                if room == self.room {
                    return false;
                }
                let first = self.room.is_none();
                self.room = room;
                if first {
                    self.follow(props);
                }
                self.draw(props);
                return true;
            }
            StoryMsg::Zoom(factor) => {
                let at = self.drawn.as_ref().and_then(|drawn| drawn.current);
                let share = at.zip(self.room).map_or(0.5, |(at, room)| at / room.width);
                self.span = before.zoomed(factor, share, &whole);
            }
            StoryMsg::Pan(share) => self.span = before.panned(share, &whole),
            StoryMsg::Whole => self.span = whole,
            StoryMsg::Lanes(facet) => {
                self.part(props, &facet);
                self.draw(props);
                return true;
            }
            StoryMsg::Wheel(event) => self.wheel(&event, props),
            StoryMsg::Pointer(event) => self.point(&event, props),
            StoryMsg::Swipe(event) => {
                if event.pointer_type() == "touch"
                    && let Did::Swiped(on) = self.swipe.take(&event, None)
                {
                    let on = on != rtl(props);
                    props.on.emit(Msg::Story(if on { Step::Next } else { Step::Previous }));
                }
            }
        }
        if self.span == before {
            return false;
        }
        self.draw(props);
        true
    }

    fn view(&self, ctx: &Context<Story>) -> Html {
        let props = ctx.props();
        let Some(event) = props.story else { return Html::default() };
        let scene = StoryScene::of(&props.timeline, &props.scene.rows, event);
        let [back, on] = &scene.ways;
        let keys = {
            let (on, rtl) = (props.on.clone(), rtl(props));
            Callback::from(move |event: KeyboardEvent| {
                if let Some(step) = step_of(&event, rtl) {
                    event.prevent_default();
                    on.emit(Msg::Story(step));
                }
            })
        };
        let behind = behind(props, event);
        html! {
            <section part="story" class="story" aria-label={scene.label.clone()} ref={self.root.clone()} onkeydown={keys}>
                <div class="story-ways" lang={props.ui_lang.clone()}>
                    {way(back, "previous", props)}
                    <p class="story-place">{scene.place.clone()}</p>
                    {way(on, "next", props)}
                </div>
                <div class={if behind.is_some() { "story-stage backed" } else { "story-stage" }} ref={self.stage.clone()}>
                    {behind}
                    {Rc::new(props.clone()).row(event, scene.position, props.section_level)}
                </div>
                if props.axis {
                    {self.axis(ctx)}
                }
            </section>
        }
    }

    fn rendered(&mut self, ctx: &Context<Story>, _first: bool) {
        let props = ctx.props();
        let plot = self.plot.cast::<Element>();
        if self.heard.as_ref().is_none_or(|heard| heard.plot != plot) {
            self.heard = Some(self.hear(ctx, plot));
        }
        self.hold();
        if let (Some(reveal), true) = (&props.reveal, self.revealed != props.reveal) {
            self.revealed = props.reveal.clone();
            self.show(reveal);
        }
    }
}

impl Story {
    /// Listens at the axis and at the moment themselves: Yew would on all of the widget, where every
    /// turn of the wheel had to wait.
    fn hear(&self, ctx: &Context<Story>, plot: Option<Element>) -> Heard {
        let moved = ctx.link().callback(|()| StoryMsg::Moved);
        let mut watch = Watch::new(std::slice::from_ref(&plot), moved);
        if let (Some(watch), Some(plot)) = (&mut watch, &plot) {
            let (link, of, all) = (ctx.link().clone(), plot.clone(), self.all.clone());
            let heard = move |event: Event| {
                let Some(wheel) = event.dyn_ref::<WheelEvent>() else {
                    link.send_message(StoryMsg::Pointer(event.unchecked_into()));
                    return;
                };
                if takes(wheel, &of, all.get()) {
                    event.prevent_default();
                    link.send_message(StoryMsg::Wheel(wheel.clone()));
                }
            };
            let names = ["pointerdown", "pointermove", "pointerup", "pointercancel", "wheel"];
            watch.listen(plot, &names, &Callback::from(heard));
        }
        if let (Some(watch), Some(stage)) = (&mut watch, self.stage.cast::<Element>()) {
            let swiped = |event: Event| StoryMsg::Swipe(event.unchecked_into());
            let names = ["pointerdown", "pointerup", "pointercancel"];
            watch.listen(&stage, &names, &ctx.link().callback(swiped));
        }
        Heard { plot, _watch: watch }
    }

    /// The axis shows the moment that the story shows.
    fn follow(&mut self, props: &ListProps) {
        if let Some(when) = props.story.and_then(|event| self.lanes.when(event)) {
            self.span = self.span.following(when, &self.whole);
        }
    }

    fn part(&mut self, props: &ListProps, facet: &str) {
        self.lanes = AxisLanes::of(&props.timeline, &props.scene.rows, facet);
    }

    fn draw(&mut self, props: &ListProps) {
        self.all.set(self.span == self.whole);
        self.drawn = self.room.map(|room| {
            AxisScene::of(
                &props.timeline,
                &self.lanes,
                &self.span,
                room.width,
                room.letter,
                props.story,
            )
        });
    }

    fn measured(&self, props: &ListProps) -> Option<Room> {
        let plot = self.plot.cast::<Element>()?;
        let style = gloo_utils::window().get_computed_style(&plot).ok()??;
        let letter = js_sys::parse_float(&style.get_property_value("font-size").ok()?);
        let over = style.get_property_value("--over").ok()?.contains('1');
        let width = f64::from(plot.client_width());
        (props.axis && width > 0.0 && letter > 0.0).then_some(Room { width, letter, over })
    }

    /// Keeps the room of the highest moment, so that nothing under it moves.
    fn hold(&mut self) {
        let Some(stage) = self.stage.cast::<HtmlElement>() else { return };
        let height = |pixels: i32| {
            let text =
                if pixels > 0 { [&pixels.to_string(), "px"].concat() } else { String::new() };
            // Refused is only what is no length.
            let _ = stage.style().set_property("min-block-size", &text);
        };
        if stage.offset_width() != self.tallest.1 {
            height(0);
        } else if stage.offset_height() <= self.tallest.0 {
            return;
        }
        self.tallest = (stage.offset_height(), stage.offset_width());
        height(self.tallest.0);
    }

    fn show(&self, wanted: &Reveal) {
        let Some(root) = self.root.cast::<Element>() else { return };
        let top = root.get_bounding_client_rect().top();
        let screen = gloo_utils::window().inner_height().ok().and_then(|height| height.as_f64());
        let below = wanted.why != Why::Stepped && screen.is_some_and(|screen| top > screen / 2.0);
        if top < 0.0 || below {
            root.scroll_into_view();
        }
        if let (true, Some(heading)) = (wanted.why.focuses(), reveal::heading(&root, &wanted.id)) {
            // A story that is brought up whole may still be higher than the screen.
            if heading.get_bounding_client_rect().bottom() > screen.unwrap_or_default() {
                heading.scroll_into_view();
            }
            reveal::focus(heading);
        }
    }

    /// Where a pointer stands on the axis, as a share of the window.
    fn share(&self, x: i32, props: &ListProps) -> f64 {
        let Some(plot) = self.plot.cast::<Element>() else { return 0.5 };
        let plot = plot.get_bounding_client_rect();
        let share = ((f64::from(x) - plot.left()) / plot.width().max(1.0)).clamp(0.0, 1.0);
        if rtl(props) { 1.0 - share } else { share }
    }

    fn wheel(&mut self, event: &WheelEvent, props: &ListProps) {
        // A wheel may count in lines; a pinch on a touchpad counts in small steps.
        let lines = if event.delta_mode() == 0 { 1.0 } else { 30.0 };
        let scale = if asked(event) { lines * 3.0 } else { lines };
        if event.delta_x().abs() > event.delta_y().abs() {
            let aside = event.delta_x() * lines / self.room.map_or(1.0, |room| room.width);
            self.span = self.span.panned(if rtl(props) { -aside } else { aside }, &self.whole);
        } else {
            let turned = (event.delta_y() * scale / WHEEL).clamp(-0.5, 0.5);
            let share = self.share(event.client_x(), props);
            // As far back as forth.
            let factor = if turned < 0.0 { 1.0 + turned } else { 1.0 / (1.0 - turned) };
            self.span = self.span.zoomed(factor, share, &self.whole);
        }
    }

    fn point(&mut self, event: &PointerEvent, props: &ListProps) {
        let plot = self.plot.cast::<Element>();
        let forward = if rtl(props) { 1.0 } else { -1.0 };
        let width = self.room.map_or(1.0, |room| room.width);
        match self.hand.take(event, plot.as_ref()) {
            Did::Dragged(by) => self.span = self.span.panned(forward * by / width, &self.whole),
            Did::Pinched { about, factor, by } => {
                let share = self.share(about, props);
                self.span = self.span.zoomed(factor, share, &self.whole);
                self.span = self.span.panned(forward * by / width, &self.whole);
            }
            Did::Pressed => {
                if let Some(event) = self.at(event, props) {
                    props.on.emit(Msg::Story(Step::To(event)));
                }
            }
            Did::Swiped(_) | Did::Nothing => {}
        }
    }

    /// The moment under a pointer.
    fn at(&self, event: &PointerEvent, props: &ListProps) -> Option<u32> {
        let named = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        if let Some(named) = named.and_then(|named| named.get_attribute("data-event")) {
            return named.parse().ok();
        }
        let (room, drawn) = (self.room?, self.drawn.as_ref()?);
        let plot = self.plot.cast::<Element>()?.get_bounding_client_rect();
        let y = f64::from(event.client_y()) - plot.top();
        let x = self.share(event.client_x(), props) * room.width;
        axis::under(drawn, &room, !props.timeline.document.eras.is_empty(), x, y)
    }
}

/// A modifier asks the wheel to zoom; a pinch on a touchpad brings one.
fn asked(event: &WheelEvent) -> bool {
    event.ctrl_key() || event.meta_key()
}

/// True where the wheel is the axis's: where a modifier asks for it, or the axis has focus and there is
/// something left to zoom. Everywhere else it scrolls the page, which is never held.
fn takes(event: &WheelEvent, plot: &Element, all: bool) -> bool {
    let focused = plot.matches(":focus").unwrap_or(false);
    asked(event) || focused && !(all && event.delta_y() >= 0.0)
}

fn rtl(props: &ListProps) -> bool {
    props.timeline.dir() == "rtl"
}

/// Where a key leads, pressed anywhere in the story but in what has arrows of its own.
fn step_of(event: &KeyboardEvent, rtl: bool) -> Option<Step> {
    if event.ctrl_key() || event.meta_key() || event.alt_key() || event.shift_key() {
        return None;
    }
    let target = event.target()?.dyn_into::<Element>().ok()?;
    if matches!(target.tag_name().as_str(), "SELECT" | "INPUT" | "VIDEO" | "AUDIO") {
        return None;
    }
    Some(match event.key().as_str() {
        "ArrowLeft" if rtl => Step::Next,
        "ArrowRight" if rtl => Step::Previous,
        "ArrowLeft" => Step::Previous,
        "ArrowRight" => Step::Next,
        "Home" => Step::First,
        "End" => Step::Last,
        _ => return None,
    })
}

/// What lies behind a moment: a colour, a picture of an origin that may be asked, or both.
fn behind(props: &ListProps, event: u32) -> Option<Html> {
    let background = props.timeline.document.events.get(event as usize)?.background.as_ref()?;
    let options = &props.media.options;
    let url = background.url.as_deref().filter(|url| is_free(url, options));
    let color = background.color.as_deref();
    (url.is_some() || color.is_some()).then(|| {
        let style = color.map(|color| ["background-color:", color].concat());
        let src = url.map(|url| host::resolve(url, &options.base));
        html! {
            <div key="behind" class="behind" ~style={style.unwrap_or_default()}>
                if src.is_some() {
                    <img referrerpolicy="no-referrer" alt={background.alt.clone().unwrap_or_default()} {src} />
                }
            </div>
        }
    })
}

/// A button of the story. At the end it says so and stays where it is, with its focus.
fn way(way: &Way, name: &'static str, props: &ListProps) -> Html {
    let step = way.step;
    let end = way.to.is_none();
    let onclick = props.on.reform(move |_: MouseEvent| Msg::Story(step));
    html! {
        <button type="button" part={name} class={["story-way ", name].concat()} aria-disabled={end.then_some("true")} {onclick}>
            <span class="story-label">{way.label.clone()}</span>
            if let Some((date, title)) = &way.to {
                <span class="story-to">
                    <span class="story-date">{date}</span>{" "}<span lang={props.timeline.lang().to_owned()}>{title}</span>
                </span>
            }
        </button>
    }
}
