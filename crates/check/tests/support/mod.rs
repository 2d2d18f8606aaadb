//! What the tests of this room share.

#![allow(dead_code)]

use yearline_check::{Lint, Options, Report, check};
use yearline_formats::{Format, Import};

pub fn import(source: &str) -> Import {
    let loaded = yearline_document::read(source.as_bytes().to_vec());
    let loaded = loaded.unwrap_or_else(|error| panic!("{error}\n{source}"));
    Import {
        format: Format::Yearline,
        document: loaded.document,
        problems: loaded.problems,
        origins: Vec::new(),
    }
}

/// What is found where the file `here.jpg` is there and no other.
pub fn report(source: &str) -> Report {
    let exists = |path: &str| path == "here.jpg";
    let media_from = ["https://media.example".to_string()];
    let options =
        Options { exists: Some(&exists), media_from: Some(&media_from), ..Options::default() };
    check(&import(source), source.as_bytes(), &options)
}

/// A timeline of these moments and, before them, these fields.
pub fn timeline(fields: &str, events: &[&str]) -> String {
    let comma = if fields.is_empty() { "" } else { "," };
    let events = events.join(",\n  ");
    format!(
        "{{ \"yearline\": 1, \"title\": \"A year\",\n{fields}{comma}\n\"events\": [\n  {events}\n] }}\n"
    )
}

/// The same moment again and again, of a day and a title of its own.
pub fn many(count: usize, rest: &str) -> Vec<String> {
    const NAMES: [&str; 12] = [
        "Ada", "Bela", "Cleo", "Dora", "Enno", "Fritz", "Gaia", "Hedy", "Ines", "Juno", "Kira",
        "Lena",
    ];
    (0..count)
        .map(|index| {
            let (month, day) = (index / 28 % 12 + 1, index % 28 + 1);
            let name = NAMES[index % NAMES.len()];
            format!(
                "{{ \"date\": \"2020-{month:02}-{day:02}\", \"title\": \"{name} {index}\"{rest} }}"
            )
        })
        .collect()
}

/// Where a lint fires: the text under the mark, and the path.
pub fn fired(report: &Report, source: &str, lint: Lint) -> Vec<(String, String)> {
    let of_lint = report.findings.iter().filter(|finding| finding.lint == lint);
    of_lint
        .map(|finding| (source[finding.place.span.clone()].to_string(), finding.path.clone()))
        .collect()
}
