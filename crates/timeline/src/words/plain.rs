//! English without a browser.

use super::fold::{fold_ascii, fold_latin};
use super::{Locale, Plural, Words};

/// The words of English in plain code: for tests, and where there is no browser.
///
/// Numbers and plurals go by the rules of English, folding covers Latin script.
///
/// ```
/// use yearline_timeline::words::{Plain, Words};
/// let words = Plain::new();
/// assert_eq!(words.number(1234567.5, 2), "1,234,567.5");
/// assert_eq!(words.compact(300_000_000.0), ("300".into(), "million".into()));
/// assert_eq!(words.list_and(&["a", "b", "c"]), "a, b and c");
/// assert_eq!(words.fold("“Müller’s”  café"), "muller s cafe");
/// ```
#[derive(Clone, Debug)]
pub struct Plain {
    locale: Locale,
}

impl Plain {
    /// English.
    pub fn new() -> Plain {
        Plain { locale: Locale::english() }
    }

    /// The names, patterns and messages of another language with the numbers and plurals of
    /// English.
    pub fn with(locale: Locale) -> Plain {
        Plain { locale }
    }
}

impl Default for Plain {
    fn default() -> Plain {
        Plain::new()
    }
}

impl Words for Plain {
    fn locale(&self) -> &Locale {
        &self.locale
    }

    fn fold(&self, text: &str) -> String {
        fold_ascii(text).unwrap_or_else(|| fold_latin(text))
    }

    fn number(&self, value: f64, maximum_fraction: u8) -> String {
        number(value, 0, maximum_fraction)
    }

    fn currency(&self, value: f64, currency: &str, fraction: u8) -> String {
        let unit = 10_f64.powi(fraction.min(9).into());
        let whole = (value * unit).round() % unit == 0.0;
        let amount = number(value.abs(), if whole { 0 } else { fraction }, fraction);
        let sign = if value < 0.0 { "-" } else { "" };
        let symbol = match currency {
            "USD" => "$",
            "EUR" => "€",
            "GBP" => "£",
            "JPY" => "¥",
            "CNY" => "CN¥",
            "INR" => "₹",
            "KRW" => "₩",
            "AUD" => "A$",
            "CAD" => "CA$",
            "NZD" => "NZ$",
            "BRL" => "R$",
            "MXN" => "MX$",
            "ILS" => "₪",
            "TWD" => "NT$",
            "VND" => "₫",
            // A no-break space, so that the code stays with its amount.
            _ => return [sign, currency, "\u{a0}", &amount].concat(),
        };
        [sign, symbol, &amount].concat()
    }

    fn plural(&self, count: u64) -> Plural {
        if count == 1 { Plural::One } else { Plural::Other }
    }

    fn ordinal(&self, place: u64) -> Plural {
        match (place % 10, place % 100) {
            (_, 11..=13) => Plural::Other,
            (1, _) => Plural::One,
            (2, _) => Plural::Two,
            (3, _) => Plural::Few,
            _ => Plural::Other,
        }
    }
}

/// Digits in groups of three, and a fraction of so many digits at least and at most.
fn number(value: f64, least: u8, most: u8) -> String {
    let (least, most) = (least.min(9), most.min(9));
    // Beyond it, whole numbers are no longer exact and their digits would be made up.
    const LARGEST: f64 = 1e21;
    if !value.is_finite() || value.abs() >= LARGEST {
        return value.to_string();
    }
    let unit = 10_u128.pow(most.into());
    let whole = value.abs().trunc() as u128;
    let mut fraction = (value.abs().fract() * unit as f64).round() as u128;
    let whole = whole + fraction / unit;
    fraction %= unit;

    let digits = whole.to_string();
    let mut out = String::with_capacity(digits.len() * 2);
    if value < 0.0 && (whole > 0 || fraction > 0) {
        out.push('-');
    }
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    let mut places = usize::from(most);
    while places > usize::from(least) && fraction.is_multiple_of(10) {
        fraction /= 10;
        places -= 1;
    }
    if places > 0 {
        let digits = fraction.to_string();
        out.push('.');
        out.extend(std::iter::repeat_n('0', places - digits.len()));
        out.push_str(&digits);
    }
    out
}
