//! What moments are to each other.

use std::collections::HashMap;

use yearline_document::Document;

use crate::Lint;
use crate::note::{Note, Notes, quote};

pub(super) fn lint(document: &Document, notes: &mut Notes<'_>) {
    let mut ranks: HashMap<u32, usize> = HashMap::new();
    for (place, event) in document.events.iter().enumerate() {
        if let Some(rank) = event.top {
            let first = *ranks.entry(rank).or_insert(place);
            if let Some(one) = document.events.get(first).filter(|_| first != place) {
                let message = format!("two top moments have the rank {rank}");
                let help =
                    format!("{} has it already. Give each a rank of its own.", quote(&one.title));
                let note = Note::on(Lint::SameRank, place, message).at("top").help(help);
                notes.push(note.label("the second").also(first, "the first"));
            }
        }
        if let Some(index) = event.related.iter().position(|id| *id == event.id) {
            let message = "this moment names itself as related";
            let note = Note::on(Lint::RelatedToItself, place, message).at("related").item(index);
            notes.push(note.help("Write the id of another moment, or leave it out."));
        }
    }
}
