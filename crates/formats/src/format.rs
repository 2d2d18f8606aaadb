//! The formats by name.

/// A format that is read, written, or both.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// Yearline's own JSON, format 1.
    Yearline,
    /// TimelineJS 3: an object with `events`.
    TimelineJs3,
    /// TimelineJS 2: an object with `timeline`.
    TimelineJs2,
    /// The columns of TimelineJS's spreadsheet, as CSV or as a workbook.
    TimelineJsSheet,
    /// Any other table with a row of headers.
    Table,
    /// iCalendar, RFC 5545.
    ICalendar,
    /// JSON Feed 1.1.
    JsonFeed,
    /// Markdown.
    Markdown,
}

impl Format {
    /// All of them.
    pub const ALL: [Format; 8] = [
        Format::Yearline,
        Format::TimelineJs3,
        Format::TimelineJs2,
        Format::TimelineJsSheet,
        Format::Table,
        Format::ICalendar,
        Format::JsonFeed,
        Format::Markdown,
    ];

    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Format::Yearline => "yearline",
            Format::TimelineJs3 => "timelinejs",
            Format::TimelineJs2 => "timelinejs2",
            Format::TimelineJsSheet => "timelinejs-csv",
            Format::Table => "csv",
            Format::ICalendar => "ics",
            Format::JsonFeed => "jsonfeed",
            Format::Markdown => "markdown",
        }
    }

    /// The format of a name.
    ///
    /// ```
    /// use yearline_formats::Format;
    /// assert_eq!(Format::from_name("ics"), Some(Format::ICalendar));
    /// assert_eq!(Format::from_name("xml"), None);
    /// ```
    pub fn from_name(name: &str) -> Option<Format> {
        Format::ALL.into_iter().find(|format| format.name() == name)
    }
}
