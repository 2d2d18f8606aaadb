//! The parser itself: a place in the bytes that moves forward.

use super::real::real;
use super::{DEPTH, Key, Kind, Node};
use crate::types::Number;

/// A place at which the bytes are not JSON.
#[derive(Debug)]
pub(crate) struct Fault {
    pub at: usize,
    pub expected: &'static str,
    pub help: &'static str,
}

/// What follows an item of a list or a field of an object.
#[derive(PartialEq)]
pub(crate) enum Next {
    Another,
    End,
}

pub(crate) struct Cursor<'a> {
    pub(super) bytes: &'a [u8],
    pub at: usize,
}

impl<'a> Cursor<'a> {
    /// A cursor that goes on at the offset `at`.
    pub fn new(bytes: &'a [u8], at: usize) -> Cursor<'a> {
        Cursor { bytes, at }
    }

    /// The next byte; `None` at the end of the file.
    pub fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    pub(super) fn fault<T>(&self, expected: &'static str, help: &'static str) -> Result<T, Fault> {
        Err(Fault { at: self.at, expected, help })
    }

    /// Passes over white space.
    pub fn space(&mut self) {
        while let Some(b' ' | b'\n' | b'\r' | b'\t') = self.peek() {
            self.at += 1;
        }
    }

    /// One value and nothing after it.
    pub fn document(&mut self) -> Result<Node<'a>, Fault> {
        let node = self.value(0)?;
        self.end()?;
        Ok(node)
    }

    /// The end of the file, after white space.
    pub fn end(&mut self) -> Result<(), Fault> {
        self.space();
        match self.peek() {
            None => Ok(()),
            Some(_) => self.fault("the end of the file", "a file holds one value"),
        }
    }

    /// The value that begins here, after white space, within `depth` lists and objects.
    pub fn value(&mut self, depth: usize) -> Result<Node<'a>, Fault> {
        self.space();
        let start = self.at;
        let kind = match self.peek() {
            Some(b'"') => Kind::String(self.string()?),
            Some(b'{') => Kind::Object(self.object(depth)?),
            Some(b'[') => Kind::Array(self.array(depth)?),
            Some(b'-' | b'0'..=b'9') => Kind::Number(self.number()?),
            Some(b't') => self.word("true", Kind::Bool(true))?,
            Some(b'f') => self.word("false", Kind::Bool(false))?,
            Some(b'n') => self.word("null", Kind::Null)?,
            other => return self.no_value(other),
        };
        Ok(Node { start, end: self.at, kind })
    }

    fn no_value<T>(&self, byte: Option<u8>) -> Result<T, Fault> {
        let help = match byte {
            None => "the file is cut short",
            Some(b']' | b'}') if self.follows_comma() => "remove the comma before it",
            Some(b'\'') => "JSON wants double quotes",
            Some(b'/' | b'#') => "JSON has no comments",
            Some(b'+' | b'.') => "a number begins with a digit or `-`",
            Some(b'A'..=b'Z' | b'a'..=b'z') => "a text stands in double quotes",
            Some(0xE2) => "JSON wants straight quotes",
            _ => "",
        };
        self.fault("a value", help)
    }

    fn follows_comma(&self) -> bool {
        let before = self.bytes.get(..self.at).unwrap_or_default().trim_ascii_end();
        before.last() == Some(&b',')
    }

    fn word(&mut self, word: &str, kind: Kind<'a>) -> Result<Kind<'a>, Fault> {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        if rest.starts_with(word.as_bytes()) {
            self.at += word.len();
            return Ok(kind);
        }
        let same = rest.iter().zip(word.as_bytes()).take_while(|(a, b)| a == b).count();
        if same == rest.len() {
            self.at += same;
            return self.fault("a value", "the file is cut short");
        }
        self.fault("a value", "a text stands in double quotes")
    }

    /// Passes over the byte that opens a list or an object; `true` where it is not empty.
    pub fn open(&mut self, depth: usize, close: u8) -> Result<bool, Fault> {
        if depth >= DEPTH {
            return self.fault("fewer lists and objects within each other", "128 are the most");
        }
        self.at += 1;
        self.space();
        if self.peek() == Some(close) {
            self.at += 1;
            return Ok(false);
        }
        Ok(true)
    }

    /// What follows an item or a field.
    pub fn next(&mut self, close: u8) -> Result<Next, Fault> {
        self.space();
        match self.peek() {
            Some(b',') => {
                self.at += 1;
                Ok(Next::Another)
            }
            Some(byte) if byte == close => {
                self.at += 1;
                Ok(Next::End)
            }
            other => self.fault(
                if close == b']' { "`,` or `]`" } else { "`,` or `}`" },
                match other {
                    None => "the file is cut short",
                    Some(b'"' | b'{' | b'[') => "a comma is missing before it",
                    _ => "",
                },
            ),
        }
    }

    /// A field's name and the colon after it.
    pub fn key(&mut self) -> Result<Key<'a>, Fault> {
        self.space();
        let start = self.at;
        match self.peek() {
            Some(b'"') => {}
            other => {
                let help = match other {
                    None => "the file is cut short",
                    Some(b'}') if self.follows_comma() => "remove the comma before it",
                    Some(b'/' | b'#') => "JSON has no comments",
                    Some(b'\'') => "JSON wants double quotes",
                    _ => "",
                };
                return self.fault("a field's name in double quotes", help);
            }
        }
        let text = self.string()?;
        self.space();
        match self.peek() {
            Some(b':') => self.at += 1,
            other => {
                let help = if other.is_none() { "the file is cut short" } else { "" };
                return self.fault("`:`", help);
            }
        }
        Ok(Key { start, text })
    }

    fn array(&mut self, depth: usize) -> Result<Vec<Node<'a>>, Fault> {
        let mut items = Vec::new();
        let mut more = self.open(depth, b']')?;
        while more {
            items.push(self.value(depth + 1)?);
            more = self.next(b']')? == Next::Another;
        }
        Ok(items)
    }

    fn object(&mut self, depth: usize) -> Result<Vec<(Key<'a>, Node<'a>)>, Fault> {
        let mut fields = Vec::new();
        let mut more = self.open(depth, b'}')?;
        while more {
            let key = self.key()?;
            fields.push((key, self.value(depth + 1)?));
            more = self.next(b'}')? == Next::Another;
        }
        Ok(fields)
    }

    fn number(&mut self) -> Result<Number, Fault> {
        let start = self.at;
        let negative = self.peek() == Some(b'-');
        if negative {
            self.at += 1;
        }
        if self.peek() == Some(b'0') {
            self.at += 1;
            if let Some(b'0'..=b'9') = self.peek() {
                self.at -= 1;
                return self.fault("a number without `0` before it", "");
            }
        } else {
            self.digits()?;
        }
        let mut whole = true;
        if self.peek() == Some(b'.') {
            whole = false;
            self.at += 1;
            self.digits()?;
        }
        if let Some(b'e' | b'E') = self.peek() {
            whole = false;
            self.at += 1;
            if let Some(b'+' | b'-') = self.peek() {
                self.at += 1;
            }
            self.digits()?;
        }
        let text = self.bytes.get(start..self.at).unwrap_or_default();
        if whole && let Some(number) = self::whole(text) {
            return Ok(Number::Whole(number));
        }
        match real(text) {
            Some(number) => Ok(Number::Real(number)),
            None => Err(Fault {
                at: start,
                expected: "a number below 1.8e308",
                help: "this one is too large",
            }),
        }
    }

    fn digits(&mut self) -> Result<(), Fault> {
        let start = self.at;
        while let Some(b'0'..=b'9') = self.peek() {
            self.at += 1;
        }
        if self.at == start {
            let cut = self.peek().is_none();
            return self.fault("a digit", if cut { "the file is cut short" } else { "" });
        }
        Ok(())
    }
}

/// A whole number, unless it is `-0`, which only a double can hold, or beyond 64 bits.
fn whole(text: &[u8]) -> Option<i64> {
    let digits = text.strip_prefix(b"-").unwrap_or(text);
    let mut number: i64 = 0;
    for &digit in digits {
        // Downwards: there is one more below zero than above.
        number = number.checked_mul(10)?.checked_sub((digit - b'0').into())?;
    }
    if digits.len() == text.len() {
        number.checked_neg()
    } else if number == 0 {
        None
    } else {
        Some(number)
    }
}
