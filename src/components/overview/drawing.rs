//! Drawing the overview: one path for all marks that look alike, labels, handles, and the words
//! beside a mark.

use yearline_timeline::layout::labels::Label;
use yearline_timeline::layout::span::Span;
use yearline_timeline::scene::overview::{Kind, Layer, Picture, Strip};
use yearline_timeline::words::digits;
use yew::prelude::*;

use super::{Overview, Part};
use crate::state::State;

impl Overview {
    /// The overview, where there is one.
    pub fn view(&self, state: &State, ui_lang: &Option<AttrValue>) -> Html {
        let Some(strip) = &self.strip else { return Html::default() };
        let timeline = &state.timeline;
        let span = match &self.press {
            Some(press) if press.moved => press.span,
            _ => strip.span(&state.now.query),
        };
        let [from, to] = strip.handles(timeline, span);
        let count = strip.steps().count();
        let brush = between(from.share, to.share);
        let mut class = String::from("overview");
        if self.stuck {
            class.push_str(" stuck");
        }
        let whole = if span == (0, count) { "brush whole" } else { "brush" };
        let words = &strip.words;
        let (mut drawn, mut names, mut ticks) = Default::default();
        let none = NodeRef::default();
        if let Some(picture) = &self.picture {
            drawn = svg(picture);
            names = piece("names", "names", String::new(), &none, labels(picture, &picture.names));
            ticks = labels(picture, &picture.labels);
        }
        // Another one where it is thin: what comes and goes is no shift of the layout.
        let stage = if self.stuck { "thin" } else { "full" };
        html! {
            <div key="overview" part="overview" {class} role="group" aria-label={words.label.clone()}
                lang={ui_lang.clone()} ref={self.root.clone()}>
                <div class="plot" ref={self.plot.clone()}>
                    {self.slider(Part::From, &words.from, (from.at, 0, to.at - 1), from.text, at(from.share, 0.0))}
                    {self.slider(Part::To, &words.to, (to.at, from.at + 1, count), to.text, at(to.share, 0.0))}
                    {self.marker(state, strip)}
                    {piece(stage, "stage", String::new(), &self.stage, html! {
                        <>
                            {drawn}
                            {names}
                            {piece("seen", "seen", String::new(), &self.seen, Html::default())}
                            {piece("brush", whole, brush, &none, Html::default())}
                        </>
                    })}
                    {self.tip(state, strip, span)}
                </div>
                {piece("ticks", "ticks", String::new(), &self.ticks, ticks)}
                if !words.eras.is_empty() {
                    <ul class="hidden" lang={timeline.lang().to_owned()}>
                        { for words.eras.iter().map(|era| html! { <li>{era}</li> }) }
                    </ul>
                }
            </div>
        }
    }

    /// A stop of the arrows: a handle, or what they move from mark to mark. With its number, the
    /// least and the most that it can be.
    fn slider(
        &self,
        stop: Part,
        label: &str,
        numbers: (i64, i64, i64),
        text: String,
        style: String,
    ) -> Html {
        let (now, least, most) = numbers;
        let name = stop.name();
        html! {
            <div key={name} role="slider" class={["stop ", name].concat()} data-part={name}
                tabindex={if self.stop == stop { "0" } else { "-1" }} aria-label={label.to_owned()}
                aria-valuemin={digits(least)} aria-valuemax={digits(most)} aria-valuenow={digits(now)}
                aria-valuetext={text} ~style={style}></div>
        }
    }

    fn marker(&self, state: &State, strip: &Strip) -> Html {
        let Some((at, spot)) = self.cursor() else { return Html::default() };
        let (title, date) = strip.told(&state.timeline, spot.event).unwrap_or_default();
        let numbers = (at as i64 + 1, 1, self.spots().len() as i64);
        let text = [&title, ", ", &date].concat();
        self.slider(Part::Marks, &strip.words.moments, numbers, text, self.beside(spot.x, spot.y))
    }

    /// The words beside a mark or a handle.
    fn tip(&self, state: &State, strip: &Strip, span: Span) -> Html {
        let (title, date, style);
        let at_handle = self.focused && self.stop != Part::Marks;
        if self.press.as_ref().is_some_and(|press| press.moved) || at_handle && self.hover.is_none()
        {
            let [from, to] = strip.handles(&state.timeline, span);
            let handle = if self.stop == Part::From { from } else { to };
            title = String::new();
            date = if self.press.is_some() {
                strip.told_span(&state.timeline, span)
            } else {
                handle.text
            };
            style = at(handle.share, self.drop);
        } else {
            let cursor = self.cursor().filter(|_| self.focused).map(|(_, spot)| spot);
            let Some(spot) = self.spot(self.hover).or(cursor) else { return Html::default() };
            (title, date) = strip.told(&state.timeline, spot.event).unwrap_or_default();
            style = self.beside(spot.x, spot.y);
        }
        if self.hushed {
            return Html::default();
        }
        let words = html! {
            <>
                <span class="tip-title">{title}</span>
                <span>{date}</span>
            </>
        };
        piece(Part::Words.name(), "tip", style, &NodeRef::default(), words)
    }

    /// The place of a spot, for the style sheet.
    fn beside(&self, x: f64, y: f64) -> String {
        let width = self.room.map_or(1.0, |room| room.width);
        at((x / width * 100_000.0) as i64, y + self.drop)
    }
}

fn at(share: i64, y: f64) -> String {
    ["--at:", &digits(share), ";--y:", &digits(y as i64), "px"].concat()
}

fn between(from: i64, to: i64) -> String {
    ["--from:", &digits(from), ";--to:", &digits(to)].concat()
}

/// A box that nobody has to hear of: what it shows is told elsewhere.
fn piece(
    name: &'static str,
    class: &'static str,
    style: String,
    node: &NodeRef,
    inside: Html,
) -> Html {
    let part = (name == "brush").then_some(name);
    html! {
        <div key={name} {class} {part} data-part={name} aria-hidden="true" ~style={style} ref={node.clone()}>{inside}</div>
    }
}

fn svg(picture: &Picture) -> Html {
    let (width, height) = picture.size;
    let size = ["0 0 ", &digits(width), " ", &digits(height)].concat();
    let mut paths: Vec<Html> = Vec::new();
    for band in &picture.bands {
        paths.push(path(String::from("band"), band));
    }
    for layer in &picture.layers {
        paths.push(path(class_of(layer), &layer.path));
    }
    paths.push(path(String::from("axis"), &picture.axis));
    html! {
        <svg key="picture" class="picture" viewBox={size} preserveAspectRatio="none" aria-hidden="true">{paths}</svg>
    }
}

fn path(class: String, outline: &str) -> Html {
    html! { <path {class} d={outline.to_owned()} /> }
}

fn class_of(layer: &Layer) -> String {
    let mut class = String::from(match layer.kind {
        Kind::Bar => "bar",
        Kind::Mark => "dot",
        Kind::Hollow => "dot hollow",
        Kind::Bin => "bin",
    });
    if !layer.shown {
        class.push_str(" faded");
    }
    if let Some(category) = layer.category {
        class.push_str(" c");
        class.push_str(&digits(category as i64));
    }
    class
}

fn labels(picture: &Picture, labels: &[Label]) -> Html {
    let place = |label: &Label| {
        let share = label.x / picture.width.max(1.0) * 100_000.0;
        ["--at:", &digits(share as i64)].concat()
    };
    labels.iter().map(|label| html! { <span ~style={place(label)}>{&label.text}</span> }).collect()
}
