//! What a text may have meant that is no EDTF.
//!
//! Nothing here decides: a date is only ever suggested, and only where it parses.

use super::error::MONTHS;
use super::parse;
use super::point::write_digits;

/// Longer texts are prose.
const LONGEST: usize = 48;
const MOST_TOKENS: usize = 8;

/// Names by which seasons, quarters and halves go, with their numbers in EDTF.
const SEASONS: [(&str, u8); 11] = [
    ("spring", 21),
    ("summer", 22),
    ("autumn", 23),
    ("fall", 23),
    ("winter", 24),
    ("q1", 33),
    ("q2", 34),
    ("q3", 35),
    ("q4", 36),
    ("h1", 40),
    ("h2", 41),
];

/// Dates in EDTF that the text may have meant: none, one, or two where it is ambiguous.
pub(super) fn suggest(text: &str) -> Vec<String> {
    if text.len() > LONGEST {
        return Vec::new();
    }
    let clean = clean(text.trim());
    let mut found = Vec::new();
    add(&mut found, clean.clone(), text);
    // Eight digits are rather a day without its hyphens.
    if clean.len() != 8 {
        add(&mut found, ["Y", &clean].concat(), text);
    }
    if let Some(digits) = clean.strip_prefix('Y') {
        // Y2020 and Y-0499 are years of four digits, whatever stands before them.
        let (sign, digits) = digits.strip_prefix('-').map_or(("", digits), |rest| ("-", rest));
        let digits = digits.trim_start_matches('0');
        let zeros = "0".repeat(4_usize.saturating_sub(digits.len()));
        add(&mut found, [sign, &zeros, digits].concat(), text);
        add(&mut found, ["Y", sign, digits].concat(), text);
    }
    if found.is_empty() {
        for candidate in Meaning::of(&clean.to_ascii_lowercase()) {
            add(&mut found, candidate, text);
        }
    }
    found.truncate(2);
    found
}

fn add(found: &mut Vec<String>, candidate: String, text: &str) {
    if candidate != text && !found.contains(&candidate) && parse::date(&candidate).is_ok() {
        found.push(candidate);
    }
}

/// Dashes as hyphens, capitals, and `T` between a day and its time.
fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(char) = chars.next() {
        let before_digit = chars.peek().is_some_and(char::is_ascii_digit);
        let mended = match char {
            '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
            '\u{a0}' | '\u{202f}' => ' ',
            _ => char,
        };
        match mended {
            ' ' if out.ends_with(['-', '/']) || matches!(chars.peek(), Some('-' | '/')) => {}
            ' ' if out.len() == 10 && before_digit && text.contains(':') => out.push('T'),
            // The digit of the drafts of EDTF.
            'u' if out.ends_with(|last: char| last.is_ascii_digit() || "-X".contains(last)) => {
                out.push('X');
            }
            ',' if out.contains('T') && before_digit => out.push('.'),
            _ => out.push(mended.to_ascii_uppercase()),
        }
    }
    out
}

/// The pieces that were made out in a text.
#[derive(Default)]
struct Meaning<'a> {
    numbers: Vec<&'a str>,
    month: Option<u8>,
    /// How many numbers stood before the name of the month.
    before_month: usize,
    season: Option<u8>,
    before_common_era: bool,
    negative: bool,
    decade: bool,
    mark: &'static str,
}

impl<'a> Meaning<'a> {
    fn of(text: &'a str) -> Vec<String> {
        Meaning::read(text).map(|meaning| meaning.dates()).unwrap_or_default()
    }

    fn read(text: &'a str) -> Option<Meaning<'a>> {
        let mut meaning = Meaning { negative: text.starts_with('-'), ..Meaning::default() };
        let tokens = text.split(|char: char| !char.is_alphanumeric() && char != '?');
        for (index, token) in tokens.filter(|token| !token.is_empty()).enumerate() {
            if index >= MOST_TOKENS || !meaning.take(token) {
                return None;
            }
        }
        Some(meaning)
    }

    fn take(&mut self, token: &'a str) -> bool {
        let digits = token.bytes().take_while(u8::is_ascii_digit).count();
        let (number, word) = token.split_at(digits);
        if !number.is_empty() {
            self.numbers.push(number);
        }
        if let Some(&(_, number)) = SEASONS.iter().find(|(name, _)| *name == word) {
            self.season = Some(number);
            return true;
        }
        match word {
            "" | "of" | "the" | "ad" | "ce" | "in" | "th" | "st" | "nd" | "rd" => {}
            "?" | "perhaps" | "probably" | "maybe" => self.mark = "?",
            "c" | "ca" | "circa" | "about" | "around" | "approx" => self.mark = "~",
            "bc" | "bce" => self.before_common_era = true,
            "s" if digits == 4 && number.ends_with('0') => self.decade = true,
            _ if word.len() >= 3 => {
                let named = |name: &&str| {
                    name.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word))
                };
                let Some(index) = MONTHS.iter().position(named) else {
                    return false;
                };
                self.month = Some(index as u8 + 1);
                self.before_month = self.numbers.len();
            }
            _ => return false,
        }
        true
    }

    fn dates(&self) -> Vec<String> {
        let long = |number: &str| number.len() > 2;
        let named = |number: &str| long(number) || self.before_common_era;
        match (self.numbers.as_slice(), self.month, self.season) {
            (&[year], None, None) if self.decade && !self.negative => {
                vec![[year.strip_suffix('0').unwrap_or(year), "X", self.mark].concat()]
            }
            (&[basic], None, None) if basic.len() == 8 => {
                let parts = (basic.get(..4), basic.get(4..6), basic.get(6..));
                let (Some(year), Some(month), Some(day)) = parts else { return Vec::new() };
                vec![self.date(year, &[month, day])]
            }
            (&[year], None, None) if named(year) => {
                vec![self.date(year, &[])]
            }
            (&[year], Some(month), None) if named(year) => vec![self.date(year, &[&digits(month)])],
            (&[year], None, Some(season)) if long(year) => {
                vec![self.date(year, &[&digits(season)])]
            }
            (&[day, year], Some(month), None) if named(year) => {
                vec![self.date(year, &[&digits(month), day])]
            }
            (&[year, day], Some(month), None) if named(year) && self.before_month == 1 => {
                vec![self.date(year, &[&digits(month), day])]
            }
            (&[year, last], None, None) if long(year) => self.month_or_last(year, last),
            (&[month, year], None, None) if long(year) => vec![self.date(year, &[month])],
            (&[year, month, day], None, None) if long(year) => vec![self.date(year, &[month, day])],
            (&[a, b, year], None, None) if long(year) => {
                vec![self.date(year, &[a, b]), self.date(year, &[b, a])]
            }
            _ => Vec::new(),
        }
    }

    /// `2020/3` is a month, `1939-45` and `2020/21` are years.
    fn month_or_last(&self, year: &str, last: &str) -> Vec<String> {
        if last.parse().is_ok_and(|month: u8| month <= 12) {
            return vec![self.date(year, &[last])];
        }
        match year.get(..2) {
            Some(century) if year.len() == 4 && last.len() == 2 && year.get(2..) < Some(last) => {
                vec![[year, "/", century, last].concat()]
            }
            _ => Vec::new(),
        }
    }

    fn date(&self, year: &str, fields: &[&str]) -> String {
        let Ok(mut year) = year.parse::<u64>() else { return String::new() };
        let mut negative = self.negative;
        if self.before_common_era {
            year = year.saturating_sub(1);
            negative = year > 0;
        }
        let mut out = String::from(if year > 9_999 { "Y" } else { "" });
        if negative {
            out.push('-');
        }
        write_digits(&mut out, year, 4);
        for field in fields {
            out.push_str(if field.len() < 2 { "-0" } else { "-" });
            out.push_str(field);
        }
        out.push_str(self.mark);
        out
    }
}

fn digits(number: u8) -> String {
    let mut out = String::new();
    write_digits(&mut out, number.into(), 2);
    out
}
