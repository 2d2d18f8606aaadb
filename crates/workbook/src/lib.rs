//! Workbooks of Excel and LibreOffice: the cells of their first sheet.

mod packed;

use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{Data, Range, Reader, Xlsx, open_workbook_auto_from_rs};
use yearline_formats::{Cell, Day, TimeOfDay};

/// How many rows and columns are read at the most, and how many cells: as many as a timeline of
/// a hundred thousand moments needs, and less than what a damaged file may claim to have.
const ROWS: usize = 400_000;
const COLUMNS: usize = 1000;
const CELLS: usize = 20_000_000;

/// Whether bytes are those of a workbook: `.xlsx`, `.xlsb` and `.ods` are packed by zip, `.xls` is a
/// compound file.
pub fn is_workbook(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\xD0\xCF\x11\xE0")
}

/// The rows of the first sheet in which anything stands.
///
/// # Errors
///
/// A sentence, where the file is no workbook, is damaged, or has no such sheet.
pub fn rows(bytes: &[u8]) -> Result<Vec<Vec<Cell>>, String> {
    // What reads workbooks is not ours, and a file may hold anything: a panic there is an error here.
    let quiet = std::panic::take_hook();
    std::panic::set_hook(Box::new(|_| {}));
    let read = catch_unwind(AssertUnwindSafe(|| read(bytes)));
    std::panic::set_hook(quiet);
    read.unwrap_or_else(|_| Err(DAMAGED.to_string()))
}

const DAMAGED: &str = "The workbook is damaged. Open it, and save it anew or as CSV in UTF-8.";
const EMPTY: &str = "The workbook has no sheet with anything on it.";
const LARGE: &str = "The sheet is too large. Save it as CSV in UTF-8.";

const BOMB: &str = "The workbook unpacks to far more than a table of its size can hold, and is not \
     opened. Save the sheet as CSV in UTF-8.";

fn read(bytes: &[u8]) -> Result<Vec<Vec<Cell>>, String> {
    if packed::is_bomb(bytes) {
        return Err(BOMB.to_string());
    }
    // A reader of one cell after the other, for a sheet may claim to be a billion cells large.
    if let Ok(mut book) = Xlsx::new(Cursor::new(bytes)) {
        for name in book.sheet_names() {
            let Ok(mut cells) = book.worksheet_cells_reader(&name) else { continue };
            let mut sheet = Sheet::default();
            while let Some(found) = cells.next_cell().map_err(|_| DAMAGED)? {
                sheet.put(found.get_position(), cell(&Data::from(found.get_value().clone())))?;
            }
            if !sheet.rows.is_empty() {
                return Ok(sheet.rows);
            }
        }
        return Err(EMPTY.to_string());
    }
    let mut book = open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(|_| {
        "The file is packed, but no workbook of Excel or LibreOffice. Save the sheet as CSV in UTF-8."
    })?;
    for index in 0..book.sheet_names().len() {
        let Some(Ok(range)) = book.worksheet_range_at(index) else { continue };
        let mut sheet = Sheet::default();
        sheet.range(&range)?;
        if !sheet.rows.is_empty() {
            return Ok(sheet.rows);
        }
    }
    Err(EMPTY.to_string())
}

/// Rows from the sheet's first, so that their numbers are those that a spreadsheet shows.
#[derive(Default)]
struct Sheet {
    rows: Vec<Vec<Cell>>,
    cells: usize,
}

impl Sheet {
    fn range(&mut self, range: &Range<Data>) -> Result<(), String> {
        let Some((top, left)) = range.start() else { return Ok(()) };
        for (row, column, data) in range.used_cells() {
            self.put((top + row as u32, left + column as u32), cell(data))?;
        }
        Ok(())
    }

    fn put(&mut self, place: (u32, u32), cell: Cell) -> Result<(), String> {
        let (row, column) = (place.0 as usize, place.1 as usize);
        if cell == Cell::Empty {
            return Ok(());
        }
        if row >= ROWS || column >= COLUMNS {
            return Err(LARGE.to_string());
        }
        if row >= self.rows.len() {
            self.rows.resize_with(row + 1, Vec::new);
        }
        if let Some(cells) = self.rows.get_mut(row) {
            if column >= cells.len() {
                self.cells += column + 1 - cells.len();
                if self.cells > CELLS {
                    return Err(LARGE.to_string());
                }
                cells.resize(column + 1, Cell::Empty);
            }
            if let Some(place) = cells.get_mut(column) {
                *place = cell;
            }
        }
        Ok(())
    }
}

fn cell(data: &Data) -> Cell {
    match data {
        Data::Empty => Cell::Empty,
        Data::String(text) if text.is_empty() => Cell::Empty,
        Data::String(text) => Cell::Text(text.clone()),
        Data::Int(number) => Cell::Number(*number as f64),
        Data::Float(number) => Cell::Number(*number),
        Data::Bool(flag) => Cell::Bool(*flag),
        Data::Error(error) => Cell::Fault(error.to_string()),
        Data::DateTime(moment) => {
            let (year, month, day, hour, minute, second, millisecond) = moment.to_ymd_hms_milli();
            let day = Day { year: year.into(), month, day };
            let time = TimeOfDay { hour, minute, second, millisecond };
            match moment.as_f64() {
                value if value.abs() < 1.0 || moment.is_duration() => Cell::Time(time),
                value if value.fract() == 0.0 => Cell::Date(day),
                _ => Cell::DateTime(day, time),
            }
        }
        Data::DateTimeIso(text) => iso(text).unwrap_or_else(|| Cell::Text(text.clone())),
        Data::DurationIso(text) => match duration(text) {
            Some(time) => Cell::Time(time),
            None => Cell::Text(text.clone()),
        },
    }
}

/// `2020-03-11` or `2020-03-11T13:05:00`, as LibreOffice writes them.
fn iso(text: &str) -> Option<Cell> {
    let (date, time) = match text.split_once('T') {
        Some((date, time)) => (date, Some(time)),
        None => (text, None),
    };
    let (negative, digits) = match date.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, date),
    };
    let mut parts = digits.split('-');
    let year: i32 = parts.next()?.parse().ok()?;
    let year = if negative { -year } else { year };
    let day = Day { year, month: parts.next()?.parse().ok()?, day: parts.next()?.parse().ok()? };
    let Some(time) = time else { return Some(Cell::Date(day)) };
    let mut parts = time.split(':');
    let (hour, minute) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    let (second, millisecond) = seconds(parts.next().unwrap_or("0"))?;
    Some(Cell::DateTime(day, TimeOfDay { hour, minute, second, millisecond }))
}

/// `PT13H05M00S`, as LibreOffice writes a time of day.
fn duration(text: &str) -> Option<TimeOfDay> {
    let (hour, rest) = text.strip_prefix("PT")?.split_once('H')?;
    let (minute, rest) = rest.split_once('M').unwrap_or(("0", rest));
    let (second, millisecond) = match rest {
        "" => (0, 0),
        rest => seconds(rest.strip_suffix('S')?)?,
    };
    let (hour, minute): (u8, u8) = (hour.parse().ok()?, minute.parse().ok()?);
    (hour < 24 && minute < 60).then_some(TimeOfDay { hour, minute, second, millisecond })
}

fn seconds(text: &str) -> Option<(u8, u16)> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let thousandths = format!("{fraction:0<3}");
    Some((whole.parse().ok()?, thousandths.get(..3)?.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_libreoffice_are_read() {
        let day = Day { year: 2020, month: 3, day: 11 };
        assert_eq!(iso("2020-03-11"), Some(Cell::Date(day)));
        let time = TimeOfDay { hour: 13, minute: 5, second: 30, millisecond: 250 };
        assert_eq!(iso("2020-03-11T13:05:30.25"), Some(Cell::DateTime(day, time)));
        assert_eq!(duration("PT13H05M30.25S"), Some(time));
        assert_eq!(duration("PT130H05M00S"), None);
        assert_eq!(iso("March 2020"), None);
    }

    #[test]
    fn bytes_that_are_no_workbook_are_refused() {
        for bytes in [&b"PK\x03\x04"[..], b"PK\x03\x04nothing of the kind", b"\xD0\xCF\x11\xE0"] {
            assert!(is_workbook(bytes));
            assert!(rows(bytes).is_err());
        }
        assert!(!is_workbook(b"date,title\n"));
    }

    /// A zip of one file that is so many megabytes of one letter.
    fn packed(name: &str, megabytes: usize) -> Vec<u8> {
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        writer.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        let letters = vec![b'a'; 1 << 20];
        for _ in 0..megabytes {
            std::io::Write::write_all(&mut writer, &letters).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    #[test]
    fn a_file_that_unpacks_to_gigabytes_is_not_opened() {
        let bomb = packed("xl/sharedStrings.xml", 40);
        assert!(bomb.len() < 1 << 20, "{}", bomb.len());
        assert_eq!(rows(&bomb), Err(BOMB.to_string()));
        // One that only says that it is small is read no further than it says.
        let mut liar = bomb.clone();
        let central = liar.windows(4).rposition(|four| four == b"PK\x01\x02").unwrap();
        liar[central + 24..central + 28].copy_from_slice(&1000_u32.to_le_bytes());
        assert!(rows(&liar).is_err());
        assert_ne!(rows(&packed("xl/sharedStrings.xml", 20)), Err(BOMB.to_string()));
    }

    #[test]
    fn a_cell_beyond_all_others_is_refused_and_not_made_room_for() {
        let mut sheet = Sheet::default();
        assert!(sheet.put((0, 0), Cell::Bool(true)).is_ok());
        assert!(sheet.put((1_048_575, 16_383), Cell::Bool(true)).is_err());
        assert_eq!(sheet.rows.len(), 1);
    }
}
