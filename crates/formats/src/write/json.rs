//! JSON as people like to read it: what is flat on one line where it fits, two spaces a level
//! where it does not, and a list's objects each on a line of its own.

use std::borrow::Cow;

use yearline_document::json::write_real;
use yearline_document::types::{Extra, Number, Value};

use super::Sink;
use crate::report::digits;

/// How long a line may become that holds more than one value.
const WIDTH: usize = 120;

/// A value to be written; its texts are borrowed from the document.
pub(super) enum Json<'a> {
    Text(Cow<'a, str>),
    Number(Number),
    /// `null`, `true`, `false`.
    Word(&'static str),
    List(Vec<Json<'a>>),
    Object(Fields<'a>),
}

/// The fields of an object, in the order in which they are written.
#[derive(Default)]
pub(super) struct Fields<'a>(pub Vec<(Cow<'a, str>, Json<'a>)>);

impl<'a> Fields<'a> {
    pub fn put(&mut self, name: &'a str, value: Json<'a>) {
        self.0.push((Cow::Borrowed(name), value));
    }

    pub fn text(&mut self, name: &'a str, text: &'a str) {
        self.put(name, Json::Text(Cow::Borrowed(text)));
    }

    pub fn owned(&mut self, name: &'a str, text: String) {
        self.put(name, Json::Text(Cow::Owned(text)));
    }

    pub fn whole(&mut self, name: &'a str, number: i64) {
        self.put(name, Json::Number(Number::Whole(number)));
    }

    /// A text, where there is one.
    pub fn some(&mut self, name: &'a str, text: &'a Option<String>) {
        if let Some(text) = text {
            self.text(name, text);
        }
    }

    /// A list, where it has items.
    pub fn list<T>(&mut self, name: &'a str, items: &'a [T], item: impl Fn(&'a T) -> Json<'a>) {
        if !items.is_empty() {
            self.put(name, Json::List(items.iter().map(item).collect()));
        }
    }

    /// An object, where it has fields.
    pub fn object(&mut self, name: &'a str, fields: Fields<'a>) {
        if !fields.0.is_empty() {
            self.put(name, Json::Object(fields));
        }
    }

    /// Fields that nothing is known of.
    pub fn extra(&mut self, extra: &'a Extra) {
        for (name, value) in &extra.0 {
            self.put(name, Json::from(value));
        }
    }
}

impl<'a> From<&'a Value> for Json<'a> {
    fn from(value: &'a Value) -> Json<'a> {
        match value {
            Value::Null => Json::Word("null"),
            Value::Bool(true) => Json::Word("true"),
            Value::Bool(false) => Json::Word("false"),
            Value::Number(number) => Json::Number(*number),
            Value::String(text) => Json::Text(Cow::Borrowed(text)),
            Value::Array(items) => Json::List(items.iter().map(Json::from).collect()),
            Value::Object(extra) => {
                let mut fields = Fields::default();
                fields.extra(extra);
                Json::Object(fields)
            }
        }
    }
}

/// An object on many lines, whose fields are written one after another, so that a long list in
/// it never is in memory as a whole.
pub(super) struct Root<'s> {
    sink: &'s mut dyn Sink,
    line: String,
    first: bool,
}

impl<'s> Root<'s> {
    pub fn new(sink: &'s mut dyn Sink) -> Root<'s> {
        sink.put("{");
        Root { sink, line: String::new(), first: true }
    }

    /// Writes these fields.
    pub fn fields(&mut self, fields: &Fields) {
        for (name, value) in &fields.0 {
            self.name(name);
            value.write(1, &mut self.line);
            self.flush();
        }
    }

    /// Writes a list that has `count` items.
    pub fn list<'a>(&mut self, name: &str, items: impl Iterator<Item = Json<'a>>) {
        self.name(name);
        self.line.push('[');
        let mut first = true;
        for item in items {
            self.line.push_str(if first { "\n    " } else { ",\n    " });
            first = false;
            match item {
                Json::Object(fields) => fields.write_broken(2, &mut self.line),
                other => other.write(2, &mut self.line),
            }
            self.flush();
            self.sink.moment();
        }
        self.line.push_str(if first { "]" } else { "\n  ]" });
        self.flush();
    }

    pub fn finish(self) {
        self.sink.put(if self.first { "}\n" } else { "\n}\n" });
    }

    fn name(&mut self, name: &str) {
        self.line.push_str(if self.first { "\n  " } else { ",\n  " });
        self.first = false;
        put_text(name, &mut self.line);
        self.line.push_str(": ");
    }

    fn flush(&mut self) {
        self.sink.put(&self.line);
        self.line.clear();
    }
}

impl Fields<'_> {
    fn write_broken(&self, level: usize, out: &mut String) {
        for (place, (name, value)) in self.0.iter().enumerate() {
            out.push_str(if place == 0 { "{" } else { "," });
            new_line(level + 1, out);
            put_text(name, out);
            out.push_str(": ");
            value.write(level + 1, out);
        }
        if self.0.is_empty() {
            return out.push_str("{}");
        }
        new_line(level, out);
        out.push('}');
    }
}

impl Json<'_> {
    /// Writes the value, whose lines are indented by `level`, behind what stands on the last.
    fn write(&self, level: usize, out: &mut String) {
        let begin = out.rfind('\n').map_or(0, |at| at + 1);
        let before = out.len();
        if self.write_inline(begin, out) {
            return;
        }
        out.truncate(before);
        match self {
            Json::List(items) => {
                for (place, item) in items.iter().enumerate() {
                    out.push(if place == 0 { '[' } else { ',' });
                    new_line(level + 1, out);
                    item.write(level + 1, out);
                }
                new_line(level, out);
                out.push(']');
            }
            Json::Object(fields) => fields.write_broken(level, out),
            // One value alone is as long as it is.
            Json::Text(_) | Json::Number(_) | Json::Word(_) => {}
        }
    }

    /// Writes the value on the line that begins at `begin`; false where it does not belong on one.
    /// Gives up where the line is too long, so that no value is written more often than twice a level.
    fn write_inline(&self, begin: usize, out: &mut String) -> bool {
        match self {
            Json::Text(text) => put_text(text, out),
            Json::Number(number) => put_number(*number, out),
            Json::Word(word) => out.push_str(word),
            Json::List(items) => {
                if items.iter().any(|item| matches!(item, Json::Object(_))) {
                    return false;
                }
                for (place, item) in items.iter().enumerate() {
                    out.push_str(if place == 0 { "[" } else { ", " });
                    if !item.write_inline(begin, out) || too_long(begin, out) {
                        return false;
                    }
                }
                out.push_str(if items.is_empty() { "[]" } else { "]" });
                return !too_long(begin, out);
            }
            Json::Object(fields) => {
                if fields
                    .0
                    .iter()
                    .any(|(_, value)| matches!(value, Json::List(_) | Json::Object(_)))
                {
                    return false;
                }
                for (place, (name, value)) in fields.0.iter().enumerate() {
                    out.push_str(if place == 0 { "{ " } else { ", " });
                    put_text(name, out);
                    out.push_str(": ");
                    if !value.write_inline(begin, out) || too_long(begin, out) {
                        return false;
                    }
                }
                out.push_str(if fields.0.is_empty() { "{}" } else { " }" });
                return !too_long(begin, out);
            }
        }
        true
    }
}

fn too_long(begin: usize, out: &str) -> bool {
    let line = out.get(begin..).unwrap_or_default();
    // Four bytes a character at the most.
    line.len() > WIDTH && (line.len() > 4 * WIDTH || line.chars().count() > WIDTH)
}

fn new_line(level: usize, out: &mut String) {
    out.push('\n');
    (0..level).for_each(|_| out.push_str("  "));
}

/// A text in quotes. What RFC 8259 asks for is escaped, and nothing else.
pub(super) fn put_text(text: &str, out: &mut String) {
    out.push('"');
    let mut rest = text;
    while let Some(at) = rest.bytes().position(|byte| byte < b' ' || matches!(byte, b'"' | b'\\')) {
        let (before, behind) = rest.split_at(at);
        out.push_str(before);
        let byte = behind.as_bytes().first().copied().unwrap_or_default();
        match byte {
            b'\n' => out.push_str("\\n"),
            b'\r' => out.push_str("\\r"),
            b'\t' => out.push_str("\\t"),
            b'"' | b'\\' => {
                out.push('\\');
                out.push(byte.into());
            }
            _ => {
                out.push_str("\\u00");
                for digit in [byte >> 4, byte & 15] {
                    out.push((if digit < 10 { b'0' + digit } else { b'a' - 10 + digit }).into());
                }
            }
        }
        rest = behind.get(1..).unwrap_or_default();
    }
    out.push_str(rest);
    out.push('"');
}

/// A number that is read as the same number.
pub(super) fn put_number(number: Number, out: &mut String) {
    match number {
        Number::Whole(whole) => out.push_str(&digits(whole)),
        Number::Real(real) => write_real(real, out),
    }
}
