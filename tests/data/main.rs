//! The year's own document, held against the facts, the schema and the reader.

mod facts;
mod media;
mod prose;
mod reader;
mod schema;
mod vocabulary;

use std::path::Path;

use serde_json::Value;

/// A JSON file, by its path from the root of the workspace.
fn json(path: &str) -> Value {
    serde_json::from_slice(&bytes(path))
        .unwrap_or_else(|error| panic!("{path} is no JSON: {error}"))
}

fn bytes(path: &str) -> Vec<u8> {
    let full = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path);
    std::fs::read(&full).unwrap_or_else(|error| panic!("{path} cannot be read: {error}"))
}

/// The moments of `data/2020.json`, in the file's order.
fn moments() -> Vec<Value> {
    list(&json("data/2020.json"), "events").to_vec()
}

/// The facts that each moment has to agree with.
fn facts() -> Vec<Value> {
    let facts = json("tests/fixtures/facts-2020.json");
    facts.as_array().cloned().expect("the facts are a list")
}

fn list<'a>(value: &'a Value, field: &str) -> &'a [Value] {
    value[field].as_array().map(Vec::as_slice).unwrap_or_default()
}

fn word<'a>(value: &'a Value, field: &str) -> &'a str {
    value[field].as_str().unwrap_or_default()
}

fn words(value: &Value, field: &str) -> Vec<String> {
    list(value, field).iter().filter_map(Value::as_str).map(same_marks).collect()
}

/// The kinds of quote and dash made one: the facts are typed, the year is typeset.
fn same_marks(text: &str) -> String {
    text.replace(['‘', '’'], "'").replace(['“', '”'], "\"").replace(['–', '‑', '—'], "-")
}

/// Gathers what is wrong over all moments, so that one run tells everything.
#[derive(Default)]
struct Complaints(Vec<String>);

impl Complaints {
    fn unless(&mut self, fine: bool, complaint: impl FnOnce() -> String) {
        if !fine {
            self.0.push(complaint());
        }
    }

    fn settle(self) {
        assert!(self.0.is_empty(), "{} wrong:\n{}", self.0.len(), self.0.join("\n"));
    }
}
