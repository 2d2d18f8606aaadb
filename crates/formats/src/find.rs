//! Finding a text in another, with a few lines in place of the standard library's two-way search:
//! what is looked for is a handful of letters, and a reader's browser loads this.

/// Where `needle` stands first in `text`, in bytes.
pub(crate) fn find(text: &str, needle: &str) -> Option<usize> {
    find_from(text, needle, 0)
}

/// True where a byte of ASCII stands somewhere in `text`.
#[inline(never)]
pub(crate) fn has(text: &str, byte: u8) -> bool {
    text.bytes().any(|other| other == byte)
}

/// Where `needle` stands first at or behind an offset.
#[inline(never)]
pub(crate) fn find_from(text: &str, needle: &str, from: usize) -> Option<usize> {
    let (first, rest) = needle.as_bytes().split_first()?;
    let mut left = text.as_bytes().get(from..)?;
    while let Some(at) = left.iter().position(|byte| byte == first) {
        left = left.get(at + 1..)?;
        if left.starts_with(rest) {
            return Some(text.len() - left.len() - 1);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_finds_what_the_standard_library_finds() {
        for text in ["", "a", "aab", "</", "x</a</b", "http", "hhttp://", "ébé"] {
            for needle in ["a", "ab", "</", "http", "é", "bé"] {
                assert_eq!(find(text, needle), text.find(needle), "{needle} in {text}");
                let last = text.rfind(needle).map_or(0, |at| at + 1);
                assert_eq!(find_from(text, needle, last), None, "{needle} in {text}");
            }
        }
    }
}
