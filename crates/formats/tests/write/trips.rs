//! There and back: what a format holds is read from it again as it was.

use proptest::prelude::*;
use yearline_document::Document;
use yearline_formats::write::{Outcome, write};
use yearline_formats::{Format, Import, read};

use super::sample::{FULL, any_document, document};

/// The formats that are written and read.
const BOTH: [Format; 4] =
    [Format::Yearline, Format::TimelineJs3, Format::TimelineJsSheet, Format::Table];

fn trip(document: &Document, through: Format) -> Import {
    let text = write(document, through).unwrap().text;
    read(text.as_bytes(), Some(through)).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

#[test]
fn every_file_is_known_again_by_its_content() {
    for format in BOTH {
        let text = write(&document(FULL), format).unwrap().text;
        let import = read(text.as_bytes(), None).unwrap();
        assert_eq!(import.format, format);
        // The field that no one knows is said to be unknown.
        let known = |path: &str| path.ends_with("mood");
        assert!(
            import.problems.iter().all(|problem| known(&problem.path)),
            "{:?}",
            import.problems
        );
    }
}

#[test]
fn what_a_table_holds_comes_back() {
    let before = document(FULL);
    let after = trip(&before, Format::Table).document;
    let (before, after) = (&before.events[0], &after.events[0]);
    assert_eq!(
        (&after.id, after.date, after.sort_date),
        (&before.id, before.date, before.sort_date)
    );
    assert_eq!(
        (&after.title, &after.text, &after.note),
        (&before.title, &before.text, &before.note)
    );
    assert_eq!((&after.tags, after.top, &after.lang), (&before.tags, before.top, &before.lang));
    assert_eq!(after.media[0].caption, before.media[0].caption);
    assert_eq!(after.sources[0], before.sources[0]);
    assert_eq!(after.facets, before.facets);
}

#[test]
fn signs_of_html_in_plain_texts_come_back() {
    for title in ["A &b", "A &amp; b", "a < b", "a <b> c</b>", "<p>", "&lt;i>"] {
        let mut before = document(FULL);
        before.events[0].title = title.to_string();
        before.events[0].note = Some(title.to_string());
        for through in BOTH {
            let after = trip(&before, through).document;
            assert_eq!(after.events[0].title, title, "{through:?}");
            assert!(through != Format::Table || after.events[0].note == before.events[0].note);
        }
    }
}

#[test]
fn what_timelinejs_holds_comes_back() {
    let before = document(FULL);
    let after = trip(&before, Format::TimelineJs3).document;
    assert_eq!((&after.title, &after.description), (&before.title, &before.description));
    assert_eq!(
        (after.eras[0].date, &after.eras[0].title),
        (before.eras[0].date, &before.eras[0].title)
    );
    let (before, after) = (&before.events[0], &after.events[0]);
    assert_eq!((&after.id, after.date, &after.title), (&before.id, before.date, &before.title));
    assert!(after.text.as_ref().unwrap().starts_with(before.text.as_ref().unwrap()));
    assert_eq!(
        (&after.display_date, &after.background),
        (&before.display_date, &before.background)
    );
    assert_eq!(after.media[0].credit, before.media[0].credit);
}

/// Files of others in their own formats: their documents survive the way there and back whole.
#[test]
fn a_file_of_timelinejs_comes_back_as_it_was() {
    let slides = r##"{ "title": { "text": { "headline": "A &amp; B", "text": "<p>So <b>it</b> was</p>" } },
      "events": [
        { "start_date": { "year": "-500" }, "text": { "headline": "500 BCE" } },
        { "start_date": { "year": "2012", "month": "1", "day": "26", "hour": "11", "minute": "5", "second": "7", "millisecond": "250" },
          "end_date": { "year": "2012", "month": "1", "day": "27" }, "group": "G & H",
          "text": { "headline": "<em>One</em>", "text": "a<br>b <a href='https://x.org'>c</a><ul><li>d</li></ul>" },
          "media": { "url": "//x.org/a.jpg", "caption": "<i>c</i>", "credit": "d &lt; e", "alt": "f", "thumbnail": "g.jpg" },
          "background": { "color": "#abc" }, "display_date": "January" },
        { "start_date": { "year": 1066, "month": 10 }, "unique_id": "hastings", "text": { "headline": "Выборы" } }
      ],
      "eras": [{ "start_date": { "year": 2010 }, "end_date": { "year": 2015, "month": 3 }, "text": { "headline": "E" } }] }"##;
    let first = read(slides.as_bytes(), None).unwrap();
    assert_eq!((first.format, first.document.events.len()), (Format::TimelineJs3, 3));
    for format in [Format::TimelineJs3, Format::Yearline] {
        let written = write(&first.document, format).unwrap();
        assert_eq!(written.losses, [], "{format:?}");
        assert_eq!(trip(&first.document, format).document, first.document, "{format:?}");
    }
}

#[test]
fn a_sheet_of_timelinejs_comes_back_as_it_was() {
    let sheet = "Year,Month,Day,Time,End Year,End Month,End Day,End Time,Display Date,Headline,Text,Media,Media Credit,Media Caption,Media Thumbnail,Alt Text,Type,Group,Background\n\
        ,,,,,,,,,T,<p>a</p>,,,,,,title,,\n\
        2020,3,11,13:05,,,,,,=a,<b>x</b>,a.jpg,c,<i>d</i>,t.jpg,alt,,G,#abc\n\
        -500,,,,-400,,,,long ago,'tis,,,,,,,,,/bg.jpg\n\
        2019,,,,2021,6,,,,E,,,,,,,era,,\n";
    let first = read(sheet.as_bytes(), None).unwrap();
    assert_eq!((first.format, first.document.events.len()), (Format::TimelineJsSheet, 2));
    for format in [Format::TimelineJsSheet, Format::Yearline] {
        let written = write(&first.document, format).unwrap();
        assert_eq!(written.losses, [], "{format:?}");
        assert_eq!(trip(&first.document, format).document, first.document, "{format:?}");
    }
}

#[test]
fn a_plain_table_comes_back_as_it_was() {
    let table = "when;end;name;body;series;tags;photo;url;Place;who\n\
        2020-03;2020-06;-5 degrees;- a\\n- b;A;x, y;a.jpg;https://x.org;Paris, France;A. Name; \n\
        2020~;;@home;*so*;B;;;;Paris, France; Rome;B. Name\n\
        -0499;;'- a;=1;;z;;;Rome;A. Name\n";
    let table = table.replace("; \n", "\n").replace("; Rome", "");
    let first = read(table.as_bytes(), None).unwrap();
    assert_eq!((first.format, first.document.events.len()), (Format::Table, 3));
    assert!(!first.document.facets.is_empty());
    let written = write(&first.document, Format::Table).unwrap();
    assert!(written.losses.iter().all(|loss| loss.field == "title"), "{:?}", written.losses);
    assert_eq!(trip(&first.document, Format::Table).document, first.document);
}

/// Names that TimelineJS makes of a headline's HTML stay, though the document's own would be others.
#[test]
fn a_title_with_a_sign_of_html_goes_through_timelinejs_twice_alike() {
    for title in ["&a", "a & b", "<i>", "&amp;", "\"a\"", "& &", "&"] {
        let file = serde_json::json!({ "yearline": 1, "title": "T", "events": [
            { "date": "2020", "title": title }, { "date": "2021", "title": title },
            { "date": "2021", "title": "a" }, { "date": "2021", "title": "amp a" } ] });
        let document = yearline_document::read(file.to_string().into()).unwrap().document;
        for format in [Format::TimelineJs3, Format::TimelineJsSheet] {
            let once = trip(&document, format).document;
            assert_eq!(trip(&once, format).document, once, "{title} through {format:?}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    /// Once a document has gone through a format, it holds what the format holds, and goes through
    /// it again unchanged. No moment goes missing that is not told.
    #[test]
    fn the_second_way_changes_nothing(document in any_document(), through in prop::sample::select(BOTH.to_vec())) {
        let written = write(&document, through).unwrap();
        let left_out = written.losses.iter().filter(|loss| loss.outcome == Outcome::LeftOut);
        let left_out: usize = left_out.map(|loss| loss.events.len()).sum();
        let once = trip(&document, through);
        // The date that stands in for a headline is one, the second time.
        prop_assume!(!once.problems.iter().any(|problem| problem.found.starts_with("no ")));
        prop_assert_eq!(once.document.events.len() + left_out, document.events.len(), "{}\n{:?}", written.text, once.problems);
        let twice = trip(&once.document, through);
        prop_assert_eq!(&twice.document, &once.document, "{}\n{}", written.text, write(&once.document, through).unwrap().text);
    }

    /// Dates that a format says whole are the same behind it.
    #[test]
    fn dates_that_are_said_whole_come_back(date in super::sample::date(), through in prop::sample::select(BOTH.to_vec())) {
        let before = super::sample::dated(&[&date]);
        let written = write(&before, through).unwrap();
        let after = trip(&before, through).document;
        if !written.losses.iter().any(|loss| loss.field == "date") {
            prop_assert_eq!(after.events[0].date.order_key(), before.events[0].date.order_key());
        }
    }
}
