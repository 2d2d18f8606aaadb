//! HTML into tags and the text between them, by the standard's own states.

use super::names::{Name, name};
use crate::find::find_from;

pub(super) enum Token<'a> {
    /// Text in which entities are not yet decoded.
    Text(&'a str),
    /// Text that is shown as it is: the beginning of a tag that never ends.
    Plain(&'a str),
    Open(Tag<'a>),
    Close(Name),
}

pub(super) struct Tag<'a> {
    pub name: Name,
    /// Whether it ends in `/>`.
    pub empty: bool,
    attributes: Vec<(&'a str, &'a str)>,
}

impl<'a> Tag<'a> {
    /// The value of an attribute, the first of that name.
    pub fn get(&self, name: &str) -> Option<&'a str> {
        let found = self.attributes.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
        found.map(|(_, value)| *value)
    }
}

pub(super) struct Tokens<'a> {
    text: &'a str,
    at: usize,
}

fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | 0x0c)
}

impl<'a> Tokens<'a> {
    pub fn new(text: &'a str) -> Tokens<'a> {
        Tokens { text, at: 0 }
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn end(&mut self) {
        self.at = self.text.len();
    }

    /// Passes over bytes as long as `test` holds; gives them.
    fn take(&mut self, test: fn(u8) -> bool) -> &'a str {
        let rest = self.rest();
        let length = rest.bytes().position(|byte| !test(byte)).unwrap_or(rest.len());
        self.at += length;
        rest.get(..length).unwrap_or_default()
    }

    pub fn next(&mut self) -> Option<Token<'a>> {
        loop {
            let rest = self.rest();
            let bytes = rest.as_bytes();
            match bytes {
                [] => return None,
                [b'<', b'a'..=b'z' | b'A'..=b'Z', ..] => return Some(self.open(rest)),
                [b'<', b'/', b'a'..=b'z' | b'A'..=b'Z', ..] => {
                    self.at += 2;
                    let word = self.take(|byte| !is_space(byte) && byte != b'/' && byte != b'>');
                    match self.attributes() {
                        Some(_) => return Some(Token::Close(name(word))),
                        None => {
                            self.end();
                            return Some(Token::Plain(rest));
                        }
                    }
                }
                [b'<', b'!', b'-', b'-', ..] => self.comment(),
                [b'<', b'!' | b'?' | b'/', ..] => match rest.find('>') {
                    Some(length) => self.at += length + 1,
                    None => self.end(),
                },
                _ => {
                    // A `<` that opens nothing is text.
                    let behind = bytes.iter().skip(1).position(|&byte| byte == b'<');
                    let length = behind.map_or(rest.len(), |length| length + 1);
                    self.at += length;
                    return Some(Token::Text(rest.get(..length).unwrap_or_default()));
                }
            }
        }
    }

    /// A comment ends at `-->`, and by the standard's leave at `--!>`, `<!-->` and `<!--->` too.
    fn comment(&mut self) {
        self.at += 4;
        let rest = self.rest();
        if let Some(end) = ["->", ">"].into_iter().find(|end| rest.starts_with(end)) {
            self.at += end.len();
            return;
        }
        let end =
            rest.as_bytes().windows(2).position(|two| two == b"--").map_or(rest.len(), |first| {
                // Every place from the first two hyphens on: three of them overlap.
                let behind = rest.bytes().enumerate().skip(first + 2).find(|&(at, byte)| {
                    let before = rest.get(..at).unwrap_or_default();
                    byte == b'>' && (before.ends_with("--") || before.ends_with("--!"))
                });
                behind.map_or(rest.len(), |(at, _)| at + 1)
            });
        self.at += end;
    }

    fn open(&mut self, rest: &'a str) -> Token<'a> {
        self.at += 1;
        let word = self.take(|byte| !is_space(byte) && byte != b'/' && byte != b'>');
        match self.attributes() {
            Some((attributes, empty)) => Token::Open(Tag { name: name(word), empty, attributes }),
            None => {
                self.end();
                Token::Plain(rest)
            }
        }
    }

    /// What stands in a tag behind its name, and whether a slash ends it; none where the tag never
    /// ends.
    #[allow(clippy::type_complexity)]
    fn attributes(&mut self) -> Option<(Vec<(&'a str, &'a str)>, bool)> {
        let mut attributes = Vec::new();
        let mut slash = false;
        loop {
            match self.peek()? {
                b'>' => {
                    self.at += 1;
                    return Some((attributes, slash));
                }
                b'/' => {
                    slash = true;
                    self.at += 1;
                }
                byte if is_space(byte) => self.at += 1,
                _ => {
                    slash = false;
                    let start = self.at;
                    // An equals sign at the front belongs to the name.
                    self.at += 1;
                    self.take(|byte| !is_space(byte) && !matches!(byte, b'/' | b'>' | b'='));
                    let name = self.text.get(start..self.at).unwrap_or_default();
                    let value = self.value()?;
                    attributes.push((name, value));
                }
            }
        }
    }

    /// The value behind an attribute's name, empty where there is none.
    fn value(&mut self) -> Option<&'a str> {
        let before = self.at;
        self.take(is_space);
        if self.peek()? != b'=' {
            self.at = before;
            return Some("");
        }
        self.at += 1;
        self.take(is_space);
        let quote = self.peek()?;
        if !matches!(quote, b'"' | b'\'') {
            return Some(self.take(|byte| !is_space(byte) && byte != b'>'));
        }
        self.at += 1;
        let rest = self.rest();
        let length = rest.bytes().position(|byte| byte == quote)?;
        self.at += length + 1;
        rest.get(..length)
    }

    /// Passes over the text of an element whose contents are no HTML, and its end tag.
    pub fn skip_raw(&mut self, name: &str) {
        let mut from = self.at;
        while let Some(found) = find_from(self.text, "</", from) {
            let start = found + 2;
            let end = start + name.len();
            let same =
                self.text.get(start..end).is_some_and(|word| word.eq_ignore_ascii_case(name));
            let behind = self.text.as_bytes().get(end);
            if same && behind.is_some_and(|&byte| is_space(byte) || matches!(byte, b'/' | b'>')) {
                self.at = end;
                if self.attributes().is_none() {
                    self.end();
                }
                return;
            }
            from = start;
        }
        self.end();
    }
}
