//! What a format cannot hold.

use yearline_document::Document;
use yearline_document::types::Event;

/// Something of a document that a format does not hold, or not as exactly as the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loss {
    /// The field of a moment, such as `figures`, or of the document, such as `eras`.
    pub field: &'static str,
    /// What became of it, and why: a sentence.
    pub says: &'static str,
    /// How much of it is lost.
    pub outcome: Outcome,
    /// The moments that it happened to, by their places among the document's; empty where it
    /// happened to the document's head.
    pub events: Vec<u32>,
}

/// What became of something that a format cannot hold as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is there, but less exact, or in another form.
    Changed,
    /// It is not there.
    Lost,
    /// The whole moment is not there. Moments of the document = moments of the file + moments of
    /// such losses.
    LeftOut,
}

/// The losses of one file. Each kind is told once, with all moments that it happened to.
#[derive(Default)]
pub(super) struct Losses(Vec<Loss>);

impl Losses {
    /// Notes one of the document's head.
    pub fn head(&mut self, outcome: Outcome, field: &'static str, says: &'static str) {
        let known =
            |loss: &Loss| (loss.field, loss.says) == (field, says) && loss.events.is_empty();
        if !self.0.iter().any(known) {
            self.0.push(Loss { field, says, outcome, events: Vec::new() });
        }
    }

    /// Notes one of the moment at `place`.
    pub fn note(
        &mut self,
        place: usize,
        outcome: Outcome,
        field: &'static str,
        says: &'static str,
    ) {
        let place = place as u32;
        let same =
            |loss: &&mut Loss| (loss.field, loss.says) == (field, says) && !loss.events.is_empty();
        match self.0.iter_mut().find(same) {
            Some(loss) if loss.events.last() == Some(&place) => {}
            Some(loss) => loss.events.push(place),
            None => self.0.push(Loss { field, says, outcome, events: vec![place] }),
        }
    }

    /// Notes each field of the head that has something and is not among those that are `held`.
    pub fn head_but(&mut self, document: &Document, held: &[&str]) {
        for (field, present) in [
            ("description", document.description.is_some()),
            ("lang", document.lang.is_some()),
            ("credit", document.credit.is_some()),
            ("url", document.url.is_some()),
            ("updated", document.updated.is_some()),
            ("media", !document.media.is_empty()),
            ("categories", document.categories.iter().any(|one| one.color.is_some())),
            ("facets", !document.facets.is_empty()),
            ("eras", !document.eras.is_empty()),
            ("other fields", !document.extra.0.is_empty()),
        ] {
            if present && !held.contains(&field) {
                let says = match field {
                    "categories" => "The format has no field for their colours.",
                    _ => UNHELD,
                };
                self.head(Outcome::Lost, field, says);
            }
        }
    }

    /// Notes each field of a moment that has something and is not among those that are `held`.
    pub fn event_but(&mut self, event: &Event, place: usize, held: &[&str]) {
        for (field, present) in [
            ("sort_date", event.sort_date.is_some()),
            ("display_date", event.display_date.is_some()),
            ("text", event.text.is_some()),
            ("lang", event.lang.is_some()),
            ("category", event.category.is_some()),
            ("tags", !event.tags.is_empty()),
            ("facets", !event.facets.is_empty()),
            ("top", event.top.is_some()),
            ("figures", !event.figures.is_empty()),
            ("media", !event.media.is_empty()),
            ("background", event.background.is_some()),
            ("sources", !event.sources.is_empty()),
            ("related", !event.related.is_empty()),
            ("updated", event.updated.is_some()),
            ("note", event.note.is_some()),
            ("other fields", !event.extra.0.is_empty()),
        ] {
            if present && !held.contains(&field) {
                self.note(place, Outcome::Lost, field, UNHELD);
            }
        }
    }

    pub fn finish(self) -> Vec<Loss> {
        self.0
    }
}

const UNHELD: &str = "The format has no field for it.";
