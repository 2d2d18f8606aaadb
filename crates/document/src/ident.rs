//! Names of moments, categories and facets: making them, telling them, and finding the one
//! that was meant.

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
    let mut length = 0;
    for word in title.split(parts_words) {
        let word: Vec<char> = word
            .chars()
            .flat_map(char::to_lowercase)
            .filter(|c| c.is_alphanumeric() || is_joining(*c))
            .collect();
        // A mark alone, such as one left over from an emoji, is nothing that one can type.
        if !word.iter().any(|c| c.is_alphanumeric()) {
            continue;
        }
        let joint = usize::from(length > 0);
        if length > 0 && length + joint + word.len() > SLUG {
            break;
        }
        if joint > 0 {
            name.push('-');
        }
        name.extend(word.iter().take(SLUG));
        length += joint + word.len();
    }
    if name.is_empty() { "moment".to_owned() } else { name }
}

/// Apostrophes and combining accents are dropped without parting a word: "Zoom's" is `zooms`.
fn parts_words(c: char) -> bool {
    !c.is_alphanumeric()
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
        let Some(letters) = lower(candidate) else { continue };
        let distance = distance(&word, &letters);
        if distance < limit {
            limit = distance;
            best = Some(candidate);
        }
    }
    best
}

fn lower(text: &str) -> Option<Vec<char>> {
    let letters: Vec<char> = text.chars().take(NEAREST + 1).flat_map(char::to_lowercase).collect();
    (!letters.is_empty() && letters.len() <= NEAREST).then_some(letters)
}

/// The optimal string alignment distance: Levenshtein's with swaps of neighbours.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, y) in b.iter().enumerate() {
            let mut least = (last[j] + usize::from(x != y)).min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *x == b[j - 1] && a[i - 1] == *y {
                least = least.min(before[j - 1] + 1);
            }
            row.push(least);
        }
        before = std::mem::replace(&mut last, row);
    }
    last.last().copied().unwrap_or(0)
}
