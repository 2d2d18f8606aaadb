//! The formats of others: what a newsroom has becomes a document, and a document becomes
//! what others read.
//!
//! Bytes go in by [`read`], which sees by their content what they are, and a
//! [`Document`] comes out together with a [`Problem`] for everything that was mended, left out or could
//! not be carried over, each with its line and its place (row and column of a table, path of
//! JSON). Nothing here opens a file or asks a server: the command line and the page do.
//!
//! ```
//! let file = br#"{ "events": [{
//!   "start_date": { "year": "2020", "month": "3", "day": 11 },
//!   "text": { "headline": "WHO declares a pandemic", "text": "<p>It is <b>global</b>.</p>" },
//!   "group": "Health"
//! }] }"#;
//! let import = yearline_formats::read(file, None)?;
//! let event = &import.document.events[0];
//! assert_eq!(event.date.text(), "2020-03-11");
//! assert_eq!(event.text.as_deref(), Some("It is **global**."));
//! assert_eq!(event.category.as_deref(), Some("health"));
//! assert_eq!(import.document.categories[0].label, "Health");
//! # Ok::<(), yearline_formats::Error>(())
//! ```

mod cells;
mod clock;
mod colours;
mod csv;
mod dates;
mod decode;
mod error;
mod field;
mod find;
mod format;
mod header;
pub mod html;
mod ids;
mod json;
mod making;
mod meant;
mod read;
mod report;
mod sheet;
mod sheets;
mod slides;
mod sniff;
mod table;
mod texts;
mod timelinejs2;
mod timelinejs3;
pub mod write;

pub use cells::{Cell, Day, TimeOfDay};
pub use colours::{Names, colour_names};
pub use decode::{Decoded, Encoding, decode};
pub use error::Error;
pub use format::Format;
pub use read::{read, read_cells, read_slides, read_table, read_yearline};
pub use sheets::csv_address;

use yearline_document::{Document, Problem};

/// The title of a document whose file has none, as no plain table has.
pub const UNTITLED: &str = "Timeline";

/// What came of a file of any format.
#[derive(Clone, Debug, PartialEq)]
pub struct Import {
    /// What the file was taken for.
    pub format: Format,
    /// The document. Its moments are in the file's order.
    pub document: Document,
    /// What was mended, left out or could not be carried over, in the file's order. Moments in the
    /// file = moments of the document + problems with `left_out`.
    pub problems: Vec<Problem>,
    /// Where each moment of the document stands in its file.
    pub origins: Vec<Origin>,
}

/// Where a moment stands in its file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The line on which it begins, the first is 1.
    pub line: u32,
    /// The column in characters, the first is 1.
    pub column: u32,
    /// Its row in a table as spreadsheets count them, the header being row 1; 0 elsewhere.
    pub row: u32,
}
