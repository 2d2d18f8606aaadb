//! What a date means that is not written as EDTF has it, where it can mean one thing alone.

use yearline_document::date::calendar::civil_from_days;
use yearline_document::date::{Date, DateError};

use crate::clock::{Clock, padded};
use crate::dates::whole;
use crate::find::{find, has};

/// Longer texts are prose.
const LONGEST: usize = 80;

/// What stands between the two ends of a span in one cell.
const DASHES: [&str; 6] = [" - ", " – ", " — ", " to ", " → ", "–"];

/// The one date that `text` means, which `error` says is none; or why it is none, which of a day with
/// a time behind it the day tells.
pub(crate) fn meant(text: &str, error: DateError) -> Result<Date, DateError> {
    if let Some(day) = day_of_excel(text) {
        return Ok(day);
    }
    if let [only] = error.suggestions() {
        return only.parse();
    }
    if text.len() > LONGEST {
        return Err(error);
    }
    if let Some((day, clock)) = timed(text) {
        return at(single(day)?, clock).ok_or(error);
    }
    for dash in DASHES {
        if let Some(place) = find(text, dash)
            && let Some(behind) = text.get(place + dash.len()..)
        {
            let (Ok(from), Ok(to)) =
                (single(text.get(..place).unwrap_or_default()), single(behind))
            else {
                break;
            };
            let both: Date = [&from.text(), "/", &to.text()].concat().parse()?;
            return if both.is_reversed() { Err(error) } else { Ok(both) };
        }
    }
    Err(error)
}

/// A date that is no span.
fn single(text: &str) -> Result<Date, DateError> {
    let text = text.trim();
    let error = match text.parse() {
        Ok(date) => return Ok(date),
        Err(error) => error,
    };
    match (error.suggestions(), timed(text)) {
        ([only], _) => only.parse(),
        ([], Some((day, clock))) => at(single(day)?, clock).ok_or(error),
        _ => Err(error),
    }
}

/// A text in two: what stands before a time of day, and the time.
fn timed(text: &str) -> Option<(&str, Clock)> {
    let mut from = 0;
    while let Some(space) = text.get(from..)?.bytes().position(|byte| byte == b' ') {
        from += space + 1;
        let time = text.get(from..)?;
        // "11 March" is no time, though eleven may be one.
        if has(time, b':')
            && let Some(clock) = Clock::read(time)
        {
            return Some((text.get(..from)?.trim(), clock));
        }
    }
    None
}

/// A day at a time; none of what is no day.
pub(crate) fn at(day: Date, clock: Clock) -> Option<Date> {
    let mut text = day.text();
    clock.write(&mut text);
    text.parse().ok().filter(|_| day.is_exact_day())
}

/// The day of a number that a spreadsheet shows in place of a date: so many days from the end of 1899
/// on. No year of five digits is meant by one of our time.
fn day_of_excel(text: &str) -> Option<Date> {
    let (days, fraction) = text.split_at_checked(5)?;
    let days = whole(days).filter(|days| (20_000..60_000).contains(days))?;
    if !fraction.is_empty() && !fraction.starts_with('.') {
        return None;
    }
    let day = civil_from_days(days - 25_569);
    let mut text = String::new();
    padded(&mut text, day.year.unsigned_abs(), 4);
    for part in [day.month, day.day] {
        text.push('-');
        padded(&mut text, part.into(), 2);
    }
    text.parse().ok()
}

/// A month by its name.
pub(crate) fn month(name: &str) -> Option<u64> {
    let error = [name, " 2020"].concat().parse::<Date>().err()?;
    let [only] = error.suggestions() else { return None };
    whole(only.strip_prefix("2020-")?).filter(|month| *month < 13).map(|month| month as u64)
}
