//! Decimal numbers to doubles, exactly rounded.
//!
//! The standard library does this faster with a table of ten kilobytes, which every reader
//! of a timeline would download for the few figures that have a fraction. Doubling and
//! halving in decimal needs no table.

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

/// `digits · 10^power` as a double.
pub(super) fn positive(digits: &[u8], power: i64) -> Option<f64> {
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
    // Doubled or halved in decimal until it has as many bits before its point as a double has, and
    // rounded there.
    let mut decimal = Decimal { digits: digits.to_vec(), point: digits.len() as i64 + power };
    // The number is `decimal · 2^exponent`.
    let mut exponent = 0;
    while decimal.point < 16 {
        decimal.double(STEP);
        exponent -= i64::from(STEP);
    }
    while decimal.point > 19 {
        decimal.halve(STEP);
        exponent += i64::from(STEP);
    }
    // Its whole part now has between 50 and 64 bits. Below 2^-1022 each halving costs a bit.
    let bits = 64 - i64::from(decimal.whole().leading_zeros());
    let drop = (bits - 53).max(-1074 - exponent);
    for _ in 0..drop.min(70) {
        decimal.halve(1);
    }
    for _ in drop..0 {
        decimal.double(1);
    }
    exponent += drop;
    let mut mantissa = decimal.rounded();
    if mantissa >> 53 > 0 {
        mantissa >>= 1;
        exponent += 1;
    }
    if exponent > 971 {
        return None;
    }
    // The leading one is implied; without it, the number is one of the smallest.
    let leading = mantissa >> 52;
    Some(f64::from_bits(mantissa - (leading << 52) + ((leading * (exponent + 1075) as u64) << 52)))
}

/// How many bits a decimal is shifted by at once.
pub(super) const STEP: u32 = 28;

/// A decimal number of any length: its digits, and how many stand before its point.
pub(super) struct Decimal {
    pub digits: Vec<u8>,
    pub point: i64,
}

impl Decimal {
    /// Times `2^bits`.
    pub fn double(&mut self, bits: u32) {
        let mut carry = 0_u64;
        for digit in self.digits.iter_mut().rev() {
            carry += u64::from(*digit) << bits;
            *digit = (carry % 10) as u8;
            carry /= 10;
        }
        let mut front = Vec::new();
        while carry > 0 {
            front.push((carry % 10) as u8);
            carry /= 10;
        }
        self.point += front.len() as i64;
        front.reverse();
        front.append(&mut self.digits);
        self.digits = front;
    }

    /// Divided by `2^bits`.
    pub fn halve(&mut self, bits: u32) {
        let mut rest = 0_u64;
        let mut digits = Vec::new();
        let mut place = 0;
        while place < self.digits.len() || rest > 0 {
            let digit = self.digits.get(place).copied().unwrap_or(0);
            rest = rest * 10 + u64::from(digit);
            let next = (rest >> bits) as u8;
            rest &= (1 << bits) - 1;
            if digits.is_empty() && next == 0 {
                // A zero at the front is none.
                self.point -= 1;
            } else {
                digits.push(next);
            }
            place += 1;
        }
        self.digits = digits;
    }

    /// The digits before the point.
    fn whole(&self) -> u64 {
        let mut whole = 0_u64;
        for place in 0..self.point.max(0) {
            let digit = self.digits.get(place as usize).copied().unwrap_or(0);
            whole = whole.wrapping_mul(10).wrapping_add(digit.into());
        }
        whole
    }

    /// The nearest whole number; of two, the even one.
    fn rounded(&self) -> u64 {
        let whole = self.whole();
        let half = usize::try_from(self.point).map_or(0, |point| {
            let digits = self.digits.get(point..).unwrap_or_default();
            let first = digits.first().copied().unwrap_or(0);
            first * 2 + u8::from(digits.iter().skip(1).any(|&digit| digit > 0))
        });
        whole + u64::from(half > 10 || half == 10 && whole & 1 == 1)
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
