//! The address: every state can be written and read again, and nothing else changes anything.

use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use yearline_document::types::Document;
use yearline_timeline::address::{Codec, State, View, link};
use yearline_timeline::query::{Index, IndexBuilder, Query, Sort};
use yearline_timeline::words::Plain;

/// Values that have a meaning of their own in addresses.
const TAGS: [&str; 9] = ["video calls", "a,b", "a", "b", "50%", "x=y&z", "été", "漢字", "#?+/"];
const IDS: [&str; 4] = ["zoom-300-million", "event-horizon", "выборы-в-сша", "a"];
const DATES: [&str; 5] = ["2020", "2020-11-07T11:25:00-05:00", "-0499", "2020~", "2020-03/2020-06"];

fn document() -> Document {
    let events: Vec<_> = IDS
        .iter()
        .map(|id| {
            serde_json::json!({
                "id": id, "date": "2020-04-22", "title": "t", "category": "platforms",
                "tags": TAGS, "facets": {"platform": ["Zoom", "TikTok"]},
            })
        })
        .collect();
    let json = serde_json::json!({
        "yearline": 1, "title": "t", "events": events,
        "categories": [
            {"id": "platforms", "label": "P"}, {"id": "votes", "label": "V"}],
        "facets": [{"id": "platform", "label": "Platform"}],
    });
    yearline_document::read(json.to_string().into_bytes()).unwrap().document
}

fn index(document: &Document) -> Index {
    let mut builder = IndexBuilder::new(document);
    while !builder.step(document, &Plain::new(), 500) {}
    builder.finish()
}

thread_local! {
    static TIMELINE: (Document, Index) = {
        let document = document();
        let index = index(&document);
        (document, index)
    };
}

/// Gives `test` a codec for a prefix and a start.
fn with<T>(prefix: &str, start: &State, test: impl FnOnce(&Codec) -> T) -> T {
    TIMELINE.with(|(document, index)| test(&Codec { prefix, document, index, start }))
}

fn state(change: impl FnOnce(&mut State)) -> State {
    let mut state = State::default();
    change(&mut state);
    state
}

#[test]
fn each_part_of_a_state_has_its_key() {
    let full = state(|state| {
        state.event = Some("zoom-300-million".into());
        state.view = View::Story;
        let query = &mut state.query;
        query.words = "tik tok".into();
        query.set("category", vec!["platforms".into()]);
        query.set("tag", vec!["video calls".into(), "a,b".into()]);
        query.set("platform", vec!["Zoom".into()]);
        query.from = "2020-03".parse().ok();
        query.to = "2020-11-07T11:25:00-05:00".parse().ok();
        query.top = true;
        query.sort = Sort::Newest;
    });
    with("", &State::default(), |codec| {
        let fragment = "event=zoom-300-million&q=tik%20tok&category=platforms&platform=Zoom\
            &tag=a%2Cb,video%20calls&from=2020-03&to=2020-11-07T11:25:00-05:00&top=1&view=story\
            &sort=newest";
        assert_eq!(codec.encode(&full, "").as_deref(), Some(fragment));
        assert_eq!(codec.decode(fragment, ""), Some(full.clone()));
        assert_eq!(codec.encode(&full, fragment), None, "nothing to write");
    });
    with("y2020.", &State::default(), |codec| {
        let fragment = codec.encode(&full, "#category=votes").unwrap();
        assert!(fragment.starts_with("category=votes&y2020.event=zoom-300-million&y2020.q="));
    });
}

#[test]
fn addresses_that_people_write_are_read() {
    with("", &State::default(), |codec| {
        let tags = |values: &[&str]| {
            state(|state| state.query.set("tag", values.iter().map(|&v| v.to_owned()).collect()))
        };
        assert_eq!(codec.decode("#tag=video%20calls", ""), Some(tags(&["video calls"])));
        assert_eq!(codec.decode("tag=video calls,été,", ""), Some(tags(&["video calls", "été"])));
        assert_eq!(codec.decode("tag=a%2cb,gone", ""), Some(tags(&["a,b"])));
        assert_eq!(codec.decode("t%61g=a", ""), Some(tags(&["a"])));
        assert_eq!(codec.decode("&&tag=a&", ""), Some(tags(&["a"])));
        assert_eq!(codec.decode("tag=b&tag=a", ""), Some(tags(&["a"])), "the last one counts");
        assert_eq!(codec.decode("", "tag=a"), Some(State::default()));
        assert_eq!(codec.decode("#", "tag=a"), Some(State::default()));
        assert_eq!(codec.decode("top=0", ""), Some(State::default()));
    });
}

#[test]
fn a_fragment_that_is_a_moment_leads_to_it() {
    for prefix in ["", "y2020."] {
        with(prefix, &State::default(), |codec| {
            for (fragment, id) in [
                ("#zoom-300-million", "zoom-300-million"),
                ("#event-zoom-300-million", "zoom-300-million"),
                ("#event-horizon", "event-horizon"),
                ("#выборы-в-сша", "выборы-в-сша"),
                (
                    "#event-%D0%B2%D1%8B%D0%B1%D0%BE%D1%80%D1%8B-%D0%B2-%D1%81%D1%88%D0%B0",
                    "выборы-в-сша",
                ),
            ] {
                let event = codec.decode(fragment, "").and_then(|state| state.event);
                assert_eq!(event.as_deref(), Some(id));
            }
            let chosen = state(|state| state.query.top = true);
            let expected = format!("{prefix}top=1");
            assert_eq!(codec.encode(&chosen, "#zoom-300-million"), Some(expected));
        });
    }
}

#[test]
fn only_what_differs_from_the_start_is_written() {
    let start = state(|state| {
        state.query.set("category", vec!["platforms".into()]);
        state.query.words = "zoom".into();
        state.query.top = true;
        state.query.sort = Sort::Newest;
        state.view = View::Compact;
        state.query.from = "2020".parse().ok();
    });
    with("", &start, |codec| {
        assert_eq!(codec.encode(&start, ""), None);
        assert_eq!(codec.encode(&start, "#tag=a"), Some(String::new()));
        let none = "q=&category=&from=&top=&view=list&sort=oldest";
        assert_eq!(codec.encode(&State::default(), "").as_deref(), Some(none));
        assert_eq!(codec.decode(none, ""), Some(State::default()));
        let other = codec.decode("category=votes", "");
        assert_eq!(other, None, "no moment has it");
    });
}

#[test]
fn what_is_not_ours_is_kept() {
    with("", &State::default(), |codec| {
        let chosen = state(|state| state.query.top = true);
        for (previous, expected) in [
            ("#tab=2", Some("tab=2&top=1")),
            (
                "#tab=2&q=zoom&y2020.category=votes&x=%ZZ",
                Some("tab=2&y2020.category=votes&x=%ZZ&top=1"),
            ),
            ("#section-2", Some("top=1")),
            ("#/route", None),
            ("#!route", None),
            ("#!/route?top=1", None),
        ] {
            assert_eq!(codec.encode(&chosen, previous).as_deref(), expected, "{previous}");
        }
    });
}

#[test]
fn unknown_and_hostile_fragments_change_nothing() {
    with("", &State::default(), |codec| {
        let long = format!("q={}", "a".repeat(20_000));
        for fragment in [
            "section-2",
            "/zoom-300-million",
            "!zoom-300-million",
            "/?category=platforms",
            "foo=bar",
            "category",
            "category=gone",
            "category=votes",
            "event=gone",
            "gone",
            "event-gone",
            "%",
            "%zz",
            "%ff",
            "=",
            "==&=",
            "q=%",
            "q=%f",
            "q=%ff",
            "q=%00",
            "q=a%0ab",
            "tag=a,%zz",
            "top=2",
            "top=yes",
            "view=grid",
            "sort=up",
            "from=yesterday",
            "to=1/2/2020",
            "Category=platforms",
            "y2020.category=platforms",
            "category=platforms&from=%",
            "<script>alert(1)</script>",
            "javascript:alert(1)",
            "constructor=1",
            "__proto__=1",
            "platform[]=Zoom",
            &long,
        ] {
            assert_eq!(codec.decode(fragment, "top=1"), None, "{fragment:?}");
        }
    });
    with("y2020.", &State::default(), |codec| {
        assert_eq!(codec.decode("category=platforms", ""), None);
        assert!(codec.decode("y2020.category=platforms", "").is_some());
    });
}

#[test]
fn stepping_back_to_a_fragment_of_the_page_is_told_from_the_page_writing_its_own() {
    with("", &State::default(), |codec| {
        assert_eq!(codec.decode("tab=2", "tab=2&category=platforms"), Some(State::default()));
        assert_eq!(codec.decode("tab=3", "tab=2&category=platforms"), None);
        assert_eq!(codec.decode("tab=2", "category=platforms"), None);
        // A word among the pairs is lost when we write, and says nothing on the way back.
        assert_eq!(codec.decode("tab=2", "word&tab=2&top=1"), Some(State::default()));
        assert_eq!(codec.decode("word&tab=2", "tab=2&top=1"), Some(State::default()));
        assert_eq!(codec.decode("word&other", "top=1"), None);
    });
}

fn any_state() -> impl Strategy<Value = State> {
    let values = |from: &'static [&'static str]| {
        subsequence(from.to_vec(), 0..=from.len())
            .prop_map(|values| values.into_iter().map(str::to_owned).collect::<Vec<_>>())
    };
    (
        prop::option::of(select(&IDS[..])),
        prop_oneof!["", "\\PC{0,20}"],
        (values(&["platforms"]), values(&TAGS), values(&["Zoom", "TikTok"])),
        (prop::option::of(select(&DATES[..])), prop::option::of(select(&DATES[..]))),
        (any::<bool>(), any::<bool>()),
        select(vec![View::List, View::Story, View::Compact]),
    )
        .prop_map(
            |(event, words, (categories, tags, platforms), (from, to), (top, newest), view)| {
                let mut query = Query {
                    words,
                    top,
                    from: from.map(|date| date.parse().unwrap()),
                    to: to.map(|date| date.parse().unwrap()),
                    sort: if newest { Sort::Newest } else { Sort::Oldest },
                    ..Query::default()
                };
                query.set("category", categories);
                query.set("tag", tags);
                query.set("platform", platforms);
                State { event: event.map(str::to_owned), query, view }
            },
        )
}

fn any_prefix() -> impl Strategy<Value = &'static str> {
    select(vec!["", "y2020.", "été & co."])
}

/// Fragments of pages and of other timelines, some with pieces that look like ours.
fn any_previous() -> impl Strategy<Value = String> {
    let piece = select(vec![
        "tab=2",
        "y2021.category=votes",
        "x=%ZZ",
        "top=1",
        "y2020.q=a",
        "q=zoom",
        "section-2",
        "category=platforms",
        "=",
        "é=1",
    ]);
    prop::collection::vec(piece, 0..4).prop_map(|pieces| pieces.join("&"))
}

#[test]
fn a_link_leads_to_its_moment() {
    for prefix in ["", "y2020.", "été & co."] {
        with(prefix, &State::default(), |codec| {
            for id in IDS {
                let state = codec.decode(&link(prefix, id), "").unwrap();
                assert_eq!(state.event.as_deref(), Some(id));
            }
        });
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn every_state_can_be_written_and_read_again(
        state in any_state(), start in any_state(), prefix in any_prefix(), previous in any_previous(),
    ) {
        with(prefix, &start, |codec| {
            let fragment = codec.encode(&state, &previous).unwrap_or(previous.clone());
            prop_assert_eq!(codec.decode(&fragment, &previous), Some(state.clone()), "{}", fragment);
            prop_assert!(fragment.is_ascii() || !previous.is_ascii());
            prop_assert_eq!(codec.encode(&state, &fragment), None);
            Ok(())
        })?;
    }

    #[test]
    fn two_timelines_share_a_fragment(one in any_state(), two in any_state()) {
        let start = State::default();
        let first = with("", &start, |codec| codec.encode(&one, "tab=2")).unwrap_or("tab=2".into());
        let both = with("b.", &start, |codec| codec.encode(&two, &first)).unwrap_or(first.clone());
        prop_assert!(both.starts_with(&first));
        for (prefix, state) in [("", one), ("b.", two)] {
            let read = with(prefix, &start, |codec| codec.decode(&both, &both));
            prop_assert_eq!(read, Some(state));
        }
    }

    #[test]
    fn a_hostile_fragment_is_refused_or_means_what_it_says(
        fragment in prop_oneof![
            any::<String>(),
            "[a-z.%=&,#+0-9]{0,30}",
            prop::collection::vec(select(vec![
                "event", "q", "category", "tag", "from", "top", "view", "=", "=", "&", "%", "%2C", ",",
                "platforms", "votes", "a", "1", "2020", "list", "#", "/", "!", "\0", "é", "%FF",
            ]), 0..12).prop_map(|pieces| pieces.concat()),
        ],
        start in any_state(),
        prefix in any_prefix(),
    ) {
        with(prefix, &start, |codec| {
            let Some(state) = codec.decode(&fragment, "") else { return Ok(()) };
            let known = |id: &String| IDS.contains(&id.as_str());
            prop_assert!(state.event.iter().all(known));
            for (facet, values) in state.query.chosen() {
                let facet = codec.index.facet(facet).unwrap();
                prop_assert!(values.iter().all(|value| facet.place(value).is_some()));
            }
            prop_assert!(!state.query.words.contains(char::is_control));
            // What was read is a state like any other.
            let written = codec.encode(&state, "").unwrap_or_default();
            prop_assert_eq!(codec.decode(&written, ""), Some(state));
            Ok(())
        })?;
    }
}
