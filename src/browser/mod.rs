//! The browser's side of things: its words, its address, its boxes, the host's events.

pub mod host;
pub mod location;
pub mod palette;
pub mod share;
pub mod storage;
pub mod visits;
pub mod watch;
pub mod words;
