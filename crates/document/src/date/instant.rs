//! Points on the line of time, as exact as an order needs.

use super::calendar::{Civil, SECONDS_PER_DAY, civil_from_days, days_from_civil};

/// An instant: seconds since 1970-01-01T00:00:00Z and the nanoseconds after them, in the
/// proleptic Gregorian calendar, without leap seconds. Instants are in total order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instant {
    /// Whole seconds, rounded down.
    pub seconds: i64,
    /// Nanoseconds after them, 0 to 999,999,999.
    pub nanos: u32,
}

impl Instant {
    /// Before every date: where an interval without a start begins.
    pub const MIN: Instant = Instant { seconds: i64::MIN, nanos: 0 };
    /// After every date: where an interval without an end ends.
    pub const MAX: Instant = Instant { seconds: i64::MAX, nanos: 999_999_999 };

    /// The first instant of a day counted from 1970-01-01.
    pub fn first_of_day(days: i64) -> Instant {
        Instant { seconds: days.saturating_mul(SECONDS_PER_DAY), nanos: 0 }
    }

    /// The last instant of a day counted from 1970-01-01: its last nanosecond.
    pub fn last_of_day(days: i64) -> Instant {
        let seconds = days.saturating_mul(SECONDS_PER_DAY).saturating_add(SECONDS_PER_DAY - 1);
        Instant { seconds, nanos: 999_999_999 }
    }

    /// Midnight UTC at which a day begins.
    pub fn from_civil(year: i64, month: u8, day: u8) -> Instant {
        Instant::first_of_day(days_from_civil(year, month, day))
    }

    /// Its day, counted from 1970-01-01 in UTC.
    pub fn days(self) -> i64 {
        self.seconds.div_euclid(SECONDS_PER_DAY)
    }

    /// Its day in UTC.
    pub fn civil(self) -> Civil {
        civil_from_days(self.days())
    }

    /// Seconds since midnight UTC.
    pub fn second_of_day(self) -> u32 {
        self.seconds.rem_euclid(SECONDS_PER_DAY) as u32
    }

    /// True for [`Instant::MIN`] and [`Instant::MAX`], which are no instants but the lack of one.
    pub fn is_open(self) -> bool {
        self == Instant::MIN || self == Instant::MAX
    }

    /// The instant halfway to another, rounded down to the nanosecond.
    pub fn midpoint(self, other: Instant) -> Instant {
        // Half of each, and half of what halving leaves of their seconds and of their nanoseconds.
        let odd = self.seconds.rem_euclid(2) + other.seconds.rem_euclid(2);
        let nanos = (odd * 1_000_000_000 + i64::from(self.nanos) + i64::from(other.nanos)) / 2;
        let seconds = self.seconds.div_euclid(2) + other.seconds.div_euclid(2);
        Instant { seconds: seconds + nanos / 1_000_000_000, nanos: (nanos % 1_000_000_000) as u32 }
    }

    /// Seconds from another instant to this one, for drawing: exact to what a double holds.
    pub fn seconds_since(self, other: Instant) -> f64 {
        let whole = i128::from(self.seconds) - i128::from(other.seconds);
        whole as f64 + (f64::from(self.nanos) - f64::from(other.nanos)) / 1e9
    }
}
