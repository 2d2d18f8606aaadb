//! Dates with what they must mean, counted slowly: by whole years and months in 128 bits from
//! year 0, which is another way than the library's, for that counts from March.

use crate::draw::{Draw, Input};

/// The text of a date, and its first and last nanosecond as the oracle counts them.
#[derive(Clone, Debug)]
pub struct Sample {
    pub text: String,
    pub first: i128,
    pub last: i128,
}

/// Where there is no end.
pub const NEVER: i128 = i128::MAX;

const DAY: i128 = 86_400_000_000_000;

/// A day's number, counted from 1970-01-01.
pub fn slow_days(year: i64, month: u8, day: i64) -> i128 {
    let y = i128::from(year);
    // Leap days before 1 January of the year, year 0 the first to have one.
    let leaps = (y + 3).div_euclid(4) - (y + 99).div_euclid(100) + (y + 399).div_euclid(400);
    let mut days = y * 365 + leaps;
    for earlier in 1..month {
        days += i128::from(slow_length(year, earlier));
    }
    days + i128::from(day) - 1 - 719_528
}

fn slow_length(year: i64, month: u8) -> i64 {
    let leap = year.rem_euclid(4) == 0 && year.rem_euclid(100) != 0 || year.rem_euclid(400) == 0;
    [31, if leap { 29 } else { 28 }, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][usize::from(month) - 1]
}

/// A date that reaches from the start of one month to the end of another.
fn months(text: String, from: (i64, u8), to: (i64, u8)) -> Sample {
    let first = slow_days(from.0, from.1, 1) * DAY;
    let last = (slow_days(to.0, to.1, slow_length(to.0, to.1)) + 1) * DAY - 1;
    Sample { text, first, last }
}

fn years(text: String, from: i64, to: i64) -> Sample {
    months(text, (from, 1), (to, 12))
}

fn year_text(year: i64) -> String {
    let sign = if year < 0 { "-" } else { "" };
    let size = year.unsigned_abs();
    if size > 9_999 { format!("Y{sign}{size}") } else { format!("{sign}{size:04}") }
}

fn year(draw: &mut Draw<'_>) -> i64 {
    match draw.below(5) {
        0 => 2020,
        1 | 2 => draw.within(1_900..=2_100),
        3 => draw.within(-9_999..=9_999),
        _ => *draw.pick(&[0, -1, 1, 4, -4, 9_999, -9_999, 1_900, 2_000, -100, -300, -400, -1_000]),
    }
}

/// A month, and often the one whose length depends on the year.
fn month(draw: &mut Draw<'_>) -> u8 {
    if draw.one_in(4) { 2 } else { draw.within(1..=12) as u8 }
}

fn day(draw: &mut Draw<'_>) -> (i64, u8, i64) {
    let (year, month) = (year(draw), month(draw));
    (year, month, draw.within(1..=slow_length(year, month)))
}

fn time(draw: &mut Draw<'_>) -> Sample {
    let (year, month, day) = day(draw);
    let (zone, minutes) = match draw.below(6) {
        0 => (String::new(), 0),
        1 => (String::from("Z"), 0),
        form => {
            let east = draw.one_in(2);
            let size = if form < 4 { draw.below(24) as i64 * 60 } else { draw.below(1_440) as i64 };
            // West of Greenwich by nothing is no zone.
            let east = east || size == 0;
            let sign = if east { '+' } else { '-' };
            let text = if form < 4 {
                format!("{sign}{:02}", size / 60)
            } else {
                format!("{sign}{:02}:{:02}", size / 60, size % 60)
            };
            (text, if east { size } else { -size })
        }
    };
    let clock = if draw.one_in(10) { 86_400 } else { draw.below(86_400) as i64 };
    let digits = if clock == 86_400 { 0 } else { draw.below(10) as usize };
    let fraction: String = (0..digits).map(|_| char::from(b'0' + draw.below(10) as u8)).collect();
    let nanos = format!("{fraction:0<9}").parse::<i128>().unwrap();
    let point = if digits > 0 { "." } else { "" };
    let text = format!(
        "{}-{month:02}-{day:02}T{:02}:{:02}:{:02}{point}{fraction}{zone}",
        year_text(year),
        clock / 3_600,
        clock / 60 % 60,
        clock % 60,
    );
    let seconds = i128::from(clock - minutes * 60);
    let at = slow_days(year, month, day) * DAY + seconds * 1_000_000_000 + nanos;
    Sample { text, first: at, last: at }
}

/// Their number, their first month and their last.
const SEASONS: [(u8, u8, u8); 10] = [
    (21, 3, 5),
    (22, 6, 8),
    (23, 9, 11),
    (24, 12, 14),
    (33, 1, 3),
    (34, 4, 6),
    (35, 7, 9),
    (36, 10, 12),
    (40, 1, 6),
    (41, 7, 12),
];

/// A single date of any form.
pub fn point(draw: &mut Draw<'_>) -> Sample {
    let point = match draw.below(13) {
        0 => {
            let (year, month, day) = day(draw);
            let first = slow_days(year, month, day) * DAY;
            let text = format!("{}-{month:02}-{day:02}", year_text(year));
            Sample { text, first, last: first + DAY - 1 }
        }
        1 | 2 => return time(draw),
        3 => {
            let (year, month) = (year(draw), month(draw));
            let text = format!("{}-{month:02}", year_text(year));
            months(text, (year, month), (year, month))
        }
        4 => {
            let (year, month) = (year(draw), month(draw));
            let text = format!("{}-{month:02}-XX", year_text(year));
            months(text, (year, month), (year, month))
        }
        5 => {
            let (year, (number, from, to)) = (year(draw), *draw.pick(&SEASONS));
            let end = if to > 12 { (year + 1, to - 12) } else { (year, to) };
            months(format!("{}-{number}", year_text(year)), (year, from), end)
        }
        6 => {
            let year = year(draw);
            years(year_text(year), year, year)
        }
        7 => {
            let size = draw.within(10_000..=292_000_000_000);
            let year = if draw.one_in(3) { size } else { -size };
            years(year_text(year), year, year)
        }
        8 => {
            let tens = draw.within(1..=999);
            years(format!("{tens:03}X"), tens * 10, tens * 10 + 9)
        }
        9 => {
            let tens = draw.within(1..=999);
            years(format!("-{tens:03}X"), -tens * 10 - 9, -tens * 10)
        }
        10 => {
            let hundreds = draw.within(0..=99);
            years(format!("{hundreds:02}XX"), hundreds * 100, hundreds * 100 + 99)
        }
        form => {
            let year = year(draw);
            let rest = if form == 11 { "-XX" } else { "-XX-XX" };
            years(year_text(year) + rest, year, year)
        }
    };
    let mark = draw.pick(&["", "", "?", "~", "%"]);
    Sample { text: point.text + mark, ..point }
}

impl Input for Sample {
    fn draw(draw: &mut Draw<'_>) -> Sample {
        let form = draw.below(10);
        let one = point(draw);
        match form {
            0..4 => one,
            4 | 5 => {
                let end = point(draw);
                let text = format!("{}/{}", one.text, end.text);
                let (first, last) = (one.first.min(end.last), one.first.max(end.last));
                Sample { text, first, last }
            }
            6 => Sample { text: one.text + "/..", last: NEVER, ..one },
            7 => Sample { text: format!("../{}", one.text), first: -NEVER, ..one },
            8 => Sample { text: one.text + "/", ..one },
            _ => Sample { text: format!("/{}", one.text), ..one },
        }
    }
}

/// The text of any date.
pub fn sample_text(draw: &mut Draw<'_>) -> String {
    Sample::draw(draw).text
}
