//! What is said about a file that is not quite right: where, what, and how to mend it.

use std::fmt;

use serde::Serialize;

use crate::text::{behind, find, piece};

/// How much a problem costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Something was left out or changed.
    Error,
    /// Nothing is lost, but it may not be what was meant.
    Warning,
}

/// One problem of a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// How much it costs.
    pub severity: Severity,
    /// The line in the file, the first is 1.
    pub line: u32,
    /// The column in characters, the first is 1.
    pub column: u32,
    /// Where in the document, such as `events[3].date`; list positions begin with 0. Empty
    /// for the document itself.
    pub path: String,
    /// What stands there.
    pub found: String,
    /// What should stand there.
    pub expected: String,
    /// What was done about it, and a way to mend it: whole sentences.
    pub help: String,
    /// True where a whole moment was left out. Moments in the file = moments of the document
    /// + problems with this mark.
    pub left_out: bool,
}

impl fmt::Display for Problem {
    /// One line, as a compiler would print it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let severity = match self.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        let Problem { line, column, path, found, expected, help, .. } = self;
        write!(f, "{line}:{column}: {severity}: ")?;
        if !path.is_empty() {
            write!(f, "{path}: ")?;
        }
        write!(f, "found {found}, expected {expected}. {help}")
    }
}

/// What stands before and behind the first `|` of a sentence of ours; all of it, and nothing,
/// where it has none.
pub(crate) fn cut(says: &str) -> (&str, &str) {
    let bar = find(says, 0, b"|").unwrap_or(says.len());
    (piece(says, 0, bar), behind(says, bar + 1))
}

/// A place in a text that only moves forward, so that many offsets cost one sweep.
#[derive(Clone, Copy)]
pub(crate) struct Place {
    pub offset: usize,
    pub line: u32,
    pub column: u32,
}

impl Default for Place {
    fn default() -> Place {
        Place { offset: 0, line: 1, column: 1 }
    }
}

impl Place {
    /// Moves on to `offset`; stays where it is already past it. Lines end as editors end
    /// them: with LF, CR LF or CR. A byte order mark at the front is no character.
    pub fn walk(&mut self, bytes: &[u8], offset: usize) {
        let offset = offset.min(bytes.len());
        while self.offset < offset {
            let byte = bytes[self.offset];
            self.offset += 1;
            let breaks = byte == b'\n' || byte == b'\r' && bytes.get(self.offset) != Some(&b'\n');
            if breaks {
                self.line += 1;
                self.column = 1;
            } else if byte & 0xC0 != 0x80 && !(byte == 0xEF && self.offset == 1) {
                self.column += 1;
            }
        }
    }
}
