//! Arithmetic of the proleptic Gregorian calendar, in whole numbers.
//!
//! Days are counted from 1970-01-01, which is day 0. Years are astronomical: year 0 is 1 BCE.
//! Every function is exact for years up to 10¹⁵ on either side; a year beyond is taken for
//! the farthest one, so that no call can overflow.

/// Seconds in a day; leap seconds are not counted.
pub const SECONDS_PER_DAY: i64 = 86_400;

const FARTHEST_YEAR: i64 = 1_000_000_000_000_000;
const FARTHEST_DAY: i64 = FARTHEST_YEAR * 366;

/// Days in 400 years, after which the calendar repeats itself.
const CYCLE: i64 = 146_097;

/// From 0000-03-01 to 1970-01-01. Counting from March puts the leap day at a year's end.
const MARCH_0_TO_1970: i64 = 719_468;

/// A day of the week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Weekday {
    /// The first day of the week in ISO 8601.
    Monday,
    /// The second.
    Tuesday,
    /// The third.
    Wednesday,
    /// The fourth.
    Thursday,
    /// The fifth.
    Friday,
    /// The sixth.
    Saturday,
    /// The seventh.
    Sunday,
}

/// A day by its year, month and day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Civil {
    /// Astronomical year: 0 is 1 BCE.
    pub year: i64,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
}

/// Whether the year has a 29 February.
///
/// ```
/// use yearline_document::date::calendar::is_leap;
/// assert!(is_leap(2000) && is_leap(2020) && is_leap(0));
/// assert!(!is_leap(1900));
/// ```
pub fn is_leap(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

/// The number of days in a month, 1 to 12; 0 for a month that there is not.
pub fn days_in_month(year: i64, month: u8) -> u8 {
    match month {
        2 => 28 + u8::from(is_leap(year)),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    }
}

/// The number of a day, counted from 1970-01-01. A month or a day that there is not is taken
/// for the nearest.
///
/// ```
/// use yearline_document::date::calendar::days_from_civil;
/// assert_eq!(days_from_civil(1970, 1, 1), 0);
/// assert_eq!(days_from_civil(-13_800_000_000, 1, 1), -5_040_347_219_528);
/// ```
pub fn days_from_civil(year: i64, month: u8, day: u8) -> i64 {
    let year = year.clamp(-FARTHEST_YEAR, FARTHEST_YEAR);
    let month = i64::from(month.clamp(1, 12));
    let day = i64::from(day.clamp(1, 31));
    let year = if month <= 2 { year - 1 } else { year };
    let cycle = year.div_euclid(400);
    let year_of_cycle = year.rem_euclid(400);
    let month_from_march = (month + 9) % 12;
    let day_of_year = (153 * month_from_march + 2) / 5 + day - 1;
    let day_of_cycle = year_of_cycle * 365 + year_of_cycle / 4 - year_of_cycle / 100 + day_of_year;
    cycle * CYCLE + day_of_cycle - MARCH_0_TO_1970
}

/// The day of a number: what [`days_from_civil`] counted.
///
/// ```
/// use yearline_document::date::calendar::{Civil, civil_from_days};
/// assert_eq!(civil_from_days(18_573), Civil { year: 2020, month: 11, day: 7 });
/// ```
pub fn civil_from_days(days: i64) -> Civil {
    let days = days.clamp(-FARTHEST_DAY, FARTHEST_DAY) + MARCH_0_TO_1970;
    let cycle = days.div_euclid(CYCLE);
    let day_of_cycle = days.rem_euclid(CYCLE);
    let year_of_cycle = (day_of_cycle - day_of_cycle / 1_460 + day_of_cycle / 36_524
        - day_of_cycle / 146_096)
        / 365;
    let day_of_year =
        day_of_cycle - (365 * year_of_cycle + year_of_cycle / 4 - year_of_cycle / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    let year = year_of_cycle + cycle * 400 + i64::from(month <= 2);
    Civil { year, month: month as u8, day: day as u8 }
}

/// The day of the week of a day counted from 1970-01-01, a Thursday.
///
/// ```
/// use yearline_document::date::calendar::{Weekday, days_from_civil, weekday};
/// assert_eq!(weekday(days_from_civil(2020, 11, 7)), Weekday::Saturday);
/// ```
pub fn weekday(days: i64) -> Weekday {
    // The remainder first, so that the sum cannot overflow.
    match (days.rem_euclid(7) + 3) % 7 {
        0 => Weekday::Monday,
        1 => Weekday::Tuesday,
        2 => Weekday::Wednesday,
        3 => Weekday::Thursday,
        4 => Weekday::Friday,
        5 => Weekday::Saturday,
        _ => Weekday::Sunday,
    }
}
