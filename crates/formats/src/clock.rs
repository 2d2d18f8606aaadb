//! Times of day, in the forms in which sheets have them.

use crate::find::has;

/// A time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Clock {
    pub hour: u32,
    pub minute: u32,
    pub second: u32,
    /// A fraction of a second as it is written, and how many digits it has, 9 at the most.
    pub fraction: (u32, usize),
}

/// Why there is no such time: a clause.
pub(crate) const SHAPE: &str = "a time such as 13:05, 1:05 pm or 13:05:30";

impl Clock {
    /// The time, if there is one of these numbers.
    pub fn new(hour: u32, minute: u32, second: u32, fraction: (u32, usize)) -> Option<Clock> {
        let midnight = hour == 24 && minute == 0 && second == 0 && fraction.0 == 0;
        let good = (hour < 24 || midnight) && minute < 60 && second < 60 && fraction.1 < 10;
        good.then_some(Clock { hour, minute, second, fraction })
    }

    /// Reads `13:05`, `1:05 pm`, `1.05`, `0930`, `13:05:30.25`. None where it is no time.
    pub fn read(text: &str) -> Option<Clock> {
        let (text, afternoon) = period(text.trim());
        let bare = text.len() > 2 && text.bytes().all(|byte| byte.is_ascii_digit());
        let mut parts: Vec<&str> = match text.len() {
            3 | 4 if bare => {
                let (hour, minute) = text.split_at(text.len() - 2);
                vec![hour, minute]
            }
            _ if has(text, b':') => text.split(':').collect(),
            _ => text.split('.').collect(),
        };
        let mut fraction = (0, 0);
        if let Some(last) = parts.get_mut(2)
            && let Some((second, digits)) = last.split_once(['.', ','])
        {
            fraction = (number(digits, 9)?, digits.len());
            *last = second;
        }
        let (hour, minute, second) = match *parts {
            [hour] => (hour, "0", "0"),
            [hour, minute] => (hour, minute, "0"),
            [hour, minute, second] => (hour, minute, second),
            _ => return None,
        };
        let mut hour = number(hour, 2)?;
        match afternoon {
            // 13:05 pm says the same twice; 13:05 am says two things.
            Some(true) if (13..24).contains(&hour) => {}
            Some(_) if !(1..=12).contains(&hour) => return None,
            Some(true) if hour < 12 => hour += 12,
            Some(false) if hour == 12 => hour = 0,
            _ => {}
        }
        Clock::new(hour, number(minute, 2)?, number(second, 2)?, fraction)
    }

    /// The time as EDTF writes it, behind its `T`.
    pub fn write(self, out: &mut String) {
        for (mark, number) in [("T", self.hour), (":", self.minute), (":", self.second)] {
            out.push_str(mark);
            padded(out, number.into(), 2);
        }
        let (fraction, digits) = self.fraction;
        if digits > 0 {
            out.push('.');
            padded(out, fraction.into(), digits);
        }
    }
}

/// A text without `am`, `pm`, `a.m.` or `p.m.` at its end, and whether it said afternoon.
fn period(text: &str) -> (&str, Option<bool>) {
    let bare = text.strip_suffix('.').unwrap_or(text);
    let Some(bare) = bare.strip_suffix(['m', 'M']) else { return (text, None) };
    let bare = bare.strip_suffix('.').unwrap_or(bare);
    for (letters, afternoon) in [(['a', 'A'], false), (['p', 'P'], true)] {
        if let Some(rest) = bare.strip_suffix(letters) {
            return (rest.trim_end(), Some(afternoon));
        }
    }
    (text, None)
}

/// One to `most` digits, with white space around them.
fn number(text: &str, most: usize) -> Option<u32> {
    let text = text.trim();
    let good = (1..=most).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    if !good {
        return None;
    }
    // Nine digits at the most are below 2^32.
    Some(text.bytes().fold(0, |number, byte| number * 10 + u32::from(byte - b'0')))
}

/// Digits, filled up with zeros on the left.
pub(crate) fn padded(out: &mut String, number: u64, width: usize) {
    let mut digits = String::new();
    crate::report::push_number(&mut digits, number);
    for _ in digits.len()..width {
        out.push('0');
    }
    out.push_str(&digits);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edtf(text: &str) -> Option<String> {
        let mut out = String::new();
        Clock::read(text)?.write(&mut out);
        Some(out)
    }

    #[test]
    fn times_are_read_in_every_form_that_sheets_have() {
        for (text, expected) in [
            ("13:05", "T13:05:00"),
            ("1:05 pm", "T13:05:00"),
            ("1:05PM", "T13:05:00"),
            ("1:05 p.m.", "T13:05:00"),
            ("1:05 am", "T01:05:00"),
            ("12:30 am", "T00:30:00"),
            ("12:30 pm", "T12:30:00"),
            ("1.05", "T01:05:00"),
            ("0930", "T09:30:00"),
            ("930", "T09:30:00"),
            ("9", "T09:00:00"),
            ("9 pm", "T21:00:00"),
            ("13:05:30", "T13:05:30"),
            (" 13 : 05 ", "T13:05:00"),
            ("24:00", "T24:00:00"),
        ] {
            assert_eq!(edtf(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn a_quarter_of_a_second_is_250_milliseconds() {
        assert_eq!(edtf("13:05:30.25").as_deref(), Some("T13:05:30.25"));
        assert_eq!(Clock::read("13:05:30.25").unwrap().fraction, (25, 2));
        assert_eq!(edtf("13:05:30,025").as_deref(), Some("T13:05:30.025"));
    }

    #[test]
    fn no_time_rolls_over() {
        for text in [
            "25:00",
            "13:60",
            "13:05:60",
            "24:01",
            "0:30 am",
            "13:05 am",
            "noon",
            "",
            ":",
            "1:2:3:4",
            "12345",
            "-1:00",
            "1:05 xm",
            "13:05:30.1234567890",
            "１:05",
            "+1:05",
        ] {
            assert_eq!(edtf(text), None, "{text}");
        }
    }
}
