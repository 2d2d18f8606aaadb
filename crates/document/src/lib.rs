//! Yearline's document: its types, its reader, its dates and texts, and what is said about
//! a file that is not quite right.
//!
//! Everything here is plain Rust without a browser: the widget, the command line and the
//! tests use the same code. The way in is [`read`], or [`Reader`] where the work has to be
//! done in slices:
//!
//! ```
//! let file = r#"{
//!   "yearline": 1,
//!   "title": "2020",
//!   "events": [
//!     { "date": "2020-03-11", "title": "WHO declares a pandemic" },
//!     { "date": "11/3/2020", "title": "A date that can be read in two ways" }
//!   ]
//! }"#;
//! let loaded = yearline_document::read(file.as_bytes().to_vec()).unwrap();
//! assert_eq!(loaded.document.events.len(), 1);
//! assert_eq!(loaded.problems.len(), 1);
//! assert_eq!(loaded.problems[0].path, "events[1].date");
//! assert_eq!(loaded.problems[0].line, 6);
//! ```

pub mod address;
pub mod date;
pub mod ident;
pub mod json;
pub mod letters;
pub mod media;
pub mod problem;
pub mod reader;
pub mod rich;
#[cfg(feature = "schema")]
pub mod schema;
mod text;
pub mod types;
pub mod voice;

pub use date::Date;
pub use problem::{Problem, Severity};
pub use reader::{Code, Loaded, Progress, ReadError, Reader, read};
pub use types::{Document, Event};
