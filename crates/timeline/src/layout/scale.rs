//! The scale: where an instant stands on a line of so many pixels, and the ticks that divide it.

use yearline_document::date::Instant;
use yearline_document::date::calendar::civil_from_days;

use super::sections::{Stretch, Unit};
use crate::words::dates::Heading;

/// A linear scale of time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    start: Instant,
    end: Instant,
    seconds: f64,
    width: f64,
}

impl Scale {
    /// The scale that lays the time from `start` to `end` on `width` pixels.
    ///
    /// ```
    /// use yearline_document::date::Instant;
    /// use yearline_timeline::layout::scale::Scale;
    /// let year = Scale::new(Instant::from_civil(2020, 1, 1), Instant::from_civil(2021, 1, 1), 366.0);
    /// assert_eq!(year.x(Instant::from_civil(2020, 3, 1)), 60.0);
    /// assert_eq!(year.at(60.0), Instant::from_civil(2020, 3, 1));
    /// ```
    pub fn new(start: Instant, end: Instant, width: f64) -> Scale {
        Scale { start, end, seconds: end.seconds_since(start).max(1.0), width: width.max(1.0) }
    }

    /// The same time on another width.
    pub fn over(&self, width: f64) -> Scale {
        Scale { width: width.max(1.0), ..*self }
    }

    /// Pixels from the start of the line. What lies outside of the scale's time stands at its
    /// nearer end.
    pub fn x(&self, instant: Instant) -> f64 {
        let seconds = instant.seconds_since(self.start);
        within(seconds * self.width / self.seconds, 0.0, self.width)
    }

    /// The instant at a place, to the second.
    pub fn at(&self, x: f64) -> Instant {
        let seconds = (within(x, 0.0, self.width) / self.width * self.seconds) as i64;
        Instant { seconds: self.start.seconds.saturating_add(seconds), nanos: self.start.nanos }
    }

    /// The first instant of the scale.
    pub fn start(&self) -> Instant {
        self.start
    }

    /// The last instant of the scale.
    pub fn end(&self) -> Instant {
        self.end
    }

    /// How long the scale's time is, in seconds.
    pub fn seconds(&self) -> f64 {
        self.seconds
    }

    /// The length of the line in pixels.
    pub fn width(&self) -> f64 {
        self.width
    }

    /// The stretches of the finest unit whose ticks stand at least `apart` pixels from each
    /// other, each with the place where it begins; one that began before the scale stands at 0.
    pub fn ticks(&self, apart: f64) -> Vec<Tick> {
        self.ticks_by(self.step(apart))
    }

    /// The ticks of one step. The step must be one that keeps them apart, as
    /// [`Scale::step`] finds it, or there are very many.
    pub fn ticks_by(&self, step: Step) -> Vec<Tick> {
        let mut ticks = Vec::new();
        let mut number = step.holding(self.start);
        let mut last = None;
        loop {
            let stretch = step.stretch(number);
            let begins = stretch.begins();
            // Past the last instant that can be counted all of them begin together.
            if begins > self.end || last == Some(begins) {
                return ticks;
            }
            last = Some(begins);
            ticks.push(Tick { x: self.x(begins), stretch, every: step.every });
            number = number.saturating_add(step.every);
        }
    }

    /// The finest step whose ticks stand at least `apart` pixels from each other.
    pub fn step(&self, apart: f64) -> Step {
        let least = self.seconds * apart.max(1.0) / self.width;
        let mut at = 0;
        while Step::nth(at).seconds() < least && at < COARSEST {
            at += 1;
        }
        Step::nth(at)
    }
}

/// The number, or the nearer end of a range that it lies outside of. The standard library's
/// own would bring the printing of floating-point numbers into the browser, for its panic.
pub(crate) fn within(number: f64, least: f64, most: f64) -> f64 {
    number.min(most).max(least)
}

/// A tick: a stretch of time and where it begins.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tick {
    /// Pixels from the start of the line.
    pub x: f64,
    /// The stretch of the step's unit that it begins.
    pub stretch: Stretch,
    /// How many of these stretches lie before the next tick.
    pub every: i64,
}

impl Tick {
    /// True where the label names all the time up to the next tick, as "Oct" does, and so
    /// belongs between the two; false where it names the tick itself, as "11:00" does.
    pub fn names_stretch(&self) -> bool {
        let unit = match self.stretch.unit {
            Unit::Day | Unit::Month | Unit::Years(1) => true,
            // "The 1990s", but not "the 10s".
            Unit::Years(10) => self.stretch.number >= 100,
            Unit::Years(length) => length == 100,
            _ => false,
        };
        unit && self.every == 1
    }

    /// What it is called.
    pub fn heading(&self) -> Heading {
        match self.stretch.unit {
            Unit::Years(_) if !self.names_stretch() => {
                Heading::Years { first: round_year(self.stretch.begins()), length: 1 }
            }
            _ => self.stretch.heading(),
        }
    }
}

/// The year of an instant, and of one so long ago that nobody counts from year 1 the round
/// number of years ago that it stands for.
pub(crate) fn round_year(instant: Instant) -> i64 {
    let year = instant.civil().year;
    if year < -999_000 { year - 1 } else { year }
}

/// The way from one tick to the next: so many of a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// The unit.
    pub unit: Unit,
    /// How many of it.
    pub every: i64,
}

/// The steps shorter than a year, from the finest.
const WITHIN_A_YEAR: [(Unit, i64); 13] = [
    (Unit::Minute, 1),
    (Unit::Minute, 5),
    (Unit::Minute, 15),
    (Unit::Minute, 30),
    (Unit::Hour, 1),
    (Unit::Hour, 3),
    (Unit::Hour, 6),
    (Unit::Hour, 12),
    (Unit::Day, 1),
    (Unit::Day, 7),
    (Unit::Month, 1),
    (Unit::Month, 3),
    (Unit::Month, 6),
];
/// The number of the coarsest step, 100,000 million years.
const COARSEST: usize = WITHIN_A_YEAR.len() + 33;
/// 1970-01-05 was a Monday.
const MONDAY: i64 = 4;

impl Step {
    /// The step of a number: 0 is the finest; 1, 2 and 5 of each power of ten of years.
    pub fn nth(at: usize) -> Step {
        if let Some(&(unit, every)) = WITHIN_A_YEAR.get(at) {
            return Step { unit, every };
        }
        let at = at.min(COARSEST) - WITHIN_A_YEAR.len();
        let every = [1, 2, 5][at % 3];
        Step { unit: Unit::Years(10i64.pow((at / 3) as u32)), every }
    }

    /// Its usual length in seconds; of months the shortest, so that no two ticks come too near.
    pub fn seconds(self) -> f64 {
        let unit = match self.unit {
            Unit::Minute => 60.0,
            Unit::Hour => DAY / 24.0,
            Unit::Day => DAY,
            Unit::Month => DAY * 28.0,
            Unit::Years(length) => DAY * 365.0 * length as f64,
        };
        unit * self.every as f64
    }

    /// The number of the first stretch of the step that holds an instant.
    pub fn holding(self, instant: Instant) -> i64 {
        let phase = if self.unit == Unit::Day && self.every == 7 { MONDAY } else { 0 };
        let number = self.unit.holding(instant);
        // As `stretch` counts them.
        let single = self.unit == Unit::Years(1) && self.every > 1 && number <= 0;
        let number = number - phase - i64::from(single);
        number.div_euclid(self.every) * self.every + phase
    }

    /// The stretch of a number. There is no year 0 in words, so that of several years
    /// together those before the year 1 are counted from 1 BCE: 5 BCE, 10 BCE.
    pub fn stretch(self, number: i64) -> Stretch {
        let single = self.unit == Unit::Years(1) && self.every > 1 && number <= 0;
        Stretch { unit: self.unit, number: number + i64::from(single) }
    }
}

const DAY: f64 = 86_400.0;

impl Unit {
    /// The number of the stretch that holds an instant (UTC), as [`Stretch::begins`] counts.
    pub fn holding(self, instant: Instant) -> i64 {
        let days = instant.days();
        let civil = civil_from_days(days);
        match self {
            Unit::Minute => days * 1_440 + i64::from(instant.second_of_day() / 60),
            Unit::Hour => days * 24 + i64::from(instant.second_of_day() / 3_600),
            Unit::Day => days,
            Unit::Month => civil.year * 12 + i64::from(civil.month) - 1,
            Unit::Years(1) => civil.year,
            Unit::Years(length) => (civil.year - i64::from(civil.year <= 0)).div_euclid(length),
        }
    }
}

impl Stretch {
    /// Its first instant (UTC), as the ticks of a scale count: round years, `2000` and not
    /// `2001`, and `500 BCE`, which is the astronomical year -499.
    pub fn begins(self) -> Instant {
        let of_day = |seconds: i64| {
            let day = Instant::first_of_day(self.first_day());
            Instant { seconds: day.seconds + seconds, nanos: 0 }
        };
        match self.unit {
            Unit::Minute => of_day(self.number.rem_euclid(1_440) * 60),
            Unit::Hour => of_day(i64::from(self.hour()) * 3_600),
            Unit::Day => Instant::first_of_day(self.number),
            Unit::Month => Instant::from_civil(self.number.div_euclid(12), self.month(), 1),
            Unit::Years(length) => {
                let year = self.number.saturating_mul(length);
                Instant::from_civil(year + i64::from(length > 1 && self.number <= 0), 1, 1)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_is_divided_into_months() {
        let (start, end) = (Instant::from_civil(2020, 1, 1), Instant::from_civil(2020, 12, 31));
        let ticks = Scale::new(start, end, 1_000.0).ticks(60.0);
        assert_eq!(ticks.len(), 12);
        assert!(ticks.iter().all(|tick| tick.stretch.unit == Unit::Month && tick.names_stretch()));
        assert_eq!(ticks[10].stretch.month(), 11);
    }

    #[test]
    fn years_before_the_year_one_are_round_in_words() {
        let (start, end) = (Instant::from_civil(-99, 1, 1), Instant::from_civil(20, 1, 1));
        for width in [400.0, 1_000.0, 2_000.0] {
            let scale = Scale::new(start, end, width);
            for tick in scale.ticks(80.0) {
                let year = tick.stretch.begins().civil().year;
                let told = if year > 0 { year % 5 } else { (1 - year) % 5 };
                assert!(told == 0 || year == 1, "{year}");
            }
        }
    }

    #[test]
    fn ticks_come_to_an_end_where_counting_does() {
        for first in [-292_000_000_000, 2020] {
            let last = Instant { seconds: i64::MAX, nanos: 0 };
            let scale = Scale::new(Instant::from_civil(first, 1, 1), last, 1_000.0);
            assert!((2..20).contains(&scale.ticks(60.0).len()));
        }
    }

    #[test]
    fn weeks_begin_on_mondays() {
        let step = Step { unit: Unit::Day, every: 7 };
        // 2020-11-02 was a Monday.
        let monday = Instant::from_civil(2020, 11, 2);
        assert_eq!(step.stretch(step.holding(Instant::from_civil(2020, 11, 8))).begins(), monday);
    }
}
