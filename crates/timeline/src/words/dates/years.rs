//! Years, decades, centuries, and spans of them, down to the beginning of the universe.

use yearline_document::date::Point;

use super::Words;
use super::fill_texts;

/// From so many years on, nobody counts from year 1: it is years ago.
const LONG: i64 = 1_000_000;
const LONG_AGO: i64 = -LONG;

/// A year: `2020`, `79 CE`, `500 BCE`, `12,020`, `13.8 billion years ago`.
pub(super) fn year(words: &dyn Words, year: i64) -> String {
    let locale = words.locale();
    if year <= LONG_AGO {
        return ago(words, -year);
    }
    match year {
        LONG.. => fill_texts(locale.text("year.ahead"), &[("years", &many(words, year).0)]),
        ..1 => fill_texts(locale.text("year.before"), &[("year", &digits(words, 1 - year))]),
        1..1_000 => fill_texts(locale.text("year.early"), &[("year", &digits(words, year))]),
        _ => digits(words, year),
    }
}

/// A decade or a hundred years of which no more is known: `2020s`, `1900–1999`.
pub(super) fn unspecified(words: &dyn Words, point: &Point) -> String {
    let (first, last) = point.years();
    if first >= 10 && last - first == 9 {
        return decade(words, first);
    }
    span(words, first, last)
}

pub(super) fn decade(words: &dyn Words, first: i64) -> String {
    fill_texts(words.locale().text("year.decade"), &[("year", &digits(words, first))])
}

/// From one year to another: `1964–2008`, `500–401 BCE`, `4.6–3.8 billion years ago`.
pub(super) fn span(words: &dyn Words, first: i64, last: i64) -> String {
    if first == last {
        return year(words, first);
    }
    let locale = words.locale();
    if first <= LONG_AGO && last <= LONG_AGO {
        return ago_span(words, -first, -last);
    }
    let (key, from, to) = match (first, last) {
        (..1, ..1) if first > LONG_AGO => ("range.years_before", 1 - first, 1 - last),
        (1..LONG, 1..1_000) => ("range.years_early", first, last),
        (1..LONG, 1_000..LONG) => ("range.years", first, last),
        _ => {
            let (from, to) = (year(words, first), year(words, last));
            return fill_texts(locale.text("range.any"), &[("from", &from), ("to", &to)]);
        }
    };
    let (from, to) = (digits(words, from), digits(words, to));
    fill_texts(locale.text(key), &[("from", &from), ("to", &to)])
}

fn ago(words: &dyn Words, years: i64) -> String {
    let (text, scaled) = many(words, years);
    let key = if scaled { "year.ago_scaled" } else { "year.ago" };
    fill_texts(words.locale().text(key), &[("years", &text)])
}

fn ago_span(words: &dyn Words, from: i64, to: i64) -> String {
    let locale = words.locale();
    let ((first, scale), (last, same)) = (words.compact(from as f64), words.compact(to as f64));
    if !scale.is_empty() && scale == same {
        let texts = [("from", first.as_str()), ("to", &last), ("scale", &scale)];
        return fill_texts(locale.text("range.years_ago"), &texts);
    }
    let texts = [("from", &*ago(words, from)), ("to", &*ago(words, to))];
    fill_texts(locale.text("range.any"), &texts)
}

/// The years from so many years ago to the present.
pub(super) fn last(words: &dyn Words, years: i64) -> String {
    fill_texts(words.locale().text("year.ago_last"), &[("years", &many(words, years).0)])
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
    let key = match (length, before, short) {
        (100, false, false) => "year.century",
        (100, true, false) => "year.century_before",
        (100, false, true) => "year.century_short",
        (100, true, true) => "year.century_before_short",
        (_, false, _) => "year.millennium",
        (_, true, _) => "year.millennium_before",
    };
    let pattern = words.locale().plural_text(key, words.ordinal(number as u64));
    let texts = [("number", &*digits(words, number)), ("roman", &*roman(number))];
    fill_texts(pattern, &texts)
}

/// A year's digits; in groups where there are more than four.
pub(super) fn digits(words: &dyn Words, year: i64) -> String {
    if year.unsigned_abs() > 9_999 {
        return words.number(year as f64, 0);
    }
    words.locale().digits(&year.to_string())
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
        return number.to_string();
    }
    for (value, sign) in SIGNS {
        while number >= value {
            out.push_str(sign);
            number -= value;
        }
    }
    out
}
