//! Eras and the moments in them.

use yearline_document::Document;
use yearline_document::date::Instant;

use crate::Lint;
use crate::note::{Note, Notes, quote};

/// Where eras hold three in four of the moments, they are meant to hold all; where they hold fewer,
/// they only name some stretches.
pub(super) fn lint(document: &Document, notes: &mut Notes<'_>) {
    if document.eras.is_empty() || document.events.is_empty() {
        return;
    }
    let mut spans: Vec<(Instant, Instant)> =
        document.eras.iter().map(|era| era.date.order_key()).collect();
    spans.sort_unstable();
    // The furthest end of the eras up to each: one look tells whether any of them reaches a moment.
    let mut reach = Instant::MIN;
    let reaches: Vec<Instant> = spans
        .iter()
        .map(|&(_, end)| {
            reach = reach.max(end);
            reach
        })
        .collect();
    let mut outside = Vec::new();
    let mut moments: Vec<(Instant, Instant)> = Vec::new();
    for (place, event) in document.events.iter().enumerate() {
        let (first, last) = event.date.order_key();
        moments.push((first, last));
        let before = spans.partition_point(|&(start, _)| start <= last);
        let met = before.checked_sub(1).and_then(|index| reaches.get(index));
        if met.is_none_or(|&reach| reach < first) {
            outside.push(place);
        }
    }
    let all = document.events.len();
    if all >= 4 && outside.len() * 4 <= all {
        for place in outside {
            let Some(event) = document.events.get(place) else { continue };
            let message = "this moment is outside every era";
            let label = format!("{} is in none", event.date);
            let help = "Nearly all others are in one. Look whether its date is right, or let an era \
                        reach further.";
            let note = Note::on(Lint::OutsideEras, place, message);
            notes.push(note.at("date").label(label).help(help));
        }
    }
    empty(document, moments, notes);
}

fn empty(document: &Document, mut moments: Vec<(Instant, Instant)>, notes: &mut Notes<'_>) {
    moments.sort_unstable();
    let mut reach = Instant::MIN;
    let reaches: Vec<Instant> = moments
        .iter()
        .map(|&(_, end)| {
            reach = reach.max(end);
            reach
        })
        .collect();
    for (place, era) in document.eras.iter().enumerate() {
        let (first, last) = era.date.order_key();
        let before = moments.partition_point(|&(start, _)| start <= last);
        let met = before.checked_sub(1).and_then(|index| reaches.get(index));
        if met.is_none_or(|&reach| reach < first) {
            let message = format!("the era {} has no moment", quote(&era.title));
            let help = "Look whether its dates are right.";
            let note = Note::head(Lint::EmptyEra, message).at("eras").item(place).at("date");
            notes.push(note.label("no moment lies here").help(help));
        }
    }
}
