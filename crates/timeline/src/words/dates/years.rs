//! Years, decades, centuries, and spans of them, down to the beginning of the universe.

use yearline_document::date::Point;

use super::{Words, ends, fill_texts, one, pattern};
use crate::words::digits as plain;

/// From so many years on, nobody counts from year 1: it is years ago.
const LONG: i64 = 1_000_000;
const LONG_AGO: i64 = -LONG;

/// True for a year that is told in years ago.
pub(super) fn is_ago(year: i64) -> bool {
    year <= LONG_AGO
}

/// A year that stands by itself: `2020`, `79 CE`, `500 BCE`, `12,020`, `13.8 billion years ago`.
pub(super) fn alone(words: &dyn Words, of: i64, case: &str) -> String {
    year(words, of, if case.is_empty() { "alone" } else { case })
}

/// A year within a date: `ноября 2020 года`, of which this is `2020 года`.
pub(super) fn year(words: &dyn Words, year: i64, case: &str) -> String {
    let (key, text) = match year {
        _ if is_ago(year) => return far(words, "year.ago", -year, case),
        LONG.. => return far(words, "year.ahead", year, case),
        ..1 => ("year.before", digits(words, 1 - year)),
        1..1_000 => ("year.early", digits(words, year)),
        _ => ("year.plain", digits(words, year)),
    };
    one(pattern(words, key, case), text)
}

/// A decade or a hundred years of which no more is known: `2020s`, `1900–1999`.
pub(super) fn unspecified(words: &dyn Words, point: &Point, case: &str) -> String {
    let (first, last) = point.years();
    if first >= 10 && last - first == 9 {
        return decade(words, first, case);
    }
    span(words, first, last, case)
}

pub(super) fn decade(words: &dyn Words, first: i64, case: &str) -> String {
    one(pattern(words, "year.decade", case), digits(words, first))
}

/// From one year to another: `1964–2008`, `500–401 BCE`, `4.6–3.8 billion years ago`.
pub(super) fn span(words: &dyn Words, first: i64, last: i64, case: &str) -> String {
    if first == last {
        return alone(words, first, case);
    }
    if is_ago(first) && is_ago(last) {
        return ago_span(words, -first, -last);
    }
    let (key, from, to) = match (first, last) {
        (..1, ..1) if first > LONG_AGO => ("range.years_before", 1 - first, 1 - last),
        (1..LONG, 1..1_000) => ("range.years_early", first, last),
        (1..LONG, 1_000..LONG) => ("range.years", first, last),
        _ => {
            let any = pattern(words, "range.any", case);
            return ends(any, alone(words, first, ""), alone(words, last, ""));
        }
    };
    ends(pattern(words, key, case), digits(words, from), digits(words, to))
}

/// So many years from now; a word of scale may ask for another pattern: `13,8 miliardi di anni fa`.
fn far(words: &dyn Words, key: &str, years: i64, case: &str) -> String {
    let (text, scaled) = many(words, years);
    one(pattern(words, &[key, if scaled { "_scaled" } else { "" }].concat(), case), text)
}

fn ago_span(words: &dyn Words, from: i64, to: i64) -> String {
    let locale = words.locale();
    let ((first, scale), (last, same)) = (words.compact(from as f64), words.compact(to as f64));
    if !scale.is_empty() && scale == same {
        let texts = [("from", first.as_str()), ("to", &last), ("scale", &scale)];
        return fill_texts(locale.text("range.years_ago"), &texts);
    }
    ends(locale.text("range.any"), far(words, "year.ago", from, ""), far(words, "year.ago", to, ""))
}

/// The years from so many years ago to the present.
pub(super) fn last(words: &dyn Words, years: i64) -> String {
    one(words.locale().text("year.ago_last"), many(words, years).0)
}

/// A number of years in words, and whether a word of scale is among them.
fn many(words: &dyn Words, years: i64) -> (String, bool) {
    let (number, scale) = words.compact(years as f64);
    if scale.is_empty() {
        return (number, false);
    }
    let texts = [("number", number.as_str()), ("scale", &scale)];
    (fill_texts(words.locale().text("number.scaled"), &texts), true)
}

/// A century or a millennium by its number, from any year in it.
pub(super) fn age(words: &dyn Words, year: i64, length: i64, short: bool) -> String {
    let (number, before) = match year {
        1.. => ((year - 1) / length + 1, false),
        _ => (-year / length + 1, true),
    };
    let key = [
        if length == 100 { "year.century" } else { "year.millennium" },
        if before { "_before" } else { "" },
        if length == 100 && short { "_short" } else { "" },
    ];
    let pattern = words.locale().plural_text(&key.concat(), words.ordinal(number as u64));
    let texts = [("number", &*digits(words, number)), ("roman", &*roman(number))];
    fill_texts(pattern, &texts)
}

/// A year's digits; in groups where there are more than four.
pub(super) fn digits(words: &dyn Words, year: i64) -> String {
    if year.unsigned_abs() > 9_999 {
        return words.number(year as f64, 0);
    }
    words.locale().digits(&plain(year))
}

/// Many languages number their centuries so.
fn roman(mut number: i64) -> String {
    const SIGNS: [(i64, &str); 9] = [
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut out = String::new();
    if !(1..400).contains(&number) {
        return plain(number);
    }
    for (value, sign) in SIGNS {
        while number >= value {
            out.push_str(sign);
            number -= value;
        }
    }
    out
}
