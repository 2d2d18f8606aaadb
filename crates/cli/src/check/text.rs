//! Reports as a compiler prints them: what is wrong, the lines of the file with a mark, help.

use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use yearline_check::{Finding, Place};
use yearline_document::Severity;

/// How many bytes of a line are looked at before and behind a mark; a report of these shows what fits.
const BEFORE: usize = 2000;
const BEHIND: usize = 200;

/// How long a mark is at the most.
const MARK: usize = 100;

/// How wide a report is where there is no terminal, and at the most where there is one.
const WIDTH: usize = 120;

/// Writes findings.
pub struct Writer {
    renderer: Renderer,
}

impl Writer {
    /// A writer for a terminal of so many columns. What it writes has colours; a stream takes
    /// them out where they are not wanted.
    pub fn new(columns: Option<usize>) -> Writer {
        let width = columns.map_or(WIDTH, |columns| columns.clamp(60, WIDTH));
        Writer { renderer: Renderer::styled().term_width(width) }
    }

    /// The report of a finding in the file `name`.
    pub fn write(&self, name: &str, source: &[u8], finding: &Finding) -> String {
        let level = match finding.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
        };
        let title = level.primary_title(finding.message.as_str()).id(finding.lint.id());
        let kind = AnnotationKind::Primary;
        let mut group = placed(Group::with_title(title), name, source, finding, kind);
        if let Some((place, label)) = &finding.also {
            group = excerpt(group, name, source, place, label, AnnotationKind::Context);
        }
        if !finding.path.is_empty() {
            group = group.element(Level::NOTE.message(format!("in `{}`", finding.path)));
        }
        if !finding.help.is_empty() {
            group = group.element(Level::HELP.message(finding.help.as_str()));
        }
        self.renderer.render(&[group])
    }
}

fn placed<'a>(
    group: Group<'a>,
    name: &'a str,
    source: &[u8],
    finding: &'a Finding,
    kind: AnnotationKind,
) -> Group<'a> {
    excerpt(group, name, source, &finding.place, &finding.label, kind)
}

/// Adds a place with the lines of the file, where there are such.
fn excerpt<'a>(
    group: Group<'a>,
    name: &'a str,
    source: &[u8],
    place: &Place,
    label: &'a str,
    kind: AnnotationKind,
) -> Group<'a> {
    if source.is_empty() || place.line == 0 {
        let origin = match place.row > 0 && source.is_empty() {
            true => Origin::path(format!("{name}:{}", cell(place.row, place.column))),
            false => Origin::path(name),
        };
        let group = group.element(origin);
        return match label {
            "" => group,
            _ => group.element(Level::NOTE.message(label)),
        };
    }
    let (line, column) = (place.line as usize, place.column as usize);
    let origin = Origin::path(name).line(line).char_column(column);
    let window = window(source, &place.span);
    let annotation = kind.span(window.mark);
    let annotation = if label.is_empty() { annotation } else { annotation.label(label) };
    let snippet = Snippet::source(window.text).line_start(line);
    let snippet = snippet.annotation(annotation);
    // The place is counted in what is shown, which holds only where that begins with the line.
    match window.begins {
        true => group.element(snippet.path(name)),
        false => group.element(origin).element(snippet),
    }
}

/// A cell as spreadsheets name it: `C12`.
fn cell(row: u32, column: u32) -> String {
    let mut letters = String::new();
    let mut rest = column;
    while rest > 0 {
        letters.insert(0, char::from(b'A' + ((rest - 1) % 26) as u8));
        rest = (rest - 1) / 26;
    }
    format!("{letters}{row}")
}

/// As much of a line as is shown.
struct Window {
    text: String,
    /// What is marked of it.
    mark: Range<usize>,
    /// Whether it begins where the line begins.
    begins: bool,
}

/// The line around a span, as much of it as can be looked at, and the span in it. However long the
/// line or the file is, this takes the time of what is shown.
fn window(source: &[u8], span: &Range<usize>) -> Window {
    let start = span.start.min(source.len());
    let is_break = |byte: &u8| matches!(byte, b'\n' | b'\r');
    let before = source.get(start.saturating_sub(BEFORE)..start).unwrap_or_default();
    let from = match before.iter().rposition(is_break) {
        Some(at) => start - before.len() + at + 1,
        None => start - before.len(),
    };
    let end = span.end.clamp(start, (start + MARK).min(source.len()));
    let behind = source.get(start..(end + BEHIND).min(source.len())).unwrap_or_default();
    let to = start + behind.iter().position(is_break).unwrap_or(behind.len());
    let end = end.min(to);
    let cut_before = from > 0 && source.get(from - 1).is_some_and(|byte| !is_break(byte));
    let cut_behind = source.get(to).is_some_and(|byte| !is_break(byte));
    let piece = |range: Range<usize>| {
        // A character that is cut through would become a sign of its own.
        let bytes = source.get(range).unwrap_or_default();
        let first = bytes.iter().take_while(|&&byte| byte & 0xC0 == 0x80).count();
        String::from_utf8_lossy(bytes.get(first..).unwrap_or_default()).into_owned()
    };
    let mut text = String::from(if cut_before { "…" } else { "" });
    text.push_str(piece(from..start).trim_start_matches('\u{feff}'));
    let mark_start = text.len();
    text.push_str(&piece(start..end));
    let mark_end = text.len();
    text.push_str(piece(end..to).trim_end_matches('\u{fffd}'));
    text.push_str(if cut_behind { "…" } else { "" });
    Window { text, mark: mark_start..mark_end, begins: !cut_before }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_named_as_spreadsheets_name_them() {
        let cells = [(1, 1), (12, 3), (2, 26), (2, 27), (9, 702), (9, 703)];
        let names = cells.map(|(row, column)| cell(row, column));
        assert_eq!(names, ["A1", "C12", "Z2", "AA2", "ZZ9", "AAA9"]);
    }

    #[test]
    fn a_line_is_cut_around_its_mark_and_never_within_a_character() {
        let line = "é".repeat(5000);
        let source = format!("first\n{line}\n");
        let window = window(source.as_bytes(), &(6 + 6000..6 + 6004));
        assert_eq!(&window.text[window.mark.clone()], "éé");
        assert!(!window.begins && window.text.starts_with('…') && window.text.ends_with('…'));
        assert!(window.text.len() < 2500 && !window.text.contains('\u{fffd}'));
    }
}
