//! Where in the file things are.

use std::collections::BTreeMap;

use yearline_document::json::Node;
use yearline_formats::Format;

use crate::check::Work;
use crate::finding::{Edit, Finding, Place};
use crate::fix;
use crate::lint::Lint;
use crate::locate::find;
use crate::note::{Note, Step};
use crate::outline::token_end;
use crate::sweep::Sweep;

/// A moment or a field of the head: where it begins, what it is, and its path.
pub(crate) type Whole<'a> = (usize, Node<'a>, String);

impl Work<'_> {
    /// A moment of the document: where it begins, what it is, and its path.
    fn moment(&self, moment: u32, places: &[u32]) -> Option<Whole<'_>> {
        let index = *places.get(moment as usize)?;
        let (at, node) = self.outline.moment(self.source, index as usize)?;
        Some((at, node, format!("events[{index}]")))
    }

    /// Puts what lints found to its place; each moment and each field of the head is parsed once.
    pub fn notes(&self, notes: Vec<Note>, places: &[u32], findings: &mut Vec<Finding>) {
        let mut by_whole: BTreeMap<(Option<u32>, &str), Vec<Note>> = BTreeMap::new();
        for note in notes {
            let field = match (note.moment, note.steps.first()) {
                (None, Some(Step::Field(name))) => name,
                _ => "",
            };
            by_whole.entry((note.moment, field)).or_default().push(note);
        }
        for ((moment, field), notes) in by_whole {
            let whole = match moment {
                Some(moment) => self.moment(moment, places),
                None => self.field(field),
            };
            for note in notes {
                findings.push(self.note(note, whole.as_ref(), places));
            }
        }
    }

    /// A field of the head: where it begins, what it is, and its path.
    fn field(&self, name: &str) -> Option<Whole<'_>> {
        let (at, node) = self.outline.field(self.source, name)?;
        Some((at, node, name.to_string()))
    }

    fn note(&self, note: Note, whole: Option<&Whole<'_>>, places: &[u32]) -> Finding {
        let Note { lint, moment: of, steps, message, label, help, also } = note;
        // The way into the head begins with the field itself.
        let within = if of.is_some() { &steps[..] } else { steps.get(1..).unwrap_or_default() };
        let (place, path, fix) = match (whole, of) {
            (Some((at, node, path)), _) => self.at_node(*at, node, path.clone(), within, lint),
            (None, Some(of)) => (self.origin(of), String::new(), None),
            (None, None) => self.of_events(&steps),
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
    ) -> (Place, String, Option<Edit>) {
        let found = find(node, path, steps);
        let start = at + found.node.start;
        let span = start..token_end(self.source, start);
        let fix = fix::of_note(lint, found.node, self.source, &span);
        (Place { span, ..Place::default() }, found.path, fix)
    }

    /// The list of moments, of which the outline keeps no more than the place; no place for all else.
    fn of_events(&self, steps: &[Step]) -> (Place, String, Option<Edit>) {
        match (self.outline.events, steps) {
            (Some(start), [Step::Field("events")]) => {
                let span = start..token_end(self.source, start);
                (Place { span, ..Place::default() }, "events".to_string(), None)
            }
            _ => (Place::default(), String::new(), None),
        }
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

    /// Gives each finding its line and column where it has an offset, and an offset where it has a line;
    /// and the reader's problems what mends them.
    pub fn lines(&self, findings: &mut [Finding], places: &[u32]) {
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
}
