//! Doubles to decimal numbers: the fewest digits that give the same double.
//!
//! What the standard library has for it is fast, and five kilobytes to download. A page writes few
//! numbers with a fraction, so one digit more is tried until they are enough.

use super::real::{Decimal, STEP, positive};
use crate::date::write_digits;

/// Writes a finite double as JSON has it, with the fewest digits that are read as the same; with an
/// exponent where it is very small or very large.
///
/// ```
/// use yearline_document::json::write_real;
///
/// let mut text = String::new();
/// for number in [0.1, -13_800_000_000.5, 3.0, 1e300] {
///     write_real(number, &mut text);
///     text.push(' ');
/// }
/// assert_eq!(text, "0.1 -13800000000.5 3.0 1e300 ");
/// ```
pub fn write_real(number: f64, out: &mut String) {
    if number.is_sign_negative() {
        out.push('-');
    }
    let size = number.abs();
    let Decimal { mut digits, point } = shortest(size);
    if size == 0.0 || (1e-5..1e16).contains(&size) {
        // A digit at least on either side of the point.
        let zeros = usize::try_from(1 - point).unwrap_or(0);
        digits.splice(0..0, std::iter::repeat_n(0, zeros));
        let whole = usize::try_from(point).unwrap_or(0).max(1);
        digits.resize(digits.len().max(whole + 1), 0);
        return put(&digits, whole, out);
    }
    put(&digits, 1, out);
    out.push('e');
    let power = point - 1;
    if power < 0 {
        out.push('-');
    }
    write_digits(out, power.unsigned_abs(), 1);
}

/// Digits, so many of them before a point.
fn put(digits: &[u8], whole: usize, out: &mut String) {
    for (place, digit) in digits.iter().enumerate() {
        if place == whole {
            out.push('.');
        }
        out.push((b'0' + digit).into());
    }
}

/// The fewest digits of a double that is not negative.
fn shortest(size: f64) -> Decimal {
    let bits = size.to_bits();
    let (mut exponent, fraction) = ((bits >> 52) as i32, bits & ((1 << 52) - 1));
    // The leading one is implied; without it, the number is one of the smallest.
    let mantissa = if exponent > 0 { fraction | 1 << 52 } else { fraction };
    exponent = exponent.max(1) - 1075;
    let mut exact = Decimal::from(mantissa);
    while exponent != 0 {
        let bits = exponent.unsigned_abs().min(STEP);
        if exponent > 0 {
            exact.double(bits);
            exponent -= bits as i32;
        } else {
            exact.halve(bits);
            exponent += bits as i32;
        }
    }
    let mut count = 1;
    // Seventeen digits are enough for every double.
    loop {
        let near = exact.to(count);
        let power = near.point - near.digits.len() as i64;
        if count > 17 || positive(&near.digits, power) == Some(size) {
            return near;
        }
        count += 1;
    }
}

impl Decimal {
    fn from(mut whole: u64) -> Decimal {
        let mut digits = Vec::new();
        while whole > 0 {
            digits.insert(0, (whole % 10) as u8);
            whole /= 10;
        }
        Decimal { point: digits.len() as i64, digits }
    }

    /// The nearest with so many digits, without zeros at its end; of two, the even one.
    fn to(&self, count: usize) -> Decimal {
        let (kept, rest) = self.digits.split_at(count.min(self.digits.len()));
        let mut near = Decimal { digits: kept.to_vec(), point: self.point };
        let half = rest.first().map_or(0, |first| first * 2)
            + u8::from(rest.iter().skip(1).any(|&digit| digit > 0));
        let odd = kept.last().is_some_and(|last| last % 2 == 1);
        if half > 10 || half == 10 && odd {
            let up = near.digits.iter().rposition(|&digit| digit < 9);
            near.digits.truncate(up.map_or(0, |at| at + 1));
            match near.digits.last_mut() {
                Some(last) => *last += 1,
                None => near = Decimal { digits: vec![1], point: self.point + 1 },
            }
        }
        while near.digits.last() == Some(&0) {
            near.digits.pop();
        }
        near
    }
}

#[cfg(test)]
mod tests {
    use super::write_real;
    use proptest::prelude::*;

    fn written(number: f64) -> String {
        let mut text = String::new();
        write_real(number, &mut text);
        text
    }

    /// As the standard library writes it; where two are equally short and near, the even one, as
    /// ECMA-262 has it, and not the greater.
    fn check(number: f64) {
        let plain = number == 0.0 || (1e-5..1e16).contains(&number.abs());
        let mut expected = if plain { format!("{number}") } else { format!("{number:e}") };
        if plain && !expected.contains('.') {
            expected.push_str(".0");
        }
        let text = written(number);
        if text != expected {
            let (ours, theirs) = (digits(&text), digits(&expected));
            let exact = digits(&format!("{number:.800e}"));
            let half = exact.trim_end_matches('0').strip_suffix('5');
            assert!(half == Some(&ours) || half == Some(&theirs), "{text}, not {expected}");
            assert!(ours.ends_with(['0', '2', '4', '6', '8']), "{text}, not {expected}");
            assert_eq!(text.parse(), Ok(number));
        }
    }

    /// The digits of a number's text, from the first that is none of the zeros before it.
    fn digits(text: &str) -> String {
        let number = text.split('e').next().unwrap_or_default();
        let digits: String = number.chars().filter(char::is_ascii_digit).collect();
        digits.trim_start_matches('0').to_owned()
    }

    #[test]
    fn numbers_at_the_edges_are_as_short_as_they_can_be() {
        for number in [
            0.0,
            -0.0,
            1.0,
            10.0,
            0.1,
            0.3,
            1e-5,
            9.999e-6,
            1e15,
            9_999_999_999_999_998.0,
            1e16,
            9.5e22,
            f64::MAX,
            f64::MIN_POSITIVE,
            5e-324,
            123_456.789,
            9_007_199_254_740_993.0,
            // 107006078874708.625, halfway between two that are equally short.
            f64::from_bits(4_816_692_791_079_671_080),
        ] {
            check(number);
            check(-number);
        }
    }

    proptest! {
        #[test]
        fn every_double_is_written_as_the_standard_library_writes_it(bits in any::<u64>()) {
            let number = f64::from_bits(bits);
            prop_assume!(number.is_finite());
            check(number);
        }

        #[test]
        fn figures_are_written_as_the_standard_library_writes_them(
            whole in -1_000_000_000_i64..1_000_000_000,
            power in -8_i32..8,
        ) {
            check(whole as f64 * 10_f64.powi(power));
        }
    }
}
