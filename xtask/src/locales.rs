//! `cargo xtask locales`: renews in data/locales what comes from CLDR, and leaves what people
//! wrote. For whoever adds a language or takes a new CLDR; no build and no test needs it.

use std::path::Path;

use anyhow::{Context, Result};
use serde_json::{Map, Value};

use crate::cldr::Language;
use crate::project::{self, Project};

/// The language that the others are measured by; it is written by hand, and part of the program.
const MEASURE: &str = "en";
/// A line no longer than this holds a whole group.
const WIDTH: usize = 110;

/// Renews every file but English from the packages in `folder`.
pub fn run(project: &Project, folder: &Path) -> Result<bool> {
    let english = project::read_json(&project.path(&path(MEASURE)))?;
    let signs = english["currency"].as_object().context("en.json has no currency")?;
    let known: Vec<String> = signs.keys().filter(|key| *key != "pattern").cloned().collect();
    for language in languages(project)? {
        let file = project.path(&path(&language));
        let mut own = project::read_json(&file)?;
        let texts = Language::read(folder, &language)?.texts(&known)?;
        // What CLDR no longer has must not stay behind.
        for group in ["currency", "number"] {
            if let Some(fields) = own.as_object_mut() {
                fields.remove(group);
            }
        }
        for (name, value) in texts {
            put(&mut own, &name, value)?;
        }
        project::write(&file, written(&in_order(&own, &english)))?;
        println!("data/locales/{language}.json");
    }
    Ok(true)
}

/// The languages that there are files for, but the one that is part of the program.
pub fn languages(project: &Project) -> Result<Vec<String>> {
    let mut languages = Vec::new();
    for (name, _) in project::walk(&project.path("data/locales"))? {
        match name.strip_suffix(".json") {
            Some(MEASURE) | None => {}
            Some(language) => languages.push(language.to_owned()),
        }
    }
    Ok(languages)
}

/// A language's file as it is published: what it leaves out is said in English, but for numbers and
/// money, of which each language has what it has.
pub fn published(project: &Project, language: &str) -> Result<Value> {
    let mut own = project::read_json(&project.path(&path(language)))?;
    fill(&mut own, &project::read_json(&project.path(&path(MEASURE)))?);
    Ok(own)
}

fn fill(own: &mut Value, english: &Value) {
    let (Some(own), Some(english)) = (own.as_object_mut(), english.as_object()) else { return };
    if own.contains_key("other") {
        return;
    }
    for (key, value) in english {
        match own.get_mut(key) {
            Some(group) if key != "number" && key != "currency" => fill(group, value),
            Some(_) => {}
            None => {
                own.insert(key.clone(), value.clone());
            }
        }
    }
}

/// What the loader chooses a language's file by: the language and its script, `zh-Hans`.
pub fn tag(language: &str, words: &Value) -> Result<String> {
    let script = words["lang_script"]
        .as_str()
        .with_context(|| format!("{language}.json has no lang_script"))?;
    Ok([language, "-", script].concat())
}

/// Where a language's file lies.
pub fn path(language: &str) -> String {
    format!("data/locales/{language}.json")
}

fn put(into: &mut Value, name: &str, value: Value) -> Result<()> {
    let mut at = into;
    let (groups, last) = name.rsplit_once('.').unwrap_or(("", name));
    for group in groups.split('.').filter(|group| !group.is_empty()) {
        let fields = at.as_object_mut().with_context(|| format!("{name} lies in no group"))?;
        at = fields.entry(group).or_insert_with(|| Value::Object(Map::new()));
    }
    at.as_object_mut()
        .with_context(|| format!("{name} lies in no group"))?
        .insert(last.to_owned(), value);
    Ok(())
}

/// The same fields in the order of another's; those that it has not stand behind the one that
/// they are a form of, `full_gen` behind `full`, else at the end.
fn in_order(value: &Value, like: &Value) -> Value {
    let (Value::Object(fields), Value::Object(order)) = (value, like) else { return value.clone() };
    let mut out = Map::new();
    let mut take = |key: &str, like: &Value| {
        if let Some(value) = fields.get(key) {
            out.entry(key).or_insert_with(|| in_order(value, like));
        }
    };
    for (key, like) in order {
        take(key, like);
        let form = format!("{key}_");
        let is_others = |own: &str| {
            order
                .keys()
                .any(|other| other.len() > key.len() && own.starts_with(&format!("{other}_")))
        };
        for own in fields
            .keys()
            .filter(|own| own.starts_with(&form) && !order.contains_key(*own) && !is_others(own))
        {
            take(own, like);
        }
    }
    for key in fields.keys() {
        take(key, &Value::Null);
    }
    Value::Object(out)
}

fn written(value: &Value) -> String {
    let mut out = String::new();
    write(value, 0, &mut out);
    out.push('\n');
    out
}

fn write(value: &Value, depth: usize, out: &mut String) {
    let line = on_a_line(value);
    let room = WIDTH.saturating_sub(2 * depth);
    match value {
        Value::Object(fields)
            if depth == 0
                || line.chars().count() > room
                || fields.values().any(Value::is_object) =>
        {
            out.push('{');
            for (index, (key, field)) in fields.iter().enumerate() {
                out.push_str(if index > 0 { ",\n" } else { "\n" });
                out.push_str(&"  ".repeat(depth + 1));
                out.push_str(&Value::from(key.as_str()).to_string());
                out.push_str(": ");
                write(field, depth + 1, out);
            }
            out.push('\n');
            out.push_str(&"  ".repeat(depth));
            out.push('}');
        }
        _ => out.push_str(&line),
    }
}

fn on_a_line(value: &Value) -> String {
    match value {
        Value::Object(fields) if fields.is_empty() => "{}".to_owned(),
        Value::Object(fields) => {
            let fields = fields
                .iter()
                .map(|(key, field)| format!("{}: {}", Value::from(key.as_str()), on_a_line(field)));
            format!("{{ {} }}", fields.collect::<Vec<_>>().join(", "))
        }
        Value::Array(items) => {
            format!("[{}]", items.iter().map(on_a_line).collect::<Vec<_>>().join(", "))
        }
        value => value.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn fields_stand_in_the_order_of_the_measure_with_their_forms_behind_them() {
        let own = json!({ "other": "1", "b_gen": "2", "a": "3", "b": { "y": "4", "x": "5" } });
        let like = json!({ "a": "", "b": { "x": "", "y": "" }, "c": "" });
        let ordered = in_order(&own, &like).to_string();
        assert_eq!(ordered, r#"{"a":"3","b":{"x":"5","y":"4"},"b_gen":"2","other":"1"}"#);
    }

    #[test]
    fn a_text_is_put_into_its_group() {
        let mut own = json!({ "date": { "day": { "full": "old", "own": "kept" } } });
        for (name, text) in [("date.day.full", "new"), ("range.years", "–")] {
            assert!(put(&mut own, name, text.into()).is_ok());
        }
        assert_eq!(
            own,
            json!({ "date": { "day": { "full": "new", "own": "kept" } }, "range": { "years": "–" } })
        );
        assert!(put(&mut own, "range.years.x", "".into()).is_err());
    }

    #[test]
    fn what_a_language_leaves_out_is_said_in_english() {
        let mut own = json!({ "a": { "other": "1" }, "b": { "c": "2" }, "number": {} });
        let english = json!({ "a": { "one": "x", "other": "x" }, "b": { "c": "x", "d": "3" }, "number": { "e": "x" } });
        fill(&mut own, &english);
        assert_eq!(
            own,
            json!({ "a": { "other": "1" }, "b": { "c": "2", "d": "3" }, "number": {} })
        );
    }

    #[test]
    fn short_groups_take_a_line() {
        let value = json!({ "a": { "b": "1", "c": ["2", "3"] }, "d": { "e": {} } });
        let text = "{\n  \"a\": { \"b\": \"1\", \"c\": [\"2\", \"3\"] },\n  \"d\": {\n    \"e\": {}\n  }\n}\n";
        assert_eq!(written(&value), text);
    }
}
