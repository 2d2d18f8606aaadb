//! Where things stand: sections of the list and columns of them, the window of its rows, the scale
//! of time and its labels, the strip, the span that is chosen on it, the window of an axis and its
//! lanes.

pub mod axis;
pub mod columns;
pub mod labels;
pub mod lanes;
pub mod outlines;
pub mod rows;
pub mod scale;
pub mod sections;
pub mod span;
pub mod strip;
