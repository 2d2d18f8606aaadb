//! Texts that are empty or have spaces at an end: in the document there is no trace of them, so they
//! are told from the file.

use crate::check::Work;
use crate::finding::{Finding, Place};
use crate::fix;
use crate::lint::Lint;
use crate::locate::{is_blank, way_to};
use crate::outline::token_end;
use crate::places::Whole;

impl Work<'_> {
    /// Texts that are empty or have spaces at an end.
    pub fn odd_texts(&mut self, findings: &mut Vec<Finding>) {
        let outline = std::mem::take(&mut self.outline);
        // The moment or the field of the head that was parsed last: most have several such texts.
        let mut whole: Option<Whole<'_>> = None;
        let mut kept = 0;
        for &offset in &outline.odd_texts {
            let offset = offset as usize;
            let holds = |(at, node, _): &Whole<'_>| (*at..at + node.end).contains(&offset);
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
