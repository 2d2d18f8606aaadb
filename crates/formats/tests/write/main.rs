//! What is written of a document, in every format, and what is said of the rest.

mod feed;
mod html;
mod ical;
mod markdown;
mod sample;
mod sheet;
mod timelinejs;
mod trips;
mod yearline;
