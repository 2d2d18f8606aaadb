//! Words without a browser.

use super::fold::{fold_ascii, fold_latin};
use super::{Locale, Plural, Words, plurals};

/// The words of a language in plain code: for tests, and where there is no browser.
///
/// Plurals go by the rules of CLDR for the languages that have a file; folding covers Latin
/// script.
///
/// ```
/// use yearline_timeline::words::{Plain, Words};
/// let words = Plain::new();
/// assert_eq!(words.number(1234567.5, 2), "1,234,567.5");
/// assert_eq!(words.compact(300_000_000.0), ("300".into(), "million".into()));
/// assert_eq!(words.list_and(&["a", "b", "c"]), "a, b and c");
/// assert_eq!(words.fold("“Müller’s”  café"), "muller s cafe");
/// let german = Plain::of("de-AT").unwrap();
/// assert_eq!(german.number(1234567.5, 2), "1.234.567,5");
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

    /// The words of a language, by its BCP 47 tag; none where there is no file for it.
    pub fn of(tag: &str) -> Option<Plain> {
        Locale::of(tag).map(Plain::with)
    }

    /// The words of a locale, with the plurals of its language.
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

    fn plural(&self, count: f64) -> Plural {
        plurals::cardinal(self.locale.lang(), count)
    }

    fn ordinal(&self, place: u64) -> Plural {
        plurals::ordinal(self.locale.lang(), place)
    }
}
