//! JSON piece by piece, for those who need not hold a whole file as a tree.

use super::cursor::{Cursor, Next};
use super::{JsonError, Key, Node, mark_length};
use crate::voice::Speaking;

/// A place in a text of JSON that moves forward: into a list or an object, over an item or a
/// field, and out again.
///
/// ```
/// use yearline_document::json::Pull;
///
/// let mut pull = Pull::new(br#"{ "events": [1, 2], "title": "2020" }"#);
/// let mut seen = Vec::new();
/// let mut more = pull.enter()?;
/// while more {
///     let key = pull.key()?;
///     let value = pull.value()?;
///     seen.push((key.text, value.items().len(), value.start));
///     more = pull.goes_on(b'}')?;
/// }
/// pull.end()?;
/// assert_eq!(seen, [("events".into(), 2, 12), ("title".into(), 0, 29)]);
/// # Ok::<(), yearline_document::json::JsonError>(())
/// ```
pub struct Pull<'a> {
    bytes: &'a [u8],
    cursor: Cursor<'a, Speaking>,
    /// How many lists and objects are open.
    depth: usize,
}

impl<'a> Pull<'a> {
    /// Stands at the front of a text; a UTF-8 byte order mark before it is passed over.
    pub fn new(bytes: &'a [u8]) -> Pull<'a> {
        Pull { bytes, cursor: Cursor::new(bytes, mark_length(bytes)), depth: 0 }
    }

    /// The byte that the next value, name or mark begins with, and its offset; no byte at the end.
    pub fn peek(&mut self) -> (usize, Option<u8>) {
        self.cursor.space();
        (self.cursor.at, self.cursor.peek())
    }

    /// Goes into the list or the object whose bracket or brace stands here; tells whether there
    /// is anything in it. An empty one is left at once.
    ///
    /// # Errors
    /// It lies too deep.
    pub fn enter(&mut self) -> Result<bool, JsonError> {
        let close = if self.peek().1 == Some(b'[') { b']' } else { b'}' };
        let opened = self.cursor.open(self.depth, close);
        let more = self.noted(opened)?;
        self.depth += usize::from(more);
        Ok(more)
    }

    /// The name of the next field; its value comes next.
    ///
    /// # Errors
    /// There is none here.
    pub fn key(&mut self) -> Result<Key<'a>, JsonError> {
        let key = self.cursor.key();
        self.noted(key)
    }

    /// The next value, whole.
    ///
    /// # Errors
    /// There is none here.
    pub fn value(&mut self) -> Result<Node<'a>, JsonError> {
        let value = self.cursor.value(self.depth);
        self.noted(value)
    }

    /// Passes over the comma behind an item or a field, or leaves the list or the object by its
    /// `close`; true where something follows.
    ///
    /// # Errors
    /// Neither stands here.
    pub fn goes_on(&mut self, close: u8) -> Result<bool, JsonError> {
        let next = self.cursor.next(close);
        let more = self.noted(next)? == Next::Another;
        self.depth -= usize::from(!more);
        Ok(more)
    }

    /// The end of the text, behind which nothing stands.
    ///
    /// # Errors
    /// Something does.
    pub fn end(&mut self) -> Result<(), JsonError> {
        let end = self.cursor.end();
        self.noted(end)
    }

    fn noted<T>(&self, result: Option<T>) -> Result<T, JsonError> {
        result.ok_or_else(|| JsonError::new(self.bytes, self.cursor.fault))
    }
}
