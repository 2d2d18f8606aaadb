//! The walk over a value: what is known is taken, the rest is kept or reported.
//!
//! One walker serves every kind of object. It is given the names it knows and a closure
//! that takes their values, so that the checks exist once in the compiled module.

use crate::ident;
use crate::json::{Kind, Node};
use crate::problem::{Problem, Severity};
use crate::types::Extra;

/// What a closure does with the value of a known field.
pub(super) type Set<'s, 'a> = dyn FnMut(&mut Walk<'a>, &'static str, Node<'a>) + 's;

pub(super) struct Walk<'a> {
    pub bytes: &'a [u8],
    /// Where the walk is, as problems name it.
    pub path: String,
    /// What was found so far, with the offset that becomes a line and a column.
    pub found: Vec<(usize, Problem)>,
    /// What becomes of a value that cannot be used, or of what falls with it: a sentence.
    pub outcome: &'static str,
    /// How many bytes were parsed once more.
    pub again: usize,
}

impl<'a> Walk<'a> {
    pub fn new(bytes: &'a [u8], found: Vec<(usize, Problem)>) -> Walk<'a> {
        Walk { bytes, path: String::new(), found, outcome: LEFT_OUT, again: 0 }
    }

    pub fn report(
        &mut self,
        severity: Severity,
        at: usize,
        found: String,
        expected: &str,
        help: String,
    ) {
        let problem = Problem {
            severity,
            line: 0,
            column: 0,
            path: self.path.clone(),
            found,
            expected: expected.to_string(),
            help,
            left_out: false,
        };
        self.found.push((at, problem));
    }

    /// Reports a value that cannot be used and is dropped.
    pub fn drop(&mut self, node: &Node<'_>, expected: &str, mend: &str) {
        let found = self.describe(node);
        let space = if mend.is_empty() { "" } else { " " };
        let help = [self.outcome, space, mend].concat();
        self.report(Severity::Error, node.start, found, expected, help);
    }

    /// Reports that something needed is not there, and what becomes of what needs it.
    pub fn missing(&mut self, at: usize, found: &str, expected: &str, outcome: &str) {
        self.report(Severity::Error, at, found.to_string(), expected, outcome.to_string());
    }

    /// Runs `read` on a value that cannot be dropped without `outcome`.
    pub fn needing<T>(
        &mut self,
        outcome: &'static str,
        node: Node<'a>,
        read: fn(&mut Walk<'a>, Node<'a>) -> Option<T>,
    ) -> Option<T> {
        self.outcome = outcome;
        let value = read(self, node);
        self.outcome = LEFT_OUT;
        value
    }

    /// What stands there, in words, as the file writes it.
    pub fn describe(&self, node: &Node<'_>) -> String {
        match &node.kind {
            Kind::Null => "null".to_string(),
            Kind::Bool(true) => "`true`".to_string(),
            Kind::Bool(false) => "`false`".to_string(),
            Kind::Number(_) => {
                let text = self.bytes.get(node.start..node.end).unwrap_or_default();
                quoted("the number ", &String::from_utf8_lossy(text))
            }
            Kind::String(text) if text.trim().is_empty() => "an empty text".to_string(),
            Kind::String(text) => quoted("the text ", text),
            Kind::Array(_) => "a list".to_string(),
            Kind::Object(_) => "an object".to_string(),
        }
    }

    /// Goes into the field `name`; [`Walk::leave`] with the mark it gives comes back.
    pub fn enter(&mut self, name: &str) -> usize {
        let mark = self.path.len();
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'$';
        if !name.is_empty() && name.bytes().all(|byte| plain(byte) || byte == b'-') {
            if mark > 0 {
                self.path.push('.');
            }
            self.path.push_str(name);
        } else {
            self.path.push_str("[\"");
            self.path.extend(name.chars().take(SHOWN).flat_map(char::escape_debug));
            self.path.push_str("\"]");
        }
        mark
    }

    pub fn enter_item(&mut self, index: usize) -> usize {
        let mark = self.path.len();
        self.path.push('[');
        self.path.push_str(&index.to_string());
        self.path.push(']');
        mark
    }

    pub fn leave(&mut self, mark: usize) {
        self.path.truncate(mark);
    }

    /// Walks the fields of an object: `set` gets each that is `known` and not null, in the
    /// file's order; the others come back. `None` where it is no object, which is reported.
    pub fn object(
        &mut self,
        node: Node<'a>,
        known: &[&'static str],
        set: &mut Set<'_, 'a>,
    ) -> Option<Extra> {
        let Kind::Object(fields) = node.kind else {
            self.drop(&node, "an object in braces", "");
            return None;
        };
        let mut seen = 0u32;
        let mut extra = Vec::new();
        for (key, value) in fields {
            let mark = self.enter(&key.text);
            match known.iter().position(|name| *name == key.text) {
                Some(index) => {
                    if seen & 1 << index != 0 {
                        let found = quoted("a second field ", &key.text);
                        let help = "The last one counts. Remove the others.".to_string();
                        let expected = "each field once";
                        self.report(Severity::Warning, key.start, found, expected, help);
                    }
                    seen |= 1 << index;
                    if value.kind != Kind::Null {
                        set(self, known[index], value);
                    }
                }
                None => {
                    self.unknown(key.start, &key.text, known);
                    extra.push((key.text.into_owned(), value.into_value()));
                }
            }
            self.leave(mark);
        }
        Some(Extra(extra))
    }

    fn unknown(&mut self, at: usize, name: &str, known: &[&'static str]) {
        let found = quoted("the unknown field ", name);
        let (expected, help) = match ident::nearest(name, known.iter().copied()) {
            Some(near) => (["`", near, "`"].concat(), "It is kept, but not shown: mind the name."),
            None => ("a field of the format".to_string(), "It is kept, but not shown."),
        };
        self.report(Severity::Warning, at, found, &expected, help.to_string());
    }

    /// Walks the items of a list.
    pub fn list(
        &mut self,
        node: Node<'a>,
        expected: &str,
        each: &mut dyn FnMut(&mut Walk<'a>, usize, Node<'a>),
    ) {
        let Kind::Array(items) = node.kind else {
            self.drop(&node, expected, "Put it in square brackets.");
            return;
        };
        for (index, item) in items.into_iter().enumerate() {
            let mark = self.enter_item(index);
            each(self, index, item);
            self.leave(mark);
        }
    }

    /// A text; one without a letter counts as none.
    pub fn text(&mut self, node: Node<'a>) -> Option<String> {
        match node.kind {
            Kind::String(text) if text.trim().is_empty() => None,
            Kind::String(text) => Some(text.into_owned()),
            Kind::Number(_) | Kind::Bool(_) => {
                self.drop(&node, "a text", "Put it in double quotes.");
                None
            }
            _ => {
                self.drop(&node, "a text", "");
                None
            }
        }
    }

    /// A list of texts; one text alone counts as a list of one, with a warning.
    pub fn texts(&mut self, node: Node<'a>) -> Vec<String> {
        let mut texts = Vec::new();
        if let Kind::String(text) = node.kind {
            if !text.trim().is_empty() {
                let found = quoted("the text ", &text);
                let help = "It is read as a list of one. Put it in square brackets.".to_string();
                self.report(Severity::Warning, node.start, found, "a list of texts", help);
                texts.push(text.into_owned());
            }
            return texts;
        }
        self.list(node, "a list of texts", &mut |walk, _, item| texts.extend(walk.text(item)));
        texts
    }
}

const LEFT_OUT: &str = "It is left out.";

pub(super) const DATE: &str = "a date as EDTF writes it, such as `2020-11-17`";

/// How much of a text a problem shows.
const SHOWN: usize = 60;

/// `what` and a text of the file behind it, on one line and not too long.
pub(super) fn quoted(what: &str, text: &str) -> String {
    let mut shown = [what, "`"].concat();
    let mut chars = text.chars();
    for char in chars.by_ref().take(SHOWN) {
        shown.push(if char.is_control() { ' ' } else { char });
    }
    if chars.next().is_some() {
        shown.push('…');
    }
    shown.push('`');
    shown
}
