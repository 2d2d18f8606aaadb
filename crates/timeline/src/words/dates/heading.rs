//! Headings of sections and marks of an axis: stretches of time by their names.

use yearline_document::date::calendar::{Civil, civil_from_days};
use yearline_document::date::{Detail, Time, Zone};

use super::{Style, Words, capital, clock, fields, plain, plain_point, years};

/// A stretch of time that has a heading of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heading {
    /// A minute of a day.
    Minute {
        /// The day, counted from 1970-01-01.
        days: i64,
        /// Counted from midnight, 0 to 1,439.
        minute: u16,
    },
    /// An hour of a day.
    Hour {
        /// The day, counted from 1970-01-01.
        days: i64,
        /// 0 to 23.
        hour: u8,
    },
    /// A day, counted from 1970-01-01.
    Day(i64),
    /// A month.
    Month {
        /// Its year, astronomical.
        year: i64,
        /// 1 to 12.
        month: u8,
    },
    /// So many years from a first one: a year, a decade, a century, a long span.
    Years {
        /// The first year, astronomical: 2020 of the 2020s, 1701 of the 18th century.
        first: i64,
        /// 1, 10, 100 and on by tens.
        length: i64,
    },
}

/// How much room a heading has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// In full, to be understood alone: `October 2020`, `18th century`.
    Long,
    /// In a margin or at an axis, with what stands around it: `Oct`, `7 Nov`, `18th c.`
    Short,
    /// A letter for a month, `O`; otherwise as short.
    Narrow,
}

/// The name of a stretch of time; never empty.
///
/// ```
/// use yearline_timeline::words::{Plain, dates::{Form, Heading, heading}};
/// let words = Plain::new();
/// let october = Heading::Month { year: 2020, month: 10 };
/// assert_eq!(heading(&words, october, Form::Long), "October 2020");
/// assert_eq!(heading(&words, october, Form::Short), "Oct");
/// let century = Heading::Years { first: 1701, length: 100 };
/// assert_eq!(heading(&words, century, Form::Long), "18th century");
/// ```
pub fn heading(words: &dyn Words, heading: Heading, form: Form) -> String {
    let long = form == Form::Long;
    let locale = words.locale();
    let point = match heading {
        Heading::Hour { days, hour } => {
            let minute = u16::from(hour) * 60;
            return self::heading(words, Heading::Minute { days, minute }, form);
        }
        Heading::Minute { days, minute } => {
            let (fraction_digits, nanos, zone) = (0, 0, Zone::Unsaid);
            let (hour, minute) = ((minute / 60) as u8, (minute % 60) as u8);
            let time = Time { hour, minute, second: 0, fraction_digits, nanos, zone };
            if !long {
                return clock(words, &time);
            }
            let Civil { year, month, day } = civil_from_days(days);
            plain_point(year, Detail::Time { month, day, time })
        }
        Heading::Day(days) => {
            let Civil { year, month, day } = civil_from_days(days);
            let point = plain_point(year, Detail::Day { month, day });
            if !long {
                return capital(fields(words, "date.day.short", "", &point));
            }
            point
        }
        Heading::Month { year, month } => {
            let month = month.clamp(1, 12);
            if !long {
                let list = if form == Form::Short { "months.short_alone" } else { "months.narrow" };
                return capital(String::from(locale.item(list, usize::from(month) - 1)));
            }
            plain_point(year, Detail::Month(month))
        }
        Heading::Years { first, length } => {
            return capital(span(words, first, length.max(1), !long));
        }
    };
    capital(plain(words, &point, &Style { weekday: true, ..Style::default() }, ""))
}

fn span(words: &dyn Words, first: i64, length: i64, short: bool) -> String {
    let last = first.saturating_add(length - 1);
    match (length, first) {
        (1, _) => years::alone(words, first, ""),
        (10, 10..) => years::decade(words, first, ""),
        (100 | 1_000, _) => years::age(words, first, length, short),
        // A span from year 1 on so long is all of the time that is written down.
        (10_000.., 0 | 1) => String::from(words.locale().text("year.common")),
        // Long spans are told in round numbers; the first year of -999 to 0 is 1,000 years ago.
        (_, ..=-1_000_000) | (1_000_000.., ..=0) => {
            let (from, to) = (first.saturating_sub(1), last);
            if to > -length { years::last(words, -from) } else { years::span(words, from, to, "") }
        }
        _ => years::span(words, first, last, ""),
    }
}
