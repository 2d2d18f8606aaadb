//! Tables as CSV: the columns of TimelineJS's spreadsheet, and the plain ones of our own.

use std::borrow::Cow;

use yearline_document::Document;
use yearline_document::types::{Background, Event, Media};

use super::Sink;
use super::cells::Rows;
use super::html::{escape, html, html_line};
use super::losses::{Losses, Outcome};
use super::nearest::{Plain, clock, nearest, signs};
use super::timelinejs::{
    HEAD_HELD, HELD, body, category_label, era_dates, historical, note_media, note_times,
};

/// The columns of TimelineJS, in the order of its template.
const COLUMNS: [&str; 19] = [
    "Year",
    "Month",
    "Day",
    "Time",
    "End Year",
    "End Month",
    "End Day",
    "End Time",
    "Display Date",
    "Headline",
    "Text",
    "Media",
    "Media Credit",
    "Media Caption",
    "Media Thumbnail",
    "Alt Text",
    "Type",
    "Group",
    "Background",
];

/// A row of them.
#[derive(Default)]
struct Slide<'a> {
    start: Option<Plain>,
    end: Option<Plain>,
    display_date: Cow<'a, str>,
    headline: &'a str,
    text: Option<String>,
    media: Option<&'a Media>,
    kind: &'static str,
    group: &'a str,
    background: Option<&'a Background>,
}

impl Slide<'_> {
    fn write(&self, rows: &mut Rows) {
        for date in [&self.start, &self.end] {
            let part =
                |number: Option<i64>| number.map(|number| number.to_string()).unwrap_or_default();
            rows.cell(&part(date.map(|date| historical(date.year))));
            rows.cell(&part(date.and_then(|date| date.month).map(i64::from)));
            rows.cell(&part(date.and_then(|date| date.day).map(i64::from)));
            let mut time = String::new();
            if let Some(of_day) = date.and_then(|date| date.time) {
                clock(&of_day, &mut time);
            }
            rows.cell(&time);
        }
        rows.cell(&self.display_date);
        rows.cell(&escaped(self.headline));
        rows.cell(self.text.as_deref().unwrap_or_default());
        let medium = |field: fn(&Media) -> Option<&String>| self.media.and_then(field);
        rows.cell(self.media.map_or("", |media| &media.url));
        rows.cell(
            &medium(|media| media.credit.as_ref()).map(|text| escaped(text)).unwrap_or_default(),
        );
        rows.cell(
            &medium(|media| media.caption.as_ref()).map(|text| html_line(text)).unwrap_or_default(),
        );
        rows.cell(medium(|media| media.poster.as_ref()).map_or("", String::as_str));
        rows.cell(medium(|media| media.alt.as_ref()).map_or("", String::as_str));
        rows.cell(self.kind);
        rows.cell(self.group);
        let background = self.background.and_then(|one| one.url.as_ref().or(one.color.as_ref()));
        rows.cell(background.map_or("", String::as_str));
        rows.end_row();
    }
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    escape(text, &mut out);
    out
}

pub(super) fn write_timelinejs(document: &Document, sink: &mut dyn Sink, losses: &mut Losses) {
    losses.head_but(document, HEAD_HELD);
    let mut rows = Rows::new(sink);
    COLUMNS.iter().for_each(|name| rows.cell(name));
    rows.end_row();
    if document.media.len() > 1 {
        losses.head(Outcome::Lost, "media", "All but the first are left out: a slide has one.");
    }
    let title = Slide {
        headline: &document.title,
        text: document.description.as_deref().map(html),
        media: document.media.first(),
        kind: "title",
        ..Slide::default()
    };
    title.write(&mut rows);
    for (place, event) in document.events.iter().enumerate() {
        slide(document, event, place, losses).write(&mut rows);
    }
    for era in &document.eras {
        if let Some((start, end)) = era_dates(&era.date, losses) {
            let (start, end) = (Some(start), Some(end));
            Slide { start, end, headline: &era.title, kind: "era", ..Slide::default() }
                .write(&mut rows);
        }
    }
}

fn slide<'a>(
    document: &'a Document,
    event: &'a Event,
    place: usize,
    losses: &mut Losses,
) -> Slide<'a> {
    losses.event_but(event, place, HELD);
    let near = nearest(&event.date);
    for says in &near.unsaid {
        losses.note(place, Outcome::Changed, "date", says);
    }
    note_times([Some(&near.start), near.end.as_ref()], place, false, losses);
    note_media(event, place, losses);
    if event.media.first().is_some_and(|media| media.link.is_some()) {
        losses.note(place, Outcome::Lost, "media", "Where a click on it leads has no column.");
    }
    if let Some(background) = event.background.as_deref()
        && (background.alt.is_some() || background.url.is_some() && background.color.is_some())
    {
        let says =
            "Of a background the picture's address, or else the colour, is all that is written.";
        losses.note(place, Outcome::Lost, "background", says);
    }
    if !event.made_id {
        losses.note(place, Outcome::Lost, "id", "There is no column for it.");
    }
    let display_date = match &event.display_date {
        Some(text) => Cow::Borrowed(text.as_str()),
        None if !near.unsaid.is_empty() => Cow::Owned(signs(&event.date)),
        None => Cow::Borrowed(""),
    };
    Slide {
        start: Some(near.start),
        end: near.end,
        display_date,
        headline: &event.title,
        text: body(event, place, losses),
        media: event.media.first(),
        kind: "",
        group: category_label(document, event).unwrap_or_default(),
        background: event.background.as_deref(),
    }
}

/// A column of our own: its name, and what a moment has in it.
type Column = (&'static str, fn(&Document, &Event) -> String);

/// What stands between the values of a list in a cell.
const BETWEEN: &str = "; ";

const OURS: &[Column] = &[
    ("id", |_, event| if event.made_id { String::new() } else { event.id.clone() }),
    ("date", |_, event| event.date.text()),
    ("sort date", |_, event| event.sort_date.map(|date| date.text()).unwrap_or_default()),
    ("display date", |_, event| event.display_date.clone().unwrap_or_default()),
    ("title", |_, event| event.title.clone()),
    ("text", |_, event| event.text.clone().unwrap_or_default()),
    ("lang", |_, event| event.lang.clone().unwrap_or_default()),
    ("category", |document, event| category_label(document, event).unwrap_or_default().to_string()),
    ("tags", |_, event| event.tags.join(BETWEEN)),
    ("top", |_, event| event.top.map(|rank| rank.to_string()).unwrap_or_default()),
    ("media", |_, event| medium(event, |media| Some(&media.url))),
    ("alt text", |_, event| medium(event, |media| media.alt.as_ref())),
    ("media caption", |_, event| medium(event, |media| media.caption.as_ref())),
    ("media credit", |_, event| medium(event, |media| media.credit.as_ref())),
    ("media thumbnail", |_, event| medium(event, |media| media.poster.as_ref())),
    ("source", |_, event| {
        event
            .sources
            .iter()
            .map(|one| one.url.as_str())
            .find(|url| !url.is_empty())
            .unwrap_or_default()
            .to_string()
    }),
    ("note", |_, event| event.note.clone().unwrap_or_default()),
];

/// What our own columns hold.
const OURS_HELD: &[&str] = &[
    "sort_date",
    "display_date",
    "text",
    "lang",
    "category",
    "tags",
    "facets",
    "top",
    "media",
    "sources",
    "note",
];

fn medium(event: &Event, field: fn(&Media) -> Option<&String>) -> String {
    event.media.first().and_then(field).cloned().unwrap_or_default()
}

pub(super) fn write_table(document: &Document, sink: &mut dyn Sink, losses: &mut Losses) {
    losses.head_but(document, &["facets"]);
    losses.head(
        Outcome::Lost,
        "title",
        "A plain table has moments alone, and no title of the whole.",
    );
    // A column that would be empty throughout is left out, but for the two that every moment has.
    let used: Vec<&Column> = OURS
        .iter()
        .filter(|(name, value)| {
            matches!(*name, "date" | "title")
                || document.events.iter().any(|event| !value(document, event).is_empty())
        })
        .collect();
    // A facet is a column by its label, unless that is the name of another.
    let mut names: Vec<&str> = OURS.iter().map(|(name, _)| *name).collect();
    let mut facets = Vec::new();
    for facet in &document.facets {
        let taken =
            |name: &str, names: &[&str]| names.iter().any(|one| one.eq_ignore_ascii_case(name));
        let label = [facet.label.as_str(), &facet.id].into_iter().find(|name| !taken(name, &names));
        if let Some(label) = label {
            names.push(label);
            facets.push((facet.id.as_str(), label));
        }
    }
    let mut rows = Rows::new(sink);
    used.iter().for_each(|(name, _)| rows.cell(name));
    facets.iter().for_each(|(_, label)| rows.cell(label));
    rows.end_row();
    for (place, event) in document.events.iter().enumerate() {
        note_table(event, place, &facets, losses);
        for (_, value) in &used {
            rows.cell(&value(document, event));
        }
        for (id, _) in &facets {
            rows.cell(&event.facets.get(id).join(BETWEEN));
        }
        rows.end_row();
    }
}

/// Notes what a row of our own leaves out.
fn note_table(event: &Event, place: usize, facets: &[(&str, &str)], losses: &mut Losses) {
    losses.event_but(event, place, OURS_HELD);
    if event.media.len() > 1 {
        losses.note(
            place,
            Outcome::Lost,
            "media",
            "All but the first are left out: a row has one.",
        );
    }
    if let Some(first) = event.media.first()
        && (first.link.is_some()
            || first.srcset.is_some()
            || !first.tracks.is_empty()
            || first.transcript.is_some())
    {
        let says = "Links, other sizes, captions of videos and transcripts are left out.";
        losses.note(place, Outcome::Lost, "media", says);
    }
    if event.sources.len() > 1 {
        losses.note(
            place,
            Outcome::Lost,
            "sources",
            "All but the first are left out: a row has one.",
        );
    }
    if event.sources.iter().any(|source| source.title.is_some() || source.publisher.is_some()) {
        let says = "Their addresses alone are written, without headlines and publishers.";
        losses.note(place, Outcome::Lost, "sources", says);
    }
    let values = event.facets.0.iter();
    if values.clone().any(|(id, _)| !facets.iter().any(|(known, _)| known == id)) {
        let says = "One that the document does not declare has no column.";
        losses.note(place, Outcome::Lost, "facets", says);
    }
    let mut listed = event.tags.iter().chain(values.flat_map(|(_, values)| values));
    if listed.any(|value| value.contains([',', ';'])) {
        let says = "A comma or semicolon in a value parts it in two when the table is read again.";
        losses.note(place, Outcome::Changed, "tags", says);
    }
}
