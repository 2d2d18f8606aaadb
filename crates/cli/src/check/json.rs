//! Reports for programs: one value of JSON.

use serde::Serialize;
use yearline_check::{Finding, Place, Report};
use yearline_document::Severity;

/// All files.
#[derive(Default, Serialize)]
pub struct Output {
    pub files: Vec<File>,
    pub errors: usize,
    pub warnings: usize,
}

/// A file.
#[derive(Serialize)]
pub struct File {
    pub file: String,
    /// What it was taken for; null where it was refused or could not be opened.
    pub format: Option<&'static str>,
    /// How many moments are shown; null as above.
    pub moments: Option<usize>,
    /// Why it could not be opened or written, where that is so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub failure: Option<String>,
    pub errors: usize,
    pub warnings: usize,
    pub problems: Vec<Problem>,
}

/// A problem.
#[derive(Serialize)]
pub struct Problem {
    lint: &'static str,
    severity: Severity,
    #[serde(flatten)]
    place: Where,
    path: String,
    message: String,
    label: String,
    help: String,
    left_out: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    also: Option<Also>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fix: Option<Fix>,
}

/// Lines, columns and rows from 1, 0 where there is none; bytes of the text from 0.
#[derive(Serialize)]
struct Where {
    line: u32,
    column: u32,
    #[serde(skip_serializing_if = "is_zero")]
    row: u32,
    start: usize,
    end: usize,
}

#[derive(Serialize)]
struct Also {
    #[serde(flatten)]
    place: Where,
    label: String,
}

#[derive(Serialize)]
struct Fix {
    start: usize,
    end: usize,
    text: String,
}

fn is_zero(number: &u32) -> bool {
    *number == 0
}

impl Where {
    fn new(place: &Place) -> Where {
        let Place { line, column, row, span } = place;
        Where { line: *line, column: *column, row: *row, start: span.start, end: span.end }
    }
}

impl File {
    /// A file by its report.
    pub fn new(
        name: &str,
        format: Option<&'static str>,
        moments: Option<usize>,
        report: &Report,
    ) -> File {
        File {
            file: name.to_string(),
            format,
            moments,
            failure: None,
            errors: report.errors,
            warnings: report.warnings,
            problems: report.findings.iter().map(Problem::new).collect(),
        }
    }

    /// A file that could not be opened or written.
    pub fn failed(name: &str, failure: &str) -> File {
        let mut file = File::new(name, None, None, &Report::default());
        file.failure = Some(failure.to_string());
        file
    }
}

impl Problem {
    fn new(finding: &Finding) -> Problem {
        Problem {
            lint: finding.lint.id(),
            severity: finding.severity,
            place: Where::new(&finding.place),
            path: finding.path.clone(),
            message: finding.message.clone(),
            label: finding.label.clone(),
            help: finding.help.clone(),
            left_out: finding.left_out,
            also: finding
                .also
                .as_ref()
                .map(|(place, label)| Also { place: Where::new(place), label: label.clone() }),
            fix: finding.fix.as_ref().map(|fix| Fix {
                start: fix.span.start,
                end: fix.span.end,
                text: fix.text.clone(),
            }),
        }
    }
}
