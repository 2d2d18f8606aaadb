//! The formats of others: what a newsroom has becomes a document, and a document becomes
//! what others read.
//!
//! Bytes go in by `read`, which sees by their content what they are, and a
//! [`Document`] comes out together with a [`Problem`] for everything that was mended, left out or could
//! not be carried over, each with its line and its place (row and column of a table, path of
//! JSON). Nothing here opens a file or asks a server: the command line and the page do.

mod format;
pub mod write;

pub use format::Format;

use yearline_document::{Document, Problem};

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
    /// Its row in a table as a spreadsheet counts them, the header being row 1; 0 elsewhere.
    pub row: u32,
}
