//! The window of rows: which of them meet the part of the list that is on screen.
//!
//! Heights are known only once a row has been drawn, so each starts from an estimate. Sums
//! are kept by blocks, which makes both questions (where does a row begin, which row is at a
//! height) a walk over two short stretches instead of over a hundred thousand rows.

use std::ops::Range;

/// Up to this many rows all are drawn, and the browser itself passes over those out of sight,
/// so that its own search finds every word.
pub const ALL_DRAWN: usize = 2_000;

const BLOCK: usize = 256;

/// The heights of all rows of a list, in CSS pixels.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rows {
    heights: Vec<f32>,
    blocks: Vec<f64>,
}

impl Rows {
    /// The rows of a list, each with its height or an estimate of it.
    ///
    /// ```
    /// use yearline_timeline::layout::rows::Rows;
    /// let rows = Rows::new([100.0, 50.0, 200.0]);
    /// assert_eq!(rows.total(), 350.0);
    /// assert_eq!(rows.top(2), 150.0);
    /// assert_eq!(rows.meeting(120.0, 160.0), 1..3);
    /// ```
    pub fn new(heights: impl IntoIterator<Item = f32>) -> Rows {
        let heights: Vec<f32> = heights.into_iter().map(clean).collect();
        let blocks = heights.chunks(BLOCK).map(sum).collect();
        Rows { heights, blocks }
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.heights.len()
    }

    /// True where there is no row.
    pub fn is_empty(&self) -> bool {
        self.heights.is_empty()
    }

    /// Sets the height of a row that has been drawn. True where it was another before.
    pub fn measure(&mut self, row: usize, height: f32) -> bool {
        let Some(old) = self.heights.get_mut(row) else { return false };
        let height = clean(height);
        // Less than half a pixel is how the browser rounds, not a change.
        if (*old - height).abs() < 0.5 {
            return false;
        }
        *old = height;
        let block = row / BLOCK;
        self.blocks[block] =
            sum(&self.heights[block * BLOCK..self.heights.len().min((block + 1) * BLOCK)]);
        true
    }

    /// The height of all rows.
    pub fn total(&self) -> f64 {
        self.blocks.iter().sum()
    }

    /// Where a row begins, from the top of the list; past the last row, the list's height.
    pub fn top(&self, row: usize) -> f64 {
        let row = row.min(self.heights.len());
        let block = row / BLOCK;
        self.blocks[..block].iter().sum::<f64>() + sum(&self.heights[block * BLOCK..row])
    }

    /// The rows that meet the stretch from `from` to `to` (pixels from the top of the list).
    pub fn meeting(&self, from: f64, to: f64) -> Range<usize> {
        let start = self.row_at(from);
        let mut end = start;
        let mut bottom = self.top(start);
        while end < self.heights.len() && bottom < to {
            bottom += f64::from(self.heights[end]);
            end += 1;
        }
        start..end
    }

    /// The first row that ends below `height`; the number of rows where none does.
    fn row_at(&self, height: f64) -> usize {
        let mut top = 0.0;
        for (block, &size) in self.blocks.iter().enumerate() {
            if top + size > height {
                let rows = &self.heights[block * BLOCK..];
                for (at, &row) in rows.iter().enumerate() {
                    top += f64::from(row);
                    if top > height {
                        return block * BLOCK + at;
                    }
                }
            }
            top += size;
        }
        self.heights.len()
    }
}

fn sum(heights: &[f32]) -> f64 {
    heights.iter().map(|&height| f64::from(height)).sum()
}

fn clean(height: f32) -> f32 {
    if height.is_finite() && height > 0.0 { height } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heights_that_are_no_numbers_count_as_nothing() {
        let rows = Rows::new([f32::NAN, f32::INFINITY, -3.0, 10.0]);
        assert_eq!(rows.total(), 10.0);
    }
}
