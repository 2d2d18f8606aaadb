//! Reading: bytes, or the cells of a workbook, into a document.

use yearline_document::json::{JsonError, Kind, Node, Pull, parse};
use yearline_document::reader::TOO_LARGE;
use yearline_document::{Code, Problem, Reader, Severity};

use crate::cells::{Cell, Grid};
use crate::colours::{Names, colour_names};
use crate::decode::{Decoded, decode};
use crate::error::Error;
use crate::report::{Places, Report, place, push_number};
use crate::{Format, Import, Origin, csv, header, sheet, sniff, table, timelinejs2, timelinejs3};

/// Reads a file of any format that can be read: by its content, or as the `format` that the caller
/// knows it to be.
///
/// # Errors
/// The file as a whole can be read as none, with the place at which that shows.
///
/// ```
/// let file = "date,title\n2020-03-11,WHO declares a pandemic\n1/2/2020,Two readings\n";
/// let import = yearline_formats::read(file.as_bytes(), None)?;
/// assert_eq!(import.document.events.len(), 1);
/// let problem = &import.problems[0];
/// assert_eq!((problem.line, &*problem.path, problem.left_out), (3, "row 3, date", true));
/// assert!(problem.help.contains("2020-01-02 or 2020-02-01"));
/// # Ok::<(), yearline_formats::Error>(())
/// ```
pub fn read(bytes: &[u8], format: Option<Format>) -> Result<Import, Error> {
    let decoded = bare(text(bytes)?);
    let text = &*decoded.text;
    let Some(format) = format.or_else(|| sniff::of_text(text)) else {
        return Err(unknown(text));
    };
    match format {
        // What the widget reads is read as the widget reads it.
        Format::Yearline => own(bytes),
        Format::TimelineJs3 | Format::TimelineJs2 => {
            object(text)?;
            slides(&decoded, format, colour_names)
        }
        _ => cells(&decoded, format, colour_names),
    }
}

/// Reads JSON of TimelineJS, for whoever has other ways to read all else and to know the names of
/// colours: the other readers need not come along.
///
/// # Errors
/// It is none.
///
/// ```
/// use yearline_formats::colour_names;
///
/// let file = br#"{ "timeline": { "date": [{ "startDate": "2012,1,27", "headline": "One" }] } }"#;
/// assert_eq!(yearline_formats::read_slides(file, colour_names)?.document.events.len(), 1);
/// assert_eq!(yearline_formats::read_slides(b"date,title", colour_names).unwrap_err().code(), "not-json");
/// # Ok::<(), yearline_formats::Error>(())
/// ```
pub fn read_slides(bytes: &[u8], colours: Names) -> Result<Import, Error> {
    let decoded = bare(text(bytes)?);
    object(&decoded.text)?;
    slides(&decoded, sniff::of_object(&decoded.text).unwrap_or(Format::Yearline), colours)
}

/// Reads a table, TimelineJS's or any other, for whoever has other ways to read all else and to know
/// the names of colours.
///
/// # Errors
/// It is none.
///
/// ```
/// use yearline_formats::colour_names;
///
/// let file = b"date,title\n2020-03-11,WHO declares a pandemic\n";
/// assert_eq!(yearline_formats::read_cells(file, colour_names)?.document.events.len(), 1);
/// assert_eq!(yearline_formats::read_cells(b"name,colour\nrose,red", colour_names).unwrap_err().code(), "bad-document");
/// # Ok::<(), yearline_formats::Error>(())
/// ```
pub fn read_cells(bytes: &[u8], colours: Names) -> Result<Import, Error> {
    let decoded = text(bytes)?;
    if sniff::is_json(&decoded.text) {
        return Err(Error::bad(1, 1, "This is a file of JSON, where a table belongs."));
    }
    match sniff::of_others(&decoded.text) {
        Some(format) => cells(&decoded, format, colours),
        None => Err(unknown(&decoded.text)),
    }
}

/// The text of a file that is neither too large nor empty.
fn text(bytes: &[u8]) -> Result<Decoded<'_>, Error> {
    if bytes.len() > TOO_LARGE {
        return Err(too_large(bytes.len()));
    }
    let decoded = decode(bytes)?;
    if decoded.text.trim().is_empty() {
        return Err(Error::new(Code::NotJson, 1, 1, "The file is empty.".into()));
    }
    Ok(decoded)
}

/// JSON that a script gives a name or hands over, by itself.
fn bare(mut decoded: Decoded<'_>) -> Decoded<'_> {
    if let Some(bare) = sniff::unwrapped(&decoded.text) {
        decoded.text = bare.into();
    }
    decoded
}

fn slides(decoded: &Decoded<'_>, format: Format, colours: Names) -> Result<Import, Error> {
    let text = &*decoded.text;
    let mut import = match format {
        Format::TimelineJs3 => timelinejs3::read(text, colours)?,
        Format::TimelineJs2 => timelinejs2::read(text, colours)?,
        _ => return Err(Error::bad(1, 1, "This file is no timeline of TimelineJS's.")),
    };
    remark(decoded, &mut import);
    Ok(import)
}

fn cells(decoded: &Decoded<'_>, format: Format, colours: Names) -> Result<Import, Error> {
    let text = &*decoded.text;
    let mut rows = csv::open(text);
    let header = header::take(&mut rows)?;
    let places = Places::Text(text);
    let mut import = match (format, &header) {
        (Format::Table, Some(header)) => table::read(&header.record, rows, places, colours),
        (Format::TimelineJsSheet, Some(header)) => {
            sheet::read(&header.record, rows, places, colours)
        }
        (Format::Table | Format::TimelineJsSheet, None) => {
            Err(Error::bad(1, 1, "The table is empty."))
        }
        _ => Err(written_only(format)),
    }
    .map_err(|error| decoded.blamed(error))?;
    if let Some(header) = header {
        header.remark(places, &mut import);
    }
    remark(decoded, &mut import);
    Ok(import)
}

/// Reads the rows of a workbook's sheet, the first of them its headers: TimelineJS's or any
/// other's, by the names in it or as the `format` that the caller knows it to have. Lines and
/// columns of problems are rows and columns of the sheet.
///
/// # Errors
/// There is no row, or no column for dates; another format than a table's is asked for.
pub fn read_table(rows: &[Vec<Cell>], format: Option<Format>) -> Result<Import, Error> {
    let mut rows = Grid::new(rows);
    let Some(header) = header::take(&mut rows)? else {
        return Err(Error::bad(1, 1, "The sheet is empty."));
    };
    let record = &header.record;
    let names: Vec<&str> = record.cells.iter().map(|cell| cell.text.trim()).collect();
    let guess = if sheet::is_header(&names) { Format::TimelineJsSheet } else { Format::Table };
    let mut import = match format.unwrap_or(guess) {
        Format::TimelineJsSheet => sheet::read(record, rows, Places::Grid, colour_names)?,
        Format::Table => table::read(record, rows, Places::Grid, colour_names)?,
        _ => {
            let sentence = "This is a sheet of a workbook, which can only be read as a table.";
            return Err(Error::bad(1, 1, sentence));
        }
    };
    header.remark(Places::Grid, &mut import);
    Ok(import)
}

fn own(bytes: &[u8]) -> Result<Import, Error> {
    read_yearline(bytes.to_vec()).0
}

/// Reads a file of Yearline's own format as [`read`] does, and gives it back: so a large one is there
/// once.
///
/// ```
/// let file = br#"{ "yearline": 1, "title": "2020", "events": [{ "date": "2020", "title": "A" }] }"#;
/// let (import, bytes) = yearline_formats::read_yearline(file.to_vec());
/// assert_eq!(import?.origins[0].column, 46);
/// assert_eq!(bytes, file);
/// # Ok::<(), yearline_formats::Error>(())
/// ```
pub fn read_yearline(bytes: Vec<u8>) -> (Result<Import, Error>, Vec<u8>) {
    let (loaded, bytes) = Reader::new(bytes).finish_with_bytes();
    let import = loaded.map(|loaded| Import {
        format: Format::Yearline,
        origins: origins(&bytes, &loaded.problems),
        document: loaded.document,
        problems: loaded.problems,
    });
    (import.map_err(Error::from), bytes)
}

/// Where the moments of a Yearline file stand: the items of its lists `events`, but for those of
/// which a problem says that they are left out.
fn origins(bytes: &[u8], problems: &[Problem]) -> Vec<Origin> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let mut offsets = Vec::new();
    // What has been read once is JSON in UTF-8.
    let _ = starts(bytes, &mut offsets);
    let index = |problem: &Problem| {
        let digits = problem.path.strip_prefix("events[")?.split(']').next()?;
        digits.parse::<usize>().ok()
    };
    let left_out = problems.iter().filter(|problem| problem.left_out);
    // Problems stand in the file's order, and so do their moments.
    let out: Vec<usize> = left_out.filter_map(index).collect();
    let kept = offsets.into_iter().enumerate();
    let kept = kept.filter(|(index, _)| out.binary_search(index).is_err());
    let marks: Vec<(u64, u32)> = kept.map(|(_, at)| (at as u64, 0)).collect();
    let text = std::str::from_utf8(bytes).unwrap_or_default();
    Report::default().finish(Places::Text(text), &marks).1
}

/// Where the items of the lists `events` begin.
fn starts(bytes: &[u8], offsets: &mut Vec<usize>) -> Result<(), JsonError> {
    let mut pull = Pull::new(bytes);
    let mut more = pull.enter()?;
    while more {
        let key = pull.key()?;
        if key.text == "events" && pull.peek().1 == Some(b'[') {
            let mut more = pull.enter()?;
            while more {
                offsets.push(pull.peek().0);
                pull.value()?;
                more = pull.goes_on(b']')?;
            }
        } else {
            pull.value()?;
        }
        more = pull.goes_on(b'}')?;
    }
    Ok(())
}

/// Refuses what is no object, by the words of the format that was asked for.
fn object(text: &str) -> Result<(), Error> {
    if text.trim_start().starts_with('{') {
        return Ok(());
    }
    let root: Node<'_> = parse(text.as_bytes())?;
    let (line, column) = place(text, root.start);
    let what = match root.kind {
        Kind::Array(_) => "a list",
        _ => "one value",
    };
    let sentence =
        ["This file is no timeline: it holds ", what, ", where an object in braces belongs."];
    Err(Error::bad(line, column, &sentence.concat()))
}

/// Says how the bytes were read, where that was not plain.
fn remark(decoded: &Decoded<'_>, import: &mut Import) {
    let Some((at, found, help)) = decoded.remark() else { return };
    let (line, column) = place(&decoded.text, at);
    let expected = "text in UTF-8".to_string();
    let problem = Problem {
        severity: Severity::Warning,
        line,
        column,
        path: String::new(),
        found,
        expected,
        help,
        left_out: false,
    };
    let before = |other: &Problem| (other.line, other.column) < (line, column);
    let index = import.problems.partition_point(before);
    import.problems.insert(index, problem);
}

fn too_large(size: usize) -> Error {
    let tenths = size.div_ceil(100_000) as u64;
    let mut sentence = String::from("The file is too large: ");
    push_number(&mut sentence, tenths / 10);
    sentence.push('.');
    push_number(&mut sentence, tenths % 10);
    sentence.push_str(" MB, and 50 MB are the most.");
    Error::new(Code::TooLarge, 0, 0, sentence)
}

/// A text that nothing gives away.
fn unknown(text: &str) -> Error {
    let front = text.trim_start();
    let (line, column) = place(text, text.len() - front.len());
    let sentence = match front.as_bytes().first() {
        Some(b'<') => {
            "This is a web page or another file of markup, not a timeline. The address may be wrong, \
             or the server answers with a page of its own; a Google Sheet must be published to the \
             web, or open to everyone who has the link."
        }
        Some(b'[') => {
            "This file is no timeline: it holds a list, where an object in braces belongs, or a table."
        }
        _ => {
            "This file is no timeline that can be read: neither JSON nor a table whose first row \
             names its columns, one of them `date`."
        }
    };
    Error::bad(line, column, sentence)
}

fn written_only(format: Format) -> Error {
    let what = match format {
        Format::ICalendar => "an iCalendar file",
        Format::JsonFeed => "a JSON Feed",
        _ => "a text in Markdown",
    };
    let sentence = [
        "This is ",
        what,
        ", which can be written and not read. Timelines are read from Yearline's and TimelineJS's \
         JSON and from tables.",
    ];
    Error::bad(1, 1, &sentence.concat())
}
