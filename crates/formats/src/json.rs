//! Values of JSON into fields.

use std::borrow::Cow;

use yearline_document::Severity;
use yearline_document::ident;
use yearline_document::json::{Key, Kind, Node};

use crate::field::{Field, Spot};
use crate::report::{Report, Says, quoted};

/// An object from which fields are taken one by one.
pub(crate) struct Object<'a> {
    pub at: u64,
    fields: Vec<(Key<'a>, Node<'a>)>,
}

/// Takes values, and reports those of a wrong type.
pub(crate) struct Taker<'r, 'a> {
    pub bytes: &'a [u8],
    pub report: &'r mut Report,
    pub spot: Spot,
}

impl<'a> Object<'a> {
    /// An object of these fields.
    pub fn new(at: u64, fields: Vec<(Key<'a>, Node<'a>)>) -> Object<'a> {
        Object { at, fields }
    }

    /// The value of the field `name`, the last of several; `null` is no value.
    #[inline(never)]
    pub fn take(&mut self, name: &str) -> Option<Node<'a>> {
        let mut found = None;
        self.fields.retain_mut(|(key, node)| {
            if key.text != name {
                return true;
            }
            let null = Node { start: 0, end: 0, kind: Kind::Null };
            let node = std::mem::replace(node, null);
            if !matches!(node.kind, Kind::Null) {
                found = Some(node);
            }
            false
        });
        found
    }
}

/// True for what says nothing: an empty text, and the empty list or object that programs write
/// in place of one.
fn is_empty(node: &Node<'_>) -> bool {
    match &node.kind {
        Kind::Null => true,
        Kind::String(text) => text.trim().is_empty(),
        Kind::Array(items) => items.is_empty(),
        Kind::Object(fields) => fields.is_empty(),
        _ => false,
    }
}

/// What stands there, in words.
pub(crate) fn describe(bytes: &[u8], node: &Node<'_>) -> String {
    match &node.kind {
        Kind::Null => "null".into(),
        Kind::Bool(true) => "`true`".into(),
        Kind::Bool(false) => "`false`".into(),
        Kind::Number(_) => ["the number ", &quoted(source(bytes, node))].concat(),
        Kind::String(text) => ["the text ", &quoted(text)].concat(),
        Kind::Array(_) => "a list".into(),
        Kind::Object(_) => "an object".into(),
    }
}

fn source<'a>(bytes: &'a [u8], node: &Node<'_>) -> &'a str {
    std::str::from_utf8(bytes.get(node.start..node.end).unwrap_or_default()).unwrap_or_default()
}

impl<'a> Taker<'_, 'a> {
    fn drop(&mut self, node: &Node<'_>, name: &str, expected: &str) {
        let found = describe(self.bytes, node);
        let says = Says { found: &found, expected, help: "It is left out." };
        self.report.error(node.start as u64, self.spot.path(name), says);
    }

    /// An object; nothing where there is none, which is reported where something else stands.
    #[inline(never)]
    pub fn object(&mut self, node: Option<Node<'a>>, name: &str) -> Option<Object<'a>> {
        let node = node.filter(|node| !is_empty(node))?;
        let at = node.start as u64;
        if let Kind::Object(fields) = node.kind {
            return Some(Object { at, fields });
        }
        self.drop(&node, name, "an object in braces");
        None
    }

    /// A text or a number of the field `key`, which problems call `name`; none where it says
    /// nothing.
    #[inline(never)]
    pub fn text(
        &mut self,
        object: &mut Object<'a>,
        key: &str,
        name: &'static str,
    ) -> Option<Field<'a>> {
        let node = object.take(key).filter(|node| !is_empty(node))?;
        let at = node.start as u64;
        match node.kind {
            Kind::String(text) => Some(Field { at, name, text }),
            Kind::Number(_) => {
                let text = source(self.bytes, &node);
                // What programs write that know no whole numbers.
                let text = text.strip_suffix(".0").unwrap_or(text);
                Some(Field { at, name, text: Cow::Borrowed(text) })
            }
            _ => {
                self.drop(&node, name, "a text");
                None
            }
        }
    }

    /// Whether a switch is off: `false`, or the word for it.
    pub fn is_off(&mut self, object: &mut Object<'a>, key: &str) -> bool {
        match object.take(key).map(|node| node.kind) {
            Some(Kind::Bool(on)) => !on,
            Some(Kind::String(text)) => text == "false",
            _ => false,
        }
    }

    /// Says once a file of each field that is left that it is not carried over.
    pub fn rest(&mut self, object: Object<'a>, path: &str, known: &[&str]) {
        for (key, node) in object.fields {
            if is_empty(&node) {
                continue;
            }
            let dot = if path.is_empty() { "" } else { "." };
            let name = [path, dot, &key.text].concat();
            let found = ["the field ", &quoted(&key.text)].concat();
            let near = if known.contains(&&*key.text) {
                None
            } else {
                ident::nearest(&key.text, known.iter().copied())
            };
            let help = match near {
                Some(near) => ["It is left out. Perhaps `", near, "` is meant."].concat(),
                None => "It is left out.".into(),
            };
            let says =
                Says { found: &found, expected: "a field that a timeline shows", help: &help };
            let at = key.start as u64;
            self.report.once(Severity::Warning, &name, at, self.spot.path(&name), says);
        }
    }
}
