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

    /// Whether documents are written in it; all others are read alone.
    pub fn is_written(self) -> bool {
        self != Format::TimelineJs2
    }

    /// How the name of a file of this format ends, without the dot.
    pub fn extension(self) -> &'static str {
        match self {
            Format::Yearline | Format::TimelineJs3 | Format::TimelineJs2 => "json",
            Format::TimelineJsSheet | Format::Table => "csv",
            Format::ICalendar => "ics",
            Format::JsonFeed => "feed.json",
            Format::Markdown => "md",
        }
    }

    /// The media type that a server or a download should give it.
    pub fn media_type(self) -> &'static str {
        match self {
            Format::Yearline | Format::TimelineJs3 | Format::TimelineJs2 => "application/json",
            Format::TimelineJsSheet | Format::Table => "text/csv;charset=utf-8",
            Format::ICalendar => "text/calendar;charset=utf-8",
            Format::JsonFeed => "application/feed+json",
            Format::Markdown => "text/markdown;charset=utf-8",
        }
    }

    /// The format to write into a file of this name: of `.json` and `.csv` our own.
    ///
    /// ```
    /// use yearline_formats::Format;
    /// assert_eq!(Format::for_file("2020.ics"), Some(Format::ICalendar));
    /// assert_eq!(Format::for_file("2020.feed.json"), Some(Format::JsonFeed));
    /// assert_eq!(Format::for_file("2020.docx"), None);
    /// ```
    pub fn for_file(name: &str) -> Option<Format> {
        let ends = |ending: &str| {
            let start = name.len().checked_sub(ending.len());
            start
                .and_then(|start| name.get(start..))
                .is_some_and(|end| end.eq_ignore_ascii_case(ending))
        };
        [
            (".feed.json", Format::JsonFeed),
            (".json", Format::Yearline),
            (".csv", Format::Table),
            (".ics", Format::ICalendar),
            (".md", Format::Markdown),
            (".markdown", Format::Markdown),
        ]
        .into_iter()
        .find(|(ending, _)| ends(ending))
        .map(|(_, format)| format)
    }
}
