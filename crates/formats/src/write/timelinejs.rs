//! TimelineJS 3: an object with `events`, as its own editors write it.

use std::collections::BTreeMap;

use yearline_document::Document;
use yearline_document::date::Date;
use yearline_document::types::{Background, Era, Event, Media};

use super::Sink;
use super::html::{attribute, escape, html, html_line, line};
use super::json::{Fields, Json, Root};
use super::losses::{Losses, Outcome};
use super::nearest::{Plain, nearest, signs};

/// What its slides have a place for.
pub(super) const HELD: &[&str] =
    &["display_date", "text", "category", "media", "background", "sources", "note"];

/// What its title slide has a place for, and its eras.
pub(super) const HEAD_HELD: &[&str] = &["description", "media", "eras"];

/// Years beyond these are drawn by its cosmological scale alone.
const HUMAN: std::ops::RangeInclusive<i64> = -271_820..=275_759;

pub(super) fn write(document: &Document, sink: &mut dyn Sink, losses: &mut Losses) {
    losses.head_but(document, HEAD_HELD);
    let labels = Labels::new(document);
    let mut root = Root::new(sink);
    let mut head = Fields::default();
    if document.events.iter().any(|event| is_cosmological(&event.date)) {
        head.text("scale", "cosmological");
    }
    let mut title = Fields::default();
    title.put("text", slide_text(&document.title, document.description.as_deref().map(html)));
    if let Some(first) = document.media.first() {
        title.put("media", media(first));
    }
    if document.media.len() > 1 {
        losses.head(Outcome::Lost, "media", "All but the first are left out: a slide has one.");
    }
    head.put("title", Json::Object(title));
    root.fields(&head);
    root.list(
        "events",
        document
            .events
            .iter()
            .enumerate()
            .map(|(place, event)| Json::Object(slide(&labels, event, place, losses))),
    );
    if !document.eras.is_empty() {
        let eras: Vec<_> = document.eras.iter().filter_map(|one| era(one, losses)).collect();
        root.list("eras", eras.into_iter());
    }
    root.finish();
}

fn is_cosmological(date: &Date) -> bool {
    let near = nearest(date);
    [Some(near.start), near.end].into_iter().flatten().any(|date| !HUMAN.contains(&date.year))
}

fn slide<'a>(
    labels: &Labels<'a>,
    event: &'a Event,
    place: usize,
    losses: &mut Losses,
) -> Fields<'a> {
    losses.event_but(event, place, HELD);
    let mut fields = Fields::default();
    let near = nearest(&event.date);
    fields.put("start_date", Json::Object(date(&near.start)));
    if let Some(end) = &near.end {
        fields.put("end_date", Json::Object(date(end)));
    }
    for says in &near.unsaid {
        losses.note(place, Outcome::Changed, "date", says);
    }
    note_times([Some(&near.start), near.end.as_ref()], place, true, losses);
    match &event.display_date {
        Some(text) => fields.text("display_date", text),
        // The words that TimelineJS would make of the plain dates would claim too much.
        None if !near.unsaid.is_empty() => fields.owned("display_date", signs(&event.date)),
        None => {}
    }
    fields.put("text", slide_text(&event.title, body(event, place, losses)));
    if let Some(first) = event.media.first() {
        fields.put("media", media(first));
        note_media(event, place, losses);
    }
    if let Some(label) = labels.of(event) {
        fields.text("group", label);
    }
    if let Some(background) = &event.background {
        fields.put("background", self::background(background));
    }
    if !event.made_id {
        fields.text("unique_id", &event.id);
    }
    fields
}

/// The labels of the categories, by their ids.
pub(super) struct Labels<'a>(BTreeMap<&'a str, &'a str>);

impl<'a> Labels<'a> {
    pub fn new(document: &'a Document) -> Labels<'a> {
        let pairs = document.categories.iter().map(|one| (one.id.as_str(), one.label.as_str()));
        // Of two of one id the first counts.
        Labels(pairs.rev().collect())
    }

    /// The label of a moment's category; its id where it is not declared.
    pub fn of<'b>(&self, event: &'b Event) -> Option<&'b str>
    where
        'a: 'b,
    {
        let id = event.category.as_deref()?;
        Some(self.0.get(id).copied().unwrap_or(id))
    }
}

/// A moment's text, with what has no field of its own behind it.
pub(super) fn body(event: &Event, place: usize, losses: &mut Losses) -> Option<String> {
    let mut out = event.text.as_deref().map(html).unwrap_or_default();
    if let Some(note) = &event.note {
        out.push_str("<p><em>");
        escape(note, &mut out);
        out.push_str("</em></p>");
        losses.note(place, Outcome::Changed, "note", "It stands as a paragraph behind the text.");
    }
    for (number, source) in event.sources.iter().enumerate() {
        out.push_str(if number == 0 { "<p>" } else { "<br>" });
        let named = [&source.title, &source.publisher].into_iter().flatten();
        let mut name = named.map(String::as_str).collect::<Vec<_>>().join(", ");
        if name.is_empty() {
            name.push_str(&source.url);
        }
        if !source.url.is_empty() {
            out.push_str("<a href=\"");
            attribute(&source.url, &mut out);
            out.push_str("\">");
        }
        escape(&name, &mut out);
        out.push_str(if source.url.is_empty() { "" } else { "</a>" });
        losses.note(place, Outcome::Changed, "sources", "They stand as links behind the text.");
    }
    out.push_str(if event.sources.is_empty() { "" } else { "</p>" });
    (!out.is_empty()).then_some(out)
}

/// Notes what its fields for dates leave out of times.
pub(super) fn note_times(
    dates: [Option<&Plain>; 2],
    place: usize,
    milliseconds: bool,
    losses: &mut Losses,
) {
    for time in dates.into_iter().flatten().filter_map(|date| date.time) {
        if time.zone.minutes().is_some() {
            let says = "The time is written as it is, without its zone: the format knows none.";
            losses.note(place, Outcome::Changed, "date", says);
        }
        if milliseconds && time.nanos % 1_000_000 != 0 {
            let says = "Fractions of a second beyond milliseconds are left out.";
            losses.note(place, Outcome::Changed, "date", says);
        }
    }
}

/// Notes what a slide's one medium leaves out.
pub(super) fn note_media(event: &Event, place: usize, losses: &mut Losses) {
    if event.media.len() > 1 {
        let says = "All but the first are left out: a slide has one.";
        losses.note(place, Outcome::Lost, "media", says);
    }
    if let Some(first) = event.media.first()
        && (first.srcset.is_some() || !first.tracks.is_empty() || first.transcript.is_some())
    {
        let says = "Other sizes, captions of videos and transcripts are left out.";
        losses.note(place, Outcome::Lost, "media", says);
    }
}

fn slide_text<'a>(headline: &'a str, body: Option<String>) -> Json<'a> {
    let mut fields = Fields::default();
    fields.put("headline", Json::Text(line(headline)));
    if let Some(body) = body {
        fields.owned("text", body);
    }
    Json::Object(fields)
}

fn media(media: &Media) -> Json<'_> {
    let mut fields = Fields::default();
    fields.text("url", &media.url);
    if let Some(caption) = &media.caption {
        fields.owned("caption", html_line(caption));
    }
    if let Some(credit) = &media.credit {
        fields.put("credit", Json::Text(line(credit)));
    }
    fields.some("thumbnail", &media.poster);
    fields.some("alt", &media.alt);
    fields.some("link", &media.link);
    Json::Object(fields)
}

fn background(background: &Background) -> Json<'_> {
    let mut fields = Fields::default();
    fields.some("url", &background.url);
    fields.some("color", &background.color);
    fields.some("alt", &background.alt);
    Json::Object(fields)
}

fn era<'a>(era: &'a Era, losses: &mut Losses) -> Option<Json<'a>> {
    let (start, end) = era_dates(&era.date, losses)?;
    let mut fields = Fields::default();
    fields.put("start_date", Json::Object(date(&start)));
    fields.put("end_date", Json::Object(date(&end)));
    fields.put("text", slide_text(&era.title, None));
    Some(Json::Object(fields))
}

/// The two dates that an era has there; none where it has but one.
pub(super) fn era_dates(date: &Date, losses: &mut Losses) -> Option<(Plain, Plain)> {
    let near = nearest(date);
    for says in &near.unsaid {
        losses.head(Outcome::Changed, "eras", says);
    }
    if let Some(end) = near.end {
        return Some((near.start, end));
    }
    if date.is_interval() {
        losses.head(Outcome::Lost, "eras", "One without both ends is left out: it must have two.");
        return None;
    }
    // A year or a month that is a span by itself: from its first day to its last.
    let day = |instant: yearline_document::date::Instant| {
        let civil = instant.civil();
        Plain { year: civil.year, month: Some(civil.month), day: Some(civil.day), time: None }
    };
    Some((day(date.earliest()), day(date.latest())))
}

/// From so many years on, those before the common era are years ago, in its files and when
/// they are read: nobody means 13,800,000,001 by −13,800,000,000.
const YEARS_AGO: i64 = -1_000_000;

/// The year as it counts: −500 is 500 BCE, which is `-0499`.
pub(super) fn historical(year: i64) -> i64 {
    if year > YEARS_AGO && year <= 0 { year - 1 } else { year }
}

fn date<'a>(plain: &Plain) -> Fields<'a> {
    let mut fields = Fields::default();
    fields.whole("year", historical(plain.year));
    for (name, part) in [("month", plain.month), ("day", plain.day)] {
        if let Some(part) = part {
            fields.whole(name, part.into());
        }
    }
    if let Some(time) = plain.time {
        fields.whole("hour", time.hour.into());
        fields.whole("minute", time.minute.into());
        if time.second > 0 || time.fraction_digits > 0 {
            fields.whole("second", time.second.into());
        }
        if time.fraction_digits > 0 {
            fields.whole("millisecond", (time.nanos / 1_000_000).into());
        }
    }
    fields
}
