//! The JSON Schema of the document, generated from its types.

use std::collections::BTreeMap;

use schemars::generate::SchemaSettings;
use serde_json::{Value, json};

use crate::types::{Document, FORMAT};

/// The schema of format 1, in JSON Schema draft 2020-12: pretty JSON with a line end.
///
/// Unknown fields are allowed, as the reader allows them. What a schema cannot say, such as
/// whether a day exists or whether an id occurs twice, the reader says.
///
/// # Panics
///
/// Never: the schema is made of the types alone.
pub fn json_schema() -> String {
    // What is written only where there is something to write need not be there.
    let generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
    let mut schema = generator.into_root_schema_for::<Document>().to_value();
    if let Some(root) = schema.as_object_mut() {
        root.insert("$id".into(), json!("timeline.schema.json"));
        root.insert("title".into(), json!("Yearline timeline, format 1"));
    }
    if let Some(format) = schema.pointer_mut("/properties/yearline") {
        *format = json!({ "description": "The format's number: 1.", "const": FORMAT });
    }
    relax(&mut schema);
    let mut text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    text.push('\n');
    text
}

/// Says of every object that it may have more fields, and removes what is noise in an editor:
/// the formats that name Rust's integers, and the line ends of the source's comments. Its keys
/// stand in the order of their letters.
fn relax(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            if fields.contains_key("properties") {
                fields.insert("additionalProperties".into(), json!(true));
            }
            if fields.get("format").is_some_and(|format| format == "uint32") {
                fields.remove("format");
            }
            if let Some(Value::String(text)) = fields.get_mut("description") {
                *text = text.split("\n\n").next().unwrap_or_default().replace('\n', " ");
            }
            fields.values_mut().for_each(relax);
            // serde_json keeps or sorts the keys as other crates of the build ask of it.
            let sorted = std::mem::take(fields).into_iter().collect::<BTreeMap<_, _>>();
            fields.extend(sorted);
        }
        Value::Array(items) => items.iter_mut().for_each(relax),
        _ => {}
    }
}
