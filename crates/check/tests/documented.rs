//! The docs name every kind of problem, as the code has it.

use std::fs;
use std::path::Path;

use yearline_check::Lint;
use yearline_document::Severity;

#[test]
fn every_lint_stands_in_the_docs() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/check.md");
    let docs =
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let rows: Vec<String> = Lint::ALL
        .iter()
        .map(|lint| {
            let costs = match lint.severity() {
                Severity::Error => "error",
                Severity::Warning => "warning",
            };
            format!("| `{lint}` | {costs} | {} |", lint.summary())
        })
        .collect();
    let missing: Vec<&String> = rows.iter().filter(|row| !docs.contains(*row)).collect();
    assert!(missing.is_empty(), "docs/check.md lacks {missing:#?}");
    // And none that is no more.
    let told =
        docs.lines().filter(|line| line.starts_with("| `") && line.matches('|').count() == 4);
    let told = told.filter(|line| line.contains("` | error |") || line.contains("` | warning |"));
    assert_eq!(told.count(), rows.len());
}
