//! Lanes: moments in rows by what they belong to, each mark where nothing else stands, and the
//! names of as many as there is room for.

use std::ops::Range;

use super::scale::Scale;
use super::strip::{Bin, Placed, bins};
use crate::order;

/// Marks of a lane stand on so many levels; what finds none free joins its neighbour.
pub const LEVELS: usize = 2;
/// From so many moments on in one lane they become a histogram, but for those that are ranked.
const MOST: usize = 250;
/// The size of a mark, and of a bin of the histogram, in pixels.
pub const MARK: f64 = 12.0;
const BIN: f64 = 4.0;
/// Between two names, in pixels.
const GAP: f64 = 10.0;
/// So many names at the most.
const NAMES: usize = 60;

/// A moment in its lane.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Item {
    /// When it is.
    pub placed: Placed,
    /// Its lane.
    pub lane: usize,
    /// Its importance, 0 the highest; [`u32::MAX`] where it has none.
    pub rank: u32,
}

/// A mark in a lane, of one moment or of some that no eye could part.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mark {
    /// The most important of its moments, by its place in the document.
    pub event: u32,
    /// Its lane.
    pub lane: usize,
    /// The middle of the mark, pixels from the start of the line.
    pub x: f64,
    /// The end of the bar of a moment that lasts.
    pub until: Option<f64>,
    /// Its level, 0 the lowest.
    pub level: usize,
    /// True where the day is not known.
    pub hollow: bool,
    /// False where it began before the line does: its bar alone is to be seen.
    pub starts: bool,
    /// How many moments more it stands for.
    pub more: u32,
    /// Its importance.
    pub rank: u32,
}

/// What there is to draw on a line.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lanes {
    /// The marks, from the start of the line to its end.
    pub marks: Vec<Mark>,
    /// The histograms of the lanes that are too full for marks.
    pub histograms: Vec<(usize, Vec<Bin>)>,
}

/// A name beside its mark.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Name {
    /// The moment's place in the document.
    pub event: u32,
    /// Its lane.
    pub lane: usize,
    /// Where it begins, pixels from the start of the line.
    pub x: f64,
    /// The room that it has.
    pub width: f64,
}

/// Moments as [`lay_out`] wants them, from the first to the last: the same for any order.
pub fn in_order(items: &[Item]) -> Vec<Item> {
    let key = |at: usize| items.get(at).map(|item| (item.placed.at, item.placed.event));
    let sorted = order::sorted(items.len(), &|one, other| key(one) > key(other));
    sorted.iter().filter_map(|&at| items.get(at as usize).copied()).collect()
}

/// Lays the moments that meet the line on it: each mark on the lowest level of its lane where it
/// touches none. `current` has a mark of its own whatever is around it, or stands for those that it
/// shares one with.
pub fn lay_out(scale: &Scale, items: &[Item], lanes: usize, current: Option<u32>) -> Lanes {
    let mut counts = vec![0; lanes];
    let mut met = Vec::new();
    for item in items {
        if meets(scale, &item.placed) && item.lane < lanes {
            counts[item.lane] += 1;
            met.push(item);
        }
    }
    let mut laid = Lanes::default();
    for (lane, &count) in counts.iter().enumerate() {
        if count > MOST {
            let of_lane: Vec<Placed> =
                met.iter().filter(|item| item.lane == lane).map(|item| item.placed).collect();
            laid.histograms.push((lane, bins(scale, &of_lane, BIN, |_| true)));
        }
    }
    // For each level of each lane the last mark on it, and where that ends.
    let mut last: Vec<Option<(usize, f64)>> = vec![None; lanes * LEVELS];
    for item in met {
        let rank = if Some(item.placed.event) == current { 0 } else { item.rank };
        if counts[item.lane] > MOST && rank == u32::MAX {
            continue;
        }
        let mark = mark(scale, item, rank);
        let levels = item.lane * LEVELS..(item.lane + 1) * LEVELS;
        place(&mut laid.marks, &mut last[levels], mark);
    }
    laid
}

fn meets(scale: &Scale, placed: &Placed) -> bool {
    let until = placed.lasts.map_or(placed.at, |(_, end)| end.max(placed.at));
    placed.at <= scale.end() && until >= scale.start()
}

fn mark(scale: &Scale, item: &Item, rank: u32) -> Mark {
    let Placed { event, at, lasts, hollow, .. } = item.placed;
    let x = scale.x(at);
    let until = lasts.map(|(_, end)| scale.x(end).max(x));
    let starts = at >= scale.start();
    Mark { event, lane: item.lane, x, until, level: 0, hollow, starts, more: 0, rank }
}

fn place(marks: &mut Vec<Mark>, last: &mut [Option<(usize, f64)>], mut mark: Mark) {
    let begins = mark.x - MARK / 2.0;
    let ends = mark.until.unwrap_or(mark.x) + MARK / 2.0;
    let free = last.iter().position(|last| last.is_none_or(|(_, end)| end <= begins));
    if let Some(level) = free {
        last[level] = Some((marks.len(), ends));
        mark.level = level;
        marks.push(mark);
        return;
    }
    // The neighbour that stands nearest; marks come in their order, so it is the last.
    let nearest = last.iter().flatten().map(|(at, _)| *at).max();
    if let Some(neighbour) = nearest.and_then(|at| marks.get_mut(at)) {
        neighbour.more += 1;
        if mark.rank < neighbour.rank {
            (neighbour.event, neighbour.rank) = (mark.event, mark.rank);
        }
    }
}

/// Gives names to as many marks as there is room for, the most important first, and of equals the
/// first in time. No two of a lane overlap, and none leaves the line. `width_of` is the room that a
/// moment's name wants; it asks for `most` at the most, and gets what is left over besides.
pub fn names(marks: &[Mark], width: f64, most: f64, width_of: &dyn Fn(u32) -> f64) -> Vec<Name> {
    let rank = |at: usize| marks.get(at).map(|mark| mark.rank);
    let mut names: Vec<Name> = Vec::new();
    for at in order::sorted(marks.len(), &|one, other| rank(one) > rank(other)) {
        let Some(mark) = marks.get(at as usize) else { continue };
        if names.len() == NAMES {
            break;
        }
        let wanted = width_of(mark.event).min(most).min(width);
        let x = (mark.x - MARK / 2.0).clamp(0.0, width - wanted);
        let room = |name: &Name| {
            name.lane != mark.lane || x >= name.x + name.width + GAP || x + wanted + GAP <= name.x
        };
        if names.iter().all(room) {
            names.push(Name { event: mark.event, lane: mark.lane, x, width: wanted });
        }
    }
    let placed = names.clone();
    for name in &mut names {
        let mut end = width;
        for other in &placed {
            if other.lane == name.lane && other.x > name.x {
                end = end.min(other.x - GAP);
            }
        }
        name.width = width_of(name.event).min(end - name.x).max(name.width);
    }
    names
}

/// Gives room to names that belong to stretches of the line, such as eras: each begins where its
/// stretch does and stays within it; one that would have less than `least` pixels, or meets an
/// earlier one, has none.
pub fn within(stretches: &[Range<f64>], least: f64) -> Vec<Option<Range<f64>>> {
    let mut taken = 0.0;
    let mut rooms = Vec::new();
    for stretch in stretches {
        let from = stretch.start.max(taken);
        let fits = stretch.end - from >= least;
        if fits {
            taken = stretch.end;
        }
        rooms.push(fits.then_some(from..stretch.end));
    }
    rooms
}

/// The mark of a lane at a place, within `reach` pixels: the nearest one, or the bar that is there.
pub fn hit(marks: &[Mark], lane: usize, x: f64, reach: f64) -> Option<&Mark> {
    let apart = |mark: &Mark| (mark.x - x).max(x - mark.until.unwrap_or(mark.x)).max(0.0);
    let mut best: Option<&Mark> = None;
    for mark in marks.iter().filter(|mark| mark.lane == lane && apart(mark) <= reach) {
        // Of two bars the one that begins later is the one in front.
        if best.is_none_or(|best| apart(mark) <= apart(best)) {
            best = Some(mark);
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use yearline_document::date::Instant;

    const DAY: i64 = 86_400;
    const LANES: usize = 4;
    const WIDTH: f64 = 900.0;

    fn items(most: usize) -> impl Strategy<Value = Vec<Item>> {
        let start = Instant::from_civil(2020, 1, 1).seconds;
        let one = (-100i64..500, prop::option::of(0i64..90), 0..LANES, prop::option::of(1u32..12));
        prop::collection::vec(one, 0..most).prop_map(move |all| {
            let item = |(event, (day, lasts, lane, rank)): (
                usize,
                (i64, Option<i64>, usize, Option<u32>),
            )| {
                let at = Instant { seconds: start + day * DAY, nanos: 0 };
                let end = |days: i64| Instant { seconds: at.seconds + days * DAY, nanos: 0 };
                let lasts = lasts.map(|days| (at, end(days)));
                let placed = Placed { event: event as u32, at, lasts, latest: at, hollow: false };
                Item { placed, lane, rank: rank.unwrap_or(u32::MAX) }
            };
            in_order(&all.into_iter().enumerate().map(item).collect::<Vec<_>>())
        })
    }

    fn year() -> Scale {
        Scale::new(Instant::from_civil(2020, 1, 1), Instant::from_civil(2021, 1, 1), WIDTH)
    }

    /// Wider and narrower than the line, by the moment's own number.
    fn width_of(event: u32) -> f64 {
        f64::from(event % 13) * 20.0 + 8.0
    }

    proptest! {
        #[test]
        fn no_name_yields_to_a_less_important_one(items in items(60)) {
            let laid = lay_out(&year(), &items, LANES, None);
            let names = names(&laid.marks, WIDTH, 120.0, &width_of);
            let rank = |event: u32| items.iter().find(|item| item.placed.event == event).map_or(u32::MAX, |item| item.rank);
            for mark in laid.marks.iter().filter(|mark| names.iter().all(|name| name.event != mark.event)) {
                let x = (mark.x - MARK / 2.0).clamp(0.0, WIDTH - width_of(mark.event).min(120.0));
                let stands = |name: &&Name| name.lane == mark.lane && x < name.x + name.width + GAP && name.x < x + width_of(mark.event).min(120.0) + GAP;
                prop_assert!(names.iter().filter(stands).any(|name| rank(name.event) <= mark.rank));
            }
        }
    }

    #[test]
    fn a_full_lane_becomes_a_histogram_that_counts_all_and_keeps_the_ranked() {
        let at = |day: i64| Instant {
            seconds: Instant::from_civil(2020, 1, 1).seconds + day * DAY / 40,
            nanos: 0,
        };
        let items: Vec<Item> = (0..10_000u32)
            .map(|event| Item {
                placed: Placed {
                    event,
                    at: at(event.into()),
                    lasts: None,
                    latest: at(event.into()),
                    hollow: false,
                },
                lane: usize::from(event % 10 == 0),
                rank: if event == 4_001 { 1 } else { u32::MAX },
            })
            .collect();
        let laid = lay_out(&year(), &items, 2, Some(17));
        let counted: Vec<u32> =
            laid.histograms.iter().map(|(_, bins)| bins.iter().map(|bin| bin.all).sum()).collect();
        assert_eq!(counted, [9_000, 1_000]);
        let marked: Vec<u32> = laid.marks.iter().map(|mark| mark.event).collect();
        assert_eq!(marked, [17, 4_001]);
    }

    #[test]
    fn names_of_stretches_stay_within_them() {
        let rooms = within(&[0.0..100.0, 60.0..200.0, 190.0..230.0, 300.0..310.0], 40.0);
        assert_eq!(rooms, [Some(0.0..100.0), Some(100.0..200.0), None, None]);
    }
}
