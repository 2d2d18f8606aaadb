//! JSON as RFC 8259 has it, strictly, with the place of every value in the file.
//!
//! Serde's own reader gives neither places nor one value out of the middle of a file; the
//! problems of a document need the first, and reading in slices the second. Nothing is
//! guessed: no comments, no trailing commas, no `NaN`, no numbers that a double cannot
//! hold, no half of a surrogate pair (RFC 8259 leaves its meaning open, and Rust's texts
//! cannot hold it). Of a name given twice in one object both fields are kept, in order;
//! [`Node::get`] gives the last, as every browser does.
//!
//! ```
//! use yearline_document::json;
//!
//! let node = json::parse(br#"{ "months": ["January", "February"] }"#).unwrap();
//! let months = node.get("months").unwrap();
//! assert_eq!(months.items()[1].as_str(), Some("February"));
//! assert_eq!((months.start, months.end), (12, 35));
//!
//! let error = json::parse(b"[1, 2,\n]").unwrap_err();
//! assert_eq!((error.line, error.column), (2, 1));
//! assert_eq!(
//!     error.to_string(),
//!     "line 2, column 1: found `]`, expected a value; remove the comma before it"
//! );
//! ```

mod cursor;
mod pull;
mod real;
mod shortest;
mod text;

use std::borrow::Cow;
use std::fmt;

use crate::date::write_digits;
use crate::problem::{Place, cut};
use crate::types::{Extra, Number, Value};
use crate::voice::{Silent, Speaking};

pub(crate) use cursor::{Cursor, Fault, Next};
pub use pull::Pull;
pub use shortest::write_real;

/// How many arrays and objects may lie within each other.
pub const DEPTH: usize = 128;

/// A value and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Node<'a> {
    /// The offset of its first byte.
    pub start: usize,
    /// The offset after its last byte.
    pub end: usize,
    /// What it is.
    pub kind: Kind<'a>,
}

/// What a value is.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind<'a> {
    /// `null`
    Null,
    /// `true`, `false`
    Bool(bool),
    /// A number.
    Number(Number),
    /// A text; borrowed from the file where it has no escapes.
    String(Cow<'a, str>),
    /// A list.
    Array(Vec<Node<'a>>),
    /// An object's fields, in the file's order.
    Object(Vec<(Key<'a>, Node<'a>)>),
}

/// A field's name and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Key<'a> {
    /// The offset of its opening quote.
    pub start: usize,
    /// The name.
    pub text: Cow<'a, str>,
}

impl<'a> Node<'a> {
    /// The text, where it is one.
    pub fn as_str(&self) -> Option<&str> {
        match &self.kind {
            Kind::String(text) => Some(text),
            _ => None,
        }
    }

    /// The items, where it is a list; none otherwise.
    pub fn items(&self) -> &[Node<'a>] {
        match &self.kind {
            Kind::Array(items) => items,
            _ => &[],
        }
    }

    /// The fields, where it is an object; none otherwise.
    pub fn fields(&self) -> &[(Key<'a>, Node<'a>)] {
        match &self.kind {
            Kind::Object(fields) => fields,
            _ => &[],
        }
    }

    /// The field `name`, where it is an object that has it; the last, where it has several.
    pub fn get(&self, name: &str) -> Option<&Node<'a>> {
        self.fields().iter().rev().find(|(key, _)| key.text == name).map(|(_, node)| node)
    }

    /// The value without its place.
    pub fn into_value(self) -> Value {
        match self.kind {
            Kind::Null => Value::Null,
            Kind::Bool(flag) => Value::Bool(flag),
            Kind::Number(number) => Value::Number(number),
            Kind::String(text) => Value::String(text.into_owned()),
            Kind::Array(items) => Value::Array(items.into_iter().map(Node::into_value).collect()),
            Kind::Object(fields) => Value::Object(Extra(
                fields
                    .into_iter()
                    .map(|(key, node)| (key.text.into_owned(), node.into_value()))
                    .collect(),
            )),
        }
    }
}

/// Reads a whole text of JSON; a UTF-8 byte order mark before it is passed over.
///
/// # Errors
///
/// The first place at which the bytes are not JSON in UTF-8.
pub fn parse(bytes: &[u8]) -> Result<Node<'_>, JsonError> {
    let mut cursor = Cursor::<Speaking>::new(bytes, mark_length(bytes));
    let node = cursor.document();
    node.ok_or_else(|| JsonError::new(bytes, cursor.fault))
}

/// As [`parse`], for those who need not know why there is none.
pub fn read(bytes: &[u8]) -> Option<Node<'_>> {
    Cursor::<Silent>::new(bytes, mark_length(bytes)).document()
}

/// The length of the byte order mark at the front: 3, or 0 where there is none.
pub(crate) fn mark_length(bytes: &[u8]) -> usize {
    if bytes.starts_with(b"\xEF\xBB\xBF") { 3 } else { 0 }
}

/// Why, and where, bytes are not JSON.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JsonError {
    /// The offset of the byte at which it shows.
    pub offset: usize,
    /// Its line, the first is 1.
    pub line: u32,
    /// Its column in characters, the first is 1.
    pub column: u32,
    /// What stands there.
    pub found: String,
    /// What should stand there.
    pub expected: &'static str,
    /// How to mend it, where that is known; empty otherwise.
    pub help: &'static str,
}

impl JsonError {
    pub(crate) fn new(bytes: &[u8], fault: Fault) -> JsonError {
        let Fault { at, says } = fault;
        let mut place = Place::default();
        place.walk(bytes, at);
        let rest = bytes.get(at..).unwrap_or_default();
        let (expected, help) = cut(says);
        let help = if rest.is_empty() { "the file is cut short" } else { help };
        let found = found(rest);
        JsonError { offset: at, line: place.line, column: place.column, found, expected, help }
    }

    /// What `Display` writes, without the machinery of `Display`.
    pub fn sentence(&self) -> String {
        let JsonError { line, column, found, expected, help, .. } = self;
        let mut text = String::from("line ");
        write_digits(&mut text, (*line).into(), 1);
        text.push_str(", column ");
        write_digits(&mut text, (*column).into(), 1);
        let semicolon = if help.is_empty() { "" } else { "; " };
        for piece in [": found ", found, ", expected ", expected, semicolon, help] {
            text.push_str(piece);
        }
        text
    }
}

/// What stands at the front of `rest`, in words.
fn found(rest: &[u8]) -> String {
    // A character is four bytes at the most; what follows it must not make it invalid.
    let char = (1..5).find_map(|length| std::str::from_utf8(rest.get(..length)?).ok());
    let char = char.and_then(|text| text.chars().next());
    let mut text = String::new();
    match (char, rest.first()) {
        (Some('\n' | '\r'), _) => text.push_str("the end of the line"),
        (Some('\t'), _) => text.push_str("a tab"),
        (Some(char), _) if char.is_control() || char == '\u{feff}' || char.is_whitespace() => {
            text.push_str("the character U+");
            hex(&mut text, char as u32, 4);
        }
        (Some(char), _) => {
            text.push('`');
            text.push(char);
            text.push('`');
        }
        (None, Some(&byte)) => {
            text.push_str("the byte 0x");
            hex(&mut text, byte.into(), 2);
            text.push_str(", which is not UTF-8");
        }
        (None, None) => text.push_str("the end of the file"),
    }
    text
}

/// At least `width` hexadecimal digits.
fn hex(text: &mut String, number: u32, width: u32) {
    for place in (0..6).rev() {
        if place < width || number >> (place * 4) > 0 {
            let digit = (number >> (place * 4) & 15) as u8;
            text.push((if digit < 10 { b'0' } else { b'A' - 10 } + digit).into());
        }
    }
}

impl fmt::Display for JsonError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sentence())
    }
}

impl std::error::Error for JsonError {}
