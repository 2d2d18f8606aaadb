//! A span of time as a reader types it: `March to May 2020`, `3–7 November`, `since autumn`,
//! `2020-03/2020-05`.

use yearline_document::date::Date;

use crate::find::{parts, pieces};
use crate::words::{Words, blank, digits};

/// A span; an end that is none is open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Span {
    /// What ends before it is not meant.
    pub from: Option<Date>,
    /// What begins after it is not meant.
    pub to: Option<Date>,
}

/// Months, seasons and years as far as a text says them.
#[derive(Clone, Copy, Default)]
struct Said {
    year: Option<i64>,
    month: Option<u8>,
    day: Option<u8>,
    /// EDTF's number: 21 is spring, 33 the first quarter, 40 the first half.
    season: Option<u8>,
}

/// What parts the ends of a span, besides the language's own word for it. The plain hyphen comes
/// last: it stands within dates, too.
const BETWEEN: [&str; 6] = ["/", "..", "–", "—", " - ", "-"];
/// The numbers of EDTF's seasons, quarters and halves that the language has names for.
const SEASONS: [u8; 10] = [21, 22, 23, 24, 33, 34, 35, 36, 40, 41];

/// Reads a span in EDTF or in the language's words. `year` is meant where none is said. None
/// where the text is neither.
///
/// ```
/// use yearline_timeline::{typed, words::Plain};
/// let span = typed::span("March to May", &Plain::new(), Some(2020)).unwrap();
/// assert_eq!(span.from.unwrap().to_string(), "2020-03");
/// assert_eq!(span.to.unwrap().to_string(), "2020-05");
/// ```
pub fn span(text: &str, words: &dyn Words, year: Option<i64>) -> Option<Span> {
    let text = text.trim();
    // A date alone, and an end that is one, is read as it is; `2020-11` is no span of hyphens.
    if !text.contains('/')
        && let Some(date) = Date::read(text)
    {
        return Some(Span { from: Some(date), to: Some(date) });
    }
    let locale = words.locale();
    for (key, is_start) in
        [("range.since", true), ("choice.from", true), ("range.until", false), ("choice.to", false)]
    {
        let folded = words.fold(text);
        if let Some(rest) = without(&folded, &words.fold(&blank(locale.text(key)))) {
            let date = said(rest, words)?.date(Said::default(), year)?;
            let (from, to) = if is_start { (Some(date), None) } else { (None, Some(date)) };
            return Some(Span { from, to });
        }
    }
    let lower = text.to_ascii_lowercase();
    let own = ["range.from_to", "choice.span"].map(|key| {
        let word = blank(locale.text(key)).trim().to_ascii_lowercase();
        [" ", &word, " "].concat()
    });
    let between =
        BETWEEN.iter().copied().take(5).chain(own.iter().map(String::as_str)).chain(["-"]);
    for mark in between.filter(|mark| !mark.trim().is_empty()) {
        if let Some((from, to)) = parts(&lower, mark)
            && let Some(span) = ends(from.trim(), to.trim(), words, year)
        {
            return Some(span);
        }
    }
    let date = said(text, words)?.date(Said::default(), year)?;
    Some(Span { from: Some(date), to: Some(date) })
}

/// Both ends: what one of them does not say is as the other says it.
fn ends(from: &str, to: &str, words: &dyn Words, year: Option<i64>) -> Option<Span> {
    let open = |text: &str| matches!(text, "" | "..");
    let end = |text: &str, other: &str| -> Option<Option<Date>> {
        if open(text) {
            return Some(None);
        }
        // In lower case, so that EDTF's letters have to be raised again.
        if let Some(date) = Date::read(&text.to_ascii_uppercase()) {
            return Some(Some(date));
        }
        let other = if open(other) { None } else { said(other, words) };
        said(text, words)?.date(other.unwrap_or_default(), year).map(Some)
    };
    let (from, to) = (end(from, to)?, end(to, from)?);
    match (&from, &to) {
        (None, None) => None,
        (Some(first), Some(last)) if first.earliest() > last.latest() => {
            Some(Span { from: to, to: from })
        }
        _ => Some(Span { from, to }),
    }
}

impl Said {
    fn date(self, other: Said, year: Option<i64>) -> Option<Date> {
        let year = self.year.or(other.year).or(year).filter(|year| (0..=9999).contains(year))?;
        let two =
            |number: u8| [if number < 10 { "-0" } else { "-" }, &digits(number.into())].concat();
        let mut text = digits(year);
        while text.len() < 4 {
            text.insert(0, '0');
        }
        let month = self.month.or(other.month.filter(|_| self.day.is_some()));
        match (self.season, month, self.day) {
            (Some(season), None, None) => text.push_str(&two(season)),
            (None, Some(month), day) => {
                text.push_str(&two(month));
                if let Some(day) = day {
                    text.push_str(&two(day));
                }
            }
            (None, None, None) => {}
            _ => return None,
        }
        Date::read(&text)
    }
}

/// What a text says; none where a word of it is not understood.
fn said(text: &str, words: &dyn Words) -> Option<Said> {
    let locale = words.locale();
    let own_digits = locale.text("digits");
    let plain: String = text
        .chars()
        .map(|char| {
            let place = own_digits.chars().position(|digit| digit == char);
            place.map_or(char, |place| char::from(b'0' + place as u8))
        })
        .collect();
    let folded = words.fold(&plain);
    let mut said = Said::default();
    let mut rest = folded.as_str();
    for season in SEASONS {
        let name = ["season.", &digits(season.into())].concat();
        for form in [".full", ".bare"] {
            let literal = words.fold(&blank(locale.text(&[&name, form].concat())));
            if let Some(found) = without(rest, &literal) {
                said.season = Some(season);
                rest = found;
            }
        }
    }
    // Where a script sets no space between numbers and what they count.
    let mut spaced = String::new();
    let mut was_digit = None;
    for char in rest.chars() {
        let digit = char.is_ascii_digit();
        if was_digit.is_some_and(|was| was != digit) {
            spaced.push(' ');
        }
        was_digit = (char != ' ').then_some(digit);
        spaced.push(char);
    }
    // The words that the language itself sets in a date.
    let own = ["date.day.full", "year.plain"].map(|key| blank(locale.text(key)));
    let own = words.fold(&own.join(" "));
    let own = pieces(&own, " ");
    let mut tokens = pieces(&spaced, " ").into_iter().peekable();
    while let Some(token) = tokens.next() {
        let slot = if let Ok(number) = token.parse::<i64>() {
            match number {
                _ if token.len() > 2 => {
                    once(&mut said.year, number)?;
                    continue;
                }
                1..=12 if tokens.peek() == Some(&"月") => (&mut said.month, number as u8),
                1..=31 => (&mut said.day, number as u8),
                _ => return None,
            }
        } else if let Some(month) = month(token, words, &own) {
            (&mut said.month, month)
        } else if token.chars().count() <= 2 || token == "the" || own.contains(&token) {
            // "of", "de", "st", "年", "года": words that say nothing by themselves.
            continue;
        } else {
            return None;
        };
        once(slot.0, slot.1)?;
    }
    let something = said.year.is_some() || said.month.is_some() || said.day.is_some();
    (something || said.season.is_some()).then_some(said)
}

fn once<T>(slot: &mut Option<T>, value: T) -> Option<()> {
    if slot.is_some() {
        return None;
    }
    *slot = Some(value);
    Some(())
}

/// The month of this name, or of a name that begins so; with what the language sets before it
/// without a space, as Hebrew does.
fn month(token: &str, words: &dyn Words, own: &[&str]) -> Option<u8> {
    let locale = words.locale();
    let bare = own.iter().find_map(|own| token.strip_prefix(own));
    (1..=12).find(|&month| {
        ["months.long", "months.alone", "months.short"].iter().any(|list| {
            let name = words.fold(locale.item(list, usize::from(month - 1)));
            let is = |token: &str| name == token || token.len() > 2 && name.starts_with(token);
            is(token) || bare.is_some_and(is)
        })
    })
}

/// The text without these words at its beginning or its end; none where they are not there.
fn without<'t>(text: &'t str, words: &str) -> Option<&'t str> {
    if words.is_empty() {
        return None;
    }
    let begins = text.strip_prefix(words).filter(|rest| rest.is_empty() || rest.starts_with(' '));
    let ends = || text.strip_suffix(words).filter(|rest| rest.ends_with(' '));
    begins.or_else(ends).map(str::trim)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Plain;
    use proptest::prelude::*;

    fn read(text: &str) -> Option<String> {
        let span = span(text, &Plain::new(), Some(2020))?;
        let end =
            |date: Option<Date>| date.map_or_else(|| "..".to_owned(), |date| date.to_string());
        Some([end(span.from), "/".to_owned(), end(span.to)].concat())
    }

    #[test]
    fn words_and_edtf_are_read_alike() {
        for (text, span) in [
            ("2020-03/2020-05", "2020-03/2020-05"),
            ("2020-03-11", "2020-03-11/2020-03-11"),
            ("2020-11", "2020-11/2020-11"),
            ("2020-03/..", "2020-03/.."),
            ("../2020-03", "../2020-03"),
            ("March", "2020-03/2020-03"),
            ("march to may", "2020-03/2020-05"),
            ("Mar – Sept", "2020-03/2020-09"),
            ("Mar-Sep 2021", "2021-03/2021-09"),
            ("3–7 November", "2020-11-03/2020-11-07"),
            ("7 November 2020", "2020-11-07/2020-11-07"),
            ("November 7th", "2020-11-07/2020-11-07"),
            ("28 February to 3 March", "2020-02-28/2020-03-03"),
            ("spring", "2020-21/2020-21"),
            ("autumn 2021", "2021-23/2021-23"),
            ("first quarter of 2020", "2020-33/2020-33"),
            ("second half", "2020-41/2020-41"),
            ("since March", "2020-03/.."),
            ("until 5 June", "../2020-06-05"),
            ("from april", "2020-04/.."),
            ("2019", "2019/2019"),
            ("2019 to 2021", "2019/2021"),
            ("May to March", "2020-03/2020-05"),
            ("2020-05-01 - 2020-03-01", "2020-03-01/2020-05-01"),
        ] {
            assert_eq!(read(text).as_deref(), Some(span), "{text}");
        }
    }

    #[test]
    fn what_is_no_span_is_refused() {
        for text in
            ["", "soon", "31 February", "March May 2020", "45", "/", "..", "to", "March or May"]
        {
            assert_eq!(read(text), None, "{text}");
        }
        assert_eq!(span("March", &Plain::new(), None), None, "no year is said and none is meant");
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in "\\PC{0,40}") {
            if let Some(span) = span(&text, &Plain::new(), Some(2020)) {
                prop_assert!(span.from.is_some() || span.to.is_some());
            }
        }

        #[test]
        fn days_are_read_as_they_are_said(first in 1_u8..=28, last in 1_u8..=28, month in 1_usize..=12) {
            let words = Plain::new();
            let name = words.locale().item("months.long", month - 1).to_owned();
            let (low, high) = (first.min(last), first.max(last));
            prop_assert_eq!(
                read(&format!("{first}–{last} {name}")),
                Some(format!("2020-{month:02}-{low:02}/2020-{month:02}-{high:02}"))
            );
        }
    }
}
