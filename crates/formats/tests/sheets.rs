//! TimelineJS's spreadsheet, as CSV and as cells.

mod support;

use support::*;
use yearline_formats::{Cell, Day, Format, Import, TimeOfDay, read_table};

const HEADER: &str = "Year,Month,Day,Time,End Year,End Month,End Day,End Time,Headline,Type";

/// A sheet of one row.
fn row(cells: &str) -> Import {
    read(&format!("{HEADER}\n{cells}\n"))
}

#[test]
fn a_whole_sheet_is_carried_over() {
    let import = read(&fixture("sheet.csv"));
    assert_eq!(import.format, Format::TimelineJsSheet);
    let document = &import.document;
    assert_eq!(document.title, "The year 2020");
    assert_eq!(document.description.as_deref(), Some("All of it"));
    assert_eq!(document.media[0].url, "https://example.org/front.jpg");
    assert_eq!(
        titles(&import),
        ["WHO says \"pandemic\"", "Bad time", "A quarter of a second", "Road", "A second title"]
    );
    assert_eq!(
        dates(&import),
        [
            "2020-03-11T13:05:00",
            "2020-05-01",
            "2020-06-01T13:05:30.25",
            "-0499/-0449",
            "2020-12-31"
        ]
    );
    let who = &document.events[0];
    assert_eq!(who.text.as_deref(), Some("Two lines"));
    let media = &who.media[0];
    assert_eq!(
        (&*media.url, media.credit.as_deref()),
        ("https://example.org/who.jpg", Some("Agency"))
    );
    assert_eq!((media.caption.as_deref(), media.alt.as_deref()), (Some("*Said*"), Some("A hall")));
    assert_eq!(media.poster.as_deref(), Some("thumb.jpg"));
    let backgrounds: Vec<_> = document
        .events
        .iter()
        .map(|event| {
            event.background.as_ref().map(|one| (one.url.as_deref(), one.color.as_deref()))
        })
        .collect();
    assert_eq!(
        backgrounds,
        [
            Some((Some("//example.org/bg.jpg"), None)),
            Some((None, Some("#add8e6"))),
            None,
            Some((Some("/bg.jpg"), None)),
            None
        ]
    );
    assert_eq!(document.eras[0].date.text(), "2020-03/2020-05");
    assert_eq!(document.events[3].display_date.as_deref(), Some("in antiquity"));
}

#[test]
fn every_slip_of_a_sheet_is_told_by_its_row_and_column() {
    let import = read(&fixture("sheet.csv"));
    let told: Vec<_> = import
        .problems
        .iter()
        .map(|one| (one.path.as_str(), one.line, one.column, one.left_out))
        .collect();
    assert_eq!(
        told,
        [
            ("row 1, Notes", 1, 164, false),
            ("row 4, Month", 5, 20, true),
            ("row 5, Day", 6, 20, true),
            ("row 6", 7, 1, true),
            ("row 7, Time", 8, 19, false),
            ("row 12, Type", 13, 39, false),
            ("row 13, Type", 14, 30, true),
        ]
    );
    // What TimelineJS would have put in place of the whole timeline, or nowhere at all.
    assert_eq!(import.problems[1].found, "the month `13`");
    assert_eq!(import.problems[3].found, "no start date");
    assert_eq!(import.problems[5].found, "a second title; the first stands in row 2");
    let rows: Vec<_> = import.origins.iter().map(|one| (one.row, one.line)).collect();
    assert_eq!(rows, [(3, 3), (7, 8), (8, 9), (9, 10), (12, 13)]);
}

#[test]
fn rows_that_are_no_moments_are_none_that_are_lost() {
    let import = read(&fixture("sheet.csv"));
    // Eleven rows in which anything stands: a title, an era, and nine that are moments.
    assert_eq!(import.document.events.len() + left_out(&import), 9);
}

#[test]
fn a_quarter_of_a_second_is_250_milliseconds() {
    for (time, expected) in [
        ("13:05:30.25", "2020-01-02T13:05:30.25"),
        ("13:05:30.5", "2020-01-02T13:05:30.5"),
        ("13:05:30.025", "2020-01-02T13:05:30.025"),
        ("1.05", "2020-01-02T01:05:00"),
        ("0930", "2020-01-02T09:30:00"),
        ("1:05 pm", "2020-01-02T13:05:00"),
        ("13:05", "2020-01-02T13:05:00"),
    ] {
        assert_eq!(dates(&row(&format!("2020,1,2,{time},,,,,A,"))), [expected], "{time}");
    }
}

#[test]
fn numbers_may_hold_spaces_and_commas() {
    let import = row("\"-13,800,000,000\",,,,\"12 000\",,,,A,");
    assert_eq!(dates(&import), ["Y-13800000000/Y12000"]);
    assert_eq!(dates(&row("\" 2,020 \", 3 , 4 ,,,,,,A,")), ["2020-03-04"]);
}

#[test]
fn a_column_of_whole_dates_takes_the_place_of_their_parts() {
    let read_date = |start: &str, end: &str| {
        let import = read(&format!(
            "Start Date,End Date,Year,Month,Headline\n\"{start}\",\"{end}\",1999,9,A\n"
        ));
        match import.document.events.first() {
            Some(event) => event.date.text(),
            None => {
                let problem = import.problems.iter().find(|problem| problem.left_out).unwrap();
                format!("{}: {}", problem.path, problem.found)
            }
        }
    };
    for (start, end, expected) in [
        ("2020", "", "2020"),
        ("2020-3", "", "2020-03"),
        ("2020-03-11", "", "2020-03-11"),
        ("-500", "", "-0499"),
        ("-500-03-15", "", "-0499-03-15"),
        ("3/11/2020", "", "2020-03-11"),
        ("3/2020", "", "2020-03"),
        ("3/11/2020 13:05", "3/12/2020 1:05:30 pm", "2020-03-11T13:05:00/2020-03-12T13:05:30"),
        ("2020-03-11T13:05:00", "", "2020-03-11T13:05:00"),
        ("2020/3/11", "", "2020-03-11"),
        ("11 March 2020", "", "2020-03-11"),
        ("2020", "2021-06", "2020/2021-06"),
        ("2020", "2020", "2020"),
        ("11/31/2020", "", "row 2, Start Date: the day `31`"),
        ("17/11/2020", "", "row 2, Start Date: the month `17`"),
        ("3/11/20", "", "row 2, Start Date: `3/11/20`"),
        ("soon", "", "row 2, Start Date: `soon`"),
        ("", "", "1999-09"),
    ] {
        assert_eq!(read_date(start, end), expected, "{start} {end}");
    }
    let import = read("Start Date,Year,Headline\n2020,1999,A\n");
    assert_eq!(problem(&import, "row 1, Year").found, "the column `Year` beside `Start Date`");
}

#[test]
fn headers_stand_in_any_order_and_others_are_told() {
    let import = read(" Headline , Tag ,Extra,Year \nA,Health,x,2020\n");
    assert_eq!(import.format, Format::TimelineJsSheet);
    assert_eq!(import.document.events[0].category.as_deref(), Some("health"));
    assert!(problem(&import, "row 1, Extra").help.starts_with("It is left out"));

    let import = read("year,headline,Hedline\n2020,A,B\n");
    assert_eq!(titles(&import), ["A"]);
    assert_eq!(problem(&import, "row 1, year").expected, "`Year`");
    assert_eq!(
        problem(&import, "row 1, Hedline").help,
        "It is left out. Perhaps `Headline` is meant."
    );

    let import = read("Year,Headline,Headline,headline\n2020,A,B,C\n");
    assert_eq!(titles(&import), ["A"]);
}

#[test]
fn a_type_that_there_is_not_is_a_moment_and_told() {
    let import = row("2020,,,,,,,,A,titel");
    assert_eq!(titles(&import), ["A"]);
    assert!(problem(&import, "row 2, Type").help.ends_with("Perhaps `title` is meant."));
    assert_eq!(row(",,,,,,,,A, Title ").document.title, "A");
}

#[test]
fn a_cell_behind_the_last_column_is_told() {
    let import = row("2020,,,,,,,,A,,stray");
    assert!(problem(&import, "row 2").found.contains("`stray`"));
}

#[test]
fn a_table_cut_within_quotes_is_an_error_and_any_other_cut_costs_no_row_before_it() {
    let text = fixture("sheet.csv");
    let mut refused = 0;
    for end in (1..text.len()).filter(|end| text.is_char_boundary(*end)) {
        let part = &text[..end];
        let quotes = part.bytes().filter(|byte| *byte == b'"').count();
        match yearline_formats::read(part.as_bytes(), Some(Format::TimelineJsSheet)) {
            // A quote that is doubled may as well be the last.
            Err(error) if quotes % 2 == 1 => {
                assert!(error.to_string().contains("never closed"), "{error}");
                assert!(error.line() > 1, "{error}");
                refused += 1;
            }
            Err(error) => assert!(error.to_string().contains("no column for dates"), "{error}"),
            Ok(_) => assert_eq!(quotes % 2, 0, "{end}"),
        }
    }
    assert!(refused > 20);
}

#[test]
fn cells_of_a_workbook_are_read_by_their_types() {
    let text = |text: &str| Cell::Text(text.into());
    let header = ["Year", "Month", "Day", "Time", "Headline", "Type"].map(text).to_vec();
    let at = TimeOfDay { hour: 13, minute: 5, second: 0, millisecond: 0 };
    let rows = [
        header,
        vec![],
        vec![Cell::Number(2020.0), Cell::Number(3.0), text("11"), Cell::Time(at), text("WHO")],
        vec![Cell::Number(2020.5), Cell::Empty, Cell::Empty, Cell::Empty, text("Half")],
        vec![Cell::Empty, Cell::Empty, Cell::Empty, Cell::Empty, text("A title"), text("title")],
        vec![Cell::Fault("#N/A".into()), Cell::Bool(true)],
    ];
    let import = read_table(&rows, None).unwrap();
    assert_eq!(import.document.title, "A title");
    assert_eq!(dates(&import), ["2020-03-11T13:05:00"]);
    assert_eq!((import.origins[0].row, import.origins[0].line), (3, 3));
    let told: Vec<_> =
        import.problems.iter().map(|one| (&*one.path, &*one.found, one.line, one.column)).collect();
    assert_eq!(told, [("row 4, Year", "`2020.5`", 4, 1), ("row 6, Year", "`#N/A`", 6, 1)]);

    let day = Day { year: 2020, month: 3, day: 11 };
    let rows = [
        ["Start Date", "Headline"].map(text).to_vec(),
        vec![Cell::DateTime(day, TimeOfDay { millisecond: 250, ..at }), text("A")],
        vec![Cell::Date(day), text("B")],
    ];
    let import = read_table(&rows, None).unwrap();
    assert_eq!(dates(&import), ["2020-03-11T13:05:00.250", "2020-03-11"]);
    assert!(read_table(&[], None).is_err());
    assert!(read_table(&[vec![text("a")]], None).is_err());
}

#[test]
fn a_sheet_that_is_written_as_yearline_is_read_again_as_the_same_document() {
    let first = read(&fixture("sheet.csv")).document;
    let again = read(&serde_json::to_string(&first).unwrap());
    assert_eq!(again.document, first);
    assert_eq!(told(&again), "");
}
