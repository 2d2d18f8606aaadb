//! The parser itself: a place in the bytes that moves forward.
//!
//! Where the bytes are not JSON a method notes the fault and gives `None`: what is passed up
//! through every caller is then one bit, not a sentence.

use std::marker::PhantomData;

use super::real::real;
use super::{DEPTH, Key, Kind, Node};
use crate::types::Number;
use crate::voice::Voice;

/// A place at which the bytes are not JSON.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fault {
    pub at: usize,
    /// What was expected, and behind a `|` how to mend it, where that is known.
    pub says: &'static str,
}

/// What follows an item of a list or a field of an object.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Next {
    Another,
    End,
}

pub(crate) struct Cursor<'a, V> {
    pub(super) bytes: &'a [u8],
    pub at: usize,
    /// What was wrong, once a method has given `None`; noted where it is said.
    pub fault: Fault,
    voice: PhantomData<V>,
}

impl<'a, V: Voice> Cursor<'a, V> {
    /// A cursor that goes on at the offset `at`.
    pub fn new(bytes: &'a [u8], at: usize) -> Cursor<'a, V> {
        Cursor { bytes, at, fault: Fault { at, says: "" }, voice: PhantomData }
    }

    /// The next byte; `None` at the end of the file.
    pub fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    /// What is left.
    pub(super) fn rest(&self) -> &'a [u8] {
        self.bytes.get(self.at..).unwrap_or_default()
    }

    /// Passes over `byte`, if it is the next.
    fn eat(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    #[inline(always)]
    pub(super) fn fault<T>(&mut self, says: &'static str) -> Option<T> {
        self.note(self.at, says);
        None
    }

    #[inline(always)]
    pub(super) fn note(&mut self, at: usize, says: &'static str) {
        if V::SPEAKS {
            self.keep(at, says);
        }
    }

    #[inline(never)]
    fn keep(&mut self, at: usize, says: &'static str) {
        self.fault = Fault { at, says };
    }

    /// Passes over white space.
    pub fn space(&mut self) {
        while let Some(b' ' | b'\n' | b'\r' | b'\t') = self.peek() {
            self.at += 1;
        }
    }

    /// One value and nothing after it.
    pub fn document(&mut self) -> Option<Node<'a>> {
        let node = self.value(0)?;
        self.end()?;
        Some(node)
    }

    /// The end of the file, after white space.
    pub fn end(&mut self) -> Option<()> {
        self.space();
        match self.peek() {
            None => Some(()),
            Some(_) => self.fault("the end of the file|a file holds one value"),
        }
    }

    /// The value that begins here, after white space, within `depth` lists and objects.
    pub fn value(&mut self, depth: usize) -> Option<Node<'a>> {
        self.space();
        let start = self.at;
        let kind = match self.peek() {
            Some(b'"') => Kind::String(self.string()?),
            Some(b'{') => {
                let mut fields = Vec::new();
                let mut more = self.open(depth, b'}')?;
                while more {
                    let key = self.key()?;
                    fields.push((key, self.value(depth + 1)?));
                    more = self.next(b'}')? == Next::Another;
                }
                Kind::Object(fields)
            }
            Some(b'[') => {
                let mut items = Vec::new();
                let mut more = self.open(depth, b']')?;
                while more {
                    items.push(self.value(depth + 1)?);
                    more = self.next(b']')? == Next::Another;
                }
                Kind::Array(items)
            }
            Some(b'-' | b'0'..=b'9') => Kind::Number(self.number()?),
            Some(b't') => {
                self.word(b"true")?;
                Kind::Bool(true)
            }
            Some(b'f') => {
                self.word(b"false")?;
                Kind::Bool(false)
            }
            Some(b'n') => {
                self.word(b"null")?;
                Kind::Null
            }
            _ => {
                self.no_value("a value", "a value|remove the comma before it");
                return None;
            }
        };
        Some(Node { start, end: self.at, kind })
    }

    /// Says why no value, or no field, begins here: `says`, or `comma` where there is nothing
    /// behind a comma, or a guess at the language that this was taken for.
    #[inline(never)]
    fn no_value(&mut self, says: &'static str, comma: &'static str) {
        if !V::SPEAKS {
            return;
        }
        let value = says.len() < 8;
        let before = self.bytes.get(..self.at).unwrap_or_default().trim_ascii_end();
        let says = match self.peek() {
            Some(close @ (b']' | b'}'))
                if before.last() == Some(&b',') && (value || close == b'}') =>
            {
                comma
            }
            Some(b'\'') if value => "a value|JSON wants double quotes",
            Some(b'\'') => "a field's name in double quotes|JSON wants double quotes",
            Some(b'/' | b'#') if value => "a value|JSON has no comments",
            Some(b'/' | b'#') => "a field's name in double quotes|JSON has no comments",
            Some(b'+' | b'.') if value => "a value|a number begins with a digit or `-`",
            Some(b'A'..=b'Z' | b'a'..=b'z') if value => QUOTES,
            Some(0xE2) if value => "a value|JSON wants straight quotes",
            _ => says,
        };
        self.note(self.at, says);
    }

    fn word(&mut self, word: &[u8]) -> Option<()> {
        let rest = self.rest();
        let same = rest.iter().zip(word).take_while(|(a, b)| a == b).count();
        if same == word.len() || same == rest.len() {
            self.at += same;
        }
        if same == word.len() { Some(()) } else { self.fault(QUOTES) }
    }

    /// Passes over the byte that opens a list or an object; `true` where it is not empty.
    pub fn open(&mut self, depth: usize, close: u8) -> Option<bool> {
        if depth >= DEPTH {
            return self.fault("fewer lists and objects within each other|128 are the most");
        }
        self.at += 1;
        self.space();
        Some(!self.eat(close))
    }

    /// What follows an item or a field.
    pub fn next(&mut self, close: u8) -> Option<Next> {
        self.space();
        if self.eat(b',') {
            return Some(Next::Another);
        }
        if self.eat(close) {
            return Some(Next::End);
        }
        let missing = matches!(self.peek(), Some(b'"' | b'{' | b'['));
        self.fault(match (close, missing) {
            (b']', true) => "`,` or `]`|a comma is missing before it",
            (b']', false) => "`,` or `]`",
            (_, true) => "`,` or `}`|a comma is missing before it",
            (_, false) => "`,` or `}`",
        })
    }

    /// A field's name and the colon after it.
    pub fn key(&mut self) -> Option<Key<'a>> {
        self.space();
        let start = self.at;
        if self.peek() != Some(b'"') {
            let comma = "a field's name in double quotes|remove the comma before it";
            self.no_value("a field's name in double quotes", comma);
            return None;
        }
        let text = self.string()?;
        self.space();
        if self.eat(b':') { Some(Key { start, text }) } else { self.fault("`:`") }
    }

    fn number(&mut self) -> Option<Number> {
        let start = self.at;
        self.eat(b'-');
        if self.peek() == Some(b'0') {
            if let Some(b'0'..=b'9') = self.bytes.get(self.at + 1) {
                return self.fault("a number without `0` before it");
            }
            self.at += 1;
        } else {
            self.digits()?;
        }
        let whole = self.at;
        if self.eat(b'.') {
            self.digits()?;
        }
        if self.eat(b'e') || self.eat(b'E') {
            if !self.eat(b'+') {
                self.eat(b'-');
            }
            self.digits()?;
        }
        let text = self.bytes.get(start..self.at).unwrap_or_default();
        if whole == self.at
            && let Some(number) = self::whole(text)
        {
            return Some(Number::Whole(number));
        }
        let number = real(text);
        if number.is_none() {
            self.note(start, "a number below 1.8e308|this one is too large");
        }
        Some(Number::Real(number?))
    }

    fn digits(&mut self) -> Option<()> {
        let start = self.at;
        while let Some(b'0'..=b'9') = self.peek() {
            self.at += 1;
        }
        if self.at == start { self.fault("a digit") } else { Some(()) }
    }
}

const QUOTES: &str = "a value|a text stands in double quotes";

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
