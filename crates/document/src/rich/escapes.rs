//! Backslashes and entities, in text and in a link's address alike.

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
pub(super) fn entity(text: &str) -> Option<(char, usize)> {
    let body = text.strip_prefix('&')?;
    // The longest that counts is `#x10FFFF`; a bounded look keeps `&&&&…` linear.
    let end = body.bytes().take(9).position(|byte| byte == b';')?;
    let name = body.get(..end)?;
    let decoded = match name.strip_prefix('#') {
        Some(number) => {
            let (digits, radix) = match number.strip_prefix(['x', 'X']) {
                Some(hex) => (hex, 16),
                None => (number, 10),
            };
            if !digits.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
                return None;
            }
            let code = u32::from_str_radix(digits, radix).ok()?;
            // What is no character, or steers a terminal instead of being read, shows as such.
            char::from_u32(code).filter(|c| !c.is_control()).unwrap_or(char::REPLACEMENT_CHARACTER)
        }
        None => ENTITIES.iter().find(|(known, _)| *known == name)?.1,
    };
    Some((decoded, end + 2))
}

/// `text` with its backslashes and entities resolved.
pub(super) fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['\\', '&']) {
        let (before, mark) = rest.split_at(at);
        out.push_str(before);
        let (c, length) = if mark.starts_with('\\') {
            match mark.as_bytes().get(1) {
                Some(byte) if byte.is_ascii_punctuation() => (*byte as char, 2),
                _ => ('\\', 1),
            }
        } else {
            entity(mark).unwrap_or(('&', 1))
        };
        out.push(c);
        rest = &mark[length..];
    }
    out.push_str(rest);
    out
}
