//! Where moments are told.

use yearline_document::Document;

use super::nearly_all;
use crate::Lint;
use crate::note::{Note, Notes, quote};

pub(super) fn lint(document: &Document, notes: &mut Notes<'_>) {
    let with = document.events.iter().filter(|event| !event.sources.is_empty()).count();
    let expected = nearly_all(with, document.events.len());
    for (place, event) in document.events.iter().enumerate() {
        if expected && event.sources.is_empty() {
            let message = "this moment has no source";
            let help = "Nearly all others name one. Say where it is told.";
            notes.push(Note::on(Lint::NoSources, place, message).at("title").help(help));
        }
        for (index, source) in event.sources.iter().enumerate().take(100) {
            let name = source.publisher.as_ref().or(source.title.as_ref());
            if source.url.is_empty() {
                let name = quote(name.map_or("", String::as_str));
                let message = format!("the source {name} has no address");
                let help = "It is named without a link. Write where it can be read, if it can.";
                let note = Note::on(Lint::SourceWithoutAddress, place, message);
                notes.push(note.at("sources").item(index).help(help));
            } else if event.sources.iter().take(index).any(|other| other.url == source.url) {
                let message = "the moment names this source twice";
                let note = Note::on(Lint::RepeatedSource, place, message);
                notes.push(note.at("sources").item(index).at("url").help("Once is enough."));
            }
        }
    }
}
