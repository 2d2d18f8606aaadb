//! Tables that are no text: cells as workbooks have them.

use std::borrow::Cow;

use yearline_document::json::write_real;

use crate::clock::padded;
use crate::csv::{Csv, Piece, Record};
use crate::error::Error;
use crate::report::cell;

/// A cell of a workbook.
///
/// ```
/// use yearline_formats::{Cell, Day, Format, read_table};
///
/// let text = |text: &str| Cell::Text(text.into());
/// let rows = [
///     vec![text("date"), text("title")],
///     vec![Cell::Date(Day { year: 2020, month: 3, day: 11 }), text("WHO declares a pandemic")],
///     vec![Cell::Number(2020.0), text("A year")],
/// ];
/// let import = read_table(&rows, None)?;
/// assert_eq!(import.format, Format::Table);
/// assert_eq!(import.document.events[0].date.text(), "2020-03-11");
/// assert_eq!(import.document.events[1].date.text(), "2020");
/// assert_eq!(import.origins[1].row, 3);
/// # Ok::<(), yearline_formats::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Cell {
    /// Nothing.
    #[default]
    Empty,
    /// A text.
    Text(String),
    /// A number.
    Number(f64),
    /// True or false.
    Bool(bool),
    /// A day.
    Date(Day),
    /// A day and a time on it.
    DateTime(Day, TimeOfDay),
    /// A time alone.
    Time(TimeOfDay),
    /// What a formula could not work out, such as `#N/A`.
    Fault(String),
}

/// A day of a workbook.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Day {
    /// The year.
    pub year: i32,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
}

/// A time of a workbook.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TimeOfDay {
    /// 0 to 23.
    pub hour: u8,
    /// 0 to 59.
    pub minute: u8,
    /// 0 to 59.
    pub second: u8,
    /// 0 to 999.
    pub millisecond: u16,
}

impl Day {
    fn write(self, out: &mut String) {
        if self.year < 0 {
            out.push('-');
        }
        padded(out, self.year.unsigned_abs().into(), 4);
        for number in [self.month, self.day] {
            out.push('-');
            padded(out, number.into(), 2);
        }
    }
}

impl TimeOfDay {
    fn write(self, out: &mut String) {
        padded(out, self.hour.into(), 2);
        for number in [self.minute, self.second] {
            out.push(':');
            padded(out, number.into(), 2);
        }
        if self.millisecond > 0 {
            out.push('.');
            padded(out, self.millisecond.into(), 3);
        }
    }
}

impl Cell {
    /// The text that a table of texts would have in its place.
    fn text(&self) -> Cow<'_, str> {
        let mut text = String::new();
        match self {
            Cell::Empty => {}
            Cell::Text(text) | Cell::Fault(text) => return Cow::Borrowed(text),
            Cell::Number(number) => return Cow::Owned(number_text(*number)),
            Cell::Bool(true) => return Cow::Borrowed("true"),
            Cell::Bool(false) => return Cow::Borrowed("false"),
            Cell::Date(day) => day.write(&mut text),
            Cell::DateTime(day, time) => {
                day.write(&mut text);
                text.push('T');
                time.write(&mut text);
            }
            Cell::Time(time) => time.write(&mut text),
        }
        Cow::Owned(text)
    }
}

/// A number as a sheet shows it: whole ones without a fraction.
fn number_text(number: f64) -> String {
    let mut text = String::new();
    // Not the zero that is negative.
    write_real(number + 0.0, &mut text);
    text.strip_suffix(".0").map(String::from).unwrap_or(text)
}

/// The rows of a table, whatever holds them. A page that reads CSV need not know of workbooks.
pub(crate) trait Rows<'a>: Clone {
    /// The next row, whether or not anything stands in it.
    fn any(&mut self) -> Result<Option<Record<'a>>, Error>;

    /// The next row in which anything stands.
    fn next(&mut self) -> Result<Option<Record<'a>>, Error> {
        let is_blank =
            |record: &Record<'_>| record.cells.iter().all(|cell| cell.text.trim().is_empty());
        loop {
            match self.any()? {
                Some(record) if is_blank(&record) => {}
                other => return Ok(other),
            }
        }
    }
}

impl<'a> Rows<'a> for Csv<'a> {
    fn any(&mut self) -> Result<Option<Record<'a>>, Error> {
        self.record()
    }
}

/// The cells of a workbook's sheet, row by row.
#[derive(Clone)]
pub(crate) struct Grid<'a> {
    rows: &'a [Vec<Cell>],
    next: usize,
}

impl<'a> Grid<'a> {
    pub fn new(rows: &'a [Vec<Cell>]) -> Grid<'a> {
        Grid { rows, next: 0 }
    }
}

impl<'a> Rows<'a> for Grid<'a> {
    fn any(&mut self) -> Result<Option<Record<'a>>, Error> {
        let row = self.next;
        self.next += 1;
        let cells = self.rows.get(row).map(|cells| {
            let cells = cells.iter().enumerate();
            cells.map(|(column, found)| Piece { at: cell(row, column), text: found.text() })
        });
        Ok(cells.map(|cells| Record { row: row as u32 + 1, cells: cells.collect() }))
    }
}
