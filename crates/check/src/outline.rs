//! Where things stand in a file of Yearline's own JSON, without a tree of it.
//!
//! The reader keeps no offsets, and a tree of a hundred thousand moments would be larger than all
//! else together. So the file is swept once for where each moment begins; the few in which something
//! is amiss are parsed alone.

use yearline_document::json::{self, Kind, Node};

/// The outline of a file that has been read.
#[derive(Default)]
pub(crate) struct Outline {
    /// The offset of each moment, those that were left out included.
    pub moments: Vec<u32>,
    /// The offset of their list.
    pub events: Option<usize>,
    /// The root's fields other than the moments: the name, and the offset of its value.
    pub fields: Vec<(String, usize)>,
    /// Offsets of texts that are empty or have spaces at an end.
    pub odd_texts: Vec<u32>,
}

impl Outline {
    /// Sweeps over a file that is JSON; what it makes of any other means nothing.
    pub fn read(bytes: &[u8]) -> Outline {
        let mut outline = Outline::default();
        let mut at = space(bytes, if bytes.starts_with(b"\xEF\xBB\xBF") { 3 } else { 0 });
        if bytes.get(at) != Some(&b'{') {
            return outline;
        }
        at = space(bytes, at + 1);
        while bytes.get(at) == Some(&b'"') {
            let end = string_end(bytes, at);
            let key = bytes.get(at..end).and_then(json::read);
            let name = key.as_ref().and_then(Node::as_str).unwrap_or_default().to_string();
            at = space(bytes, space(bytes, end) + 1);
            if name == "events" && bytes.get(at) == Some(&b'[') {
                outline.events.get_or_insert(at);
                at = space(bytes, at + 1);
                while at < bytes.len() && bytes.get(at) != Some(&b']') {
                    outline.moments.push(at as u32);
                    at = next(bytes, outline.pass(bytes, at));
                }
                at += 1;
            } else {
                outline.fields.push((name, at));
                at = outline.pass(bytes, at);
            }
            at = next(bytes, at);
        }
        outline
    }

    /// Passes over a value, and notes its odd texts.
    fn pass(&mut self, bytes: &[u8], at: usize) -> usize {
        value_end(bytes, at, &mut |start, end| {
            if is_odd(bytes.get(start + 1..end - 1).unwrap_or_default()) {
                self.odd_texts.push(start as u32);
            }
        })
    }

    /// The value of a field of the root: the last that is not null.
    pub fn field<'a>(&self, bytes: &'a [u8], name: &str) -> Option<(usize, Node<'a>)> {
        let of_name = self.fields.iter().rev().filter(|(field, _)| field == name);
        let mut nodes = of_name.filter_map(|&(_, at)| Some((at, parse(bytes, at)?)));
        nodes.find(|(_, node)| !matches!(node.kind, Kind::Null))
    }

    /// The moment or the field of the root in which an offset lies: where it begins, what it is, and its
    /// path.
    pub fn around<'a>(&self, bytes: &'a [u8], offset: usize) -> Option<(usize, Node<'a>, String)> {
        let moment = self.moments.partition_point(|&at| at as usize <= offset).checked_sub(1);
        let moment = moment.and_then(|index| Some((*self.moments.get(index)? as usize, index)));
        let field = self.fields.partition_point(|&(_, at)| at <= offset).checked_sub(1);
        let field = field.and_then(|index| self.fields.get(index));
        match (moment, field) {
            (Some((at, index)), field) if field.is_none_or(|&(_, other)| other < at) => {
                Some((at, parse(bytes, at)?, format!("events[{index}]")))
            }
            (_, Some((name, at))) => Some((*at, parse(bytes, *at)?, name.clone())),
            _ => None,
        }
    }

    /// The moment at a place among the file's.
    pub fn moment<'a>(&self, bytes: &'a [u8], index: usize) -> Option<(usize, Node<'a>)> {
        let at = *self.moments.get(index)? as usize;
        Some((at, parse(bytes, at)?))
    }
}

fn parse(bytes: &[u8], at: usize) -> Option<Node<'_>> {
    json::read(bytes.get(at..value_end(bytes, at, &mut |_, _| {}))?)
}

/// The end of what begins at an offset, for a mark under it: of a text, a number or a word all of it,
/// of a list or an object its bracket.
pub(crate) fn token_end(bytes: &[u8], at: usize) -> usize {
    match bytes.get(at) {
        Some(b'"') => string_end(bytes, at),
        Some(byte) if byte.is_ascii_alphanumeric() || *byte == b'-' => word_end(bytes, at),
        Some(_) => {
            let rest = bytes.get(at + 1..).unwrap_or_default();
            at + 1 + rest.iter().take_while(|&&byte| byte & 0xC0 == 0x80).count()
        }
        None => at,
    }
}

fn value_end(bytes: &[u8], mut at: usize, text: &mut dyn FnMut(usize, usize)) -> usize {
    let mut depth = 0_usize;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'"' => {
                let end = string_end(bytes, at);
                text(at, end);
                at = end;
            }
            b'{' | b'[' => {
                depth += 1;
                at += 1;
            }
            b'}' | b']' => {
                depth = depth.saturating_sub(1);
                at += 1;
            }
            _ if byte.is_ascii_alphanumeric() || byte == b'-' => at = word_end(bytes, at),
            _ => {
                at += 1;
                continue;
            }
        }
        if depth == 0 {
            break;
        }
    }
    at
}

/// The offset behind a text's closing quote.
fn string_end(bytes: &[u8], at: usize) -> usize {
    let mut at = at + 1;
    while let Some(&byte) = bytes.get(at) {
        at += match byte {
            b'"' => return at + 1,
            b'\\' => 2,
            _ => 1,
        };
    }
    bytes.len()
}

fn word_end(bytes: &[u8], at: usize) -> usize {
    let rest = bytes.get(at..).unwrap_or_default();
    let part = |byte: &&u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'+' | b'.');
    at + rest.iter().take_while(part).count()
}

/// The next offset that is no white space.
fn space(bytes: &[u8], at: usize) -> usize {
    let rest = bytes.get(at..).unwrap_or_default();
    at + rest.iter().take_while(|byte| byte.is_ascii_whitespace()).count()
}

/// Passes over white space and a comma.
fn next(bytes: &[u8], at: usize) -> usize {
    let at = space(bytes, at);
    if bytes.get(at) == Some(&b',') { space(bytes, at + 1) } else { at }
}

/// True for what stands between the quotes of a text that is empty or has spaces at an end.
fn is_odd(text: &[u8]) -> bool {
    let spaces = [&b" "[..], b"\\n", b"\\t", b"\\r", b"\xC2\xA0"];
    // A space at the end that follows a backslash cannot be: `\ ` is no escape; `\\n` can.
    let ends = spaces
        .iter()
        .any(|space| text.ends_with(space) && !text.ends_with(&[b"\\", *space].concat()));
    text.is_empty() || ends || spaces.iter().any(|space| text.starts_with(space))
}
