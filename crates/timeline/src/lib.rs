//! Yearline's queries and layout: a document and a state in, a scene out.
//!
//! Floor 1 of the house: it knows the document and nothing of a browser. What it must ask the
//! world (folding, numbers, plurals, lists) goes through one port, the trait `Words`.

pub mod address;
pub mod colour;
mod find;
pub mod layout;
mod order;
pub mod query;
pub mod scene;
pub mod timeline;
pub mod typed;
pub mod visits;
pub mod words;
