//! The scale: where an instant stands on a line of so many pixels, and the ticks that divide it.

use yearline_document::date::Instant;
use yearline_document::date::calendar::civil_from_days;

use super::sections::{Stretch, Unit};

/// A linear scale of time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    start: Instant,
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
        Scale { start, seconds: end.seconds_since(start).max(1.0), width: width.max(1.0) }
    }

    /// Pixels from the start of the line. What lies outside of the scale's time stands at its
    /// nearer end.
    pub fn x(&self, instant: Instant) -> f64 {
        let seconds = instant.seconds_since(self.start);
        (seconds * self.width / self.seconds).clamp(0.0, self.width)
    }

    /// The instant at a place, to the second.
    pub fn at(&self, x: f64) -> Instant {
        let seconds = (x.clamp(0.0, self.width) / self.width * self.seconds) as i64;
        Instant { seconds: self.start.seconds.saturating_add(seconds), nanos: self.start.nanos }
    }

    /// The first instant of the scale.
    pub fn start(&self) -> Instant {
        self.start
    }

    /// The last instant of the scale.
    pub fn end(&self) -> Instant {
        self.at(self.width)
    }

    /// The length of the line in pixels.
    pub fn width(&self) -> f64 {
        self.width
    }

    /// The stretches of the finest unit whose ticks stand at least `apart` pixels from each
    /// other, each with the place where it begins; one that began before the scale stands at 0.
    pub fn ticks(&self, apart: f64) -> Vec<Tick> {
        let (unit, every) = self.step(apart);
        let first = unit.holding(self.start).div_euclid(every) * every;
        let mut ticks = Vec::new();
        let mut number = first;
        loop {
            let stretch = Stretch { unit, number };
            let begins = stretch.begins();
            if begins > self.end() {
                return ticks;
            }
            ticks.push(Tick { x: self.x(begins), stretch });
            number = number.saturating_add(every);
            if number == i64::MAX {
                return ticks;
            }
        }
    }

    fn step(&self, apart: f64) -> (Unit, i64) {
        let least = self.seconds * apart.max(1.0) / self.width;
        STEPS
            .iter()
            .find(|(unit, every)| unit.seconds() * *every as f64 >= least)
            .copied()
            .unwrap_or((Unit::Years(1_000_000_000), 10))
    }
}

/// A tick: a stretch of time and where it begins.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tick {
    /// Pixels from the start of the line.
    pub x: f64,
    /// What it stands for.
    pub stretch: Stretch,
}

/// How many of which unit may lie between two ticks, from the finest.
const STEPS: [(Unit, i64); 39] = [
    (Unit::Hour, 1),
    (Unit::Hour, 3),
    (Unit::Hour, 6),
    (Unit::Hour, 12),
    (Unit::Day, 1),
    (Unit::Day, 7),
    (Unit::Month, 1),
    (Unit::Month, 3),
    (Unit::Month, 6),
    (Unit::Years(1), 1),
    (Unit::Years(1), 2),
    (Unit::Years(1), 5),
    (Unit::Years(10), 1),
    (Unit::Years(10), 2),
    (Unit::Years(10), 5),
    (Unit::Years(100), 1),
    (Unit::Years(100), 2),
    (Unit::Years(100), 5),
    (Unit::Years(1_000), 1),
    (Unit::Years(1_000), 2),
    (Unit::Years(1_000), 5),
    (Unit::Years(10_000), 1),
    (Unit::Years(10_000), 2),
    (Unit::Years(10_000), 5),
    (Unit::Years(100_000), 1),
    (Unit::Years(100_000), 2),
    (Unit::Years(100_000), 5),
    (Unit::Years(1_000_000), 1),
    (Unit::Years(1_000_000), 2),
    (Unit::Years(1_000_000), 5),
    (Unit::Years(10_000_000), 1),
    (Unit::Years(10_000_000), 2),
    (Unit::Years(10_000_000), 5),
    (Unit::Years(100_000_000), 1),
    (Unit::Years(100_000_000), 2),
    (Unit::Years(100_000_000), 5),
    (Unit::Years(1_000_000_000), 1),
    (Unit::Years(1_000_000_000), 2),
    (Unit::Years(1_000_000_000), 5),
];

const DAY: f64 = 86_400.0;

impl Unit {
    /// Its usual length in seconds; the shortest month's, so that no two ticks come too near.
    fn seconds(self) -> f64 {
        match self {
            Unit::Hour => DAY / 24.0,
            Unit::Day => DAY,
            Unit::Month => DAY * 28.0,
            Unit::Years(length) => DAY * 365.0 * length as f64,
        }
    }

    /// The number of the stretch that holds an instant (UTC).
    fn holding(self, instant: Instant) -> i64 {
        let days = instant.days();
        let civil = civil_from_days(days);
        match self {
            Unit::Hour => days * 24 + i64::from(instant.second_of_day() / 3_600),
            Unit::Day => days,
            Unit::Month => civil.year * 12 + i64::from(civil.month) - 1,
            Unit::Years(length) => civil.year.div_euclid(length),
        }
    }
}

impl Stretch {
    /// Its first instant (UTC), as the ticks of a scale count: round years, `2000` and not `2001`.
    pub fn begins(self) -> Instant {
        match self.unit {
            Unit::Hour => {
                let day = Instant::first_of_day(self.number.div_euclid(24));
                Instant { seconds: day.seconds + i64::from(self.hour()) * 3_600, nanos: 0 }
            }
            Unit::Day => Instant::first_of_day(self.number),
            Unit::Month => Instant::from_civil(self.number.div_euclid(12), self.month(), 1),
            Unit::Years(length) => Instant::from_civil(self.number.saturating_mul(length), 1, 1),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn instants() -> impl Strategy<Value = (Instant, Instant)> {
        // From an hour to the age of the universe.
        (-400_000_000_000_000_000i64..60_000_000_000, 3.5f64..17.6).prop_map(|(start, size)| {
            let start = Instant { seconds: start, nanos: 0 };
            (start, Instant { seconds: start.seconds + 10f64.powf(size) as i64, nanos: 0 })
        })
    }

    proptest! {
        #[test]
        fn later_never_stands_before_earlier((start, end) in instants(), a in 0f64..1.0, b in 0f64..1.0) {
            let scale = Scale::new(start, end, 1_000.0);
            let at = |share: f64| Instant { seconds: start.seconds + (share * end.seconds_since(start)) as i64, nanos: 0 };
            let (first, second) = (at(a.min(b)), at(a.max(b)));
            prop_assert!(scale.x(first) <= scale.x(second));
            prop_assert!(scale.x(second).is_finite());
            let back = scale.at(scale.x(first));
            prop_assert!((scale.x(back) - scale.x(first)).abs() < 0.5);
        }

        #[test]
        fn ticks_keep_their_distance_and_stay_few((start, end) in instants(), width in 200f64..2_000.0) {
            let scale = Scale::new(start, end, width);
            let ticks = scale.ticks(40.0);
            prop_assert!(ticks.len() as f64 <= width / 40.0 + 2.0, "{} ticks", ticks.len());
            // The first may have begun before the scale does.
            for pair in ticks.windows(2).skip(1) {
                prop_assert!(pair[1].x - pair[0].x >= 39.0, "{pair:?}");
            }
        }
    }

    #[test]
    fn a_year_is_divided_into_months() {
        let (start, end) = (Instant::from_civil(2020, 1, 1), Instant::from_civil(2020, 12, 31));
        let ticks = Scale::new(start, end, 1_000.0).ticks(60.0);
        assert_eq!(ticks.len(), 12);
        assert!(ticks.iter().all(|tick| tick.stretch.unit == Unit::Month));
        assert_eq!(ticks[10].stretch.month(), 11);
    }
}
