//! Numbers and amounts of money as a language writes them, by the signs in its [`Locale`]:
//! the same text in every browser, and without one.

use super::fill::fill;
use super::{Locale, digits};
use crate::find::parts;

/// A number with at least and at most so many digits of fraction.
pub(super) fn number(locale: &Locale, value: f64, least: u8, most: u8) -> String {
    let (mut size, mut zeros) = (value.abs(), 0);
    // Beyond it a float has no digits left to tell.
    while size >= 1e18 && zeros < 300 {
        size /= 1e3;
        zeros += 3;
    }
    let unit = 10_u64.pow(most.min(6).into());
    let mut whole = size as u64;
    let mut fraction = ((size - whole as f64) * unit as f64).round() as u64;
    if fraction >= unit {
        (whole, fraction) = (whole + 1, 0);
    }

    let mut plain = digits(whole as i64);
    (0..zeros).for_each(|_| plain.push('0'));
    let mut out = String::with_capacity(2 * plain.len());
    if value < 0.0 && whole + fraction > 0 {
        out.push_str(locale.text("number.minus"));
    }
    // Spanish writes 1234 and 12.345.
    let from = locale.text("number.group_from").bytes().next().unwrap_or(b'4') - b'0';
    let grouped = plain.len() >= usize::from(from);
    for (index, digit) in plain.bytes().enumerate() {
        if index > 0 && grouped && (plain.len() - index).is_multiple_of(3) {
            out.push_str(locale.text("number.group"));
        }
        out.push(char::from(digit));
    }
    // The one in front keeps the zeros behind the point.
    let fraction = digits((unit + fraction) as i64);
    let mut fraction = fraction.get(1..).unwrap_or("");
    while fraction.len() > usize::from(least) {
        let Some(shorter) = fraction.strip_suffix('0') else { break };
        fraction = shorter;
    }
    if !fraction.is_empty() {
        out.push_str(locale.text("number.decimal"));
        out.push_str(fraction);
    }
    locale.digits(&out)
}

/// An amount of money in two parts: the number with what stands before it, and what follows. A
/// whole one has no fraction, any other so many digits of it at least and at most.
pub(super) fn money(
    locale: &Locale,
    value: f64,
    currency: &str,
    least: u8,
    most: u8,
) -> (String, String) {
    let unit = 10_f64.powi(most.into());
    let whole = (value * unit).round() % unit == 0.0;
    let amount = number(locale, value.abs(), if whole { 0 } else { least }, most);
    let sign = match locale.text(&["currency.", currency].concat()) {
        "" => currency,
        sign => sign,
    };
    let pattern = locale.text("currency.pattern");
    let (front, back) = parts(pattern, "{number}").unwrap_or((pattern, ""));
    let set = |pattern: &str| fill(pattern, &mut |_, out| out.push_str(sign));
    let mut out = String::new();
    if value < 0.0 {
        out.push_str(locale.text("number.minus"));
    }
    out.push_str(&set(front));
    // A no-break space keeps letters with their amount and apart from it.
    if out.ends_with(|last: char| last.is_ascii_alphabetic()) {
        out.push('\u{a0}');
    }
    out.push_str(&amount);
    (out, set(back))
}
