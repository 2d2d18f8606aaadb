//! Documents and queries of a few values that meet often.

use serde_json::{Value, json};
use yearline_document::types::Document;
use yearline_timeline::query::{Index, IndexBuilder, Query, Sort};
use yearline_timeline::words::Plain;

use crate::draw::{Draw, Input};

pub const WORDS: [&str; 8] =
    ["Genève", "US-Election", "zoom", "Zoom's", "Straße", "漢字", "été", "a"];
pub const VALUES: [&str; 5] = ["Zoom", "TikTok", "Télé", "a,b", "a"];
const DATES: [&str; 12] = [
    "2020",
    "2020-11-07",
    "2020-05",
    "2020-05-18",
    "2020-05-18T12:00:00Z",
    "2020-03/2020-06",
    "2020-11",
    "2019-12-31",
    "2020-06/..",
    "../2020-05-18",
    "-0499",
    "Y-13800000000",
];
const CATEGORIES: [&str; 3] = ["votes", "platforms", "health"];

/// A document without a fault.
#[derive(Debug)]
pub struct Year(Vec<Value>);

impl Input for Year {
    fn draw(draw: &mut Draw<'_>) -> Year {
        // Around the number of bits in a block, and of moments in a buffer.
        let count = match draw.below(64) {
            0..58 => draw.length(19),
            58..63 => 60 + draw.length(9),
            _ => 500 + draw.length(29),
        };
        // What repeats is drawn once: bytes for five hundred moments are too many.
        let kinds: Vec<Value> = (0..count.min(70)).map(|_| moment(draw)).collect();
        Year((0..count).map(|at| kinds[at % kinds.len()].clone()).collect())
    }
}

impl Year {
    /// The document, read.
    pub fn document(&self) -> Document {
        let json = json!({
            "yearline": 1, "title": "t", "events": self.0,
            "categories": CATEGORIES.map(|id| json!({ "id": id, "label": id })),
            "facets": [{ "id": "platform", "label": "P" }, { "id": "person", "label": "Q" }],
        });
        let loaded = yearline_document::read(json.to_string().into_bytes()).unwrap();
        assert!(loaded.problems.is_empty(), "{:?}", loaded.problems);
        loaded.document
    }
}

fn moment(draw: &mut Draw<'_>) -> Value {
    let two = |draw: &mut Draw<'_>| draw.list(2, |draw| *draw.pick(&VALUES));
    let mut title = vec![*draw.pick(&WORDS)];
    title.extend(draw.list(2, |draw| *draw.pick(&WORDS)));
    let text = draw.list(3, |draw| *draw.pick(&WORDS));
    let mut moment = json!({
        "date": draw.pick(&DATES), "title": title.join(" "),
        "tags": two(draw), "facets": { "platform": two(draw), "person": two(draw) },
    });
    if !text.is_empty() {
        moment["text"] = format!("*{}*", text.join("* ")).into();
    }
    if draw.one_in(3) {
        moment["sort_date"] = (*draw.pick(&DATES[1..5])).into();
    }
    if !draw.one_in(4) {
        moment["category"] = (*draw.pick(&CATEGORIES)).into();
    }
    if draw.one_in(3) {
        moment["top"] = 1.into();
    }
    if draw.one_in(3) {
        moment["figures"] = json!([{ "value": 1, "label": draw.pick(&WORDS) }]);
    }
    moment
}

/// A query, and what its words ask for: each with whether it excludes.
pub fn ask(draw: &mut Draw<'_>) -> (Query, Vec<(bool, String)>) {
    const ASKED: [&str; 11] = [
        "zoom",
        "gene",
        "election",
        "us",
        "s",
        "ete",
        "漢",
        "strasse",
        "2020",
        "nowhere",
        "us election",
    ];
    let terms = draw.list(2, |draw| {
        let excludes = draw.one_in(5);
        let word = match draw.one_in(6) {
            true => format!("{} {}", draw.pick(&WORDS), draw.pick(&WORDS)),
            false => (*draw.pick(&ASKED)).to_owned(),
        };
        (excludes, word)
    });
    let words: Vec<String> = terms
        .iter()
        .map(|(excludes, word)| format!("{}\"{word}\"", if *excludes { "-" } else { "" }))
        .collect();
    let date = |draw: &mut Draw<'_>| {
        let date = draw.pick(&DATES);
        draw.one_in(5).then(|| date.parse().unwrap())
    };
    let mut query = Query {
        words: words.join(" "),
        top: draw.one_in(5),
        from: date(draw),
        to: date(draw),
        sort: if draw.one_in(2) { Sort::Newest } else { Sort::Oldest },
        ..Query::default()
    };
    for (facet, from) in [("category", &CATEGORIES[..]), ("tag", &VALUES), ("platform", &VALUES)] {
        if draw.one_in(3) {
            let values = draw.some(from).into_iter().map(str::to_owned).collect();
            query.set(facet, values);
        }
    }
    (query, terms)
}

/// The index of a document, built in steps of so many moments.
pub fn index(document: &Document, budget: usize) -> Index {
    let mut builder = IndexBuilder::new(document);
    while !builder.step(document, &Plain::new(), budget) {}
    builder.finish()
}
