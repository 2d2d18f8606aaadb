//! The second look at a timeline: what its format allows and its readers would still trip over.
//!
//! A file that was read goes in, and out comes a [`Report`]: what the reader had to mend or leave out,
//! and what the [`Lint`]s find beyond it, each with its place in the file and a way to mend it.
//! [`mend`] makes those edits that no editor would think twice about. Nothing here opens a
//! file or prints: the command line and the page do.

mod check;
mod diff;
mod finding;
mod fix;
mod lint;
mod lints;
mod locate;
mod mend;
mod note;
mod odd;
mod outline;
mod places;
mod reported;
mod sweep;

pub use check::{Options, check};
pub use diff::diff;
pub use finding::{Edit, Finding, Place, Report};
pub use lint::Lint;
pub use mend::{Mended, mend};
pub use reported::refusal;
