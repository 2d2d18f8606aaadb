//! Searches in texts, each once in the compiled module: the standard library's are generic and
//! are compiled anew at every call.

/// The bytes from one offset to another; nothing where there is no such piece.
#[inline(never)]
pub(crate) fn piece(text: &str, from: usize, to: usize) -> &str {
    text.get(from..to).unwrap_or_default()
}

/// What stands behind an offset.
pub(crate) fn behind(text: &str, from: usize) -> &str {
    piece(text, from, text.len())
}

/// The offset of the first of any of these bytes, all ASCII, at or behind `from`.
#[inline(never)]
pub(crate) fn find(text: &str, from: usize, any: &[u8]) -> Option<usize> {
    let mut at = from;
    while let Some(byte) = text.as_bytes().get(at) {
        if any.contains(byte) {
            return Some(at);
        }
        at += 1;
    }
    None
}

/// The text without any of these bytes, all ASCII, at its front.
#[inline(never)]
pub(crate) fn trim_start<'a>(text: &'a str, any: &[u8]) -> &'a str {
    let length = text.bytes().take_while(|byte| any.contains(byte)).count();
    behind(text, length)
}

/// The text without any of these bytes, all ASCII, at its end.
#[inline(never)]
pub(crate) fn trim_end<'a>(text: &'a str, any: &[u8]) -> &'a str {
    let length = text.bytes().rev().take_while(|byte| any.contains(byte)).count();
    piece(text, 0, text.len() - length)
}

/// A text without a letter counts as none.
#[inline(never)]
pub(crate) fn is_blank(text: &str) -> bool {
    text.chars().all(char::is_whitespace)
}
