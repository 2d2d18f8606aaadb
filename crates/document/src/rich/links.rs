//! What stands behind a link's text: `(address "title")`.

/// Parentheses in an address, one in another.
const PARENTHESES: usize = 32;

/// Reads a link's `(address "title")`: the address as written, and the length of it all.
pub(super) fn target(text: &str) -> Option<(&str, usize)> {
    let inner = text.strip_prefix('(')?;
    let start = inner.trim_start_matches([' ', '\n']);
    let (address, rest) = if let Some(body) = start.strip_prefix('<') {
        let end = find_unescaped(body, |byte| matches!(byte, b'<' | b'>' | b'\n'))?;
        (&body[..end], body[end..].strip_prefix('>')?)
    } else {
        let mut depth = 0;
        let end = find_unescaped(start, |byte| {
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
        start.split_at(end)
    };
    let gap = rest.trim_start_matches([' ', '\n']);
    let parted = gap.len() < rest.len();
    let mut rest = gap;
    if parted
        && let Some(mark) = gap.bytes().next().filter(|byte| matches!(byte, b'"' | b'\'' | b'('))
    {
        let close = if mark == b'(' { b')' } else { mark };
        let end = find_unescaped(&gap[1..], |byte| byte == close || byte == mark)?;
        if gap.as_bytes().get(1 + end) != Some(&close) {
            return None;
        }
        rest = gap[end + 2..].trim_start_matches([' ', '\n']);
    }
    let rest = rest.strip_prefix(')')?;
    Some((address, text.len() - rest.len()))
}

/// Where the first byte that `wanted` takes stands, those behind a backslash left out.
fn find_unescaped(text: &str, mut wanted: impl FnMut(u8) -> bool) -> Option<usize> {
    let mut escaped = false;
    text.bytes().position(|byte| {
        let found = (!escaped || !byte.is_ascii_punctuation()) && wanted(byte);
        escaped = byte == b'\\' && !escaped;
        found
    })
}
