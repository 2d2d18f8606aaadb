//! What is said of a file: problems, found at offsets, told by lines and columns.

use yearline_document::{Problem, Severity};

use crate::Origin;

/// The problems of one file, as they are found.
#[derive(Default)]
pub(crate) struct Report {
    said: Vec<Said>,
    /// What is said once of a file however often it occurs.
    once: Vec<Once>,
}

/// A problem and its offset; behind that how many were said before it.
type Said = ((u64, usize), Problem);

struct Once {
    key: String,
    count: u64,
    place: usize,
}

/// What is said of something: three texts.
pub(crate) struct Says<'s> {
    pub found: &'s str,
    pub expected: &'s str,
    pub help: &'s str,
}

impl Report {
    /// Something was left out or changed.
    #[inline(never)]
    pub fn error(&mut self, at: u64, path: String, says: Says<'_>) {
        self.say(Severity::Error, at, path, says);
    }

    /// Nothing is lost, or nothing that is shown.
    #[inline(never)]
    pub fn warning(&mut self, at: u64, path: String, says: Says<'_>) {
        self.say(Severity::Warning, at, path, says);
    }

    /// A whole moment was left out.
    pub fn left_out(&mut self, at: u64, path: String, says: Says<'_>) {
        self.say(Severity::Error, at, path, says);
        if let Some((_, problem)) = self.said.last_mut() {
            problem.left_out = true;
        }
    }

    /// Something that may occur in every moment, and of which only the first place is told, with
    /// how many there are.
    pub fn once(&mut self, severity: Severity, key: &str, at: u64, path: String, says: Says<'_>) {
        if let Some(known) = self.once.iter_mut().find(|known| known.key == key) {
            known.count += 1;
            return;
        }
        self.once.push(Once { key: key.to_string(), count: 1, place: self.said.len() });
        self.say(severity, at, path, says);
    }

    #[inline(never)]
    fn say(&mut self, severity: Severity, at: u64, path: String, says: Says<'_>) {
        let problem = Problem {
            severity,
            line: 0,
            column: 0,
            path,
            found: says.found.to_string(),
            expected: says.expected.to_string(),
            help: says.help.to_string(),
            left_out: false,
        };
        self.said.push(((at, self.said.len()), problem));
    }

    /// The problems in the file's order, and the origins of moments, whose offsets ascend; all
    /// with their lines.
    pub fn finish(self, places: Places<'_>, offsets: &[(u64, u32)]) -> (Vec<Problem>, Vec<Origin>) {
        let Report { mut said, once } = self;
        for Once { count, place, .. } in once {
            if count > 1
                && let Some((_, problem)) = said.get_mut(place)
            {
                problem.help.push_str(" It is the first of ");
                push_number(&mut problem.help, count);
                problem.help.push('.');
            }
        }
        sort(&mut said);
        let mut sweep = Sweep::new(places);
        let problems = said.into_iter().map(|((at, _), mut problem)| {
            (problem.line, problem.column) = sweep.to(at);
            problem
        });
        let problems = problems.collect();
        let mut sweep = Sweep::new(places);
        let origins = offsets.iter().map(|&(at, row)| {
            let (line, column) = sweep.to(at);
            Origin { line, column, row }
        });
        (problems, origins.collect())
    }
}

/// Sorts by place: Shell's way, which is short, and quick on what is nearly in order.
fn sort(said: &mut [Said]) {
    let mut gap = said.len();
    while gap > 1 {
        gap = (gap * 4 / 9).max(1);
        for end in gap..said.len() {
            let mut at = end;
            while let Some(before) = at.checked_sub(gap)
                && said.get(before).map(|said| said.0) > said.get(at).map(|said| said.0)
            {
                said.swap(before, at);
                at = before;
            }
        }
    }
}

/// What offsets count.
#[derive(Clone, Copy)]
pub(crate) enum Places<'a> {
    /// Bytes of a text.
    Text(&'a str),
    /// Cells of a grid: the row from 1 above, the column from 1 in the lower 16 bits.
    Grid,
}

/// The offset of a cell of a grid.
pub(crate) fn cell(row: usize, column: usize) -> u64 {
    (row as u64 + 1) << 16 | (column as u64 + 1).min(0xffff)
}

/// A place that moves forward, so that many offsets cost one sweep.
struct Sweep<'a> {
    places: Places<'a>,
    at: usize,
    line: u32,
    column: u32,
}

impl Sweep<'_> {
    fn new(places: Places<'_>) -> Sweep<'_> {
        Sweep { places, at: 0, line: 1, column: 1 }
    }

    fn to(&mut self, offset: u64) -> (u32, u32) {
        let Places::Text(text) = self.places else {
            // What belongs to the whole stands in the first cell.
            return ((offset >> 16).max(1) as u32, (offset & 0xffff).max(1) as u32);
        };
        let bytes = text.as_bytes();
        while (self.at as u64) < offset
            && let Some(&byte) = bytes.get(self.at)
        {
            self.at += 1;
            if byte == b'\n' || byte == b'\r' && bytes.get(self.at) != Some(&b'\n') {
                self.line += 1;
                self.column = 1;
            } else if byte & 0xC0 != 0x80 && byte != b'\r' {
                self.column += 1;
            }
        }
        (self.line, self.column)
    }
}

/// The line and the column of one offset.
pub(crate) fn place(text: &str, offset: usize) -> (u32, u32) {
    Sweep::new(Places::Text(text)).to(offset as u64)
}

/// Digits of a number.
pub(crate) fn push_number(text: &mut String, number: u64) {
    if number > 9 {
        push_number(text, number / 10);
    }
    text.push((b'0' + (number % 10) as u8).into());
}

/// A number in digits.
pub(crate) fn digits(number: i64) -> String {
    let mut text = String::from(if number < 0 { "-" } else { "" });
    push_number(&mut text, number.unsigned_abs());
    text
}

/// What is shown of a text that goes on and on.
const SHOWN: usize = 60;

/// A text in back quotes, on one line and not too long.
#[inline(never)]
pub(crate) fn quoted(text: &str) -> String {
    let mut out = String::from("`");
    for (count, char) in text.chars().enumerate() {
        if count == SHOWN {
            out.push('…');
            break;
        }
        out.push(if char.is_control() { ' ' } else { char });
    }
    out.push('`');
    out
}
