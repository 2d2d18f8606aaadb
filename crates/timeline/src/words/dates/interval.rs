//! Intervals: what both ends share is said once.

use yearline_document::date::calendar::{Civil, civil_from_days};
use yearline_document::date::{Bound, Date, Detail, Point};

use super::{
    Style, Words, at, bent, case_in, clock, day, ends, field, fill, form, phrase, plain_point,
    qualified, years,
};

pub(super) fn interval(words: &dyn Words, start: &Bound, end: &Bound, style: &Style) -> String {
    let (key, point) = match (start, end) {
        (Bound::At(start), Bound::At(end)) => return closed(words, start, end, style),
        (Bound::At(start), Bound::Open) => ("range.since", start),
        (Bound::At(start), _) => ("range.end_unknown", start),
        (Bound::Open, Bound::At(end)) => ("range.until", end),
        (_, Bound::At(end)) => ("range.start_unknown", end),
        // No date is parsed from it.
        _ => return String::from(".."),
    };
    let style = Style { weekday: false, ..*style };
    phrase(words, key, "", &|case| qualified(words, point, &style, case))
}

fn closed(words: &dyn Words, start: &Point, end: &Point, style: &Style) -> String {
    if start == end {
        return qualified(words, start, style, "");
    }
    let same_year = start.year == end.year;
    if is_plain(start) && is_plain(end) {
        let same_month = start.month() == end.month();
        let bare = style.year == Some(end.year);
        let key = match (start.detail, end.detail) {
            (Detail::Year, Detail::Year) => {
                return years::span(words, start.year, end.year, "");
            }
            (Detail::Time { time: from, .. }, Detail::Time { time: to, .. })
                if start.first_day() == end.first_day() && from.zone == to.zone =>
            {
                let range = {
                    let pattern = words.locale().text("clock.range");
                    ends(pattern, clock(words, &from), clock(words, &to))
                };
                return at(words, &day(words, end, false, bare, ""), &range, to.zone);
            }
            _ if !same_year => "",
            (Detail::Day { .. }, Detail::Day { .. }) if same_month => "range.days",
            (Detail::Day { .. }, Detail::Day { .. }) => "range.days_months",
            (Detail::Month(_), Detail::Month(_)) => "range.months",
            _ => "",
        };
        if !key.is_empty() {
            return both(words, &form(key, bare), start, end);
        }
    }
    // "March – 15 June 2020": the year is said once where both ends say something within it.
    let inner = |point: &Point| !matches!(point.detail, Detail::Year);
    let said_once = same_year && inner(start) && inner(end);
    let style = Style { weekday: false, ..*style };
    pair(words, "range.any", said_once.then_some(start.year), &style, &|second, case, style| {
        qualified(words, if second { end } else { start }, style, case)
    })
}

/// The pattern `key` with a date at each end. The year that both have is said at one of them:
/// the last in most languages, the first where the year comes before the month.
fn pair(
    words: &dyn Words,
    key: &str,
    shared: Option<i64>,
    style: &Style,
    end: &dyn Fn(bool, &str, &Style) -> String,
) -> String {
    let locale = words.locale();
    let year_first = locale.has("range.year_first");
    fill(locale.text(key), &mut |name, out| {
        let second = name.starts_with("to");
        let year = if second == year_first { shared.or(style.year) } else { style.year };
        out.push_str(&end(second, case_in(name), &Style { year, ..*style }));
    })
}

/// A span of which one end may be open, as it is told among the choices: `3 to 7 March`, `from
/// March`, `until autumn`. Empty where both are open.
pub fn between(words: &dyn Words, from: Option<&Date>, to: Option<&Date>, style: Style) -> String {
    let key = match (from, to) {
        (Some(_), Some(_)) => "choice.span",
        (Some(_), None) => "choice.from",
        (None, Some(_)) => "choice.to",
        (None, None) => return String::new(),
    };
    pair(words, key, None, &style, &|second, case, style| {
        let date = if second { to } else { from };
        date.map(|date| bent(words, date, style, case)).unwrap_or_default()
    })
}

/// True where nothing of it is left open or doubtful.
pub(super) fn is_plain(point: &Point) -> bool {
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
    let mut points: Vec<Point> = Vec::new();
    for date in dates {
        points.extend(date.start());
        points.extend(date.end());
    }
    let (mut first, mut last) = (points.first()?, points.first()?);
    for point in &points {
        if point.first_day() < first.first_day() {
            first = point;
        }
        if point.last_day() > last.last_day() {
            last = point;
        }
    }
    // Times of one day are a day together.
    if first == last && is_plain(first) && points.iter().all(|point| point == first) {
        return Some(qualified(words, first, &Style::default(), ""));
    }
    let (from, to) = (civil_from_days(first.first_day()), civil_from_days(last.last_day()));
    if from == to {
        let day = plain_point(from.year, Detail::Day { month: from.month, day: from.day });
        return Some(qualified(words, &day, &Style::default(), ""));
    }
    let coarse = |point: &Point| point.month().is_none() && point.season().is_none();
    let years = to.year - from.year;
    let both_coarse = coarse(first) && coarse(last);
    let by_years = match years {
        0 => both_coarse,
        1..=2 => coarse(first) || coarse(last),
        _ => true,
    };
    let set = |civil: &Civil, case: &str, style: &Style| {
        let detail = if by_years { Detail::Year } else { Detail::Month(civil.month) };
        qualified(words, &plain_point(civil.year, detail), style, case)
    };
    let style = Style::default();
    if years == 0 && (by_years || from.month == to.month) {
        return Some(set(&to, "", &style));
    }
    let shared = (years == 0).then_some(to.year);
    Some(pair(words, "range.from_to", shared, &style, &|second, case, style| {
        set(if second { &to } else { &from }, case, style)
    }))
}
