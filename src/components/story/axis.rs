//! Drawing the axis: a path for all marks that look alike, names over them, ticks under them.

use wasm_bindgen::JsCast;
use yearline_timeline::layout::lanes::{LEVELS, MARK, Mark, hit};
use yearline_timeline::layout::outlines::{outline, rectangle};
use yearline_timeline::scene::axis::AxisScene;
use yearline_timeline::words::Arg;
use yew::prelude::*;

use super::{ASIDE, CLOSER, Story, StoryMsg, rtl};

/// The room of the axis.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Room {
    /// Its width in pixels.
    pub width: f64,
    /// The size of its letters in pixels.
    pub letter: f64,
    /// True where the names of the lanes stand above them, because there is no margin for them.
    pub over: bool,
}

/// Where things stand from the top, in pixels, as the style sheet counts them too: the room is there
/// before there is anything to draw in it. A lane is its own name where that has no margin to
/// stand in, the names of its moments, its marks.
struct Rows {
    /// Where the lanes begin, under the names of the eras.
    top: f64,
    /// The name of a lane.
    name: f64,
    /// A line of names.
    line: f64,
    /// All of a lane.
    lane: f64,
}

/// What lies over and under the marks of a lane, in pixels.
const PAD: f64 = 3.0;
/// Paths are written in tenths of a pixel.
const TENTHS: f64 = 10.0;
/// Half of what stands around the current mark, in pixels.
const RING: f64 = 8.0;
/// How near to a mark a pointer finds it, in pixels.
const REACH: f64 = 14.0;

impl Rows {
    fn of(room: &Room, eras: bool) -> Rows {
        let line = room.letter * 1.35;
        let name = if room.over { line } else { 0.0 };
        let top = if eras { room.letter * 1.7 } else { 0.0 };
        Rows { top, name, line, lane: name + line + LEVELS as f64 * MARK + 2.0 * PAD }
    }

    fn lane(&self, lane: usize) -> f64 {
        self.top + lane as f64 * self.lane
    }

    /// The middle of the marks of a level, the lowest first.
    fn level(&self, lane: usize, level: usize) -> f64 {
        self.lane(lane + 1) - PAD - MARK * (level as f64 + 0.5)
    }
}

/// The moment of a place on the axis.
pub fn under(scene: &AxisScene, room: &Room, eras: bool, x: f64, y: f64) -> Option<u32> {
    let rows = Rows::of(room, eras);
    let lane = (y - rows.top) / rows.lane;
    if lane < 0.0 {
        return None;
    }
    hit(&scene.lanes.marks, lane as usize, x, REACH).map(|mark| mark.event)
}

impl Story {
    /// The axis and its controls.
    pub fn axis(&self, ctx: &Context<Story>) -> Html {
        let props = ctx.props();
        let words = props.timeline.words();
        let text = |key: &str| words.message(key, &[]);
        let link = ctx.link();
        let span = self.drawn.as_ref().map_or("", |scene| &scene.span);
        let eras = if props.timeline.document.eras.is_empty() { "0" } else { "1" };
        let counts = ["--lanes:", &self.lanes.names.len().to_string(), ";--eras:", eras].concat();
        let label = words.message("axis.label", &[("span", Arg::Text(span))]);
        let whole =
            text(if props.timeline.year().is_some() { "axis.whole_year" } else { "axis.whole" });
        let all = self.span == self.whole;
        let alone = self.lanes.names.iter().all(|(name, _)| name.is_empty());
        let button = |class: &'static str, label: String, idle: bool, msg: fn() -> StoryMsg| {
            let sign = match class {
                "in" => "+",
                "out" => "−",
                _ => &label,
            };
            html! {
                <button type="button" class={["ax-button ", class].concat()} aria-label={label.clone()}
                    aria-disabled={idle.then_some("true")} onclick={link.callback(move |_: MouseEvent| msg())}>{sign}</button>
            }
        };
        let pointer = link.callback(StoryMsg::Pointer);
        html! {
            <div part="axis" class={if alone { "ax alone" } else { "ax" }}>
                <div class="ax-bar" lang={props.ui_lang.clone()}>
                    <span class="ax-span" aria-hidden="true">{span}</span>
                    {self.choices(ctx)}
                    <span class="ax-zoom">
                        {button("out", text("axis.zoom_out"), all, || StoryMsg::Zoom(1.0 / CLOSER))}
                        {button("in", text("axis.zoom_in"), false, || StoryMsg::Zoom(CLOSER))}
                        {button("all", whole, all, || StoryMsg::Whole)}
                    </span>
                </div>
                <div class="ax-field">
                    <div class="ax-plot" role="group" tabindex="0" aria-label={label} ~style={counts} ref={self.plot.clone()}
                        lang={props.ui_lang.clone()} onkeydown={self.keys(ctx)} onpointerdown={pointer.clone()}
                        onpointermove={pointer.clone()} onpointerup={pointer.clone()} onpointercancel={pointer}>
                        {self.room.zip(self.drawn.as_ref()).map(|(room, scene)| self.picture(ctx, &room, scene))}
                    </div>
                </div>
            </div>
        }
    }

    /// The choice of what the lanes are.
    fn choices(&self, ctx: &Context<Story>) -> Option<Html> {
        let words = ctx.props().timeline.words();
        if self.lanes.facets.len() < 2 {
            return None;
        }
        let onchange = ctx.link().batch_callback(|event: Event| {
            // Its value is read as a field's is.
            let select = event.target()?.unchecked_into::<web_sys::HtmlInputElement>();
            Some(StoryMsg::Lanes(select.value()))
        });
        let options = self.lanes.facets.iter().map(|(id, label)| {
            html! { <option value={id.clone()} selected={*id == self.lanes.facet}>{label}</option> }
        });
        Some(html! {
            <label class="ax-lanes">
                <span>{words.message("axis.lanes", &[])}</span>
                <select class="ax-select" {onchange}>{for options}</select>
            </label>
        })
    }

    fn keys(&self, ctx: &Context<Story>) -> Callback<KeyboardEvent> {
        let (link, rtl) = (ctx.link().clone(), rtl(ctx.props()));
        Callback::from(move |event: KeyboardEvent| {
            if event.ctrl_key() || event.meta_key() || event.alt_key() {
                return;
            }
            let back = if rtl { ASIDE } else { -ASIDE };
            let msg = match event.key().as_str() {
                "+" | "=" => StoryMsg::Zoom(CLOSER),
                "-" | "_" => StoryMsg::Zoom(1.0 / CLOSER),
                "0" => StoryMsg::Whole,
                "ArrowLeft" => StoryMsg::Pan(back),
                "ArrowRight" => StoryMsg::Pan(-back),
                _ => return,
            };
            event.prevent_default();
            // The story around it has another use for arrows.
            event.stop_propagation();
            link.send_message(msg);
        })
    }

    fn picture(&self, ctx: &Context<Story>, room: &Room, scene: &AxisScene) -> Html {
        let rows = Rows::of(room, !ctx.props().timeline.document.eras.is_empty());
        let lanes = self.lanes.names.len();
        let bottom = rows.lane(lanes);
        let height = bottom + rows.line;
        let mut texts = Vec::new();
        for (lane, (name, category)) in self.lanes.names.iter().enumerate() {
            let mut class = String::from(if rows.name > 0.0 { "ax-lane over" } else { "ax-lane" });
            if let Some(place) = category {
                class.push_str(" c");
                class.push_str(&place.to_string());
            }
            texts.push(text(class, down(rows.lane(lane)), name, None));
        }
        for (_, name) in &scene.eras {
            if let Some((room, name)) = name {
                let style = across(room.start, room.end - room.start);
                texts.push(text("ax-era".into(), style, name, None));
            }
        }
        for (name, title) in &scene.names {
            let now = Some(name.event) == ctx.props().story;
            let style = across(name.x, name.width) + &down(rows.lane(name.lane) + rows.name);
            let class = if now { "ax-name now" } else { "ax-name" };
            texts.push(text(class.into(), style, title, Some(name.event)));
        }
        for label in &scene.labels {
            texts.push(text("ax-tick".into(), start(label.x) + &down(bottom), &label.text, None));
        }
        let size =
            ["0 0 ", &tenths(room.width).to_string(), " ", &tenths(height).to_string()].concat();
        html! {
            <div class="ax-picture" aria-hidden="true">
                <svg class="ax-marks" viewBox={size} preserveAspectRatio="none">
                    {for self.paths(ctx, room, scene, &rows)}
                </svg>
                {for texts}
            </div>
        }
    }

    /// Bands, lines, histograms, bars, marks: one path for all that look alike.
    fn paths(
        &self,
        ctx: &Context<Story>,
        room: &Room,
        scene: &AxisScene,
        rows: &Rows,
    ) -> Vec<Html> {
        let document = &ctx.props().timeline.document;
        let bottom = rows.lane(self.lanes.names.len());
        let mut paths = Vec::new();
        let mut add = |class: &str, category: Option<usize>, path: String| {
            if !path.is_empty() {
                let class = match category {
                    Some(category) => [class, " c", &category.to_string()].concat(),
                    None => class.to_owned(),
                };
                paths.push(html! { <path {class} d={path} fill-rule="evenodd" /> });
            }
        };
        let mut path = String::new();
        // Every other one, so that neighbours are told apart.
        for (band, _) in scene.eras.iter().step_by(2) {
            boxed(&mut path, band.start, 0.0, band.end - band.start, bottom);
        }
        add("ax-band", None, path);
        let mut path = String::new();
        for x in &scene.ticks {
            boxed(&mut path, *x, 0.0, 0.1, bottom);
        }
        for lane in 0..=self.lanes.names.len() {
            boxed(&mut path, 0.0, rows.lane(lane), room.width, 0.1);
        }
        add("ax-line", None, path);
        for (lane, bins) in &scene.lanes.histograms {
            let most = bins.iter().map(|bin| bin.all).max().unwrap_or(1).max(1);
            let mut path = String::new();
            for (at, bin) in bins.iter().enumerate() {
                let height = f64::from(bin.all) * (LEVELS as f64 * MARK) / f64::from(most);
                if bin.all > 0 {
                    boxed(
                        &mut path,
                        at as f64 * 4.0,
                        rows.lane(lane + 1) - PAD - height,
                        3.0,
                        height,
                    );
                }
            }
            add("ax-bin", self.lanes.names.get(*lane).and_then(|name| name.1), path);
        }
        // For each category, and at last for what has none: bars, marks, hollow ones, what more they
        // stand for.
        let mut kinds: Vec<[String; 4]> = vec![Default::default(); document.categories.len() + 1];
        for mark in &scene.lanes.marks {
            let own =
                document.events.get(mark.event as usize).and_then(|event| event.category.as_ref());
            let category =
                document.categories.iter().position(|category| Some(&category.id) == own);
            let Some(kind) = kinds.get_mut(category.unwrap_or(document.categories.len())) else {
                continue;
            };
            write(kind, mark, category, rows);
        }
        for (place, kind) in kinds.into_iter().enumerate() {
            let category = Some(place).filter(|place| *place < document.categories.len());
            for (class, path) in
                ["ax-range", "ax-mark", "ax-mark hollow", "ax-more"].into_iter().zip(kind)
            {
                add(class, category, path);
            }
        }
        if let Some(x) = scene.current {
            let mut path = String::new();
            boxed(&mut path, x - 0.5, 0.0, 1.0, bottom);
            add("ax-now", None, path);
        }
        // The current one stands before all others in rank.
        if let Some(mark) = scene.lanes.marks.iter().find(|mark| mark.rank == 0) {
            let mut path = String::new();
            let y = rows.level(mark.lane, mark.level);
            boxed(&mut path, mark.x - RING, y - RING, 2.0 * RING, 2.0 * RING);
            add("ax-ring", None, path);
        }
        paths
    }
}

fn write(kind: &mut [String; 4], mark: &Mark, category: Option<usize>, rows: &Rows) {
    let y = rows.level(mark.lane, mark.level);
    if let Some(until) = mark.until {
        boxed(&mut kind[0], mark.x, y - 2.0, until - mark.x, 4.0);
    }
    if mark.starts {
        outline(category, tenths(mark.x), tenths(y), &mut kind[if mark.hollow { 2 } else { 1 }]);
    }
    if mark.more > 0 {
        boxed(&mut kind[3], mark.x - MARK / 2.0, y + MARK / 2.0, MARK, 1.5);
    }
}

fn text(class: String, style: String, text: &str, event: Option<u32>) -> Html {
    html! {
        <span {class} ~style={style} data-event={event.map(|event| event.to_string())}>{text}</span>
    }
}

fn boxed(path: &mut String, x: f64, y: f64, width: f64, height: f64) {
    rectangle(path, tenths(x), tenths(y), tenths(width), tenths(height).max(1));
}

fn tenths(pixels: f64) -> i64 {
    (pixels * TENTHS) as i64
}

fn pixels(pixels: f64) -> String {
    [&(pixels as i64).to_string(), "px"].concat()
}

fn start(x: f64) -> String {
    ["inset-inline-start:", &pixels(x), ";"].concat()
}

fn across(x: f64, width: f64) -> String {
    [start(x), "inline-size:".into(), pixels(width), ";".into()].concat()
}

fn down(y: f64) -> String {
    ["inset-block-start:", &pixels(y), ";"].concat()
}
