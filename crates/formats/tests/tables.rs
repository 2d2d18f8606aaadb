//! Plain tables, in the columns, delimiters and encodings that programs write.

mod support;

use support::*;
use yearline_formats::{Encoding, Format, decode, read as read_bytes};

#[test]
fn a_plain_table_is_read_by_its_headers() {
    let import = read(
        "date,end,title,text,category,tags,image,alt text,link\n\
         2020-03-11,2020-03-13,WHO,A **pandemic**,Health,\"a, b\",who.jpg,A hall,https://example.org/\n",
    );
    assert_eq!(import.format, Format::Table);
    let event = &import.document.events[0];
    assert_eq!(event.date.text(), "2020-03-11/2020-03-13");
    assert_eq!((event.title.as_str(), event.text.as_deref()), ("WHO", Some("A **pandemic**")));
    assert_eq!(event.category.as_deref(), Some("health"));
    assert_eq!(event.tags, ["a", "b"]);
    assert_eq!((&*event.media[0].url, event.media[0].alt.as_deref()), ("who.jpg", Some("A hall")));
    assert_eq!(event.sources[0].url, "https://example.org/");
    assert_eq!(told(&import), "");
}

#[test]
fn every_name_of_a_column_will_do() {
    for header in [
        "date,title,text,category,image,link",
        "start,headline,description,group,media,source",
        "when,name,body,type,image,url",
        "Start,Title,Text,Series,Media,Link",
        " Start_Date ,HEADLINE,Body,Category,Image URL,Source URL",
    ] {
        let import = read(&format!("{header}\n2020,A,B,Health,a.jpg,https://example.org/\n"));
        let event = &import.document.events[0];
        assert_eq!(import.format, Format::Table, "{header}");
        assert_eq!((&*event.title, event.text.as_deref()), ("A", Some("B")), "{header}");
        assert_eq!(event.category.as_deref(), Some("health"), "{header}");
        assert_eq!((event.media.len(), event.sources.len()), (1, 1), "{header}");
        assert_eq!(told(&import), "", "{header}");
    }
}

#[test]
fn flourish_exports_are_plain_tables() {
    let import = read(&fixture("flourish.csv"));
    assert_eq!(import.format, Format::Table);
    assert_eq!(dates(&import), ["2020-03-11", "2020-11-03/2020-11-07", "2020-04"]);
    let texts: Vec<_> = import.document.events.iter().map(|one| one.text.as_deref()).collect();
    assert_eq!(texts, [Some("Geneva\n\nThe **WHO** says so"), Some("Four **days**"), None]);
    assert_eq!(import.document.events[0].media[0].url, "https://example.org/who.jpg");
    assert_eq!(import.document.facets[0].label, "Country");
    assert_eq!(told(&import), "");
}

#[test]
fn the_delimiter_is_seen_whatever_it_is() {
    for mark in [',', ';', '\t', '|'] {
        let text =
            "date,title,text\n2020,A,\"B, with; all\t|\"\n".replacen(',', &mark.to_string(), 2);
        let text = text.replacen("2020,A,", &format!("2020{mark}A{mark}"), 1);
        let import = read(&text);
        assert_eq!(titles(&import), ["A"], "{mark:?}");
        assert_eq!(import.document.events[0].text.as_deref(), Some("B, with; all\t|"), "{mark:?}");
    }
    let import = read("sep=;\r\ndate;title\r\n2020;A, b\r\n");
    assert_eq!(titles(&import), ["A, b"]);
    assert_eq!((import.origins[0].row, import.origins[0].line), (3, 3));
    assert_eq!(titles(&read("date\n2020\n")), ["2020"]);
}

#[test]
fn a_date_of_two_readings_is_refused_with_both() {
    let import = read("date,title\n1/2/2020,A\n2020,B\n");
    assert_eq!(titles(&import), ["B"]);
    let problem = problem(&import, "row 2, date");
    assert!(problem.left_out);
    assert_eq!((problem.line, problem.column), (2, 1));
    assert_eq!(problem.help, "The moment is left out. Write 2020-01-02 or 2020-02-01.");
}

#[test]
fn a_date_of_one_reading_is_read_so_and_told() {
    for (text, expected) in [
        ("17 November 2020", "2020-11-17"),
        ("\"Nov 17, 2020\"", "2020-11-17"),
        ("11/17/2020", "2020-11-17"),
        ("17.11.2020", "2020-11-17"),
        ("March 2020", "2020-03"),
        ("circa 1900", "1900~"),
        ("500 BC", "-0499"),
        ("1960s", "196X"),
        ("autumn 2020", "2020-23"),
        ("2020-11-17 13:05", "2020-11-17T13:05:00"),
    ] {
        let import = read(&format!("date,title\n{text},A\n"));
        assert_eq!(dates(&import), [expected], "{text}");
        assert!(problem(&import, "row 2, date").help.starts_with("It is read as"), "{text}");
    }
    for text in ["2020-11-17", "2020~", "202X", "2020-03/..", "-0499", "Y-13800000000"] {
        let import = read(&format!("date,title\n{text},A\n"));
        assert_eq!(dates(&import), [text]);
        assert_eq!(told(&import), "");
    }
}

#[test]
fn no_date_in_a_plain_table_rolls_over() {
    for text in ["2020-13-01", "2020-02-30", "2019-02-29", "soon", "13/13/2020", "99/99/9999"] {
        let import = read(&format!("date,title\n{text},A\n2020,B\n"));
        assert_eq!(titles(&import), ["B"], "{text}");
        assert!(problem(&import, "row 2, date").left_out, "{text}");
    }
    let import = read("date,title\n,A\n2020,B\n");
    assert_eq!(problem(&import, "row 2").found, "no date");
    assert_eq!(left_out(&import), 1);
}

#[test]
fn a_column_of_few_values_is_a_facet_and_any_other_is_told() {
    let mut text = String::from("date,title,Platform,Remark,Top,пол\n");
    for row in 0..12 {
        let platform = ["Zoom", "TikTok; Zoom", "Twitter"][row % 3];
        text.push_str(&format!("2020,A,{platform},remark {row},,{}\n", ["м", "ж"][row % 2]));
    }
    let import = read(&text);
    let facets: Vec<_> = import.document.facets.iter().map(|one| &*one.label).collect();
    assert_eq!(facets, ["Platform", "пол"]);
    assert_eq!(import.document.facets[0].id, "platform");
    assert!(yearline_document::ident::is_id(&import.document.facets[1].id));
    assert_eq!(import.document.events[1].facets.get("platform"), ["TikTok", "Zoom"]);
    assert!(problem(&import, "row 1, Remark").help.contains("hardly ever occur twice"));
    assert_eq!(import.problems.len(), 1, "{}", told(&import));

    let import = read("date,title,event,q\n2020,A,x,1\n2020,B,x,1\n");
    let ids: Vec<_> = import.document.facets.iter().map(|one| &*one.id).collect();
    // The address has keys of those names of its own.
    assert_eq!(ids, ["event-2", "q-2"]);
}

#[test]
fn a_misspelt_column_is_told_with_the_one_that_is_meant() {
    let import = read("date,title,catgory\n2020,A,x\n2020,B,y\n");
    assert_eq!(
        problem(&import, "row 1, catgory").help,
        "It is left out. Perhaps `category` is meant."
    );
}

#[test]
fn a_table_without_dates_is_refused_by_the_names_that_it_has() {
    let error = read_bytes(b"day,what\n1,A\n", None).unwrap_err();
    assert!(error.to_string().contains("`day`, `what`"), "{error}");
    assert_eq!((error.code(), error.line()), ("bad-document", 1));
}

#[test]
fn a_row_without_a_title_is_called_by_its_date() {
    let import = read("date,title\n2020-03,\n");
    assert_eq!(titles(&import), ["2020-03"]);
    assert_eq!(problem(&import, "row 2").found, "no title");
}

#[test]
fn a_source_without_an_address_is_named() {
    let import =
        read("date,title,source,publisher\n2020,A,The Times,Times\n2020,B,javascript:x,\n");
    let source = &import.document.events[0].sources[0];
    assert_eq!((&*source.url, source.title.as_deref()), ("", Some("The Times")));
    assert_eq!(source.publisher.as_deref(), Some("Times"));
    assert!(import.document.events[1].sources.is_empty());
    assert!(problem(&import, "row 3, source").help.starts_with("The source is left out."));
}

#[test]
fn text_in_any_encoding_is_read_and_what_was_guessed_is_told() {
    let text = "date,title\r\n2020,Café – “Зум”\r\n2021,B\r\n";
    let utf16 = |big: bool, mark: bool| -> Vec<u8> {
        let units = mark.then_some(0xfeff).into_iter().chain(text.encode_utf16());
        units
            .flat_map(|unit: u16| if big { unit.to_be_bytes() } else { unit.to_le_bytes() })
            .collect()
    };
    let mut files = vec![text.as_bytes().to_vec(), [b"\xEF\xBB\xBF", text.as_bytes()].concat()];
    files.extend(
        [(true, true), (false, true), (true, false), (false, false)].map(|(b, m)| utf16(b, m)),
    );
    for file in files {
        let import = read_bytes(&file, None).unwrap();
        assert_eq!(titles(&import), ["Café – “Зум”", "B"]);
        assert_eq!(told(&import), "");
        assert_eq!((import.origins[1].line, import.origins[1].column), (3, 1));
    }
    let import = read_bytes(b"date,title\n2020,Caf\xe9 \x96 \x93x\x94\n", None).unwrap();
    assert_eq!(titles(&import), ["Café – “x”"]);
    let problem = &import.problems[0];
    assert_eq!((problem.line, problem.column), (2, 9));
    assert!(problem.help.contains("Windows-1252") && problem.help.contains("“é”"), "{problem}");

    // One bad byte does not make the rest unreadable.
    let import =
        read_bytes("date,title\n2020,Зум é\n2021,B".replace('B', "B\u{1}").as_bytes(), None);
    assert!(import.is_ok());
    let mut bytes = "date,title\n2020,Зум ".as_bytes().to_vec();
    bytes.extend(b"\xe9 x\n");
    let import = read_bytes(&bytes, None).unwrap();
    assert_eq!(titles(&import), ["Зум \u{fffd} x"]);
    assert!(import.problems[0].found.contains("line 2"), "{}", told(&import));
}

#[test]
fn bytes_that_are_no_text_are_refused_by_name() {
    for (bytes, part) in [
        (&b"PK\x03\x04rest"[..], "workbook"),
        (b"\xD0\xCF\x11\xE0rest", "old Excel workbook"),
        (b"%PDF-1.7", "no text"),
        (b"date,title\n2020,\0\n", "no text"),
        (b"\x89PNG\r\n", "no text"),
        ("date,title\n2020,Зум".as_bytes().split_last().unwrap().1, "cut short"),
    ] {
        let error = read_bytes(bytes, None).unwrap_err();
        assert!(error.to_string().contains(part), "{error}");
        assert!(!error.code().is_empty());
    }
    assert_eq!(decode(b"caf\xe9").unwrap().encoding, Encoding::Windows1252);
}

#[test]
fn what_is_too_large_is_refused_before_anything_else() {
    let error = read_bytes(&vec![b'x'; 50_000_001], None).unwrap_err();
    assert_eq!(error.code(), "too-large");
    assert_eq!(error.to_string(), "The file is too large: 50.1 MB, and 50 MB are the most.");
}

#[test]
fn line_ends_and_blank_rows_are_no_matter() {
    for end in ["\n", "\r\n", "\r"] {
        let import = read(&["date,title", "", "2020,A", ",", "2021,B"].join(end));
        assert_eq!(titles(&import), ["A", "B"], "{end:?}");
        let rows: Vec<_> = import.origins.iter().map(|one| (one.row, one.line)).collect();
        assert_eq!(rows, [(3, 3), (5, 5)], "{end:?}");
    }
}

#[test]
fn a_table_that_is_written_as_yearline_is_read_again_as_the_same_document() {
    let first = read(&fixture("flourish.csv")).document;
    let again = read(&serde_json::to_string(&first).unwrap());
    assert_eq!(again.document, first);
    assert_eq!(told(&again), "");
}

#[test]
fn a_format_is_told_by_its_content() {
    for (text, expected) in [
        ("{ \"yearline\": 1 }", Some(Format::Yearline)),
        ("{ \"title\": \"A\", \"events\": [{ \"date\": \"2020\" }] }", Some(Format::Yearline)),
        ("{ \"events\": [{ \"start_date\": {} }], \"title\": {} }", Some(Format::TimelineJs3)),
        ("{ \"title\": { \"text\": {} }, \"events\": [] }", Some(Format::TimelineJs3)),
        ("\u{feff} { \"timeline\": { \"date\": [] } }", Some(Format::TimelineJs2)),
        ("{ \"version\": \"https://jsonfeed.org/version/1.1\" }", Some(Format::JsonFeed)),
        ("{ \"events\": [{ \"start_date\": { \"year\": ", Some(Format::Yearline)),
        ("BEGIN:VCALENDAR\r\n", Some(Format::ICalendar)),
        ("# A year\n", Some(Format::Markdown)),
        ("Year,Month,Headline\n", Some(Format::TimelineJsSheet)),
        ("Start Date\tHeadline\n", Some(Format::TimelineJsSheet)),
        ("date,title\n", Some(Format::Table)),
        ("start;end;category;title;subtitle;text;image\n", Some(Format::Table)),
        ("date\n2020\n", Some(Format::Table)),
        ("<!doctype html>", None),
        ("a word", None),
        ("", None),
        ("%PDF-1.7", None),
    ] {
        assert_eq!(Format::sniff(text.as_bytes()), expected, "{text}");
    }
}
