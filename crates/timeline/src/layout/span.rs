//! The span that a reader chooses on a strip: steps from its start to its end, each as long as
//! the strip's dates are exact, so that the address and the words of a choice read well.

use yearline_document::Date;
use yearline_document::date::calendar::civil_from_days;
use yearline_document::date::{Detail, Instant, Point, Qualifier, Time, Zone};

use super::scale::{Scale, round_year};
use super::sections::{Stretch, Unit};

const DAY: f64 = 86_400.0;
const YEAR: f64 = 365.0 * DAY;

/// The steps of a strip: days for a year, hours for a day, years for millennia. A step is
/// called by the number of the place where it begins; the strip begins at 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Steps {
    unit: Unit,
    first: i64,
    count: i64,
}

/// A span: the places where it begins and ends, the second after the first.
pub type Span = (i64, i64);

impl Steps {
    /// The steps of a scale.
    pub fn of(scale: &Scale) -> Steps {
        let seconds = scale.seconds();
        let year = |instant: Instant| instant.civil().year;
        // EDTF has months, days and times in years of four digits alone.
        let long = year(scale.start()) < -9_999 || year(scale.end()) > 9_999;
        let unit = if long && seconds <= 150.0 * YEAR {
            Unit::Years(1)
        } else if seconds <= DAY / 6.0 {
            Unit::Minute
        } else if seconds <= 4.0 * DAY {
            Unit::Hour
        } else if seconds <= 20.0 * YEAR {
            Unit::Day
        } else if seconds <= 150.0 * YEAR {
            Unit::Month
        } else {
            let (mut length, years) = (1, seconds / YEAR);
            // Ten thousand years are told one by one; so many tens of them are too many.
            if years > 10_000.0 {
                while years / length as f64 > 2_000.0 {
                    length *= 10;
                }
            }
            Unit::Years(length)
        };
        let first = unit.holding(scale.start());
        Steps { unit, first, count: (unit.holding(scale.end()) - first).max(1) }
    }

    /// How many there are: the number of the strip's end.
    pub fn count(&self) -> i64 {
        self.count
    }

    /// Where the step of a number begins.
    pub fn begins(&self, number: i64) -> Instant {
        self.stretch(number).begins()
    }

    /// The number of the place nearest to an instant.
    pub fn near(&self, instant: Instant) -> i64 {
        let number = self.unit.holding(instant).saturating_sub(self.first).clamp(0, self.count - 1);
        let before = instant.seconds_since(self.begins(number));
        let after = self.begins(number + 1).seconds_since(instant);
        if after < before { number + 1 } else { number }
    }

    /// The span between two dates of a choice; an open end is the strip's own.
    ///
    /// ```
    /// use yearline_document::date::Instant;
    /// use yearline_timeline::layout::{scale::Scale, span::Steps};
    /// let (start, end) = (Instant::from_civil(2020, 1, 1), Instant::from_civil(2021, 1, 1));
    /// let steps = Steps::of(&Scale::new(start, end, 1.0));
    /// let span = (31, 60);
    /// let (from, to) = steps.dates(span);
    /// assert_eq!(from.unwrap().to_string(), "2020-02-01");
    /// assert_eq!(to.unwrap().to_string(), "2020-02-29");
    /// assert_eq!(steps.span(from.as_ref(), to.as_ref()), span);
    /// assert_eq!(steps.dates((0, 366)), (None, None));
    /// ```
    pub fn span(&self, from: Option<&Date>, to: Option<&Date>) -> Span {
        let from = from.map_or(0, |from| self.near(from.earliest()));
        let to = to.map_or(self.count, |to| self.near(to.latest()));
        let from = from.min(self.count - 1);
        (from, to.max(from + 1))
    }

    /// The dates that say a span; an end of the strip needs none.
    pub fn dates(&self, (from, to): Span) -> (Option<Date>, Option<Date>) {
        ((from > 0).then(|| self.first_date(from)), (to < self.count).then(|| self.last_date(to)))
    }

    /// The date that a span from a place begins with.
    pub fn first_date(&self, from: i64) -> Date {
        self.date(from)
    }

    /// The date that a span up to a place ends with, itself included.
    pub fn last_date(&self, to: i64) -> Date {
        match self.unit {
            // An instant has no length, and of ten years and more the last one is not told.
            Unit::Minute | Unit::Hour | Unit::Years(2..) => self.date(to),
            _ => self.date(to - 1),
        }
    }

    fn stretch(&self, number: i64) -> Stretch {
        Stretch { unit: self.unit, number: self.first.saturating_add(number) }
    }

    /// The step of a number as a date.
    fn date(&self, number: i64) -> Date {
        let begins = self.begins(number);
        let civil = civil_from_days(begins.days());
        let (mut year, month, day) = (civil.year, civil.month, civil.day);
        let detail = match self.unit {
            Unit::Minute | Unit::Hour => {
                let minutes = begins.second_of_day() / 60;
                let (hour, minute) = ((minutes / 60) as u8, (minutes % 60) as u8);
                let (fraction_digits, nanos, zone) = (0, 0, Zone::Unsaid);
                let time = Time { hour, minute, second: 0, fraction_digits, nanos, zone };
                Detail::Time { month, day, time }
            }
            Unit::Day => Detail::Day { month, day },
            Unit::Month => Detail::Month(month),
            Unit::Years(1) => Detail::Year,
            Unit::Years(_) => {
                year = round_year(begins);
                Detail::Year
            }
        };
        let qualifier = Qualifier::default();
        Point { year, unspecified_year_digits: 0, detail, qualifier }.into()
    }
}

#[cfg(test)]
mod tests {
    use super::super::labels::rounding;
    use super::*;

    fn strip(start: i64, seconds: f64) -> Scale {
        let start = Instant { seconds: start, nanos: 0 };
        let end = Instant { seconds: start.seconds + seconds as i64, nanos: 0 };
        let rough = Scale::new(start, end, 1.0);
        let step = rounding(&rough);
        let ends = step.stretch(step.holding(end) + step.every).begins();
        Scale::new(step.stretch(step.holding(start)).begins(), ends, 1.0)
    }

    fn texts(start: Instant, seconds: f64, from: f64, to: f64) -> [String; 2] {
        let steps = Steps::of(&strip(start.seconds, seconds));
        let place = |share: f64| (share * steps.count() as f64) as i64;
        let (from, to) = steps.dates((place(from), place(to)));
        [from, to].map(|date| date.unwrap().to_string())
    }

    #[test]
    fn dates_are_as_exact_as_the_strip_is_long() {
        let at = |year| Instant::from_civil(year, 1, 1);
        assert_eq!(
            texts(at(2020), 3_000.0, 0.5, 0.9),
            ["2020-01-01T00:27:00", "2020-01-01T00:49:00"]
        );
        assert_eq!(
            texts(at(2020), 80_000.0, 0.5, 0.9),
            ["2020-01-01T11:00:00", "2020-01-01T20:00:00"]
        );
        assert_eq!(texts(at(2020), 365.0 * DAY, 0.5, 0.9), ["2020-07-02", "2020-11-24"]);
        assert_eq!(texts(at(1950), 70.0 * YEAR, 0.5, 0.9)[0].len(), "1985-01".len());
        assert_eq!(texts(at(-2999), 5_000.0 * YEAR, 0.1, 0.9), ["-2500", "1499"]);
        assert_eq!(texts(at(-13_800_000_000), 13.8e9 * YEAR, 0.5, 0.9)[0], "Y-7000000000");
    }
}
