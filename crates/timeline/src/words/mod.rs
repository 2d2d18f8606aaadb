//! Words: everything that is said to readers in a language.
//!
//! The trait [`Words`] is the one port to what a language needs and plain code does not have:
//! folding for search, and plurals. The browser has `Intl` and `normalize` for it; [`Plain`]
//! does it without a browser. Numbers, patterns, names and messages come from a [`Locale`],
//! which is data: another language is another file and no code, and says the same to the letter
//! wherever it is written.

pub mod dates;
mod fill;
mod fold;
mod locale;
mod locales;
mod numbers;
mod plain;
mod plurals;

pub use fold::{fold_ascii, fold_latin};
pub use locale::{Locale, LocaleError};
pub use plain::Plain;

use fill::fill;

/// The category of a number in a language's plural rules (Unicode CLDR).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Plural {
    /// As Arabic has for 0.
    Zero,
    /// As English has for 1.
    One,
    /// As Arabic has for 2.
    Two,
    /// As Polish has for 2 to 4.
    Few,
    /// As Polish has for 5 to 21.
    Many,
    /// All others; every language has it.
    Other,
}

impl Plural {
    /// Its name in CLDR, in `Intl.PluralRules` and in the files of the locales.
    pub fn name(self) -> &'static str {
        match self {
            Plural::Zero => "zero",
            Plural::One => "one",
            Plural::Two => "two",
            Plural::Few => "few",
            Plural::Many => "many",
            Plural::Other => "other",
        }
    }

    /// The category of a name; [`Plural::Other`] for any other text.
    pub fn from_name(name: &str) -> Plural {
        match name {
            "zero" => Plural::Zero,
            "one" => Plural::One,
            "two" => Plural::Two,
            "few" => Plural::Few,
            "many" => Plural::Many,
            _ => Plural::Other,
        }
    }
}

/// What stands in a placeholder of a message.
#[derive(Clone, Copy, Debug)]
pub enum Arg<'a> {
    /// A text, as it is.
    Text(&'a str),
    /// A number, written as the language writes numbers; the message's plural goes by it.
    Count(u64),
}

/// What a language needs. Object-safe: `&dyn Words` is what the rest of the code takes.
pub trait Words {
    /// The names, patterns and messages.
    fn locale(&self) -> &Locale;

    /// The text as search compares it: lower case, without accents, compatibility forms as
    /// their plain ones, and one space for each run of anything that is neither letter nor
    /// digit; none at the ends. Folding twice changes nothing.
    fn fold(&self, text: &str) -> String;

    /// Folds many texts in place; an adapter that has to cross a border crosses it once.
    fn fold_all(&self, texts: &mut [String]) {
        for text in texts {
            *text = self.fold(text);
        }
    }

    /// The plural category of a count, which may have a fraction: `1 moment`, `1.5 million`.
    fn plural(&self, count: f64) -> Plural;

    /// The plural category of a place in a row: `1st`, `2nd`.
    fn ordinal(&self, place: u64) -> Plural;

    /// A number as the language writes it, with at most so many digits of fraction (and six).
    fn number(&self, value: f64, maximum_fraction: u8) -> String {
        numbers::number(self.locale(), value, 0, maximum_fraction)
    }

    /// An amount of money, `currency` by its ISO 4217 code: a whole one without a fraction,
    /// any other with so many digits of it.
    fn currency(&self, value: f64, currency: &str, fraction: u8) -> String {
        let (amount, rest) = numbers::money(self.locale(), value, currency, fraction, fraction);
        amount + &rest
    }

    /// A list in a sentence: `a, b and c`.
    fn list_and(&self, items: &[&str]) -> String {
        list(self.locale(), "list.and.pair", "list.and.more", items)
    }

    /// A plain list: `a, b, c`.
    fn list_unit(&self, items: &[&str]) -> String {
        list(self.locale(), "list.unit.pair", "list.unit.more", items)
    }

    /// A number as a numeral and the word of its scale, which may be empty: 300,000,000 is
    /// `300` and `million`, 12,000 is `12,000` and nothing. A number that would lose digits
    /// is written in full: what was counted is not rounded.
    fn compact(&self, value: f64) -> (String, String) {
        let (value, scale) = scaled(self, value);
        (self.number(value, if scale.is_empty() { 6 } else { 3 }), scale)
    }

    /// The same for money: `$127.9` and `million`; `127,9` and `Millionen €`.
    fn compact_currency(&self, value: f64, currency: &str) -> (String, String) {
        let (value, scale) = scaled(self, value);
        // $127.90 has cents, $127.9 million has none.
        let (least, most) = if scale.is_empty() { (2, 2) } else { (0, 3) };
        let (amount, rest) = numbers::money(self.locale(), value, currency, least, most);
        if scale.is_empty() { (amount + &rest, scale) } else { (amount, scale + &rest) }
    }

    /// A message of the interface. Placeholders without an argument stay empty; a key that
    /// there is not gives an empty text.
    ///
    /// ```
    /// use yearline_timeline::words::{Arg, Plain, Words};
    /// let words = Plain::new();
    /// assert_eq!(words.message("status.all", &[("total", Arg::Count(80))]), "80 moments");
    /// assert_eq!(words.message("status.all", &[("total", Arg::Count(1))]), "1 moment");
    /// ```
    fn message(&self, key: &str, args: &[(&str, Arg<'_>)]) -> String {
        let locale = self.locale();
        let by = locale.plural_by(key);
        let count = args.iter().find_map(|&(name, arg)| match arg {
            Arg::Count(count) if by.is_none_or(|by| by == name) => Some(count),
            _ => None,
        });
        let pattern = match count {
            Some(count) => locale.plural_text(key, self.plural(count as f64)),
            None => locale.plural_text(key, Plural::Other),
        };
        fill(pattern, &mut |name, out| match args.iter().find(|(given, _)| *given == name) {
            Some((_, Arg::Text(text))) => out.push_str(text),
            Some((_, Arg::Count(count))) => out.push_str(&self.number(*count as f64, 0)),
            None => {}
        })
    }
}

/// A number and the scale in whose words it is shorter; the scale is empty where there is none.
fn scaled<W: Words + ?Sized>(words: &W, value: f64) -> (f64, String) {
    let locale = words.locale();
    let mut scale = 1e15;
    for power in (3..=15).rev() {
        let key = if value.abs() < scale {
            String::new()
        } else {
            ["number.scale.", &digits(power)].concat()
        };
        let short = value / scale;
        scale /= 10.0;
        if !locale.has(&key) {
            continue;
        }
        // Scales of thousands take two digits of fraction, those of ten thousands three.
        let unit = if power % 3 == 0 { 100.0 } else { 1000.0 };
        let units = short * unit;
        // Only the error of the division may be lost, never a digit that was written. A
        // number beyond the largest scale would be no shorter.
        if (units - units.round()).abs() > 1e-7 || short.abs() >= 1e6 {
            break;
        }
        let short = units.round() / unit;
        let name = locale.plural_text(&key, words.plural(short.abs()));
        return (short, String::from(name));
    }
    (value, String::new())
}

/// A pattern with nothing in its placeholders.
pub(crate) fn blank(pattern: &str) -> String {
    fill(pattern, &mut |_, _| ())
}

/// A whole number in plain digits: one formatter for all of them.
///
/// ```
/// assert_eq!(yearline_timeline::words::digits(-13), "-13");
/// ```
pub fn digits(number: i64) -> String {
    number.to_string()
}

fn list(locale: &Locale, pair: &str, more: &str, items: &[&str]) -> String {
    let mut items = items.iter().rev();
    let Some(last) = items.next() else { return String::new() };
    let mut rest = String::from(*last);
    let mut key = pair;
    for item in items {
        rest = fill(locale.text(key), &mut |name, out| match name {
            "first" => out.push_str(item),
            _ => out.push_str(&rest),
        });
        key = more;
    }
    rest
}
