//! Which moments answer a query: held against a plain scan of the document.

use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use yearline_document::date::{Date, Instant};
use yearline_document::rich;
use yearline_document::types::{Document, Event};
use yearline_timeline::query::{Choice, Index, IndexBuilder, Query, Sort, Terms};
use yearline_timeline::words::{Plain, Words, dates};

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

// What follows makes documents and queries of a few values that meet often.

const WORDS: [&str; 8] = ["Genève", "US-Election", "zoom", "Zoom's", "Straße", "漢字", "été", "a"];
const VALUES: [&str; 5] = ["Zoom", "TikTok", "Télé", "a,b", "a"];
const DATES: [&str; 8] = [
    "2020",
    "2020-11-07",
    "2020-05",
    "2020-05-18",
    "2020-03/2020-06",
    "2020-11",
    "2019-12-31",
    "2020-06/..",
];
const CATEGORIES: [&str; 3] = ["votes", "platforms", "health"];

fn moment() -> impl Strategy<Value = serde_json::Value> {
    let some = |from: &'static [&'static str]| subsequence(from.to_vec(), 0..=2);
    (
        (select(&DATES[..]), prop::option::of(select(&DATES[1..4]))),
        (prop::collection::vec(select(&WORDS[..]), 1..4), prop::collection::vec(select(&WORDS[..]), 0..4)),
        (prop::option::of(select(&CATEGORIES[..])), some(&VALUES), some(&VALUES), some(&VALUES)),
        (any::<bool>(), prop::option::of(select(&WORDS[..]))),
    )
        .prop_map(|((date, sort_date), (title, text), (category, tags, one, two), (top, label))| {
            let mut moment = serde_json::json!({
                "date": date, "title": title.join(" "), "text": format!("*{}*", text.join("* ")),
                "tags": tags, "facets": {"platform": one, "person": two},
            });
            let fields = moment.as_object_mut().unwrap();
            if let Some(sort_date) = sort_date {
                fields.insert("sort_date".into(), sort_date.into());
            }
            if let Some(category) = category {
                fields.insert("category".into(), category.into());
            }
            if top {
                fields.insert("top".into(), 1.into());
            }
            if let Some(label) = label {
                fields.insert("figures".into(), serde_json::json!([{"value": 1, "label": label}]));
            }
            moment
        })
}

fn any_document() -> impl Strategy<Value = Document> {
    // Around the number of bits in a block, and of moments in a buffer.
    prop_oneof![9 => 0_usize..20, 2 => 60_usize..70, 1 => 500_usize..530]
        .prop_flat_map(|count| prop::collection::vec(moment(), count))
        .prop_map(|events| {
            let json = serde_json::json!({
                "yearline": 1, "title": "t", "events": events,
                "categories": CATEGORIES.map(|id| serde_json::json!({"id": id, "label": id})),
                "facets": [{"id": "platform", "label": "P"}, {"id": "person", "label": "Q"}],
            });
            yearline_document::read(json.to_string().into_bytes()).unwrap().document
        })
}

/// A query, and what its words ask for: each with whether it excludes.
fn any_query() -> impl Strategy<Value = (Query, Vec<(bool, String)>)> {
    let word = prop_oneof![
        4 => select(vec!["zoom", "gene", "election", "us", "s", "ete", "漢", "strasse", "2020", "nowhere"])
            .prop_map(str::to_owned),
        1 => (select(&WORDS[..]), select(&WORDS[..])).prop_map(|(one, two)| format!("{one} {two}")),
        1 => Just("us election".to_owned()),
    ];
    let terms = prop::collection::vec((prop::bool::weighted(0.2), word), 0..3);
    let values = || subsequence(VALUES.to_vec(), 0..=2);
    let date = || prop::option::weighted(0.2, select(&DATES[..]));
    (
        terms,
        subsequence(CATEGORIES.to_vec(), 0..=2),
        values(),
        values(),
        prop::bool::weighted(0.2),
        date(),
        date(),
        any::<bool>(),
    )
        .prop_map(|(terms, categories, tags, platforms, top, from, to, newest)| {
            let words: Vec<String> = terms
                .iter()
                .map(|(excludes, word)| format!("{}\"{word}\"", if *excludes { "-" } else { "" }))
                .collect();
            let mut query = Query {
                words: words.join(" "),
                top,
                from: from.map(|date| date.parse().unwrap()),
                to: to.map(|date| date.parse().unwrap()),
                sort: if newest { Sort::Newest } else { Sort::Oldest },
                ..Query::default()
            };
            let owned = |values: Vec<&str>| values.into_iter().map(str::to_owned).collect();
            query.set("category", owned(categories));
            query.set("tag", owned(tags));
            query.set("platform", owned(platforms));
            (query, terms)
        })
}

fn values_of<'a>(event: &'a Event, facet: &str) -> Vec<&'a str> {
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
fn have_words(document: &Document, terms: &[(bool, String)]) -> Vec<bool> {
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

/// The plain scan: does the moment answer the query, `but` for one of its parts?
fn answers(event: &Event, query: &Query, has_words: bool, but: &str) -> bool {
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

fn scan(document: &Document, query: &Query, has_words: &[bool]) -> Vec<u32> {
    let mut places: Vec<u32> = (0..document.events.len() as u32)
        .filter(|place| {
            let place = *place as usize;
            answers(&document.events[place], query, has_words[place], "")
        })
        .collect();
    places.sort_by_key(|place| {
        let event = &document.events[*place as usize];
        (event.sort_date.unwrap_or(event.date).earliest(), event.date.latest())
    });
    if query.sort == Sort::Newest {
        // Among equals the file's order turns round too.
        places.sort_by_key(|place| std::cmp::Reverse(*place));
        places.sort_by_key(|place| {
            let event = &document.events[*place as usize];
            std::cmp::Reverse((
                event.sort_date.unwrap_or(event.date).earliest(),
                event.date.latest(),
            ))
        });
    }
    places
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn what_is_shown_is_what_a_plain_scan_finds(
        document in any_document(),
        queries in prop::collection::vec(any_query(), 1..4),
        budget in select(vec![1, 7, 1000]),
    ) {
        let words = Plain::new();
        let index = index_by(&document, budget);
        for (query, terms) in queries {
            let outcome = index.run(&query, &words);
            let has_words = have_words(&document, &terms);
            prop_assert_eq!(&outcome.shown, &scan(&document, &query, &has_words));
            prop_assert_eq!(outcome.total, document.events.len());
            let count = |but: &str, has: &dyn Fn(&Event) -> bool| {
                let events = document.events.iter().zip(&has_words);
                events.filter(|(event, words)| has(event) && answers(event, &query, **words, but)).count()
            };
            prop_assert_eq!(outcome.top_count, count("top", &|event| event.top.is_some()));
            for (facet, counts) in index.facets().iter().zip(&outcome.counts) {
                for (value, number) in facet.values().iter().zip(counts) {
                    let expected =
                        count(facet.id(), &|event| values_of(event, facet.id()).contains(&value.value()));
                    prop_assert_eq!(*number as usize, expected, "{} {}", facet.id(), value.value());
                }
            }
        }
    }

    #[test]
    fn the_choice_to_take_back_shows_as_much_as_it_says(document in any_document(), query in any_query()) {
        let (query, _) = query;
        let (index, words) = (index(&document), Plain::new());
        let mut most = 0;
        let parts = [Choice::Words, Choice::Top, Choice::Span]
            .into_iter()
            .chain(["category", "tag", "platform", "person"].map(|id| Choice::Facet(id.to_owned())));
        let shown = |query: &Query| index.run(query, &words).shown.len();
        for part in parts {
            let mut without = query.clone();
            without.remove(&part);
            if without != query {
                most = most.max(shown(&without));
            }
        }
        match index.strictest(&query, &words) {
            None => prop_assert_eq!(most, 0),
            Some((choice, count)) => {
                let mut without = query.clone();
                without.remove(&choice);
                prop_assert_ne!(&without, &query);
                prop_assert_eq!((shown(&without), count), (most, most));
            }
        }
    }

    /// Each letter narrows what the letters before it found; asked afresh, the answer is the same.
    #[test]
    fn typing_letter_by_letter_finds_what_pasting_finds(document in any_document(), query in any_query()) {
        let (query, words) = (query.0, Plain::new());
        let (typed, pasted) = (index(&document), index(&document));
        let unrelated = Query { words: "unrelated".to_owned(), ..Query::default() };
        let ends: Vec<usize> = query.words.char_indices().map(|(end, c)| end + c.len_utf8()).collect();
        for end in ends.iter().chain(ends.iter().rev()) {
            let part = Query { words: query.words[..*end].to_owned(), ..query.clone() };
            pasted.run(&unrelated, &words);
            prop_assert_eq!(typed.run(&part, &words), pasted.run(&part, &words));
        }
    }

    #[test]
    fn the_order_of_choosing_does_not_matter(
        choices in prop::collection::vec((select(vec!["category", "tag", "platform"]), select(&VALUES[..])), 0..8),
        seed in any::<prop::sample::Index>(),
    ) {
        let choose = |choices: &[(&str, &str)]| {
            let mut query = Query::default();
            choices.iter().for_each(|(facet, value)| query.toggle(facet, value));
            query
        };
        let chosen = choose(&choices);
        let mut turned = choices.clone();
        if !turned.is_empty() {
            let middle = seed.index(turned.len());
            turned.rotate_left(middle);
            turned.reverse();
        }
        prop_assert_eq!(&choose(&turned), &chosen);
        // Chosen twice is not chosen.
        let twice: Vec<_> = choices.iter().chain(&turned).copied().collect();
        prop_assert!(choose(&twice).is_empty());
        prop_assert_eq!(choose(&twice), Query::default());
    }

    #[test]
    fn clearing_shows_everything_again(document in any_document(), query in any_query()) {
        let (index, words) = (index(&document), Plain::new());
        let mut query = query.0;
        let before = index.run(&Query { sort: query.sort, ..Query::default() }, &words);
        index.run(&query, &words);
        query.clear();
        prop_assert!(query.is_empty());
        prop_assert_eq!(index.run(&query, &words), before);
    }

    #[test]
    fn any_text_can_be_searched_for(text in any::<String>()) {
        let year = year();
        let index = index(&year);
        let shown = index.run(&Query { words: text, ..Query::default() }, &Plain::new()).shown;
        prop_assert!(shown.len() <= 4);
    }

    #[test]
    fn marks_stand_on_characters_and_hold_the_words(
        text in "[a-cA-C éÉßèﬁ½漢'.\u{300}-\u{304}🎉-]{0,16}",
        query in "[a-c éßﬁ½漢'.\u{301}\"-]{0,6}",
    ) {
        let words = Plain::new();
        let ranges = Terms::read(&query, &words).ranges(&text, &words);
        let mut end = None;
        for range in &ranges {
            prop_assert!(text.is_char_boundary(range.start) && text.is_char_boundary(range.end));
            prop_assert!(range.start < range.end && end.is_none_or(|end| end < range.start));
            end = Some(range.end);
            let slice = words.fold(&text[range.clone()]);
            let asked = words.fold(&query.replace('"', " "));
            let held = asked.split(' ').any(|word| slice.contains(word));
            prop_assert!(held, "{slice:?} has nothing of {asked:?}");
        }
        // What is not marked has none of a plain word.
        if query.chars().all(|c| c.is_ascii_lowercase()) && !query.is_empty() && ranges.is_empty() {
            prop_assert!(!words.fold(&text).contains(&query));
        }
    }
}
