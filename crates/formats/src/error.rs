//! Why nothing could be read from a file.

use std::fmt;

use yearline_document::json::JsonError;
use yearline_document::{Code, ReadError};

use crate::find::find;
use crate::report::digits;

/// Why a file was refused, in words for whoever sees it. `Display` is the sentence.
///
/// ```
/// let error = yearline_formats::read(b"%PDF-1.7", None).unwrap_err();
/// assert_eq!(error.code(), "bad-document");
/// assert!(error.to_string().contains("no timeline"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error(Box<Inner>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Inner {
    code: Code,
    line: u32,
    column: u32,
    sentence: String,
}

impl Error {
    pub(crate) fn new(code: Code, line: u32, column: u32, sentence: String) -> Error {
        Error(Box::new(Inner { code, line, column, sentence }))
    }

    /// A file that no reader is for.
    pub(crate) fn bad(line: u32, column: u32, sentence: &str) -> Error {
        Error::new(Code::BadDocument, line, column, sentence.to_string())
    }

    /// The kind by the name that a page sees: `not-json`, `bad-document`, `too-large`.
    pub fn code(&self) -> &'static str {
        self.0.code.name()
    }

    /// The line in the file, the first is 1; 0 where no place is to blame.
    pub fn line(&self) -> u32 {
        self.0.line
    }

    /// The column in characters, the first is 1; 0 where no place is to blame.
    pub fn column(&self) -> u32 {
        self.0.column
    }

    /// The sentences with their place behind them, where they do not name it themselves.
    ///
    /// ```
    /// let error = yearline_formats::read(b"date,title\n2020,\"A", None).unwrap_err();
    /// assert!(error.placed().ends_with(" is written twice (line 2, column 6)."));
    /// ```
    pub fn placed(&self) -> String {
        let Inner { line, column, sentence, .. } = &*self.0;
        if *line == 0 || find(sentence, " line ").is_some() {
            return sentence.clone();
        }
        let (line, column) = (digits((*line).into()), digits((*column).into()));
        let bare = sentence.strip_suffix('.').unwrap_or(sentence);
        [bare, " (line ", &line, ", column ", &column, ")."].concat()
    }

    /// Whole sentences: what was found, what was expected, how to mend it.
    pub fn sentence(&self) -> &str {
        &self.0.sentence
    }
}

impl From<ReadError> for Error {
    fn from(error: ReadError) -> Error {
        Error::new(error.code, error.line, error.column, error.message)
    }
}

impl From<JsonError> for Error {
    fn from(error: JsonError) -> Error {
        let sentence = ["The file is not valid JSON: ", &error.sentence(), "."].concat();
        Error::new(Code::NotJson, error.line, error.column, sentence)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.sentence())
    }
}

impl std::error::Error for Error {}
