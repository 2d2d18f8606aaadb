//! The committed JSON Schema is the one that the types give.
#![cfg(feature = "schema")]

use serde_json::Value;
use yearline_document::schema::json_schema;

#[test]
fn the_committed_schema_is_the_generated_one() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../data/timeline.schema.json");
    let committed = std::fs::read_to_string(path).expect("data/timeline.schema.json is there");
    assert!(
        committed == json_schema(),
        "data/timeline.schema.json is not what the types give; write it anew: cargo run -p \
         yearline-document --features schema --example schema > data/timeline.schema.json"
    );
}

#[test]
fn only_what_a_timeline_needs_is_required() {
    let schema: Value = serde_json::from_str(&json_schema()).unwrap();
    assert_eq!(schema["required"], serde_json::json!(["yearline", "title", "events"]));
    let event = &schema["$defs"]["Event"];
    assert_eq!(event["required"], serde_json::json!(["date", "title"]));
    assert_eq!(event["additionalProperties"], true);
    assert!(event["properties"].get("made_id").is_none());
    for (name, value) in schema["$defs"].as_object().unwrap() {
        assert!(value["properties"].get("extra").is_none(), "{name}");
    }
}
