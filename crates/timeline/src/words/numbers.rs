//! Numbers and amounts of money as a language writes them, by the signs in its [`Locale`]:
//! the same text in every browser, and without one.

use super::fill::fill_one;
use super::{Locale, digits};
use crate::find::parts;

/// A number with at least and at most so many digits of fraction.
pub(super) fn number(locale: &Locale, value: f64, least: u8, most: u8) -> String {
    let (mut size, mut zeros) = (value.abs(), 0);
    // So large a float holds no more digits than these.
    while size >= 1e18 && zeros < 300 {
        size /= 1e3;
        zeros += 3;
    }
    // Apart, because a float that holds both would lose digits of either.
    let mut places = most.min(6);
    let mut unit = 1.0;
    (0..places).for_each(|_| unit *= 10.0);
    let mut whole = size.trunc();
    let mut fraction = ((size - whole) * unit).round();
    if fraction >= unit {
        (whole, fraction) = (whole + 1.0, 0.0);
    }
    let mut plain = digits(whole as i64);
    (0..zeros).for_each(|_| plain.push('0'));
    // The one in front keeps the zeros behind the point.
    plain.push_str(digits((unit + fraction) as i64).get(1..).unwrap_or(""));
    while places > least && plain.ends_with('0') {
        plain.pop();
        places -= 1;
    }

    let mut out = String::new();
    if value < 0.0 && plain.bytes().any(|digit| digit != b'0') {
        out.push_str(locale.text("number.minus"));
    }
    let whole = plain.len() - usize::from(places);
    // Spanish writes 1234 and 12.345.
    let grouped =
        locale.text("number.group_from").bytes().all(|from| whole >= (from - b'0').into());
    for (at, digit) in plain.bytes().enumerate() {
        if at == whole {
            out.push_str(locale.text("number.decimal"));
        } else if at > 0 && at < whole && grouped && (whole - at).is_multiple_of(3) {
            out.push_str(locale.text("number.group"));
        }
        out.push(char::from(digit));
    }
    locale.digits(&out)
}

/// An amount of money in two parts: the number with what stands before it, and what follows. One
/// that is whole to the hundredth has no fraction, any other so many digits at least and at most.
pub(super) fn money(
    locale: &Locale,
    value: f64,
    currency: &str,
    least: u8,
    most: u8,
) -> (String, String) {
    let hundredths = (value * 100.0).round() / 100.0;
    let least = if hundredths == hundredths.trunc() { 0 } else { least };
    let sign = match locale.text(&["currency.", currency].concat()) {
        "" => currency,
        sign => sign,
    };
    let pattern = locale.text("currency.pattern");
    let (front, back) = parts(pattern, "{number}").unwrap_or((pattern, ""));
    let mut out = fill_one(front, sign);
    // A no-break space keeps letters with their amount and apart from it.
    if out.bytes().last().is_some_and(|last| last.is_ascii_alphabetic()) {
        out.push('\u{a0}');
    }
    out.push_str(&number(locale, value.abs(), least, most));
    if value < 0.0 {
        out.insert_str(0, locale.text("number.minus"));
    }
    (out, fill_one(back, sign))
}
