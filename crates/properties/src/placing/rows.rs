//! The window of a long list: the rows that are drawn are those that meet it.

use yearline_timeline::layout::rows::Rows;

use crate::draw::{Draw, Input};
use crate::{Target, properties};

pub const TARGET: Target = Target {
    name: "rows",
    properties: properties! {
        List => the_window_is_the_rows_that_meet_it, measuring_rows_is_the_same_as_knowing_them;
        Odd => heights_that_are_no_numbers_count_as_nothing;
    },
    words: &[],
    longest: 512,
    cases: 512,
    mutations: 3_000,
};

/// A list, a window of it, and what is measured later. Whole pixels, so that sums are exact and
/// the oracle may compare to the letter.
#[derive(Debug)]
struct List {
    heights: Vec<f32>,
    from: f64,
    to: f64,
    measured: Vec<(usize, f32)>,
}

fn height(draw: &mut Draw<'_>) -> f32 {
    draw.below(900) as f32
}

impl Input for List {
    fn draw(draw: &mut Draw<'_>) -> List {
        let from = draw.below(400_000);
        let size = 1 + draw.below(3_000);
        let measured = draw.list(30, |draw| (draw.length(1_200), height(draw)));
        let mut heights = Vec::new();
        for (height, times) in draw.list(60, |draw| (height(draw), 1 + draw.length(40))) {
            heights.resize(heights.len() + times, height);
        }
        // Mostly within the list.
        let total: f32 = heights.iter().sum();
        let from = if draw.one_in(8) { from } else { from % (total as u64 + 1) };
        List { heights, from: from as f64, to: (from + size) as f64, measured }
    }
}

/// The plain scan: those of some height that meet the window.
fn meeting(list: &List, heights: &[f32]) -> Vec<usize> {
    let mut top = 0.0;
    let mut met = Vec::new();
    for (at, &height) in heights.iter().enumerate() {
        let bottom = top + f64::from(height);
        if bottom > list.from && top < list.to && height > 0.0 {
            met.push(at);
        }
        top = bottom;
    }
    met
}

fn the_window_is_the_rows_that_meet_it(list: &List) {
    let rows = Rows::new(list.heights.iter().copied());
    // A row without height may stand within the stretch; it draws nothing.
    let found = rows.meeting(list.from, list.to).filter(|&at| list.heights[at] > 0.0);
    assert_eq!(found.collect::<Vec<_>>(), meeting(list, &list.heights));
}

fn measuring_rows_is_the_same_as_knowing_them(list: &List) {
    let mut plain = list.heights.clone();
    let mut rows = Rows::new(list.heights.iter().copied());
    for &(row, height) in &list.measured {
        rows.measure(row, height);
        if let Some(old) = plain.get_mut(row) {
            *old = height;
        }
    }
    let known = Rows::new(plain.iter().copied());
    assert_eq!(rows.total(), known.total());
    for row in [0, 1, 255, 256, 257, 700, 1_199, 5_000] {
        assert_eq!(rows.top(row), known.top(row));
    }
    let found = rows.meeting(list.from, list.to).filter(|&at| plain[at] > 0.0);
    assert_eq!(found.collect::<Vec<_>>(), meeting(list, &plain));
}

/// Heights of any bits, as a browser that has gone astray might say them.
#[derive(Debug)]
struct Odd(Vec<f32>);

impl Input for Odd {
    fn draw(draw: &mut Draw<'_>) -> Odd {
        Odd(draw.list(40, |draw| f32::from_bits(draw.below(1 << 32) as u32)))
    }
}

fn heights_that_are_no_numbers_count_as_nothing(Odd(heights): &Odd) {
    let rows = Rows::new(heights.iter().copied());
    assert!(rows.total().is_finite() && rows.total() >= 0.0);
    let good = heights.iter().filter(|height| height.is_finite() && **height > 0.0);
    let total: f64 = good.map(|&height| f64::from(height)).sum();
    assert!((rows.total() - total).abs() <= total * 1e-9);
    let met = rows.meeting(0.0, 1_000.0);
    assert!(met.start <= met.end && met.end <= rows.len());
}
