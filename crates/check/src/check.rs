//! The check as a whole: what the reader reports and what the lints find, each put to its place.

use std::collections::{BTreeMap, HashSet};

use yearline_document::Severity;
use yearline_formats::{Format, Import};

use crate::finding::{Finding, Place, Report};
use crate::lint::Lint;
use crate::lints;
use crate::note::Notes;
use crate::outline::Outline;
use crate::reported::{self, index_in};

/// What a check is asked to do.
#[derive(Clone, Copy)]
pub struct Options<'a> {
    /// Whether a file is there, by its path relative to the timeline's; `None` where nobody can tell.
    pub exists: Option<&'a dyn Fn(&str) -> bool>,
    /// The element's `media-from`, where it is known.
    pub media_from: Option<&'a [String]>,
    /// What is passed over.
    pub allow: &'a [Lint],
    /// How many findings are put to their places; all are counted.
    pub limit: usize,
}

impl Default for Options<'_> {
    fn default() -> Self {
        Options { exists: None, media_from: None, allow: &[], limit: usize::MAX }
    }
}

/// Checks a timeline that was read from `source`; of a workbook, whose bytes are no text, `source` is
/// empty.
///
/// ```
/// use yearline_check::{Lint, Options, check};
/// use yearline_formats::{Format, Import};
///
/// let source = br#"{ "yearline": 1, "title": "2020", "events": [
///   { "date": "2020-03-11", "title": "WHO <b>declares</b> a pandemic" }
/// ] }"#;
/// let loaded = yearline_document::read(source.to_vec())?;
/// let import = Import {
///     format: Format::Yearline,
///     document: loaded.document,
///     problems: loaded.problems,
///     origins: Vec::new(),
/// };
/// let report = check(&import, source, &Options::default());
/// let finding = &report.findings[0];
/// assert_eq!(finding.lint, Lint::MarkupInTitle);
/// assert_eq!((finding.place.line, finding.place.column), (2, 36));
/// assert_eq!(finding.path, "events[0].title");
/// # Ok::<(), yearline_document::ReadError>(())
/// ```
pub fn check(import: &Import, source: &[u8], options: &Options<'_>) -> Report {
    let is_json = import.format == Format::Yearline;
    let outline = if is_json { Outline::read(source) } else { Outline::default() };
    let mut notes = Notes::new(options.allow, options.limit);
    lints::run(&import.document, options, &mut notes);
    let mut work = Work { import, source, options, outline, report: Report::default() };
    work.settle(notes);
    work.origins();
    work.report
}

/// The work on a file.
pub(crate) struct Work<'a> {
    pub import: &'a Import,
    pub source: &'a [u8],
    pub options: &'a Options<'a>,
    pub outline: Outline,
    pub report: Report,
}

impl Work<'_> {
    fn settle(&mut self, mut notes: Notes<'_>) {
        let places = self.places_of_moments();
        let mut findings = Vec::new();
        let limit = self.options.limit;
        for problem in &self.import.problems {
            let lint = reported::of_problem(problem, self.import.format);
            if self.options.allow.contains(&lint) {
                continue;
            }
            let count = match problem.severity {
                Severity::Error => &mut self.report.errors,
                Severity::Warning => &mut self.report.warnings,
            };
            *count += 1;
            if *count <= limit {
                findings.push(reported::finding(problem, lint));
            }
        }
        self.report.warnings += notes.count;
        let before = notes.kept.len();
        let said = self.said();
        notes.kept.retain(|note| !said.contains(&(note.lint, quoted(&note.message))));
        self.report.warnings -= before - notes.kept.len();
        self.notes(notes.kept, &places, &mut findings);
        self.odd_texts(&mut findings);
        self.lines(&mut findings, &places);
        // Where there is not room for all, errors go before warnings.
        if findings.len() > self.options.limit {
            findings.sort_by_key(|finding| (finding.severity != Severity::Error, place(finding)));
            findings.truncate(self.options.limit);
        }
        findings.sort_by(|one, other| {
            (place(one), one.lint, &one.path).cmp(&(place(other), other.lint, &other.path))
        });
        self.report.fixable = findings.iter().filter(|finding| finding.fix.is_some()).count();
        self.report.findings = findings;
    }

    /// What notes need not say, by the lint and what it names: a problem says it already.
    fn said(&self) -> HashSet<(Lint, &str)> {
        let mut said = HashSet::new();
        for problem in &self.import.problems {
            if problem.left_out {
                // What became of its moments.
                said.insert((Lint::NoEvents, ""));
            }
            if problem.found.starts_with("the unknown category") {
                // A category whose name is misspelt where it is meant is not unused.
                said.insert((Lint::UnusedCategory, quoted(&problem.help)));
            }
        }
        said
    }

    /// The place among the file's moments of each of the document's.
    fn places_of_moments(&self) -> Vec<u32> {
        let left_out: HashSet<u32> = self
            .import
            .problems
            .iter()
            .filter(|problem| problem.left_out)
            .filter_map(|problem| index_in(&problem.path))
            .collect();
        let all = 0..self.outline.moments.len() as u32;
        all.filter(|index| !left_out.contains(index)).collect()
    }

    fn origins(&mut self) {
        let mut origins: BTreeMap<String, usize> = BTreeMap::new();
        let document = &self.import.document;
        let of_moments = document.events.iter().flat_map(|event| &event.media);
        for medium in document.media.iter().chain(of_moments) {
            if lints::loads(medium)
                && let Some(origin) = lints::origin(&medium.url)
            {
                *origins.entry(origin).or_default() += 1;
            }
        }
        self.report.origins = origins.into_iter().collect();
    }
}

/// What stands between the first two marks of a sentence.
fn quoted(sentence: &str) -> &str {
    sentence.split('`').nth(1).unwrap_or_default()
}

fn place(finding: &Finding) -> (u32, u32, u32, usize) {
    let Place { line, column, row, span } = &finding.place;
    (*line, *row, *column, span.start)
}
