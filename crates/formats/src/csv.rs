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
    pub fn next(&mut self) -> Result<Option<Record<'a>>, Error> {
        if self.at >= self.text.len() {
            return Ok(None);
        }
        self.rows += 1;
        let mut cells = Vec::new();
        loop {
            let at = self.at as u64;
            let text = self.cell()?;
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

const UNCLOSED: &str = "The table is cut short: the quote that opens here is never closed. Close it \
     behind the cell's text; a quote within a quoted text is written twice.";

/// The delimiter of a table: the one that parts its first row into the most cells.
pub(crate) fn delimiter(text: &str) -> u8 {
    let count = |delimiter: &u8| {
        let first = Csv::new(text, *delimiter).next();
        let cells = first.ok().flatten().map_or(0, |record| record.cells.len());
        // Of two that part alike the earlier wins.
        (cells, std::cmp::Reverse(DELIMITERS.iter().position(|known| known == delimiter)))
    };
    DELIMITERS.iter().copied().max_by_key(count).unwrap_or(b',')
}

const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];
