//! Dates in words: "Saturday 7 November 2020", "21–29 September", "autumn 2020", "about 1450".
//!
//! No word and no order of words is in the code: each shape of date has a pattern in the
//! [`Locale`](super::Locale), whose placeholders are `{day}`, `{weekday}`, `{year}` and a
//! month's three forms: `{month}` beside a day, `{month_alone}` without one, `{month_short}`.
//! Of shapes that come with and without a year, `full` has it and `bare` does not.

mod heading;
mod interval;
mod length;
mod years;

use yearline_document::date::calendar::{days_from_civil, weekday};
use yearline_document::date::{Date, Detail, Parts, Point, Qualifier, Time, Zone};

use super::fill::{fill, fill_one, fill_texts};
use super::{Words, digits};

pub use heading::{Form, Heading, heading};
pub use interval::extent;
pub use length::length_in_words;

/// How a date is set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Style {
    /// The year that the place says already, where a timeline lies within one: it is left out.
    pub year: Option<i64>,
    /// True where the day of the week is said of a day that is known.
    pub weekday: bool,
    /// True where the date stands by itself: its first letter is a capital.
    pub capital: bool,
}

impl Style {
    /// A moment's own line: with the day of the week and a capital.
    pub fn line(year: Option<i64>) -> Style {
        Style { year, weekday: true, capital: true }
    }

    /// Within a sentence.
    pub fn within(year: Option<i64>) -> Style {
        Style { year, weekday: false, capital: false }
    }
}

/// A date in words; never empty.
///
/// ```
/// use yearline_document::Date;
/// use yearline_timeline::words::{Plain, dates};
///
/// let words = Plain::new();
/// let line = |text: &str| {
///     let date: Date = text.parse().unwrap();
///     dates::date(&words, &date, dates::Style::line(Some(2020)))
/// };
/// assert_eq!(line("2020-11-07"), "Saturday 7 November");
/// assert_eq!(line("2020-10-27/2020-11-11"), "27 October – 11 November");
/// assert_eq!(line("2021-11-07"), "Sunday 7 November 2021");
/// assert_eq!(line("2020~"), "About 2020");
/// ```
pub fn date(words: &dyn Words, date: &Date, style: Style) -> String {
    let text = match date.parts() {
        Parts::Single(point) => qualified(words, &point, &style),
        Parts::Interval(start, end) => interval::interval(words, &start, &end, &style),
    };
    if style.capital { capital(text) } else { text }
}

/// One date with what is said of its certainty.
fn qualified(words: &dyn Words, point: &Point, style: &Style) -> String {
    let text = plain(words, point, style);
    let key = match (point.qualifier.uncertain, point.qualifier.approximate) {
        (false, false) => return text,
        (false, true) => "date.about",
        (true, false) => "date.perhaps",
        (true, true) => "date.perhaps_about",
    };
    one(words, key, text)
}

/// The pattern `key` with the one text that it has a place for.
fn one(words: &dyn Words, key: &str, text: String) -> String {
    fill_one(words.locale().text(key), &text)
}

/// The pattern `key` with the two ends of a range.
fn ends(words: &dyn Words, key: &str, from: String, to: String) -> String {
    fill_texts(words.locale().text(key), &[("from", &from), ("to", &to)])
}

/// The name of a pattern that leaves out the year, or has it.
fn form(key: &str, bare: bool) -> String {
    [key, if bare { ".bare" } else { ".full" }].concat()
}

/// A point of which nothing is unsure.
fn plain_point(year: i64, detail: Detail) -> Point {
    Point { year, unspecified_year_digits: 0, detail, qualifier: Qualifier::default() }
}

fn plain(words: &dyn Words, point: &Point, style: &Style) -> String {
    if point.unspecified_year_digits > 0 {
        return years::unspecified(words, point);
    }
    let bare = style.year == Some(point.year);
    let season;
    let key = match point.detail {
        Detail::Year => return years::year(words, point.year),
        Detail::SomeMonth => return fields(words, "date.some_month", point),
        Detail::SomeDay => return fields(words, "date.some_day", point),
        Detail::Season(of) => {
            season = ["season.", &digits(of.number().into())].concat();
            &season
        }
        Detail::Month(_) => "date.month",
        Detail::SomeDayOf(_) => "date.some_day_of",
        Detail::Day { .. } => return day(words, point, style.weekday, bare),
        Detail::Time { time, .. } => {
            return at(words, &day(words, point, false, bare), &clock(words, &time), time.zone);
        }
    };
    fields(words, &form(key, bare), point)
}

fn day(words: &dyn Words, point: &Point, weekday: bool, bare: bool) -> String {
    fields(words, &form(if weekday { "date.weekday" } else { "date.day" }, bare), point)
}

/// A day with a clock behind it, and its zone where one is written.
fn at(words: &dyn Words, date: &str, clock: &str, of: Zone) -> String {
    let zone = zone(words, of);
    let key = if zone.is_empty() { "date.time" } else { "date.time_zone" };
    let texts = [("date", date), ("time", clock), ("zone", &zone)];
    fill_texts(words.locale().text(key), &texts)
}

/// A pattern with the fields of a date.
fn fields(words: &dyn Words, key: &str, point: &Point) -> String {
    fill(words.locale().text(key), &mut |name, out| field(words, name, point, out))
}

fn field(words: &dyn Words, name: &str, point: &Point, out: &mut String) {
    let locale = words.locale();
    let list = match name {
        "month" => "months.long",
        "month_alone" => "months.alone",
        "month_short" => "months.short",
        _ => "",
    };
    if let (false, Some(month)) = (list.is_empty(), point.month()) {
        out.push_str(locale.item(list, usize::from(month) - 1));
    }
    match name {
        "year" => out.push_str(&years::year(words, point.year)),
        "day" => {
            let day = digits(point.day().unwrap_or(0).into());
            // French writes the first of a month as 1er.
            match locale.text(&["days.", &day].concat()) {
                "" => out.push_str(&locale.digits(&day)),
                named => out.push_str(named),
            }
        }
        "weekday" => {
            let month = point.month().unwrap_or(1);
            let days = days_from_civil(point.year, month, point.day().unwrap_or(1));
            out.push_str(locale.item("weekdays.long", weekday(days) as usize));
        }
        _ => {}
    }
}

/// A time as it was written, but for seconds that are none.
fn clock(words: &dyn Words, time: &Time) -> String {
    let locale = words.locale();
    let seconds = time.second > 0 || time.nanos > 0;
    let pattern = locale.text(if seconds { "clock.second" } else { "clock.minute" });
    fill(pattern, &mut |name, out| match name {
        "hour" => out.push_str(&two_digits(words, time.hour)),
        "minute" => out.push_str(&two_digits(words, time.minute)),
        "second" => {
            out.push_str(&two_digits(words, time.second));
            if time.nanos > 0 {
                let nanos = digits(1_000_000_000 + i64::from(time.nanos));
                let end = 1 + usize::from(time.fraction_digits);
                out.push_str(locale.text("clock.decimal"));
                out.push_str(&locale.digits(nanos.get(1..end).unwrap_or("")));
            }
        }
        _ => {}
    })
}

/// `UTC`, `UTC−5`, `UTC+5:30`; empty where no zone is written.
fn zone(words: &dyn Words, zone: Zone) -> String {
    let locale = words.locale();
    let Some(minutes) = zone.minutes() else { return String::new() };
    if minutes == 0 {
        return String::from(locale.text("clock.utc"));
    }
    let size = minutes.unsigned_abs();
    let whole = size % 60 == 0;
    let pattern = locale.text(if whole { "clock.offset" } else { "clock.offset_minutes" });
    fill(pattern, &mut |name, out| match name {
        "sign" => out.push(if minutes < 0 { '−' } else { '+' }),
        "hour" => out.push_str(&locale.digits(&digits((size / 60).into()))),
        "minute" => out.push_str(&two_digits(words, (size % 60) as u8)),
        _ => {}
    })
}

fn two_digits(words: &dyn Words, number: u8) -> String {
    let zero = if number < 10 { "0" } else { "" };
    words.locale().digits(&[zero, &digits(number.into())].concat())
}

/// The text with a capital at its front, in the scripts that have them; written out, because
/// the whole of Unicode's table would weigh more in the browser than all of these words.
pub fn capital(text: String) -> String {
    let Some(first) = text.chars().next() else { return text };
    let code = first as u32;
    let lower = match first {
        'ß' | '÷' | 'ÿ' | 'ς' | 'ı' => 0,
        'a'..='z' | 'à'..='þ' | 'α'..='ω' | 'а'..='я' => 32,
        'ѐ'..='џ' => 80,
        // In Latin Extended-A a small letter follows its capital; the parity turns at places.
        'ā'..='ķ' | 'ŋ'..='ŷ' => code % 2,
        'ĺ'..='ň' | 'ź'..='ž' => 1 - code % 2,
        _ => 0,
    };
    let mut out = String::with_capacity(text.len());
    out.push(char::from_u32(code - lower).unwrap_or(first));
    out.push_str(text.get(first.len_utf8()..).unwrap_or(""));
    out
}
