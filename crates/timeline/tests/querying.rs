//! Which moments answer a query. That they are those of a plain scan is a property of
//! `yearline-properties`.

use yearline_document::date::Date;
use yearline_document::types::Document;
use yearline_timeline::query::{Choice, Index, IndexBuilder, Query, Sort, Terms};
use yearline_timeline::words::Plain;

fn document(json: &str) -> Document {
    let loaded = yearline_document::read(json.as_bytes().to_vec()).unwrap();
    assert!(loaded.problems.is_empty(), "{:?}", loaded.problems);
    loaded.document
}

fn index_by(document: &Document, budget: usize) -> Index {
    let mut builder = IndexBuilder::new(document);
    while !builder.step(document, &Plain::new(), budget) {}
    builder.finish()
}

fn index(document: &Document) -> Index {
    index_by(document, 500)
}

/// A small year, with a moment for each thing that a test asks for.
fn year() -> Document {
    document(
        r#"{
  "yearline": 1, "title": "2020",
  "categories": [
    {"id": "votes", "label": "Votes"},
    {"id": "platforms", "label": "Plattformen"},
    {"id": "nothing", "label": "Nothing"}
  ],
  "facets": [{"id": "platform", "label": "Platform"}],
  "events": [
    {"id": "call", "date": "2020-11-07", "title": "The networks call the US-Election",
     "category": "votes", "tags": ["US election", "television"], "top": 1,
     "facets": {"platform": ["Twitter", "Zoom"]}},
    {"id": "geneva", "date": "2020-05", "sort_date": "2020-05-18",
     "title": "Genève meets *online*", "text": "The assembly's **first\nvirtual** session.",
     "facets": {"platform": ["Zoom"]}, "tags": ["health"]},
    {"id": "zoom", "date": "2020-04-22", "title": "Zoom grows", "display_date": "late April",
     "category": "platforms", "facets": {"platform": ["Zoom", "Zoom"]}, "top": 2,
     "figures": [{"value": 300000000, "label": "daily participants"}]},
    {"id": "spring", "date": "2020-03-01/2020-05-31", "title": "A spring at home", "tags": ["health"]}
  ]
}"#,
    )
}

/// The ids of what a search for `text` shows.
fn found(document: &Document, text: &str) -> Vec<String> {
    let query = Query { words: text.to_owned(), ..Query::default() };
    ids(document, &index(document).run(&query, &Plain::new()).shown)
}

fn ids(document: &Document, places: &[u32]) -> Vec<String> {
    places.iter().map(|place| document.events[*place as usize].id.clone()).collect()
}

#[test]
fn words_are_found_in_every_field_whatever_their_case_accents_and_punctuation() {
    let year = year();
    for (text, expected) in [
        ("geneve", vec!["geneva"]),
        ("GENÈVE", vec!["geneva"]),
        ("us election", vec!["call"]),
        ("us-election", vec!["call"]),
        ("“us election”", vec!["call"]),
        ("\"election us\"", vec![]),
        ("election us", vec!["call"]),
        ("\"first virtual\"", vec!["geneva"]),
        ("assembly's", vec!["geneva"]),
        ("late april", vec!["zoom"]),
        ("22 april 2020", vec!["zoom"]),
        ("saturday", vec!["call"]),
        ("plattform", vec!["zoom"]),
        ("televis", vec!["call"]),
        ("twitter", vec!["call"]),
        ("daily participants", vec!["zoom"]),
        ("zoom", vec!["zoom", "geneva", "call"]),
        ("zoom -twitter", vec!["zoom", "geneva"]),
        ("zoom -\"us election\"", vec!["zoom", "geneva"]),
        ("-zoom", vec!["spring"]),
        ("zoom -", vec!["zoom", "geneva", "call"]),
        ("  … \"\" - ", vec!["spring", "zoom", "geneva", "call"]),
        ("", vec!["spring", "zoom", "geneva", "call"]),
        ("\"grows late\"", vec![]),
        ("**", vec!["spring", "zoom", "geneva", "call"]),
        ("nowhere", vec![]),
    ] {
        assert_eq!(found(&year, text), expected, "{text:?}");
    }
}

#[test]
fn order_is_by_sort_date_or_start_then_end_then_file() {
    let sorted = document(
        r#"{"yearline": 1, "title": "t", "events": [
            {"id": "c", "date": "2020-05-18", "title": "c"},
            {"id": "e", "date": "2020-05", "sort_date": "2020-05-18", "title": "e"},
            {"id": "d", "date": "2020-05-18", "title": "d"},
            {"id": "b", "date": "2020-05", "title": "b"},
            {"id": "a", "date": "2020-05-01", "title": "a"},
            {"id": "z", "date": "-0499", "title": "z"}]}"#,
    );
    let index = index(&sorted);
    assert_eq!(ids(&sorted, index.order()), ["z", "a", "b", "c", "d", "e"]);
    let newest = Query { sort: Sort::Newest, ..Query::default() };
    let shown = index.run(&newest, &Plain::new()).shown;
    assert_eq!(ids(&sorted, &shown), ["e", "d", "c", "b", "a", "z"]);
}

#[test]
fn facets_offer_their_values_in_order() {
    let year = year();
    let index = index(&year);
    let offered: Vec<(&str, Vec<_>)> = index
        .facets()
        .iter()
        .map(|facet| {
            let values = facet.values().iter();
            (facet.id(), values.map(|one| (one.value(), one.label(), one.total())).collect())
        })
        .collect();
    assert_eq!(
        offered,
        [
            (
                "category",
                vec![
                    ("votes", "Votes", 1),
                    ("platforms", "Plattformen", 1),
                    ("nothing", "Nothing", 0)
                ]
            ),
            ("platform", vec![("Zoom", "Zoom", 3), ("Twitter", "Twitter", 1)]),
            (
                "tag",
                vec![
                    ("health", "health", 2),
                    ("television", "television", 1),
                    ("US election", "US election", 1)
                ]
            ),
        ]
    );
    let tags = index.facet("tag").unwrap();
    assert_eq!(tags.find("ELÉC", &Plain::new()), [2]);
    assert_eq!(tags.find("", &Plain::new()), [0, 1, 2]);
}

#[test]
fn counts_are_those_under_all_other_choices() {
    let year = year();
    let index = index(&year);
    let mut query = Query::default();
    query.toggle("platform", "Twitter");
    let outcome = index.run(&query, &Plain::new());
    assert_eq!(ids(&year, &outcome.shown), ["call"]);
    // Within the facet, the choice itself does not count; in the others it does.
    assert_eq!(outcome.counts, [vec![1, 0, 0], vec![3, 1], vec![0, 1, 1]]);
    assert_eq!((outcome.top_count, outcome.total), (1, 4));
    query.toggle("platform", "Zoom");
    assert_eq!(ids(&year, &index.run(&query, &Plain::new()).shown), ["zoom", "geneva", "call"]);
    query.top = true;
    let outcome = index.run(&query, &Plain::new());
    assert_eq!(ids(&year, &outcome.shown), ["zoom", "call"]);
    assert_eq!(outcome.top_count, 2);
}

#[test]
fn a_span_keeps_whatever_meets_it() {
    let year = year();
    let index = index(&year);
    let date = |text: &str| Some(text.parse::<Date>().unwrap());
    for (from, to, expected) in [
        (date("2020-05-20"), None, vec!["spring", "geneva", "call"]),
        (None, date("2020-04"), vec!["spring", "zoom"]),
        (date("2020-05-31"), date("2020-06"), vec!["spring", "geneva"]),
        (date("2020-12"), None, vec![]),
        (date("2020-12"), date("2020-01"), vec![]),
    ] {
        let query = Query { from, to, ..Query::default() };
        assert_eq!(ids(&year, &index.run(&query, &Plain::new()).shown), expected, "{query:?}");
    }
}

#[test]
fn the_strictest_choice_is_the_one_that_frees_most() {
    let year = year();
    let index = index(&year);
    let mut query = Query { words: "twitter".to_owned(), ..Query::default() };
    query.toggle("platform", "Zoom");
    query.toggle("tag", "health");
    // Without the tag: call; without the words: geneva; without the platform: nothing.
    let free = |query: &Query| index.strictest(query, &Plain::new());
    assert_eq!(free(&query), Some((Choice::Words, 1)));
    query.toggle("tag", "television");
    query.words = "spring".to_owned();
    query.top = true;
    assert_eq!(free(&query), Some((Choice::Words, 1)));
    let mut two = Query::default();
    two.set("tag", vec!["health".to_owned(), "television".to_owned()]);
    two.toggle("category", "platforms");
    assert_eq!(free(&two), Some((Choice::Value("category".into(), "platforms".into()), 3)));
    two.toggle("category", "platforms");
    two.from = Some("2021".parse().unwrap());
    assert_eq!(free(&two), Some((Choice::Span, 3)));
    two.from = None;
    two.words = "grows".to_owned();
    assert_eq!(free(&two), Some((Choice::Words, 3)));
    two.words = "grows nowhere".to_owned();
    two.set("tag", Vec::new());
    two.top = true;
    assert_eq!(free(&two), Some((Choice::Words, 2)));
    let none = Query { words: "nowhere".into(), from: "2021".parse().ok(), ..Query::default() };
    assert_eq!(free(&none), None);
    // Two values of a facet go together: taking back one alone would only hide more.
    let mut facet = Query { words: "grows".to_owned(), top: true, ..Query::default() };
    facet.toggle("category", "platforms");
    facet.set("tag", vec!["health".to_owned(), "television".to_owned()]);
    assert_eq!(free(&facet), Some((Choice::Facet("tag".into()), 1)));
}

#[test]
fn matches_are_marked_where_they_stand() {
    let words = Plain::new();
    for (query, text, marked) in [
        ("geneve", "In Genève, Geneve\u{300}!", vec!["Genève", "Geneve\u{300}"]),
        ("gene", "Gene\u{300}ve", vec!["Gene\u{300}"]),
        ("\"us election\"", "The US-Election", vec!["US-Election"]),
        ("us election", "The US-Election", vec!["US", "Election"]),
        ("zoom oo", "Zoom", vec!["Zoom"]),
        ("strasse", "Die Straße", vec!["Straße"]),
        ("st", "Straße", vec!["St"]),
        ("-zoom", "Zoom", vec![]),
        ("it s", "“It’s” its", vec!["It", "s", "its"]),
        ("\"it s\"", "“It’s” its", vec!["It’s"]),
        ("300 m", "300\u{a0}million", vec!["300", "m"]),
        ("a", "", vec![]),
    ] {
        let ranges = Terms::read(query, &words).ranges(text, &words);
        let slices: Vec<&str> = ranges.into_iter().map(|range| &text[range]).collect();
        assert_eq!(slices, marked, "{query:?} in {text:?}");
    }
}

#[test]
fn a_document_without_moments_answers_too() {
    let empty = document(r#"{"yearline": 1, "title": "t", "events": []}"#);
    let index = index(&empty);
    let outcome = index.run(&Query { words: "a".into(), ..Query::default() }, &Plain::new());
    assert_eq!((outcome.shown.len(), outcome.total), (0, 0));
    assert_eq!(index.strictest(&Query::default(), &Plain::new()), None);
}
