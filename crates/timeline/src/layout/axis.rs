//! The window of a zoomable axis: the stretch of time that it shows.

use yearline_document::date::Instant;

use super::scale::Scale;

/// Nothing shorter is shown, in seconds: ten minutes.
const SHORTEST: f64 = 600.0;
/// What the axis follows is kept within this share of the window, from either end.
const EDGE: f64 = 0.08;

/// A stretch of time, its end after its start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// Where it begins.
    pub start: Instant,
    /// Where it ends.
    pub end: Instant,
}

impl Span {
    /// The stretch from one instant to another, and some seconds where they are the same.
    pub fn new(start: Instant, end: Instant) -> Span {
        Span { start, end: end.max(after(start, SHORTEST)) }
    }

    /// Its length in seconds.
    pub fn seconds(&self) -> f64 {
        self.end.seconds_since(self.start)
    }

    /// The scale that lays it on so many pixels.
    pub fn scale(&self, width: f64) -> Scale {
        Scale::new(self.start, self.end, width)
    }

    /// Shortened or lengthened by `factor` about the instant at a share of it (0 its start, 1
    /// its end), which stays where it is; never longer than `whole`, and never beyond it.
    ///
    /// ```
    /// use yearline_document::date::Instant;
    /// use yearline_timeline::layout::axis::Span;
    /// let year = Span::new(Instant::from_civil(2020, 1, 1), Instant::from_civil(2021, 1, 1));
    /// let half = year.zoomed(0.5, 1.0, &year);
    /// assert_eq!(half.start, Instant::from_civil(2020, 7, 2));
    /// assert_eq!(half.end, year.end);
    /// assert_eq!(half.zoomed(4.0, 0.3, &year), year);
    /// ```
    pub fn zoomed(&self, factor: f64, share: f64, whole: &Span) -> Span {
        let before = self.seconds();
        let length = (before * factor).min(whole.seconds()).max(SHORTEST);
        self.moved(share * (before - length), length, whole)
    }

    /// Moved on by a share of its length, as far as `whole` goes.
    pub fn panned(&self, share: f64, whole: &Span) -> Span {
        let length = self.seconds();
        self.moved(share * length, length, whole)
    }

    /// Moved so far that an instant lies within it; the same where it does already.
    pub fn following(&self, instant: Instant, whole: &Span) -> Span {
        let length = self.seconds();
        let share = instant.seconds_since(self.start) / length;
        if (EDGE..=1.0 - EDGE).contains(&share) {
            return *self;
        }
        self.moved((share - 0.5) * length, length, whole)
    }

    fn moved(&self, by: f64, length: f64, whole: &Span) -> Span {
        let length = length as i64;
        let latest = whole.end.seconds.saturating_sub(length);
        let start =
            self.start.seconds.saturating_add(by as i64).min(latest).max(whole.start.seconds);
        let start = Instant { seconds: start, nanos: 0 };
        Span { start, end: Instant { seconds: start.seconds.saturating_add(length), nanos: 0 } }
    }
}

fn after(instant: Instant, seconds: f64) -> Instant {
    Instant { seconds: instant.seconds.saturating_add(seconds as i64), nanos: 0 }
}
