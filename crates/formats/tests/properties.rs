//! What holds of every reader for every file, however good or bad.

mod support;

use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;
use serde_json::{Value, json};
use support::{fixture, left_out, told};
use yearline_document::Severity;
use yearline_document::address::Address;
use yearline_document::types::Document;
use yearline_formats::{Cell, Day, Format, Import, TimeOfDay, decode, read, read_table};

/// What holds of anything that was read.
fn hold(import: &Import) -> TestCaseResult {
    let document = &import.document;
    prop_assert_eq!(import.origins.len(), document.events.len());
    prop_assert!(import.origins.iter().all(|origin| origin.line > 0 && origin.column > 0));
    for problem in &import.problems {
        prop_assert!(problem.line > 0 && problem.column > 0, "{}", problem);
        for text in [&problem.found, &problem.expected, &problem.help] {
            prop_assert!(!text.is_empty() && !text.contains('\n'), "{}", problem);
        }
        prop_assert!(problem.help.ends_with(['.', '?']), "{}", problem);
        prop_assert!(!problem.left_out || problem.severity == Severity::Error);
    }
    let order: Vec<_> = import.problems.iter().map(|one| (one.line, one.column)).collect();
    prop_assert!(order.is_sorted(), "{}", told(import));
    gates(document)
}

/// No address but through the gate.
fn gates(document: &Document) -> TestCaseResult {
    let media = document.events.iter().flat_map(|event| &event.media).chain(&document.media);
    for medium in media {
        prop_assert!(Address::resource(&medium.url).is_ok(), "{}", medium.url);
        prop_assert!(medium.poster.as_deref().is_none_or(|at| Address::resource(at).is_ok()));
        prop_assert!(medium.link.as_deref().is_none_or(|at| Address::link(at).is_ok()));
    }
    for event in &document.events {
        for source in &event.sources {
            prop_assert!(source.url.is_empty() || Address::link(&source.url).is_ok());
        }
        let background = event.background.as_ref().and_then(|one| one.url.as_deref());
        prop_assert!(background.is_none_or(|at| Address::resource(at).is_ok()));
    }
    Ok(())
}

/// Written as Yearline's own JSON it is read again as the same document, with nothing amiss.
fn round_trip(import: &Import) -> TestCaseResult {
    let written = serde_json::to_vec(&import.document).unwrap();
    let again = read(&written, Some(Format::Yearline)).unwrap();
    prop_assert_eq!(told(&again), "");
    prop_assert_eq!(again.document, import.document.clone());
    Ok(())
}

fn any_text() -> BoxedStrategy<String> {
    prop_oneof![
        4 => "[ -~]{1,12}",
        2 => "\\PC{1,8}",
        1 => prop::sample::select(vec![
            "<b>x</b>", "<a href='https://example.org/'>a</a>", "<script>x</script>", "a &amp; b", "*a* [b](c)",
            "<img src=a.jpg>", "<p>a</p><p>b</p>", "<ul><li>a<li>b", "  ", "\u{a0}", "", "Выборы", "選挙", "x\ny",
            "&nbsp;", "<br>", "\u{feff}", "|", "%", "<iframe src=//a.example></iframe>", "<blockquote>a",
        ]).prop_map(String::from),
    ]
    .boxed()
}

fn part() -> BoxedStrategy<String> {
    prop_oneof![
        6 => prop::sample::select(vec![
            "2020", "1999", "-500", "0", "1", "02", "13", "31", "45", "", " 7 ", "2,020", "-13800000000", "x", "-1",
            "1:05 pm", "13:05:30.25", "0930", "99999999999999999999", "2020-03-11", "1/2/2020", "3/2020", "1.5",
            "-", "\u{2212}5", "2020-05/2020-04", "March 2020",
        ]).prop_map(String::from),
        1 => any_text(),
    ]
    .boxed()
}

fn address() -> BoxedStrategy<String> {
    prop_oneof![
        3 => prop::sample::select(vec![
            "https://example.org/a.jpg", "//example.org/a", "/a.jpg", "a b.jpg", "javascript:x", "data:,x",
            "https://user@example.org/", " https://example.org ", "lightblue", "#333", "mailto:a@example.org",
        ]).prop_map(String::from),
        1 => any_text(),
    ]
    .boxed()
}

fn value(text: BoxedStrategy<String>) -> BoxedStrategy<Value> {
    prop_oneof![
        8 => text.prop_map(Value::from),
        1 => any::<i32>().prop_map(Value::from),
        1 => prop::sample::select(vec![
            json!(null), json!(true), json!([]), json!({}), json!(1.5), json!(2020.0), json!([1, "a"]), json!({ "a": 1 }),
        ]),
    ]
    .boxed()
}

/// An object with some of these fields.
fn object(fields: Vec<(&'static str, BoxedStrategy<Value>)>) -> BoxedStrategy<Value> {
    let fields: Vec<_> = fields
        .into_iter()
        .map(|(name, value)| (Just(name), prop::option::weighted(0.6, value)))
        .collect();
    let object = fields.prop_map(|fields| {
        let some = fields.into_iter().filter_map(|(name, value)| Some((name.to_string(), value?)));
        Value::Object(some.collect())
    });
    prop_oneof![12 => object, 1 => value(any_text())].boxed()
}

fn date() -> BoxedStrategy<Value> {
    let parts = ["year", "month", "day", "hour", "minute", "second", "millisecond"];
    let mut fields: Vec<_> = parts.into_iter().map(|name| (name, value(part()))).collect();
    fields.push(("display_date", value(any_text())));
    object(fields)
}

fn good_date() -> BoxedStrategy<Value> {
    (-3000_i64..3000, 1..=12_u8, 1..=28_u8)
        .prop_map(
            |(year, month, day)| json!({ "year": year, "month": month.to_string(), "day": day }),
        )
        .boxed()
}

fn slide() -> BoxedStrategy<Value> {
    object(vec![
        ("start_date", prop_oneof![good_date(), date()].boxed()),
        ("end_date", prop_oneof![good_date(), date()].boxed()),
        ("display_date", value(any_text())),
        ("text", object(vec![("headline", value(any_text())), ("text", value(any_text()))])),
        (
            "media",
            object(vec![
                ("url", value(address())),
                ("caption", value(any_text())),
                ("credit", value(any_text())),
                ("thumbnail", value(address())),
                ("alt", value(any_text())),
                ("title", value(any_text())),
                ("link", value(address())),
            ]),
        ),
        ("group", value(any_text())),
        ("background", object(vec![("url", value(address())), ("color", value(address()))])),
        ("autolink", value(any_text())),
        ("unique_id", value("[a-c]".boxed())),
        ("more", value(any_text())),
    ])
}

fn timelinejs3() -> impl Strategy<Value = (Value, usize)> {
    let slides = || prop::collection::vec(slide(), 0..6);
    (slides(), slides(), slide()).prop_map(|(events, eras, title)| {
        let count = events.len();
        (json!({ "events": events, "eras": eras, "title": title }), count)
    })
}

fn timelinejs2() -> impl Strategy<Value = (Value, usize)> {
    let old = || {
        let date = prop_oneof![
            "[0-9]{4},[0-9]{1,2},[0-9]{1,2}",
            "[0-9]{4}[-/][0-9]{1,2}( [0-9]{1,2}:[0-9]{2})?",
            part(),
        ];
        let asset = object(vec![
            ("media", value(address())),
            ("credit", value(any_text())),
            ("caption", value(any_text())),
        ]);
        object(vec![
            ("startDate", value(date.boxed())),
            ("endDate", value(part())),
            ("headline", value(any_text())),
            ("text", value(any_text())),
            ("tag", value(any_text())),
            ("asset", asset),
        ])
    };
    let list = move || prop::collection::vec(old(), 0..6);
    (list(), list(), any_text()).prop_map(|(date, era, headline)| {
        let count = date.len();
        (json!({ "timeline": { "headline": headline, "date": date, "era": era } }), count)
    })
}

/// A cell as CSV writes it.
fn quoted(cell: &str) -> String {
    format!("\"{}\"", cell.replace('"', "\"\""))
}

/// Rows under a header, as CSV; and how many have anything in them.
fn csv(header: &str, rows: &[Vec<String>]) -> String {
    let mut text = format!("{header}\n");
    for row in rows {
        let cells: Vec<String> = row.iter().map(|cell| quoted(cell)).collect();
        text.push_str(&cells.join(","));
        text.push('\n');
    }
    text
}

fn is_blank(row: &[String]) -> bool {
    row.iter().all(|cell| cell.trim().is_empty())
}

const SHEET: &str = "Year,Month,Day,Time,End Year,End Month,End Day,End Time,Headline,Text,Media,\
                     Media Credit,Media Caption,Background,Group,Display Date,Type";

fn sheet() -> impl Strategy<Value = Vec<Vec<String>>> {
    let kind =
        prop::sample::select(vec!["", "", "", "era", "title", "other"]).prop_map(String::from);
    let year = prop_oneof![Just("2020".to_string()), part()];
    let row = (
        [year.boxed(), part(), part(), part()],
        [part(), part(), part(), part()],
        [
            any_text(),
            any_text(),
            address(),
            any_text(),
            any_text(),
            address(),
            any_text(),
            any_text(),
        ],
        kind,
    )
        .prop_map(|(start, end, rest, kind)| {
            start.into_iter().chain(end).chain(rest).chain([kind]).collect::<Vec<String>>()
        });
    prop::collection::vec(row, 0..8)
}

fn table() -> impl Strategy<Value = Vec<Vec<String>>> {
    let date = prop_oneof![Just("2020-03-11".to_string()), part()];
    let row = (
        date,
        part(),
        any_text(),
        any_text(),
        any_text(),
        address(),
        address(),
        "[ab]?",
        any_text(),
    );
    let row = row.prop_map(|(date, end, title, text, category, image, link, facet, other)| {
        vec![date, end, title, text, category, image, link, facet, other]
    });
    prop::collection::vec(row, 0..8)
}

fn cell() -> impl Strategy<Value = Cell> {
    let day =
        (any::<i32>(), 0..40_u8, 0..40_u8).prop_map(|(year, month, day)| Day { year, month, day });
    let time = (0..99_u8, 0..99_u8, 0..99_u8, 0..9_999_u16).prop_map(
        |(hour, minute, second, millisecond)| TimeOfDay { hour, minute, second, millisecond },
    );
    prop_oneof![
        Just(Cell::Empty),
        part().prop_map(Cell::Text),
        any::<f64>().prop_map(Cell::Number),
        (0..3000_i32).prop_map(|year| Cell::Number(year.into())),
        any::<bool>().prop_map(Cell::Bool),
        day.clone().prop_map(Cell::Date),
        (day, time.clone()).prop_map(|(day, time)| Cell::DateTime(day, time)),
        time.prop_map(Cell::Time),
        any_text().prop_map(Cell::Fault),
    ]
}

/// Any bytes, and the formats by which to read them.
fn each_reader(bytes: &[u8]) -> TestCaseResult {
    let _ = Format::sniff(bytes);
    let _ = decode(bytes);
    for format in [None].into_iter().chain(Format::ALL.map(Some)) {
        match read(bytes, format) {
            Ok(import) if import.format == Format::Yearline => {}
            Ok(import) => {
                hold(&import)?;
                round_trip(&import)?;
            }
            Err(error) => {
                prop_assert!(!error.sentence().is_empty());
                prop_assert!(["not-json", "bad-document", "too-large"].contains(&error.code()));
            }
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        each_reader(&bytes)?;
    }

    #[test]
    fn any_text_is_read_or_refused(text in "[ -~\n\"',;{}:\\[\\]]{0,200}") {
        each_reader(text.as_bytes())?;
    }

    #[test]
    fn any_file_with_a_few_bytes_changed_is_read_or_refused(
        name in prop::sample::select(vec!["timelinejs3.json", "timelinejs2.json", "sheet.csv", "flourish.csv"]),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
    ) {
        let mut bytes = fixture(name).into_bytes();
        for (place, byte) in changes {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        each_reader(&bytes)?;
    }

    #[test]
    fn slides_are_shown_or_told_and_written_they_are_the_same((file, count) in timelinejs3()) {
        // Named, for of a file without one good slide nothing tells what it is.
        let import = read(file.to_string().as_bytes(), Some(Format::TimelineJs3)).unwrap();
        prop_assert_eq!(import.document.events.len() + left_out(&import), count);
        hold(&import)?;
        round_trip(&import)?;
    }

    #[test]
    fn old_slides_are_shown_or_told_and_written_they_are_the_same((file, count) in timelinejs2()) {
        let import = read(file.to_string().as_bytes(), None).unwrap();
        prop_assert_eq!(import.format, Format::TimelineJs2);
        prop_assert_eq!(import.document.events.len() + left_out(&import), count);
        hold(&import)?;
        round_trip(&import)?;
    }

    #[test]
    fn rows_of_a_sheet_are_shown_or_told_and_written_they_are_the_same(rows in sheet()) {
        let text = csv(SHEET, &rows);
        let import = read(text.as_bytes(), None).unwrap();
        prop_assert_eq!(import.format, Format::TimelineJsSheet);
        let filled: Vec<_> = rows.iter().filter(|row| !is_blank(row)).collect();
        let kind = |row: &&&Vec<String>, name| row.last().is_some_and(|kind| kind == name);
        let eras = filled.iter().filter(|row| kind(row, "era")).count();
        let title = usize::from(filled.iter().any(|row| kind(&row, "title")));
        prop_assert_eq!(import.document.events.len() + left_out(&import) + eras + title, filled.len());
        hold(&import)?;
        round_trip(&import)?;
    }

    #[test]
    fn rows_of_a_table_are_shown_or_told_and_written_they_are_the_same(rows in table()) {
        let text = csv("date,end,title,text,category,image,link,Facet,Other", &rows);
        let import = read(text.as_bytes(), None).unwrap();
        prop_assert_eq!(import.format, Format::Table);
        let filled = rows.iter().filter(|row| !is_blank(row)).count();
        prop_assert_eq!(import.document.events.len() + left_out(&import), filled);
        hold(&import)?;
        round_trip(&import)?;
    }

    #[test]
    fn rows_of_a_workbook_are_shown_or_told(
        rows in prop::collection::vec(prop::collection::vec(cell(), 0..12), 0..8),
        whole in any::<bool>(),
    ) {
        let names = if whole { "date,end,title,Facet,top,lang" } else { SHEET };
        let header = names.split(',').map(|name| Cell::Text(name.into())).collect();
        let rows: Vec<Vec<Cell>> = [header].into_iter().chain(rows).collect();
        let import = read_table(&rows, None).unwrap();
        hold(&import)?;
        round_trip(&import)?;
    }

    #[test]
    fn a_table_means_the_same_by_any_delimiter_and_line_end(
        rows in table(),
        mark in prop::sample::select(vec![',', ';', '\t', '|']),
        end in prop::sample::select(vec!["\n", "\r\n"]),
    ) {
        let header = ["date", "end", "title", "text", "category", "image", "link", "Facet", "Other"];
        let header: Vec<String> = header.map(String::from).to_vec();
        let lines: Vec<String> = [header].iter().chain(&rows).map(|row| {
            let cells: Vec<String> = row.iter().map(|cell| quoted(cell)).collect();
            cells.join(&mark.to_string())
        }).collect();
        let import = read(lines.join(end).as_bytes(), Some(Format::Table)).unwrap();
        let plain = csv("date,end,title,text,category,image,link,Facet,Other", &rows);
        let expected = read(plain.as_bytes(), Some(Format::Table)).unwrap();
        prop_assert_eq!(import.document, expected.document);
    }
}
