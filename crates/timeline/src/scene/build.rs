//! Making the scene of the list view.

use yearline_document::rich;

use super::{Chip, Empty, FacetScene, Finder, Scene, Section, Status, Ui, Way};
use crate::layout::sections::{self, Unit};
use crate::query::{CATEGORY, Choice, FacetIndex, Outcome, Query, TAG};
use crate::timeline::Timeline;
use crate::words::dates::{self, Form, Style};
use crate::words::{Arg, Words};

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
}

impl Scene {
    /// The list view of a timeline under the reader's choices.
    pub fn of(timeline: &Timeline, asked: Asked<'_>) -> Scene {
        let words = timeline.words();
        let Asked { query, outcome, .. } = asked;
        let facets = timeline.index().facets();
        let others = facets.iter().zip(&outcome.counts).filter(|(facet, _)| facet.id() != CATEGORY);
        let categories =
            facets.iter().zip(&outcome.counts).find(|(facet, _)| facet.id() == CATEGORY);
        Scene {
            description: timeline
                .document
                .description
                .as_deref()
                .map(rich::parse)
                .unwrap_or_default(),
            facts: facts(timeline),
            problems: match timeline.problems.len() {
                0 => String::new(),
                count => words.message("problems.title", &[("count", Arg::Count(count as u64))]),
            },
            ui: ui(timeline, asked.more),
            top: (timeline.index().top_total() > 0).then(|| Chip {
                value: String::from("1"),
                label: words.message("filters.top", &[]),
                count: outcome.top_count,
                count_words: count(words, outcome.top_count),
                chosen: query.top,
                category: None,
            }),
            categories: categories
                .map(|(facet, counts)| chips_of_categories(words, query, facet, counts))
                .unwrap_or_default(),
            facets: if asked.more {
                others
                    .filter(|(facet, _)| !facet.values().is_empty())
                    .map(|(facet, counts)| offer(timeline, asked, facet, counts))
                    .collect()
            } else {
                Vec::new()
            },
            chosen_in_more: query
                .chosen()
                .filter(|(facet, _)| *facet != CATEGORY)
                .map(|(_, values)| values.len())
                .sum(),
            status: status(timeline, asked),
            sections: sections(timeline, outcome),
            rows: outcome.shown.clone(),
            empty: outcome.shown.is_empty().then(|| empty(timeline, asked)),
        }
    }
}

fn count(words: &dyn Words, count: usize) -> String {
    words.number(count as f64, 0)
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
        order: text("sort.label"),
        oldest: text("sort.oldest"),
        newest: text("sort.newest"),
    }
}

/// "80 moments · January to December 2020 · updated 31 December 2020".
fn facts(timeline: &Timeline) -> String {
    let words = timeline.words();
    let counted = words.message("header.count", &[("count", Arg::Count(timeline.len() as u64))]);
    let span = dates::extent(words, &mut timeline.document.events.iter().map(|event| &event.date));
    let updated = timeline.document.updated.as_ref().map(|date| {
        let date = dates::date(words, date, Style::within(timeline.year()));
        words.message("header.updated", &[("date", Arg::Text(&date))])
    });
    match (span, updated) {
        (None, _) => counted,
        (Some(span), None) => words
            .message("header.facts", &[("count", Arg::Text(&counted)), ("span", Arg::Text(&span))]),
        (Some(span), Some(updated)) => words.message(
            "header.facts_updated",
            &[
                ("count", Arg::Text(&counted)),
                ("span", Arg::Text(&span)),
                ("updated", Arg::Text(&updated)),
            ],
        ),
    }
}

fn chips_of_categories(
    words: &dyn Words,
    query: &Query,
    facet: &FacetIndex,
    counts: &[u32],
) -> Vec<Chip> {
    facet
        .values()
        .iter()
        .zip(counts)
        .enumerate()
        .filter(|(_, (value, _))| value.total() > 0)
        .map(|(place, (value, &counted))| Chip {
            value: value.value().to_owned(),
            label: value.label().to_owned(),
            count: counted as usize,
            count_words: count(words, counted as usize),
            chosen: query.has(CATEGORY, value.value()),
            category: Some(place),
        })
        .collect()
}

fn offer(timeline: &Timeline, asked: Asked<'_>, facet: &FacetIndex, counts: &[u32]) -> FacetScene {
    let words = timeline.words();
    let label = facet_label(timeline, facet.id());
    let typed = asked.finders.iter().find(|(id, _)| id == facet.id()).map_or("", |(_, text)| text);
    let values = facet.values();
    let chosen = |place: &usize| {
        values.get(*place).is_some_and(|value| asked.query.has(facet.id(), value.value()))
    };
    let offered: Vec<usize> = if typed.trim().is_empty() {
        (0..values.len())
            .filter(|place| *place < OFFERED || values[*place].total() > 1 || chosen(place))
            .collect()
    } else {
        let found = facet.find(typed, words);
        let mut offered: Vec<usize> = (0..values.len()).filter(chosen).collect();
        let fresh: Vec<usize> =
            found.into_iter().filter(|place| !offered.contains(place)).take(FOUND).collect();
        offered.extend(fresh);
        offered
    };
    let finder = (values.len() > OFFERED).then(|| Finder {
        label: words.message("filters.find", &[("facet", Arg::Text(&label))]),
        text: typed.to_owned(),
    });
    let chips = offered.into_iter().filter_map(|place| {
        let value = values.get(place)?;
        let counted = counts.get(place).copied().unwrap_or(0) as usize;
        Some(Chip {
            value: value.value().to_owned(),
            label: value.label().to_owned(),
            count: counted,
            count_words: count(words, counted),
            chosen: asked.query.has(facet.id(), value.value()),
            category: None,
        })
    });
    FacetScene { id: facet.id().to_owned(), chips: chips.collect(), label, finder }
}

fn facet_label(timeline: &Timeline, id: &str) -> String {
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
    if choices.is_empty() {
        let all = words.message("status.all", &[("total", Arg::Count(total))]);
        return Status { shown: String::new(), rest: all, clear: asked.changed };
    }
    let choices: Vec<&str> = choices.iter().map(String::as_str).collect();
    let (shown, total) = (Arg::Count(shown), Arg::Count(total));
    let figures = words.message("status.figures", &[("shown", shown), ("total", total)]);
    let args =
        [("shown", shown), ("total", total), ("choices", Arg::Text(&words.list_unit(&choices)))];
    let whole = words.message("status.some", &args);
    // The figures are set strong where the language has them at the start of the line.
    let rest = whole.strip_prefix(figures.as_str()).map(str::to_owned);
    match rest {
        Some(rest) => Status { shown: figures, rest, clear: asked.changed },
        None => Status { shown: String::new(), rest: whole, clear: asked.changed },
    }
}

/// What is chosen, each in words.
fn choices(timeline: &Timeline, query: &Query) -> Vec<String> {
    let mut named = Vec::new();
    if !query.words.trim().is_empty() {
        named.push(choice_in_words(timeline, query, &Choice::Words));
    }
    if query.top {
        named.push(choice_in_words(timeline, query, &Choice::Top));
    }
    for facet in timeline.index().facets() {
        let values = facet.values().iter().filter(|value| query.has(facet.id(), value.value()));
        named.extend(values.map(|value| value.label().to_owned()));
    }
    if query.from.is_some() || query.to.is_some() {
        named.push(choice_in_words(timeline, query, &Choice::Span));
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
            let labels: Vec<&str> = labels.iter().map(String::as_str).collect();
            words.list_unit(&labels)
        }
        Choice::Span => {
            let style = Style::within(timeline.year());
            let date = |date: &yearline_document::Date| dates::date(words, date, style);
            let (from, to) = (query.from.as_ref().map(date), query.to.as_ref().map(date));
            match (&from, &to) {
                (Some(from), Some(to)) => words
                    .message("choice.span", &[("from", Arg::Text(from)), ("to", Arg::Text(to))]),
                (Some(from), None) => words.message("choice.from", &[("from", Arg::Text(from))]),
                (None, Some(to)) => words.message("choice.to", &[("to", Arg::Text(to))]),
                (None, None) => String::new(),
            }
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
    let dates = outcome.shown.iter().filter_map(|&event| {
        let event = events.get(event as usize)?;
        Some(event.sort_date.as_ref().unwrap_or(&event.date))
    });
    let unit = timeline.unit();
    let mut year = timeline.year();
    let mut sections: Vec<Section> = Vec::new();
    for run in sections::runs(unit, dates) {
        let heading = run.stretch.heading();
        let years = matches!(unit, Unit::Years(_));
        let first = run.stretch.first_year();
        // The year is said where it changes.
        let says_year = !years && year != Some(first);
        year = Some(first);
        let number = run.stretch.number.to_string();
        // Zones of time can make a day come twice; a name must not.
        let again = sections.iter().filter(|section| section.key == number).count();
        sections.push(Section {
            key: if again == 0 { number } else { format!("{number}:{}", run.rows.start) },
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
    let choices: Vec<&str> = choices.iter().map(String::as_str).collect();
    let title = words.message("empty.asked", &[("choices", Arg::Text(&words.list_and(&choices)))]);
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
