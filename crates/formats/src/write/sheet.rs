//! Tables as CSV: the columns of TimelineJS's spreadsheet, and the plain ones of our own.

use std::borrow::Cow;

use yearline_document::Document;
use yearline_document::types::{Background, Event, Facet, Media, Source};

use crate::report::digits;
use crate::sheet::COLUMNS;
use crate::table::{self, FACET, Tally};

use super::Sink;
use super::cells::Rows;
use super::html::{html, html_line, line};
use super::losses::{Losses, Outcome};
use super::nearest::{Plain, clock, nearest, signs};
use super::timelinejs::{
    HEAD_HELD, HELD, Labels, body, era_dates, historical, note_media, note_times,
};

/// How many of the columns TimelineJS's template has.
const OF_TEMPLATE: usize = 19;

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
            let part = |number: Option<i64>| number.map(digits).unwrap_or_default();
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
        rows.cell(&line(self.headline));
        rows.cell(self.text.as_deref().unwrap_or_default());
        let medium = |field: fn(&Media) -> Option<&String>| self.media.and_then(field);
        rows.cell(self.media.map_or("", |media| &media.url));
        rows.cell(
            &medium(|media| media.credit.as_ref()).map(|text| line(text)).unwrap_or_default(),
        );
        rows.cell(
            &medium(|media| media.caption.as_ref()).map(|text| html_line(text)).unwrap_or_default(),
        );
        rows.cell(medium(|media| media.poster.as_ref()).map_or("", String::as_str));
        rows.cell(medium(|media| media.alt.as_ref()).map_or("", String::as_str));
        rows.cell(self.kind);
        rows.cell(self.group);
        rows.cell(sheet_background(self.background));
        rows.end_row();
    }
}

pub(super) fn write_timelinejs(document: &Document, sink: &mut dyn Sink, losses: &mut Losses) {
    losses.head_but(document, HEAD_HELD);
    let labels = Labels::new(document);
    let mut rows = Rows::new(sink);
    COLUMNS.iter().take(OF_TEMPLATE).for_each(|name| rows.cell(name));
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
        slide(&labels, event, place, losses).write(&mut rows);
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
    labels: &Labels<'a>,
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
    note_background(event, place, losses);
    if sheet_background(event.background.as_deref()) != background(event.background.as_deref()) {
        let says = "Its address is relative, and would be read as a colour's name.";
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
        group: labels.of(event).unwrap_or_default(),
        background: event.background.as_deref(),
    }
}

/// A column of our own: its name, and what a moment has in it.
type Column = (&'static str, fn(&Labels, &Event) -> String);

/// What stands between the values of a list in a cell.
const BETWEEN: &str = "; ";

const OURS: &[Column] = &[
    ("id", |_, event| if event.made_id { String::new() } else { event.id.clone() }),
    ("date", |_, event| event.date.text()),
    ("sort date", |_, event| event.sort_date.map(|date| date.text()).unwrap_or_default()),
    ("display date", |_, event| plain(event.display_date.as_deref())),
    ("title", |_, event| plain(Some(&event.title))),
    ("text", |_, event| prose(event.text.as_deref().unwrap_or_default())),
    ("lang", |_, event| event.lang.clone().unwrap_or_default()),
    ("category", |labels, event| labels.of(event).unwrap_or_default().to_string()),
    ("tags", |_, event| listed(&event.tags)),
    ("top", |_, event| event.top.map(|rank| digits(rank.into())).unwrap_or_default()),
    ("media", |_, event| medium(event, |media| Some(&media.url)).unwrap_or_default().to_string()),
    ("alt text", |_, event| plain(medium(event, |media| media.alt.as_ref()))),
    ("media caption", |_, event| {
        medium(event, |media| media.caption.as_ref()).map(prose).unwrap_or_default()
    }),
    ("media credit", |_, event| plain(medium(event, |media| media.credit.as_ref()))),
    ("media thumbnail", |_, event| {
        medium(event, |media| media.poster.as_ref()).unwrap_or_default().to_string()
    }),
    ("background", |_, event| background(event.background.as_deref()).to_string()),
    ("source", |_, event| {
        source(event, |source| Some(&source.url)).unwrap_or_default().to_string()
    }),
    ("source title", |_, event| plain(source(event, |source| source.title.as_ref()))),
    ("source publisher", |_, event| plain(source(event, |source| source.publisher.as_ref()))),
    ("note", |_, event| plain(event.note.as_deref())),
];

fn medium(event: &Event, field: fn(&Media) -> Option<&String>) -> Option<&str> {
    event.media.first().and_then(field).map(String::as_str)
}

fn source(event: &Event, field: fn(&Source) -> Option<&String>) -> Option<&str> {
    event.sources.first().and_then(field).map(String::as_str)
}

/// A background's picture, if the reader can tell its address from a colour's name, or else its
/// colour.
fn sheet_background(background: Option<&Background>) -> &str {
    let url = background.and_then(|one| one.url.as_deref());
    let url =
        url.filter(|url| ["/", "http://", "https://"].iter().any(|start| url.starts_with(start)));
    url.or(background.and_then(|one| one.color.as_deref())).unwrap_or_default()
}

/// A background's picture, or else its colour.
fn background(background: Option<&Background>) -> &str {
    let one = background.and_then(|one| one.url.as_ref().or(one.color.as_ref()));
    one.map_or("", String::as_str)
}

fn plain(text: Option<&str>) -> String {
    text.map(line).unwrap_or_default().into_owned()
}

/// A text in Markdown, or in HTML where tags within the Markdown would be read as such.
fn prose(text: &str) -> String {
    if has_tags(text) { html(text) } else { text.to_string() }
}

/// Whether what reads a table could take a text for HTML.
fn has_tags(text: &str) -> bool {
    text.match_indices('<').any(|(at, _)| {
        let behind = text.get(at + 1..).unwrap_or_default();
        let behind = behind.strip_prefix('/').unwrap_or(behind);
        let name = behind.bytes().take_while(u8::is_ascii_alphanumeric).count();
        name > 0 && matches!(behind.as_bytes().get(name), Some(b'>' | b' ' | b'/' | b'\n'))
    })
}

/// The values of a list. One that holds a comma alone is followed by a semicolon, which parts
/// values before commas do.
fn listed(values: &[String]) -> String {
    let mut out = values.join(BETWEEN);
    if values.len() == 1 && out.contains(',') {
        out.push(';');
    }
    out
}

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
    "background",
];

pub(super) fn write_table(document: &Document, sink: &mut dyn Sink, losses: &mut Losses) {
    losses.head_but(document, &["facets"]);
    losses.head(
        Outcome::Lost,
        "title",
        "A plain table has moments alone, and no title of the whole.",
    );
    let labels = Labels::new(document);
    // A column that would be empty throughout is left out, but for the two that every moment has.
    let used: Vec<&Column> = OURS
        .iter()
        .filter(|(name, value)| {
            matches!(*name, "date" | "title")
                || document.events.iter().any(|event| !value(&labels, event).is_empty())
        })
        .collect();
    let facets: Vec<(&str, String)> =
        document.facets.iter().map(|facet| (facet.id.as_str(), header(facet, document))).collect();
    let mut rows = Rows::new(sink);
    used.iter().for_each(|(name, _)| rows.cell(name));
    facets.iter().for_each(|(_, label)| rows.cell(label));
    rows.end_row();
    for (place, event) in document.events.iter().enumerate() {
        note_table(event, place, &facets, losses);
        for (_, value) in &used {
            rows.cell(&value(&labels, event));
        }
        for (id, _) in &facets {
            rows.cell(&listed(event.facets.get(id)));
        }
        rows.end_row();
    }
}

/// The name of a facet's column: its label, with a word where the reader of tables would not see by
/// the values that it is a facet.
fn header(facet: &Facet, document: &Document) -> String {
    let mut tally = Tally::default();
    for event in &document.events {
        tally.add(event.facets.get(&facet.id).iter().map(String::as_str));
    }
    let plain = tally.is_facet() && !table::is_known(&facet.label);
    [facet.label.as_str(), if plain { "" } else { FACET }].concat()
}

/// Notes what a row of our own leaves out.
fn note_table(event: &Event, place: usize, facets: &[(&str, String)], losses: &mut Losses) {
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
    note_background(event, place, losses);
    let values = event.facets.0.iter();
    if values.clone().any(|(id, _)| !facets.iter().any(|(known, _)| known == id)) {
        let says = "One that the document does not declare has no column.";
        losses.note(place, Outcome::Lost, "facets", says);
    }
    let mut listed = event.tags.iter().chain(values.flat_map(|(_, values)| values));
    if listed.any(|value| value.contains(';')) {
        let says = "A semicolon in a value parts it in two when the table is read again.";
        losses.note(place, Outcome::Changed, "tags", says);
    }
}

/// Notes what the one cell for a background leaves out.
fn note_background(event: &Event, place: usize, losses: &mut Losses) {
    if let Some(background) = event.background.as_deref()
        && (background.alt.is_some() || background.url.is_some() && background.color.is_some())
    {
        let says =
            "Of a background the picture's address, or else the colour, is all that is written.";
        losses.note(place, Outcome::Lost, "background", says);
    }
}
