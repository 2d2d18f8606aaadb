//! JSON Feed 1.1. What a feed has no field for stands under `_yearline`, as its rules for
//! extensions have it, in the words of Yearline's own format: nothing is lost.

use yearline_document::date::{Date, Instant};
use yearline_document::rich;
use yearline_document::types::{Event, Media};
use yearline_document::{Document, address::Address};

use super::Sink;
use super::html::html;
use super::json::{Fields, Json, Root};
use super::losses::{Losses, Outcome};
use super::nearest::nearest;
use super::percent::percent;
use super::timelinejs::Labels;
use super::yearline;
use crate::clock::padded;

pub(super) fn write(document: &Document, sink: &mut dyn Sink, losses: &mut Losses) {
    let labels = Labels::new(document);
    let mut root = Root::new(sink);
    let mut head = Fields::default();
    head.text("version", "https://jsonfeed.org/version/1.1");
    head.text("title", &document.title);
    if let Some(url) = document.url.as_ref().filter(|url| is_whole(url)) {
        head.text("home_page_url", url);
    }
    if let Some(description) = &document.description {
        head.owned("description", rich::plain(description));
    }
    head.some("language", &document.lang);
    if let Some(credit) = &document.credit {
        let mut author = Fields::default();
        author.text("name", credit);
        head.put("authors", Json::List(vec![Json::Object(author)]));
    }
    let mut own = Fields::default();
    if let Some(date) = &document.updated {
        own.owned("updated", date.text());
    }
    own.list("media", &document.media, yearline::media);
    own.list("categories", &document.categories, yearline::category);
    own.list("facets", &document.facets, yearline::facet);
    own.list("eras", &document.eras, yearline::era);
    own.extra(&document.extra);
    head.object("_yearline", own);
    root.fields(&head);
    root.list(
        "items",
        document
            .events
            .iter()
            .enumerate()
            .map(|(place, event)| Json::Object(item(document, &labels, event, place, losses))),
    );
    root.finish();
}

fn item<'a>(
    document: &'a Document,
    labels: &Labels<'a>,
    event: &'a Event,
    place: usize,
    losses: &mut Losses,
) -> Fields<'a> {
    let mut fields = Fields::default();
    fields.text("id", &event.id);
    if let Some(url) = document.url.as_ref().filter(|url| is_whole(url) && !url.contains('#')) {
        fields.owned("url", [url, "#event=", &percent(&event.id, in_address)].concat());
    }
    if let Some(source) = event.sources.iter().find(|source| is_whole(&source.url)) {
        fields.text("external_url", &source.url);
    }
    fields.text("title", &event.title);
    match &event.text {
        Some(text) => fields.owned("content_html", html(text)),
        // One of the two must be there.
        None => fields.text("content_text", ""),
    }
    if let Some(picture) =
        event.media.iter().find(|media| is_picture(media) && is_whole(&media.url))
    {
        fields.text("image", &picture.url);
    }
    match timestamp(&event.date) {
        Some(stamp) => {
            fields.owned("date_published", stamp);
            let near = nearest(&event.date);
            if near.start.time.is_none() || near.end.is_some() || !near.unsaid.is_empty() {
                let says = "A feed's dates are instants: its first is written, and the date itself \
                            stands under `_yearline`.";
                losses.note(place, Outcome::Changed, "date", says);
            }
        }
        None => {
            let says =
                "A feed's dates have the years 1 to 9999 alone: it stands under `_yearline`.";
            losses.note(place, Outcome::Changed, "date", says);
        }
    }
    if let Some(stamp) = event.updated.as_ref().and_then(timestamp) {
        fields.owned("date_modified", stamp);
    }
    let words: Vec<_> = labels
        .of(event)
        .into_iter()
        .chain(event.tags.iter().map(String::as_str))
        .map(|word| Json::Text(word.into()))
        .collect();
    if !words.is_empty() {
        fields.put("tags", Json::List(words));
    }
    fields.some("language", &event.lang);
    let files: Vec<_> = event.media.iter().filter_map(attachment).collect();
    if !files.is_empty() {
        fields.put("attachments", Json::List(files));
    }
    // All that is in no other field, and the date as it is.
    let mut own = yearline::event(event);
    own.0.retain(|(name, _)| !matches!(&**name, "id" | "title" | "text" | "tags" | "lang"));
    fields.put("_yearline", Json::Object(own));
    fields
}

fn is_whole(url: &str) -> bool {
    Address::link(url).is_ok()
}

fn is_picture(media: &Media) -> bool {
    let image = |kind: &str| kind.starts_with("image/");
    media.kind.as_deref() == Some("image") || media_type(&media.url).is_some_and(image)
}

/// A file that a feed's reader can fetch: its type must be known.
fn attachment(media: &Media) -> Option<Json<'_>> {
    let kind = media_type(&media.url).filter(|_| is_whole(&media.url))?;
    let mut fields = Fields::default();
    fields.text("url", &media.url);
    fields.text("mime_type", kind);
    fields.some("title", &media.alt);
    Some(Json::Object(fields))
}

/// The type of a file by its name's ending.
fn media_type(url: &str) -> Option<&'static str> {
    let path = url.split(['?', '#']).next().unwrap_or_default();
    let (_, ending) = path.rsplit_once('.')?;
    let types = [
        ("jpg", "image/jpeg"),
        ("jpeg", "image/jpeg"),
        ("png", "image/png"),
        ("gif", "image/gif"),
        ("webp", "image/webp"),
        ("avif", "image/avif"),
        ("svg", "image/svg+xml"),
        ("mp4", "video/mp4"),
        ("webm", "video/webm"),
        ("mp3", "audio/mpeg"),
        ("m4a", "audio/mp4"),
        ("ogg", "audio/ogg"),
        ("wav", "audio/wav"),
        ("pdf", "application/pdf"),
    ];
    types.iter().find(|(known, _)| ending.eq_ignore_ascii_case(known)).map(|(_, kind)| *kind)
}

/// The first instant of a date as RFC 3339 has it, in UTC.
fn timestamp(date: &Date) -> Option<String> {
    let first = date.earliest();
    if first == Instant::MIN {
        return None;
    }
    let civil = first.civil();
    let year = u64::try_from(civil.year).ok().filter(|year| (1..=9999).contains(year))?;
    let clock = u64::from(first.second_of_day());
    let mut out = String::with_capacity(20);
    for (number, width, behind) in [
        (year, 4, '-'),
        (civil.month.into(), 2, '-'),
        (civil.day.into(), 2, 'T'),
        (clock / 3600, 2, ':'),
        (clock / 60 % 60, 2, ':'),
        (clock % 60, 2, 'Z'),
    ] {
        padded(&mut out, number, width);
        out.push(behind);
    }
    Some(out)
}

/// What an address holds as it is.
fn in_address(char: char) -> bool {
    char.is_ascii_alphanumeric() || matches!(char, '-' | '_' | '.')
}
