//! The strip: the whole span on one line, a mark a moment, stacked where marks would collide;
//! past a few hundred, a histogram.

use yearline_document::date::{Date, Instant};

use super::scale::{Scale, within};
use crate::order::sorted;

/// Past so many moments marks become a histogram.
pub const MOST_MARKS: usize = 400;

/// When a moment is, as far as drawing it goes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Placed {
    /// Its place in the document.
    pub event: u32,
    /// Where its mark stands.
    pub at: Instant,
    /// The start and the end of a moment that lasts; one that is open lasts for ever.
    pub lasts: Option<(Instant, Instant)>,
    /// The last instant that the date may mean, where the day is known.
    pub latest: Instant,
    /// True where the day is not known: the mark stands hollow.
    pub hollow: bool,
}

impl Placed {
    /// Where a moment stands: at its `sort_date`; else, where the day is known, on it; else
    /// hollow in the middle of what the date may mean.
    pub fn of(event: u32, date: &Date, sort_date: Option<&Date>) -> Placed {
        let hollow = is_hollow(date);
        let (earliest, latest) = date.order_key();
        let known = if earliest.is_open() { latest } else { earliest };
        let at = match sort_date {
            Some(sort) => sort.earliest(),
            None if !hollow => known,
            None => date.middle().unwrap_or(known),
        };
        let at = if at.is_open() { known } else { at };
        let lasts = date.is_interval().then_some((earliest, latest));
        let latest = if hollow || latest.is_open() { at } else { latest };
        Placed { event, at, lasts, latest, hollow }
    }

    /// The first and the last instant that are drawn of it, but for the open ends.
    pub fn ends(&self) -> (Instant, Instant) {
        let (mut first, mut last) = (self.at, self.at.max(self.latest));
        if let Some((start, end)) = self.lasts {
            if !start.is_open() {
                first = first.min(start);
            }
            if !end.is_open() {
                last = last.max(end);
            }
        }
        (first, last)
    }
}

/// True where the day of a moment is not known, or not sure.
pub fn is_hollow(date: &Date) -> bool {
    let point = date.start().or_else(|| date.end());
    let day = point.is_some_and(|point| point.day().is_some());
    !day || date.is_uncertain() || date.is_approximate()
}

/// A mark on the strip.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mark {
    /// The moment's place in the document.
    pub event: u32,
    /// The middle of the mark, pixels from the start of the line.
    pub x: f64,
    /// The start and the end of the bar of a moment that lasts; the middle of any other.
    pub bar: (f64, f64),
    /// How many marks stand under it.
    pub level: usize,
    /// True where the day is not known.
    pub hollow: bool,
}

impl Mark {
    /// The room that it takes on its level, with marks of this size.
    fn room(&self, size: f64) -> (f64, f64) {
        (self.bar.0.min(self.x - size / 2.0), self.bar.1.max(self.x + size / 2.0))
    }
}

/// Lays marks of `size` pixels on the scale, each on the lowest level where it touches none
/// that stands there. From the first to the last, and the same for any order of the moments.
pub fn marks(scale: &Scale, moments: &[Placed], size: f64) -> Vec<Mark> {
    let all: Vec<Mark> = moments
        .iter()
        .map(|moment| {
            // A mark stands on the line whole.
            let half = (size / 2.0).min(scale.width() / 2.0);
            let x = within(scale.x(moment.at), half, scale.width() - half);
            let bar = moment.lasts.map_or((x, x), |(from, to)| (scale.x(from), scale.x(to)));
            Mark { event: moment.event, x, bar, level: 0, hollow: moment.hollow }
        })
        .collect();
    // Those that begin first take their level first, longer ones before shorter ones: they lie
    // under what stands on their start. At the ends of the line marks stand together that are
    // apart in time.
    let key = |at: usize| {
        let (starts, ends) = all[at].room(size);
        (starts, -ends, moments[at].at, all[at].event)
    };
    let order = sorted(all.len(), &|a, b| key(a) > key(b));
    let mut ends: Vec<f64> = Vec::new();
    let mut laid: Vec<Mark> = Vec::with_capacity(all.len());
    for place in order {
        let mut mark = all[place as usize];
        let (starts, ends_at) = mark.room(size);
        mark.level = ends.iter().position(|&end| end <= starts).unwrap_or(ends.len());
        match ends.get_mut(mark.level) {
            Some(end) => *end = ends_at,
            None => ends.push(ends_at),
        }
        laid.push(mark);
    }
    laid
}

/// A bar of the histogram.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Bin {
    /// How many moments begin in it.
    pub all: u32,
    /// How many of them are shown.
    pub shown: u32,
}

/// Counts the moments in bins of `size` pixels; `shown` tells which are chosen.
pub fn bins(scale: &Scale, moments: &[Placed], size: f64, shown: impl Fn(u32) -> bool) -> Vec<Bin> {
    let count = (scale.width() / size.max(1.0)).ceil().max(1.0) as usize;
    let mut bins = vec![Bin::default(); count];
    for moment in moments {
        if let Some(bin) = bins.get_mut(bin_of(scale, moment.at, size, count)) {
            bin.all += 1;
            bin.shown += u32::from(shown(moment.event));
        }
    }
    bins
}

/// The bin among `count` that an instant falls into.
pub fn bin_of(scale: &Scale, at: Instant, size: f64, count: usize) -> usize {
    ((scale.x(at) / size.max(1.0)) as usize).min(count.saturating_sub(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scale() -> Scale {
        Scale::new(Instant::from_civil(2020, 1, 1), Instant::from_civil(2021, 1, 1), 1_000.0)
    }

    fn placed(date: &str, sort: Option<&str>) -> Placed {
        let sort = sort.map(|text| text.parse::<Date>().unwrap());
        Placed::of(0, &date.parse().unwrap(), sort.as_ref())
    }

    #[test]
    fn a_month_without_a_day_stands_hollow_in_its_middle() {
        let march = placed("2020-03", None);
        assert!(march.hollow);
        assert_eq!(march.at.civil().day, 16);
        assert_eq!(placed("2020-03", Some("2020-03-04")).at, Instant::from_civil(2020, 3, 4));
    }

    #[test]
    fn a_range_stands_at_its_start_and_lasts() {
        let unga = placed("2020-09-21/2020-09-29", None);
        assert!(!unga.hollow);
        assert_eq!(unga.at, Instant::from_civil(2020, 9, 21));
        assert_eq!(unga.lasts.map(|(_, end)| end.civil().day), Some(29));
    }

    #[test]
    fn an_open_range_lasts_to_the_end_of_the_line_and_does_not_lengthen_it() {
        let since = placed("2020-03-02/..", None);
        assert_eq!(since.ends(), (since.at, since.at));
        let marks = marks(&scale(), &[since], 12.0);
        assert_eq!(marks[0].bar.1, 1_000.0);
        let until = placed("../2020-03-02", None);
        assert_eq!(until.at.civil().month, 3);
        assert_eq!(scale().x(until.lasts.unwrap().0), 0.0);
    }
}
