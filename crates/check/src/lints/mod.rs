//! The lints beyond the format, a file a topic. Each takes time in proportion to the document, or to
//! it times the logarithm of its length.

mod addresses;
mod colours;
mod dates;
mod eras;
mod media;
mod near;
mod relations;
mod sources;
mod texts;
mod values;
mod vocabulary;

use yearline_document::Document;

use crate::Options;
use crate::note::{Note, Notes};

pub(crate) use addresses::origin;

/// Whether a medium is a file that pages load, and not a page or a player of someone else's.
pub(crate) fn loads(medium: &yearline_document::types::Media) -> bool {
    media::kind(medium) != media::Kind::Other
}

/// Runs all of them.
pub(crate) fn run(document: &Document, options: &Options<'_>, notes: &mut Notes<'_>) {
    if document.events.is_empty() {
        let note = Note::head(crate::Lint::NoEvents, "the timeline has no moment");
        notes.push(note.at("events").help("Readers see its title alone."));
    }
    dates::lint(document, notes);
    near::lint(document, notes);
    eras::lint(document, notes);
    vocabulary::lint(document, notes);
    values::lint(document, notes);
    relations::lint(document, notes);
    texts::lint(document, notes);
    media::lint(document, options, notes);
    addresses::lint(document, notes);
    sources::lint(document, notes);
    colours::lint(document, notes);
}

/// Whether so many of all have something that those without it look forgotten: nine in ten, of ten
/// at least.
fn nearly_all(with: usize, all: usize) -> bool {
    all >= 10 && with < all && with * 10 >= all * 9
}
