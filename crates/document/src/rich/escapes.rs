//! Backslashes and entities, in text and in a link's address alike.

use crate::text::{behind, find, piece};

/// The entities that people type by hand. The rest of HTML's two thousand would cost each
/// reader more than they give.
const ENTITIES: [(&str, char); 12] = [
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", '\u{a0}'),
    ("ndash", '–'),
    ("mdash", '—'),
    ("hellip", '…'),
    ("copy", '©'),
    ("reg", '®'),
    ("euro", '€'),
];

/// The character that the entity at the start of `text` stands for, and the entity's length
/// in bytes.
#[inline(never)]
pub(super) fn entity(text: &str) -> Option<(char, usize)> {
    // The longest that counts is `&#x10FFFF;`; a bounded look keeps `&&&&…` linear.
    let end = find(piece_of(text), 0, b";")?;
    let decoded = match text.as_bytes().get(1) {
        Some(b'#') => {
            let hex = matches!(text.as_bytes().get(2), Some(b'x' | b'X'));
            let (start, radix) = if hex { (3, 16) } else { (2, 10) };
            if start >= end {
                return None;
            }
            let mut code = 0;
            for char in piece(text, start, end).chars() {
                code = code * radix + char.to_digit(radix)?;
            }
            // What is no character, or steers a terminal instead of being read, shows as such.
            char::from_u32(code).filter(|c| !c.is_control()).unwrap_or(char::REPLACEMENT_CHARACTER)
        }
        _ => ENTITIES.iter().find(|(known, _)| *known == piece(text, 1, end))?.1,
    };
    Some((decoded, end + 1))
}

/// As much of a text as an entity can be long.
fn piece_of(text: &str) -> &str {
    let end = text.bytes().take(10).take_while(u8::is_ascii).count();
    piece(text, 0, end)
}

/// `text` with its backslashes and entities resolved.
pub(super) fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while let Some(mark) = find(text, at, b"\\&") {
        out.push_str(piece(text, at, mark));
        let rest = behind(text, mark);
        let (c, length) = match rest.as_bytes() {
            [b'\\', byte, ..] if byte.is_ascii_punctuation() => (*byte as char, 2),
            [b'\\', ..] => ('\\', 1),
            _ => entity(rest).unwrap_or(('&', 1)),
        };
        out.push(c);
        at = mark + length;
    }
    out.push_str(behind(text, at));
    out
}
