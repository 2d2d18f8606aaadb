//! Intervals: what both ends share is said once.

use yearline_document::date::calendar::civil_from_days;
use yearline_document::date::{Bound, Date, Detail, Point, Qualifier, Time};

use super::{Style, Words, at, clock, day, field, fill, fill_texts, qualified, years};

pub(super) fn interval(words: &dyn Words, start: Bound, end: Bound, style: Style) -> String {
    let (key, point) = match (start, end) {
        (Bound::At(start), Bound::At(end)) => return closed(words, &start, &end, style),
        (Bound::At(start), Bound::Open) => ("range.since", start),
        (Bound::At(start), _) => ("range.end_unknown", start),
        (Bound::Open, Bound::At(end)) => ("range.until", end),
        (_, Bound::At(end)) => ("range.start_unknown", end),
        // No date is parsed from it.
        _ => return String::from(".."),
    };
    let text = qualified(words, &point, Style { weekday: false, ..style });
    fill_texts(words.locale().text(key), &[("from", &text), ("to", &text)])
}

fn closed(words: &dyn Words, start: &Point, end: &Point, style: Style) -> String {
    if start == end {
        return qualified(words, start, style);
    }
    if is_plain(start) && is_plain(end) {
        let same_year = start.year == end.year;
        let same_month = same_year && start.month() == end.month();
        let bare = style.year == Some(end.year);
        let key = match (start.detail, end.detail) {
            (Detail::Day { .. }, Detail::Day { .. }) if same_month && bare => "range.days.bare",
            (Detail::Day { .. }, Detail::Day { .. }) if same_month => "range.days.full",
            (Detail::Day { .. }, Detail::Day { .. }) if same_year && bare => {
                "range.days_months.bare"
            }
            (Detail::Day { .. }, Detail::Day { .. }) if same_year => "range.days_months.full",
            (Detail::Month(_), Detail::Month(_)) if same_year && bare => "range.months.bare",
            (Detail::Month(_), Detail::Month(_)) if same_year => "range.months.full",
            (Detail::Year, Detail::Year) => return years::span(words, start.year, end.year),
            (Detail::Time { time: from, .. }, Detail::Time { time: to, .. })
                if start.first_day() == end.first_day() && from.zone == to.zone =>
            {
                return times(words, end, &from, &to, bare);
            }
            _ => "",
        };
        if !key.is_empty() {
            return both(words, key, start, end);
        }
    }
    // "March – 15 June 2020": the year is said once where both ends say something within it.
    let inner = |point: &Point| !matches!(point.detail, Detail::Year);
    let shared = start.year == end.year && inner(start) && inner(end);
    let style = Style { weekday: false, ..style };
    let from_year = if shared { Some(start.year) } else { style.year };
    let from = qualified(words, start, Style { year: from_year, ..style });
    let to = qualified(words, end, style);
    fill_texts(words.locale().text("range.any"), &[("from", &from), ("to", &to)])
}

fn is_plain(point: &Point) -> bool {
    point.unspecified_year_digits == 0 && !point.qualifier.is_any()
}

/// A pattern with the fields of both ends: the start's begin with `from_`, the end's with
/// `to_` or with nothing.
fn both(words: &dyn Words, key: &str, start: &Point, end: &Point) -> String {
    fill(words.locale().text(key), &mut |name, out| match name.strip_prefix("from_") {
        Some(name) => field(words, name, start, out),
        None => field(words, name.strip_prefix("to_").unwrap_or(name), end, out),
    })
}

fn times(words: &dyn Words, end: &Point, from: &Time, to: &Time, bare: bool) -> String {
    let range = [("from", &*clock(words, from)), ("to", &*clock(words, to))];
    let range = fill_texts(words.locale().text("clock.range"), &range);
    at(words, &day(words, end, false, bare), &range, to.zone)
}

/// From the first to the last of many dates, for the head of a timeline: `January to December
/// 2020`, `1969 to 2020`. None where there are no dates.
///
/// ```
/// use yearline_document::Date;
/// use yearline_timeline::words::{Plain, dates};
/// let all = ["2020-12-20", "2020-01-02"].map(|text| text.parse::<Date>().unwrap());
/// let text = dates::extent(&Plain::new(), &mut all.iter());
/// assert_eq!(text.as_deref(), Some("January to December 2020"));
/// ```
pub fn extent(words: &dyn Words, dates: &mut dyn Iterator<Item = &Date>) -> Option<String> {
    let mut ends: Option<(Point, Point)> = None;
    for date in dates {
        for point in [date.start(), date.end()].into_iter().flatten() {
            let (first, last) = ends.get_or_insert((point, point));
            if point.first_day() < first.first_day() {
                *first = point;
            }
            if point.last_day() > last.last_day() {
                *last = point;
            }
        }
    }
    let (first, last) = ends?;
    if first == last && is_plain(&first) {
        return Some(qualified(words, &first, Style::default()));
    }
    let from = civil_from_days(first.first_day());
    let to = civil_from_days(last.last_day());
    let coarse = |point: &Point| point.month().is_none() && point.season().is_none();
    let years = to.year - from.year;
    let by_years = years > 2 || (years > 0 && (coarse(&first) || coarse(&last)));
    let whole_year = years == 0 && coarse(&first) && coarse(&last);
    let month = |year, month| Point {
        year,
        unspecified_year_digits: 0,
        detail: if by_years || whole_year { Detail::Year } else { Detail::Month(month) },
        qualifier: Qualifier::default(),
    };
    let (first, last) = (month(from.year, from.month), month(to.year, to.month));
    let last_text = qualified(words, &last, Style::default());
    if first == last {
        return Some(last_text);
    }
    let first_text = qualified(words, &first, Style::within((years == 0).then_some(to.year)));
    let texts = [("from", first_text.as_str()), ("to", &last_text)];
    Some(fill_texts(words.locale().text("range.from_to"), &texts))
}
