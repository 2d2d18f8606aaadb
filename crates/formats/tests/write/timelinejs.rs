//! TimelineJS 3.

use serde_json::{Value, json};
use yearline_formats::Format;
use yearline_formats::write::Outcome;

use super::sample::{FULL, dated, document, of_dates, short, written};

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

#[test]
fn a_document_becomes_slides() {
    let written = written(&document(FULL), Format::TimelineJs3);
    assert_eq!(
        json(&written.text),
        json!({
            "title": {
                "text": { "headline": "A year, in *short*; &lt;all&gt; of it", "text": "<p>What <em>happened</em>.</p>" },
                "media": { "url": "cover.jpg" },
            },
            "events": [{
                "start_date": { "year": 2020, "month": 4, "day": 22 },
                "display_date": "late April",
                "text": {
                    "headline": "Zoom; counts, 300 million \\ a day",
                    "text": "<p>First, <em>so</em>.</p><p>Second; line <a href=\"https://x.org/a?b&amp;c\">here</a>.</p>\
                             <p><em>Corrected: participants.</em></p>\
                             <p><a href=\"https://x.org/1\">One, P</a><br>The printed paper</p>",
                },
                "media": {
                    "url": "https://x.org/a.jpg", "caption": "<em>Caption</em>", "credit": "Me & you",
                    "thumbnail": "p.jpg", "alt": "A [picture]", "link": "https://x.org",
                },
                "group": "Platforms, all",
                "background": { "url": "bg.jpg", "color": "#fff", "alt": "b" },
                "unique_id": "zoom",
            }],
            "eras": [{
                "start_date": { "year": 2020, "month": 3, "day": 11 },
                "end_date": { "year": 2020, "month": 5, "day": 24 },
                "text": { "headline": "Lockdowns" },
            }],
        })
    );
    assert_eq!(
        short(&written.losses),
        [
            ("lang", Outcome::Lost, 0),
            ("credit", Outcome::Lost, 0),
            ("url", Outcome::Lost, 0),
            ("updated", Outcome::Lost, 0),
            ("categories", Outcome::Lost, 0),
            ("facets", Outcome::Lost, 0),
            ("sort_date", Outcome::Lost, 1),
            ("lang", Outcome::Lost, 1),
            ("tags", Outcome::Lost, 1),
            ("facets", Outcome::Lost, 1),
            ("top", Outcome::Lost, 1),
            ("figures", Outcome::Lost, 1),
            ("related", Outcome::Lost, 1),
            ("updated", Outcome::Lost, 1),
            ("other fields", Outcome::Lost, 1),
            ("note", Outcome::Changed, 1),
            ("sources", Outcome::Changed, 1),
            ("media", Outcome::Lost, 1),
            ("media", Outcome::Lost, 1),
        ]
    );
}

#[test]
fn dates_keep_their_precision_and_years_count_as_its_users_count() {
    for (date, expected) in [
        ("2020", json!([{ "year": 2020 }, null, null])),
        ("2020-11", json!([{ "year": 2020, "month": 11 }, null, null])),
        ("-0499", json!([{ "year": -500 }, null, null])),
        ("0000", json!([{ "year": -1 }, null, null])),
        ("0001", json!([{ "year": 1 }, null, null])),
        ("Y-13800000000", json!([{ "year": -13_800_000_000_i64 }, null, null])),
        (
            "2020-03/2020-06-01",
            json!([{ "year": 2020, "month": 3 }, { "year": 2020, "month": 6, "day": 1 }, null]),
        ),
        (
            "2020-11-07T11:25:30.25",
            json!([{ "year": 2020, "month": 11, "day": 7, "hour": 11, "minute": 25, "second": 30, "millisecond": 250 }, null, null]),
        ),
        (
            "2020-11-07T11:25:00-05:00",
            json!([{ "year": 2020, "month": 11, "day": 7, "hour": 11, "minute": 25 }, null, null]),
        ),
        ("2020~", json!([{ "year": 2020 }, null, "≈ 2020"])),
        ("2020-11?", json!([{ "year": 2020, "month": 11 }, null, "2020-11 (?)"])),
        ("202X", json!([{ "year": 2020 }, { "year": 2029 }, "2020 – 2029"])),
        (
            "2020-24",
            json!([{ "year": 2020, "month": 12 }, { "year": 2021, "month": 2 }, "2020-12 – 2021-02"]),
        ),
        ("2020-03/..", json!([{ "year": 2020, "month": 3 }, null, "2020-03 –"])),
        ("../2020", json!([{ "year": 2020 }, null, "– 2020"])),
        ("/2020", json!([{ "year": 2020 }, null, "? – 2020"])),
    ] {
        let written = written(&dated(&[date]), Format::TimelineJs3);
        let slide = &json(&written.text)["events"][0];
        let is = json!([slide["start_date"], slide["end_date"], slide["display_date"]]);
        assert_eq!(is, expected, "{date}");
        // What is not said as it was is told.
        let inexact = !expected[2].is_null() || date.contains("-05:00");
        assert_eq!(!of_dates(&written.losses).is_empty(), inexact, "{date}");
    }
}

#[test]
fn far_years_ask_for_the_other_scale() {
    assert_eq!(
        json(&written(&dated(&["Y-13800000000"]), Format::TimelineJs3).text)["scale"],
        "cosmological"
    );
    assert_eq!(json(&written(&dated(&["-0499"]), Format::TimelineJs3).text)["scale"], Value::Null);
}

#[test]
fn an_era_has_two_dates_or_is_told() {
    let eras = r#"[{"title":"a","date":"2020-02"},{"title":"b","date":"2020/.."},{"title":"c","date":"2020/2021"}]"#;
    let document = document(&format!(r#"{{"yearline":1,"title":"t","events":[],"eras":{eras}}}"#));
    let written = written(&document, Format::TimelineJs3);
    let value = json(&written.text);
    let days = |date: &Value| ["day", "month", "year"].map(|part| date[part].clone());
    assert_eq!(value["eras"].as_array().map(Vec::len), Some(2));
    assert_eq!(days(&value["eras"][0]["end_date"]), [json!(29), json!(2), json!(2020)]);
    assert_eq!(short(&written.losses), [("eras", Outcome::Changed, 0), ("eras", Outcome::Lost, 0)]);
}
