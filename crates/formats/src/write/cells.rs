//! Cells of comma-separated values, RFC 4180.

use std::borrow::Cow;

use super::Sink;
use crate::csv::is_guarded;

/// Rows on their way into a file.
pub(super) struct Rows<'s> {
    sink: &'s mut dyn Sink,
    line: String,
    first: bool,
}

impl<'s> Rows<'s> {
    /// Begins a file. Its byte order mark is what tells Excel that it is UTF-8.
    pub fn new(sink: &'s mut dyn Sink) -> Rows<'s> {
        sink.put("\u{feff}");
        Rows { sink, line: String::new(), first: true }
    }

    /// Writes the next cell of the row.
    pub fn cell(&mut self, text: &str) {
        if !self.first {
            self.line.push(',');
        }
        self.first = false;
        let text = printable(text);
        let text = &*text;
        let guard = if is_formula(text) { "'" } else { "" };
        let quoted = text.contains(['"', ',', '\n', '\r', ';', '\t'])
            || text.starts_with(char::is_whitespace)
            || text.ends_with(char::is_whitespace);
        if !quoted {
            self.line.push_str(guard);
            return self.line.push_str(text);
        }
        self.line.push('"');
        self.line.push_str(guard);
        self.line.push_str(&text.replace('"', "\"\""));
        self.line.push('"');
    }

    pub fn end_row(&mut self) {
        self.line.push_str("\r\n");
        self.sink.put(&self.line);
        self.sink.moment();
        self.line.clear();
        self.first = true;
    }
}

/// A text without the characters that no table holds.
fn printable(text: &str) -> Cow<'_, str> {
    let odd = |char: char| char.is_control() && !matches!(char, '\n' | '\r' | '\t');
    if text.contains(odd) { Cow::Owned(text.replace(odd, "")) } else { Cow::Borrowed(text) }
}

/// True for a text that a spreadsheet would work out as a formula, which may ask a server or start
/// a program; it gets an apostrophe before it, the spreadsheets' own mark for text. Numbers and
/// dates may begin with a sign. One that has an apostrophe before such a beginning gets another,
/// so that the reader takes off exactly what the writer put on.
fn is_formula(text: &str) -> bool {
    let is_number = |byte: u8| byte.is_ascii_digit() || b"+-/.:~?%XYTZ".contains(&byte);
    is_guarded(text) && !(text.starts_with(['+', '-']) && text.bytes().all(is_number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_spreadsheet_would_work_out_is_marked_as_text() {
        let formulas = [
            "=1+1",
            "=",
            "+cmd|' /C calc'!A0",
            "-a",
            "@SUM(A1)",
            "\t=1",
            "\r=1",
            "＝1",
            "- a",
            "'=1",
            "''-5",
        ];
        for text in formulas {
            assert!(is_formula(text), "{text}");
        }
        for text in
            ["", "-5", "-0499", "-0499/-0300", "+1", "a=1", "'tis", "1-2", "Y-13800000000", " =1"]
        {
            assert!(!is_formula(text), "{text}");
        }
    }
}
