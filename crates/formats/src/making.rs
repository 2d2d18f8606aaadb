//! A document in the making: moments as they come, with what only the whole file can settle.

use yearline_document::types::{Category, FORMAT};
use yearline_document::{Document, Event, ident};

use crate::colours::Names;
use crate::error::Error;
use crate::field::{Field, Spot};
use crate::ids::{Ids, Numbers, vocabulary_id};
use crate::report::{Places, Report, Says};
use crate::{Format, Import, UNTITLED};

/// A document, its problems, and where its moments stand.
pub(crate) struct Making {
    pub colours: Names,
    pub document: Document,
    pub report: Report,
    ids: Ids,
    /// Categories: their places by their labels, counted from 1.
    groups: Numbers,
    group_ids: Ids,
    /// Where each moment begins, and its row.
    marks: Vec<(u64, u32)>,
    /// Moments whose id an earlier one has, and where it stands.
    duplicates: Vec<(usize, u64, String)>,
    /// Moments whose id was made from a headline.
    derived: Vec<usize>,
}

/// What a moment is to be called.
pub(crate) enum Naming<'a> {
    /// As the file says.
    Given(Field<'a>),
    /// By a name that the file does not hold, and that is kept in the document.
    Derived(String),
    /// By its title.
    Made,
}

impl Making {
    pub fn new(colours: Names) -> Making {
        Making {
            colours,
            document: Document { yearline: FORMAT, ..Document::default() },
            report: Report::default(),
            ids: Ids::default(),
            groups: Numbers::default(),
            group_ids: Ids::default(),
            marks: Vec::new(),
            duplicates: Vec::new(),
            derived: Vec::new(),
        }
    }

    /// The id of the category of this label, which is declared when it is first met.
    pub fn category(&mut self, label: &str) -> String {
        let place = self.groups.of(label);
        if *place > 0
            && let Some(known) = self.document.categories.get(*place as usize - 1)
            && known.label == label
        {
            return known.id.clone();
        }
        *place = self.document.categories.len() as u32 + 1;
        let id = self.group_ids.claim_like(vocabulary_id(label, "category"));
        let category = Category { id: id.clone(), label: label.to_string(), ..Category::default() };
        self.document.categories.push(category);
        id
    }

    /// Adds a moment, which stands at `at`.
    pub fn push(&mut self, mut event: Event, naming: Naming<'_>, at: u64, spot: Spot) {
        let place = self.document.events.len();
        match naming {
            Naming::Given(field) => {
                event.id = field.trimmed().to_string();
                if !self.ids.claim(&event.id) {
                    self.duplicates.push((place, field.at, spot.path(field.name)));
                }
            }
            Naming::Derived(id) => {
                event.id = id;
                self.derived.push(place);
            }
            Naming::Made => event.made_id = true,
        }
        fit(&mut event);
        self.marks.push((at, if let Spot::Row(row) = spot { row } else { 0 }));
        self.document.events.push(event);
    }

    /// Names what has no name yet, and gives the whole.
    pub fn finish(mut self, format: Format, places: Places<'_>) -> Result<Import, Error> {
        for (place, at, path) in std::mem::take(&mut self.duplicates) {
            let Some(event) = self.document.events.get_mut(place) else { continue };
            let given = std::mem::take(&mut event.id);
            event.id = self.ids.claim_like(given.clone());
            let found = ["a second `", &given, "`"].concat();
            let help = ["It is read as `", &event.id, "`. Write an id of its own."].concat();
            let says = Says { found: &found, expected: "each id once", help: &help };
            self.report.error(at, path, says);
        }
        for place in std::mem::take(&mut self.derived) {
            if let Some(event) = self.document.events.get_mut(place) {
                event.id = self.ids.claim_like(std::mem::take(&mut event.id));
            }
        }
        for event in self.document.events.iter_mut().filter(|event| event.made_id) {
            event.id = self.ids.claim_like(ident::slug(&event.title));
        }
        self.ids = Ids::default();
        if self.document.title.is_empty() {
            self.document.title = UNTITLED.to_string();
        }
        let (problems, origins) = self.report.finish(places, &self.marks);
        Ok(Import { format, document: self.document, problems, origins })
    }
}

/// Gives back the room that lists keep for more: with a hundred thousand moments of one picture each
/// it would be three quarters of all.
fn fit(event: &mut Event) {
    event.media.shrink_to_fit();
    event.sources.shrink_to_fit();
    event.tags.shrink_to_fit();
    event.facets.0.shrink_to_fit();
    for (_, values) in &mut event.facets.0 {
        values.shrink_to_fit();
    }
}

/// A moment of which no more is known than its date.
pub(crate) fn event(date: yearline_document::Date) -> Event {
    Event {
        id: String::new(),
        made_id: false,
        date,
        sort_date: None,
        display_date: None,
        title: String::new(),
        text: None,
        lang: None,
        category: None,
        tags: Vec::new(),
        facets: Default::default(),
        top: None,
        figures: Vec::new(),
        media: Vec::new(),
        background: None,
        sources: Vec::new(),
        related: Vec::new(),
        updated: None,
        note: None,
        extra: Default::default(),
    }
}
