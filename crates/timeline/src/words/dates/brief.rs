//! Dates in a line, where there is little room.

use yearline_document::date::calendar::days_from_civil;
use yearline_document::date::{Bound, Date, Parts, Point, Zone};

use super::interval::is_plain;
use super::{Form, Heading, Style, Words, at, clock, date, ends, heading};

/// A date as short as it can be said: "7 Nov", "27 Oct – 11 Nov"; in full where the year must be
/// said; and what is not a plain day as [`date`] has it.
///
/// ```
/// use yearline_document::Date;
/// use yearline_timeline::words::{Plain, dates};
///
/// let words = Plain::new();
/// let brief = |text: &str, year| {
///     let date: Date = text.parse().unwrap();
///     dates::brief(&words, &date, dates::Style::within(year))
/// };
/// assert_eq!(brief("2020-11-07", Some(2020)), "7 Nov");
/// assert_eq!(brief("2020-10-27/2020-11-11", Some(2020)), "27 Oct – 11 Nov");
/// assert_eq!(brief("2020-11-07", None), "7 November 2020");
/// assert_eq!(brief("2020-11-07T11:25", Some(2020)), "7 Nov, 11:25");
/// assert_eq!(brief("2020-12", Some(2020)), "December");
/// ```
pub fn brief(words: &dyn Words, of: &Date, style: Style) -> String {
    let day = |point: &Point| {
        let (Some(month), Some(day)) = (point.month(), point.day()) else { return None };
        if !is_plain(point) || style.year != Some(point.year) {
            return None;
        }
        let day =
            heading(words, Heading::Day(days_from_civil(point.year, month, day)), Form::Short);
        Some(match point.time() {
            Some(time) => at(words, &day, &clock(words, &time), Zone::Unsaid),
            None => day,
        })
    };
    let short = match of.parts() {
        Parts::Single(point) => day(&point),
        // Days of one month say it once already.
        Parts::Interval(Bound::At(start), Bound::At(end)) if start.month() != end.month() => {
            day(&start)
                .zip(day(&end))
                .map(|(from, to)| ends(words.locale().text("range.any"), from, to))
        }
        Parts::Interval(..) => None,
    };
    short.unwrap_or_else(|| date(words, of, Style { weekday: false, ..style }))
}
