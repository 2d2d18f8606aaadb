//! The schema that editors check with takes the year, and refuses what is wrong.

use serde_json::{Value, json};

use crate::json;

fn validator() -> jsonschema::Validator {
    jsonschema::validator_for(&json("data/timeline.schema.json")).expect("the schema is one")
}

#[test]
fn the_year_fits_the_schema() {
    let year = json("data/2020.json");
    let errors: Vec<String> = validator()
        .iter_errors(&year)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    assert!(errors.is_empty(), "{}", errors.join("\n"));
}

#[test]
fn the_timeline_of_the_guide_by_hand_fits_the_schema() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/writing-by-hand.md");
    let guide = std::fs::read_to_string(path).expect("there is a guide");
    let (_, behind) = guide.split_once("```json our-year.json\n").expect("it shows a file");
    let (file, _) = behind.split_once("```").expect("the file ends");
    let file: Value = serde_json::from_str(file).expect("it is JSON");
    let errors: Vec<String> = validator()
        .iter_errors(&file)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    assert!(errors.is_empty(), "{}", errors.join("\n"));
}

#[test]
fn the_schema_refuses_what_is_wrong() {
    let good = json!({ "yearline": 1, "title": "T", "events": [{ "date": "2020", "title": "M" }] });
    let validator = validator();
    assert!(validator.is_valid(&good), "what is required is enough");
    let wrong = |pointer: &str, value: Value| {
        let mut bad = good.clone();
        *bad.pointer_mut(pointer).expect("the field is there") = value;
        bad
    };
    for bad in [
        wrong("/title", json!(5)),
        wrong("/events", json!({})),
        wrong("/events/0/title", json!(null)),
        wrong("/events/0", json!({ "title": "no date" })),
        wrong("/events/0", json!({ "date": "2020" })),
        json!({ "yearline": 1, "title": "T" }),
    ] {
        assert!(!validator.is_valid(&bad), "{bad}");
    }
}
