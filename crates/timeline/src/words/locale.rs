//! The names, patterns and messages of a language, as its file has them.

use std::fmt;

use yearline_document::json::{self, JsonError, Kind, Node};

use super::Plural;

/// A language's names, patterns and messages.
///
/// The file is JSON. Groups lie within each other, and a text is asked for by its dotted name:
/// `search.label`. An object with a field `other` is a text in plural forms (`zero`, `one`,
/// `two`, `few`, `many`, `other`); its field `by` names the placeholder that decides, where
/// there are several numbers. What a file leaves out is said in English.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Locale {
    /// Sorted by name.
    texts: Vec<(String, String)>,
}

pub(super) const ENGLISH: &str = include_str!("../../../../data/locales/en.json");

impl Locale {
    /// English, which is part of the program.
    pub fn english() -> Locale {
        // A test reads the file; were it broken, the texts would be empty and nothing worse.
        Locale::whole(ENGLISH).unwrap_or_default()
    }

    /// Reads a language's file.
    ///
    /// # Errors
    ///
    /// Where the text is not JSON, is no object, or holds something that is neither a text nor
    /// a list of texts nor a group.
    ///
    /// ```
    /// use yearline_timeline::words::Locale;
    /// let french = Locale::parse(r#"{ "lang": "fr", "search": { "button": "Chercher" } }"#)?;
    /// assert_eq!(french.text("search.button"), "Chercher");
    /// assert_eq!(french.text("filters.clear"), "Clear");
    /// # Ok::<(), yearline_timeline::words::LocaleError>(())
    /// ```
    pub fn parse(text: &str) -> Result<Locale, LocaleError> {
        let node = json::parse(text.as_bytes()).map_err(LocaleError::Json)?;
        let mut own = Locale { texts: Vec::new() };
        let mut name = String::new();
        if !matches!(node.kind, Kind::Object(_)) || !own.take(&mut name, &node) {
            return Err(LocaleError::NoText(name));
        }
        // A plural form that the language does not have must not come through from English, nor a
        // scale or a sign: what Spanish counts in millions has no word of its own.
        let numbers = own.has("number.decimal");
        let mut locale = Locale::english();
        locale.texts.retain(|(name, _)| {
            let of_numbers = name.starts_with("number.") || name.starts_with("currency.");
            let form = FORMS.iter().any(|it| name.strip_suffix(it).is_some_and(|it| own.has(it)));
            !(numbers && of_numbers || form)
        });
        for (name, text) in own.texts {
            locale.set(name, text);
        }
        Ok(locale)
    }

    /// Reads a language's file as it is published, with nothing left out; none where it is broken.
    pub fn whole(text: &str) -> Option<Locale> {
        let mut locale = Locale { texts: Vec::new() };
        let whole = locale.take(&mut String::new(), &json::read(text.as_bytes())?);
        whole.then_some(locale)
    }

    /// The language, a BCP 47 tag.
    pub fn lang(&self) -> &str {
        self.text("lang")
    }

    /// A text by its dotted name; empty where there is none.
    pub fn text(&self, name: &str) -> &str {
        self.get(name).unwrap_or("")
    }

    /// An item of a list of texts, the first is 0; empty where there is none.
    pub fn item(&self, list: &str, index: usize) -> &str {
        let mut name = String::with_capacity(list.len() + 3);
        name.push_str(list);
        push_index(&mut name, index);
        self.text(&name)
    }

    /// True where there is a text of that name, in one form or in several.
    pub fn has(&self, name: &str) -> bool {
        self.get(name).is_some() || self.form(name, "other").is_some()
    }

    /// A text in its plural form; where there is no such form in `other`, and where there are
    /// none the text itself.
    pub fn plural_text(&self, name: &str, plural: Plural) -> &str {
        let form = self.form(name, plural.name()).or_else(|| self.form(name, "other"));
        form.unwrap_or_else(|| self.text(name))
    }

    /// The placeholder that decides the plural form of a text, where the file says so.
    pub fn plural_by(&self, name: &str) -> Option<&str> {
        self.form(name, "by").filter(|by| !by.is_empty())
    }

    /// Every text with its name, in the order of the names.
    pub fn texts(&self) -> impl Iterator<Item = (&str, &str)> {
        self.texts.iter().map(|(name, text)| (name.as_str(), text.as_str()))
    }

    /// Digits in the language's own shapes.
    pub(super) fn digits(&self, text: &str) -> String {
        let digits = self.text("digits");
        if digits.starts_with('0') {
            return String::from(text);
        }
        let shape = |char: char| char.to_digit(10).and_then(|it| digits.chars().nth(it as usize));
        text.chars().map(|char| shape(char).unwrap_or(char)).collect()
    }

    fn get(&self, name: &str) -> Option<&str> {
        let place = self.find(name).ok()?;
        self.texts.get(place).map(|(_, text)| text.as_str())
    }

    fn form(&self, name: &str, form: &str) -> Option<&str> {
        self.get(&[name, ".", form].concat())
    }

    fn find(&self, name: &str) -> Result<usize, usize> {
        self.texts.binary_search_by(|(other, _)| other.as_str().cmp(name))
    }

    fn set(&mut self, name: String, text: String) {
        match self.find(&name) {
            Ok(place) => self.texts[place].1 = text,
            Err(place) => self.texts.insert(place, (name, text)),
        }
    }

    /// Takes over what a node holds, by names that begin with `name`. False where something
    /// is no text; `name` is then its name.
    fn take(&mut self, name: &mut String, node: &Node<'_>) -> bool {
        let length = name.len();
        match &node.kind {
            Kind::String(text) => self.set(name.clone(), String::from(&**text)),
            Kind::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    push_index(name, index);
                    if !self.take(name, item) {
                        return false;
                    }
                    name.truncate(length);
                }
            }
            Kind::Object(fields) => {
                for (key, field) in fields {
                    if length > 0 {
                        name.push('.');
                    }
                    name.push_str(&key.text);
                    if !self.take(name, field) {
                        return false;
                    }
                    name.truncate(length);
                }
            }
            _ => return false,
        }
        true
    }
}

/// What the names of plural forms end with.
const FORMS: [&str; 6] = [".zero", ".one", ".two", ".few", ".many", ".other"];

/// Two digits at least, so that the items of a list lie in their order among the names.
fn push_index(name: &mut String, index: usize) {
    name.push('.');
    for digit in [index / 10, index] {
        name.push(char::from(b'0' + (digit % 10) as u8));
    }
}

/// Why a text is no locale; its words are one clear sentence.
#[derive(Clone, Debug, PartialEq)]
pub enum LocaleError {
    /// It is not JSON.
    Json(JsonError),
    /// What has this name is neither a text nor a list of texts nor a group; without a name, all
    /// of it is no group.
    NoText(String),
}

impl fmt::Display for LocaleError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("the locale cannot be used: ")?;
        match self {
            LocaleError::Json(error) => error.fmt(formatter),
            LocaleError::NoText(name) if name.is_empty() => {
                formatter.write_str("a locale is an object; write { \"lang\": …, \"months\": … }")
            }
            LocaleError::NoText(name) => write!(
                formatter,
                "“{name}” is neither a text nor a list of texts; write it in quotes"
            ),
        }
    }
}

impl std::error::Error for LocaleError {}
