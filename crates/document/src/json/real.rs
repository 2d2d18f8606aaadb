//! Decimal numbers to doubles, exactly rounded.
//!
//! The standard library does this faster with a table of ten kilobytes, which every reader
//! of a timeline would download for the few figures that have a fraction. Long division
//! needs no table.

/// No double has more digits that could matter than this; the rest only says "a bit more".
const DIGITS: usize = 800;

/// The double nearest to the number that `text`, a JSON number, writes; ties go to the
/// even one. `None` where it is beyond the largest.
pub(super) fn real(text: &[u8]) -> Option<f64> {
    let negative = text.first() == Some(&b'-');
    let (digits, exponent) = scan(text);
    let size = positive(&digits, exponent)?;
    Some(if negative { -size } else { size })
}

/// The digits without leading zeros, and the power of ten of the last of them.
fn scan(text: &[u8]) -> (Vec<u8>, i64) {
    let mut digits = Vec::new();
    let mut power = 0i64;
    let mut fraction = false;
    let mut bytes = text.iter();
    while let Some(&byte) = bytes.next() {
        match byte {
            b'.' => fraction = true,
            b'e' | b'E' => {
                power = power.saturating_add(exponent(bytes.as_slice()));
                break;
            }
            b'0'..=b'9' => {
                if fraction {
                    power -= 1;
                }
                if digits.len() > DIGITS {
                    // Past the last digit that counts, any other than zero tips a tie.
                    power += 1;
                    if byte != b'0' {
                        digits[DIGITS] = 1;
                    }
                } else if !digits.is_empty() || byte != b'0' {
                    digits.push(byte - b'0');
                }
            }
            _ => {}
        }
    }
    (digits, power)
}

fn exponent(text: &[u8]) -> i64 {
    let mut exponent = 0i64;
    for &byte in text {
        if byte.is_ascii_digit() {
            exponent = exponent.saturating_mul(10).saturating_add((byte - b'0').into());
        }
    }
    // Far beyond any double, and far from overflow when the length of a file is added.
    exponent = exponent.min(1 << 40);
    if text.first() == Some(&b'-') { -exponent } else { exponent }
}

fn positive(digits: &[u8], power: i64) -> Option<f64> {
    if digits.is_empty() {
        return Some(0.0);
    }
    let magnitude = digits.len() as i64 + power;
    if magnitude > 310 {
        return None;
    }
    if magnitude < -330 {
        return Some(0.0);
    }
    if digits.len() <= 15 && power.abs() <= 22 {
        // Both are exact in a double, so the one operation rounds once.
        let mantissa = digits.iter().fold(0u64, |sum, &digit| sum * 10 + u64::from(digit));
        let mut ten = 1.0;
        for _ in 0..power.abs() {
            ten *= 10.0;
        }
        let mantissa = mantissa as f64;
        return Some(if power < 0 { mantissa / ten } else { mantissa * ten });
    }
    divide(digits, power)
}

/// `digits · 10^power` as a fraction of two large numbers, divided bit by bit.
fn divide(digits: &[u8], power: i64) -> Option<f64> {
    let mut above = Large(Vec::new());
    for &digit in digits {
        above.multiply_add(10, digit.into());
    }
    let mut below = Large(vec![1]);
    let scaled = if power < 0 { &mut below } else { &mut above };
    for _ in 0..power.abs() / 9 {
        scaled.multiply_add(1_000_000_000, 0);
    }
    for _ in 0..power.abs() % 9 {
        scaled.multiply_add(10, 0);
    }
    // Scale by 2^shift until the quotient has 64 bits or 65.
    let shift = 64 - (above.bits() - below.bits());
    if shift > 0 {
        above.double(shift)
    } else {
        below.double(-shift)
    }
    let mut quotient = 0u128;
    below.double(65);
    for _ in 0..=65 {
        quotient <<= 1;
        if above.subtract(&below) {
            quotient |= 1;
        }
        below.halve();
    }
    round(quotient, !above.0.is_empty(), shift)
}

/// The double nearest to `quotient · 2^-shift`, or to a bit more where there is a rest.
fn round(quotient: u128, rest: bool, shift: i64) -> Option<f64> {
    let bits = 128 - i64::from(quotient.leading_zeros());
    let exponent = bits - 1 - shift;
    if exponent > 1023 {
        return None;
    }
    // Below 2^-1022 each halving costs a bit.
    let precision = if exponent < -1022 { 53 - (-1022 - exponent) } else { 53 };
    let drop = bits - precision;
    if drop > bits + 1 {
        return Some(0.0);
    }
    let mut mantissa = quotient >> drop;
    let dropped = quotient - (mantissa << drop);
    let half = 1u128 << (drop - 1);
    if dropped > half || dropped == half && (rest || mantissa & 1 == 1) {
        mantissa += 1;
    }
    let mut raw = mantissa as u64;
    if exponent >= -1022 {
        // The leading one is implied; a carry out of the mantissa raises the exponent.
        raw = raw - (1 << 52) + (((exponent + 1023) as u64) << 52);
    }
    let number = f64::from_bits(raw);
    number.is_finite().then_some(number)
}

/// A whole number of any size: 32 bits a limb, the least first, no zero limb at the end.
struct Large(Vec<u32>);

impl Large {
    fn bits(&self) -> i64 {
        let top = self.0.last().map_or(0, |limb| 32 - limb.leading_zeros());
        32 * (self.0.len() as i64 - 1) + i64::from(top)
    }

    fn multiply_add(&mut self, factor: u32, term: u32) {
        let mut carry = u64::from(term);
        for limb in &mut self.0 {
            carry += u64::from(*limb) * u64::from(factor);
            *limb = carry as u32;
            carry >>= 32;
        }
        if carry > 0 {
            self.0.push(carry as u32);
        }
    }

    fn double(&mut self, times: i64) {
        for _ in 0..times % 32 {
            self.multiply_add(2, 0);
        }
        self.0.splice(0..0, std::iter::repeat_n(0, (times / 32) as usize));
    }

    fn halve(&mut self) {
        let mut carry = 0;
        for limb in self.0.iter_mut().rev() {
            let low = *limb << 31;
            *limb = *limb >> 1 | carry;
            carry = low;
        }
        self.trim();
    }

    /// Takes `other` away, where it is not larger; says whether it did.
    fn subtract(&mut self, other: &Large) -> bool {
        let order = self.0.len().cmp(&other.0.len());
        if order.then_with(|| self.0.iter().rev().cmp(other.0.iter().rev())).is_lt() {
            return false;
        }
        let mut borrow = 0;
        for (index, limb) in self.0.iter_mut().enumerate() {
            let take = i64::from(other.0.get(index).copied().unwrap_or(0)) + borrow;
            let left = i64::from(*limb) - take;
            borrow = i64::from(left < 0);
            *limb = left as u32;
        }
        self.trim();
        true
    }

    fn trim(&mut self) {
        while self.0.last() == Some(&0) {
            self.0.pop();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::real;
    use proptest::prelude::*;

    fn check(text: &str) {
        let expected = text.parse::<f64>().unwrap();
        let expected = expected.is_finite().then_some(expected.to_bits());
        assert_eq!(real(text.as_bytes()).map(f64::to_bits), expected, "{text}");
    }

    #[test]
    fn numbers_at_the_edges_are_exact() {
        for text in [
            "-0",
            "0.0",
            "0e99999999999999999999",
            "1e-99999999999999999999",
            "1.5",
            "0.1",
            "123456789012345678",
            "9007199254740993",
            "9007199254740992.9999999999999999999",
            "1.7976931348623157e308",
            "1.7976931348623158e308",
            "1.7976931348623159e308",
            "1e309",
            "2.2250738585072014e-308",
            "2.2250738585072011e-308",
            "5e-324",
            "2.4703282292062327e-324",
            "2.4703282292062328e-324",
            "2e-324",
            "1e-400",
            "18446744073709551616",
            "1e22",
            "1e23",
            "-13800000000.5",
        ] {
            check(text);
        }
        let long = ["9007199254740993.", &"0".repeat(2000), "1"].concat();
        check(&long);
        check(&["0.", &"0".repeat(400), "1e400"].concat());
        check(&["1", &"0".repeat(400), "e-400"].concat());
    }

    proptest! {
        #[test]
        fn every_double_comes_back(bits in any::<u64>()) {
            let number = f64::from_bits(bits);
            prop_assume!(number.is_finite());
            check(&format!("{number:e}"));
            check(&format!("{number}"));
        }

        #[test]
        fn every_decimal_is_rounded_as_the_standard_library_does(
            text in "-?(0|[1-9][0-9]{0,40})(\\.[0-9]{1,60})?([eE][+-]?[0-9]{1,3})?"
        ) {
            check(&text);
        }
    }
}
