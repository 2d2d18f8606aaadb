//! Comma-separated values as RFC 4180 has them, with the place of every cell.
//!
//! Any delimiter, any line end, quotes around any cell. What the standard leaves open is read as
//! spreadsheets read it: a quote within a cell that is not quoted is text, and so is what stands
//! behind a closing quote. A quote that is never closed is an error, since the rows behind it
//! would vanish into one cell.

use std::borrow::Cow;

use crate::error::Error;
use crate::report::place;

/// The cells of a table, row by row.
#[derive(Clone)]
pub(crate) struct Csv<'a> {
    text: &'a str,
    delimiter: u8,
    at: usize,
    rows: u32,
}

/// A row: its number as spreadsheets count, and its cells.
pub(crate) struct Record<'a> {
    pub row: u32,
    pub cells: Vec<Piece<'a>>,
}

/// A cell: its text, and the offset at which it begins.
pub(crate) struct Piece<'a> {
    pub at: u64,
    pub text: Cow<'a, str>,
}

impl<'a> Csv<'a> {
    /// Reads `text`, whose cells are parted by `delimiter`.
    pub fn new(text: &'a str, delimiter: u8) -> Csv<'a> {
        Csv { text, delimiter, at: 0, rows: 0 }
    }

    /// The next row. One that is empty has one empty cell.
    pub fn record(&mut self) -> Result<Option<Record<'a>>, Error> {
        if self.at >= self.text.len() {
            return Ok(None);
        }
        self.rows += 1;
        let mut cells = Vec::new();
        loop {
            let at = self.at as u64;
            let text = bare(self.cell()?);
            cells.push(Piece { at, text });
            let bytes = self.text.as_bytes();
            match bytes.get(self.at) {
                Some(&byte) if byte == self.delimiter => self.at += 1,
                Some(b'\r') if bytes.get(self.at + 1) == Some(&b'\n') => {
                    self.at += 2;
                    break;
                }
                Some(_) => {
                    self.at += 1;
                    break;
                }
                None => break,
            }
        }
        Ok(Some(Record { row: self.rows, cells }))
    }

    fn cell(&mut self) -> Result<Cow<'a, str>, Error> {
        let bytes = self.text.as_bytes();
        if bytes.get(self.at) != Some(&b'"') {
            return Ok(Cow::Borrowed(self.plain()));
        }
        let open = self.at;
        self.at += 1;
        let mut before: Option<String> = None;
        loop {
            let rest = bytes.get(self.at..).unwrap_or_default();
            let Some(length) = rest.iter().position(|&byte| byte == b'"') else {
                let (line, column) = place(self.text, open);
                return Err(Error::bad(line, column, UNCLOSED));
            };
            let run = self.text.get(self.at..self.at + length).unwrap_or_default();
            self.at += length + 1;
            if bytes.get(self.at) == Some(&b'"') {
                let text = before.get_or_insert_default();
                text.push_str(run);
                text.push('"');
                self.at += 1;
                continue;
            }
            let behind = self.plain();
            return Ok(match before {
                None if behind.is_empty() => Cow::Borrowed(run),
                None => Cow::Owned([run, behind].concat()),
                Some(text) => Cow::Owned([&text, run, behind].concat()),
            });
        }
    }

    /// What stands before the next delimiter or line end.
    fn plain(&mut self) -> &'a str {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        let ends = |&byte: &u8| byte == self.delimiter || byte == b'\n' || byte == b'\r';
        let length = rest.iter().position(ends).unwrap_or(rest.len());
        let text = self.text.get(self.at..self.at + length).unwrap_or_default();
        self.at += length;
        text
    }
}

/// A cell without the apostrophe that marks it as text where a spreadsheet would work it out as a
/// formula: what is written so is read as it was.
fn bare(text: Cow<'_, str>) -> Cow<'_, str> {
    if !text.starts_with('\'') || !is_guarded(&text) {
        return text;
    }
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.get(1..).unwrap_or_default()),
        Cow::Owned(mut text) => {
            text.remove(0);
            Cow::Owned(text)
        }
    }
}

/// True where a formula, or what spreadsheets take for one, stands behind any apostrophes.
pub(crate) fn is_guarded(text: &str) -> bool {
    const SIGNS: [char; 11] =
        ['=', '+', '-', '@', '\t', '\r', '\n', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}'];
    text.trim_start_matches('\'').starts_with(SIGNS)
}

const UNCLOSED: &str = "The table is cut short: the quote that opens here is never closed. Close it \
     behind the cell's text; a quote within a quoted text is written twice.";

/// The rows of a text by the delimiter that they have. Excel's first line `sep=;` names it and is
/// passed over.
pub(crate) fn open(text: &str) -> Csv<'_> {
    let named = match text.as_bytes() {
        [b's' | b'S', b'e' | b'E', b'p' | b'P', b'=', mark, b'\r' | b'\n', ..] => Some(*mark),
        _ => None,
    };
    let mut csv = Csv::new(text, named.unwrap_or_else(|| delimiter(text)));
    if let Some(end) = text.find('\n').filter(|_| named.is_some()) {
        (csv.at, csv.rows) = (end + 1, 1);
    }
    csv
}

/// The delimiter of a table: the one that parts its first row into the most cells.
fn delimiter(text: &str) -> u8 {
    let (mut best, mut most) = (b',', 0);
    for mark in DELIMITERS {
        let first = Csv::new(text, mark).record();
        let cells = first.ok().flatten().map_or(0, |record| record.cells.len());
        // Of two that part alike the earlier wins.
        if cells > most {
            (best, most) = (mark, cells);
        }
    }
    best
}

const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];
