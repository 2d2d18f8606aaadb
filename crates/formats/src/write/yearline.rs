//! Yearline's own JSON: what is read from it again is the same document.

use std::borrow::Cow;

use yearline_document::types::{
    Background, Category, Document, Era, Event, Facet, FacetValues, Figure, Media, Qualifier,
    Source, Track,
};

use super::Sink;
use super::json::{Fields, Json, Root};

pub(super) fn write(document: &Document, sink: &mut dyn Sink) {
    let mut root = Root::new(sink);
    let mut head = Fields::default();
    head.some("$schema", &document.schema);
    head.whole("yearline", document.yearline.into());
    head.text("title", &document.title);
    head.some("description", &document.description);
    head.some("lang", &document.lang);
    head.some("credit", &document.credit);
    head.some("url", &document.url);
    if let Some(date) = &document.updated {
        head.owned("updated", date.text());
    }
    head.list("media", &document.media, media);
    head.list("categories", &document.categories, category);
    head.list("facets", &document.facets, facet);
    head.list("eras", &document.eras, era);
    root.fields(&head);
    root.list("events", document.events.iter().map(|one| Json::Object(event(one))));
    let mut extra = Fields::default();
    extra.extra(&document.extra);
    root.fields(&extra);
    root.finish();
}

pub(super) fn category(category: &Category) -> Json<'_> {
    let mut fields = Fields::default();
    fields.text("id", &category.id);
    fields.text("label", &category.label);
    fields.some("color", &category.color);
    fields.extra(&category.extra);
    Json::Object(fields)
}

pub(super) fn facet(facet: &Facet) -> Json<'_> {
    let mut fields = Fields::default();
    fields.text("id", &facet.id);
    fields.text("label", &facet.label);
    fields.extra(&facet.extra);
    Json::Object(fields)
}

pub(super) fn era(era: &Era) -> Json<'_> {
    let mut fields = Fields::default();
    fields.some("id", &era.id);
    fields.text("title", &era.title);
    fields.owned("date", era.date.text());
    fields.extra(&era.extra);
    Json::Object(fields)
}

pub(super) fn event(event: &Event) -> Fields<'_> {
    let mut fields = Fields::default();
    if !event.made_id && !event.id.is_empty() {
        fields.text("id", &event.id);
    }
    fields.owned("date", event.date.text());
    if let Some(date) = &event.sort_date {
        fields.owned("sort_date", date.text());
    }
    fields.some("display_date", &event.display_date);
    fields.text("title", &event.title);
    fields.some("text", &event.text);
    fields.some("lang", &event.lang);
    fields.some("category", &event.category);
    fields.list("tags", &event.tags, |one| text(one));
    fields.object("facets", facet_values(&event.facets));
    if let Some(top) = event.top {
        fields.whole("top", top.into());
    }
    fields.list("figures", &event.figures, figure);
    fields.list("media", &event.media, media);
    if let Some(background) = &event.background {
        fields.put("background", self::background(background));
    }
    fields.list("sources", &event.sources, source);
    fields.list("related", &event.related, |one| text(one));
    if let Some(date) = &event.updated {
        fields.owned("updated", date.text());
    }
    fields.some("note", &event.note);
    fields.extra(&event.extra);
    fields
}

pub(super) fn text(text: &str) -> Json<'_> {
    Json::Text(Cow::Borrowed(text))
}

pub(super) fn facet_values(values: &FacetValues) -> Fields<'_> {
    let mut fields = Fields::default();
    for (name, values) in &values.0 {
        fields.put(name, Json::List(values.iter().map(|one| text(one)).collect()));
    }
    fields
}

pub(super) fn figure(figure: &Figure) -> Json<'_> {
    let mut fields = Fields::default();
    fields.put("value", Json::Number(figure.value));
    fields.some("unit", &figure.unit);
    fields.some("label", &figure.label);
    if let Some(qualifier) = figure.qualifier {
        fields.text("qualifier", qualifier_name(qualifier));
    }
    fields.some("note", &figure.note);
    fields.some("currency", &figure.currency);
    fields.extra(&figure.extra);
    Json::Object(fields)
}

pub(super) fn qualifier_name(qualifier: Qualifier) -> &'static str {
    match qualifier {
        Qualifier::About => "about",
        Qualifier::Over => "over",
        Qualifier::Almost => "almost",
        Qualifier::AtLeast => "at-least",
        Qualifier::UpTo => "up-to",
    }
}

pub(super) fn media(media: &Media) -> Json<'_> {
    let mut fields = Fields::default();
    fields.text("url", &media.url);
    fields.some("kind", &media.kind);
    fields.some("alt", &media.alt);
    fields.some("caption", &media.caption);
    fields.some("credit", &media.credit);
    fields.some("link", &media.link);
    fields.some("poster", &media.poster);
    for (name, number) in [("width", media.width), ("height", media.height)] {
        if let Some(number) = number {
            fields.whole(name, number.into());
        }
    }
    fields.some("srcset", &media.srcset);
    fields.list("tracks", &media.tracks, track);
    fields.some("transcript", &media.transcript);
    fields.extra(&media.extra);
    Json::Object(fields)
}

fn track(track: &Track) -> Json<'_> {
    let mut fields = Fields::default();
    fields.text("src", &track.src);
    fields.some("lang", &track.lang);
    fields.some("label", &track.label);
    fields.extra(&track.extra);
    Json::Object(fields)
}

pub(super) fn background(background: &Background) -> Json<'_> {
    let mut fields = Fields::default();
    fields.some("url", &background.url);
    fields.some("color", &background.color);
    fields.some("alt", &background.alt);
    fields.extra(&background.extra);
    Json::Object(fields)
}

pub(super) fn source(source: &Source) -> Json<'_> {
    let mut fields = Fields::default();
    if !source.url.is_empty() {
        fields.text("url", &source.url);
    }
    fields.some("title", &source.title);
    fields.some("publisher", &source.publisher);
    fields.extra(&source.extra);
    Json::Object(fields)
}
