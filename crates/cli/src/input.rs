//! Timelines of any format, as they are read.

use yearline_formats::{Encoding, Format, Import, decode, read_table, read_yearline};

use yearline_workbook as workbook;

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

impl From<yearline_formats::Error> for Refusal {
    fn from(error: yearline_formats::Error) -> Refusal {
        Refusal {
            code: error.code(),
            place: (error.line(), error.column()),
            sentences: error.sentence().to_string(),
        }
    }
}

/// Reads a timeline: as what it is by its content, or as the `format` that it is said to be.
pub fn read(bytes: Vec<u8>, format: Option<Format>) -> Input {
    if workbook::is_workbook(&bytes) {
        let result = match workbook::rows(&bytes) {
            Ok(rows) => read_table(&rows, format).map_err(Refusal::from),
            Err(sentences) => {
                let code = yearline_document::Code::BadDocument.name();
                Err(Refusal { code, place: (0, 0), sentences })
            }
        };
        return Input { source: Vec::new(), verbatim: false, result };
    }
    if format.or_else(|| Format::sniff(&bytes)) == Some(Format::Yearline) {
        let (result, source) = read_yearline(bytes);
        let result = result.map_err(Refusal::from);
        return Input { source, verbatim: true, result };
    }
    let result = yearline_formats::read(&bytes, format).map_err(Refusal::from);
    match decode(&bytes) {
        // Other bytes than UTF-8 have been read as another text, and places count in that.
        Ok(decoded) if decoded.encoding != Encoding::Utf8 || decoded.mended.is_some() => {
            let source = decoded.text.into_owned().into_bytes();
            Input { source, verbatim: false, result }
        }
        _ => Input { source: bytes, verbatim: true, result },
    }
}
