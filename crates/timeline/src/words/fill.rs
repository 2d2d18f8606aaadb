//! Patterns with placeholders: `{day} {month} {year}`.

use crate::find::parts;

/// The pattern with each `{name}` replaced by what `write` writes for it. A brace that is
/// never closed stands for itself.
pub(super) fn fill(pattern: &str, write: &mut dyn FnMut(&str, &mut String)) -> String {
    let mut out = String::with_capacity(pattern.len() + 16);
    let mut rest = pattern;
    while let Some((before, after)) = parts(rest, "{") {
        let Some((name, following)) = parts(after, "}") else { break };
        out.push_str(before);
        write(name, &mut out);
        rest = following;
    }
    out.push_str(rest);
    out
}

/// The pattern with the one text that it has a place for.
pub(super) fn fill_one(pattern: &str, text: &str) -> String {
    fill(pattern, &mut |_, out| out.push_str(text))
}

/// The pattern with texts in its placeholders.
pub(super) fn fill_texts(pattern: &str, texts: &[(&str, &str)]) -> String {
    fill(pattern, &mut |name, out| {
        if let Some((_, text)) = texts.iter().find(|(given, _)| *given == name) {
            out.push_str(text);
        }
    })
}
