//! Dates: what is read, what is refused and in which words, and in which order they stand. What
//! holds of every date is said in `yearline-properties`.

use yearline_document::date::calendar::{
    Weekday, civil_from_days, days_from_civil, days_in_month, is_leap, weekday,
};
use yearline_document::date::{Bound, Date, Detail, Instant, Parts, Season, Zone};

fn date(text: &str) -> Date {
    text.parse().unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn refused(text: &str) -> String {
    match text.parse::<Date>() {
        Ok(date) => panic!("{text} was read as {date:?}"),
        Err(error) => error.to_string(),
    }
}

fn day(days: i64) -> String {
    let civil = civil_from_days(days);
    format!("{}-{}-{}", civil.year, civil.month, civil.day)
}

fn span(text: &str) -> String {
    let date = date(text);
    format!("{} {}", day(date.earliest().days()), day(date.latest().days()))
}

/// The examples of the specification, levels 0 and 1, and the quarters and halves of level 2.
const EXAMPLES: &[&str] = &[
    // Level 0
    "1985-04-12",
    "1985-04",
    "1985",
    "0000",
    "1985-04-12T23:20:30",
    "1985-04-12T23:20:30Z",
    "1985-04-12T23:20:30-04",
    "1985-04-12T23:20:30+04:30",
    "1964/2008",
    "2004-06/2006-08",
    "2004-02-01/2005-02-08",
    "2004-02-01/2005-02",
    "2004-02-01/2005",
    "2005/2006-02",
    // Level 1
    "Y170000002",
    "Y-170000002",
    "2001-21",
    "2001-22",
    "2001-23",
    "2001-24",
    "1984?",
    "2004-06~",
    "2004-06-11%",
    "201X",
    "20XX",
    "2004-XX",
    "1985-04-XX",
    "1985-XX-XX",
    "1985-04-12/..",
    "1985-04/..",
    "1985/..",
    "../1985-04-12",
    "../1985-04",
    "../1985",
    "1985-04-12/",
    "1985-04/",
    "1985/",
    "/1985-04-12",
    "/1985-04",
    "/1985",
    "-1985",
    "1984~/2004-06",
    "1984/2004-06~",
    "1984~/2004~",
    "1984?/2004%",
    "1984-06-02?/2004-08-08~",
    "2004-06-XX/2004-07-03",
    // Level 2
    "2001-33",
    "2001-34",
    "2001-35",
    "2001-36",
    "2001-40",
    "2001-41",
    // Beyond the examples
    "-0499-03-15",
    "-049X",
    "202X~",
    "2020-23?",
    "2020-XX?",
    "Y-13800000000~",
    "Y-13800000000/-0499",
    "9999",
    "9999-12-31",
    "2000-02-29",
    "2020-12-31T24:00:00Z",
    "2020-11-07T11:25:00.5",
    "2020-11-07T11:25:00.500Z",
    "2020-11-07T11:25:00.123456789+14:00",
    "2020-11-07T11:25:00-05:00/2020-11-07T12:00:00-05:00",
    "2020-23/2021-21",
    "202X/203X",
];

#[test]
fn every_example_of_the_specification_is_read_and_written_back() {
    for text in EXAMPLES {
        assert_eq!(date(text).to_string(), *text);
    }
}

#[test]
fn a_time_without_seconds_is_read_and_written_back_with_them() {
    for (text, written) in [
        ("2020-11-07T11:25", "2020-11-07T11:25:00"),
        ("2020-11-07T11:25Z", "2020-11-07T11:25:00Z"),
        ("2020-11-07T11:25-05:00", "2020-11-07T11:25:00-05:00"),
    ] {
        assert_eq!(date(text).to_string(), written);
        assert_eq!(date(text), date(written));
    }
}

#[test]
fn a_date_reaches_from_its_first_day_to_its_last() {
    for (text, days) in [
        ("2020", "2020-1-1 2020-12-31"),
        ("2020-02", "2020-2-1 2020-2-29"),
        ("1900-02", "1900-2-1 1900-2-28"),
        ("2020-11-07", "2020-11-7 2020-11-7"),
        ("2020-21", "2020-3-1 2020-5-31"),
        ("2020-22", "2020-6-1 2020-8-31"),
        ("2020-23", "2020-9-1 2020-11-30"),
        ("2020-24", "2020-12-1 2021-2-28"),
        ("2019-24", "2019-12-1 2020-2-29"),
        ("2020-33", "2020-1-1 2020-3-31"),
        ("2020-36", "2020-10-1 2020-12-31"),
        ("2020-40", "2020-1-1 2020-6-30"),
        ("2020-41", "2020-7-1 2020-12-31"),
        ("202X", "2020-1-1 2029-12-31"),
        ("20XX", "2000-1-1 2099-12-31"),
        ("-049X", "-499-1-1 -490-12-31"),
        ("2020-XX", "2020-1-1 2020-12-31"),
        ("2020-XX-XX", "2020-1-1 2020-12-31"),
        ("2020-11-XX", "2020-11-1 2020-11-30"),
        ("2020~", "2020-1-1 2020-12-31"),
        ("2020-03/2020-06", "2020-3-1 2020-6-30"),
        ("2020-03/", "2020-3-1 2020-3-31"),
        ("/2020-06", "2020-6-1 2020-6-30"),
        ("2020-06/2020-03", "2020-3-31 2020-6-1"),
        ("Y-13800000000", "-13800000000-1-1 -13800000000-12-31"),
        ("Y292000000000", "292000000000-1-1 292000000000-12-31"),
        ("Y-292000000000", "-292000000000-1-1 -292000000000-12-31"),
        ("2020-12-31T24:00:00", "2021-1-1 2021-1-1"),
        ("2020-11-07T23:30:00-05:00", "2020-11-8 2020-11-8"),
    ] {
        assert_eq!(span(text), days, "{text}");
    }
    assert_eq!(date("2020-03/..").latest(), Instant::MAX);
    assert_eq!(date("2020-03/..").earliest(), date("2020-03").earliest());
    assert_eq!(date("../2020-03").earliest(), Instant::MIN);
    assert_eq!(date("../2020-03").latest(), date("2020-03").latest());
}

#[test]
fn the_last_instant_of_a_day_is_its_last_nanosecond_and_a_time_is_one_instant() {
    let day = date("1970-01-01");
    assert_eq!(day.earliest(), Instant { seconds: 0, nanos: 0 });
    assert_eq!(day.latest(), Instant { seconds: 86_399, nanos: 999_999_999 });
    let time = date("1970-01-01T01:00:00.25+01:00");
    assert_eq!(time.earliest(), Instant { seconds: 0, nanos: 250_000_000 });
    assert_eq!(time.latest(), time.earliest());
    assert_eq!(date("1970-01-01T00:00:00").earliest(), date("1970-01-01T00:00:00Z").earliest());
}

#[test]
fn times_stand_in_the_order_of_their_instants_whatever_their_zone() {
    let mut dates = [
        "2020-11-07T11:25:00-05:00",
        "2020-11-07T16:24:59Z",
        "2020-11-07T16:25:00.000000001",
        "2020-11-07T17:25:00+01:00/..",
    ]
    .map(date);
    dates.sort_by_key(Date::order_key);
    assert_eq!(
        dates.map(|date| date.to_string()),
        [
            "2020-11-07T16:24:59Z",
            "2020-11-07T11:25:00-05:00",
            "2020-11-07T17:25:00+01:00/..",
            "2020-11-07T16:25:00.000000001",
        ]
    );
}

#[test]
fn the_middle_lies_halfway_and_only_where_both_ends_are_there() {
    let middle = date("2020-03").middle().unwrap();
    assert_eq!(day(middle.days()), "2020-3-16");
    assert_eq!(middle.second_of_day(), 43_199);
    assert_eq!(date("2020-11-07T11:25:00Z").middle(), Some(date("2020-11-07T11:25Z").earliest()));
    let far = date("Y-292000000000/Y292000000000").middle().unwrap();
    assert_eq!(far.civil().year, 0);
    assert_eq!(date("2020-03/..").middle(), None);
    assert_eq!(date("../2020-03").middle(), None);
}

#[test]
fn what_a_date_says_about_itself_is_told() {
    assert!(date("2020-11-07").is_exact_day());
    assert!(date("2020-11-07T11:25:00Z").is_exact_day());
    for text in ["2020-11-07?", "2020-11", "2020-11-07/2020-11-08", "2020-11-XX", "2020-23"] {
        assert!(!date(text).is_exact_day(), "{text}");
    }
    assert!(date("2020?").is_uncertain() && !date("2020?").is_approximate());
    assert!(!date("2020~").is_uncertain() && date("2020~").is_approximate());
    assert!(date("2020%").is_uncertain() && date("2020%").is_approximate());
    assert!(date("2019/2020~").is_approximate() && date("2019?/2020").is_uncertain());
    assert!(date("2019/2020").is_interval() && date("2019/..").is_interval());
    assert!(!date("2019").is_interval());
}

#[test]
fn an_interval_that_ends_before_it_starts_is_read_and_can_lose_its_end() {
    for text in ["2020-06/2020-03", "2020/2019", "2020-11-07/2020-11-06", "0000/-0001"] {
        assert!(date(text).is_reversed(), "{text}");
        assert!(!date(text).without_end().is_interval(), "{text}");
    }
    for text in ["2020-06/2020", "2020/2020-03", "2020/..", "../2020", "2020/2020", "2020"] {
        assert!(!date(text).is_reversed(), "{text}");
    }
    assert_eq!(date("2020-06~/2020-03").without_end(), date("2020-06~"));
    assert_eq!(date("../2020").without_end(), date("../2020"));
}

#[test]
fn the_parts_say_what_was_written() {
    let Parts::Single(point) = date("2020-11-07T11:25:30.50-05:00").parts() else {
        panic!("no interval was written");
    };
    assert_eq!((point.year, point.month(), point.day()), (2020, Some(11), Some(7)));
    let time = point.time().unwrap();
    assert_eq!((time.hour, time.minute, time.second), (11, 25, 30));
    assert_eq!((time.nanos, time.fraction_digits), (500_000_000, 2));
    assert_eq!(time.zone, Zone::Minutes(-300));

    let Parts::Interval(Bound::At(start), Bound::Open) = date("2020-23~/..").parts() else {
        panic!("an interval was written");
    };
    assert_eq!(start.detail, Detail::Season(Season::Autumn));
    assert!(start.qualifier.approximate);
    assert!(matches!(date("/2020").parts(), Parts::Interval(Bound::Unknown, Bound::At(_))));
    assert_eq!(date("20XX").start().unwrap().years(), (2000, 2099));
}

#[test]
fn a_date_is_small_in_memory() {
    assert!(size_of::<Date>() <= 64, "{}", size_of::<Date>());
}

#[test]
fn a_date_is_a_string_in_json() {
    assert_eq!(serde_json::to_string(&date("2020-03/..")).unwrap(), "\"2020-03/..\"");
}

/// What is refused, and the very words.
#[test]
fn what_is_no_date_is_refused_by_name() {
    for (text, message) in [
        ("1900-02-29", "“1900-02-29” is not a date: February 1900 has 28 days."),
        ("-0001-02-29", "“-0001-02-29” is not a date: February -0001 has 28 days."),
        ("2020-04-31", "“2020-04-31” is not a date: April 2020 has 30 days."),
        ("2020-04-00", "“2020-04-00” is not a date: days are counted from 01."),
        (
            "2020-13",
            "“2020-13” is not a date: there is no month 13; write 01 to 12, or 21 to 24 for a season, 33 to 36 for a quarter, 40 or 41 for a half.",
        ),
        (
            "1/2/2020",
            "“1/2/2020” is not a date: it could mean two dates; write 2020-01-02 or 2020-02-01.",
        ),
        ("2020-11-07T25:00:00", "“2020-11-07T25:00:00” is not a date: there is no hour 25."),
        (
            "2020-11-07T24:00:01",
            "“2020-11-07T24:00:01” is not a date: hour 24 is only the end of a day, 24:00:00.",
        ),
        ("2020-11-07T11:60:00", "“2020-11-07T11:60:00” is not a date: there is no minute 60."),
        ("2020-11-07T11:00:61", "“2020-11-07T11:00:61” is not a date: there is no second 61."),
        (
            "Y292000000001",
            "“Y292000000001” is not a date: years reach from -292000000000 to 292000000000.",
        ),
        ("-0000", "“-0000” is not a date: there is no year minus 0; write 0000 for 1 BCE."),
        ("", "“” is not a date: it is empty; write a date such as 2020-11-07."),
    ] {
        assert_eq!(refused(text), message);
    }
    let error = "1/2/2020".parse::<Date>().unwrap_err();
    assert!(error.is_ambiguous());
    assert_eq!(error.suggestions(), ["2020-01-02", "2020-02-01"]);
    assert_eq!(error.found(), "1/2/2020");
}

#[test]
fn what_was_meant_is_suggested() {
    for (text, suggestion) in [
        ("2020/1/2", "2020-01-02"),
        ("2020-1-2", "2020-01-02"),
        ("2020.01.02", "2020-01-02"),
        ("20200102", "2020-01-02"),
        ("13/2/2020", "2020-02-13"),
        ("2/13/2020", "2020-02-13"),
        ("March 2020", "2020-03"),
        ("mar 2020", "2020-03"),
        ("2 March 2020", "2020-03-02"),
        ("2nd of March 2020", "2020-03-02"),
        ("March 2, 2020", "2020-03-02"),
        ("2020 March 2", "2020-03-02"),
        ("2020-Mar-02", "2020-03-02"),
        ("3/2020", "2020-03"),
        ("2020/3", "2020-03"),
        ("2020/21", "2020/2021"),
        ("1939-45", "1939/1945"),
        ("2020-3", "2020-03"),
        ("autumn 2020", "2020-23"),
        ("Fall 2020", "2020-23"),
        ("Q3 2020", "2020-35"),
        ("2020-Q3", "2020-35"),
        ("2020-H1", "2020-40"),
        ("c. 2020", "2020~"),
        ("about March 2020", "2020-03~"),
        ("2020s", "202X"),
        ("500 BC", "-0499"),
        ("1 BCE", "0000"),
        ("15 March 44 BC", "-0043-03-15"),
        ("-2020-1-2", "-2020-01-02"),
        ("-13800000000", "Y-13800000000"),
        ("13800", "Y13800"),
        ("Y2020", "2020"),
        ("Y-499", "-0499"),
        ("Y013800", "Y13800"),
        (" 2020-11-07 ", "2020-11-07"),
        ("2020-11-07 11:25", "2020-11-07T11:25"),
        ("2020-11-07t11:25:00z", "2020-11-07T11:25:00Z"),
        ("2020-11-07T11:25:00,5", "2020-11-07T11:25:00.5"),
        ("2020–11–07", "2020-11-07"),
        ("2020-11-xx", "2020-11-XX"),
        ("202u", "202X"),
        ("2020-03 / 2020-06", "2020-03/2020-06"),
    ] {
        let error = text.parse::<Date>().expect_err(text);
        assert_eq!(error.suggestions(), [suggestion], "{text}: {error}");
        assert_eq!(error.help(), Some(format!("write {suggestion}")));
        assert!(!error.is_ambiguous());
    }
}

#[test]
fn what_lies_beyond_the_levels_read_is_refused() {
    for text in [
        "[1667,1668]",
        "{1960..1970}",
        "2004?-06-11",
        "2004-06~-11",
        "?2004-06",
        "1XXX",
        "1XXXXXXXXXXXXXXXXXXXXXXXX",
        "XXXX",
        "XXXX-12-XX",
        "156X-12-25",
        "1984-1X",
        "1984-XX-05",
        "1984-06-XXT10:00:00",
        "1984-XX-XXT10:00:00",
        "Y17E7",
        "Y3388E2S3",
        "1950S2",
        "Y170000002-03",
        "Y17000000X",
        "2001-25",
        "2001-32",
        "2001-37",
        "2001-21-05",
        "2001-21T10:00:00",
        "-000X",
        "..",
        "/",
        "../..",
        "/..",
        "2020/2021/2022",
        "2020-W10",
        "2020-123",
        "2020-11-07T",
        "2020-11-07T11",
        "2020-11T11:25:00",
        "2020T11:25:00",
        "2020-11-07T11:25:60Z",
        "2020-11-07T11:25.5",
        "2020-11-07T11:25:00.",
        "2020-11-07T11:25:00.1234567890",
        "2020-11-07T11:25:00-00:00",
        "2020-11-07T11:25:00-00",
        "2020-11-07T11:25:00+24:00",
        "2020-11-07T11:25:00+01:60",
        "2020-11-07T11:25:00+1",
        "2020-11-07T11:25:00+0100",
        "2020-11-07T11:25:00?",
        "2020-11-07?~",
        "+2020",
        "20",
        "202",
        "Y",
        "Y-",
        "Y99999999999999999999999999",
        "2020-",
        "2020-00",
        "2020-11-",
        "2020-11-07-01",
        "2020-11-07Z",
        "today",
        "２０２０",
        "2020-11-07\n",
        "\u{0}",
    ] {
        let message = refused(text);
        assert!(message.ends_with('.') && !message.contains('\n'), "{message}");
    }
}

#[test]
fn a_long_text_is_refused_in_a_short_message() {
    let message = refused(&"2020-11-07 ".repeat(10_000));
    assert!(message.len() < 250, "{message}");
}

#[test]
fn the_calendar_knows_its_days() {
    assert_eq!(weekday(days_from_civil(2020, 2, 29)), Weekday::Saturday);
    assert_eq!(weekday(days_from_civil(1969, 12, 31)), Weekday::Wednesday);
    assert_eq!(weekday(days_from_civil(0, 1, 1)), Weekday::Saturday);
    // 400 years have a whole number of weeks.
    assert_eq!(weekday(days_from_civil(-13_800_000_000, 1, 1)), Weekday::Saturday);
    assert_eq!([2000, 1900, 2020, 0, -4].map(is_leap), [true, false, true, true, true]);
    assert_eq!(
        (days_in_month(2020, 2), days_in_month(2020, 0), days_in_month(2020, 13)),
        (29, 0, 0)
    );
    for year in [i64::MIN, i64::MAX] {
        let days = days_from_civil(year, 0, 99);
        civil_from_days(days);
        weekday(days);
    }
    civil_from_days(i64::MIN);
    civil_from_days(i64::MAX);
    weekday(i64::MAX);
}

#[test]
fn the_calendar_agrees_with_counting_day_by_day() {
    let long = |year: i64| match (year.rem_euclid(4), year.rem_euclid(100), year.rem_euclid(400)) {
        (_, _, 0) => true,
        (_, 0, _) => false,
        (0, _, _) => true,
        _ => false,
    };
    let mut number = days_from_civil(-801, 1, 1);
    let mut week = (number + 3).rem_euclid(7);
    for year in -801..=2401 {
        for month in 1..=12_u8 {
            let last = match month {
                2 if long(year) => 29,
                2 => 28,
                4 | 6 | 9 | 11 => 30,
                _ => 31,
            };
            for day in 1..=last {
                assert_eq!(days_from_civil(year, month, day), number);
                let civil = civil_from_days(number);
                assert_eq!((civil.year, civil.month, civil.day), (year, month, day));
                assert_eq!(weekday(number) as i64, week);
                number += 1;
                week = (week + 1) % 7;
            }
        }
    }
    assert_eq!(days_from_civil(1970, 1, 1), 0);
}
