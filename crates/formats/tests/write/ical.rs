//! Calendars, read by a parser that is not ours.

use icalendar::parser::{Component, read_calendar, unfold};
use proptest::prelude::*;
use yearline_formats::Format;
use yearline_formats::write::Outcome;

use super::sample::{FULL, any_document, dated, document, of_dates, short, written};

/// The events' properties, by name with parameters and value, as the other parser finds them.
fn events(text: &str) -> Vec<Vec<(String, String)>> {
    let text = unfold(text);
    let calendar = read_calendar(&text).unwrap_or_else(|error| panic!("{error}\n{text}"));
    calendar.components.iter().map(properties).collect()
}

fn properties(component: &Component) -> Vec<(String, String)> {
    assert_eq!(component.name.as_str(), "VEVENT");
    let named = component.properties.iter().map(|property| {
        let mut name = property.name.as_str().to_owned();
        for param in &property.params {
            name.push_str(&format!(
                ";{}={}",
                param.key,
                param.val.as_ref().map_or("", |val| val.as_str())
            ));
        }
        (name, property.val.as_str().to_owned())
    });
    named.collect()
}

fn value<'a>(event: &'a [(String, String)], name: &str) -> Option<&'a str> {
    event.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
}

#[test]
fn a_moment_becomes_an_event() {
    let written = written(&document(FULL), Format::ICalendar);
    let events = events(&written.text);
    let event = &events[0];
    for (name, expected) in [
        ("UID", "zoom@example.org"),
        ("DTSTAMP", "20200430T080000Z"),
        ("DTSTART;VALUE=DATE", "20200422"),
        ("SUMMARY;LANGUAGE=en-GB", "Zoom; counts, 300 million \\ a day"),
        (
            "DESCRIPTION;LANGUAGE=en-GB",
            "late April\n\nFirst, so.\nSecond; line here.\n\nabout 300000000 participants: daily (not users)\n\n\
             Corrected: participants.\n\nOne, P, https://x.org/1\nThe printed paper",
        ),
        ("URL", "https://x.org/1"),
        // The other parser parts a list before it unescapes its items.
        ("CATEGORIES;LANGUAGE=en-GB", "Platforms\\, all,video calls"),
        ("ATTACH", "https://x.org/a.jpg"),
        ("LAST-MODIFIED", "20200430T080000Z"),
        ("TRANSP", "TRANSPARENT"),
    ] {
        assert_eq!(value(event, name), Some(expected), "{name}");
    }
    assert_eq!(value(event, "DTEND;VALUE=DATE"), None);
    assert!(written.text.contains("CATEGORIES;LANGUAGE=en-GB:Platforms\\, all,video calls\r\n"));
    assert!(written.text.contains("\r\nNAME;LANGUAGE=en:A year\\, in *short*\\; <all> of it\r\n"));
    assert_eq!(
        short(&written.losses),
        [
            ("credit", Outcome::Lost, 0),
            ("media", Outcome::Lost, 0),
            ("categories", Outcome::Lost, 0),
            ("facets", Outcome::Lost, 0),
            ("eras", Outcome::Lost, 0),
            ("sort_date", Outcome::Lost, 1),
            ("facets", Outcome::Lost, 1),
            ("top", Outcome::Lost, 1),
            ("background", Outcome::Lost, 1),
            ("related", Outcome::Lost, 1),
            ("other fields", Outcome::Lost, 1),
            ("media", Outcome::Lost, 1),
            ("media", Outcome::Lost, 1),
        ]
    );
}

#[test]
fn dates_become_days_and_times_and_ends_are_not_of_the_event() {
    let cases = [
        ("2020-04-22", "DTSTART;VALUE=DATE:20200422", ""),
        ("2020-03-11/2020-05-24", "DTSTART;VALUE=DATE:20200311", "DTEND;VALUE=DATE:20200525"),
        ("2020-02-28/2020-02-28", "DTSTART;VALUE=DATE:20200228", ""),
        ("2020-02", "DTSTART;VALUE=DATE:20200201", "DTEND;VALUE=DATE:20200301"),
        ("2020", "DTSTART;VALUE=DATE:20200101", "DTEND;VALUE=DATE:20210101"),
        ("202X", "DTSTART;VALUE=DATE:20200101", "DTEND;VALUE=DATE:20300101"),
        ("2020-24", "DTSTART;VALUE=DATE:20201201", "DTEND;VALUE=DATE:20210301"),
        ("2020-03/..", "DTSTART;VALUE=DATE:20200301", "DTEND;VALUE=DATE:20200401"),
        ("../2020-03-02", "DTSTART;VALUE=DATE:20200302", ""),
        ("2020-11-07T11:25:00-05:00", "DTSTART:20201107T162500Z", ""),
        ("2020-11-07T11:25:00", "DTSTART:20201107T112500", ""),
        ("2020-12-31T24:00:00", "DTSTART:20210101T000000", ""),
        (
            "2020-11-07T11:25:00/2020-11-07T12:00:00",
            "DTSTART:20201107T112500",
            "DTEND:20201107T120000",
        ),
        ("2020-11-07T11:25:00Z/2020-11-08", "DTSTART:20201107T112500Z", "DTEND:20201109T000000Z"),
        ("0001-01-01", "DTSTART;VALUE=DATE:00010101", ""),
        ("9999-12-31", "DTSTART;VALUE=DATE:99991231", ""),
        ("9999", "DTSTART;VALUE=DATE:99990101", "DTEND;VALUE=DATE:99991231"),
    ];
    for (date, start, end) in cases {
        let text = written(&dated(&[date]), Format::ICalendar).text;
        let of = |name: &str| text.lines().find(|line| line.starts_with(name)).unwrap_or("");
        assert_eq!((of("DTSTART"), of("DTEND")), (start, end), "{date}");
    }
}

#[test]
fn what_a_calendar_cannot_say_of_a_date_is_told() {
    let dates = [
        "2020-04-22",
        "-0499",
        "Y-13800000000",
        "2020~",
        "2020-11-07T11:25:00-05:00",
        "10000",
        "2020/..",
    ];
    let dates: Vec<&str> = dates.into_iter().filter(|date| *date != "10000").collect();
    let written = written(&dated(&dates), Format::ICalendar);
    assert_eq!(events(&written.text).len(), 4);
    assert_eq!(
        of_dates(&written.losses),
        [
            ("A year or a month is written as all of its days.", &[1, 2, 3, 5][..]),
            ("The moment is left out: a calendar has the years 1 to 9999 alone.", &[1, 2]),
            ("That it is approximate or uncertain is not said.", &[3]),
            ("Its time is written in UTC; the zone it was written in is left out.", &[4]),
            ("Its open end is left out, and the other end alone is written.", &[5]),
        ]
    );
}

#[test]
fn ids_that_differ_in_a_control_character_alone_stay_two() {
    let mut document = dated(&["2020", "2020", "2020"]);
    for (event, id) in document.events.iter_mut().zip(["a", "a\u{e}", "a%0E"]) {
        event.id = id.into();
    }
    let text = written(&document, Format::ICalendar).text;
    let events = events(&text);
    let uids: Vec<_> = events.iter().map(|event| value(event, "UID").unwrap()).collect();
    assert!(uids.iter().zip(["a@", "a%0E@", "a%250E@"]).all(|(uid, id)| uid.starts_with(id)));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn every_calendar_is_one(document in any_document()) {
        let written = written(&document, Format::ICalendar);
        for line in written.text.split("\r\n") {
            prop_assert!(line.len() <= 75, "{}", line);
            prop_assert!(!line.contains(['\r', '\n']));
        }
        let left_out: usize = written
            .losses
            .iter()
            .filter(|loss| loss.outcome == Outcome::LeftOut)
            .map(|loss| loss.events.len())
            .sum();
        let events = events(&written.text);
        prop_assert_eq!(events.len() + left_out, document.events.len());
        let mut uids: Vec<_> = events.iter().map(|event| value(event, "UID").unwrap()).collect();
        uids.sort_unstable();
        uids.dedup();
        prop_assert_eq!(uids.len(), events.len());
    }

    /// Unfolded and unescaped, a title is what it was, but for its line ends and control characters.
    #[test]
    fn any_title_survives(title in super::sample::text()) {
        let mut document = dated(&["2020-01-01"]);
        document.events[0].title = title.clone();
        let text = written(&document, Format::ICalendar).text;
        let events = events(&text);
        let expected: String = title
            .replace("\r\n", "\n")
            .replace('\r', "\n")
            .chars()
            .filter(|char| matches!(char, '\n' | '\t') || !char.is_control())
            .collect();
        prop_assert_eq!(value(&events[0], "SUMMARY"), Some(expected.as_str()));
    }
}
