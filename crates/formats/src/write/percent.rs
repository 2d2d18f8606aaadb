//! Percent-encoding, RFC 3986.

/// `text` with every character encoded that is not one of `kept`.
pub(super) fn percent(text: &str, kept: fn(char) -> bool) -> String {
    let mut out = String::with_capacity(text.len());
    for char in text.chars() {
        if kept(char) {
            out.push(char);
            continue;
        }
        for byte in char.encode_utf8(&mut [0; 4]).bytes() {
            out.push('%');
            for digit in [byte >> 4, byte & 15] {
                out.push((if digit < 10 { b'0' + digit } else { b'A' - 10 + digit }).into());
            }
        }
    }
    out
}
