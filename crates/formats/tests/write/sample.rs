//! Documents to write.

use proptest::prelude::*;
use serde_json::{Value, json};
use yearline_document::{Document, read};
use yearline_formats::Format;
use yearline_formats::write::{Loss, Outcome, Written, write};

/// One moment that has every field, in a document that has every field.
pub const FULL: &str = r##"{
  "$schema": "timeline.schema.json", "yearline": 1,
  "title": "A year, in *short*; <all> of it",
  "description": "What *happened*.", "lang": "en", "credit": "Digital & Diplomacy",
  "url": "https://example.org/2020", "updated": "2020-12-31",
  "media": [{ "url": "cover.jpg" }],
  "categories": [{ "id": "platforms", "label": "Platforms, all", "color": "#2a6f97" }],
  "facets": [{ "id": "platform", "label": "Platform" }],
  "eras": [{ "id": "lockdowns", "title": "Lockdowns", "date": "2020-03-11/2020-05-24" }],
  "events": [{
    "id": "zoom", "date": "2020-04-22", "sort_date": "2020-04-22", "display_date": "late April",
    "title": "Zoom; counts, 300 million \\ a day", "text": "First, *so*.\n\nSecond; line [here](https://x.org/a?b&c).",
    "lang": "en-GB", "category": "platforms", "tags": ["video calls"],
    "facets": { "platform": ["Zoom"] }, "top": 6,
    "figures": [{ "value": 300000000, "unit": "participants", "label": "daily", "qualifier": "about", "note": "not users" }],
    "media": [
      { "url": "https://x.org/a.jpg", "alt": "A [picture]", "caption": "*Caption*", "credit": "Me & you", "link": "https://x.org", "poster": "p.jpg", "width": 1200, "transcript": "t" },
      { "url": "b.mp4" }
    ],
    "background": { "url": "bg.jpg", "color": "#fff", "alt": "b" },
    "sources": [{ "url": "https://x.org/1", "title": "One", "publisher": "P" }, { "publisher": "The printed paper" }],
    "related": ["zoom"], "updated": "2020-04-30T10:00:00+02:00", "note": "Corrected: participants.",
    "mood": { "sad": [1, 2.5, null] }
  }]
}"##;

pub fn document(text: &str) -> Document {
    let loaded = read(text.as_bytes().to_vec()).unwrap_or_else(|error| panic!("{error}\n{text}"));
    loaded.document
}

/// A document with a moment for each of these dates.
pub fn dated(dates: &[&str]) -> Document {
    let events: Vec<Value> =
        dates.iter().map(|date| json!({ "date": date, "title": date })).collect();
    let document =
        document(&json!({ "yearline": 1, "title": "Dates", "events": events }).to_string());
    assert_eq!(document.events.len(), dates.len());
    document
}

pub fn written(document: &Document, to: Format) -> Written {
    write(document, to).unwrap_or_else(|error| panic!("{error}"))
}

/// The field, what became of it, and the moments: what a test says of a loss.
pub fn short(losses: &[Loss]) -> Vec<(&str, Outcome, usize)> {
    losses.iter().map(|loss| (loss.field, loss.outcome, loss.events.len())).collect()
}

/// The sentences of the losses that are of the field `date`, each with its moments.
pub fn of_dates(losses: &[Loss]) -> Vec<(&str, &[u32])> {
    let dates = losses.iter().filter(|loss| loss.field == "date");
    dates.map(|loss| (loss.says, loss.events.as_slice())).collect()
}

fn one_of<T: Clone + std::fmt::Debug + 'static>(values: &[T]) -> impl Strategy<Value = T> + use<T> {
    prop::sample::select(values.to_vec())
}

/// Any text, of which many begin with what means something somewhere.
pub fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        3 => "[a-zé漢 ]{1,6}",
        2 => r#"[=+@'",;:<>&\\\n\r\t#*_\[\]()~^-]{1,3}"#,
        1 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..6).prop_map(|pieces| pieces.concat())
}

pub fn date() -> impl Strategy<Value = String> {
    let fixed = [
        "2020",
        "2020-11",
        "2020-11-17",
        "2020-11-07T11:25:00-05:00",
        "2020-11-07T11:25:30.25",
        "2020~",
        "2020-11?",
        "202X",
        "20XX",
        "2020-11-XX",
        "2020-XX",
        "2020-23",
        "2020-24",
        "2020-35",
        "2020-03/2020-06",
        "2020-03/..",
        "../2020",
        "2020/",
        "-0499",
        "0000",
        "Y-13800000000",
        "9999-12-31",
        "2020-02-29T24:00:00",
        "1900-02-28T23:59:59Z/2020",
        "2019-12-31T20:00:00/2020-01-01",
        "-0044-03-15",
        "2020-40%",
    ];
    let plain = (-3000..3000_i32, 1..13_u32, 1..29_u32).prop_map(|(year, month, day)| {
        let sign = if year < 0 { "-" } else { "" };
        format!("{sign}{:04}-{month:02}-{day:02}", year.abs())
    });
    prop_oneof![one_of(&fixed).prop_map(str::to_owned), plain]
}

fn object(fields: Vec<(&'static str, BoxedStrategy<Value>)>) -> BoxedStrategy<Value> {
    let fields: Vec<_> = fields
        .into_iter()
        .map(|(name, value)| {
            prop::option::weighted(0.5, value).prop_map(move |value| (name, value))
        })
        .collect();
    fields
        .prop_map(|fields| {
            let present =
                fields.into_iter().filter_map(|(name, value)| Some((name.into(), value?)));
            Value::Object(present.collect())
        })
        .boxed()
}

fn list(item: BoxedStrategy<Value>) -> BoxedStrategy<Value> {
    prop::collection::vec(item, 0..3).prop_map(Value::from).boxed()
}

/// Documents of which every field may be there, as text that the reader reads.
pub fn any_document() -> impl Strategy<Value = Document> {
    let words = || text().prop_map(Value::from).boxed();
    let dates = || date().prop_map(Value::from).boxed();
    let address = || {
        one_of(&["https://x.org/a b?c&d", "a.jpg", "/b.mp4", "https://x.org/é", "http://y.org/(1)"])
            .prop_map(Value::from)
            .boxed()
    };
    let number =
        || one_of(&[json!(1), json!(0), json!(-2.5), json!(1e300), json!(1.0), json!(0.1)]).boxed();
    let whole = || (1..2000_u32).prop_map(Value::from).boxed();
    let odd = || object(vec![("odd", list(number())), ("odder", words())]);
    let media = move || {
        object(vec![
            ("url", address()),
            ("kind", words()),
            ("alt", words()),
            ("caption", words()),
            ("credit", words()),
            ("link", address()),
            ("poster", address()),
            ("width", whole()),
            ("tracks", list(object(vec![("src", address()), ("label", words())]))),
            ("transcript", words()),
        ])
    };
    let event = object(vec![
        ("id", words()),
        ("sort_date", dates()),
        ("display_date", words()),
        ("text", words()),
        ("lang", one_of(&["en", "pt-BR"]).prop_map(Value::from).boxed()),
        ("category", one_of(&["a", "b"]).prop_map(Value::from).boxed()),
        ("tags", list(words())),
        ("facets", object(vec![("person", list(words())), ("place", list(words()))])),
        ("top", whole()),
        (
            "figures",
            list(object(vec![
                ("value", number()),
                ("unit", words()),
                ("label", words()),
                ("note", words()),
                ("qualifier", one_of(&["about", "at-least"]).prop_map(Value::from).boxed()),
                ("more", odd()),
            ])),
        ),
        ("media", list(media())),
        (
            "background",
            object(vec![
                ("url", address()),
                ("color", Just(json!("#2a6f97")).boxed()),
                ("alt", words()),
            ]),
        ),
        (
            "sources",
            list(object(vec![("url", address()), ("title", words()), ("publisher", words())])),
        ),
        ("related", list(words())),
        ("updated", dates()),
        ("note", words()),
        ("mood", odd()),
    ]);
    let event = (event, date(), text()).prop_map(|(mut event, date, title)| {
        event["date"] = date.into();
        event["title"] = title.into();
        event
    });
    let head = object(vec![
        ("description", words()),
        ("lang", Just(json!("en")).boxed()),
        ("credit", words()),
        ("url", address()),
        ("updated", dates()),
        ("media", list(media())),
        ("eras", list(object(vec![("title", words()), ("date", dates())]))),
        (
            "facets",
            Just(
                json!([{ "id": "person", "label": "Person" }, { "id": "place", "label": "Tags" }]),
            )
            .boxed(),
        ),
        (
            "categories",
            Just(json!([{ "id": "a", "label": "A, a" }, { "id": "b", "label": "=B" }])).boxed(),
        ),
        ("zeal", odd()),
    ]);
    (head, text(), prop::collection::vec(event, 0..5)).prop_map(|(mut head, title, events)| {
        head["yearline"] = 1.into();
        head["title"] = title.into();
        head["events"] = events.into();
        document(&head.to_string())
    })
}
