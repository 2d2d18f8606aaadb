//! What a text may have meant that is no EDTF.
//!
//! Nothing here decides: a date is only ever suggested, and only where it parses.

use super::error::MONTHS;
use super::parse;
use super::point::write_digits;
use crate::letters::is_word;
use crate::text::{piece, trim_start};
use crate::voice::Speaking;

/// Longer texts are prose.
const LONGEST: usize = 48;
const MOST_TOKENS: usize = 8;

/// Words by what they mean: nothing, perhaps, about, before the common era; from the fifth
/// group on, what [`SEASONS`] has.
const WORDS: &str = "of the ad ce in th st nd rd mon monday tue tuesday wed wednesday thu thursday fri \
     friday sat saturday sun sunday|? perhaps probably maybe|\
     c ca circa about around approx|bc bce|\
     spring|summer|autumn fall|winter|q1|q2|q3|q4|h1|h2";

/// The numbers of seasons, quarters and halves in EDTF.
const SEASONS: [u8; 10] = [21, 22, 23, 24, 33, 34, 35, 36, 40, 41];

/// Dates in EDTF that the text may have meant: none, one, or two where it is ambiguous.
pub(super) fn suggest(text: &str) -> Vec<String> {
    let mut found = Found { text, dates: Vec::new() };
    if text.len() > LONGEST {
        return found.dates;
    }
    let mut clean = clean(text.trim());
    found.add(&[&clean]);
    // Eight digits are rather a day without its hyphens.
    if clean.len() != 8 {
        found.add(&["Y", &clean]);
    }
    if let Some(digits) = clean.strip_prefix('Y') {
        // Y2020 and Y-0499 are years of four digits, whatever stands before them.
        let (sign, digits) = digits.strip_prefix('-').map_or(("", digits), |rest| ("-", rest));
        let digits = trim_start(digits, b"0");
        let zeros = "0000".get(digits.len()..).unwrap_or_default();
        found.add(&[sign, zeros, digits]);
        found.add(&["Y", sign, digits]);
    }
    if found.dates.is_empty() {
        clean.make_ascii_lowercase();
        let mut meaning = Meaning { negative: clean.starts_with('-'), ..Meaning::default() };
        if meaning.read(&clean) {
            meaning.suggest(&mut found);
        }
    }
    found.dates.truncate(2);
    found.dates
}

/// The suggestions for a text.
struct Found<'a> {
    text: &'a str,
    dates: Vec<String>,
}

impl Found<'_> {
    /// Takes what the pieces make, if it is a date and not yet there.
    #[inline(never)]
    fn add(&mut self, pieces: &[&str]) {
        let date = pieces.concat();
        if date != self.text
            && !self.dates.contains(&date)
            && parse::date::<Speaking>(&date).is_ok()
        {
            self.dates.push(date);
        }
    }
}

/// Dashes as hyphens, capitals, and `T` between a day and its time.
fn clean(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text.chars();
    while let Some(char) = rest.next() {
        let after = rest.as_str().bytes().next().unwrap_or(0);
        let last = out.bytes().next_back().unwrap_or(0);
        let mended = match char {
            '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
            '\u{a0}' | '\u{202f}' => ' ',
            _ => char.to_ascii_uppercase(),
        };
        let has = |text: &str, byte: u8| text.bytes().any(|other| other == byte);
        let between = |byte: u8| matches!(byte, b'-' | b'/');
        out.push(match mended {
            ' ' if between(last) || between(after) => continue,
            ' ' if out.len() == 10 && after.is_ascii_digit() && has(text, b':') => 'T',
            // The digit of the drafts of EDTF.
            'U' if char == 'u' && matches!(last, b'0'..=b'9' | b'-' | b'X') => 'X',
            ',' if after.is_ascii_digit() && has(&out, b'T') => '.',
            _ => mended,
        });
    }
    out
}

/// The pieces that were made out in a text.
#[derive(Default)]
struct Meaning<'a> {
    numbers: Vec<&'a str>,
    /// 1 to 12, or 0 where none is named.
    month: u8,
    /// How many numbers stood before the name of the month.
    before_month: usize,
    /// As EDTF numbers it, or 0 where none is named.
    season: u8,
    before_common_era: bool,
    negative: bool,
    decade: bool,
    mark: &'static str,
}

impl<'a> Meaning<'a> {
    /// Takes all of a text in lower case; false where there is something unknown in it.
    fn read(&mut self, text: &'a str) -> bool {
        let mut count = 0;
        let mut start = 0;
        for (at, char) in text.char_indices().chain([(text.len(), ' ')]) {
            if is_word(char) || char == '?' {
                continue;
            }
            if start < at {
                count += 1;
                if count > MOST_TOKENS || !self.take(piece(text, start, at)) {
                    return false;
                }
            }
            start = at + char.len_utf8();
        }
        true
    }

    fn take(&mut self, token: &'a str) -> bool {
        let digits = token.bytes().take_while(u8::is_ascii_digit).count();
        let number = token.get(..digits).unwrap_or_default();
        let word = token.get(digits..).unwrap_or_default().as_bytes();
        if !number.is_empty() {
            self.numbers.push(number);
        }
        if word.is_empty() {
            return true;
        }
        for (group, known) in WORDS.as_bytes().split(|byte| *byte == b'|').enumerate() {
            if known.split(|byte| *byte == b' ').any(|known| known == word) {
                match group {
                    0 => {}
                    1 => self.mark = "?",
                    2 => self.mark = "~",
                    3 => self.before_common_era = true,
                    _ => self.season = SEASONS.get(group - 4).copied().unwrap_or(0),
                }
                return true;
            }
        }
        if word == b"s" && digits == 4 && number.ends_with('0') {
            self.decade = true;
            return true;
        }
        let named = |name: &&str| {
            let start = name.as_bytes().get(..word.len());
            start.is_some_and(|start| start.eq_ignore_ascii_case(word))
        };
        match MONTHS.iter().position(named) {
            // Two months are a span, and no date.
            Some(index) if word.len() >= 3 && self.month == 0 => {
                self.month = index as u8 + 1;
                self.before_month = self.numbers.len();
                true
            }
            _ => false,
        }
    }

    fn suggest(&self, found: &mut Found<'_>) {
        let long = |number: &str| number.len() > 2;
        let named = |number: &str| long(number) || self.before_common_era && self.season == 0;
        let mut within = String::new();
        write_digits(&mut within, (self.month + self.season).into(), 2);
        let mut swapped = false;
        let (year, month, day) = match (&*self.numbers, self.month > 0, self.season > 0) {
            (&[year], false, false) if self.decade && !self.negative => {
                return found.add(&[year.strip_suffix('0').unwrap_or(year), "X", self.mark]);
            }
            (&[basic], false, false) if basic.len() == 8 => {
                let piece = |range| basic.get(range).unwrap_or_default();
                (piece(0..4), piece(4..6), piece(6..8))
            }
            (&[year], false, false) if named(year) => (year, "", ""),
            (&[year], true, false) | (&[year], false, true) if named(year) => (year, &*within, ""),
            (&[day, year], true, false) if named(year) => (year, &*within, day),
            (&[year, day], true, false) if named(year) && self.before_month == 1 => {
                (year, &*within, day)
            }
            (&[year, last], false, false) if long(year) => {
                if number(last) > 12 {
                    // `1939-45` and `2020/21` are years, `2020/3` is a month.
                    let century = year.get(..2).unwrap_or_default();
                    if year.len() == 4 && last.len() == 2 && year.get(2..) < Some(last) {
                        found.add(&[year, "/", century, last]);
                    }
                    return;
                }
                (year, last, "")
            }
            (&[month, year], false, false) if long(year) => (year, month, ""),
            (&[year, month, day], false, false) if long(year) => (year, month, day),
            (&[a, b, year], false, false) if long(year) => {
                swapped = true;
                (year, a, b)
            }
            _ => return,
        };
        self.date(found, year, month, day);
        if swapped {
            self.date(found, year, day, month);
        }
    }

    #[inline(never)]
    fn date(&self, found: &mut Found<'_>, year: &str, month: &str, day: &str) {
        let mut year = number(year);
        let mut negative = self.negative;
        if self.before_common_era {
            year = year.saturating_sub(1);
            negative = year > 0;
        }
        let mut digits = String::new();
        write_digits(&mut digits, year, 4);
        let hyphen = |field: &str| match field.len() {
            0 => "",
            1 => "-0",
            _ => "-",
        };
        let long = if year > 9_999 { "Y" } else { "" };
        let sign = if negative { "-" } else { "" };
        found.add(&[long, sign, &digits, hyphen(month), month, hyphen(day), day, self.mark]);
    }
}

/// The value of digits, or the largest there is.
fn number(digits: &str) -> u64 {
    let mut value = 0_u64;
    for digit in digits.bytes() {
        value = value.saturating_mul(10).saturating_add((digit & 15).into());
    }
    value
}
