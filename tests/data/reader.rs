//! The reader finds nothing to complain of in the year.

use crate::bytes;

#[test]
fn the_year_is_read_without_a_problem() {
    let loaded = yearline_document::reader::read(bytes("data/2020.json"));
    let loaded = loaded.unwrap_or_else(|error| panic!("it is refused: {error}"));
    assert!(loaded.problems.is_empty(), "{:#?}", loaded.problems);
    assert_eq!(loaded.document.events.len(), 80);
}
