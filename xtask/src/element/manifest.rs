//! The Custom Elements Manifest, which editors and catalogues of components read.

use serde_json::{Map, Value, json};

use super::{plain, rows, text, useful};

/// The version of the manifest's own schema.
const SCHEMA: &str = "2.1.0";
/// The file that defines the element.
const MODULE: &str = "yearline.js";

/// The manifest of the one module.
pub fn written(element: &Value) -> Value {
    let class = text(element, "class");
    let declaration = json!({
        "kind": "class",
        "name": class,
        "tagName": element["tag"],
        "customElement": true,
        "description": element["summary"],
        "superclass": { "name": "HTMLElement" },
        "attributes": useful(element, "attributes").map(attribute).collect::<Vec<_>>(),
        "members": rows(element, "properties").map(property)
            .chain(rows(element, "methods").map(method)).collect::<Vec<_>>(),
        "events": rows(element, "events").map(event).collect::<Vec<_>>(),
        "slots": [{ "name": "", "description": text(element, "children") }],
        "cssProperties": rows(element, "custom_properties").map(|row| described(row, &["name", "default"]))
            .collect::<Vec<_>>(),
        "cssParts": rows(element, "parts").flat_map(parts).collect::<Vec<_>>(),
    });
    json!({
        "schemaVersion": SCHEMA,
        "modules": [{
            "kind": "javascript-module",
            "path": MODULE,
            "declarations": [declaration],
            "exports": [{
                "kind": "custom-element-definition",
                "name": element["tag"],
                "declaration": { "name": class, "module": MODULE },
            }],
        }],
    })
}

/// Texts of a row without their marks, and its description.
fn described(row: &Value, fields: &[&str]) -> Value {
    let mut out = Map::new();
    for field in fields {
        let value = plain(text(row, field));
        // A default in words is for the page's readers: programs take this for a value.
        let words = *field == "default" && !text(row, field).starts_with('`');
        if !value.is_empty() && !words {
            out.insert((*field).to_owned(), value.into());
        }
    }
    out.insert("description".to_owned(), plain(text(row, "text")).into());
    out.into()
}

fn attribute(row: &Value) -> Value {
    let mut out = described(row, &["name", "default"]);
    out["type"] = json!({ "text": row["type"] });
    out
}

fn property(row: &Value) -> Value {
    let mut out = described(row, &["name"]);
    out["kind"] = json!("field");
    out["type"] = json!({ "text": row["type"] });
    if row["readonly"] == true {
        out["readonly"] = json!(true);
    }
    out
}

fn method(row: &Value) -> Value {
    let mut out = described(row, &["name"]);
    out["kind"] = json!("method");
    let parameters = rows(row, "parameters").map(attribute);
    out["parameters"] = parameters.collect::<Vec<_>>().into();
    out["return"] = json!({ "type": { "text": row["returns"] } });
    out
}

fn event(row: &Value) -> Value {
    let mut out = described(row, &["name"]);
    out["type"] = json!({ "text": format!("CustomEvent<{}>", text(row, "detail")) });
    out
}

fn parts(row: &Value) -> impl Iterator<Item = Value> {
    let names = row["names"].as_array().map(Vec::as_slice).unwrap_or_default();
    names.iter().map(|name| json!({ "name": name, "description": plain(text(row, "text")) }))
}
