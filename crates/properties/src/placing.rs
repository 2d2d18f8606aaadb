//! Where things stand: on the strip, in the lanes, on a scale, in a list.

pub mod lanes;
mod moments;
pub mod rows;
pub mod scale;
pub mod strip;
