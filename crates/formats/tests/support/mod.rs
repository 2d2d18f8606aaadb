//! What several tests ask of an import.
#![allow(dead_code)]

use yearline_document::{Event, Problem};
use yearline_formats::Import;

pub fn read(text: &str) -> Import {
    match yearline_formats::read(text.as_bytes(), None) {
        Ok(import) => import,
        Err(error) => panic!("{}:{} {error}", error.line(), error.column()),
    }
}

/// A file of the folder `fixtures`.
pub fn fixture(name: &str) -> String {
    let path = format!("{}/tests/fixtures/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(path).unwrap()
}

/// A slide of TimelineJS, alone in its file.
pub fn slide(fields: &str) -> Import {
    read(&format!(
        r#"{{ "title": {{ "text": {{ "headline": "T" }} }}, "events": [{{ {fields} }}] }}"#
    ))
}

/// The moment that came of a slide.
pub fn moment(fields: &str) -> Event {
    let import = slide(fields);
    match import.document.events.first() {
        Some(event) => event.clone(),
        None => panic!("{fields}: {}", told(&import)),
    }
}

/// The date of a slide whose `start_date` this is, or the path of the problem that left it out.
pub fn date(start: &str) -> String {
    let import = slide(&format!(r#""start_date": {start}, "text": {{ "headline": "A" }}"#));
    match import.document.events.first() {
        Some(event) => event.date.text(),
        None => {
            let problem = import.problems.iter().find(|problem| problem.left_out).unwrap();
            format!("{}: {}", problem.path, problem.found)
        }
    }
}

/// All problems, a line each.
pub fn told(import: &Import) -> String {
    import.problems.iter().map(|problem| format!("{problem}\n")).collect()
}

/// The problem at a path.
pub fn problem<'i>(import: &'i Import, path: &str) -> &'i Problem {
    let found = import.problems.iter().find(|problem| problem.path == path);
    found.unwrap_or_else(|| panic!("no problem at {path}:\n{}", told(import)))
}

pub fn titles(import: &Import) -> Vec<&str> {
    import.document.events.iter().map(|event| event.title.as_str()).collect()
}

pub fn dates(import: &Import) -> Vec<String> {
    import.document.events.iter().map(|event| event.date.text()).collect()
}

pub fn left_out(import: &Import) -> usize {
    import.problems.iter().filter(|problem| problem.left_out).count()
}
