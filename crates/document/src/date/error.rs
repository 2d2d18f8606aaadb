//! Why a text is no date, and how to mend it.

use core::fmt;

use super::calendar::days_in_month;
use super::point::write_digits;
use super::suggest;
use crate::problem::cut;

/// Why a text was refused as a date, and what to write in its place.
///
/// ```
/// use yearline_document::date::Date;
///
/// let error = "1900-02-29".parse::<Date>().unwrap_err();
/// assert_eq!(error.to_string(), "“1900-02-29” is not a date: February 1900 has 28 days.");
///
/// let error = "March 2020".parse::<Date>().unwrap_err();
/// assert_eq!(error.help().as_deref(), Some("write 2020-03"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateError(Box<Inner>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Inner {
    found: String,
    refused: Refused,
    suggestions: Vec<String>,
}

/// The reason, before it is written out: most texts that are tried are tried for a suggestion.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Refused {
    /// A clause, in which `#` stands for `number`; behind a `|` how to mend it.
    pub says: &'static str,
    pub number: u8,
    pub year: i64,
}

impl Refused {
    /// That the month `number` of `year` has no such day.
    pub const DAY: &str = "";
}

pub(super) const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// What is shown of a text that goes on and on.
const SHOWN: usize = 40;

impl DateError {
    #[inline(never)]
    pub(super) fn new(text: &str, refused: Refused) -> DateError {
        let mut found: String = text.chars().take(SHOWN).collect();
        if found.len() < text.len() {
            found.push('…');
        }
        let suggestions = suggest::suggest(text);
        DateError(Box::new(Inner { found, refused, suggestions }))
    }

    /// What was found: the text, cut short where it is long.
    pub fn found(&self) -> &str {
        &self.0.found
    }

    /// Why it was refused, or what was expected: a clause in lower case without a full stop.
    pub fn expected(&self) -> String {
        let mut text = String::new();
        self.write_expected(&mut text);
        text
    }

    fn write_expected(&self, text: &mut String) {
        let Refused { mut says, number, year } = self.0.refused;
        if self.is_ambiguous() {
            says = "it could mean two dates";
        } else if says == Refused::DAY {
            text.push_str(MONTHS.get(usize::from(number.wrapping_sub(1))).unwrap_or(&""));
            text.push_str(if year < 0 { " -" } else { " " });
            write_digits(text, year.unsigned_abs(), 4);
            text.push_str(" has ");
            write_digits(text, days_in_month(year, number).into(), 2);
            text.push_str(" days");
        }
        for char in cut(says).0.chars() {
            match char {
                '#' => write_digits(text, number.into(), 1),
                _ => text.push(char),
            }
        }
    }

    /// How to mend it, as a request in lower case without a full stop, where that is known.
    pub fn help(&self) -> Option<String> {
        let mut text = String::new();
        self.write_help(&mut text);
        if text.is_empty() { None } else { Some(text) }
    }

    fn write_help(&self, text: &mut String) {
        let mut before = "write ";
        for suggestion in &self.0.suggestions {
            text.push_str(before);
            text.push_str(suggestion);
            before = " or ";
        }
        if self.0.suggestions.is_empty() {
            text.push_str(cut(self.0.refused.says).1);
        }
    }

    /// The reason, and behind a semicolon the help.
    #[inline(never)]
    pub(crate) fn reason_and_help(&self) -> String {
        let mut text = String::new();
        self.write_expected(&mut text);
        text.push_str("; ");
        let length = text.len();
        self.write_help(&mut text);
        if text.len() == length {
            text.truncate(length - 2);
        }
        text
    }

    /// True where the text could mean more than one day, as `1/2/2020` does.
    pub fn is_ambiguous(&self) -> bool {
        self.0.suggestions.len() > 1
    }

    /// Dates that the text may have meant, in EDTF; each is one that parses.
    pub fn suggestions(&self) -> &[String] {
        &self.0.suggestions
    }
}

impl fmt::Display for DateError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("“")?;
        // A line break in the text must not break the line of the message.
        for char in self.found().chars() {
            fmt::Write::write_char(formatter, if char.is_control() { ' ' } else { char })?;
        }
        for piece in ["” is not a date: ", &self.reason_and_help(), "."] {
            formatter.write_str(piece)?;
        }
        Ok(())
    }
}

impl core::error::Error for DateError {}
