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
mod real;
mod text;

use std::borrow::Cow;
use std::fmt;

use crate::problem::Place;
use crate::types::{Extra, Number, Value};

pub(crate) use cursor::{Cursor, Fault, Next};

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
    let mut cursor = Cursor::new(bytes, mark_length(bytes));
    cursor.document().map_err(|fault| JsonError::new(bytes, fault))
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
        let Fault { at, expected, help } = fault;
        let mut place = Place::default();
        place.walk(bytes, at);
        let found = found(bytes.get(at..).unwrap_or_default());
        JsonError { offset: at, line: place.line, column: place.column, found, expected, help }
    }
}

/// What stands at the front of `rest`, in words.
fn found(rest: &[u8]) -> String {
    // A character is four bytes at the most; what follows it must not make it invalid.
    let head = rest.get(..4).unwrap_or(rest);
    let text = match std::str::from_utf8(head) {
        Ok(text) => text,
        Err(error) => std::str::from_utf8(&head[..error.valid_up_to()]).unwrap_or_default(),
    };
    match (text.chars().next(), rest.first()) {
        (Some('\n' | '\r'), _) => "the end of the line".to_string(),
        (Some('\t'), _) => "a tab".to_string(),
        (Some(char), _) if char.is_control() || char == '\u{feff}' || char.is_whitespace() => {
            ["the character U+", &hex(char as u32)].concat()
        }
        (Some(char), _) => ["`", char.encode_utf8(&mut [0; 4]), "`"].concat(),
        (None, Some(&byte)) => {
            ["the byte 0x", &hex(byte.into())[2..], ", which is not UTF-8"].concat()
        }
        (None, None) => "the end of the file".to_string(),
    }
}

/// At least four hexadecimal digits, as Unicode writes its characters.
fn hex(number: u32) -> String {
    let mut digits = String::new();
    for shift in (0..6).rev() {
        let digit = number >> (shift * 4) & 15;
        if shift < 4 || digit > 0 || !digits.is_empty() {
            digits.push(char::from_digit(digit, 16).unwrap_or('0').to_ascii_uppercase());
        }
    }
    digits
}

impl fmt::Display for JsonError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let JsonError { line, column, found, expected, help, .. } = self;
        write!(f, "line {line}, column {column}: found {found}, expected {expected}")?;
        if !help.is_empty() {
            write!(f, "; {help}")?;
        }
        Ok(())
    }
}

impl std::error::Error for JsonError {}
