//! The strip: the whole span on one line, a mark a moment, stacked where marks would collide;
//! past a few hundred, a histogram.

use yearline_document::date::{Date, Instant};

use super::scale::Scale;

/// Past so many moments marks become a histogram.
pub const MOST_MARKS: usize = 400;

/// When a moment is, as far as drawing it goes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Placed {
    /// Its place in the document.
    pub event: u32,
    /// Where its mark stands.
    pub at: Instant,
    /// The start and the end of a moment that lasts.
    pub lasts: Option<(Instant, Instant)>,
    /// True where the day is not known: the mark stands hollow.
    pub hollow: bool,
}

impl Placed {
    /// Where a moment stands: at its `sort_date`; else, where the day is known, on it; else
    /// hollow in the middle of what the date may mean.
    pub fn of(event: u32, date: &Date, sort_date: Option<&Date>) -> Placed {
        let hollow = is_hollow(date);
        let at = match sort_date {
            Some(sort) => sort.earliest(),
            None if !hollow => date.earliest(),
            None => date.middle().unwrap_or_else(|| {
                let (earliest, latest) = date.order_key();
                if earliest.is_open() { latest } else { earliest }
            }),
        };
        let (earliest, latest) = date.order_key();
        let lasts = (date.is_interval() && !earliest.is_open() && !latest.is_open())
            .then_some((earliest, latest));
        Placed { event, at, lasts, hollow }
    }
}

/// True where the day of a moment is not known, or not sure.
pub fn is_hollow(date: &Date) -> bool {
    let day = date.start().is_some_and(|start| start.day().is_some());
    !day || date.is_uncertain() || date.is_approximate()
}

/// A mark on the strip.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mark {
    /// The moment's place in the document.
    pub event: u32,
    /// The middle of the mark, pixels from the start of the line.
    pub x: f64,
    /// The end of the bar of a moment that lasts.
    pub until: Option<f64>,
    /// How many marks stand under it.
    pub level: usize,
    /// True where the day is not known.
    pub hollow: bool,
}

/// Lays marks of `size` pixels on the scale, each on the lowest level where it touches none
/// that stands there. The same for any order of the moments.
pub fn marks(scale: &Scale, moments: impl Iterator<Item = Placed>, size: f64) -> Vec<Mark> {
    let mut marks: Vec<Mark> = moments
        .map(|moment| {
            let x = scale.x(moment.at);
            let until = moment.lasts.map(|(_, end)| scale.x(end).max(x));
            Mark { event: moment.event, x, until, level: 0, hollow: moment.hollow }
        })
        .collect();
    // Bars first among equals: they lie under what stands on their start.
    marks.sort_by(|a, b| {
        a.x.total_cmp(&b.x)
            .then(b.until.unwrap_or(b.x).total_cmp(&a.until.unwrap_or(a.x)))
            .then(a.event.cmp(&b.event))
    });
    let mut ends: Vec<f64> = Vec::new();
    for mark in &mut marks {
        let starts = mark.x - size / 2.0;
        mark.level = ends.iter().position(|&end| end <= starts).unwrap_or(ends.len());
        let ends_at = mark.until.unwrap_or(mark.x).max(mark.x) + size / 2.0;
        match ends.get_mut(mark.level) {
            Some(end) => *end = ends_at,
            None => ends.push(ends_at),
        }
    }
    marks
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
pub fn bins(
    scale: &Scale,
    moments: impl Iterator<Item = Placed>,
    size: f64,
    shown: impl Fn(u32) -> bool,
) -> Vec<Bin> {
    let count = (scale.width() / size.max(1.0)).ceil().max(1.0) as usize;
    let mut bins = vec![Bin::default(); count];
    for moment in moments {
        let at = (scale.x(moment.at) / size.max(1.0)) as usize;
        if let Some(bin) = bins.get_mut(at.min(count - 1)) {
            bin.all += 1;
            bin.shown += u32::from(shown(moment.event));
        }
    }
    bins
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const DAY: i64 = 86_400;

    fn scale() -> Scale {
        Scale::new(Instant::from_civil(2020, 1, 1), Instant::from_civil(2021, 1, 1), 1_000.0)
    }

    fn moments() -> impl Strategy<Value = Vec<Placed>> {
        let start = Instant::from_civil(2020, 1, 1).seconds;
        prop::collection::vec((0i64..366, prop::option::of(1i64..60)), 0..200).prop_map(
            move |days| {
                days.into_iter()
                    .enumerate()
                    .map(|(event, (day, lasts))| {
                        let at = Instant { seconds: start + day * DAY, nanos: 0 };
                        let end = |days| Instant { seconds: at.seconds + days * DAY, nanos: 0 };
                        Placed {
                            event: event as u32,
                            at,
                            lasts: lasts.map(|days| (at, end(days))),
                            hollow: false,
                        }
                    })
                    .collect()
            },
        )
    }

    proptest! {
        #[test]
        fn no_two_marks_of_a_level_touch(moments in moments()) {
            let marks = marks(&scale(), moments.into_iter(), 12.0);
            for (at, one) in marks.iter().enumerate() {
                for other in &marks[at + 1..] {
                    let apart = other.x - 6.0 >= one.until.unwrap_or(one.x) + 6.0
                        || one.x - 6.0 >= other.until.unwrap_or(other.x) + 6.0;
                    prop_assert!(one.level != other.level || apart, "{one:?} {other:?}");
                }
            }
        }

        #[test]
        fn a_level_is_never_left_empty(moments in moments()) {
            let marks = marks(&scale(), moments.into_iter(), 12.0);
            let highest = marks.iter().map(|mark| mark.level).max().unwrap_or(0);
            for level in 0..highest {
                prop_assert!(marks.iter().any(|mark| mark.level == level));
            }
        }

        #[test]
        fn the_order_of_the_moments_does_not_matter(moments in moments(), turn in 0usize..200) {
            let mut other = moments.clone();
            other.reverse();
            let middle = turn.min(other.len());
            other.rotate_left(middle);
            prop_assert_eq!(marks(&scale(), moments.into_iter(), 12.0), marks(&scale(), other.into_iter(), 12.0));
        }

        #[test]
        fn bins_count_every_moment_once(moments in moments()) {
            let bins = bins(&scale(), moments.iter().copied(), 4.0, |event| event % 2 == 0);
            prop_assert_eq!(bins.iter().map(|bin| bin.all as usize).sum::<usize>(), moments.len());
            prop_assert_eq!(bins.iter().map(|bin| bin.shown as usize).sum::<usize>(), moments.len().div_ceil(2));
        }
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
        assert!(placed("2020-03/..", None).lasts.is_none());
    }
}
