//! The strip of a page that no script has reached: everything stands at a share of the line.

use yearline_timeline::layout::outlines::outline;
use yearline_timeline::scene::overview::{AtRest, MarkAtRest};
use yearline_timeline::words::digits;
use yew::prelude::*;

/// What is drawn on the stage, shown for the width of this number.
pub fn stage(number: usize, strip: &AtRest) -> Html {
    let names = labels(&strip.names);
    html! {
        <>
            {picture(number, strip)}
            if !strip.names.is_empty() {
                <div class={class("names", number)}>{names}</div>
            }
        </>
    }
}

/// The labels of the ticks.
pub fn ticks(number: usize, strip: &AtRest) -> Html {
    html! { <div class={class("ticks", number)} aria-hidden="true">{labels(&strip.labels)}</div> }
}

/// The class that puts a label in its place.
pub fn class_at(place: &str) -> String {
    ["at-", place].concat()
}

fn class(name: &str, number: usize) -> String {
    [name, " w", &digits(number as i64)].concat()
}

fn labels(labels: &[(i64, String)]) -> Html {
    let label = |(at, text): &(i64, String)| {
        let class = class_at(&digits(*at));
        html! { <span {class}>{text.clone()}</span> }
    };
    labels.iter().map(label).collect()
}

/// Whole shares of a thousandth of a per cent, as SVG writes lengths.
fn percent(share: i64) -> String {
    [&decimal(share as f64 / 1000.0), "%"].concat()
}

/// A number with two digits after the point at the most.
fn decimal(number: f64) -> String {
    let mut text = format!("{number:.2}");
    text.truncate(text.trim_end_matches('0').trim_end_matches('.').len());
    text
}

fn picture(number: usize, strip: &AtRest) -> Html {
    let bands = strip.bands.iter().map(|&(at, long)| {
        html! { <rect class="band" x={percent(at)} width={percent(long)} height="100%" /> }
    });
    let ticks = strip.ticks.iter().map(|&at| {
        html! { <rect x={percent(at)} y="-5" width="1" height="5" /> }
    });
    let histogram = strip.histogram.as_ref().map(|picture| {
        let (width, height) = picture.size;
        let size = ["0 0 ", &digits(width), " ", &digits(height)].concat();
        let bins = picture.layers.iter().filter(|layer| layer.shown);
        html! {
            <svg viewBox={size} width="100%" height="100%" preserveAspectRatio="none">
                { for bins.map(|layer| html! { <path class="bin" d={layer.path.clone()} /> }) }
            </svg>
        }
    });
    html! {
        <svg class={class("picture", number)} aria-hidden="true">
            {for bands}
            {histogram}
            // What follows stands on the line.
            <svg y="100%">
                {bars(strip)}
                {marks(strip)}
                <g class="axis"><rect y="-5" width="100%" height="1" />{for ticks}</g>
            </svg>
        </svg>
    }
}

/// The class of what is drawn of a moment.
fn class_of(name: &str, mark: &MarkAtRest) -> String {
    let category = mark.category.map(|at| [" c", &digits(at as i64)].concat()).unwrap_or_default();
    [name, if mark.hollow && name == "dot" { " hollow" } else { "" }, &category].concat()
}

fn bars(strip: &AtRest) -> Html {
    let bars = strip.marks.iter().filter_map(|mark| Some((mark, mark.bar?)));
    let thick = 28.0 * strip.scale / 1000.0;
    bars.map(|(mark, (at, long))| {
        let y = decimal(-mark.above - 5.0 - thick / 2.0);
        html! { <rect class={class_of("bar", mark)} x={percent(at)} {y} width={percent(long)} height={decimal(thick)} /> }
    })
    .collect()
}

/// Those that look alike in a group.
fn marks(strip: &AtRest) -> Html {
    let mut groups: Vec<(String, Vec<Html>)> = Vec::new();
    let transform = ["scale(", &digits(strip.scale as i64), "e-3)"].concat();
    for mark in &strip.marks {
        let class = class_of("dot", mark);
        let at = groups.iter().position(|group| group.0 == class).unwrap_or_else(|| {
            groups.push((class, Vec::new()));
            groups.len() - 1
        });
        let mut shape = String::new();
        outline(mark.category, 0, 0, &mut shape);
        let y = decimal(-mark.above - 5.0);
        groups[at].1.push(html! {
            <svg x={percent(mark.at)} {y}>
                <path transform={transform.clone()} d={shape} fill-rule="evenodd" />
            </svg>
        });
    }
    groups.into_iter().map(|(class, drawn)| html! { <g {class}>{for drawn}</g> }).collect()
}
