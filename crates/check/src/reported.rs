//! What the reader itself reports: which lint it is.

use yearline_document::Problem;

use crate::lint::Lint;

/// The lint of a problem, told by its words: the reader weighs a few kilobytes less in every
/// reader's browser for not naming them. `tests/reported.rs` holds both against each other.
pub(crate) fn of_problem(problem: &Problem) -> Lint {
    let (found, expected) = (problem.found.as_str(), problem.expected.as_str());
    const FOUND: [(&str, Lint); 13] = [
        ("no date", Lint::NoDate),
        ("no title", Lint::NoTitle),
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
    const EXPECTED: [(&str, Lint); 6] = [
        ("each id once", Lint::DuplicateId),
        ("a date as EDTF", Lint::BadDate),
        ("the address of", Lint::BadAddress),
        ("addresses of pictures", Lint::BadAddress),
        ("a colour", Lint::BadColour),
        ("a language tag", Lint::BadLanguage),
    ];
    if expected == "a list of texts" && found.starts_with("the text") {
        return Lint::OneText;
    }
    let starts = |text: &str, of: &str| text.starts_with(of);
    let by_found = FOUND.iter().find(|(start, _)| starts(found, start));
    let by_expected = EXPECTED.iter().find(|(start, _)| starts(expected, start));
    by_found.or(by_expected).map_or(Lint::WrongType, |(_, lint)| *lint)
}
