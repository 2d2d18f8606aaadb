//! The walk over a value: what is known is taken, the rest is kept or reported.
//!
//! One walker serves every kind of object. It is given the names it knows and lays out their
//! values in the same order; whoever makes something of them takes them from there. Problems
//! are written from one sentence each, so that what they are put together from exists once
//! in the compiled module.

use std::marker::PhantomData;

use crate::date::write_digits;
use crate::ident;
use crate::json::{Kind, Node};
use crate::problem::{Problem, Severity};
use crate::text::is_blank;
use crate::types::Extra;
use crate::voice::Voice;

/// A problem, and the key by which problems are put in order: above, the offset that becomes
/// a line and a column; below, how many were found before it.
pub(super) type Said = (u64, Problem);

/// What was found so far.
#[derive(Default)]
pub(super) struct Found {
    /// How many problems.
    pub count: usize,
    /// How many of them left a moment out.
    pub left_out: usize,
    /// The problems, where they are put into words.
    pub said: Vec<Said>,
}

pub(super) struct Walk<'a, V> {
    pub bytes: &'a [u8],
    pub found: Found,
    /// How many bytes were parsed once more.
    pub again: usize,
    /// Where the walk is, as problems name it.
    path: String,
    /// What becomes of a value that cannot be used, or of what falls with it: a sentence.
    outcome: &'static str,
    voice: PhantomData<V>,
}

/// The values of an object's known fields, by the place of their names.
pub(super) struct Fields<'w, 'a, V> {
    pub walk: &'w mut Walk<'a, V>,
    /// Where the object begins.
    pub start: usize,
    /// The fields that are not known.
    pub extra: Extra,
    names: &'static [&'static str],
    /// Null where a field is missing.
    nodes: Vec<Node<'a>>,
    /// The length of the object's own path.
    base: usize,
    /// How many problems there were before the value that was taken last.
    before: usize,
}

impl<'a, V: Voice> Walk<'a, V> {
    pub fn new(bytes: &'a [u8], found: Found) -> Walk<'a, V> {
        let (path, outcome) = (String::new(), "");
        Walk { bytes, found, again: 0, path, outcome, voice: PhantomData }
    }

    /// Says what becomes from here on of a value that cannot be used.
    #[inline(always)]
    pub fn costs(&mut self, outcome: &'static str) {
        if V::SPEAKS {
            self.outcome = outcome;
        }
    }

    /// Counts a problem; what is said of it follows.
    #[inline(always)]
    pub fn count(&mut self) {
        self.found.count += 1;
    }

    /// The problem that was found last left a moment out.
    pub fn mark_left_out(&mut self) {
        self.found.left_out += 1;
        if V::SPEAKS
            && let Some((_, problem)) = self.found.said.last_mut()
        {
            problem.left_out = true;
        }
    }

    /// Reports something from a sentence `found|expected|help`, in which `%` stands for
    /// `shown` in its first part and for `meant` in the others.
    #[inline(always)]
    pub fn error(&mut self, at: usize, says: &str, shown: &str, meant: &str) {
        self.say(Severity::Error, at, says, shown, meant);
    }

    /// As [`Walk::error`], where nothing is lost.
    #[inline(always)]
    pub fn warning(&mut self, at: usize, says: &str, shown: &str, meant: &str) {
        self.say(Severity::Warning, at, says, shown, meant);
    }

    #[inline(always)]
    fn say(&mut self, severity: Severity, at: usize, says: &str, shown: &str, meant: &str) {
        self.count();
        if V::SPEAKS {
            self.put(severity, at, says, shown, meant);
        }
    }

    #[inline(never)]
    fn put(&mut self, severity: Severity, at: usize, says: &str, shown: &str, meant: &str) {
        let mut parts = [String::new(), String::new(), String::new()];
        let mut part = 0;
        for char in says.chars() {
            if char == '|' {
                part += 1;
            } else if let Some(text) = parts.get_mut(part) {
                match char {
                    '%' => quote(text, if part == 0 { shown } else { meant }),
                    _ => text.push(char),
                }
            }
        }
        let [found, expected, help] = parts;
        self.report(severity, at, found, expected, help);
    }

    #[inline(never)]
    fn report(
        &mut self,
        severity: Severity,
        at: usize,
        found: String,
        expected: String,
        help: String,
    ) {
        let path = self.path.clone();
        let (line, column, left_out) = (0, 0, false);
        let problem = Problem { severity, line, column, path, found, expected, help, left_out };
        self.found.said.push(((at as u64) << 32 | self.found.count as u64, problem));
    }

    /// Reports a value that cannot be used and is dropped.
    #[inline(always)]
    pub fn drop(&mut self, node: &Node<'_>, expected: &str, mend: &str) {
        self.count();
        if V::SPEAKS {
            self.say_dropped(node, expected, mend);
        }
    }

    #[inline(never)]
    fn say_dropped(&mut self, node: &Node<'_>, expected: &str, mend: &str) {
        let space = if mend.is_empty() { "" } else { " " };
        let help = [self.outcome, space, mend].concat();
        let found = self.describe(node);
        self.report(Severity::Error, node.start, found, expected.to_string(), help);
    }

    /// What stands there, in words, as the file writes it.
    pub fn describe(&self, node: &Node<'_>) -> String {
        let (what, shown) = match &node.kind {
            Kind::Null => ("null", ""),
            Kind::Bool(true) => ("`true`", ""),
            Kind::Bool(false) => ("`false`", ""),
            Kind::Number(_) => {
                let text = self.bytes.get(node.start..node.end).unwrap_or_default();
                ("the number ", std::str::from_utf8(text).unwrap_or_default())
            }
            Kind::String(text) if is_blank(text) => ("an empty text", ""),
            Kind::String(text) => ("the text ", &**text),
            Kind::Array(_) => ("a list", ""),
            Kind::Object(_) => ("an object", ""),
        };
        let mut text = what.to_string();
        if !shown.is_empty() {
            quote(&mut text, shown);
        }
        text
    }

    /// Goes into the field `name`.
    #[inline(always)]
    pub fn enter(&mut self, name: &str) {
        if V::SPEAKS {
            self.enter_field(name);
        }
    }

    #[inline(never)]
    fn enter_field(&mut self, name: &str) {
        let path = &mut self.path;
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'$' | b'-');
        if !name.is_empty() && name.bytes().all(plain) {
            if !path.is_empty() {
                path.push('.');
            }
            path.push_str(name);
        } else {
            path.push_str("[\"");
            for char in name.chars().take(SHOWN) {
                if matches!(char, '"' | '\\') {
                    path.push('\\');
                }
                path.push(shown(char));
            }
            path.push_str("\"]");
        }
    }

    /// Goes into the item at `index` of a list.
    #[inline(always)]
    pub fn enter_item(&mut self, index: usize) {
        if V::SPEAKS {
            self.enter_index(index);
        }
    }

    #[inline(never)]
    fn enter_index(&mut self, index: usize) {
        self.path.push('[');
        write_digits(&mut self.path, index as u64, 1);
        self.path.push(']');
    }

    /// How long the path is.
    #[inline(always)]
    pub fn depth(&self) -> usize {
        if V::SPEAKS { self.path.len() } else { 0 }
    }

    /// Goes back to where the path had this length.
    #[inline(always)]
    pub fn leave(&mut self, length: usize) {
        if V::SPEAKS {
            self.path.truncate(length);
        }
    }

    /// Lays out the fields of an object by the `names` that are known; the last of those that
    /// have one name. `None` where it is no object, which is reported.
    #[inline(never)]
    pub fn object<'w>(
        &'w mut self,
        node: Node<'a>,
        names: &'static [&'static str],
    ) -> Option<Fields<'w, 'a, V>> {
        let start = node.start;
        let Kind::Object(fields) = node.kind else {
            self.drop(&node, "an object in braces", "");
            return None;
        };
        let mut nodes = Vec::new();
        nodes.resize_with(names.len(), || Node { start: 0, end: 0, kind: Kind::Null });
        let base = self.depth();
        let mut extra = Vec::new();
        for (key, value) in fields {
            let name = &*key.text;
            let index = names.iter().position(|known| *known == name);
            let known = index.and_then(|index| nodes.get_mut(index));
            if let Some(node) = known {
                // What stands in the file ends behind its first byte, a null too.
                if node.end > 0 {
                    self.enter(name);
                    self.warning(key.start, TWICE, name, "");
                }
                if node.end == 0 || !matches!(value.kind, Kind::Null) {
                    *node = value;
                }
            } else {
                self.enter(name);
                self.unknown(key.start, name, names);
                if V::SPEAKS {
                    extra.push((key.text.into_owned(), value.into_value()));
                }
            }
            self.leave(base);
        }
        let before = self.found.count;
        Some(Fields { walk: self, start, extra: Extra(extra), names, nodes, base, before })
    }

    #[inline(always)]
    fn unknown(&mut self, at: usize, name: &str, names: &[&str]) {
        let mut near = None;
        if V::SPEAKS {
            near = ident::nearest(name, names.iter().copied());
        }
        let says = match near {
            Some(_) => UNKNOWN_NEAR,
            None => UNKNOWN,
        };
        self.warning(at, says, name, near.unwrap_or_default());
    }

    /// Walks the items of a list.
    #[inline(never)]
    pub fn list(
        &mut self,
        node: Node<'a>,
        expected: &str,
        each: &mut dyn FnMut(&mut Walk<'a, V>, usize, Node<'a>),
    ) {
        let Kind::Array(items) = node.kind else {
            self.drop(&node, expected, "Put it in square brackets.");
            return;
        };
        let base = self.depth();
        for (index, item) in items.into_iter().enumerate() {
            self.costs(LEFT_OUT);
            self.enter_item(index);
            each(self, index, item);
            self.leave(base);
        }
    }

    /// A text; one without a letter counts as none.
    #[inline(never)]
    pub fn text(&mut self, node: Node<'a>) -> Option<String> {
        let mend = match node.kind {
            Kind::String(text) if is_blank(&text) => return None,
            Kind::String(text) => return Some(text.into_owned()),
            Kind::Number(_) | Kind::Bool(_) => "Put it in double quotes.",
            _ => "",
        };
        self.drop(&node, "a text", mend);
        None
    }

    /// A list of texts; one text alone counts as a list of one, with a warning.
    #[inline(never)]
    pub fn texts(&mut self, node: Node<'a>) -> Vec<String> {
        let mut texts = Vec::new();
        if let Kind::String(text) = &node.kind {
            if !is_blank(text) {
                self.warning(node.start, ALONE, text, "");
            }
            texts.extend(self.text(node));
        } else {
            self.list(node, "a list of texts", &mut |walk, _, item| {
                if let Some(text) = walk.text(item) {
                    texts.push(text);
                }
            });
        }
        if V::SPEAKS {
            texts.shrink_to_fit();
        }
        texts
    }
}

impl<'a, V: Voice> Fields<'_, 'a, V> {
    /// The value of the field at this place among the names; none where it is null or missing.
    #[inline(never)]
    pub fn node(&mut self, index: usize) -> Option<Node<'a>> {
        let walk = &mut *self.walk;
        walk.leave(self.base);
        walk.costs(LEFT_OUT);
        self.before = walk.found.count;
        let node = self.nodes.get_mut(index)?;
        if matches!(node.kind, Kind::Null) {
            return None;
        }
        walk.enter(self.names.get(index)?);
        let nothing = Node { start: 0, end: 0, kind: Kind::Null };
        Some(std::mem::replace(node, nothing))
    }

    /// Puts what `read` makes of the value of a field into `into`: so no value is moved twice.
    #[inline(never)]
    pub fn with(
        &mut self,
        index: usize,
        read: fn(&mut Walk<'a, V>, Node<'a>) -> Option<String>,
        into: &mut Option<String>,
    ) {
        self.needing(LEFT_OUT, index, read, into);
    }

    /// As [`Fields::with`], where a value that cannot be used costs more than itself.
    #[inline(never)]
    pub fn needing(
        &mut self,
        outcome: &'static str,
        index: usize,
        read: fn(&mut Walk<'a, V>, Node<'a>) -> Option<String>,
        into: &mut Option<String>,
    ) {
        if let Some(node) = self.node(index) {
            self.walk.costs(outcome);
            *into = read(self.walk, node);
        }
    }

    #[inline(never)]
    pub fn text(&mut self, index: usize, into: &mut Option<String>) {
        self.with(index, Walk::text, into);
    }

    #[inline(never)]
    pub fn texts(&mut self, index: usize, into: &mut Vec<String>) {
        if let Some(node) = self.node(index) {
            *into = self.walk.texts(node);
        }
    }

    /// Walks the items of the list in a field.
    #[inline(never)]
    pub fn list(
        &mut self,
        index: usize,
        expected: &str,
        each: &mut dyn FnMut(&mut Walk<'a, V>, usize, Node<'a>),
    ) {
        if let Some(node) = self.node(index) {
            self.walk.list(node, expected, each);
        }
    }

    /// Whether the value that was taken last has been reported.
    pub fn reported(&self) -> bool {
        self.walk.found.count > self.before
    }

    /// Reports of the object itself that something is not there, unless the value that was
    /// taken last has been reported.
    #[inline(never)]
    pub fn lacks(&mut self, says: &str, stands_in: &str) {
        if !self.reported() {
            self.tell(Severity::Error, says, stands_in);
        }
    }

    /// Reports something of the object itself: see [`Walk::error`].
    #[inline(never)]
    pub fn tell(&mut self, severity: Severity, says: &str, meant: &str) {
        self.walk.leave(self.base);
        self.walk.say(severity, self.start, says, "", meant);
    }
}

pub(super) const LEFT_OUT: &str = "It is left out.";
const TWICE: &str = "a second field %|each field once|The last one counts. Remove the others.";
const UNKNOWN: &str = "the unknown field %|a field of the format|It is kept, but not shown.";
const UNKNOWN_NEAR: &str = "the unknown field %|%|It is kept, but not shown: mind the name.";
const ALONE: &str =
    "the text %|a list of texts|It is read as a list of one. Put it in square brackets.";

/// How much of a text a problem shows.
const SHOWN: usize = 60;

fn shown(char: char) -> char {
    if char.is_control() { ' ' } else { char }
}

/// Appends a text of the file, on one line and not too long.
#[inline(never)]
pub(super) fn quote(out: &mut String, text: &str) {
    out.push('`');
    for (index, char) in text.chars().enumerate() {
        if index == SHOWN {
            out.push('…');
            break;
        }
        out.push(shown(char));
    }
    out.push('`');
}
