//! Dates for formats that know years, months, days and times alone.

use yearline_document::date::calendar::{civil_from_days, days_from_civil};
use yearline_document::date::{Bound, Date, Detail, Parts, Point, Time};

use crate::clock::padded;

/// The plain dates that say most of what a date says.
pub(super) struct Nearest {
    pub start: Plain,
    pub end: Option<Plain>,
    /// What the two leave unsaid, a sentence each; none where they are the date itself.
    pub unsaid: Vec<&'static str>,
}

/// A year and what is said within it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Plain {
    /// Astronomical: 0 is 1 BCE.
    pub year: i64,
    pub month: Option<u8>,
    pub day: Option<u8>,
    pub time: Option<Time>,
}

pub(super) fn nearest(date: &Date) -> Nearest {
    let mut unsaid = Vec::new();
    let mut say = |sentence| {
        if !unsaid.contains(&sentence) {
            unsaid.push(sentence);
        }
    };
    let (from, to) = match date.parts() {
        Parts::Single(point) => (Bound::At(point), None),
        Parts::Interval(from, to) => (from, Some(to)),
    };
    for point in [Some(from), to].into_iter().flatten().filter_map(|bound| bound.point()) {
        if point.qualifier.is_any() {
            say("That it is approximate or uncertain is not said.");
        }
        if point.unspecified_year_digits > 0 {
            say("Its decade or century is written as the years from its first to its last.");
        }
        match point.detail {
            Detail::SomeMonth | Detail::SomeDay | Detail::SomeDayOf(_) => {
                say("That its month or day is unknown is not said.");
            }
            Detail::Season(_) => {
                say(
                    "Its season, quarter or half is written as the months from its first to its last.",
                );
            }
            _ => {}
        }
    }
    for bound in [Some(from), to].into_iter().flatten() {
        match bound {
            Bound::Open => say("Its open end is left out, and the other end alone is written."),
            Bound::Unknown => {
                say("Its unknown end is left out, and the other end alone is written.")
            }
            Bound::At(_) => {}
        }
    }
    let (start, end) = match (from.point(), to.and_then(|to| to.point())) {
        (Some(point), None) => (first(&point), last(&point)),
        (Some(from), Some(to)) => (first(&from), Some(last(&to).unwrap_or_else(|| first(&to)))),
        (None, Some(to)) => (first(&to), last(&to)),
        // One end at least is a point.
        (None, None) => (Plain { year: 0, month: None, day: None, time: None }, None),
    };
    let end = end.filter(|end| *end != start);
    Nearest { start, end, unsaid }
}

/// The first plain date that a point may mean.
fn first(point: &Point) -> Plain {
    let month = match point.detail {
        Detail::Season(season) => Some(season.months().0),
        _ => point.month(),
    };
    let plain = Plain { year: point.years().0, month, day: point.day(), time: point.time() };
    plain.before_midnight()
}

impl Plain {
    /// The end of a day, 24:00, as the beginning of the next, which every format knows.
    fn before_midnight(mut self) -> Plain {
        if let (Some(month), Some(day), Some(time)) = (self.month, self.day, &mut self.time)
            && time.hour == 24
        {
            time.hour = 0;
            let next = civil_from_days(days_from_civil(self.year, month, day) + 1);
            (self.year, self.month, self.day) = (next.year, Some(next.month), Some(next.day));
        }
        self
    }
}

/// The last one, where a point is a span that plain dates have no name for.
fn last(point: &Point) -> Option<Plain> {
    if point.unspecified_year_digits > 0 {
        return Some(Plain { year: point.years().1, month: None, day: None, time: None });
    }
    let (first, count) = point.season()?.months();
    let (mut year, mut month) = (point.year, first + count - 1);
    if month > 12 {
        (year, month) = (year + 1, month - 12);
    }
    Some(Plain { year, month: Some(month), day: None, time: None })
}

/// A date in signs that need no language, for readers: `≈ 2020`, `2020-03 – 2020-05`, `2020 –`.
pub(super) fn signs(date: &Date) -> String {
    let mut out = String::new();
    match date.parts() {
        Parts::Single(point) => put_point(&point, &mut out),
        Parts::Interval(from, to) => {
            put_bound(from, &mut out);
            let dash = match (from, to) {
                (Bound::Open, _) => "– ",
                (_, Bound::Open) => " –",
                _ => " – ",
            };
            out.push_str(dash);
            put_bound(to, &mut out);
        }
    }
    out
}

fn put_bound(bound: Bound, out: &mut String) {
    match bound {
        Bound::Open => {}
        Bound::Unknown => out.push('?'),
        Bound::At(point) => put_point(&point, out),
    }
}

fn put_point(point: &Point, out: &mut String) {
    if point.qualifier.approximate {
        out.push_str("≈ ");
    }
    put_plain(&first(point), out);
    if let Some(last) = last(point) {
        out.push_str(" – ");
        put_plain(&last, out);
    }
    if point.qualifier.uncertain {
        out.push_str(" (?)");
    }
}

fn put_plain(plain: &Plain, out: &mut String) {
    if plain.year < 0 {
        out.push('−');
    }
    padded(out, plain.year.unsigned_abs(), 4);
    for part in [plain.month, plain.day].into_iter().flatten() {
        out.push('-');
        padded(out, part.into(), 2);
    }
    let Some(time) = plain.time else { return };
    out.push(' ');
    clock(&time, out);
    match time.zone.minutes() {
        Some(0) => out.push_str(" UTC"),
        Some(minutes) => {
            out.push_str(if minutes < 0 { " UTC−" } else { " UTC+" });
            let size = minutes.unsigned_abs();
            padded(out, (size / 60).into(), 2);
            out.push(':');
            padded(out, (size % 60).into(), 2);
        }
        None => {}
    }
}

/// A time of day as clocks show it, with seconds where there are any.
pub(super) fn clock(time: &Time, out: &mut String) {
    padded(out, time.hour.into(), 2);
    out.push(':');
    padded(out, time.minute.into(), 2);
    if time.second > 0 || time.fraction_digits > 0 {
        out.push(':');
        padded(out, time.second.into(), 2);
    }
    if time.fraction_digits > 0 {
        out.push('.');
        let end = out.len() + usize::from(time.fraction_digits);
        padded(out, time.nanos.into(), 9);
        out.truncate(end);
    }
}
