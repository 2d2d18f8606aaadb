//! Names of moments and of categories, each once.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use yearline_document::{ident, letters};

use crate::find::find;
use crate::report::push_number;

/// Names that are taken, each with the number that was given last to one like it. As the
/// document's own reader counts, so that a written document is read with the same names.
///
/// A name is held as 64 bits that stand for it: a hundred thousand names would be a third of what
/// a small table takes in memory. Were two names ever of the same bits, one would get a `-2`.
#[derive(Default)]
pub(crate) struct Ids(BTreeMap<u64, u32>);

/// FNV-1a.
fn bits(id: &str) -> u64 {
    id.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

impl Ids {
    /// Takes `id`; false where it was taken already.
    pub fn claim(&mut self, id: &str) -> bool {
        match self.0.entry(bits(id)) {
            Entry::Vacant(free) => {
                free.insert(1);
                true
            }
            Entry::Occupied(_) => false,
        }
    }

    /// Takes `id`, or the first of `id-2`, `id-3` … that is free.
    pub fn claim_like(&mut self, id: String) -> String {
        if self.claim(&id) {
            return id;
        }
        let own = bits(&id);
        let mut number = self.0.get(&own).copied().unwrap_or(1);
        loop {
            number += 1;
            let mut like = id.clone();
            like.push('-');
            push_number(&mut like, number.into());
            if self.claim(&like) {
                self.0.insert(own, number);
                return like;
            }
        }
    }
}

/// An id of `[a-z][a-z0-9-]*` for a label in any script. It depends on the label alone, so that
/// addresses hold when rows change places: a label without Latin letters gets the `kind` and a
/// number of its own.
pub(crate) fn vocabulary_id(label: &str, kind: &str) -> String {
    let mut slug = ident::slug(label);
    // What a slug is of nothing.
    if slug == "moment" && find(&label.to_ascii_lowercase(), "moment").is_none() {
        slug.clear();
    }
    // Of a label in another script only shreds would be left, such as a year.
    if slug.is_ascii() {
        let start = slug.bytes().position(|byte| byte.is_ascii_lowercase());
        let id = start.and_then(|start| slug.get(start..)).unwrap_or_default();
        if !id.is_empty() {
            return id.to_string();
        }
    }
    let plain = plain_latin(&slug);
    if ident::is_id(&plain) {
        return plain;
    }
    // FNV-1a: short, and the same everywhere.
    let mut hash = 0x811c_9dc5_u32;
    for byte in label.bytes() {
        hash = (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    }
    let mut id = String::from(kind);
    id.push('-');
    for place in (0..6).rev() {
        let digit = (hash >> (place * 5) & 31) as u8;
        id.push(char::from(if digit < 10 { b'0' + digit } else { b'a' + digit - 10 }));
    }
    id
}

/// Letters of Latin with accents, without them; any other letter as it is.
fn plain_latin(slug: &str) -> String {
    const LETTERS: [(&str, &str); 20] = [
        ("àáâãåāăą", "a"),
        ("äæ", "ae"),
        ("çćĉċč", "c"),
        ("ďđð", "d"),
        ("èéêëēĕėęě", "e"),
        ("ĝğġģ", "g"),
        ("ìíîïĩīĭįı", "i"),
        ("ķ", "k"),
        ("ĺļľł", "l"),
        ("ñńņňŋ", "n"),
        ("òóôõōŏő", "o"),
        ("öøœ", "oe"),
        ("ŕŗř", "r"),
        ("śŝşšș", "s"),
        ("ß", "ss"),
        ("ţťŧțþ", "t"),
        ("ùúûũūŭůűų", "u"),
        ("ü", "ue"),
        ("ýÿŷ", "y"),
        ("źżž", "z"),
    ];
    let mut plain = String::with_capacity(slug.len());
    for char in slug.chars() {
        match LETTERS.iter().find(|(letters, _)| letters.chars().any(|letter| letter == char)) {
            Some((_, letters)) => plain.push_str(letters),
            None => plain.push(char),
        }
    }
    plain
}

/// The name that TimelineJS makes of a headline, where it keeps all of its letters: links to it
/// that readers have kept must go on to lead there. None of a headline in another script, of
/// which TimelineJS makes a new random name each time.
pub(crate) fn timelinejs_slug(headline: &str) -> Option<String> {
    const FROM: &str = "ãàáäâẽèéëêìíïîõòóöôùúüûñç·/_,:;";
    const TO: &[u8] = b"aaaaaeeeeeiiiiooooouuuunc------";
    let mut slug = String::new();
    for char in headline.trim().chars().map(letters::lower) {
        let place = FROM.chars().position(|from| from == char);
        let char = match place.and_then(|place| TO.get(place)) {
            Some(&byte) => byte.into(),
            None if char.is_whitespace() => '-',
            None => char,
        };
        match char {
            '-' if slug.ends_with('-') => {}
            '-' | 'a'..='z' | '0'..='9' => slug.push(char),
            _ if letters::is_word(char) => return None,
            _ => {}
        }
    }
    if slug.starts_with(|char: char| char.is_ascii_digit()) {
        slug.insert(0, '_');
    }
    let has_word = slug.bytes().any(|byte| byte != b'-' && byte != b'_');
    (has_word && slug.len() <= 200).then_some(slug)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_of_categories_hold_in_every_script() {
        assert_eq!(vocabulary_id("Tech Policy", "category"), "tech-policy");
        assert_eq!(vocabulary_id("Économie", "category"), "economie");
        assert_eq!(vocabulary_id("Überblick", "category"), "ueberblick");
        assert_eq!(vocabulary_id("2020 vote", "category"), "vote");
        for label in ["Выборы", "選挙", "الانتخابات", "2020", "…", "☃"] {
            let id = vocabulary_id(label, "category");
            assert!(ident::is_id(&id), "{label}: {id}");
            assert_eq!(id, vocabulary_id(label, "category"));
            assert!(id.starts_with("category-"), "{label}: {id}");
        }
        assert_ne!(vocabulary_id("選挙", "category"), vocabulary_id("経済", "category"));
    }

    #[test]
    fn names_are_those_that_timelinejs_makes() {
        for (headline, expected) in [
            ("Zoom counts 300 million", Some("zoom-counts-300-million")),
            ("2020: The U.S. vote", Some("_2020-the-us-vote")),
            ("Café, São Paulo", Some("cafe-sao-paulo")),
            ("A & B", Some("a-b")),
            ("Выборы", None),
            ("!!!", None),
            ("", None),
        ] {
            assert_eq!(timelinejs_slug(headline).as_deref(), expected, "{headline}");
        }
    }
}
