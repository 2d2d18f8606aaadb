//! The list view drawn without a browser: what stands on a page before any script has run, and
//! where none ever will.
//!
//! The same functions draw it as draw the widget, so that the one can take the place of the other
//! and nothing moves. Two things differ. The strip is drawn for any width, because nothing
//! measures the room. The controls, which would do nothing, keep their place and are neither seen
//! nor heard, but for the chips, which tell the categories by shape and colour, and the count;
//! where the search field will be stand links to the sections.

use std::rc::Rc;

use yearline_timeline::address::View;
use yearline_timeline::scene::Section;
use yearline_timeline::scene::overview::{AtRest, Room, Strip};
use yearline_timeline::timeline::Timeline;
use yearline_timeline::words::digits;
use yew::prelude::*;

use crate::components::{
    Controls, List, ListProps, MediaOf, MediaShown, at_rest, filters, header, media, medium_name,
    room_at, views,
};
use crate::media::{Opened, WHOLE, media_of};
use crate::options::Options;
use crate::parts;
use crate::state::State;

/// The widths from which on a strip is drawn for wider rooms, in the size of the letters; the first
/// one is for all that are narrower. By a container query, the style sheet shows one of them.
const WIDTHS: [f64; 6] = [18.75, 22.0, PHONE, 35.0, 45.0, 60.0];
/// Below this width the style sheet makes the strip lower, that the first moment has room.
const PHONE: f64 = 26.0;
/// The height of the strip's plot, elsewhere and there, and the size of its labels, in the size of
/// the letters.
const PLOT: f64 = 7.025;
const PHONE_PLOT: f64 = 5.525;
const LETTER: f64 = 0.75;
/// The room beside the line, on both sides.
const EDGES: f64 = 10.0;
/// With fewer sections than this nobody needs links to them.
const FEW: usize = 3;

/// What [`Still`] is told.
#[derive(Clone, Properties)]
pub struct StillProps {
    /// The document, indexed.
    pub timeline: Rc<Timeline>,
    /// What the host asks for.
    pub options: Rc<Options>,
    /// The size of the letters of the page, in CSS pixels.
    pub letter: u8,
}

impl PartialEq for StillProps {
    fn eq(&self, other: &StillProps) -> bool {
        Rc::ptr_eq(&self.timeline, &other.timeline)
            && self.options == other.options
            && self.letter == other.letter
    }
}

/// The widget as it is when nobody has touched it.
pub struct Still;

impl Component for Still {
    type Message = ();
    type Properties = StillProps;

    fn create(_: &Context<Still>) -> Still {
        Still
    }

    fn view(&self, ctx: &Context<Still>) -> Html {
        draw(ctx.props())
    }
}

fn draw(props: &StillProps) -> Html {
    let StillProps { timeline, options, letter } = props;
    let state = State::new(timeline.clone(), options.clone());
    let scene = Rc::new(state.scene());
    let on = Callback::noop();
    let ui_lang = timeline.ui_lang().map(|lang| AttrValue::from(lang.to_owned()));
    let shares = options.prefix.is_some() && !options.no_share;
    let controls = Controls {
        query: &state.now.query,
        more: false,
        panel: None,
        options,
        shares,
        embed: None,
        ui_lang: &ui_lang,
        views: views(timeline.words(), View::List, &ui_lang, &on),
        told: None,
    };
    let shown = MediaShown {
        options: options.clone(),
        parts: parts::PICTURES | parts::MEDIA,
        state: Rc::default(),
    };
    let list = ListProps {
        timeline: timeline.clone(),
        scene: scene.clone(),
        searched: state.searched.clone(),
        section_level: options.heading(1),
        moment_level: options.heading(2),
        current: None,
        new: Rc::from([]),
        done: state.done,
        reveal: None,
        link: shares.then(AttrValue::default),
        prefix: AttrValue::from(options.prefix.clone().unwrap_or_default()),
        ui_lang: ui_lang.clone(),
        media: shown.clone(),
        top: 0.0,
        few: None,
        lines: None,
        story: None,
        axis: false,
        on: on.clone(),
    };
    let ways = scene.sections.len() >= FEW && !(options.no_search && options.no_filters);
    html! {
        <div class={if options.no_sticky { "yearline still unstuck" } else { "yearline still" }}
            lang={timeline.lang().to_owned()} dir={timeline.dir()}>
            if !options.no_header {
                {header(&timeline.document.title, &scene, options.heading(0), &ui_lang, timeline.text_dir(),
                    media(&MediaOf { timeline, event: WHOLE, shown: &shown, on: &on }))}
            }
            {overview(&state, *letter, &ui_lang)}
            if ways {
                {sections(timeline, &scene.sections, &ui_lang)}
            }
            <div class="controls" inert=true aria-hidden="true">{filters(&scene, controls, &on)}</div>
            <List ..list />
        </div>
    }
}

/// The strip, once for each of [`WIDTHS`].
fn overview(state: &State, letter: u8, ui_lang: &Option<AttrValue>) -> Html {
    let strips = strips(state, letter);
    let Some(strip) = Strip::of(&state.timeline).filter(|_| !strips.is_empty()) else {
        return Html::default();
    };
    html! {
        <div part="overview" class="overview" role="img" aria-label={strip.words.label.clone()} lang={ui_lang.clone()}>
            <div class="plot" aria-hidden="true">
                <div class="stage">
                    { for strips.iter().enumerate().map(|(at, strip)| at_rest::stage(at, strip)) }
                </div>
            </div>
            { for strips.iter().enumerate().map(|(at, strip)| at_rest::ticks(at, strip)) }
        </div>
    }
}

/// The strips that a page holds, from the narrowest to the widest; none where there is no strip.
fn strips(state: &State, letter: u8) -> Vec<AtRest> {
    let strip = (!state.options.no_overview).then(|| Strip::of(&state.timeline)).flatten();
    let Some(strip) = strip else { return Vec::new() };
    let letter = f64::from(letter);
    let room = |width: f64| Room {
        width: width * letter - EDGES,
        height: letter * if width < PHONE { PHONE_PLOT } else { PLOT },
        letter: letter * LETTER,
        named: true,
    };
    WIDTHS.map(|width| strip.at_rest(&state.timeline, &state.outcome, &room(width))).into()
}

/// The widths, in CSS pixels, from which on each strip but the first is shown.
pub fn widths(letter: u8) -> [u16; 6] {
    WIDTHS.map(|width| (width * f64::from(letter)) as u16)
}

/// The style sheets of media, which in the widget come with the parts that draw them.
pub const MEDIA: [&str; 2] = [
    include_str!(concat!(env!("OUT_DIR"), "/pictures.css")),
    include_str!(concat!(env!("OUT_DIR"), "/media.css")),
];

/// What a strict page lets no `style` attribute say: the room of each medium, and where everything
/// on the strips stands.
pub fn rules(props: &StillProps) -> String {
    let strips = strips(&State::new(props.timeline.clone(), props.options.clone()), props.letter);
    let mut places: Vec<i64> = strips
        .iter()
        .flat_map(|strip| strip.names.iter().chain(&strip.labels))
        .map(|label| label.0)
        .collect();
    places.sort_unstable();
    places.dedup();
    let mut rules = String::new();
    let document = &props.timeline.document;
    for event in (0..).take(document.events.len()).chain([WHOLE]) {
        for (at, medium) in media_of(document, event).iter().enumerate() {
            let name = medium_name(Opened { event, at, plays: false });
            let within = "\"] :is(.shot,.facade,.frame){";
            rules.extend([".media[data-media=\"", &name, within, &room_at(medium), "}"]);
        }
    }
    for place in places {
        let place = digits(place);
        rules.extend([".", &at_rest::class_at(&place), "{--at:", &place, "}"]);
    }
    rules
}

/// Links to the sections, which work without a script.
fn sections(timeline: &Timeline, sections: &[Section], ui_lang: &Option<AttrValue>) -> Html {
    let links = sections.iter().map(|section| {
        let href = ["#yl:s:", &section.key].concat();
        html! {
            <li><a {href} aria-label={section.long.clone()}>
                {section.short.clone()}
                if let Some(year) = &section.year {
                    {" "}<small>{year.clone()}</small>
                }
            </a></li>
        }
    });
    let label = timeline.words().message("sections.label", &[]);
    html! {
        <nav class="ways" lang={ui_lang.clone()} aria-label={label.clone()}>
            <span aria-hidden="true">{label}</span>
            <ul>{for links}</ul>
        </nav>
    }
}
