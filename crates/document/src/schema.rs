//! The JSON Schema of the document, generated from its types.

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
    relax(&mut schema);
    if let Some(root) = schema.as_object_mut() {
        root.insert("$id".into(), json!("timeline.schema.json"));
        root.insert("title".into(), json!("Yearline timeline, format 1"));
    }
    if let Some(format) = schema.pointer_mut("/properties/yearline") {
        *format = json!({ "description": "The format's number: 1.", "const": FORMAT });
    }
    let mut text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    text.push('\n');
    text
}

/// Says of every object that it may have more fields, and removes what is noise in an editor:
/// the formats that name Rust's integers, and the line ends of the source's comments.
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
        }
        Value::Array(items) => items.iter_mut().for_each(relax),
        _ => {}
    }
}
