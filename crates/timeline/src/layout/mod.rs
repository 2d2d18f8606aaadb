//! Where things stand: sections of the list, the window of its rows, the scale of time and its
//! labels, the strip, the span that is chosen on it.

pub mod labels;
pub mod outlines;
pub mod rows;
pub mod scale;
pub mod sections;
pub mod span;
pub mod strip;
