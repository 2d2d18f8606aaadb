//! Finding a text in another, with a few lines in place of the standard library's two-way
//! search: what is looked for is what a reader types.

/// Where `needle` stands first in `text`, in bytes.
pub(crate) fn find(text: &str, needle: &str) -> Option<usize> {
    let Some((first, rest)) = needle.as_bytes().split_first() else { return Some(0) };
    let mut left = text.as_bytes();
    while let Some(at) = left.iter().position(|byte| byte == first) {
        left = left.get(at + 1..)?;
        if left.starts_with(rest) {
            return Some(text.len() - left.len() - 1);
        }
    }
    None
}

/// True where `needle` stands somewhere in `text`.
pub(crate) fn has(text: &str, needle: &str) -> bool {
    find(text, needle).is_some()
}

/// What stands before `mark` where it is first met in `text`, and what stands behind it.
pub(crate) fn parts<'t>(text: &'t str, mark: &str) -> Option<(&'t str, &'t str)> {
    let at = find(text, mark)?;
    Some((text.get(..at)?, text.get(at + mark.len()..)?))
}

/// The pieces of a text between the marks; none that is empty.
pub(crate) fn pieces<'t>(text: &'t str, mark: &str) -> Vec<&'t str> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let (piece, after) = parts(rest, mark).unwrap_or((rest, ""));
        if !piece.is_empty() {
            pieces.push(piece);
        }
        rest = after;
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn it_finds_what_the_standard_library_finds(text in "[abé ]{0,30}", needle in "[abé ]{0,4}") {
            prop_assert_eq!(find(&text, &needle), text.find(needle.as_str()));
            prop_assert_eq!(has(&text, &needle), text.contains(needle.as_str()));
            prop_assert_eq!(parts(&text, &needle), text.split_once(needle.as_str()));
            let pieces_of_std: Vec<&str> = text.split('b').filter(|piece| !piece.is_empty()).collect();
            prop_assert_eq!(pieces(&text, "b"), pieces_of_std);
        }
    }
}
