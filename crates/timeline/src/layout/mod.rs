//! Where things stand: sections of the list, the window of its rows, the scale of time, the strip.

pub mod rows;
pub mod scale;
pub mod sections;
pub mod strip;
