//! How long an interval lasts.

use yearline_document::date::{Date, Detail, Point};

use super::{Words, one};
use crate::words::Arg;

/// How long an interval lasts, both ends included: `9 days`, `5 months`, `about 4 years`.
///
/// Days are counted up to sixty of them, months between months up to two years; what is
/// longer, or less sure, is "about". None for what is no interval, has an open or unknown end, ends
/// before it starts, or lasts one day.
///
/// ```
/// use yearline_document::Date;
/// use yearline_timeline::words::{Plain, dates::length_in_words};
/// let date: Date = "2020-09-21/2020-09-29".parse().unwrap();
/// assert_eq!(length_in_words(&Plain::new(), &date).as_deref(), Some("9 days"));
/// ```
pub fn length_in_words(words: &dyn Words, date: &Date) -> Option<String> {
    if !date.is_interval() || date.is_reversed() {
        return None;
    }
    let (start, end) = (date.start()?, date.end()?);
    if start.unspecified_year_digits + end.unspecified_year_digits > 0 {
        return None;
    }
    let (key, count, exact) = measure(date, &start, &end)?;
    let exact = exact && !date.is_approximate() && !date.is_uncertain();
    let length = words.message(key, &[("count", Arg::Count(count))]);
    if exact {
        return Some(length);
    }
    Some(one(words.locale().text("length.about"), length))
}

/// The unit's message, how many of it, and whether that is exact.
fn measure(date: &Date, start: &Point, end: &Point) -> Option<(&'static str, u64, bool)> {
    let days = end.last_day() - start.first_day() + 1;
    match (start.detail, end.detail) {
        // Between years that alone are known, the months at both ends are not.
        (Detail::Year, Detail::Year) => {
            let years = end.year - start.year;
            (years > 1).then_some(("length.years", years as u64, true))
        }
        (Detail::Month(from), Detail::Month(to)) => {
            let months = (end.year - start.year) * 12 + i64::from(to) - i64::from(from) + 1;
            match months {
                ..2 => None,
                2..24 => Some(("length.months", months as u64, true)),
                _ => Some(("length.years", rounded(months, 12), months % 12 == 0)),
            }
        }
        (Detail::Time { .. }, Detail::Time { .. }) => {
            let seconds = date.latest().seconds - date.earliest().seconds;
            match seconds {
                ..60 => None,
                60..7_200 => Some(("length.minutes", rounded(seconds, 60), seconds % 60 == 0)),
                7_200..172_800 => {
                    Some(("length.hours", rounded(seconds, 3_600), seconds % 3_600 == 0))
                }
                _ => in_days(days, true),
            }
        }
        (Detail::Day { .. }, Detail::Day { .. }) => in_days(days, true),
        _ => in_days(days, false),
    }
}

fn in_days(days: i64, exact: bool) -> Option<(&'static str, u64, bool)> {
    match days {
        ..2 => None,
        2..=60 => Some(("length.days", days as u64, exact)),
        61..=700 => Some(("length.months", rounded(days * 100, 3_044), false)),
        // By ten thousands, so that thousands of years keep the quarter days.
        _ => Some(("length.years", rounded(days.saturating_mul(10_000), 3_652_425), false)),
    }
}

fn rounded(value: i64, unit: i64) -> u64 {
    (value.saturating_add(unit / 2) / unit).unsigned_abs()
}
