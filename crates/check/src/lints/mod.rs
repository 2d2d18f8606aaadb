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
use crate::note::Note;

pub(crate) use addresses::origin;

/// Whether a medium is a file that pages load, and not a page or a player of someone else's.
pub(crate) fn loads(medium: &yearline_document::types::Media) -> bool {
    media::kind(medium) != media::Kind::Other
}

/// All that the lints find, in no order.
pub(crate) fn run(document: &Document, options: &Options<'_>) -> Vec<Note> {
    let mut notes = Vec::new();
    if document.events.is_empty() {
        let note = Note::head(crate::Lint::NoEvents, "the timeline has no moment");
        notes.push(note.at("events").help("Readers see its title alone."));
    }
    dates::lint(document, &mut notes);
    near::lint(document, &mut notes);
    eras::lint(document, &mut notes);
    vocabulary::lint(document, &mut notes);
    values::lint(document, &mut notes);
    relations::lint(document, &mut notes);
    texts::lint(document, &mut notes);
    media::lint(document, options, &mut notes);
    addresses::lint(document, &mut notes);
    sources::lint(document, &mut notes);
    colours::lint(document, &mut notes);
    notes
}

/// Whether so many of all have something that those without it look forgotten: nine in ten, of ten
/// at least.
fn nearly_all(with: usize, all: usize) -> bool {
    all >= 10 && with < all && with * 10 >= all * 9
}
