//! What mends a finding without a doubt: an edit of the file's own bytes, on one line, that leaves
//! all else as it is written.
//!
//! Nothing is mended of which an editor could think otherwise: no dates are swapped, no moment is
//! taken away, and `http:` becomes `https:` only for hosts that every browser asks so anyway.

use std::ops::Range;

use yearline_document::Date;
use yearline_document::address::Address;
use yearline_document::ident;
use yearline_document::json::{self, Kind, Node};
use yearline_document::types::Number;
use yearline_formats::Import;

use crate::finding::{Edit, Finding};
use crate::lint::Lint;
use crate::lints::origin;
use crate::reported::index_in;

/// The lints of which findings may have such an edit.
pub(crate) const MENDED: [Lint; 8] = [
    Lint::DuplicateId,
    Lint::UnknownCategory,
    Lint::BadDate,
    Lint::BadColour,
    Lint::OneText,
    Lint::WrongType,
    Lint::StraySpace,
    Lint::PlainHttp,
];

/// What mends a lint's finding at a value that stands at `span`.
pub(crate) fn of_note(
    lint: Lint,
    node: &Node<'_>,
    source: &[u8],
    span: &Range<usize>,
) -> Option<Edit> {
    if lint != Lint::PlainHttp {
        return None;
    }
    let origin = origin(node.as_str()?)?;
    let host = origin.strip_prefix("http://")?;
    HTTPS.iter().find(|&&one| {
        host == one || host.strip_suffix(one).is_some_and(|front| front.ends_with('.'))
    })?;
    let begin = span.start + 1..span.start + 5;
    let written = source.get(begin.clone())?;
    written.eq_ignore_ascii_case(b"http").then(|| Edit { span: begin, text: "https".to_string() })
}

/// Hosts that browsers ask by `https:` alone, whatever the address says: they are on the list of
/// HTTP Strict Transport Security that browsers are delivered with.
const HTTPS: [&str; 7] = [
    "wikipedia.org",
    "wikimedia.org",
    "wikidata.org",
    "youtube.com",
    "youtu.be",
    "twitter.com",
    "github.com",
];

/// What mends a problem that the reader reports. `places` holds the place among the file's moments of
/// each of the document's.
pub(crate) fn of_problem(
    import: &Import,
    source: &[u8],
    finding: &Finding,
    places: &[u32],
) -> Option<Edit> {
    let span = finding.place.span.clone();
    let written = source.get(span.clone())?;
    let node = json::read(written)?;
    let text = match finding.lint {
        Lint::DuplicateId => {
            let index = index_in(&finding.path)?;
            let place = places.binary_search(&index).ok()?;
            literal(&import.document.events.get(place)?.id)
        }
        Lint::UnknownCategory => literal(category(import, node.as_str()?)?),
        Lint::BadDate => date(&node, written)?,
        Lint::BadColour => literal(&colour(node.as_str()?)?),
        Lint::OneText => format!("[{}]", std::str::from_utf8(written).ok()?),
        Lint::WrongType => of_type(&node, written, &finding.help)?,
        _ => return None,
    };
    Some(Edit { span, text })
}

/// The one category that an unknown name is near.
fn category<'i>(import: &'i Import, name: &str) -> Option<&'i str> {
    let categories = &import.document.categories;
    let ids = || categories.iter().take(64).map(|category| category.id.as_str());
    let mut labelled = categories.iter().filter(|category| category.label == name);
    if let (Some(category), None) = (labelled.next(), labelled.next()) {
        return Some(&category.id);
    }
    let near = ident::nearest(name, ids())?;
    ident::nearest(name, ids().filter(|id| *id != near)).is_none().then_some(near)
}

/// A date that can be meant in one way alone.
fn date(node: &Node<'_>, written: &[u8]) -> Option<String> {
    if let Kind::Number(_) = node.kind {
        let digits = std::str::from_utf8(written).ok()?;
        return Date::read(digits).map(|_| literal(digits));
    }
    let error = node.as_str()?.parse::<Date>().err()?;
    match error.suggestions() {
        [one] => Some(literal(one)),
        _ => None,
    }
}

/// A colour in another notation.
fn colour(text: &str) -> Option<String> {
    const NAMES: [(&str, &str); 16] = [
        ("black", "#000000"),
        ("silver", "#c0c0c0"),
        ("gray", "#808080"),
        ("white", "#ffffff"),
        ("maroon", "#800000"),
        ("red", "#ff0000"),
        ("purple", "#800080"),
        ("fuchsia", "#ff00ff"),
        ("green", "#008000"),
        ("lime", "#00ff00"),
        ("olive", "#808000"),
        ("yellow", "#ffff00"),
        ("navy", "#000080"),
        ("blue", "#0000ff"),
        ("teal", "#008080"),
        ("aqua", "#00ffff"),
    ];
    let text = text.trim().to_ascii_lowercase();
    if let Some((_, hex)) = NAMES.iter().find(|(name, _)| *name == text) {
        return Some(hex.to_string());
    }
    if let Some(parts) = text.strip_prefix("rgb(").and_then(|rest| rest.strip_suffix(')')) {
        let parts: Option<Vec<u8>> =
            parts.split(',').map(|part| part.trim().parse().ok()).collect();
        let [red, green, blue] = parts?.try_into().ok()?;
        return Some(format!("#{red:02x}{green:02x}{blue:02x}"));
    }
    let digits = text.strip_prefix('#').unwrap_or(&text);
    // Of a colour with a fourth part the fourth says how it covers: this one wholly.
    let digits = match digits.len() {
        4 => digits.strip_suffix('f')?,
        8 => digits.strip_suffix("ff")?,
        _ => digits,
    };
    let is_hex = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    (is_hex && matches!(digits.len(), 3 | 6)).then(|| format!("#{digits}"))
}

/// A number in quotes, or a text without.
fn of_type(node: &Node<'_>, written: &[u8], help: &str) -> Option<String> {
    match &node.kind {
        Kind::String(text) if help.contains("without quotes") => {
            let number = json::read(text.as_bytes())?;
            // Counts are whole and from 1; a figure's value is any number.
            let fits = match number.kind {
                Kind::Number(Number::Whole(whole)) => {
                    help.contains("digits alone") || (1..=i64::from(u32::MAX)).contains(&whole)
                }
                Kind::Number(Number::Real(_)) => help.contains("digits alone"),
                _ => false,
            };
            fits.then(|| text.to_string())
        }
        Kind::Number(_) | Kind::Bool(_) if help.contains("in double quotes") => {
            Some(literal(std::str::from_utf8(written).ok()?))
        }
        _ => None,
    }
}

/// A text without the spaces at its ends, where those cannot mean anything: an id is what others
/// call it, and in Markdown spaces at an end may be code or a line break.
pub(crate) fn trimmed(text: &str, name: &str, span: &Range<usize>) -> Option<Edit> {
    let text = text.trim();
    match name {
        "id" | "text" | "caption" | "description" | "transcript" | "related" => return None,
        "url" | "link" | "poster" | "src" => {
            Address::resource(text).or_else(|_| Address::link(text)).ok()?;
        }
        _ => {}
    }
    Some(Edit { span: span.clone(), text: literal(text) })
}

/// A text as JSON writes it.
pub(crate) fn literal(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for char in text.chars() {
        match char {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            _ if char < ' ' => out.push_str(&format!("\\u{:04x}", char as u32)),
            _ => out.push(char),
        }
    }
    out.push('"');
    out
}
