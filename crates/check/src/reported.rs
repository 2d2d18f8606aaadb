//! What readers themselves report: which lint it is.

use yearline_document::{Problem, Severity};
use yearline_formats::Format;

use crate::lint::Lint;

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
