//! What stands behind a link's text: `(address "title")`.

use crate::text::piece;

/// Parentheses in an address, one in another.
const PARENTHESES: usize = 32;

/// Reads a link's `(address "title")`: the address as written, and the length of it all.
pub(super) fn target(text: &str) -> Option<(&str, usize)> {
    let byte = |at: usize| text.as_bytes().get(at).copied();
    let space = |mut at: usize| {
        while let Some(b' ' | b'\n') = byte(at) {
            at += 1;
        }
        at
    };
    if byte(0) != Some(b'(') {
        return None;
    }
    let mut start = space(1);
    let (end, mut at);
    if byte(start) == Some(b'<') {
        start += 1;
        end = find_unescaped(text, start, &mut |byte| matches!(byte, b'<' | b'>' | b'\n'))?;
        if byte(end) != Some(b'>') {
            return None;
        }
        at = end + 1;
    } else {
        let mut depth = 0;
        end = find_unescaped(text, start, &mut |byte| {
            match byte {
                b'(' => depth += 1,
                b')' if depth == 0 => return true,
                b')' => depth -= 1,
                _ => {}
            }
            byte <= b' ' || depth > PARENTHESES
        })?;
        if depth > 0 {
            return None;
        }
        at = end;
    }
    let gap = space(at);
    if gap > at
        && let Some(mark @ (b'"' | b'\'' | b'(')) = byte(gap)
    {
        let close = if mark == b'(' { b')' } else { mark };
        at = find_unescaped(text, gap + 1, &mut |byte| byte == close || byte == mark)?;
        if byte(at) != Some(close) {
            return None;
        }
        at = space(at + 1);
    } else {
        at = gap;
    }
    if byte(at) == Some(b')') { Some((piece(text, start, end), at + 1)) } else { None }
}

/// Where the first byte from `start` on that `wanted` takes stands, those behind a backslash
/// left out.
#[inline(never)]
fn find_unescaped(text: &str, start: usize, wanted: &mut dyn FnMut(u8) -> bool) -> Option<usize> {
    let mut escaped = false;
    for (at, byte) in text.bytes().enumerate().skip(start) {
        if (!escaped || !byte.is_ascii_punctuation()) && wanted(byte) {
            return Some(at);
        }
        escaped = byte == b'\\' && !escaped;
    }
    None
}
