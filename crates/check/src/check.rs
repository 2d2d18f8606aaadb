//! The check as a whole: what the reader reports and what the lints find, each put to its place.

use std::collections::{BTreeMap, HashSet};

use yearline_document::json::Node;
use yearline_document::{Problem, Severity};
use yearline_formats::{Format, Import};

use crate::finding::{Finding, Place, Report};
use crate::fix;
use crate::lint::Lint;
use crate::lints;
use crate::locate::{find, is_blank, way_to};
use crate::note::{Note, Notes, Step};
use crate::outline::{Outline, token_end};
use crate::reported;
use crate::sweep::Sweep;

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

/// The finding for a file that was refused: by what code, at which line and column (0 where no place
/// is to blame), with what sentences.
///
/// ```
/// use yearline_check::{Lint, refusal};
///
/// let error = yearline_document::read(b"{ 1 }".to_vec()).unwrap_err();
/// let finding = refusal(error.code(), (error.line, error.column), &error.message, b"{ 1 }");
/// assert_eq!(finding.lint, Lint::NotJson);
/// assert_eq!((finding.place.line, finding.place.column), (1, 3));
/// ```
pub fn refusal(code: &str, place: (u32, u32), sentences: &str, source: &[u8]) -> Finding {
    let (line, column) = place;
    let mut place = Place { line, column, ..Place::default() };
    if line > 0 {
        let start = Sweep::new(source).offset(line, column);
        place.span = start..token_end(source, start);
    }
    let (first, rest) = sentences.split_once(". ").unwrap_or((sentences, ""));
    // The place stands beside it.
    let written = format!("line {line}, column {column}: ");
    let mut message = first.trim_end_matches('.').replace(&written, "");
    if let Some(start) = message.get_mut(..1) {
        start.make_ascii_lowercase();
    }
    Finding {
        lint: Lint::from_id(code).unwrap_or(Lint::BadDocument),
        severity: Severity::Error,
        place,
        path: String::new(),
        message,
        label: String::new(),
        help: rest.to_string(),
        also: None,
        left_out: false,
        fix: None,
    }
}

struct Work<'a> {
    import: &'a Import,
    source: &'a [u8],
    options: &'a Options<'a>,
    outline: Outline,
    report: Report,
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
                findings.push(of_problem(problem, lint));
            }
        }
        self.report.warnings += notes.count;
        let before = notes.kept.len();
        let said = self.said();
        notes.kept.retain(|note| !said.contains(&(note.lint, quoted(&note.message))));
        self.report.warnings -= before - notes.kept.len();
        let mut by_moment: BTreeMap<Option<u32>, Vec<Note>> = BTreeMap::new();
        for note in notes.kept {
            by_moment.entry(note.moment).or_default().push(note);
        }
        for (moment, notes) in by_moment {
            let node = match moment {
                Some(moment) => self.moment(moment, &places),
                None => None,
            };
            for note in notes {
                findings.push(self.note(note, node.as_ref(), &places));
            }
        }
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

    fn moment(&self, moment: u32, places: &[u32]) -> Option<(usize, Node<'_>, String)> {
        let index = *places.get(moment as usize)?;
        let (at, node) = self.outline.moment(self.source, index as usize)?;
        Some((at, node, format!("events[{index}]")))
    }

    fn note(
        &self,
        note: Note,
        moment: Option<&(usize, Node<'_>, String)>,
        places: &[u32],
    ) -> Finding {
        let Note { lint, moment: of, steps, message, label, help, also } = note;
        let (place, path, fix) = match (moment, of) {
            (Some((at, node, path)), _) => self.at_node(*at, node, path.clone(), &steps, lint),
            (None, Some(of)) => (self.origin(of), String::new(), None),
            (None, None) => self.in_head(&steps, lint),
        };
        let also = also.map(|(moment, label)| {
            let place = match self.moment(moment, places) {
                Some((at, node, path)) => {
                    let last = [Step::Field("title")];
                    let steps = if steps.len() == 1 && of.is_some() { &steps[..] } else { &last };
                    self.at_node(at, &node, path, steps, lint).0
                }
                None => self.origin(moment),
            };
            (place, label)
        });
        let severity = lint.severity();
        Finding { lint, severity, place, path, message, label, help, also, left_out: false, fix }
    }

    fn at_node(
        &self,
        at: usize,
        node: &Node<'_>,
        path: String,
        steps: &[Step],
        lint: Lint,
    ) -> (Place, String, Option<crate::Edit>) {
        let found = find(node, path, steps);
        let start = at + found.node.start;
        let span = start..token_end(self.source, start);
        let fix = fix::of_note(lint, found.node, self.source, &span);
        (Place { span, ..Place::default() }, found.path, fix)
    }

    fn in_head(&self, steps: &[Step], lint: Lint) -> (Place, String, Option<crate::Edit>) {
        if let Some((Step::Field(name), rest)) = steps.split_first() {
            if let Some((at, node)) = self.outline.field(self.source, name) {
                return self.at_node(at, &node, name.to_string(), rest, lint);
            }
            if *name == "events"
                && let Some(start) = self.outline.events
            {
                let span = start..token_end(self.source, start);
                return (Place { span, ..Place::default() }, name.to_string(), None);
            }
        }
        (Place::default(), String::new(), None)
    }

    /// Where a moment stands in a file of another format.
    fn origin(&self, moment: u32) -> Place {
        let origin = self.import.origins.get(moment as usize);
        origin.map_or(Place::default(), |origin| Place {
            line: origin.line,
            column: origin.column,
            row: origin.row,
            span: 0..0,
        })
    }

    /// Texts that are empty or have spaces at an end.
    fn odd_texts(&mut self, findings: &mut Vec<Finding>) {
        let outline = std::mem::take(&mut self.outline);
        // The moment or the field of the head that was parsed last: most have several such texts.
        let mut whole: Option<(usize, Node<'_>, String)> = None;
        let mut kept = 0;
        for &offset in &outline.odd_texts {
            let offset = offset as usize;
            let holds =
                |(at, node, _): &(usize, Node<'_>, String)| (*at..at + node.end).contains(&offset);
            if !whole.as_ref().is_some_and(holds) {
                whole = outline.around(self.source, offset);
            }
            let Some((at, node, path)) = whole.as_ref().filter(|whole| holds(whole)) else {
                continue;
            };
            let (mut path, mut name) = (path.clone(), path.clone());
            let Some(node) = way_to(node, offset - at, &mut path, &mut name) else { continue };
            let text = node.as_str().unwrap_or_default();
            let Some(finding) = odd_text(self.source, offset, text, path, &name) else { continue };
            if !self.options.allow.contains(&finding.lint) {
                self.report.warnings += 1;
                if kept < self.options.limit {
                    kept += 1;
                    findings.push(finding);
                }
            }
        }
        self.outline = outline;
    }

    /// Gives each finding its line and column where it has an offset, and an offset where it has a line;
    /// and the reader's problems what mends them.
    fn lines(&self, findings: &mut [Finding], places: &[u32]) {
        let needs = |place: &Place| place.span.is_empty() && place.line > 0;
        let mut by_line: Vec<(u32, u32, usize, bool)> = Vec::new();
        for (at, finding) in findings.iter().enumerate().filter(|_| !self.source.is_empty()) {
            let also = finding.also.as_ref().map(|(place, _)| (place, true));
            for (place, also) in also.into_iter().chain([(&finding.place, false)]) {
                if needs(place) {
                    by_line.push((place.line, place.column, at, also));
                }
            }
        }
        by_line.sort_unstable();
        let mut sweep = Sweep::new(self.source);
        for (line, column, at, also) in by_line {
            let Some(finding) = findings.get_mut(at) else { continue };
            let start = sweep.offset(line, column);
            // A moment of another format is marked by what begins there, a field by itself.
            let whole = also || finding.path.is_empty();
            let span = start..self.end_of(start, whole);
            match &mut finding.also {
                Some((place, _)) if also => place.span = span,
                _ => finding.place.span = span,
            }
            if !also && self.import.format == Format::Yearline {
                finding.fix = fix::of_problem(self.import, self.source, finding, places);
            }
        }
        let mut by_offset: Vec<(usize, usize, bool)> = Vec::new();
        for (at, finding) in findings.iter().enumerate() {
            if finding.place.line == 0 && !finding.place.span.is_empty() {
                by_offset.push((finding.place.span.start, at, false));
            }
            if let Some((place, _)) = &finding.also
                && place.line == 0
                && !place.span.is_empty()
            {
                by_offset.push((place.span.start, at, true));
            }
        }
        by_offset.sort_unstable();
        let mut sweep = Sweep::new(self.source);
        for (offset, at, also) in by_offset {
            let (line, column) = sweep.place(offset);
            if let Some(finding) = findings.get_mut(at) {
                let place = match &mut finding.also {
                    Some((place, _)) if also => place,
                    _ => &mut finding.place,
                };
                (place.line, place.column) = (line, column);
            }
        }
    }

    /// Where a mark ends that begins at an offset: of a table at the end of the cell, or of the row.
    fn end_of(&self, start: usize, whole: bool) -> usize {
        let table = matches!(self.import.format, Format::TimelineJsSheet | Format::Table);
        let rest = self.source.get(start..).unwrap_or_default();
        if !table || !whole && rest.first() == Some(&b'"') {
            return token_end(self.source, start);
        }
        let ends = |byte: &&u8| {
            matches!(byte, b'\n' | b'\r') || !whole && matches!(byte, b',' | b';' | b'\t' | b'|')
        };
        start + rest.iter().take_while(|byte| !ends(byte)).count()
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

/// The moment's index in a path such as `events[12].date`.
pub(crate) fn index_in(path: &str) -> Option<u32> {
    let rest = path.strip_prefix("events[")?;
    rest.get(..rest.find(']')?)?.parse().ok()
}

/// A problem as a finding, without the bytes of its place.
fn of_problem(problem: &Problem, lint: Lint) -> Finding {
    let row = row_in(&problem.path);
    Finding {
        lint,
        severity: problem.severity,
        place: Place { line: problem.line, column: problem.column, row, span: 0..0 },
        path: problem.path.clone(),
        message: format!("expected {}", problem.expected),
        label: format!("found {}", problem.found),
        help: problem.help.clone(),
        also: None,
        left_out: problem.left_out,
        fix: None,
    }
}

/// The row in a path such as `row 12, date`; 0 in any other.
fn row_in(path: &str) -> u32 {
    let rest = path.strip_prefix("row ").unwrap_or_default();
    let digits = rest.split(',').next().unwrap_or_default();
    digits.parse().unwrap_or(0)
}

fn odd_text(source: &[u8], offset: usize, text: &str, path: String, name: &str) -> Option<Finding> {
    let span = offset..token_end(source, offset);
    let blank = is_blank(text);
    // `alt` may be empty on purpose elsewhere, and its own lint tells.
    if text.trim() == text && !blank || blank && name == "alt" {
        return None;
    }
    let (lint, message, help) = if blank {
        let help = "It counts as no field. Write a text, or leave the field out.";
        (Lint::EmptyText, "an empty text", help)
    } else {
        let help = "Readers do not see them, and texts that should be alike are not. Remove them.";
        (Lint::StraySpace, "spaces at an end of a text", help)
    };
    let fix = if blank { None } else { fix::trimmed(text, name, &span) };
    Some(Finding {
        lint,
        severity: lint.severity(),
        place: Place { span, ..Place::default() },
        path,
        message: message.to_string(),
        label: String::new(),
        help: help.to_string(),
        also: None,
        left_out: false,
        fix,
    })
}
