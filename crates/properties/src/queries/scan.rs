//! The oracle: a plain scan of the document, moment by moment.

use std::cmp::Reverse;

use yearline_document::date::Instant;
use yearline_document::rich;
use yearline_document::types::{Document, Event};
use yearline_timeline::query::{Query, Sort};
use yearline_timeline::words::{Plain, Words, dates};

/// A moment's values in a facet.
pub fn values_of<'a>(event: &'a Event, facet: &str) -> Vec<&'a str> {
    match facet {
        "category" => event.category.as_deref().into_iter().collect(),
        "tag" => event.tags.iter().map(String::as_str).collect(),
        _ => event.facets.get(facet).iter().map(String::as_str).collect(),
    }
}

/// A moment's texts, folded.
fn folded(event: &Event) -> Vec<String> {
    let words = Plain::new();
    let mut texts = vec![event.title.clone(), rich::plain(event.text.as_deref().unwrap_or(""))];
    let style = dates::Style { weekday: true, ..dates::Style::default() };
    texts.push(dates::date(&words, &event.date, style));
    for facet in ["category", "tag", "platform", "person"] {
        texts.extend(values_of(event, facet).into_iter().map(str::to_owned));
    }
    texts.extend(event.figures.iter().filter_map(|figure| figure.label.clone()));
    texts.iter().map(|text| words.fold(text)).collect()
}

/// Whether each moment has what the words ask for.
pub fn have_words(document: &Document, terms: &[(bool, String)]) -> Vec<bool> {
    let words = Plain::new();
    let terms: Vec<_> =
        terms.iter().map(|(excludes, word)| (*excludes, words.fold(word))).collect();
    let have = |event| {
        let texts = if terms.is_empty() { Vec::new() } else { folded(event) };
        terms
            .iter()
            .all(|(excludes, word)| texts.iter().any(|text| text.contains(word)) != *excludes)
    };
    document.events.iter().map(have).collect()
}

/// Does the moment answer the query, `but` for one of its parts?
pub fn answers(event: &Event, query: &Query, has_words: bool, but: &str) -> bool {
    let from = query.from.map_or(Instant::MIN, |date| date.earliest());
    let to = query.to.map_or(Instant::MAX, |date| date.latest());
    has_words
        && (but == "top" || !query.top || event.top.is_some())
        && event.date.latest() >= from
        && event.date.earliest() <= to
        && query
            .chosen()
            .filter(|(facet, _)| *facet != but)
            .all(|(facet, _)| values_of(event, facet).iter().any(|one| query.has(facet, one)))
}

/// The moments that answer the query, in the order of the list.
pub fn scan(document: &Document, query: &Query, has_words: &[bool]) -> Vec<u32> {
    let mut places: Vec<u32> = (0..document.events.len() as u32)
        .filter(|place| {
            let place = *place as usize;
            answers(&document.events[place], query, has_words[place], "")
        })
        .collect();
    let when = |place: &u32| {
        let event = &document.events[*place as usize];
        (event.sort_date.unwrap_or(event.date).earliest(), event.date.latest())
    };
    match query.sort {
        Sort::Oldest => places.sort_by_key(when),
        // Among equals the file's order turns round too.
        Sort::Newest => places.sort_by_key(|place| Reverse((when(place), *place))),
    }
    places
}
