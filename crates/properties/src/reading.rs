//! Reading: any bytes, documents in which something is wrong, JSON, and what repeats.

pub mod bytes;
mod checks;
pub mod drafts;
pub mod json;
pub mod repeated;
