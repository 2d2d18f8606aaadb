//! What readers themselves report: which lint it is, and as a finding.

use yearline_document::{Problem, Severity};
use yearline_formats::Format;

use crate::finding::{Finding, Place};
use crate::lint::Lint;
use crate::outline::token_end;
use crate::sweep::Sweep;

/// Problems by how they begin to tell what they found.
const FOUND: [(&str, Lint); 15] = [
    ("no date", Lint::NoDate),
    ("no title", Lint::NoTitle),
    ("no headline", Lint::NoTitle),
    ("an era without a headline", Lint::NoTitle),
    ("no label", Lint::NoLabel),
    ("the interval", Lint::ReversedDates),
    ("the unknown category", Lint::UnknownCategory),
    ("the undeclared facet", Lint::UndeclaredFacet),
    ("the unknown id", Lint::UnknownRelated),
    ("the unknown field", Lint::UnknownField),
    ("a second field", Lint::FieldTwice),
    ("the id", Lint::BadId),
    ("no id", Lint::BadId),
    ("no value", Lint::Incomplete),
    ("no address", Lint::Incomplete),
];

/// Problems by how they begin to tell what they expected.
const EXPECTED: [(&str, Lint); 6] = [
    ("each id once", Lint::DuplicateId),
    ("a date as EDTF", Lint::BadDate),
    ("the address of", Lint::BadAddress),
    ("addresses of pictures", Lint::BadAddress),
    ("a colour", Lint::BadColour),
    ("a language tag", Lint::BadLanguage),
];

/// The same of other formats, which say it in words of their own.
const EXPECTED_ELSEWHERE: [(&str, Lint); 8] = [
    ("a date", Lint::BadDate),
    ("a year", Lint::BadDate),
    ("a month", Lint::BadDate),
    ("a day", Lint::BadDate),
    ("a time", Lint::BadDate),
    ("a start and an end", Lint::NoDate),
    ("an end", Lint::ReversedDates),
    ("an address", Lint::BadAddress),
];

/// The lint of a problem, told by its words: readers' browsers load a few kilobytes less for not
/// having its name as well. The tests hold both against each other.
pub(crate) fn of_problem(problem: &Problem, format: Format) -> Lint {
    let (found, expected) = (problem.found.as_str(), problem.expected.as_str());
    if expected == "a list of texts" && found.starts_with("the text") {
        return Lint::OneText;
    }
    let known = |of: &[(&str, Lint)], text: &str| {
        of.iter().find(|(start, _)| text.starts_with(start)).map(|(_, lint)| *lint)
    };
    let mut lint = known(&FOUND, found).or_else(|| known(&EXPECTED, expected));
    if format != Format::Yearline {
        lint = lint.or_else(|| known(&EXPECTED_ELSEWHERE, expected));
        if lint.is_none() && problem.severity == Severity::Warning {
            lint = Some(Lint::NotCarried);
        }
    }
    lint.unwrap_or(Lint::WrongType)
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

/// A problem as a finding, without the bytes of its place.
pub(crate) fn finding(problem: &Problem, lint: Lint) -> Finding {
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

/// The moment's index in a path such as `events[12].date`.
pub(crate) fn index_in(path: &str) -> Option<u32> {
    let rest = path.strip_prefix("events[")?;
    rest.get(..rest.find(']')?)?.parse().ok()
}
