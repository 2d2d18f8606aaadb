//! The check as a whole: what the reader reports and what the lints find, each put to its place.

use std::collections::{BTreeMap, HashSet};

use yearline_document::Severity;
use yearline_document::json::Node;
use yearline_formats::{Format, Import};

use crate::finding::{Finding, Place, Report};
use crate::fix;
use crate::lint::Lint;
use crate::lints;
use crate::locate::{find, is_blank, way_to};
use crate::note::{Note, Step};
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
    let mut work = Work { import, source, options, outline, report: Report::default() };
    let mut raw: Vec<Raw> = Vec::new();
    for problem in 0..import.problems.len() {
        raw.push(Raw::Problem(problem as u32));
    }
    raw.extend(work.outline.odd_texts.iter().map(|&offset| Raw::Odd(offset)));
    let mut notes = lints::run(&import.document, options);
    if import.problems.iter().any(|problem| problem.left_out) {
        // What became of its moments has been said.
        notes.retain(|note| note.lint != Lint::NoEvents);
    }
    raw.extend(notes.into_iter().map(Raw::Note));
    work.settle(raw);
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

/// What is found, before it is put into words and to its place.
enum Raw {
    /// A problem of the reader's.
    Problem(u32),
    /// A text that is empty or has spaces at an end, by its offset.
    Odd(u32),
    /// What a lint says.
    Note(Note),
}

struct Work<'a> {
    import: &'a Import,
    source: &'a [u8],
    options: &'a Options<'a>,
    outline: Outline,
    report: Report,
}

impl Work<'_> {
    fn settle(&mut self, raw: Vec<Raw>) {
        let places = self.places_of_moments();
        let mut findings = Vec::new();
        let mut by_moment: BTreeMap<Option<u32>, Vec<Note>> = BTreeMap::new();
        let mut odd = Vec::new();
        let mut room = Room { errors: self.options.limit, warnings: self.options.limit };
        for one in raw {
            match one {
                Raw::Problem(index) => {
                    if let Some(finding) = self.problem(index as usize)
                        && self.count(finding.severity, &mut room)
                    {
                        findings.push(finding);
                    }
                }
                Raw::Odd(offset) => odd.push(offset),
                Raw::Note(note) => {
                    if !self.options.allow.contains(&note.lint)
                        && self.count(note.lint.severity(), &mut room)
                    {
                        by_moment.entry(note.moment).or_default().push(note);
                    }
                }
            }
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
        self.odd_texts(&odd, &mut room, &mut findings);
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

    /// Counts a finding; false where there is no room for it.
    fn count(&mut self, severity: Severity, room: &mut Room) -> bool {
        let (count, room) = match severity {
            Severity::Error => (&mut self.report.errors, &mut room.errors),
            Severity::Warning => (&mut self.report.warnings, &mut room.warnings),
        };
        *count += 1;
        let fits = *room > 0;
        *room = room.saturating_sub(1);
        fits
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

    /// A problem as a finding; none where it is allowed.
    fn problem(&self, index: usize) -> Option<Finding> {
        let problem = self.import.problems.get(index)?;
        let mut lint = reported::of_problem(problem);
        if self.import.format != Format::Yearline
            && lint == Lint::WrongType
            && problem.severity == Severity::Warning
        {
            lint = Lint::NotCarried;
        }
        if self.options.allow.contains(&lint) {
            return None;
        }
        let place = Place { line: problem.line, column: problem.column, ..Place::default() };
        Some(Finding {
            lint,
            severity: problem.severity,
            place,
            path: problem.path.clone(),
            message: format!("expected {}", problem.expected),
            label: format!("found {}", problem.found),
            help: problem.help.clone(),
            also: None,
            left_out: problem.left_out,
            fix: None,
        })
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
    fn odd_texts(&mut self, odd: &[u32], room: &mut Room, findings: &mut Vec<Finding>) {
        let mut at_moment: Option<(usize, usize, Node<'_>)> = None;
        let outline = std::mem::take(&mut self.outline);
        let source = self.source;
        for &offset in odd {
            let before = outline.moments.partition_point(|&start| start <= offset);
            let index = before.checked_sub(1);
            let mut path = String::new();
            let mut name = String::new();
            let mut found = None;
            if let Some(index) = index {
                if at_moment.as_ref().is_none_or(|(last, ..)| *last != index) {
                    at_moment = outline.moment(source, index).map(|(at, node)| (index, at, node));
                }
                if let Some((_, at, node)) = &at_moment
                    && (offset as usize) < at + node.end
                {
                    path = format!("events[{index}]");
                    found = way_to(node, offset as usize - at, &mut path, &mut name)
                        .and_then(Node::as_str)
                        .map(str::to_string);
                }
            }
            if found.is_none() {
                let before = outline.fields.iter().rev().find(|(_, at)| *at <= offset as usize);
                if let Some((field, at)) = before
                    && let Some((at, node)) = outline.field(source, field).filter(|(a, _)| a == at)
                {
                    path.clone_from(field);
                    name.clone_from(field);
                    found = way_to(&node, offset as usize - at, &mut path, &mut name)
                        .and_then(Node::as_str)
                        .map(str::to_string);
                }
            }
            let Some(text) = found else { continue };
            let Some(finding) = odd_text(source, offset as usize, &text, path, &name) else {
                continue;
            };
            if !self.options.allow.contains(&finding.lint) && self.count(finding.severity, room) {
                findings.push(finding);
            }
        }
        self.outline = outline;
    }

    /// Gives each finding its line and column where it has an offset, and an offset where it has a line;
    /// and the reader's problems what mends them.
    fn lines(&self, findings: &mut [Finding], places: &[u32]) {
        let mut by_line: Vec<usize> = (0..findings.len()).collect();
        let needs = |place: &Place| place.span.is_empty() && place.line > 0;
        by_line.retain(|&at| findings.get(at).is_some_and(|finding| needs(&finding.place)));
        by_line.sort_by_key(|&at| {
            findings.get(at).map(|finding| (finding.place.line, finding.place.column))
        });
        let mut sweep = Sweep::new(self.source);
        for at in by_line {
            let Some(finding) = findings.get_mut(at) else { continue };
            if self.source.is_empty() {
                continue;
            }
            let start = sweep.offset(finding.place.line, finding.place.column);
            finding.place.span = start..self.end_of(start);
            if self.import.format == Format::Yearline {
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

    fn end_of(&self, start: usize) -> usize {
        if self.import.format == Format::Yearline {
            return token_end(self.source, start);
        }
        // Of a table or another's JSON the rest of the line, of which a mark needs a few words.
        let rest = self.source.get(start..).unwrap_or_default();
        let line = rest.iter().take_while(|byte| !matches!(byte, b'\n' | b'\r')).count();
        start + line.min(60)
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

/// How many findings of each severity still fit.
struct Room {
    errors: usize,
    warnings: usize,
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
