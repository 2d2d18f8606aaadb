//! Dates from their parts, without rolling over and without guessing.

use yearline_document::date::Date;

use crate::clock::{Clock, SHAPE, padded};
use crate::field::{Field, Spot};
use crate::find::has;
use crate::meant::{meant, month as month_named};
use crate::report::{Report, Says, digits, quoted};

/// The parts of a date as a file has them.
#[derive(Default)]
pub(crate) struct When<'a> {
    pub year: Option<Field<'a>>,
    pub month: Option<Field<'a>>,
    pub day: Option<Field<'a>>,
    /// Hour, minute, second and millisecond.
    pub clock: [Option<Field<'a>>; 4],
    /// A time in one text.
    pub time: Option<Field<'a>>,
}

/// Why there is no date, and at which field it shows.
pub(crate) struct Fault {
    pub at: u64,
    pub name: &'static str,
    pub found: String,
    pub expected: String,
    /// How to mend it: a sentence, or nothing.
    pub mend: String,
}

impl Fault {
    pub fn new(field: &Field<'_>, found: String, expected: &str, mend: &str) -> Fault {
        let (expected, mend) = (expected.to_string(), mend.to_string());
        Fault { at: field.at, name: field.name, found, expected, mend }
    }

    /// The help: what was done, and how to mend it.
    pub fn help(&self, outcome: &str) -> String {
        let space = if self.mend.is_empty() { "" } else { " " };
        [outcome, space, &self.mend].concat()
    }
}

/// From so many years on, years before the common era are years ago, here and in TimelineJS:
/// nobody means 13,800,000,001 by −13,800,000,000.
const YEARS_AGO: i64 = -1_000_000;

/// The astronomical year of one that TimelineJS writes: −500 is 500 BCE, which is −499.
pub(crate) fn astronomical(year: i64) -> i64 {
    if year < 0 && year > YEARS_AGO { year + 1 } else { year }
}

impl<'a> When<'a> {
    /// The date; none where no part says anything. What can be mended is reported.
    pub fn date(&self, report: &mut Report, spot: Spot) -> Result<Option<Date>, Fault> {
        let others = [&self.month, &self.day, &self.time].into_iter().chain(&self.clock);
        let other = others.flatten().next();
        let Some(year) = &self.year else {
            return match other {
                Some(field) => Err(Fault::new(
                    field,
                    "a date without a year".into(),
                    "a year",
                    "Write its year.",
                )),
                None => Ok(None),
            };
        };
        let Some(number) = whole(year.trimmed()) else {
            // "500 BC" and "c. 1850" say all that a date may say.
            let words = year.text.bytes().any(|byte| byte.is_ascii_alphabetic());
            let alone = words && other.is_none();
            let date = if alone { in_words(year, report, spot).ok() } else { None };
            return date.ok_or_else(|| bad_year(year));
        };
        if number == 0 {
            let says = Says {
                found: "the year 0",
                expected: "a year; before 1 stands -1, which is 1 BCE",
                help: "It is read as 1 BCE.",
            };
            report.warning(year.at, spot.path(year.name), says);
        }
        let number = astronomical(number);
        let mut month = part(&self.month, "a month from 1 to 12", month_named, report, spot)?;
        let mut day = part(&self.day, "a day of the month", |_| None, report, spot)?;
        if let (Some(field), Some(13..)) = (&self.month, month) {
            return Err(Fault::new(
                field,
                ["the month ", &quoted(field.trimmed())].concat(),
                "a month from 1 to 12",
                swapped(month, day),
            ));
        }
        if let (None, Some(_), Some(field)) = (month, day, &self.day) {
            let says = Says {
                found: "a day without a month",
                expected: "a month from 1 to 12",
                help: "The day is left out. Write the month too.",
            };
            report.error(field.at, spot.path(field.name), says);
            day = None;
        }
        if number.unsigned_abs() > 9_999
            && let (Some(_), Some(field)) = (month, &self.month)
        {
            let says = Says {
                found: "a month so far from our time",
                expected: "a year alone",
                help: "The year alone is kept: beyond 9999 years no calendar has months.",
            };
            report.warning(field.at, spot.path(field.name), says);
            (month, day) = (None, None);
        }
        let mut text = String::new();
        let size = number.unsigned_abs();
        if size > 9_999 {
            text.push('Y');
        }
        if number < 0 {
            text.push('-');
        }
        padded(&mut text, size, 4);
        for part in [month, day].into_iter().flatten() {
            text.push('-');
            padded(&mut text, part, 2);
        }
        if let Some(clock) = self.clock(report, spot, day.is_some()) {
            clock.write(&mut text);
        }
        text.parse().map(Some).map_err(|error: yearline_document::date::DateError| {
            // The year and the month are known to be good, or there is no more than a year.
            let field = self.day.as_ref().filter(|_| day.is_some()).unwrap_or(year);
            let what = if day.is_some() { "the day " } else { "the year " };
            let found = [what, &quoted(field.trimmed())].concat();
            let expected = ["a date that exists: ", &error.expected()].concat();
            Fault::new(field, found, &expected, swapped(month, day))
        })
    }

    /// The time of day; none where there is none, or none that can be kept, which is reported.
    fn clock(&self, report: &mut Report, spot: Spot, has_day: bool) -> Option<Clock> {
        let first = self.time.as_ref().or(self.clock.iter().flatten().next())?;
        let mut says = Says { found: "", expected: SHAPE, help: "The time is left out." };
        let found;
        if !has_day {
            (says.found, says.expected) = ("a time without a day", "the day of that time");
        } else if let Some(time) = &self.time {
            match Clock::read(time.trimmed()) {
                Some(clock) => return Some(clock),
                None => {
                    found = ["the time ", &quoted(time.trimmed())].concat();
                    says.found = &found;
                }
            }
        } else {
            match self.parts() {
                Ok(clock) => return Some(clock),
                Err(field) => {
                    found = match field {
                        Some(field) => {
                            ["the ", last_name(field.name), " ", &quoted(field.trimmed())].concat()
                        }
                        None => String::from("a time without an hour"),
                    };
                    says.found = &found;
                    says.expected = "an hour below 24, minutes and seconds below 60, milliseconds \
                                     below 1000";
                }
            }
        }
        report.error(first.at, spot.path(first.name), says);
        None
    }

    /// The time that the four parts make, or the part that is none.
    fn parts(&self) -> Result<Clock, Option<&Field<'a>>> {
        const LIMITS: [u32; 4] = [24, 60, 60, 1000];
        let mut numbers = [0; 4];
        for ((field, limit), number) in self.clock.iter().zip(LIMITS).zip(&mut numbers) {
            if let Some(field) = field {
                let value = whole(field.trimmed()).and_then(|value| u32::try_from(value).ok());
                *number = value.filter(|value| *value < limit).ok_or(Some(field))?;
            }
        }
        let [hour, minute, second, milli] = numbers;
        let [has_hour, .., has_milli] = &self.clock;
        if has_hour.is_none() {
            return Err(None);
        }
        let digits = if has_milli.is_some() { 3 } else { 0 };
        Clock::new(hour, minute, second, (milli, digits)).ok_or(None)
    }
}

/// What a field is called without the path to it.
fn last_name(name: &str) -> &str {
    match name.bytes().rposition(|byte| byte == b'.') {
        Some(dot) => name.get(dot + 1..).unwrap_or_default(),
        None => name,
    }
}

/// A month or a day. A zero says nothing, and is reported.
fn part(
    field: &Option<Field<'_>>,
    expected: &str,
    named: fn(&str) -> Option<u64>,
    report: &mut Report,
    spot: Spot,
) -> Result<Option<u64>, Fault> {
    let Some(field) = field else { return Ok(None) };
    match whole(field.trimmed()) {
        Some(0) => {
            let found = quoted(field.trimmed());
            let says = Says { found: &found, expected, help: "It is read as if it were empty." };
            report.warning(field.at, spot.path(field.name), says);
            Ok(None)
        }
        Some(number @ 1..) => Ok(Some(number as u64)),
        _ => {
            let found = quoted(field.trimmed());
            let Some(number) = named(field.trimmed()) else {
                return Err(Fault::new(field, found, expected, "Write it as a number."));
            };
            let help = ["It is read as ", &digits(number as i64), "."].concat();
            let says = Says { found: &found, expected, help: &help };
            report.warning(field.at, spot.path(field.name), says);
            Ok(Some(number))
        }
    }
}

/// What is said where month and day seem to have changed places.
fn swapped(month: Option<u64>, day: Option<u64>) -> &'static str {
    match (month, day) {
        (Some(13..=31), Some(1..=12)) => "Month and day seem to have changed places.",
        _ => "",
    }
}

fn bad_year(field: &Field<'_>) -> Fault {
    let text = field.trimmed();
    let expected = "a year in digits, such as 2020 or -500";
    Fault::new(
        field,
        quoted(text),
        expected,
        "Write the digits alone; words go into the display date.",
    )
}

/// A whole number as TimelineJS reads it: spaces and commas in it do not count. An empty text
/// has been sorted out before.
pub(crate) fn whole(text: &str) -> Option<i64> {
    // Programs that know no whole numbers write 2020.0.
    let text = text.strip_suffix(".0").unwrap_or(text);
    let mut digits = String::with_capacity(text.len());
    for char in text.chars() {
        match char {
            ',' => {}
            '\u{2212}' | '\u{2013}' => digits.push('-'),
            _ if char.is_whitespace() => {}
            _ => digits.push(char),
        }
    }
    let bare = digits.strip_prefix('-').unwrap_or(&digits);
    if bare.is_empty() {
        return None;
    }
    let mut number = 0_i64;
    for byte in bare.bytes() {
        let digit = byte.wrapping_sub(b'0');
        if digit > 9 {
            return None;
        }
        number = number.checked_mul(10)?.checked_add(digit.into())?;
    }
    Some(if bare.len() < digits.len() { -number } else { number })
}

/// A date in one text, as TimelineJS's columns `Start Date` and `End Date` have it:
/// `[-]Y[-MM[-DD]]`, `M/D/YYYY` or `M/YYYY`, then a time.
pub(crate) fn start_date(
    field: &Field<'_>,
    report: &mut Report,
    spot: Spot,
) -> Result<Option<Date>, Fault> {
    let text = field.trimmed();
    let (date, time) = match text.find(|char: char| char.is_whitespace() || char == 'T') {
        Some(end) => text.split_at(end),
        None => (text, ""),
    };
    let time = time.trim_start_matches('T').trim();
    let negative = date.starts_with(['-', '\u{2212}']);
    let bare = date.trim_start_matches(['-', '\u{2212}']);
    let is_slashed = has(bare, b'/');
    let parts: Vec<&str> = bare.split(['-', '/']).collect();
    // "11 March 2020" is no year with a time behind it.
    let good = (time.is_empty() || parts.len() == 3)
        && parts.len() < 4
        && parts.iter().all(|part| whole(part).is_some_and(|number| number >= 0));
    let year_last = is_slashed && parts.first().is_some_and(|first| first.len() < 3);
    let (year, month, day) = match *parts {
        [year] if good => (year, "", ""),
        [month, year] if good && year_last => (year, month, ""),
        [month, day, year] if good && year_last => (year, month, day),
        [year, month] if good => (year, month, ""),
        [year, month, day] if good => (year, month, day),
        _ => return in_words(field, report, spot),
    };
    if is_slashed && (year.len() < 3 || negative) {
        let mend = "Write the year in four digits.";
        return Err(Fault::new(
            field,
            quoted(text),
            "a date such as 3/14/2020 or 2020-03-14",
            mend,
        ));
    }
    let part = |text: &str| (!text.is_empty()).then(|| field.with(text.to_string()));
    let sign = if negative { "-" } else { "" };
    let when = When {
        year: part(&[sign, year].concat()),
        month: part(month),
        day: part(day),
        time: part(time),
        ..When::default()
    };
    when.date(report, spot)
}

/// A date in one text as EDTF has it. Another that can be read in one way alone is read so, and
/// reported; one that can be read in two is refused with both.
pub(crate) fn in_words(
    field: &Field<'_>,
    report: &mut Report,
    spot: Spot,
) -> Result<Option<Date>, Fault> {
    let text = field.trimmed();
    let error = match text.parse::<Date>() {
        Ok(date) if date.is_reversed() => {
            let found = quoted(text);
            let expected = "an end that is not before its start";
            let help = "The end is left out. Write the earlier date first.";
            report.error(field.at, spot.path(field.name), Says { found: &found, expected, help });
            return Ok(Some(date.without_end()));
        }
        Ok(date) => return Ok(Some(date)),
        Err(error) => error,
    };
    let error = match meant(text, error) {
        Ok(date) => {
            let found = quoted(text);
            let help = ["It is read as ", &date.text(), "."].concat();
            let expected = "a date such as 2020-11-17";
            report.warning(
                field.at,
                spot.path(field.name),
                Says { found: &found, expected, help: &help },
            );
            return Ok(Some(date));
        }
        Err(error) => error,
    };
    let mut mend = error.help().unwrap_or_default();
    if let Some(first) = mend.get_mut(..1) {
        first.make_ascii_uppercase();
        mend.push('.');
    }
    let why = error.expected();
    // What has no reason of its own says the same again.
    let why = if why.starts_with("expected") { String::new() } else { ["; ", &why].concat() };
    let expected = ["a date such as 2020-11-17", &why].concat();
    Err(Fault::new(field, quoted(text), &expected, &mend))
}

/// The interval from `start` to `end`, or `start` alone where the end is the same, or lies before
/// it, which is reported.
pub(crate) fn interval(
    start: Date,
    end: Option<(Date, u64, &'static str)>,
    report: &mut Report,
    spot: Spot,
) -> Date {
    let Some((end, at, name)) = end else { return start };
    if end == start {
        return start;
    }
    let both = [&start.text(), "/", &end.text()].concat();
    match both.parse::<Date>() {
        Ok(date) if !date.is_reversed() => date,
        Ok(_) => {
            let found = ["the end ", &end.text(), " before the start ", &start.text()].concat();
            let expected = "an end that is not before its start";
            let help = "The end is left out. Write the earlier date first.";
            report.error(at, spot.path(name), Says { found: &found, expected, help });
            start
        }
        Err(_) => {
            let found = ["the end ", &end.text(), " of ", &start.text()].concat();
            let expected = "a start and an end that are single dates";
            report.error(
                at,
                spot.path(name),
                Says { found: &found, expected, help: "The end is left out." },
            );
            start
        }
    }
}
