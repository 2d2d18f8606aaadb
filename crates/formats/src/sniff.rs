//! What a file is, by its content.

use yearline_document::json::{Kind, Node, Pull};

use crate::decode::decode;
use crate::find::find;
use crate::{Format, csv, header, sheet, table};

impl Format {
    /// What a file is, by its content alone: none where nothing gives it away.
    ///
    /// ```
    /// use yearline_formats::Format;
    ///
    /// assert_eq!(Format::sniff(br#"{ "events": [{ "start_date": {} }] }"#), Some(Format::TimelineJs3));
    /// assert_eq!(Format::sniff(b"Year,Month,Headline\n"), Some(Format::TimelineJsSheet));
    /// assert_eq!(Format::sniff(b"date;title\n2020;A year\n"), Some(Format::Table));
    /// assert_eq!(Format::sniff(b"<!doctype html>"), None);
    /// ```
    pub fn sniff(bytes: &[u8]) -> Option<Format> {
        let decoded = decode(bytes).ok()?;
        of_text(&decoded.text)
    }
}

pub(crate) fn of_text(text: &str) -> Option<Format> {
    if is_json(text) {
        return of_object(text);
    }
    match unwrapped(text) {
        Some(bare) => of_object(&bare),
        None => of_others(text),
    }
}

/// The text without the call or the name around its object, as scripts of TimelineJS have it:
/// `storyjs_jsonp_data = {…}`, `callback({…});`. Blanks stand in its place, so that places hold.
pub(crate) fn unwrapped(text: &str) -> Option<String> {
    let open = text.bytes().position(|byte| byte == b'{')?;
    let front = text.get(..open)?;
    let name = front.trim_end().strip_suffix(['=', '('])?;
    let plain = |byte: u8| {
        byte.is_ascii_alphanumeric() || byte.is_ascii_whitespace() || b"_$.".contains(&byte)
    };
    let close = text.bytes().rposition(|byte| byte == b'}')?;
    if name.trim().is_empty() || !name.bytes().all(plain) {
        return None;
    }
    let mut bare = String::new();
    for byte in front.bytes() {
        bare.push(if byte == b'\n' { '\n' } else { ' ' });
    }
    bare.push_str(text.get(open..=close)?);
    Some(bare)
}

/// True for what can only be an object of JSON.
pub(crate) fn is_json(text: &str) -> bool {
    text.trim_start().starts_with('{')
}

/// What an object of JSON is. What cannot be read to its end is of the kind that its beginning tells.
pub(crate) fn of_object(text: &str) -> Option<Format> {
    let mut guess = None;
    let exact = of_json(text, &mut guess);
    Some(exact.or(guess).unwrap_or(Format::Yearline))
}

/// What a text is that is no object of JSON.
pub(crate) fn of_others(text: &str) -> Option<Format> {
    let front = text.trim_start();
    let starts =
        |word: &str| front.get(..word.len()).is_some_and(|front| front.eq_ignore_ascii_case(word));
    if starts("BEGIN:VCALENDAR") {
        return Some(Format::ICalendar);
    }
    if front.starts_with(['<', '[']) {
        return None;
    }
    if front.starts_with("# ") || front.starts_with("---\n") {
        return Some(Format::Markdown);
    }
    of_table(text)
}

/// By the fields of the root. `guess` is what the file is if nothing behind it is surer.
fn of_json(text: &str, guess: &mut Option<Format>) -> Option<Format> {
    let mut pull = Pull::new(text.as_bytes());
    let mut more = pull.enter().ok()?;
    while more {
        let key = pull.key().ok()?;
        let first = pull.peek().1;
        match &*key.text {
            "yearline" => return Some(Format::Yearline),
            "timeline" if first == Some(b'{') => return Some(Format::TimelineJs2),
            "version" => {
                let node = pull.value().ok()?;
                if node.as_str().is_some_and(|text| find(text, "jsonfeed.org").is_some()) {
                    return Some(Format::JsonFeed);
                }
            }
            "title" if first == Some(b'{') => {
                *guess = Some(Format::TimelineJs3);
                pull.value().ok()?;
            }
            "events" if first == Some(b'[') => {
                let mut more = pull.enter().ok()?;
                // Without a slide to tell, only a file of TimelineJS needs no more than this.
                if !more {
                    guess.get_or_insert(Format::TimelineJs3);
                }
                while more {
                    // The first slide that tells is enough: files are large.
                    if let Some(format) = slide(&pull.value().ok()?) {
                        return guess.or(Some(format));
                    }
                    more = pull.goes_on(b']').ok()?;
                }
            }
            _ => drop(pull.value().ok()?),
        }
        more = pull.goes_on(b'}').ok()?;
    }
    None
}

/// Whose a slide is, by its fields.
fn slide(node: &Node<'_>) -> Option<Format> {
    let is_object = |name| matches!(node.get(name).map(|node| &node.kind), Some(Kind::Object(_)));
    if node.get("start_date").is_some() || is_object("text") || node.get("unique_id").is_some() {
        return Some(Format::TimelineJs3);
    }
    (node.get("date").is_some() || node.get("title").is_some()).then_some(Format::Yearline)
}

fn of_table(text: &str) -> Option<Format> {
    let header = header::take(&mut csv::open(text)).ok()??.record;
    let names: Vec<&str> = header.cells.iter().map(|cell| cell.text.trim()).collect();
    if sheet::is_header(&names) {
        return Some(Format::TimelineJsSheet);
    }
    let known = names.iter().filter(|name| table::is_known(name)).count();
    let words = names.iter().filter(|name| !name.is_empty()).count();
    (known > 0 && words < 3 * known + 8 || words > 1).then_some(Format::Table)
}
