//! Timelines of any format, as they are read.

use yearline_formats::{Format, Import};

/// A file that was read.
pub struct Input {
    /// The text in which the places of its problems count; empty for a workbook.
    pub source: Vec<u8>,
    /// Whether that text is the file to the letter.
    pub verbatim: bool,
    /// What came of it, or why nothing did.
    pub result: Result<Import, Refusal>,
}

/// Why nothing came of a file.
pub struct Refusal {
    /// `not-json`, `bad-document`, `too-large`.
    pub code: &'static str,
    /// The line and the column, the first are 1; 0 where no place is to blame.
    pub place: (u32, u32),
    /// Whole sentences.
    pub sentences: String,
}

/// Reads a timeline of any format.
pub fn read(bytes: Vec<u8>) -> Input {
    let result = match yearline_document::read(bytes.clone()) {
        Ok(loaded) => Ok(Import {
            format: Format::Yearline,
            document: loaded.document,
            problems: loaded.problems,
            origins: Vec::new(),
        }),
        Err(error) => Err(Refusal {
            code: error.code(),
            place: (error.line, error.column),
            sentences: error.message,
        }),
    };
    Input { source: bytes, verbatim: true, result }
}
