//! Names of moments and of categories, each once.

use yearline_document::{ident, letters};

use crate::find::find;
use crate::report::push_number;

/// Numbers by names. A name is held as 64 bits that stand for it: a hundred thousand names would be a
/// third of what a small table takes in memory. Were two names ever of the same bits, one would be taken
/// for the other.
///
/// A table with open places, in a few lines: the standard library's maps are as large as a reader of
/// CSV, and this is downloaded.
#[derive(Default)]
pub(crate) struct Numbers {
    /// Bits and number, a power of two of them; bits of 0 are an open place.
    places: Vec<(u64, u32)>,
    taken: usize,
}

impl Numbers {
    /// The number of a name, which is 0 where it has none yet.
    pub fn of(&mut self, name: &str) -> &mut u32 {
        // A third stays open, so that an open place is near.
        if self.taken * 3 >= self.places.len() * 2 {
            let size = (self.places.len() * 2).max(16);
            let full = std::mem::replace(&mut self.places, vec![(0, 0); size]);
            self.taken = 0;
            for (bits, number) in full {
                if bits > 0 {
                    *self.number(bits) = number;
                }
            }
        }
        self.number(bits(name))
    }

    #[inline(never)]
    fn number(&mut self, bits: u64) -> &mut u32 {
        let last = self.places.len() - 1;
        let mut at = (bits ^ bits >> 32) as usize & last;
        while !matches!(self.places[at].0, 0) && self.places[at].0 != bits {
            at = (at + 1) & last;
        }
        let (known, number) = &mut self.places[at];
        if *known == 0 {
            *known = bits;
            self.taken += 1;
        }
        number
    }
}

/// FNV-1a, and never 0.
fn bits(name: &str) -> u64 {
    let bits = name.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    });
    bits.max(1)
}

/// Names that are taken, each with the number that was given last to one like it. As the
/// document's own reader counts, so that a written document is read with the same names.
#[derive(Default)]
pub(crate) struct Ids(Numbers);

impl Ids {
    /// Takes `id`; false where it was taken already.
    pub fn claim(&mut self, id: &str) -> bool {
        let number = self.0.of(id);
        let free = *number == 0;
        if free {
            *number = 1;
        }
        free
    }

    /// Takes `id`, or the first of `id-2`, `id-3` … that is free.
    pub fn claim_like(&mut self, id: String) -> String {
        if self.claim(&id) {
            return id;
        }
        let mut number = *self.0.of(&id);
        loop {
            number += 1;
            let mut like = id.clone();
            like.push('-');
            push_number(&mut like, number.into());
            if self.claim(&like) {
                *self.0.of(&id) = number;
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
