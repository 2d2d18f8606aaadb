//! Which moments answer a query: held against a plain scan of the document.

mod scan;
mod years;

use yearline_timeline::query::{Choice, Query, Sort, Terms};
use yearline_timeline::words::{Plain, Words};

use crate::draw::{Draw, Input, Text};
use crate::{Target, properties};
use scan::{answers, have_words, scan, values_of};
use years::{VALUES, WORDS, Year, ask};

pub use years::index;

pub const TARGET: Target = Target {
    name: "queries",
    properties: properties! {
        Asked =>
            what_is_shown_is_what_a_plain_scan_finds,
            the_counts_are_those_of_a_plain_scan,
            the_order_of_the_file_matters_among_equals_alone,
            the_choice_to_take_back_shows_as_much_as_it_says,
            typing_letter_by_letter_finds_what_pasting_finds,
            clearing_shows_everything_again,
            the_steps_of_building_leave_no_trace;
        Choices => the_order_of_choosing_does_not_matter, chosen_twice_is_not_chosen;
        Text => any_text_can_be_searched_for;
        Marked => marks_stand_on_characters_and_hold_the_words;
    },
    words: &["zoom", "\"", "-", " ", "“", "”", "é", "e\u{301}", "漢", "ß", "ﬁ", "’", "2020", "İ"],
    longest: 2_048,
    cases: 64,
    mutations: 200,
};

/// A year, and what is asked of it: each query with its words, and whether they exclude.
#[derive(Debug)]
struct Asked {
    year: Year,
    queries: Vec<(Query, Vec<(bool, String)>)>,
    turn: usize,
}

impl Input for Asked {
    fn draw(draw: &mut Draw<'_>) -> Asked {
        let mut queries = vec![ask(draw)];
        queries.extend(draw.list(2, ask));
        Asked { queries, turn: draw.length(100), year: Year::draw(draw) }
    }
}

fn what_is_shown_is_what_a_plain_scan_finds(asked: &Asked) {
    let document = asked.year.document();
    let index = index(&document, 500);
    for (query, terms) in &asked.queries {
        let outcome = index.run(query, &Plain::new());
        assert_eq!(
            outcome.shown,
            scan(&document, query, &have_words(&document, terms)),
            "{query:?}"
        );
        assert_eq!(outcome.total, document.events.len());
    }
}

fn the_counts_are_those_of_a_plain_scan(asked: &Asked) {
    let document = asked.year.document();
    let index = index(&document, 500);
    for (query, terms) in &asked.queries {
        let outcome = index.run(query, &Plain::new());
        let has_words = have_words(&document, terms);
        let count = |but: &str, has: &dyn Fn(&yearline_document::Event) -> bool| {
            let events = document.events.iter().zip(&has_words);
            events
                .filter(|(event, words)| has(event) && answers(event, query, **words, but))
                .count()
        };
        assert_eq!(outcome.top_count, count("top", &|event| event.top.is_some()));
        for (facet, counts) in index.facets().iter().zip(&outcome.counts) {
            assert_eq!(facet.values().len(), counts.len());
            for (value, number) in facet.values().iter().zip(counts) {
                let expected = count(facet.id(), &|event| {
                    values_of(event, facet.id()).contains(&value.value())
                });
                assert_eq!(*number as usize, expected, "{} {}", facet.id(), value.value());
            }
        }
    }
}

/// The same moments in another order of the file are shown in the same order of time.
fn the_order_of_the_file_matters_among_equals_alone(asked: &Asked) {
    let mut document = asked.year.document();
    let mut turned = document.clone();
    for (at, event) in document.events.iter_mut().enumerate() {
        event.id = at.to_string();
    }
    turned.events.clone_from(&document.events);
    if !turned.events.is_empty() {
        let middle = asked.turn % turned.events.len();
        turned.events.rotate_left(middle);
        turned.events.reverse();
    }
    let shown = |document: &yearline_document::Document, query: &Query| {
        let places = index(document, 500).run(query, &Plain::new()).shown;
        let mut ids = Vec::new();
        for place in places {
            let event = &document.events[place as usize];
            let when = (event.sort_date.unwrap_or(event.date).earliest(), event.date.latest());
            ids.push((when, event.id.clone()));
        }
        ids
    };
    for (query, _) in &asked.queries {
        let (mut one, mut other) = (shown(&document, query), shown(&turned, query));
        let times =
            |list: &[((_, _), String)]| list.iter().map(|(when, _)| *when).collect::<Vec<_>>();
        assert_eq!(times(&one), times(&other));
        one.sort();
        other.sort();
        assert_eq!(one, other, "not the same moments");
    }
}

fn the_choice_to_take_back_shows_as_much_as_it_says(asked: &Asked) {
    let (document, words) = (asked.year.document(), Plain::new());
    let index = index(&document, 500);
    let shown = |query: &Query| index.run(query, &words).shown.len();
    for (query, _) in &asked.queries {
        let parts = [Choice::Words, Choice::Top, Choice::Span].into_iter().chain(
            ["category", "tag", "platform", "person"].map(|id| Choice::Facet(id.to_owned())),
        );
        let mut most = 0;
        for part in parts {
            let mut without = query.clone();
            without.remove(&part);
            if without != *query {
                most = most.max(shown(&without));
            }
        }
        match index.strictest(query, &words) {
            None => assert_eq!(most, 0),
            Some((choice, count)) => {
                let mut without = query.clone();
                without.remove(&choice);
                assert_ne!(&without, query);
                assert_eq!((shown(&without), count), (most, most));
            }
        }
    }
}

/// Each letter narrows what the letters before it found; asked afresh, the answer is the same.
fn typing_letter_by_letter_finds_what_pasting_finds(asked: &Asked) {
    let (document, words) = (asked.year.document(), Plain::new());
    let (typed, pasted) = (index(&document, 500), index(&document, 500));
    let unrelated = Query { words: "unrelated".to_owned(), ..Query::default() };
    for (query, _) in &asked.queries {
        let ends = query.words.char_indices().map(|(end, c)| end + c.len_utf8());
        let ends: Vec<usize> = ends.collect();
        for end in ends.iter().chain(ends.iter().rev()) {
            let part = Query { words: query.words[..*end].to_owned(), ..query.clone() };
            pasted.run(&unrelated, &words);
            assert_eq!(typed.run(&part, &words), pasted.run(&part, &words), "{:?}", part.words);
        }
    }
}

fn clearing_shows_everything_again(asked: &Asked) {
    let (document, words) = (asked.year.document(), Plain::new());
    let index = index(&document, 500);
    for (query, _) in &asked.queries {
        let mut query = query.clone();
        let before = index.run(&Query { sort: query.sort, ..Query::default() }, &words);
        index.run(&query, &words);
        query.clear();
        assert!(query.is_empty());
        assert_eq!(index.run(&query, &words), before);
        assert_eq!(before.shown.len(), document.events.len());
    }
}

fn the_steps_of_building_leave_no_trace(asked: &Asked) {
    let document = asked.year.document();
    let whole = index(&document, usize::MAX);
    for budget in [1, 7] {
        let other = index(&document, budget);
        assert_eq!(other.order(), whole.order());
        for (query, _) in &asked.queries {
            assert_eq!(other.run(query, &Plain::new()), whole.run(query, &Plain::new()));
        }
    }
}

/// Values chosen one after the other, and an order to choose them in again.
#[derive(Debug)]
struct Choices {
    choices: Vec<(&'static str, &'static str)>,
    turn: usize,
}

impl Input for Choices {
    fn draw(draw: &mut Draw<'_>) -> Choices {
        let choices = draw
            .list(8, |draw| (*draw.pick(&["category", "tag", "platform"]), *draw.pick(&VALUES)));
        Choices { choices, turn: draw.length(8) }
    }
}

fn choose<'a>(choices: impl IntoIterator<Item = &'a (&'a str, &'a str)>) -> Query {
    let mut query = Query::default();
    choices.into_iter().for_each(|(facet, value)| query.toggle(facet, value));
    query
}

fn the_order_of_choosing_does_not_matter(Choices { choices, turn }: &Choices) {
    let mut turned = choices.clone();
    if !turned.is_empty() {
        let middle = turn % turned.len();
        turned.rotate_left(middle);
        turned.reverse();
    }
    assert_eq!(choose(&turned), choose(choices));
}

fn chosen_twice_is_not_chosen(Choices { choices, .. }: &Choices) {
    let twice = choose(choices.iter().chain(choices.iter().rev()));
    assert!(twice.is_empty());
    assert_eq!(twice, Query::default());
}

fn any_text_can_be_searched_for(text: &str) {
    let year = Year::of(&[3; 64]).document();
    let query = Query { words: text.to_owned(), sort: Sort::Newest, ..Query::default() };
    let shown = index(&year, 500).run(&query, &Plain::new()).shown;
    assert!(shown.len() <= year.events.len());
    Terms::read(text, &Plain::new()).ranges(text, &Plain::new());
}

/// A text, and the words that are marked in it.
#[derive(Debug)]
struct Marked {
    text: String,
    query: String,
}

impl Input for Marked {
    fn draw(draw: &mut Draw<'_>) -> Marked {
        const LETTERS: [&str; 24] = [
            "a", "b", "c", "A", "C", " ", "é", "É", "ß", "è", "ﬁ", "½", "漢", "'", ".", "\u{300}",
            "\u{301}", "\u{304}", "🎉", "-", "\"", "İ", "ǆ", "\u{200d}",
        ];
        let query = draw.text(&LETTERS, 6);
        let text = if draw.one_in(4) { draw.text(&WORDS, 4) } else { draw.text(&LETTERS, 16) };
        Marked { text, query }
    }
}

fn marks_stand_on_characters_and_hold_the_words(Marked { text, query }: &Marked) {
    let words = Plain::new();
    let ranges = Terms::read(query, &words).ranges(text, &words);
    let mut end = None;
    for range in &ranges {
        assert!(text.is_char_boundary(range.start) && text.is_char_boundary(range.end));
        assert!(range.start < range.end && end.is_none_or(|end| end < range.start));
        end = Some(range.end);
        let slice = words.fold(&text[range.clone()]);
        let asked = words.fold(&query.replace('"', " "));
        let held = asked.split(' ').any(|word| slice.contains(word));
        assert!(held, "{slice:?} has nothing of {asked:?}");
    }
    // What is not marked has none of a plain word.
    if query.chars().all(|c| c.is_ascii_lowercase()) && !query.is_empty() && ranges.is_empty() {
        assert!(!words.fold(text).contains(query));
    }
}
