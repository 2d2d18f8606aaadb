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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// From ten minutes to the age of the universe.
    fn spans() -> impl Strategy<Value = Span> {
        (-400_000_000_000_000_000i64..60_000_000_000, 2.8f64..17.6).prop_map(|(start, size)| {
            let start = Instant { seconds: start, nanos: 0 };
            Span::new(start, after(start, 10f64.powf(size)))
        })
    }

    fn steps() -> impl Strategy<Value = Vec<(f64, f64)>> {
        prop::collection::vec((0.05f64..20.0, 0f64..1.0), 0..40)
    }

    proptest! {
        #[test]
        fn no_zoom_and_no_pan_leaves_the_whole(whole in spans(), steps in steps()) {
            let mut now = whole;
            for (factor, share) in steps {
                now = now.zoomed(factor, share, &whole).panned(share * 4.0 - 2.0, &whole);
                prop_assert!(now.start >= whole.start && now.end <= whole.end, "{now:?} in {whole:?}");
                prop_assert!(now.seconds() >= SHORTEST && now.seconds() <= whole.seconds());
            }
            prop_assert_eq!(now.zoomed(1e30, 0.5, &whole), whole);
        }

        #[test]
        fn what_is_under_the_pointer_stays_there(whole in spans(), share in 0.2f64..0.8, factor in 0.1f64..1.0) {
            // Zooming in never meets an end of the whole.
            let near = whole.zoomed(factor, share, &whole);
            let at = whole.start.seconds + (whole.seconds() * share) as i64;
            let then = Instant { seconds: at, nanos: 0 }.seconds_since(near.start) / near.seconds();
            prop_assert!((then - share).abs() < 0.01, "{share} became {then}");
        }

        #[test]
        fn what_is_followed_is_in_sight(whole in spans(), share in 0f64..1.0, factor in 0.001f64..1.0, at in 0f64..1.0) {
            let near = whole.zoomed(factor, share, &whole);
            let instant = Instant { seconds: whole.start.seconds + (whole.seconds() * at) as i64, nanos: 0 };
            let there = near.following(instant, &whole);
            prop_assert!(there.start <= instant && instant <= there.end);
            prop_assert_eq!(there.following(instant, &whole), there);
            prop_assert_eq!(there.end.seconds - there.start.seconds, near.end.seconds - near.start.seconds);
        }
    }
}
