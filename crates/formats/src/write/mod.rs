//! A document in the formats of others, and in our own.
//!
//! Each writer takes a [`Document`] and gives a text to a [`Sink`], moment by moment, so that what
//! it writes need not fit into memory; and it says as a [`Loss`] what the format cannot hold.

mod cells;
mod compact;
mod feed;
mod html;
mod ical;
mod json;
mod losses;
mod markdown;
mod nearest;
mod percent;
mod sheet;
mod timelinejs;
mod yearline;

use std::fmt;

use yearline_document::Document;

use crate::Format;

pub use html::html;
pub use losses::{Loss, Outcome};

use losses::Losses;

/// Takes what a writer writes, piece by piece.
pub trait Sink {
    /// Takes the next piece.
    fn put(&mut self, text: &str);

    /// Hears that another moment has been written, or was left out, for those who count.
    fn moment(&mut self) {}
}

impl Sink for String {
    fn put(&mut self, text: &str) {
        self.push_str(text);
    }
}

/// A document in another format.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The file.
    pub text: String,
    /// What it does not hold, or not as exactly as the document.
    pub losses: Vec<Loss>,
}

/// Writes a document in a format.
///
/// # Errors
/// The format is read alone.
///
/// ```
/// use yearline_formats::{Format, write::write};
///
/// let file = r#"{ "yearline": 1, "title": "2020", "events": [
///     { "date": "2020-03-11", "title": "WHO declares a pandemic", "top": 1 }
/// ] }"#;
/// let document = yearline_document::read(file.into()).unwrap().document;
/// let written = write(&document, Format::ICalendar).unwrap();
/// assert!(written.text.contains("DTSTART;VALUE=DATE:20200311"));
/// assert_eq!(written.losses[0].field, "top");
/// ```
pub fn write(document: &Document, to: Format) -> Result<Written, Unwritable> {
    let mut text = String::new();
    let losses = write_to(document, to, &mut text)?;
    Ok(Written { text, losses })
}

/// Writes a document in Yearline's own format, for whoever writes no other: none of the other writers
/// has to come along.
///
/// ```
/// let file = r#"{"yearline":1,"title":"2020","events":[{"date":"2020-03-11","title":"WHO declares a pandemic"}]}"#;
/// let document = yearline_document::read(file.into()).unwrap().document;
/// let again = yearline_document::read(yearline_formats::write::own(&document).into()).unwrap();
/// assert_eq!(again.document, document);
/// ```
pub fn own(document: &Document) -> String {
    let mut text = String::new();
    yearline::write(document, &mut text);
    text
}

/// Writes a document that was read from another format in Yearline's own, for a program that reads it
/// at once: on one line, and without what no other format has, such as figures.
///
/// ```
/// let import = yearline_formats::read(b"date,title\n2020-03-11,WHO declares a pandemic", None)?;
/// let file = yearline_formats::write::compact(&import.document);
/// let events = r#""events":[{"date":"2020-03-11","title":"WHO declares a pandemic"}]"#;
/// assert!(file.contains(events));
/// # Ok::<(), yearline_formats::Error>(())
/// ```
pub fn compact(document: &Document) -> String {
    compact::write(document)
}

/// Writes a document in one of the formats that readers have programs for: a table, a calendar, a text. The
/// other writers need not come along.
///
/// # Errors
/// It is another.
///
/// ```
/// use yearline_formats::{Format, write::for_readers};
///
/// let file = r#"{"yearline":1,"title":"2020","events":[{"date":"2020-03-11","title":"WHO declares a pandemic"}]}"#;
/// let document = yearline_document::read(file.into()).unwrap().document;
/// assert!(for_readers(&document, Format::Markdown).unwrap().contains("WHO declares a pandemic"));
/// assert!(for_readers(&document, Format::JsonFeed).is_err());
/// ```
pub fn for_readers(document: &Document, to: Format) -> Result<String, Unwritable> {
    let (mut text, mut losses) = (String::new(), Losses::default());
    match to {
        Format::Table => sheet::write_table(document, &mut text, &mut losses),
        Format::ICalendar => ical::write(document, &mut text, &mut losses),
        Format::Markdown => markdown::write(document, &mut text, &mut losses),
        _ => return Err(Unwritable(to)),
    }
    Ok(text)
}

/// Writes a document in a format, piece by piece, and gives what the format does not hold.
///
/// # Errors
/// The format is read alone; nothing has been written then.
pub fn write_to(
    document: &Document,
    to: Format,
    sink: &mut dyn Sink,
) -> Result<Vec<Loss>, Unwritable> {
    let mut losses = Losses::default();
    match to {
        Format::Yearline => yearline::write(document, sink),
        Format::TimelineJs3 => timelinejs::write(document, sink, &mut losses),
        Format::TimelineJsSheet => sheet::write_timelinejs(document, sink, &mut losses),
        Format::Table => sheet::write_table(document, sink, &mut losses),
        Format::ICalendar => ical::write(document, sink, &mut losses),
        Format::JsonFeed => feed::write(document, sink, &mut losses),
        Format::Markdown => markdown::write(document, sink, &mut losses),
        Format::TimelineJs2 => return Err(Unwritable(to)),
    }
    Ok(losses.finish())
}

/// The format is read, and never written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unwritable(pub Format);

impl fmt::Display for Unwritable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "the format `{}` is read, and never written: write `timelinejs`, its third version",
            self.0.name()
        )
    }
}

impl std::error::Error for Unwritable {}
