//! Yearline's own JSON for a program that reads it at once: without white space, and with the fields
//! alone that documents have which come from other formats. A page that shows such a file carries it
//! from one wasm to another so, and downloads nothing to make it handsome.

use yearline_document::Document;
use yearline_document::types::{Event, Media};

use super::json::put_text;
use crate::report::push_number;

pub(super) fn write(document: &Document) -> String {
    let mut out = Compact(String::from("{\"yearline\":1"));
    out.text("title", &document.title);
    out.some("description", &document.description);
    out.list("media", &document.media, media);
    out.list("categories", &document.categories, |out, category| {
        out.text("id", &category.id);
        out.text("label", &category.label);
    });
    out.list("facets", &document.facets, |out, facet| {
        out.text("id", &facet.id);
        out.text("label", &facet.label);
    });
    out.list("eras", &document.eras, |out, era| {
        out.text("title", &era.title);
        out.text("date", &era.date.text());
    });
    out.key("events");
    out.items(&document.events, event);
    out.0.push('}');
    out.0
}

fn event(out: &mut Compact, event: &Event) {
    if !event.made_id {
        out.text("id", &event.id);
    }
    out.text("date", &event.date.text());
    if let Some(date) = &event.sort_date {
        out.text("sort_date", &date.text());
    }
    out.text("title", &event.title);
    for (name, text) in [
        ("display_date", &event.display_date),
        ("text", &event.text),
        ("lang", &event.lang),
        ("category", &event.category),
        ("note", &event.note),
    ] {
        out.some(name, text);
    }
    out.texts("tags", &event.tags);
    if !event.facets.0.is_empty() {
        out.key("facets");
        out.0.push('{');
        for (name, values) in &event.facets.0 {
            out.texts(name, values);
        }
        out.0.push('}');
    }
    if let Some(top) = event.top {
        out.key("top");
        push_number(&mut out.0, top.into());
    }
    out.list("media", &event.media, media);
    if let Some(ground) = &event.background {
        out.key("background");
        out.0.push('{');
        out.some("url", &ground.url);
        out.some("color", &ground.color);
        out.some("alt", &ground.alt);
        out.0.push('}');
    }
    out.list("sources", &event.sources, |out, source| {
        if !source.url.is_empty() {
            out.text("url", &source.url);
        }
        out.some("title", &source.title);
        out.some("publisher", &source.publisher);
    });
}

fn media(out: &mut Compact, media: &Media) {
    out.text("url", &media.url);
    for (name, text) in [
        ("kind", &media.kind),
        ("alt", &media.alt),
        ("caption", &media.caption),
        ("credit", &media.credit),
        ("link", &media.link),
        ("poster", &media.poster),
    ] {
        out.some(name, text);
    }
}

/// What is written so far.
struct Compact(String);

impl Compact {
    #[inline(never)]
    fn key(&mut self, name: &str) {
        self.part();
        put_text(name, &mut self.0);
        self.0.push(':');
    }

    /// Parts what comes from what stands before it.
    fn part(&mut self) {
        if !matches!(self.0.as_bytes().last(), Some(b'{' | b'[')) {
            self.0.push(',');
        }
    }

    #[inline(never)]
    fn text(&mut self, name: &str, text: &str) {
        self.key(name);
        put_text(text, &mut self.0);
    }

    #[inline(never)]
    fn some(&mut self, name: &str, text: &Option<String>) {
        if let Some(text) = text {
            self.text(name, text);
        }
    }

    #[inline(never)]
    fn texts(&mut self, name: &str, texts: &[String]) {
        if texts.is_empty() {
            return;
        }
        self.key(name);
        self.0.push('[');
        for text in texts {
            self.part();
            put_text(text, &mut self.0);
        }
        self.0.push(']');
    }

    fn list<T>(&mut self, name: &str, items: &[T], item: fn(&mut Compact, &T)) {
        if !items.is_empty() {
            self.key(name);
            self.items(items, item);
        }
    }

    fn items<T>(&mut self, items: &[T], item: fn(&mut Compact, &T)) {
        self.0.push('[');
        for one in items {
            self.part();
            self.0.push('{');
            item(self, one);
            self.0.push('}');
        }
        self.0.push(']');
    }
}
