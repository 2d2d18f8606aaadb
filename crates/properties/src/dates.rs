//! Dates: what is read is written back, and the order is total and that of a slow oracle.

mod oracle;

use std::cmp::Ordering;

use yearline_document::date::calendar::{civil_from_days, days_from_civil};
use yearline_document::date::{Date, Instant};

use crate::cost::{Limits, bounded};
use crate::draw::{Draw, Input, Text, as_text};
use crate::{Target, properties};
use oracle::{NEVER, Sample, point, slow_days};

pub use oracle::sample_text;

pub const TARGET: Target = Target {
    name: "dates",
    properties: properties! {
        Text =>
            any_text_is_read_or_refused_in_a_sentence,
            both_voices_agree,
            what_is_read_is_written_back,
            a_part_of_a_date_is_read_or_refused;
        Soup => any_text_is_read_or_refused_in_a_sentence, what_is_read_is_written_back;
        Sample =>
            every_form_is_written_as_it_was_read,
            the_extent_agrees_with_a_slow_oracle,
            the_middle_lies_between,
            a_part_of_a_sample_is_read_or_refused;
        Point => a_truncation_is_a_coarser_date_or_none;
        Several => the_order_is_total_and_the_slow_oracles, sorting_agrees_with_the_slow_oracle;
        Day => the_calendar_agrees_with_counting_over_billions_of_years;
    },
    words: WORDS,
    longest: 256,
    cases: 512,
    mutations: 10_000,
};

const WORDS: &[&str] = &[
    "2020",
    "-",
    "11",
    "07",
    "T",
    "11:25:00",
    "Z",
    "+01:00",
    "-05",
    ".5",
    "/",
    "..",
    "~",
    "?",
    "%",
    "X",
    "XX",
    "Y",
    "Y-13800000000",
    "0000",
    "-0499",
    "21",
    "33",
    "41",
    "1900-02-29",
    "24:00:00",
    "March ",
    "mar",
    "2nd of ",
    "Q3 ",
    "H1",
    "c. ",
    "about ",
    "autumn ",
    "500 BC",
    " BCE",
    "2020s",
    "1/2/2020",
    ".",
    " ",
    ",",
    "–",
    "0",
    "1",
    "9",
    "292000000000",
    "E",
    "S2",
    "u",
    "\u{a0}",
    "２",
];

/// Pieces of dates in any order.
#[derive(Debug)]
struct Soup(String);

impl Input for Soup {
    fn draw(draw: &mut Draw<'_>) -> Soup {
        Soup(draw.text(WORDS, 8))
    }
}

as_text!(Soup);

fn any_text_is_read_or_refused_in_a_sentence(text: &str) {
    let limits = Limits { peak: 16, total: 64, times: 2 };
    let Err(error) = bounded(text.len(), limits, || text.parse::<Date>()) else { return };
    let sentence = error.to_string();
    assert!(sentence.ends_with('.') && sentence.len() < 500, "{sentence}");
    for suggestion in error.suggestions() {
        assert!(suggestion.parse::<Date>().is_ok(), "{suggestion} is suggested and refused");
    }
    assert_eq!(error.is_ambiguous(), error.suggestions().len() > 1);
}

fn both_voices_agree(text: &str) {
    assert_eq!(text.parse::<Date>().ok(), Date::read(text));
}

fn what_is_read_is_written_back(text: &str) {
    let Ok(date) = text.parse::<Date>() else { return };
    let written = date.to_string();
    assert_eq!(written.parse(), Ok(date));
    // A time that leaves its seconds out is written with them.
    if !text.contains('T') {
        assert_eq!(written, text);
    }
    assert!(date.earliest() <= date.latest());
}

fn a_part_of_a_date_is_read_or_refused(text: &str) {
    for (end, _) in text.char_indices().take(64) {
        what_is_read_is_written_back(&text[..end]);
    }
}

fn a_part_of_a_sample_is_read_or_refused(sample: &Sample) {
    a_part_of_a_date_is_read_or_refused(&sample.text);
}

fn date(text: &str) -> Date {
    text.parse().unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn every_form_is_written_as_it_was_read(sample: &Sample) {
    assert_eq!(date(&sample.text).to_string(), sample.text);
}

fn nanos(instant: Instant) -> i128 {
    match instant {
        Instant::MIN => -NEVER,
        Instant::MAX => NEVER,
        _ => i128::from(instant.seconds) * 1_000_000_000 + i128::from(instant.nanos),
    }
}

fn the_extent_agrees_with_a_slow_oracle(sample: &Sample) {
    let date = date(&sample.text);
    assert_eq!(nanos(date.earliest()), sample.first, "the first instant of {date}");
    assert_eq!(nanos(date.latest()), sample.last, "the last instant of {date}");
}

fn the_middle_lies_between(sample: &Sample) {
    let date = date(&sample.text);
    match date.middle() {
        Some(middle) => assert!(date.earliest() <= middle && middle <= date.latest()),
        None => assert!(date.earliest().is_open() || date.latest().is_open()),
    }
}

/// A single date.
#[derive(Debug)]
struct Point(Sample);

impl Input for Point {
    fn draw(draw: &mut Draw<'_>) -> Point {
        Point(point(draw))
    }
}

fn a_truncation_is_a_coarser_date_or_none(Point(point): &Point) {
    let whole = date(&point.text);
    let has_time = point.text.contains('T');
    for end in 0..point.text.len() {
        let Ok(short) = point.text[..end].parse::<Date>() else { continue };
        if !has_time {
            assert_eq!(short.to_string(), &point.text[..end]);
        }
        // Fewer digits of a long year are another year, a time without its zone another time,
        // and a season's number has no date that begins alike.
        if !point.text.starts_with('Y') && !has_time && !point.text.contains("-24") {
            assert!(short.earliest() <= whole.earliest(), "{short} of {whole}");
            assert!(short.latest() >= whole.latest(), "{short} of {whole}");
        }
    }
}

/// Some dates, three at the least.
#[derive(Debug)]
struct Several(Vec<Sample>);

impl Input for Several {
    fn draw(draw: &mut Draw<'_>) -> Several {
        let mut samples = vec![Sample::draw(draw), Sample::draw(draw), Sample::draw(draw)];
        samples.extend(draw.list(5, Sample::draw));
        Several(samples)
    }
}

fn the_order_is_total_and_the_slow_oracles(Several(samples): &Several) {
    let key = |sample: &Sample| date(&sample.text).order_key();
    for a in samples {
        for b in samples {
            let order = key(a).cmp(&key(b));
            assert_eq!(order, (a.first, a.last).cmp(&(b.first, b.last)), "{} {}", a.text, b.text);
            assert_eq!(order.reverse(), key(b).cmp(&key(a)), "{} {}", a.text, b.text);
            assert!(a.text != b.text || order == Ordering::Equal);
            for c in samples {
                let onward = key(b).cmp(&key(c));
                let far = key(a).cmp(&key(c));
                assert!(order != onward || far == order, "{} {} {}", a.text, b.text, c.text);
            }
        }
    }
}

fn sorting_agrees_with_the_slow_oracle(Several(samples): &Several) {
    let mut ours: Vec<&Sample> = samples.iter().collect();
    ours.sort_by_key(|sample| date(&sample.text).order_key());
    let mut slow: Vec<&Sample> = samples.iter().collect();
    slow.sort_by_key(|sample| (sample.first, sample.last));
    let texts =
        |samples: &[&Sample]| samples.iter().map(|one| one.text.clone()).collect::<Vec<_>>();
    assert_eq!(texts(&ours), texts(&slow));
}

/// A day of any year that a date can have.
#[derive(Debug)]
struct Day {
    year: i64,
    month: u8,
    day: u8,
}

impl Input for Day {
    fn draw(draw: &mut Draw<'_>) -> Day {
        let year = match draw.below(3) {
            0 => draw.within(1_900..=2_100),
            1 => draw.within(-9_999..=9_999),
            _ => draw.within(-292_000_000_000..=292_000_000_000),
        };
        Day { year, month: draw.within(1..=12) as u8, day: draw.within(1..=28) as u8 }
    }
}

fn the_calendar_agrees_with_counting_over_billions_of_years(&Day { year, month, day }: &Day) {
    let number = days_from_civil(year, month, day);
    assert_eq!(i128::from(number), slow_days(year, month, i64::from(day)));
    let civil = civil_from_days(number);
    assert_eq!((civil.year, civil.month, civil.day), (year, month, day));
}
