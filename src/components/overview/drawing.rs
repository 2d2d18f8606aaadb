//! Drawing the overview: one path for all marks that look alike, labels, handles, and the words
//! beside a mark.

use yearline_timeline::layout::labels::Label;
use yearline_timeline::layout::span::Span;
use yearline_timeline::scene::overview::{Handle, Kind, Layer, Picture, Strip};
use yew::prelude::*;

use super::{Overview, OverviewMsg, Stop};
use crate::state::State;

impl Overview {
    /// The overview, where there is one.
    pub fn view(
        &self,
        state: &State,
        ui_lang: &Option<AttrValue>,
        on: &Callback<OverviewMsg>,
    ) -> Html {
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
        let pointer = on.reform(OverviewMsg::Pointer);
        let focus = on.reform(OverviewMsg::Focus);
        let words = &strip.words;
        html! {
            <div key="overview" part="overview" {class} role="group" aria-label={words.label.clone()}
                lang={ui_lang.clone()} ref={self.root.clone()}
                onpointerdown={pointer.clone()} onpointermove={pointer.clone()} onpointerup={pointer.clone()}
                onpointercancel={pointer.clone()} onpointerleave={pointer}
                onfocusin={focus.clone()} onfocusout={focus}>
                <div class="plot" ref={self.plot.clone()}>
                    {self.picture.as_ref().map(picture).unwrap_or_default()}
                    <div key="seen" class="seen" ref={self.seen.clone()}></div>
                    <div key="brush" part="brush" class={whole} ~style={brush}>
                        {self.handle(Stop::From, &words.from, &from, (0, to.at - 1))}
                        {self.handle(Stop::To, &words.to, &to, (from.at + 1, count))}
                    </div>
                    {self.marker(state, strip)}
                    {self.tip(state, strip, span)}
                </div>
                <div class="ticks" aria-hidden="true" ref={self.ticks.clone()}>
                    {self.picture.as_ref().map(|picture| labels(picture, &picture.labels)).unwrap_or_default()}
                </div>
                if !words.eras.is_empty() {
                    <ul class="hidden" lang={timeline.lang().to_owned()}>
                        { for words.eras.iter().map(|era| html! { <li>{era}</li> }) }
                    </ul>
                }
            </div>
        }
    }

    fn tab(&self, stop: Stop) -> &'static str {
        if self.stop == stop { "0" } else { "-1" }
    }

    fn handle(&self, stop: Stop, label: &str, handle: &Handle, (least, most): (i64, i64)) -> Html {
        html! {
            <div key={stop.name()} role="slider" class={["handle ", stop.name()].concat()} data-stop={stop.name()}
                tabindex={self.tab(stop)} aria-label={label.to_owned()} aria-valuemin={least.to_string()}
                aria-valuemax={most.to_string()} aria-valuenow={handle.at.to_string()}
                aria-valuetext={handle.text.clone()}></div>
        }
    }

    /// What the arrows move from mark to mark.
    fn marker(&self, state: &State, strip: &Strip) -> Html {
        let Some((at, spot)) = self.cursor() else { return Html::default() };
        let (title, date) = strip.told(&state.timeline, spot.event).unwrap_or_default();
        let stop = Stop::Moments;
        html! {
            <div key="marker" role="slider" class="marker" data-stop={stop.name()} tabindex={self.tab(stop)}
                aria-label={strip.words.moments.clone()} aria-valuemin="1" aria-valuemax={self.spots().len().to_string()}
                aria-valuenow={(at + 1).to_string()} aria-valuetext={[&title, ", ", &date].concat()}
                ~style={self.beside(spot.x, spot.y)}></div>
        }
    }

    /// The words beside a mark or a handle.
    fn tip(&self, state: &State, strip: &Strip, span: Span) -> Html {
        let (title, date, style);
        let at_handle = self.focused && self.stop != Stop::Moments;
        if self.press.as_ref().is_some_and(|press| press.moved) || at_handle && self.hover.is_none()
        {
            let [from, to] = strip.handles(&state.timeline, span);
            let handle = if self.stop == Stop::From { from } else { to };
            title = String::new();
            date = if self.press.is_some() {
                strip.told_span(&state.timeline, span)
            } else {
                handle.text
            };
            style = at(handle.share, 0.0);
        } else {
            let cursor = self.cursor().filter(|_| self.focused).map(|(_, spot)| spot);
            let Some(spot) = self.spot(self.hover).or(cursor) else { return Html::default() };
            (title, date) = strip.told(&state.timeline, spot.event).unwrap_or_default();
            style = self.beside(spot.x, spot.y);
        }
        if self.hushed {
            return Html::default();
        }
        html! {
            <div key="tip" class="tip" aria-hidden="true" ~style={style}>
                <span class="tip-title">{title}</span>
                <span>{date}</span>
            </div>
        }
    }

    /// The place of a spot, for the style sheet.
    fn beside(&self, x: f64, y: f64) -> String {
        let width = self.room.map_or(1.0, |room| room.width);
        at((x / width * 100_000.0) as i64, y)
    }
}

fn at(share: i64, y: f64) -> String {
    ["--at:", &share.to_string(), ";--y:", &(y as i64).to_string(), "px"].concat()
}

fn between(from: i64, to: i64) -> String {
    ["--from:", &from.to_string(), ";--to:", &to.to_string()].concat()
}

fn picture(picture: &Picture) -> Html {
    let (width, height) = picture.size;
    let size = ["0 0 ", &width.to_string(), " ", &height.to_string()].concat();
    html! {
        <>
            <svg key="picture" class="picture" viewBox={size} preserveAspectRatio="none" aria-hidden="true">
                { for picture.bands.iter().map(|band| html! { <path class="band" d={band.clone()} /> }) }
                { for picture.layers.iter().map(layer) }
                <path class="axis" d={picture.axis.clone()} />
            </svg>
            <div key="names" class="names" aria-hidden="true">{labels(picture, &picture.names)}</div>
        </>
    }
}

fn layer(layer: &Layer) -> Html {
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
        class.push_str(&category.to_string());
    }
    html! { <path {class} d={layer.path.clone()} /> }
}

fn labels(picture: &Picture, labels: &[Label]) -> Html {
    let place = |label: &Label| {
        let share = label.x / picture.width.max(1.0) * 100_000.0;
        ["--at:", &(share as i64).to_string()].concat()
    };
    labels.iter().map(|label| html! { <span ~style={place(label)}>{&label.text}</span> }).collect()
}
