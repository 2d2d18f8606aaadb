//! A line of a text: its indentation, and the marks that it may begin with.

use super::runs;
use crate::text::{find, trim_end, trim_start};

/// What stands before and behind lines of code.
#[derive(Clone, Copy)]
pub(super) struct Fence {
    pub(super) mark: u8,
    pub(super) length: usize,
    pub(super) indent: usize,
}

/// The mark that begins a list's item.
pub(super) struct Marker {
    pub(super) mark: u8,
    pub(super) start: u32,
    pub(super) indent: usize,
    /// Nothing stands behind it.
    pub(super) bare: bool,
}

/// What is left of a line.
#[derive(Clone, Copy)]
pub(super) struct Line<'a> {
    text: &'a str,
    /// The column that `text` begins in: tabs reach to every fourth.
    column: usize,
    /// Columns left of a tab that was used in part.
    left: usize,
}

impl<'a> Line<'a> {
    pub(super) fn new(text: &'a str) -> Line<'a> {
        Line { text, column: 0, left: 0 }
    }

    /// What is left, without the space before it.
    pub(super) fn trimmed(&self) -> &'a str {
        trim_start(self.text, b" \t")
    }

    #[inline(never)]
    pub(super) fn is_blank(&self) -> bool {
        self.text.bytes().all(|byte| matches!(byte, b' ' | b'\t'))
    }

    /// The columns of space it begins with. Those beyond 32 are not counted: no mark asks for
    /// more, since an item is indented against the item around it.
    #[inline(never)]
    pub(super) fn indent(&self) -> usize {
        let mut columns = self.left;
        for byte in self.text.bytes().take(32) {
            match byte {
                b' ' => columns += 1,
                b'\t' => columns += 4 - (self.column + columns - self.left) % 4,
                _ => break,
            }
        }
        columns
    }

    /// Takes `columns` off its beginning, spaces or not.
    #[inline(never)]
    pub(super) fn skip(&mut self, mut columns: usize) {
        while columns > 0 {
            if self.left > 0 {
                let used = self.left.min(columns);
                self.left -= used;
                columns -= used;
                continue;
            }
            let mut rest = self.text.chars();
            match rest.next() {
                None => return,
                Some('\t') => {
                    let width = 4 - self.column % 4;
                    self.left = width;
                    self.column += width;
                }
                Some(_) => {
                    self.column += 1;
                    columns -= 1;
                }
            }
            self.text = rest.as_str();
        }
    }

    #[inline(never)]
    pub(super) fn push_to(&self, text: &mut String) {
        (0..self.left).for_each(|_| text.push(' '));
        text.push_str(self.text);
    }

    /// The line behind its indentation, where it is indented by less than code is.
    fn content(&self) -> Option<&'a str> {
        (self.indent() < 4).then(|| self.trimmed())
    }

    /// Takes the mark of a quote off it, if it has one.
    pub(super) fn quote(&mut self) -> bool {
        let found = self.content().is_some_and(|content| content.starts_with('>'));
        if found {
            self.skip(self.indent() + 1);
            self.skip(self.indent().min(1));
        }
        found
    }

    /// The fence that it opens.
    pub(super) fn fence(&self) -> Option<Fence> {
        let content = self.content()?;
        let mark = *content.as_bytes().first().filter(|byte| matches!(byte, b'`' | b'~'))?;
        let length = runs::length(content, mark);
        let is_code = mark == b'`' && find(content, length, b"`").is_some();
        (length >= 3 && !is_code).then(|| Fence { mark, length, indent: self.indent() })
    }

    pub(super) fn ends(&self, fence: Fence) -> bool {
        self.content().is_some_and(|content| {
            let content = trim_end(content, b" \t");
            let length = runs::length(content, fence.mark);
            length >= fence.length && length == content.len()
        })
    }

    /// The marker of an item that it begins with.
    pub(super) fn marker(&self) -> Option<Marker> {
        let content = self.content()?;
        let (mark, start, width) = match content.bytes().next()? {
            mark @ (b'-' | b'+' | b'*') if !is_rule(content, mark) => (mark, 1, 1),
            b'0'..=b'9' => {
                let digits = content.bytes().take(10).take_while(u8::is_ascii_digit).count();
                let mark = *content.as_bytes().get(digits)?;
                if !matches!(mark, b'.' | b')') || digits == 10 {
                    return None;
                }
                let mut number = 0;
                for digit in content.bytes().take(digits) {
                    number = number * 10 + u32::from(digit - b'0');
                }
                (mark, number, digits + 1)
            }
            _ => return None,
        };
        let before = self.indent() + width;
        let mut behind = *self;
        behind.skip(before);
        let bare = behind.is_blank();
        let space = behind.indent();
        if space == 0 && !bare {
            return None;
        }
        // From five spaces on, it is one space and indented code.
        let indent = before + if bare || space > 4 { 1 } else { space };
        Some(Marker { mark, start, indent, bare })
    }
}

/// `* * *` is a rule in Markdown: not in our part, and no list of lists either.
fn is_rule(text: &str, mark: u8) -> bool {
    let mut marks = 0;
    text.bytes().all(|byte| {
        marks += usize::from(byte == mark);
        byte == mark || matches!(byte, b' ' | b'\t')
    }) && marks >= 3
}
