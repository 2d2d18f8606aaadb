//! The files of the languages, for where they need not be fetched.
//!
//! What a browser loads holds English alone: nothing there asks for the others here.

use super::{Locale, locale::ENGLISH};

/// Every language but English, with its file.
const FILES: [(&str, &str); 9] = [
    ("ar", include_str!("../../../../data/locales/ar.json")),
    ("de", include_str!("../../../../data/locales/de.json")),
    ("es", include_str!("../../../../data/locales/es.json")),
    ("fr", include_str!("../../../../data/locales/fr.json")),
    ("he", include_str!("../../../../data/locales/he.json")),
    ("it", include_str!("../../../../data/locales/it.json")),
    ("ja", include_str!("../../../../data/locales/ja.json")),
    ("ru", include_str!("../../../../data/locales/ru.json")),
    ("zh", include_str!("../../../../data/locales/zh.json")),
];

impl Locale {
    /// The languages that there are files for, English first.
    pub fn languages() -> impl Iterator<Item = &'static str> {
        std::iter::once("en").chain(FILES.iter().map(|(language, _)| *language))
    }

    /// The file of a language as it is, without the English that fills its gaps; none where there
    /// is no such file.
    pub fn source(language: &str) -> Option<&'static str> {
        if language == "en" {
            return Some(ENGLISH);
        }
        FILES.iter().find(|(known, _)| *known == language).map(|(_, file)| *file)
    }

    /// The locale of a BCP 47 tag: that of its language, in whatever region. None where there is
    /// no file for the language, or the tag asks for another script than the file has: Chinese is
    /// in simplified characters, which no page in traditional ones would mix with its own.
    ///
    /// ```
    /// use yearline_timeline::words::Locale;
    /// let lang = |tag| Locale::of(tag).map(|locale| locale.lang().to_owned());
    /// assert_eq!(lang("de-AT").as_deref(), Some("de"));
    /// assert_eq!(lang("zh-Hans-SG").as_deref(), Some("zh"));
    /// assert_eq!(lang("zh-TW"), None);
    /// assert_eq!(lang("tlh"), None);
    /// ```
    pub fn of(tag: &str) -> Option<Locale> {
        let tag = tag.to_ascii_lowercase().replace('_', "-");
        let mut parts = tag.split('-');
        let language = match parts.next()? {
            "iw" => "he",
            language => language,
        };
        let script = parts.clone().find(|part| part.len() == 4 && !part.starts_with('1'));
        let region = parts.find(|part| part.len() == 2);
        let traditional = language == "zh" && matches!(region, Some("tw" | "hk" | "mo"));
        let locale = Locale::parse(Locale::source(language)?).ok()?;
        let usual = locale.text("lang_script").to_ascii_lowercase();
        let other = script.is_some_and(|script| !usual.is_empty() && script != usual);
        (!other && (!traditional || script.is_some())).then_some(locale)
    }
}
