//! Names of moments, categories and facets: making them, telling them, and finding the one
//! that was meant.

use crate::letters;

/// Characters of a slug at the most: an address should still be one that people pass on.
const SLUG: usize = 64;

/// Edit distances are worked out for words of this many characters at the most.
const NEAREST: usize = 64;

/// A name for the address, from a title: its letters and digits in lower case, whatever the
/// script, with `-` for all that stands between. The same title always gives the same name,
/// a slug is its own slug, and one without a letter or digit is `moment`.
///
/// ```
/// use yearline_document::ident::slug;
///
/// assert_eq!(slug("Zoom counts 300 million a day"), "zoom-counts-300-million-a-day");
/// assert_eq!(slug("Выборы в США"), "выборы-в-сша");
/// assert_eq!(slug("…"), "moment");
/// ```
pub fn slug(title: &str) -> String {
    let mut name = String::new();
    let mut word = String::new();
    let (mut length, mut length_of_word) = (0, 0);
    // A mark alone, such as one left over from an emoji, is nothing that one can type.
    let mut is_word = false;
    for c in title.chars().chain([' ']) {
        if !parts_words(c) {
            let c = letters::lower(c);
            let is_letter = letters::is_word(c);
            if is_letter || is_joining(c) {
                length_of_word += 1;
                if length_of_word <= SLUG {
                    word.push(c);
                }
                is_word |= is_letter;
            }
            continue;
        }
        if is_word {
            if length > 0 {
                length_of_word += 1;
                if length + length_of_word > SLUG {
                    break;
                }
                name.push('-');
            }
            name.push_str(&word);
            length += length_of_word;
        }
        word.clear();
        (length_of_word, is_word) = (0, false);
    }
    if name.is_empty() {
        name.push_str("moment");
    }
    name
}

/// Apostrophes and combining accents are dropped without parting a word: "Zoom's" is `zooms`.
fn parts_words(c: char) -> bool {
    !letters::is_word(c)
        && !is_joining(c)
        && !matches!(c, '\'' | '’' | '\u{ad}' | '\u{300}'..='\u{36f}')
}

/// Marks that belong to the letter before them in the scripts of South and Southeast Asia,
/// but count as neither letter nor digit; without them, words would fall apart.
fn is_joining(c: char) -> bool {
    matches!(
        c,
        '\u{93c}' | '\u{94d}' | '\u{9bc}' | '\u{9cd}' | '\u{a3c}' | '\u{a4d}' | '\u{abc}'
            | '\u{acd}' | '\u{b3c}' | '\u{b4d}' | '\u{bcd}' | '\u{c4d}' | '\u{cbc}' | '\u{ccd}'
            | '\u{d4d}' | '\u{dca}' | '\u{e47}'..='\u{e4e}' | '\u{ec8}'..='\u{ecd}'
            | '\u{f39}' | '\u{f84}' | '\u{1037}' | '\u{1039}'..='\u{103a}' | '\u{17c9}'..='\u{17d3}'
    )
}

/// True for the names of categories, facets and eras: `[a-z][a-z0-9-]*`.
pub fn is_id(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_lowercase())
        && text
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}

/// The candidate that `word` was most likely meant to be, the first of several: at most a
/// third of its characters away, by insertions, deletions, other letters and two letters
/// swapped. Upper and lower case are the same.
///
/// ```
/// use yearline_document::ident::nearest;
///
/// assert_eq!(nearest("catagory", ["title", "category"]), Some("category"));
/// assert_eq!(nearest("weather", ["title", "category"]), None);
/// ```
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = lower(word)?;
    let mut best = None;
    let mut limit = (word.len() / 3).clamp(1, 3) + 1;
    for candidate in candidates {
        if nearer(&word, candidate, &mut limit) {
            best = Some(candidate);
        }
    }
    best
}

/// Whether the candidate is nearer than `limit`, which it then becomes.
#[inline(never)]
fn nearer(word: &[char], candidate: &str, limit: &mut usize) -> bool {
    let Some(letters) = lower(candidate) else { return false };
    // Each letter more or less is a step: most candidates need no table.
    if word.len().abs_diff(letters.len()) >= *limit {
        return false;
    }
    let distance = distance(word, &letters);
    let nearer = distance < *limit;
    if nearer {
        *limit = distance;
    }
    nearer
}

#[inline(never)]
fn lower(text: &str) -> Option<Vec<char>> {
    let letters: Vec<char> = text.chars().take(NEAREST + 1).map(letters::lower).collect();
    (!letters.is_empty() && letters.len() <= NEAREST).then_some(letters)
}

/// The optimal string alignment distance: Levenshtein's with swaps of neighbours.
fn distance(a: &[char], b: &[char]) -> usize {
    // One row of the table behind the other, from the empty word on either side.
    let width = b.len() + 1;
    let mut table: Vec<usize> = (0..width).collect();
    for (i, x) in a.iter().enumerate() {
        table.push(i + 1);
        for (j, y) in b.iter().enumerate() {
            let back =
                |by: usize| table.len().checked_sub(by).and_then(|at| table.get(at).copied());
            let cost = |by: usize| back(by).unwrap_or(usize::MAX / 2);
            let mut least =
                (cost(width + 1) + usize::from(x != y)).min(cost(width).min(cost(1)) + 1);
            let swapped = i > 0 && j > 0 && b.get(j - 1) == Some(x) && a.get(i - 1) == Some(y);
            if swapped {
                least = least.min(cost(2 * width + 2) + 1);
            }
            table.push(least);
        }
    }
    table.pop().unwrap_or(0)
}
