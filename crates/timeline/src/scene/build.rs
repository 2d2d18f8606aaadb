//! Making the scene of the list view.

use super::moment::parsed;
use super::{Aids, Chip, Empty, FacetScene, Finder, Scene, Section, Status, Ui, Way};
use crate::layout::sections::{self, Unit};
use crate::query::{CATEGORY, Choice, FacetIndex, Outcome, Query, TAG};
use crate::timeline::Timeline;
use crate::words::dates::{self, Form, Style};
use crate::words::{Arg, Words, digits};

/// So many values of a facet are offered however rare they are; of the others those that
/// more than one moment has. The rest is found by typing.
const OFFERED: usize = 12;
/// So many values are offered for what was typed.
const FOUND: usize = 24;

/// What a scene is made from besides the timeline.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// What is chosen.
    pub query: &'a Query,
    /// What comes of it.
    pub outcome: &'a Outcome,
    /// True where something differs from the start, so that there is something to clear.
    pub changed: bool,
    /// True while the other facets are open.
    pub more: bool,
    /// What stands in the fields that find values, by facet.
    pub finders: &'a [(String, String)],
    /// What stands in the field for a span, where that could not be read.
    pub unread: Option<&'a str>,
    /// The message of what has just been done, by its key; empty where there is nothing to say.
    pub done: &'static str,
}

impl Scene {
    /// The list view of a timeline under the reader's choices.
    pub fn of(timeline: &Timeline, asked: Asked<'_>) -> Scene {
        let words = timeline.words();
        let Asked { query, outcome, .. } = asked;
        let (mut categories, mut facets) = (Vec::new(), Vec::new());
        let mut chosen_in_more = 0;
        for (facet, counts) in timeline.index().facets().iter().zip(&outcome.counts) {
            if facet.id() == CATEGORY {
                categories = chips_of_categories(words, query, facet, counts);
                continue;
            }
            chosen_in_more += query.values(facet.id()).len();
            if asked.more && !facet.values().is_empty() {
                facets.push(offer(timeline, asked, facet, counts));
            }
        }
        let count =
            |key: &str, count: usize| words.message(key, &[("count", Arg::Count(count as u64))]);
        Scene {
            description: parsed(timeline.document.description.as_deref()),
            facts: facts(timeline, count("header.count", timeline.len())),
            ui: ui(timeline, asked.more),
            top: (timeline.index().top_total() > 0).then(|| Chip {
                value: String::from("1"),
                label: words.message("filters.top", &[]),
                count: outcome.top_count,
                count_words: words.number(outcome.top_count as f64, 0),
                chosen: query.top,
                category: None,
            }),
            categories,
            facets,
            aids: asked.more.then(|| aids(timeline, asked)),
            chosen_in_more,
            status: status(timeline, asked),
            sections: sections(timeline, outcome),
            rows: outcome.shown.clone(),
            empty: outcome.shown.is_empty().then(|| empty(timeline, asked)),
        }
    }
}

fn ui(timeline: &Timeline, more: bool) -> Ui {
    let words = timeline.words();
    let text = |key: &str| words.message(key, &[]);
    let year = timeline.year().is_some();
    Ui {
        filters: text("filters.label"),
        search: text(if year { "search.label_year" } else { "search.label" }),
        placeholder: text(if year { "search.placeholder_year" } else { "search.placeholder" }),
        categories: text("filters.categories"),
        more: text(if more { "filters.fewer" } else { "filters.more" }),
        clear: text("filters.clear"),
        share: text("share.share"),
        skip: [text("skip.controls"), text("skip.timeline")],
        order: text("sort.label"),
        oldest: text("sort.oldest"),
        newest: text("sort.newest"),
    }
}

fn aids(timeline: &Timeline, asked: Asked<'_>) -> Aids {
    let words = timeline.words();
    let text = |key: &str| words.message(key, &[]);
    let Query { from, to, .. } = asked.query;
    let span = (from.is_some() || to.is_some())
        .then(|| choice_in_words(timeline, asked.query, &Choice::Span));
    Aids {
        dates: text("dates.label"),
        dates_hint: text("dates.hint"),
        dates_text: asked.unread.map(str::to_owned).or(span).unwrap_or_default(),
        dates_error: asked.unread.map(|_| text("dates.error")),
        go_to: text("sections.label"),
        remember: text("visits.remember"),
        keys: text("keys.title"),
    }
}

/// "80 moments · January to December 2020 · updated 31 December 2020".
fn facts(timeline: &Timeline, counted: String) -> String {
    let words = timeline.words();
    let Some(span) = timeline.extent() else { return counted };
    let mut updated = String::new();
    let mut key = "header.facts";
    if let Some(date) = &timeline.document.updated {
        updated = dates::within(words, "header.updated", date, Style::within(timeline.year()));
        key = "header.facts_updated";
    }
    let args = [
        ("count", Arg::Text(&counted)),
        ("span", Arg::Text(span)),
        ("updated", Arg::Text(&updated)),
    ];
    words.message(key, &args)
}

fn chip(
    words: &dyn Words,
    query: &Query,
    facet: &FacetIndex,
    counts: &[u32],
    place: usize,
) -> Option<Chip> {
    let value = facet.values().get(place)?;
    let count = counts.get(place).copied().unwrap_or(0);
    Some(Chip {
        value: value.value().to_owned(),
        label: value.label().to_owned(),
        count: count as usize,
        count_words: words.number(count.into(), 0),
        chosen: query.has(facet.id(), value.value()),
        category: None,
    })
}

fn chips_of_categories(
    words: &dyn Words,
    query: &Query,
    facet: &FacetIndex,
    counts: &[u32],
) -> Vec<Chip> {
    let mut chips = Vec::new();
    for (place, value) in facet.values().iter().enumerate() {
        if value.total() > 0
            && let Some(chip) = chip(words, query, facet, counts, place)
        {
            chips.push(Chip { category: Some(place), ..chip });
        }
    }
    chips
}

fn offer(timeline: &Timeline, asked: Asked<'_>, facet: &FacetIndex, counts: &[u32]) -> FacetScene {
    let words = timeline.words();
    let label = facet_label(timeline, facet.id());
    let typed = asked.finders.iter().find(|(id, _)| id == facet.id()).map_or("", |(_, text)| text);
    let values = facet.values();
    let finds = !typed.trim().is_empty();
    let chosen = |place: usize| {
        values.get(place).is_some_and(|value| asked.query.has(facet.id(), value.value()))
    };
    // What is chosen stands before what was found.
    let mut offered: Vec<usize> = Vec::new();
    if finds {
        offered = (0..values.len()).filter(|place| chosen(*place)).collect();
    }
    let most = offered.len().saturating_add(if finds { FOUND } else { values.len() });
    for place in facet.find(typed, words) {
        let fits = if finds {
            !chosen(place)
        } else {
            place < OFFERED
                || values.get(place).is_some_and(|value| value.total() > 1)
                || chosen(place)
        };
        if fits && offered.len() < most {
            offered.push(place);
        }
    }
    let mut chips = Vec::new();
    for place in offered {
        chips.extend(chip(words, asked.query, facet, counts, place));
    }
    let finder = (values.len() > OFFERED).then(|| Finder {
        label: words.message("filters.find", &[("facet", Arg::Text(&label))]),
        text: typed.to_owned(),
    });
    let none = (finds && chips.is_empty()).then(|| {
        let args = [("facet", Arg::Text(&label)), ("text", Arg::Text(typed.trim()))];
        words.message("filters.none", &args)
    });
    FacetScene { id: facet.id().to_owned(), chips, label, finder, none }
}

pub(super) fn facet_label(timeline: &Timeline, id: &str) -> String {
    let own = timeline.document.facets.iter().find(|facet| facet.id == id);
    match own {
        Some(facet) => facet.label.clone(),
        None if id == TAG => timeline.words().message("filters.tags", &[]),
        None => id.to_owned(),
    }
}

/// "12 of 80 moments: Platforms, TikTok".
fn status(timeline: &Timeline, asked: Asked<'_>) -> Status {
    let words = timeline.words();
    let (shown, total) = (asked.outcome.shown.len() as u64, asked.outcome.total as u64);
    let choices = choices(timeline, asked.query);
    let (shown, total) = (Arg::Count(shown), Arg::Count(total));
    let (mut figures, mut rest);
    if choices.is_empty() {
        figures = String::new();
        rest = words.message("status.all", &[("total", total)]);
    } else {
        let choices = listed(words, &choices, false);
        let args = [("shown", shown), ("total", total), ("choices", Arg::Text(&choices))];
        figures = words.message("status.figures", &args);
        rest = words.message("status.some", &args);
        // The figures are set strong where the language has them at the start of the line.
        if rest.starts_with(&figures) {
            rest = rest.split_off(figures.len());
        } else {
            figures.clear();
        }
    }
    let done = words.message(asked.done, &[]);
    Status { shown: figures, rest, done, clear: asked.changed }
}

/// Texts as a plain list, or as one in a sentence.
fn listed(words: &dyn Words, texts: &[String], sentence: bool) -> String {
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    if sentence { words.list_and(&texts) } else { words.list_unit(&texts) }
}

/// What is chosen, each in words.
fn choices(timeline: &Timeline, query: &Query) -> Vec<String> {
    let mut named = Vec::new();
    let mut name = |choice| named.push(choice_in_words(timeline, query, &choice));
    if !query.words.trim().is_empty() {
        name(Choice::Words);
    }
    if query.top {
        name(Choice::Top);
    }
    for facet in timeline.index().facets() {
        for value in facet.values() {
            if query.has(facet.id(), value.value()) {
                name(Choice::Value(facet.id().to_owned(), value.value().to_owned()));
            }
        }
    }
    if query.from.is_some() || query.to.is_some() {
        name(Choice::Span);
    }
    named
}

fn choice_in_words(timeline: &Timeline, query: &Query, choice: &Choice) -> String {
    let words = timeline.words();
    match choice {
        Choice::Words => words.message("choice.text", &[("text", Arg::Text(query.words.trim()))]),
        Choice::Top => words.message("choice.top", &[]),
        Choice::Value(facet, value) => label_of(timeline, facet, value),
        Choice::Facet(facet) => {
            let labels: Vec<String> =
                query.values(facet).iter().map(|value| label_of(timeline, facet, value)).collect();
            listed(words, &labels, false)
        }
        Choice::Span => {
            let style = Style::within(timeline.year());
            dates::between(words, query.from.as_ref(), query.to.as_ref(), style)
        }
    }
}

fn label_of(timeline: &Timeline, facet: &str, value: &str) -> String {
    let known = timeline.index().facet(facet).and_then(|facet| {
        let place = facet.place(value)?;
        facet.values().get(place)
    });
    known.map_or(value, |value| value.label()).to_owned()
}

fn sections(timeline: &Timeline, outcome: &Outcome) -> Vec<Section> {
    let words = timeline.words();
    let events = &timeline.document.events;
    let mut dates = outcome.shown.iter().filter_map(|&event| {
        let event = events.get(event as usize)?;
        Some(event.sort_date.as_ref().unwrap_or(&event.date))
    });
    let unit = timeline.unit();
    let mut year = timeline.year();
    let mut sections: Vec<Section> = Vec::new();
    for run in sections::runs(unit, &mut dates) {
        let heading = run.stretch.heading();
        let years = matches!(unit, Unit::Years(_));
        let first = run.stretch.first_year();
        // The year is said where it changes.
        let says_year = !years && year != Some(first);
        year = Some(first);
        let number = digits(run.stretch.number);
        // Zones of time can make a day come twice; a name must not.
        let again = sections.iter().any(|section| section.key == number);
        sections.push(Section {
            key: if again {
                [&number, ":", &digits(run.rows.start as i64)].concat()
            } else {
                number
            },
            short: dates::heading(words, heading, Form::Short),
            year: says_year.then(|| {
                dates::heading(words, dates::Heading::Years { first, length: 1 }, Form::Short)
            }),
            long: dates::heading(words, heading, Form::Long),
            rows: run.rows,
        });
    }
    sections
}

fn empty(timeline: &Timeline, asked: Asked<'_>) -> Empty {
    let words = timeline.words();
    let choices = choices(timeline, asked.query);
    if choices.is_empty() {
        return Empty { title: words.message("empty.document", &[]), way: None, clear: None };
    }
    let choices = listed(words, &choices, true);
    let title = words.message("empty.asked", &[("choices", Arg::Text(&choices))]);
    let strictest = timeline.index().strictest(asked.query, words);
    let way = strictest.map(|(choice, count)| {
        // The message has its own quotes around the name of a choice.
        let name = match choice {
            Choice::Words => asked.query.words.trim().to_owned(),
            _ => choice_in_words(timeline, asked.query, &choice),
        };
        let args = [("choice", Arg::Text(&name)), ("count", Arg::Count(count as u64))];
        Way {
            reason: words.message("empty.without", &args),
            button: words.message("empty.remove", &args),
            choice,
        }
    });
    let clear = way.is_none().then(|| words.message("empty.clear", &[]));
    Empty { title, way, clear }
}
