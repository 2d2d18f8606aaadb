//! The overview: the whole span of a timeline on one line, and the span that the reader
//! chooses on it.
//!
//! A [`Strip`] is made once for a timeline; a [`Picture`] of it for each room that it gets.

mod at_rest;

use yearline_document::Date;
use yearline_document::date::Instant;

use super::moment::date_in_words;
use crate::layout::labels::{self, Label, rounding, width_of};
use crate::layout::outlines::{outline, rectangle};
use crate::layout::scale::{Scale, Step};
use crate::layout::sections::Unit;
use crate::layout::span::{Span, Steps};
use crate::layout::strip::{MOST_MARKS, Mark, Placed, bin_of, bins, marks};
use crate::order::sorted;
use crate::query::{Outcome, Query};
use crate::timeline::Timeline;
use crate::words::Arg;
use crate::words::dates::{self, Form, Style};

pub use at_rest::{AtRest, MarkAtRest};

/// Marks are as large as there is room, in pixels from one to the next.
const SIZES: [f64; 6] = [13.0, 11.0, 9.0, 7.0, 5.0, 4.0];
/// A mark's square among marks of a size, in the units of its outline.
const PITCH: f64 = 128.0;
/// The thickness of a bar, in the same units.
const BAR: i64 = 28;
/// The width of a bar of the histogram, in pixels.
const BIN: f64 = 4.0;
/// The units of a histogram's drawing in a pixel.
const FINE: f64 = 10.0;
/// So many eras are drawn; more would say nothing.
const MOST_ERAS: usize = 60;
/// The length of a tick, in pixels.
const TICK: f64 = 5.0;

/// A timeline as its strip needs it.
pub struct Strip {
    moments: Vec<Placed>,
    /// By place in the document.
    categories: Vec<Option<usize>>,
    eras: Vec<(Instant, Instant, String)>,
    /// The strip's time on a line of the length 1.
    scale: Scale,
    steps: Steps,
    /// The words of the controls.
    pub words: StripWords,
}

/// The words of the strip's controls.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StripWords {
    /// What the strip shows, in a sentence.
    pub label: String,
    /// The handle at the start of the span.
    pub from: String,
    /// The handle at its end.
    pub to: String,
    /// The marks.
    pub moments: String,
    /// The eras, each with its dates.
    pub eras: Vec<String>,
}

/// The room for a picture, in pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Room {
    /// From the start to the end of the line.
    pub width: f64,
    /// From the top to the ends of the ticks.
    pub height: f64,
    /// The size of the letters of labels.
    pub letter: f64,
    /// True where there is room for the eras' names.
    pub named: bool,
}

/// A strip, drawn.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Picture {
    /// The width of the room that it is for, in pixels.
    pub width: f64,
    /// The size of the drawing in its own units, as SVG's `viewBox` has it.
    pub size: (i64, i64),
    /// The eras as bands, SVG paths.
    pub bands: Vec<String>,
    /// The names of the eras that have room for them.
    pub names: Vec<Label>,
    /// The line and its ticks, an SVG path.
    pub axis: String,
    /// The labels of the ticks.
    pub labels: Vec<Label>,
    /// The marks, or the bars of the histogram.
    pub layers: Vec<Layer>,
    /// Where each of the moments shown stands, in the order of time.
    pub spots: Vec<Spot>,
}

/// Marks that look alike.
#[derive(Clone, Debug, PartialEq)]
pub struct Layer {
    /// The place of their category.
    pub category: Option<usize>,
    /// What they are.
    pub kind: Kind,
    /// True where they are shown, false where they are not chosen.
    pub shown: bool,
    /// Their outlines, an SVG path.
    pub path: String,
}

/// What is drawn of a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// The time that it lasts.
    Bar,
    /// A mark.
    Mark,
    /// A mark of a day that is not known.
    Hollow,
    /// A bar of the histogram.
    Bin,
}

/// Where a moment stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spot {
    /// Its place in the document.
    pub event: u32,
    /// Pixels from the start of the line.
    pub x: f64,
    /// Pixels from the top.
    pub y: f64,
}

/// A handle of the span.
#[derive(Clone, Debug, PartialEq)]
pub struct Handle {
    /// Its place among the steps.
    pub at: i64,
    /// The share of the line before it, in thousandths of a per cent.
    pub share: i64,
    /// Its date in words.
    pub text: String,
}

impl Strip {
    /// The strip of a timeline; none where it would say nothing, with fewer than two moments
    /// or all at one place.
    pub fn of(timeline: &Timeline) -> Option<Strip> {
        let events = &timeline.document.events;
        let mut moments = Vec::with_capacity(events.len());
        for &event in timeline.index().order() {
            let Some(of) = events.get(event as usize) else { continue };
            moments.push(Placed::of(event, &of.date, of.sort_date.as_ref()));
        }
        let at: &Placed = moments.first()?;
        if moments.iter().all(|moment| moment.at == at.at) {
            return None;
        }
        let (mut first, mut last) = at.ends();
        for moment in &moments {
            let (starts, ends) = moment.ends();
            first = first.min(starts);
            last = last.max(ends);
        }
        // They are in order by the start of what their dates may mean, which is mostly this one.
        if moments.windows(2).any(|pair| pair[0].at > pair[1].at) {
            let order = sorted(moments.len(), &|a, b| moments[a].at > moments[b].at);
            moments = order.iter().map(|&at| moments[at as usize]).collect();
        }
        let scale = rounded(first, last);
        let mut categories = Vec::with_capacity(events.len());
        for event in events {
            let known = &timeline.document.categories;
            let place = event
                .category
                .as_ref()
                .and_then(|id| known.iter().position(|category| category.id == *id));
            categories.push(place);
        }
        let eras = timeline.document.eras.iter().take(MOST_ERAS).map(|era| {
            let (start, end) = era.date.order_key();
            (start, end, era.title.clone())
        });
        let mut eras: Vec<_> = eras.collect();
        put_in_order(&mut eras, &|era| scale.x(era.0));
        Some(Strip {
            eras,
            steps: Steps::of(&scale),
            words: words(timeline),
            scale,
            moments,
            categories,
        })
    }

    /// How the strip is divided for choosing a span.
    pub fn steps(&self) -> &Steps {
        &self.steps
    }

    /// The place among the steps that is nearest to a share of the line.
    pub fn near(&self, share: f64) -> i64 {
        self.steps.near(self.scale.at(share))
    }

    /// The share of the line before a moment, by its place in the document; in thousandths of
    /// a per cent.
    pub fn share_of(&self, event: u32) -> Option<i64> {
        let moment = self.moments.iter().find(|moment| moment.event == event)?;
        Some(self.share(moment.at))
    }

    /// The span of a query.
    pub fn span(&self, query: &Query) -> Span {
        self.steps.span(query.from.as_ref(), query.to.as_ref())
    }

    /// The dates of a span. An end that the query says already keeps its words.
    pub fn dates(&self, span: Span, query: &Query) -> (Option<Date>, Option<Date>) {
        let (from, to) = self.steps.dates(span);
        let before = self.span(query);
        (
            if span.0 == before.0 { query.from } else { from },
            if span.1 == before.1 { query.to } else { to },
        )
    }

    /// The two handles of a span.
    pub fn handles(&self, timeline: &Timeline, span: Span) -> [Handle; 2] {
        let (from, to) = span;
        let dates = [self.steps.first_date(from), self.steps.last_date(to)];
        let mut places = [from, to].into_iter();
        dates.map(|date| {
            let at = places.next().unwrap_or(0);
            let text = dates::date(timeline.words(), &date, Style::within(timeline.year()));
            Handle { at, share: self.share(self.steps.begins(at)), text }
        })
    }

    /// The title and the date of a moment, by its place in the document.
    pub fn told(&self, timeline: &Timeline, event: u32) -> Option<(String, String)> {
        let event = timeline.document.events.get(event as usize)?;
        Some((event.title.clone(), date_in_words(timeline, event)))
    }

    /// A span in words.
    pub fn told_span(&self, timeline: &Timeline, span: Span) -> String {
        let (from, to) = (self.steps.first_date(span.0), self.steps.last_date(span.1));
        let style = Style::within(timeline.year());
        dates::between(timeline.words(), Some(&from), Some(&to), style)
    }

    fn share(&self, instant: Instant) -> i64 {
        (self.scale.x(instant) * 100_000.0).round() as i64
    }

    /// The strip in a room, with what an outcome shows standing out.
    pub fn draw(&self, timeline: &Timeline, outcome: &Outcome, room: &Room) -> Picture {
        let scale = self.scale.over(room.width);
        let mut shown = vec![false; timeline.len()];
        for &event in &outcome.shown {
            if let Some(shown) = shown.get_mut(event as usize) {
                *shown = true;
            }
        }
        let is_shown = |event: u32| shown.get(event as usize) == Some(&true);
        let (ticks, labels) = labels::ticks(&scale, timeline.words(), room.letter);

        let base = room.height - TICK;
        // The eras' names stand above the marks.
        let head = if room.named && !self.eras.is_empty() { room.letter * 1.6 } else { 0.0 };
        let mut picture = Picture { width: room.width, labels, ..Picture::default() };
        let units = match self.fitting(&scale, base - head) {
            Some((marks, size)) => {
                self.marks(&mut picture, &marks, size, base, &is_shown);
                PITCH / size
            }
            None => {
                self.histogram(&mut picture, &scale, (base - head, base), &is_shown);
                FINE
            }
        };

        let unit = |pixels: f64| (pixels * units).round() as i64;
        picture.size = (unit(room.width), unit(room.height));
        let line = unit(1.0).max(1);
        rectangle(&mut picture.axis, 0, unit(base), unit(room.width), line);
        for tick in &ticks {
            rectangle(&mut picture.axis, unit(tick.x), unit(base), line, unit(TICK));
        }
        self.bands(&mut picture, &scale, room, &|x, width, path| {
            rectangle(path, unit(x), 0, unit(width), unit(base));
        });
        picture
    }

    /// The marks at the largest size at which they stand within a height, and the size.
    fn fitting(&self, scale: &Scale, height: f64) -> Option<(Vec<Mark>, f64)> {
        if self.moments.len() > MOST_MARKS {
            return None;
        }
        SIZES.into_iter().find_map(|size| {
            let marks = marks(scale, &self.moments, size);
            let levels = marks.iter().map(|mark| mark.level + 1).max().unwrap_or(0);
            (levels as f64 * size <= height).then_some((marks, size))
        })
    }

    fn marks(
        &self,
        picture: &mut Picture,
        marks: &[Mark],
        size: f64,
        base: f64,
        is_shown: &dyn Fn(u32) -> bool,
    ) {
        let unit = |pixels: f64| (pixels * PITCH / size).round() as i64;
        for mark in marks {
            let y = base - (mark.level as f64 + 0.5) * size - 1.0;
            let shown = is_shown(mark.event);
            let category = self.categories.get(mark.event as usize).copied().flatten();
            let (from, to) = mark.bar;
            if to - from > size / 2.0 {
                let path = layer(picture, category, Kind::Bar, shown);
                rectangle(path, unit(from), unit(y) - BAR / 2, unit(to - from), BAR);
            }
            let kind = if mark.hollow { Kind::Hollow } else { Kind::Mark };
            outline(category, unit(mark.x), unit(y), layer(picture, category, kind, shown));
            if shown {
                picture.spots.push(Spot { event: mark.event, x: mark.x, y });
            }
        }
        // Bars lie behind marks, and what is not chosen behind what is.
        put_in_order(&mut picture.layers, &|layer| {
            f64::from(u8::from(layer.kind != Kind::Bar) * 2 + u8::from(layer.shown))
        });
        put_in_order(&mut picture.spots, &|spot| spot.x);
    }

    fn histogram(
        &self,
        picture: &mut Picture,
        scale: &Scale,
        (height, base): (f64, f64),
        is_shown: &dyn Fn(u32) -> bool,
    ) {
        let bins = bins(scale, &self.moments, BIN, is_shown);
        let most = bins.iter().map(|bin| bin.all).max().unwrap_or(0).max(1);
        let unit = |pixels: f64| (pixels * FINE).round() as i64;
        let tall = |count: u32| match count {
            0 => 0.0,
            // One moment among thousands is seen.
            _ => (height * f64::from(count) / f64::from(most)).max(1.0),
        };
        for (at, bin) in bins.iter().enumerate() {
            for (shown, count) in [(false, bin.all), (true, bin.shown)] {
                if count > 0 {
                    let tall = tall(count);
                    let path = layer(picture, None, Kind::Bin, shown);
                    let (x, width) = (unit(at as f64 * BIN), unit(BIN - 1.0));
                    rectangle(path, x, unit(base - tall), width, unit(tall));
                }
            }
        }
        put_in_order(&mut picture.layers, &|layer| f64::from(u8::from(layer.shown)));
        for moment in &self.moments {
            if is_shown(moment.event) {
                let bin = bin_of(scale, moment.at, BIN, bins.len());
                let tall = tall(bins.get(bin).map_or(0, |bin| bin.shown));
                let spot = Spot { event: moment.event, x: scale.x(moment.at), y: base - tall };
                picture.spots.push(spot);
            }
        }
    }

    /// The eras behind the marks, each with its name where that has room.
    fn bands(
        &self,
        picture: &mut Picture,
        scale: &Scale,
        room: &Room,
        band: &dyn Fn(f64, f64, &mut String),
    ) {
        let mut ends_at = 0.0;
        for (start, end, title) in &self.eras {
            let (from, to) = (scale.x(*start), scale.x(*end));
            // A hair of paper between two of them.
            let width = to - from - 2.0;
            if width < 1.0 {
                continue;
            }
            let mut path = String::new();
            band(from + 1.0, width, &mut path);
            picture.bands.push(path);
            let x = from + room.letter * 0.6;
            let wide = width_of(title) * room.letter;
            if room.named && x >= ends_at && x + wide <= to {
                ends_at = x + wide;
                picture.names.push(Label { x, text: title.clone() });
            }
        }
    }
}

/// The time from a first to a last moment, rounded outward to where ticks could be.
fn rounded(first: Instant, last: Instant) -> Scale {
    let step: Step = rounding(&Scale::new(first, last, 1.0));
    let after = step.stretch(step.holding(last) + step.every).begins();
    Scale::new(step.stretch(step.holding(first)).begins(), after, 1.0)
}

/// The path of the marks that look alike.
fn layer(picture: &mut Picture, category: Option<usize>, kind: Kind, shown: bool) -> &mut String {
    let alike =
        |layer: &Layer| (layer.category, layer.kind, layer.shown) == (category, kind, shown);
    let at = picture.layers.iter().position(alike).unwrap_or_else(|| {
        picture.layers.push(Layer { category, kind, shown, path: String::new() });
        picture.layers.len() - 1
    });
    &mut picture.layers[at].path
}

/// Puts a list in the order of a number; what has the same one stays as it is.
fn put_in_order<T: Clone>(list: &mut Vec<T>, number: &dyn Fn(&T) -> f64) {
    let order = sorted(list.len(), &|a, b| number(&list[a]) > number(&list[b]));
    *list = order.iter().map(|&at| list[at as usize].clone()).collect();
}

fn words(timeline: &Timeline) -> StripWords {
    let words = timeline.words();
    let text = |key: &str| words.message(key, &[]);
    let most = busiest(timeline).unwrap_or_default();
    let counted = words.message("header.count", &[("count", Arg::Count(timeline.len() as u64))]);
    let key = match (timeline.year(), most.is_empty()) {
        (_, true) => "overview.plain",
        (Some(_), _) => "overview.year",
        (None, _) => "overview.label",
    };
    let label = words.message(
        key,
        &[
            ("count", Arg::Text(&counted)),
            ("span", Arg::Text(timeline.extent().unwrap_or_default())),
            ("most", Arg::Text(&most)),
        ],
    );
    let eras = timeline.document.eras.iter().take(MOST_ERAS).map(|era| {
        let date = dates::date(words, &era.date, Style::within(timeline.year()));
        words.message(
            "overview.era",
            &[("title", Arg::Text(&era.title)), ("date", Arg::Text(&date))],
        )
    });
    StripWords {
        label,
        from: text("overview.from"),
        to: text("overview.to"),
        moments: text("overview.moments"),
        eras: eras.collect(),
    }
}

/// The section with the most moments, where one has more than all others.
fn busiest(timeline: &Timeline) -> Option<String> {
    let events = &timeline.document.events;
    let mut ordered = timeline.index().order().iter().filter_map(|&event| {
        let event = events.get(event as usize)?;
        Some(event.sort_date.as_ref().unwrap_or(&event.date))
    });
    let runs = crate::layout::sections::runs(timeline.unit(), &mut ordered);
    let most = runs.iter().map(|run| run.rows.len()).max()?;
    let mut busiest = runs.iter().filter(|run| run.rows.len() == most);
    let run = busiest.next()?;
    if busiest.next().is_some() || runs.len() < 2 {
        return None;
    }
    let words = timeline.words();
    let stretch = run.stretch;
    // "October" within a year, "October 2020" without.
    match (stretch.unit, timeline.year()) {
        (Unit::Month, Some(_)) => {
            Some(words.locale().item("months.alone", usize::from(stretch.month()) - 1).to_owned())
        }
        _ => Some(dates::heading(words, stretch.heading(), Form::Long)),
    }
}
