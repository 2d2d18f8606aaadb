//! The address: what each part of a state is written as, and what else is read. That every state can
//! be written and read again is a property of `yearline-properties`.

use yearline_document::types::Document;
use yearline_timeline::address::{Codec, State, View, link};
use yearline_timeline::query::{Index, IndexBuilder, Sort};
use yearline_timeline::words::Plain;

/// Values that have a meaning of their own in addresses.
const TAGS: [&str; 9] = ["video calls", "a,b", "a", "b", "50%", "x=y&z", "été", "漢字", "#?+/"];
const IDS: [&str; 4] = ["zoom-300-million", "event-horizon", "выборы-в-сша", "a"];

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
