//! Tables.

use yearline_formats::Format;
use yearline_formats::write::Outcome;

use super::sample::{FULL, dated, document, of_dates, short, written};

/// The rows of a table, by the header's names, read the slow way.
fn rows(text: &str) -> Vec<Vec<String>> {
    let text = text.strip_prefix('\u{feff}').expect("a byte order mark");
    let mut rows = vec![vec![String::new()]];
    let mut quoted = false;
    let mut chars = text.chars().peekable();
    while let Some(char) = chars.next() {
        let row = rows.last_mut().unwrap();
        match char {
            '"' if quoted && chars.peek() == Some(&'"') => {
                row.last_mut().unwrap().push('"');
                chars.next();
            }
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(String::new()),
            '\r' if !quoted => {}
            '\n' if !quoted => rows.push(vec![String::new()]),
            _ => row.last_mut().unwrap().push(char),
        }
    }
    assert_eq!(rows.pop(), Some(vec![String::new()]), "the last row ends too");
    let width = rows[0].len();
    assert!(rows.iter().all(|row| row.len() == width), "{rows:?}");
    rows
}

/// The cells of a row that are not empty, with their columns.
fn named(rows: &[Vec<String>], row: usize) -> Vec<(&str, &str)> {
    let cells = rows[0].iter().zip(&rows[row]);
    cells
        .filter(|(_, cell)| !cell.is_empty())
        .map(|(name, cell)| (name.as_str(), cell.as_str()))
        .collect()
}

#[test]
fn the_columns_are_those_of_timelinejs() {
    let written = written(&document(FULL), Format::TimelineJsSheet);
    let rows = rows(&written.text);
    assert_eq!(
        rows[0].join(","),
        "Year,Month,Day,Time,End Year,End Month,End Day,End Time,Display Date,Headline,Text,Media,Media Credit,\
         Media Caption,Media Thumbnail,Alt Text,Type,Group,Background"
    );
    assert_eq!(
        named(&rows, 1),
        [
            ("Headline", "A year, in *short*; &lt;all&gt; of it"),
            ("Text", "<p>What <em>happened</em>.</p>"),
            ("Media", "cover.jpg"),
            ("Type", "title"),
        ]
    );
    let moment = named(&rows, 2);
    for cell in [
        ("Year", "2020"),
        ("Month", "4"),
        ("Day", "22"),
        ("Group", "Platforms, all"),
        // A relative address would be read as a colour's name.
        ("Background", "#fff"),
    ] {
        assert!(moment.contains(&cell), "{moment:?}");
    }
    assert_eq!(
        named(&rows, 3),
        [
            ("Year", "2020"),
            ("Month", "3"),
            ("Day", "11"),
            ("End Year", "2020"),
            ("End Month", "5"),
            ("End Day", "24"),
            ("Headline", "Lockdowns"),
            ("Type", "era"),
        ]
    );
    assert!(short(&written.losses).contains(&("background", Outcome::Lost, 1)));
}

#[test]
fn a_time_and_a_year_before_the_first_are_written_as_its_users_write_them() {
    let written =
        written(&dated(&["-0499-03", "2020-11-07T11:25:30.25-05:00"]), Format::TimelineJsSheet);
    let rows = rows(&written.text);
    assert_eq!(named(&rows, 2)[..2], [("Year", "-500"), ("Month", "3")]);
    assert_eq!(named(&rows, 3)[3], ("Time", "11:25:30.25"));
    assert_eq!(of_dates(&written.losses).len(), 1);
}

#[test]
fn a_plain_table_has_a_column_for_what_is_there() {
    let written = written(&document(FULL), Format::Table);
    let rows = rows(&written.text);
    assert_eq!(
        named(&rows, 1),
        [
            ("id", "zoom"),
            ("date", "2020-04-22"),
            ("sort date", "2020-04-22"),
            ("display date", "late April"),
            ("title", "Zoom; counts, 300 million \\ a day"),
            ("text", "First, *so*.\n\nSecond; line [here](https://x.org/a?b&c)."),
            ("lang", "en-GB"),
            ("category", "Platforms, all"),
            ("tags", "video calls"),
            ("top", "6"),
            ("media", "https://x.org/a.jpg"),
            ("alt text", "A [picture]"),
            ("media caption", "*Caption*"),
            ("media credit", "Me & you"),
            ("media thumbnail", "p.jpg"),
            ("background", "bg.jpg"),
            ("source", "https://x.org/1"),
            ("source title", "One"),
            ("source publisher", "P"),
            ("note", "Corrected: participants."),
            // Its one value would tell no reader that it is a facet.
            ("Platform (facet)", "Zoom"),
        ]
    );
    let bare = self::rows(&super::sample::written(&dated(&["2020"]), Format::Table).text);
    assert_eq!(bare, [["date", "title"], ["2020", "2020"]]);
}

#[test]
fn what_a_spreadsheet_would_run_is_marked_as_text() {
    let mut document = dated(&["-0499", "2020"]);
    document.events[0].title = "=HYPERLINK(\"https://x.org\")".into();
    document.events[1].title = "'=1".into();
    let rows = rows(&written(&document, Format::Table).text);
    assert_eq!(rows[1], ["-0499", "'=HYPERLINK(\"https://x.org\")"]);
    assert_eq!(rows[2], ["2020", "''=1"]);
}
