//! Sections of the list: the stretches of time under one heading.

use std::ops::Range;

use yearline_document::date::calendar::civil_from_days;
use yearline_document::date::{Date, Point, Time};

use crate::words::dates::Heading;

/// The length of a section.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// A minute; for ticks, no section is as short.
    Minute,
    /// An hour.
    Hour,
    /// A day.
    Day,
    /// A month.
    Month,
    /// So many years: 1, 10, 100 and on by tens.
    Years(i64),
}

/// The stretch of time that a moment's section stands for: a unit, and the place of the
/// stretch among all of its length.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// Its length.
    pub unit: Unit,
    /// Its number, one more for each that follows.
    pub number: i64,
}

/// A run of rows in one stretch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// The stretch.
    pub stretch: Stretch,
    /// The rows.
    pub rows: Range<usize>,
}

/// A list reads well with so many sections.
const FEWEST: usize = 4;
const MOST: usize = 40;

/// From the coarsest to the finest. Longer ones than a thousand million years are not asked
/// for: the universe has fourteen.
const UNITS: [Unit; 13] = [
    Unit::Years(1_000_000_000),
    Unit::Years(100_000_000),
    Unit::Years(10_000_000),
    Unit::Years(1_000_000),
    Unit::Years(100_000),
    Unit::Years(10_000),
    Unit::Years(1_000),
    Unit::Years(100),
    Unit::Years(10),
    Unit::Years(1),
    Unit::Month,
    Unit::Day,
    Unit::Hour,
];

/// The unit that gives from 4 to 40 sections: the coarsest that does. Fewer moments than that
/// get the most sections that can be had, by stretches of a year at the most.
///
/// ```
/// use yearline_document::date::Date;
/// use yearline_timeline::layout::sections::{Unit, choose};
/// let dates: Vec<Date> =
///     ["2020-01-02", "2020-03-05", "2020-06", "2020-11-07", "2020-11-17"].map(|text| text.parse().unwrap()).into();
/// assert_eq!(choose(dates.iter()), Unit::Month);
/// ```
pub fn choose<'a>(dates: impl Iterator<Item = &'a Date>) -> Unit {
    let points: Vec<Point> = dates.filter_map(place).collect();
    let mut best = (UNITS[0], 0);
    for unit in UNITS {
        let count = count(unit, &points);
        if count > MOST {
            break;
        }
        if count >= FEWEST {
            return unit;
        }
        // So few moments do not ask for a stretch longer than a year.
        if count > best.1 && !matches!(unit, Unit::Years(2..)) {
            best = (unit, count);
        }
    }
    best.0
}

/// How many stretches the dates begin in, counted until there are too many.
fn count(unit: Unit, points: &[Point]) -> usize {
    let mut numbers: Vec<i64> = Vec::new();
    for point in points {
        let number = unit.number(point);
        if !numbers.contains(&number) {
            numbers.push(number);
        }
        if numbers.len() > MOST {
            break;
        }
    }
    numbers.len()
}

/// The runs of rows that share a stretch, in the order of the rows.
pub fn runs(unit: Unit, dates: &mut dyn Iterator<Item = &Date>) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for (row, date) in dates.enumerate() {
        let number = place(date).map_or(0, |point| unit.number(&point));
        match runs.last_mut() {
            Some(run) if run.stretch.number == number => run.rows.end = row + 1,
            _ => runs.push(Run { stretch: Stretch { unit, number }, rows: row..row + 1 }),
        }
    }
    runs
}

/// The date that places a moment: its start, or its end where the start is open.
fn place(date: &Date) -> Option<Point> {
    date.start().or_else(|| date.end())
}

impl Unit {
    /// The number of the stretch that a date begins in. The date counts as it is written, in
    /// its own zone: what is read under "7 November" says 7 November.
    fn number(self, point: &Point) -> i64 {
        let year = point.years().0;
        match self {
            Unit::Minute => {
                let minute = |time: Time| i64::from(time.hour) * 60 + i64::from(time.minute);
                point.first_day() * 1_440 + point.time().map_or(0, minute)
            }
            Unit::Hour => {
                point.first_day() * 24 + point.time().map_or(0, |time| i64::from(time.hour))
            }
            Unit::Day => point.first_day(),
            Unit::Month => {
                let month =
                    point.month().or_else(|| point.season().map(|season| season.months().0));
                year * 12 + i64::from(month.unwrap_or(1)) - 1
            }
            // The first century begins with the year 1, the decade of the 2020s with 2020.
            Unit::Years(length @ 100..) => (year - 1).div_euclid(length),
            Unit::Years(length) => year.div_euclid(length),
        }
    }
}

impl Stretch {
    /// The first year of the stretch, astronomical.
    pub fn first_year(self) -> i64 {
        match self.unit {
            Unit::Minute | Unit::Hour | Unit::Day => civil_from_days(self.first_day()).year,
            Unit::Month => self.number.div_euclid(12),
            Unit::Years(length @ 100..) => self.number * length + 1,
            Unit::Years(length) => self.number * length,
        }
    }

    /// What it is called.
    pub fn heading(self) -> Heading {
        match self.unit {
            Unit::Minute => Heading::Minute {
                days: self.first_day(),
                minute: self.number.rem_euclid(1_440) as u16,
            },
            Unit::Hour => Heading::Hour { days: self.first_day(), hour: self.hour() },
            Unit::Day => Heading::Day(self.number),
            Unit::Month => Heading::Month { year: self.first_year(), month: self.month() },
            Unit::Years(length) => Heading::Years { first: self.first_year(), length },
        }
    }

    /// The month of the stretch, 1 to 12, where it is a month.
    pub fn month(self) -> u8 {
        self.number.rem_euclid(12) as u8 + 1
    }

    /// The first day of the stretch, counted from 1970-01-01, where it is a day or shorter.
    pub fn first_day(self) -> i64 {
        match self.unit {
            Unit::Minute => self.number.div_euclid(1_440),
            Unit::Hour => self.number.div_euclid(24),
            _ => self.number,
        }
    }

    /// The hour of the stretch, 0 to 23, where it is an hour.
    pub fn hour(self) -> u8 {
        self.number.rem_euclid(24) as u8
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unit_of(texts: &[&str]) -> Unit {
        let dates: Vec<Date> = texts.iter().map(|text| text.parse().unwrap()).collect();
        choose(dates.iter())
    }

    #[test]
    fn a_day_of_news_is_told_by_the_hour() {
        let hours = ["T01:10", "T02:20", "T05:30", "T11:25", "T11:40"];
        let dates: Vec<String> = hours.iter().map(|hour| format!("2020-11-07{hour}")).collect();
        assert_eq!(unit_of(&dates.iter().map(String::as_str).collect::<Vec<_>>()), Unit::Hour);
    }

    #[test]
    fn each_span_has_its_unit() {
        assert_eq!(unit_of(&["2020-11-03", "2020-11-04", "2020-11-06", "2020-11-07"]), Unit::Day);
        assert_eq!(unit_of(&["1995", "2001", "2011", "2020"]), Unit::Years(10));
        assert_eq!(unit_of(&["2017-01", "2018-01", "2019-05", "2020-06"]), Unit::Years(1));
        assert_eq!(unit_of(&["1455", "1605", "1789", "1945"]), Unit::Years(100));
        assert_eq!(
            unit_of(&["Y-13800000000", "Y-13200000000", "Y-4540000000", "Y-300000"]),
            Unit::Years(100_000_000)
        );
    }

    #[test]
    fn three_moments_have_three_sections_of_the_longest_kind_that_tells_them_apart() {
        assert_eq!(unit_of(&["2020-01-02", "2020-02-02", "2020-03-02"]), Unit::Month);
        assert_eq!(unit_of(&["2020-11-07"]), Unit::Years(1));
    }

    #[test]
    fn the_first_century_begins_with_the_year_one() {
        let dates = ["0001", "0100", "0101"].map(|text| text.parse::<Date>().unwrap());
        let runs = runs(Unit::Years(100), &mut dates.iter());
        assert_eq!(runs.iter().map(|run| run.rows.clone()).collect::<Vec<_>>(), [0..2, 2..3]);
        assert_eq!(runs[1].stretch.first_year(), 101);
    }
}
