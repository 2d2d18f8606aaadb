//! The address of the page: every state can be written and read again, and a hostile fragment
//! changes nothing.

use std::cell::LazyCell;
use yearline_document::types::Document;
use yearline_timeline::address::{Codec, State, View, link};
use yearline_timeline::query::{Index, Query, Sort};

use crate::cost::{Limits, bounded};
use crate::draw::{Draw, Input, Text, as_text};
use crate::queries::index;
use crate::{Target, properties};

pub const TARGET: Target = Target {
    name: "fragments",
    properties: properties! {
        Text => a_hostile_fragment_changes_nothing_or_means_what_it_says;
        Soup => a_hostile_fragment_changes_nothing_or_means_what_it_says;
        Written =>
            every_state_can_be_written_and_read_again,
            two_timelines_share_a_fragment,
            what_belongs_to_the_page_is_kept;
    },
    words: PIECES,
    longest: 20_000,
    cases: 512,
    mutations: 6_000,
};

/// What fragments are made of.
const PIECES: &[&str] = &[
    "event",
    "q",
    "category",
    "tag",
    "platform",
    "from",
    "to",
    "top",
    "view",
    "sort",
    "=",
    "=",
    "=",
    "&",
    "&",
    "%",
    "%2C",
    "%20",
    "%00",
    "%zz",
    ",",
    "platforms",
    "votes",
    "a",
    "1",
    "0",
    "2020",
    "2020-03/2020-06",
    "list",
    "story",
    "newest",
    "#",
    "/",
    "!",
    "\0",
    "é",
    "%FF",
    "y2020.",
    "zoom-300-million",
    "event-",
    "Zoom",
    "TikTok",
    "video%20calls",
    "a%2Cb",
    "tab=2",
    "+",
    "<script>",
    "__proto__",
    "constructor",
    "[]",
];

/// Values that have a meaning of their own in addresses.
const TAGS: [&str; 9] = ["video calls", "a,b", "a", "b", "50%", "x=y&z", "été", "漢字", "#?+/"];
const IDS: [&str; 4] = ["zoom-300-million", "event-horizon", "выборы-в-сша", "a"];
const DATES: [&str; 5] = ["2020", "2020-11-07T11:25:00-05:00", "-0499", "2020~", "2020-03/2020-06"];
const PREFIXES: [&str; 3] = ["", "y2020.", "été & co."];

fn document() -> Document {
    let events = IDS.map(|id| {
        serde_json::json!({
            "id": id, "date": "2020-04-22", "title": "t", "category": "platforms",
            "tags": TAGS, "facets": { "platform": ["Zoom", "TikTok"] },
        })
    });
    let json = serde_json::json!({
        "yearline": 1, "title": "t", "events": events,
        "categories": [
            { "id": "platforms", "label": "P" }, { "id": "votes", "label": "V" }],
        "facets": [{ "id": "platform", "label": "Platform" }],
    });
    yearline_document::read(json.to_string().into_bytes()).unwrap().document
}

thread_local! {
    static TIMELINE: LazyCell<(Document, Index)> = const { LazyCell::new(|| {
        let document = document();
        let index = index(&document, 500);
        (document, index)
    }) };
}

/// Gives `test` a codec for a prefix and a start.
fn with<T>(prefix: &str, start: &State, test: impl FnOnce(&Codec<'_>) -> T) -> T {
    TIMELINE.with(|timeline| {
        let (document, index) = &**timeline;
        test(&Codec { prefix, document, index, start })
    })
}

fn state(draw: &mut Draw<'_>) -> State {
    let date = |draw: &mut Draw<'_>| {
        let date = draw.pick(&DATES);
        draw.one_in(2).then(|| date.parse().unwrap())
    };
    let owned = |values: Vec<&str>| values.into_iter().map(str::to_owned).collect();
    let words = if draw.one_in(2) { draw.letters(20) } else { String::new() };
    let mut query = Query {
        // Nobody can have typed one: none is read.
        words: words.replace(char::is_control, " "),
        top: draw.one_in(2),
        from: date(draw),
        to: date(draw),
        sort: if draw.one_in(2) { Sort::Newest } else { Sort::Oldest },
        ..Query::default()
    };
    query.set("category", owned(draw.some(&["platforms"])));
    query.set("tag", owned(draw.some(&TAGS)));
    query.set("platform", owned(draw.some(&["Zoom", "TikTok"])));
    let event = *draw.pick(&IDS);
    State {
        event: draw.one_in(2).then(|| event.to_owned()),
        query,
        view: *draw.pick(&[View::List, View::Story, View::Compact]),
    }
}

/// Two states, where they start, and what stands in the address before.
#[derive(Debug)]
struct Written {
    one: State,
    two: State,
    start: State,
    prefix: &'static str,
    previous: String,
}

impl Input for Written {
    fn draw(draw: &mut Draw<'_>) -> Written {
        // Of pages and of other timelines, some that look like ours.
        const PREVIOUS: [&str; 10] = [
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
        ];
        let previous = draw.list(4, |draw| *draw.pick(&PREVIOUS)).join("&");
        let prefix = *draw.pick(&PREFIXES);
        Written { one: state(draw), two: state(draw), start: state(draw), prefix, previous }
    }
}

fn every_state_can_be_written_and_read_again(written: &Written) {
    let Written { one, start, prefix, previous, .. } = written;
    with(prefix, start, |codec| {
        let fragment = codec.encode(one, previous).unwrap_or(previous.clone());
        // By who opens it anew, and by who comes to it from what stood there before.
        for before in ["", previous] {
            let stays = || codec.decode(before, "").unwrap_or(start.clone());
            let read = codec.decode(&fragment, before).unwrap_or_else(stays);
            assert_eq!(read, *one, "{fragment} after {before}");
        }
        assert!(fragment.is_ascii() || !previous.is_ascii());
        assert_eq!(codec.encode(one, &fragment), None, "{fragment} is not written twice");
    });
}

fn two_timelines_share_a_fragment(Written { one, two, .. }: &Written) {
    let start = State::default();
    let first = with("", &start, |codec| codec.encode(one, "tab=2")).unwrap_or("tab=2".into());
    let both = with("b.", &start, |codec| codec.encode(two, &first)).unwrap_or(first.clone());
    assert!(both.starts_with(&first));
    for (prefix, state) in [("", one), ("b.", two)] {
        let read = with(prefix, &start, |codec| codec.decode(&both, &both));
        assert_eq!(read.as_ref(), Some(state), "{both}");
    }
}

/// Whatever is written, the pairs of others stay, in their order.
fn what_belongs_to_the_page_is_kept(written: &Written) {
    let Written { one, start, previous, .. } = written;
    with("own.", start, |codec| {
        let fragment = codec.encode(one, previous).unwrap_or(previous.clone());
        let pairs = |text: &str| -> Vec<String> {
            let pairs = text.split('&').filter(|pair| pair.contains('='));
            pairs.filter(|pair| !pair.starts_with("own.")).map(str::to_owned).collect()
        };
        assert_eq!(pairs(&fragment), pairs(previous), "{fragment}");
    });
}

/// Pieces of fragments in any order, and a step back from some.
#[derive(Debug)]
struct Soup(String);

impl Input for Soup {
    fn draw(draw: &mut Draw<'_>) -> Soup {
        Soup(draw.text(PIECES, 16))
    }
}

as_text!(Soup);

fn a_hostile_fragment_changes_nothing_or_means_what_it_says(fragment: &str) {
    let limits = Limits { peak: 16, total: 64, times: 4 };
    let story = State { view: View::Story, event: Some(IDS[0].to_owned()), ..State::default() };
    for (prefix, start) in [("", &State::default()), ("y2020.", &story)] {
        with(prefix, start, |codec| {
            let read = bounded(fragment.len(), limits, || codec.decode(fragment, "top=1"));
            let Some(state) = read else { return };
            let known = |id: &String| IDS.contains(&id.as_str());
            assert!(state.event.iter().all(known));
            for (facet, values) in state.query.chosen() {
                let facet = codec.index.facet(facet).expect("an unknown facet was chosen");
                assert!(values.iter().all(|value| facet.place(value).is_some()));
            }
            assert!(!state.query.words.contains(char::is_control));
            // What was read is a state like any other.
            let written = codec.encode(&state, "").unwrap_or_default();
            assert_eq!(codec.decode(&written, ""), Some(state), "{written}");
        });
    }
    for id in IDS {
        let read = with("", &story, |codec| codec.decode(&link("", id), fragment));
        assert_eq!(read.and_then(|state| state.event).as_deref(), Some(id), "a link leads to {id}");
    }
}
