//! Documents in which much is right and something is wrong.

use std::ops::Deref;

use serde_json::{Map, Value, json};
use yearline_document::read;

use super::checks::*;
use crate::draw::{Draw, Input};
use crate::{Target, properties};

pub const TARGET: Target = Target {
    name: "drafts",
    properties: properties! {
        Draft =>
            any_bytes_are_read_or_refused,
            a_file_is_read_in_as_many_steps_as_it_has_bytes,
            slices_change_nothing,
            a_silent_reader_reads_the_same,
            what_is_written_is_read_again_the_same,
            every_moment_is_shown_or_reported,
            no_moment_goes_missing_beside_serde,
            what_is_kept_can_be_trusted,
            problems_stand_in_order;
        Short => every_truncation_is_an_error, every_truncation_is_no_json;
        Damaged => any_bytes_are_read_or_refused, a_silent_reader_reads_the_same;
    },
    words: &[],
    longest: 1_024,
    cases: 96,
    mutations: 400,
};

/// A timeline as someone might have written it, as text.
#[derive(Debug)]
pub struct Draft(pub String);

/// One that is short, for what costs the square of its length.
#[derive(Debug)]
struct Short(String);

/// One with a few bytes that belong elsewhere.
#[derive(Debug)]
struct Damaged(Vec<u8>);

impl Input for Draft {
    fn draw(draw: &mut Draw<'_>) -> Draft {
        Draft(document(draw, 6))
    }
}

impl Input for Short {
    fn draw(draw: &mut Draw<'_>) -> Short {
        Short(document(draw, 1))
    }
}

impl Input for Damaged {
    fn draw(draw: &mut Draw<'_>) -> Damaged {
        let changes = draw.list(4, |draw| (draw.below(1 << 16) as usize, draw.byte()));
        let mut bytes = document(draw, 3).into_bytes();
        for (at, byte) in changes {
            let at = at % bytes.len();
            bytes[at] = byte;
        }
        Damaged(bytes)
    }
}

impl Deref for Draft {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

impl Deref for Short {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

impl Deref for Damaged {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.0
    }
}

fn problems_stand_in_order(draft: &Draft) {
    problems_stand_in_order_at_what_they_name(&draft.0);
}

/// As [`every_moment_is_shown_or_reported`], counted by another's parser.
fn no_moment_goes_missing_beside_serde(draft: &Draft) {
    let loaded = read(draft.to_vec()).unwrap_or_else(|error| panic!("{error}"));
    let text = draft.0.strip_prefix('\u{feff}').unwrap_or(&draft.0);
    let value: Value = serde_json::from_str(text).unwrap();
    let left_out = loaded.problems.iter().filter(|problem| problem.left_out).count();
    let total = value["events"].as_array().unwrap().len();
    assert_eq!(loaded.document.events.len() + left_out, total);
}

fn every_truncation_is_no_json(short: &Short) {
    for length in 0..short.trim_ascii_end().len() {
        let error = read(short[..length].to_vec()).expect_err("a part is not the whole");
        assert_eq!(error.code(), "not-json", "the first {length} bytes");
        assert!(error.line > 0 && error.column > 0);
    }
}

// --- the generator ----------------------------------------------------------------------------

type Field = fn(&mut Draw<'_>) -> Value;

/// A value for a field: often the right one, now and then any other.
fn field(draw: &mut Draw<'_>, right: impl FnOnce(&mut Draw<'_>) -> Value) -> Value {
    if !draw.one_in(7) {
        return right(draw);
    }
    match draw.below(9) {
        0 => json!(null),
        1 => json!(true),
        2 => json!(-7),
        3 => json!(1.5),
        4 => json!(""),
        5 => json!("wrong \"é😀\"\n"),
        6 => json!([]),
        7 => json!([1, "a", null]),
        _ => json!({ "x": {} }),
    }
}

fn one_of(draw: &mut Draw<'_>, values: &[&str]) -> Value {
    field(draw, |draw| (*draw.pick(values)).into())
}

fn text(draw: &mut Draw<'_>) -> Value {
    field(draw, |draw| {
        let text = draw.letters(8);
        if text.is_empty() { "A".into() } else { text.into() }
    })
}

fn date(draw: &mut Draw<'_>) -> Value {
    const DATES: [&str; 12] = [
        "2020",
        "2020-11-17",
        "2020-06/2020-03",
        "2020~/..",
        "1/2/2020",
        "Y-13800000000",
        "202X",
        "2020-11-07T11:25:00-05:00",
        "-0499",
        "1900-02-29",
        "../2020-05",
        "2020-23",
    ];
    one_of(draw, &DATES)
}

fn id(draw: &mut Draw<'_>) -> Value {
    one_of(draw, &["a", "a-2", "b", "Big Id", "event", "中", "a--2", "-"])
}

fn address(draw: &mut Draw<'_>) -> Value {
    one_of(draw, &["https://example.org/", "a.jpg", "javascript:1", "//x", "mailto:a@b.c", " a b"])
}

fn number(draw: &mut Draw<'_>) -> Value {
    let numbers = [json!(1), json!(0), json!(300_000_000), json!(-2.5), json!(1e300)];
    field(draw, |draw| draw.pick(&numbers).clone())
}

fn list(draw: &mut Draw<'_>, item: Field) -> Value {
    field(draw, |draw| draw.list(2, item).into())
}

fn texts(draw: &mut Draw<'_>) -> Value {
    list(draw, text)
}

/// An object with some of these fields, and now and then one that is unknown.
fn object(draw: &mut Draw<'_>, fields: &[(&str, Field)]) -> Value {
    field(draw, |draw| {
        let mut object = Map::new();
        for (name, value) in fields {
            // The date and the title come first, and mostly come.
            let there = match *name {
                "date" | "title" | "id" | "url" => !draw.one_in(8),
                _ => draw.below(5) > 2,
            };
            if there {
                object.insert((*name).to_owned(), value(draw));
            }
        }
        for name in ["catagory", "$x y"] {
            if draw.one_in(6) {
                object.insert(name.to_owned(), text(draw));
            }
        }
        object.into()
    })
}

fn named(draw: &mut Draw<'_>) -> Value {
    list(draw, |draw| object(draw, &[("id", id), ("label", text), ("color", color)]))
}

fn color(draw: &mut Draw<'_>) -> Value {
    one_of(draw, &["#abc", "#aabbcc", "red", "#ab"])
}

fn eras(draw: &mut Draw<'_>) -> Value {
    list(draw, |draw| object(draw, &[("date", date), ("title", text), ("id", id)]))
}

fn facets(draw: &mut Draw<'_>) -> Value {
    object(draw, &[("a", texts), ("Big Id", texts)])
}

fn figures(draw: &mut Draw<'_>) -> Value {
    let qualifier: Field = |draw| one_of(draw, &["about", "up-to", "abuot"]);
    let currency: Field = |draw| one_of(draw, &["EUR", "euro"]);
    let fields = [("value", number as Field), ("qualifier", qualifier), ("currency", currency)];
    field(draw, |draw| draw.list(2, |draw| object(draw, &fields)).into())
}

fn tracks(draw: &mut Draw<'_>) -> Value {
    list(draw, |draw| object(draw, &[("src", address), ("label", text), ("lang", lang)]))
}

fn media(draw: &mut Draw<'_>) -> Value {
    list(draw, |draw| {
        let fields: [(&str, Field); 8] = [
            ("url", address),
            ("width", number),
            ("srcset", address),
            ("tracks", tracks),
            ("poster", address),
            ("link", address),
            ("caption", text),
            ("kind", |draw| one_of(draw, &["image", "video", "vidio"])),
        ];
        object(draw, &fields)
    })
}

fn background(draw: &mut Draw<'_>) -> Value {
    object(draw, &[("url", address), ("color", color), ("alt", text)])
}

fn sources(draw: &mut Draw<'_>) -> Value {
    list(draw, |draw| object(draw, &[("url", address), ("title", text), ("publisher", text)]))
}

fn related(draw: &mut Draw<'_>) -> Value {
    list(draw, id)
}

fn lang(draw: &mut Draw<'_>) -> Value {
    one_of(draw, &["en", "pt-BR", "en_US", "x"])
}

const EVENT: [(&str, Field); 17] = [
    ("date", date),
    ("title", text),
    ("id", id),
    ("sort_date", date),
    ("display_date", text),
    ("text", text),
    ("lang", lang),
    ("category", id),
    ("tags", texts),
    ("facets", facets),
    ("top", number),
    ("figures", figures),
    ("media", media),
    ("background", background),
    ("sources", sources),
    ("related", related),
    ("updated", date),
];

const HEAD: [(&str, Field); 10] = [
    ("categories", named),
    ("facets", named),
    ("eras", eras),
    ("description", text),
    ("lang", lang),
    ("credit", text),
    ("url", address),
    ("updated", date),
    ("media", media),
    ("zeal", text),
];

fn document(draw: &mut Draw<'_>, most: usize) -> String {
    let mut document = json!({ "yearline": 1, "title": text(draw) });
    let (pretty, mark, windows, before) =
        (draw.one_in(2), draw.one_in(8), draw.one_in(4), draw.one_in(3));
    document["events"] = draw.list(most, |draw| object(draw, &EVENT)).into();
    for (name, value) in HEAD {
        if draw.below(5) > 2 {
            document[name] = value(draw);
        }
    }
    let text = if pretty {
        serde_json::to_string_pretty(&document)
    } else {
        serde_json::to_string(&document)
    };
    // Serde sorts the names: the head would always stand before the moments, or behind them.
    let mut text = text.unwrap();
    if before {
        text = text.replacen('{', "{\"url\":\"x\",", 1);
    }
    if windows {
        text = text.replace('\n', "\r\n");
    }
    if mark { format!("\u{feff}{text}") } else { text }
}
