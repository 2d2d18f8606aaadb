//! One date, without the interval around it.

use super::Instant;
use super::calendar::{days_from_civil, days_in_month};

/// One date as EDTF writes it: a year, what is said within the year, and how sure it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Point {
    /// Astronomical year: 0 is 1 BCE. Where digits are unspecified they are 0 here.
    pub year: i64,
    /// How many of the year's last digits are unspecified: 1 for `202X`, 2 for `20XX`.
    pub unspecified_year_digits: u8,
    /// What is said within the year.
    pub detail: Detail,
    /// How sure the whole date is.
    pub qualifier: Qualifier,
}

/// What a date says within its year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Detail {
    /// Nothing: `2020`, `202X`.
    Year,
    /// A month that is not said: `2020-XX`.
    SomeMonth,
    /// A day that is not said, in a month that is not said: `2020-XX-XX`.
    SomeDay,
    /// A season, a quarter or a half: `2020-23`.
    Season(Season),
    /// A month, 1 to 12: `2020-11`.
    Month(u8),
    /// A day that is not said, in a month, 1 to 12: `2020-11-XX`.
    SomeDayOf(u8),
    /// A day: `2020-11-07`.
    Day {
        /// 1 to 12.
        month: u8,
        /// 1 to 31.
        day: u8,
    },
    /// A time of a day: `2020-11-07T11:25:00-05:00`.
    Time {
        /// 1 to 12.
        month: u8,
        /// 1 to 31.
        day: u8,
        /// The time on that day.
        time: Time,
    },
}

/// A part of a year that EDTF numbers in the month's place.
///
/// Seasons belong to no hemisphere in EDTF. To put them in order they are taken for the
/// meteorological seasons of the north: spring is March to May, and winter is December to
/// February of the next year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Season {
    /// 21
    Spring = 21,
    /// 22
    Summer = 22,
    /// 23
    Autumn = 23,
    /// 24
    Winter = 24,
    /// 33: January to March
    Quarter1 = 33,
    /// 34: April to June
    Quarter2 = 34,
    /// 35: July to September
    Quarter3 = 35,
    /// 36: October to December
    Quarter4 = 36,
    /// 40: January to June
    Half1 = 40,
    /// 41: July to December
    Half2 = 41,
}

impl Season {
    /// The season of a number of EDTF, 21 to 24, 33 to 36, 40 and 41.
    pub fn from_number(number: u8) -> Option<Season> {
        Some(match number {
            21 => Season::Spring,
            22 => Season::Summer,
            23 => Season::Autumn,
            24 => Season::Winter,
            33 => Season::Quarter1,
            34 => Season::Quarter2,
            35 => Season::Quarter3,
            36 => Season::Quarter4,
            40 => Season::Half1,
            41 => Season::Half2,
            _ => return None,
        })
    }

    /// Its number in EDTF.
    pub fn number(self) -> u8 {
        self as u8
    }

    /// Its first month, and how many it has.
    pub fn months(self) -> (u8, u8) {
        match self {
            Season::Spring => (3, 3),
            Season::Summer => (6, 3),
            Season::Autumn => (9, 3),
            Season::Winter => (12, 3),
            Season::Quarter1 => (1, 3),
            Season::Quarter2 => (4, 3),
            Season::Quarter3 => (7, 3),
            Season::Quarter4 => (10, 3),
            Season::Half1 => (1, 6),
            Season::Half2 => (7, 6),
        }
    }
}

/// A time of day as it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Time {
    /// 0 to 24; 24 only as 24:00:00, the end of the day.
    pub hour: u8,
    /// 0 to 59.
    pub minute: u8,
    /// 0 to 59.
    pub second: u8,
    /// How many digits of a second's fraction are written, 0 to 9.
    pub fraction_digits: u8,
    /// The fraction in nanoseconds.
    pub nanos: u32,
    /// Its offset from UTC.
    pub zone: Zone,
}

/// The offset of a time from UTC, in the form in which it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Zone {
    /// None is written; it sorts as UTC.
    Unsaid,
    /// `Z`
    Utc,
    /// Whole hours, written as `-05`.
    Hours(i8),
    /// Minutes, written as `-05:00`.
    Minutes(i16),
}

impl Zone {
    /// Minutes east of UTC, where they are said.
    pub fn minutes(self) -> Option<i16> {
        match self {
            Zone::Unsaid => None,
            Zone::Utc => Some(0),
            Zone::Hours(hours) => Some(i16::from(hours) * 60),
            Zone::Minutes(minutes) => Some(minutes),
        }
    }
}

/// How sure a date is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Qualifier {
    /// `?` or `%`: the source may be wrong.
    pub uncertain: bool,
    /// `~` or `%`: near it.
    pub approximate: bool,
}

impl Qualifier {
    /// True for `~`, `?` and `%`.
    pub fn is_any(self) -> bool {
        self.uncertain || self.approximate
    }
}

impl Point {
    /// The month, where it is said: 1 to 12.
    pub fn month(&self) -> Option<u8> {
        match self.detail {
            Detail::Month(month)
            | Detail::SomeDayOf(month)
            | Detail::Day { month, .. }
            | Detail::Time { month, .. } => Some(month),
            _ => None,
        }
    }

    /// The day of the month, where it is said: 1 to 31.
    pub fn day(&self) -> Option<u8> {
        match self.detail {
            Detail::Day { day, .. } | Detail::Time { day, .. } => Some(day),
            _ => None,
        }
    }

    /// The season, quarter or half, where one is said.
    pub fn season(&self) -> Option<Season> {
        match self.detail {
            Detail::Season(season) => Some(season),
            _ => None,
        }
    }

    /// The time of day, where it is said.
    pub fn time(&self) -> Option<Time> {
        match self.detail {
            Detail::Time { time, .. } => Some(time),
            _ => None,
        }
    }

    /// The first and the last year it may mean; they differ where digits are unspecified.
    pub fn years(&self) -> (i64, i64) {
        let more = match self.unspecified_year_digits {
            0 => 0,
            1 => 9,
            _ => 99,
        };
        if self.year < 0 { (self.year - more, self.year) } else { (self.year, self.year + more) }
    }

    /// The first and the last month it may mean; beyond 12 are those of the next year.
    fn months(&self) -> (u8, u8) {
        match self.detail {
            Detail::Year | Detail::SomeMonth | Detail::SomeDay => (1, 12),
            Detail::Season(season) => {
                let (first, count) = season.months();
                (first, first + count - 1)
            }
            Detail::Month(month)
            | Detail::SomeDayOf(month)
            | Detail::Day { month, .. }
            | Detail::Time { month, .. } => (month, month),
        }
    }

    /// The first day it may mean, counted from 1970-01-01.
    #[inline(never)]
    pub fn first_day(&self) -> i64 {
        days_from_civil(self.years().0, self.months().0, self.day().unwrap_or(1))
    }

    /// The last day it may mean, counted from 1970-01-01.
    #[inline(never)]
    pub fn last_day(&self) -> i64 {
        if self.day().is_some() {
            return self.first_day();
        }
        let (mut year, mut month) = (self.years().1, self.months().1);
        if month > 12 {
            year += 1;
            month -= 12;
        }
        days_from_civil(year, month, days_in_month(year, month))
    }

    /// The first instant it may mean.
    pub fn earliest(&self) -> Instant {
        self.at_time().unwrap_or_else(|| Instant::first_of_day(self.first_day()))
    }

    /// The last instant it may mean: the last nanosecond of its last day, or the time itself.
    pub fn latest(&self) -> Instant {
        self.at_time().unwrap_or_else(|| Instant::last_of_day(self.last_day()))
    }

    fn at_time(&self) -> Option<Instant> {
        let time = self.time()?;
        let offset = i64::from(time.zone.minutes().unwrap_or(0)) * 60;
        let clock =
            i64::from(time.hour) * 3_600 + i64::from(time.minute) * 60 + i64::from(time.second);
        let midnight = Instant::first_of_day(self.first_day()).seconds;
        Some(Instant { seconds: midnight + clock - offset, nanos: time.nanos })
    }

    pub(super) fn write(&self, out: &mut String) {
        self.write_year(out);
        match self.detail {
            Detail::Year => {}
            Detail::SomeMonth => out.push_str("-XX"),
            Detail::SomeDay => out.push_str("-XX-XX"),
            Detail::Season(season) => write_number(out, '-', season.number()),
            Detail::Month(month) => write_number(out, '-', month),
            Detail::SomeDayOf(month) => {
                write_number(out, '-', month);
                out.push_str("-XX");
            }
            Detail::Day { month, day } => {
                write_number(out, '-', month);
                write_number(out, '-', day);
            }
            Detail::Time { month, day, time } => {
                write_number(out, '-', month);
                write_number(out, '-', day);
                time.write(out);
            }
        }
        match (self.qualifier.uncertain, self.qualifier.approximate) {
            (true, true) => out.push('%'),
            (true, false) => out.push('?'),
            (false, true) => out.push('~'),
            (false, false) => {}
        }
    }

    fn write_year(&self, out: &mut String) {
        let long = self.year.unsigned_abs() > 9_999;
        if long {
            out.push('Y');
        }
        if self.year < 0 {
            out.push('-');
        }
        write_digits(out, self.year.unsigned_abs(), 4);
        let unspecified = usize::from(self.unspecified_year_digits);
        out.truncate(out.len() - unspecified);
        out.extend(core::iter::repeat_n('X', unspecified));
    }
}

impl Time {
    fn write(&self, out: &mut String) {
        write_number(out, 'T', self.hour);
        write_number(out, ':', self.minute);
        write_number(out, ':', self.second);
        if self.fraction_digits > 0 {
            out.push('.');
            let end = out.len() + usize::from(self.fraction_digits);
            write_digits(out, u64::from(self.nanos), 9);
            out.truncate(end);
        }
        let sign = |minutes: i16| if minutes < 0 { '-' } else { '+' };
        match self.zone {
            Zone::Unsaid => {}
            Zone::Utc => out.push('Z'),
            Zone::Hours(hours) => write_number(out, sign(hours.into()), hours.unsigned_abs()),
            Zone::Minutes(minutes) => {
                let size = minutes.unsigned_abs();
                write_number(out, sign(minutes), (size / 60) as u8);
                write_number(out, ':', (size % 60) as u8);
            }
        }
    }
}

/// A mark, then two digits.
fn write_number(out: &mut String, mark: char, number: u8) {
    out.push(mark);
    write_digits(out, u64::from(number), 2);
}

/// Digits, filled up with zeros on the left.
pub(crate) fn write_digits(out: &mut String, mut number: u64, width: usize) {
    let mut digits = [b'0'; 20];
    let mut start = digits.len();
    while number > 0 || digits.len() - start < width.max(1) {
        start -= 1;
        digits[start] = b'0' + (number % 10) as u8;
        number /= 10;
    }
    out.extend(digits[start..].iter().map(|&digit| char::from(digit)));
}
