//! The browser's words: `Intl.PluralRules` and `String.normalize`.

use js_sys::{JsString, Object, Reflect, RegExp};
use wasm_bindgen::prelude::*;
use yearline_timeline::words::{Locale, Plural, Words, fold_ascii};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = Intl)]
    type PluralRules;
    #[wasm_bindgen(constructor, js_namespace = Intl)]
    fn new(lang: &str, options: &Object) -> PluralRules;
    #[wasm_bindgen(method)]
    fn select(this: &PluralRules, count: f64) -> String;
}

/// What a browser has for a language.
pub struct IntlWords {
    locale: Locale,
    plural: PluralRules,
    marks: RegExp,
    rest: RegExp,
}

/// Accents of Latin, Greek and Cyrillic, and the vowel points of Hebrew and Arabic, which
/// texts leave out as they please. Marks of other scripts are letters' own parts.
const MARKS: &str =
    "[\\u0300-\\u036f\\u0591-\\u05c7\\u064b-\\u065f\\u0670\\u1ab0-\\u1aff\\u20d0-\\u20ff]+";
/// Neither letter nor digit nor a letter's own part; the line end parts the texts of a batch.
const REST: &str = "[^\\p{L}\\p{N}\\p{M}\\n]+";

impl IntlWords {
    /// The browser's words for a locale.
    pub fn new(locale: Locale) -> IntlWords {
        IntlWords {
            plural: plural_rules(&locale, "cardinal"),
            marks: RegExp::new(MARKS, "g"),
            rest: RegExp::new(REST, "gu"),
            locale,
        }
    }

    fn fold_lines(&self, lines: &str) -> String {
        let text = JsString::from(lines).normalize("NFKD");
        let text = text.replace_by_pattern(&self.marks, "").normalize("NFC").to_lower_case();
        let folded: String = text.replace_by_pattern(&self.rest, " ").into();
        // Letters that Unicode does not take apart.
        let mut out = String::with_capacity(folded.len());
        for char in folded.chars() {
            match char {
                'ß' => out.push_str("ss"),
                'æ' => out.push_str("ae"),
                'œ' => out.push_str("oe"),
                'ø' => out.push('o'),
                'ł' => out.push('l'),
                'đ' => out.push('d'),
                'ı' => out.push('i'),
                _ => out.push(char),
            }
        }
        out
    }
}

impl Words for IntlWords {
    fn locale(&self) -> &Locale {
        &self.locale
    }

    fn fold(&self, text: &str) -> String {
        fold_ascii(text).unwrap_or_else(|| {
            self.fold_lines(&text.replace('\n', " ")).trim_matches(' ').to_owned()
        })
    }

    fn fold_all(&self, texts: &mut [String]) {
        let mut lines = String::new();
        for text in texts.iter_mut() {
            match fold_ascii(text) {
                Some(folded) => *text = folded,
                None => {
                    lines.extend(text.chars().map(|char| if char == '\n' { ' ' } else { char }));
                    lines.push('\n');
                }
            }
        }
        if lines.is_empty() {
            return;
        }
        let folded = self.fold_lines(&lines);
        let mut folded = folded.split('\n');
        // What went over is what is not ASCII, in the same order.
        for text in texts.iter_mut().filter(|text| !text.is_ascii()) {
            if let Some(line) = folded.next() {
                *text = line.trim_matches(' ').to_owned();
            }
        }
    }

    fn plural(&self, count: f64) -> Plural {
        Plural::from_name(&self.plural.select(count))
    }

    fn ordinal(&self, place: u64) -> Plural {
        Plural::from_name(&plural_rules(&self.locale, "ordinal").select(place as f64))
    }
}

fn plural_rules(locale: &Locale, kind: &str) -> PluralRules {
    let options = Object::new();
    // Setting a field of a fresh object cannot fail.
    let _ = Reflect::set(&options, &"type".into(), &kind.into());
    PluralRules::new(locale.lang(), &options)
}
