//! Dates in words: "Saturday 7 November 2020", "21–29 September", "autumn 2020", "about 1450".
//!
//! No word and no order of words is in the code: each shape of date has a pattern in the
//! [`Locale`](super::Locale), whose placeholders are `{day}`, `{weekday}`, `{year}` and a
//! month's three forms: `{month}` beside a day, `{month_alone}` without one, `{month_short}`.
//! Of shapes that come with and without a year, `full` has it and `bare` does not.
//!
//! A language may bend a date to what stands before it. A phrase says so in its placeholder,
//! `около {date_gen}`, and the patterns that differ in that case have a second form under their
//! name with `_gen` behind it; all others stay as they are. Of a year, `_alone` is the form that
//! stands by itself. A day takes an article with it where a pattern says `{day_dal}`, and
//! `days_dal` has the exceptions: `dal 7`, `dall’8`. `{weekday_gen}` is of the list `weekdays.gen`.

mod brief;
mod heading;
mod interval;
mod length;
mod years;

use yearline_document::date::calendar::{days_from_civil, weekday};
use yearline_document::date::{Date, Detail, Parts, Point, Qualifier, Time, Zone};

use super::fill::{fill, fill_one, fill_texts};
use super::{Words, digits};
use crate::find::parts;

pub use brief::brief;
pub use heading::{Form, Heading, heading};
pub use interval::{between, extent};
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
    let text = bent(words, date, &style, "");
    if style.capital { capital(text) } else { text }
}

/// A message with a date in it, bent as the message asks: `updated {date}`, `mis à jour {date_le}`.
pub fn within(words: &dyn Words, key: &str, date: &Date, style: Style) -> String {
    phrase(words, key, "", &|case| bent(words, date, &style, case))
}

fn bent(words: &dyn Words, date: &Date, style: &Style, case: &str) -> String {
    match date.parts() {
        Parts::Single(point) => qualified(words, &point, style, case),
        Parts::Interval(start, end) => interval::interval(words, &start, &end, style),
    }
}

/// One date with what is said of its certainty.
fn qualified(words: &dyn Words, point: &Point, style: &Style, case: &str) -> String {
    let key = match (point.qualifier.uncertain, point.qualifier.approximate) {
        (false, false) => return plain(words, point, style, case),
        (false, true) => "date.about",
        (true, false) => "date.perhaps",
        (true, true) => "date.perhaps_about",
    };
    // "vers 1450", but "il y a 66 millions d’années environ".
    let case = if case.is_empty() && years::is_ago(point.year) { "ago" } else { case };
    phrase(words, key, case, &|case| plain(words, point, style, case))
}

/// The pattern `key`, in its own form for a case where it has one.
fn pattern<'w>(words: &'w dyn Words, key: &str, case: &str) -> &'w str {
    let locale = words.locale();
    let own = if case.is_empty() { "" } else { locale.text(&[key, "_", case].concat()) };
    if own.is_empty() { locale.text(key) } else { own }
}

/// The pattern `key` around a date that is set in the case that its placeholder names.
fn phrase(words: &dyn Words, key: &str, case: &str, date: &dyn Fn(&str) -> String) -> String {
    fill(pattern(words, key, case), &mut |name, out| out.push_str(&date(case_in(name))))
}

/// What a placeholder says of the date that it stands for: `gen` of `date_gen`.
fn case_in(placeholder: &str) -> &str {
    parts(placeholder, "_").map_or("", |(_, case)| case)
}

/// A pattern with the one text that it has a place for.
fn one(pattern: &str, text: String) -> String {
    fill_one(pattern, &text)
}

/// A pattern with the two ends of a range.
fn ends(pattern: &str, from: String, to: String) -> String {
    fill_texts(pattern, &[("from", &from), ("to", &to)])
}

/// The name of a pattern that leaves out the year, or has it.
fn form(key: &str, bare: bool) -> String {
    [key, if bare { ".bare" } else { ".full" }].concat()
}

/// A point of which nothing is unsure.
fn plain_point(year: i64, detail: Detail) -> Point {
    Point { year, unspecified_year_digits: 0, detail, qualifier: Qualifier::default() }
}

fn plain(words: &dyn Words, point: &Point, style: &Style, case: &str) -> String {
    if point.unspecified_year_digits > 0 {
        return years::unspecified(words, point, case);
    }
    let bare = style.year == Some(point.year);
    let season;
    let key = match point.detail {
        Detail::Year => return years::alone(words, point.year, case),
        Detail::SomeMonth => return fields(words, "date.some_month", case, point),
        Detail::SomeDay => return fields(words, "date.some_day", case, point),
        Detail::Season(of) => {
            season = ["season.", &digits(of.number().into())].concat();
            &season
        }
        Detail::Month(_) => "date.month",
        Detail::SomeDayOf(_) => "date.some_day_of",
        Detail::Day { .. } => return day(words, point, style.weekday, bare, case),
        Detail::Time { time, .. } => {
            let day = day(words, point, false, bare, case);
            return at(words, &day, &clock(words, &time), time.zone);
        }
    };
    fields(words, &form(key, bare), case, point)
}

fn day(words: &dyn Words, point: &Point, weekday: bool, bare: bool, case: &str) -> String {
    fields(words, &form(if weekday { "date.weekday" } else { "date.day" }, bare), case, point)
}

/// A day with a clock behind it, and its zone where one is written.
fn at(words: &dyn Words, date: &str, clock: &str, of: Zone) -> String {
    let zone = zone(words, of);
    let key = if zone.is_empty() { "date.time" } else { "date.time_zone" };
    let texts = [("date", date), ("time", clock), ("zone", &zone)];
    fill_texts(words.locale().text(key), &texts)
}

/// A pattern with the fields of a date.
fn fields(words: &dyn Words, key: &str, case: &str, point: &Point) -> String {
    fill(pattern(words, key, case), &mut |name, out| field(words, name, point, out))
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
    if let Some(article) = name.strip_prefix("day") {
        let day = digits(point.day().unwrap_or(0).into());
        let named = |name: &str| locale.text(&["days", article, ".", name].concat());
        // French writes the first of a month as 1er.
        out.push_str(&match named(&day) {
            "" => match named("any") {
                "" => locale.digits(&day),
                any => fill_one(any, &locale.digits(&day)),
            },
            own => String::from(own),
        });
    }
    if name.starts_with("weekday") {
        let days =
            days_from_civil(point.year, point.month().unwrap_or(1), point.day().unwrap_or(1));
        let list = match case_in(name) {
            "" => "weekdays.long",
            case => &["weekdays.", case].concat(),
        };
        out.push_str(locale.item(list, weekday(days) as usize));
    }
    if name == "year" {
        out.push_str(&years::year(words, point.year, ""));
    }
}

/// A time as it was written, but for seconds that are none.
fn clock(words: &dyn Words, time: &Time) -> String {
    let locale = words.locale();
    let seconds = time.second > 0 || time.nanos > 0;
    let pattern = locale.text(if seconds { "clock.second" } else { "clock.minute" });
    fill(pattern, &mut |name, out| match name {
        "hour" => out.push_str(&two_digits(words, time.hour)),
        "h" => out.push_str(&locale.digits(&digits(time.hour.into()))),
        "minute" => out.push_str(&two_digits(words, time.minute)),
        "second" => {
            out.push_str(&two_digits(words, time.second));
            if time.nanos > 0 {
                let nanos = digits(1_000_000_000 + i64::from(time.nanos));
                let end = 1 + usize::from(time.fraction_digits);
                out.push_str(locale.text("number.decimal"));
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
