//! Why a file cannot be shown at all.

use std::fmt;

use crate::json::{Fault, JsonError};
use crate::problem::Place;
use crate::voice::Voice;

/// What kind of refusal it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// The bytes are not JSON.
    NotJson,
    /// They are, but no timeline that this version reads.
    BadDocument,
    /// There are more of them than [`crate::reader::TOO_LARGE`].
    TooLarge,
}

/// Why a file was refused, in words for whoever reads the page. `Display` is the message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadError {
    /// The kind.
    pub code: Code,
    /// The line in the file, the first is 1; 0 where no place is to blame.
    pub line: u32,
    /// The column in characters, the first is 1; 0 where no place is to blame.
    pub column: u32,
    /// Whole sentences: what was found, what was expected, how to mend it.
    pub message: String,
}

impl Code {
    /// The name that a page sees: `not-json`, `bad-document`, `too-large`.
    pub fn name(self) -> &'static str {
        match self {
            Code::NotJson => "not-json",
            Code::BadDocument => "bad-document",
            Code::TooLarge => "too-large",
        }
    }
}

impl ReadError {
    /// The kind by the name that a page sees.
    pub fn code(&self) -> &'static str {
        self.code.name()
    }

    /// A refusal without a word.
    pub(super) fn silent(code: Code) -> ReadError {
        ReadError { code, line: 0, column: 0, message: String::new() }
    }

    /// A refusal for what stands at the offset `at`.
    #[inline(never)]
    pub(super) fn at(code: Code, bytes: &[u8], at: usize, message: String) -> ReadError {
        let mut place = Place::default();
        place.walk(bytes, at);
        ReadError { code, line: place.line, column: place.column, message }
    }

    /// A file that is not JSON.
    #[inline(always)]
    pub(super) fn json<V: Voice>(bytes: &[u8], fault: Fault) -> ReadError {
        if V::SPEAKS { ReadError::fault(bytes, fault) } else { ReadError::silent(Code::NotJson) }
    }

    #[inline(never)]
    fn fault(bytes: &[u8], fault: Fault) -> ReadError {
        let error = JsonError::new(bytes, fault);
        ReadError {
            code: Code::NotJson,
            line: error.line,
            column: error.column,
            message: ["The file is not valid JSON: ", &error.sentence(), "."].concat(),
        }
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for ReadError {}
