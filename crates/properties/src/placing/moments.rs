//! Moments that meet often, in a stretch of time of any length.

use std::rc::Rc;

use serde_json::{Value, json};
use yearline_document::Date;
use yearline_document::date::Instant;
use yearline_timeline::layout::scale::Scale;
use yearline_timeline::layout::strip::Placed;
use yearline_timeline::timeline::Timeline;
use yearline_timeline::words::Plain;

use crate::dates::sample_text;
use crate::draw::{Draw, Input};

/// A moment: its date, and where it sorts.
#[derive(Clone, Debug, PartialEq)]
pub struct Moment {
    pub date: String,
    pub sort_date: Option<String>,
    /// Its category, and its lane.
    pub lane: usize,
    /// Its importance.
    pub top: Option<u32>,
}

/// Moments in the file's order, and another order that holds the same.
#[derive(Debug)]
pub struct Moments {
    pub list: Vec<Moment>,
    /// Where the other order begins.
    pub turn: usize,
}

/// There are so many categories.
pub const LANES: usize = 4;

impl Input for Moments {
    fn draw(draw: &mut Draw<'_>) -> Moments {
        let (kind, turn) = (draw.below(6), draw.length(200));
        let most = if draw.one_in(4) { 120 } else { 12 };
        let list = draw.list(most, |draw| Moment {
            date: date(draw, kind),
            sort_date: draw.one_in(8).then(|| date(draw, kind)),
            lane: draw.below(LANES as u64) as usize,
            top: draw.one_in(4).then(|| 1 + draw.below(11) as u32),
        });
        Moments { list, turn }
    }
}

/// A date: of one year, of one day, of some thousand years, of all time, or of any kind.
fn date(draw: &mut Draw<'_>, kind: u64) -> String {
    match kind {
        0 | 1 => year(draw),
        2 => {
            let time = |draw: &mut Draw<'_>| {
                format!("2020-11-07T{:02}:{:02}", draw.below(24), draw.below(60))
            };
            let from = time(draw);
            if draw.one_in(4) { format!("{from}/{}", time(draw)) } else { from }
        }
        3 => {
            let year = |draw: &mut Draw<'_>| match draw.within(-3_000..=2_100) {
                year @ ..0 => format!("-{:04}", -year),
                year => format!("{year:04}"),
            };
            let from = year(draw);
            if draw.one_in(4) { format!("{from}/{}", year(draw)) } else { from }
        }
        4 => format!("Y-{}", draw.within(10_000..=13_800_000_000)),
        _ => sample_text(draw),
    }
}

fn year(draw: &mut Draw<'_>) -> String {
    let month = |draw: &mut Draw<'_>| draw.within(1..=12);
    let day =
        |draw: &mut Draw<'_>| format!("2020-{:02}-{:02}", draw.within(1..=12), draw.within(1..=28));
    match draw.below(8) {
        0..=3 => day(draw),
        4 => format!("2020-{:02}", month(draw)),
        5 => format!("{}/{}", day(draw), day(draw)),
        6 => format!("{}/..", day(draw)),
        _ => day(draw) + "~",
    }
}

/// A date as the reader leaves it: without an end that lies before its start.
fn read(text: &str) -> Date {
    let date: Date = text.parse().unwrap();
    if date.is_reversed() { date.without_end() } else { date }
}

impl Moments {
    /// As the strip and the lanes place them, by their place in the file.
    pub fn placed(&self) -> Vec<Placed> {
        let place = |(at, moment): (usize, &Moment)| {
            let sort = moment.sort_date.as_deref().map(read);
            Placed::of(at as u32, &read(&moment.date), sort.as_ref())
        };
        self.list.iter().enumerate().map(place).collect()
    }

    /// The same, in another order.
    pub fn turned<T: Clone>(&self, list: &[T]) -> Vec<T> {
        let mut turned = list.to_vec();
        if !turned.is_empty() {
            let middle = self.turn % turned.len();
            turned.rotate_left(middle);
            turned.reverse();
        }
        turned
    }

    /// The line of all their time, or of a part of it.
    pub fn scale(&self, width: f64, (from, to): (f64, f64)) -> Scale {
        let (mut first, mut last) = (Instant::MAX, Instant::MIN);
        for (starts, ends) in self.placed().iter().map(Placed::ends) {
            (first, last) = (first.min(starts), last.max(ends));
        }
        if first > last {
            (first, last) = (Instant::from_civil(2020, 1, 1), Instant::from_civil(2021, 1, 1));
        }
        let whole = Scale::new(first, last, 1.0);
        Scale::new(whole.at(from.min(to)), whole.at(from.max(to)), width)
    }

    /// A document of them.
    pub fn timeline(&self, eras: Value) -> Timeline {
        let events: Vec<Value> = self.list.iter().enumerate().map(event).collect();
        let categories: Vec<Value> = (1..LANES)
            .map(|lane| json!({ "id": category(lane), "label": category(lane) }))
            .collect();
        let json = json!({
            "yearline": 1, "title": "T", "categories": categories, "eras": eras, "events": events,
        });
        let loaded = yearline_document::read(json.to_string().into_bytes()).unwrap();
        Timeline::new(loaded, Rc::new(Plain::new()))
    }
}

fn category(lane: usize) -> String {
    format!("c{lane}")
}

fn event((at, moment): (usize, &Moment)) -> Value {
    let mut event = json!({
        "id": format!("m{at}"), "date": moment.date, "title": format!("Moment {at}"),
    });
    if let Some(date) = &moment.sort_date {
        event["sort_date"] = date.as_str().into();
    }
    // The first lane is of those without a category.
    if moment.lane > 0 {
        event["category"] = category(moment.lane).into();
    }
    if let Some(top) = moment.top {
        event["top"] = top.into();
    }
    event
}
