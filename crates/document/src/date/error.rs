//! Why a text is no date, and how to mend it.

use core::fmt;

use super::calendar::days_in_month;
use super::point::write_digits;
use super::suggest;

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
    reason: Reason,
    suggestions: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reason {
    Empty,
    Shape,
    Ambiguous,
    Slashes,
    Set,
    Boundless,
    ShortYear,
    NeedsY,
    NeedlessY,
    YearOutOfRange,
    LongYearInside,
    Exponent,
    NegativeZero,
    ManyUnspecified,
    UnspecifiedYearInside,
    UnspecifiedMonthInside,
    UnspecifiedTime,
    Digits,
    Month { month: u8 },
    Season { number: u8 },
    SeasonInside,
    Day { year: i64, month: u8, day: u8 },
    QualifierInside,
    QualifiedTime,
    Time,
    Hour { hour: u8 },
    Hour24,
    Minute { minute: u8 },
    Second { second: u8 },
    LeapSecond,
    Fraction,
    Offset,
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
    pub(super) fn new(text: &str, reason: Reason) -> DateError {
        let mut found: String = text.chars().take(SHOWN).collect();
        if found.len() < text.len() {
            found.push('…');
        }
        let suggestions = suggest::suggest(text);
        let reason = if suggestions.len() > 1 { Reason::Ambiguous } else { reason };
        DateError(Box::new(Inner { found, reason, suggestions }))
    }

    /// What was found: the text, cut short where it is long.
    pub fn found(&self) -> &str {
        &self.0.found
    }

    /// Why it was refused, or what was expected: a clause in lower case without a full stop.
    pub fn expected(&self) -> String {
        self.0.reason.clause()
    }

    /// How to mend it, as a request in lower case without a full stop, where that is known.
    pub fn help(&self) -> Option<String> {
        let mut suggestions = self.0.suggestions.iter();
        let mut help = match suggestions.next() {
            Some(first) => ["write ", first].concat(),
            None => return self.0.reason.help().map(String::from),
        };
        for other in suggestions {
            help.push_str(" or ");
            help.push_str(other);
        }
        Some(help)
    }

    /// True where the text could mean more than one day, as `1/2/2020` does.
    pub fn is_ambiguous(&self) -> bool {
        self.0.reason == Reason::Ambiguous
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
        formatter.write_str("” is not a date: ")?;
        formatter.write_str(&self.expected())?;
        if let Some(help) = self.help() {
            formatter.write_str("; ")?;
            formatter.write_str(&help)?;
        }
        formatter.write_str(".")
    }
}

impl core::error::Error for DateError {}

impl Reason {
    fn clause(self) -> String {
        let text = match self {
            Reason::Empty => "it is empty",
            Reason::Shape => "expected EDTF, such as 2020, 2020-11, 2020-11-07 or 2020-03/2020-06",
            Reason::Ambiguous => "it could mean two dates",
            Reason::Slashes => {
                "a slash stands between the two ends of an interval, and there is one at the most"
            }
            Reason::Set => "sets of dates in brackets are beyond EDTF level 1",
            Reason::Boundless => "an interval needs at least one end that is known",
            Reason::ShortYear => "a year has four digits",
            Reason::NeedsY => "a year of more than four digits begins with Y",
            Reason::NeedlessY => {
                "after Y stands a year of more than four digits, without leading zeros"
            }
            Reason::YearOutOfRange => "years reach from -292000000000 to 292000000000",
            Reason::LongYearInside => {
                "a year that begins with Y stands alone, without month or day"
            }
            Reason::Exponent => {
                "years with an exponent or with significant digits are beyond EDTF level 1"
            }
            Reason::NegativeZero => "there is no year minus 0",
            Reason::ManyUnspecified => {
                "X may stand for the last one or two digits of a year, or for a whole month or day"
            }
            Reason::UnspecifiedYearInside => {
                "a year with unspecified digits stands alone, without month or day"
            }
            Reason::UnspecifiedMonthInside => "a day is known only where its month is known",
            Reason::UnspecifiedTime => "a time is known only where its day is known",
            Reason::Digits => "month and day have two digits each",
            Reason::SeasonInside => "after a season, a quarter or a half stands nothing more",
            Reason::QualifierInside => "?, ~ and % stand at the end of a date, for the whole of it",
            Reason::QualifiedTime => "?, ~ and % stand at the end of a date, not of a time",
            Reason::Time => "expected a time such as T11:25:00, T11:25:00Z or T11:25:00-05:00",
            Reason::Hour24 => "hour 24 is only the end of a day, 24:00:00",
            Reason::LeapSecond => "leap seconds cannot be told from the second before",
            Reason::Fraction => "a fraction of a second has one to nine digits",
            Reason::Offset => "expected Z or an offset from UTC such as +01:00 or -05:00",
            Reason::Month { month } => return numbered("there is no month ", month, ""),
            Reason::Hour { hour } => return numbered("there is no hour ", hour, ""),
            Reason::Minute { minute } => return numbered("there is no minute ", minute, ""),
            Reason::Second { second } => return numbered("there is no second ", second, ""),
            Reason::Season { number } => {
                return numbered("season ", number, " is beyond EDTF level 1");
            }
            Reason::Day { day: 0, .. } => "days are counted from 01",
            Reason::Day { year, month, .. } => {
                let mut text = String::from(*MONTHS.get(usize::from(month) - 1).unwrap_or(&""));
                text.push_str(if year < 0 { " -" } else { " " });
                write_digits(&mut text, year.unsigned_abs(), 4);
                text.push_str(" has ");
                write_digits(&mut text, days_in_month(year, month).into(), 2);
                text.push_str(" days");
                return text;
            }
        };
        String::from(text)
    }

    fn help(self) -> Option<&'static str> {
        Some(match self {
            Reason::Empty | Reason::Shape | Reason::ShortYear => "write a date such as 2020-11-07",
            Reason::Slashes => "write an interval such as 2020-03/2020-06",
            Reason::Set => "write one date or an interval",
            Reason::Boundless => "write a start or an end, such as 2020-03/..",
            Reason::NegativeZero => "write 0000 for 1 BCE",
            Reason::Exponent => "write the year out in digits",
            Reason::Season { .. } => {
                "write 21 to 24 for a season, 33 to 36 for a quarter, 40 or 41 for a half"
            }
            Reason::Month { .. } => {
                "write 01 to 12, or 21 to 24 for a season, 33 to 36 for a quarter, 40 or 41 for a half"
            }
            Reason::LeapSecond => "write 59 for 60",
            Reason::QualifiedTime => "leave out the mark or the time",
            _ => return None,
        })
    }
}

fn numbered(before: &str, number: u8, after: &str) -> String {
    let mut text = String::from(before);
    write_digits(&mut text, number.into(), 1);
    text.push_str(after);
    text
}
