//! The strict JSON parser: what it takes, what it refuses, and where it says so.

use proptest::prelude::*;
use yearline_document::json::{DEPTH, parse};
use yearline_document::types::{Number, Value};

fn value(text: &str) -> Value {
    parse(text.as_bytes()).unwrap_or_else(|error| panic!("{text}: {error}")).into_value()
}

fn refusal(bytes: &[u8]) -> String {
    parse(bytes).expect_err(&String::from_utf8_lossy(bytes)).to_string()
}

#[test]
fn every_kind_of_value_is_read() {
    let text = r#" { "a" : [ null , true , false , 0 , -7 , 1.5 , "x" ] , "" : { } } "#;
    let written = serde_json::to_string(&value(text)).unwrap();
    assert_eq!(written, r#"{"a":[null,true,false,0,-7,1.5,"x"],"":{}}"#);
}

#[test]
fn whole_numbers_stay_whole_within_64_bits() {
    assert_eq!(value("300000000"), Value::Number(Number::Whole(300_000_000)));
    assert_eq!(value("-9223372036854775808"), Value::Number(Number::Whole(i64::MIN)));
    assert_eq!(value("9223372036854775807"), Value::Number(Number::Whole(i64::MAX)));
    assert_eq!(value("9223372036854775808"), Value::Number(Number::Real(9223372036854775808.0)));
    assert_eq!(value("1e3"), Value::Number(Number::Real(1000.0)));
    let Value::Number(Number::Real(zero)) = value("-0") else { panic!("-0 is no whole number") };
    assert!(zero == 0.0 && zero.is_sign_negative());
}

#[test]
fn escapes_become_characters() {
    let text = r#""\"\\\/\b\f\n\r\t\u00e9\u4e2d\uD83D\uDE00 é😀""#;
    let expected = "\"\\/\u{8}\u{c}\n\r\té中😀 é😀";
    assert_eq!(value(text), Value::String(expected.to_string()));
}

#[test]
fn nodes_know_where_they_stand() {
    let text = "\u{feff}[\"é\", { \"key\": 12 }]";
    let node = parse(text.as_bytes()).unwrap();
    let place = |start: usize, end: usize| &text[start..end];
    assert_eq!(place(node.start, node.end), "[\"é\", { \"key\": 12 }]");
    let object = &node.items()[1];
    let (key, number) = &object.fields()[0];
    assert_eq!(place(object.start, object.end), "{ \"key\": 12 }");
    assert!(place(key.start, text.len()).starts_with("\"key\""));
    assert_eq!(place(number.start, number.end), "12");
}

#[test]
fn of_a_name_given_twice_the_last_counts() {
    let node = parse(br#"{ "a": 1, "b": 2, "a": 3 }"#).unwrap();
    assert_eq!(node.fields().len(), 3);
    assert_eq!(node.get("a").unwrap().clone().into_value(), Value::Number(Number::Whole(3)));
}

#[test]
fn refusals_name_the_place_and_how_to_mend_it() {
    for (text, sentence) in [
        (
            "",
            "line 1, column 1: found the end of the file, expected a value; the file is cut short",
        ),
        (
            "[1,\n 2,\n]",
            "line 3, column 1: found `]`, expected a value; remove the comma before it",
        ),
        (
            "{\"a\": 1,}",
            "line 1, column 9: found `}`, expected a field's name in double quotes; remove the comma \
             before it",
        ),
        (
            "{\"é\": 1\r\n\"b\": 2}",
            "line 2, column 1: found `\"`, expected `,` or `}`; a comma is missing before it",
        ),
        ("[\"é😀\" 1]", "line 1, column 7: found `1`, expected `,` or `]`"),
        (
            "{'a': 1}",
            "line 1, column 2: found `'`, expected a field's name in double quotes; JSON wants \
             double quotes",
        ),
        ("[“a”]", "line 1, column 2: found `“`, expected a value; JSON wants straight quotes"),
        ("{\"a\" 1}", "line 1, column 6: found `1`, expected `:`"),
        ("// x\n{}", "line 1, column 1: found `/`, expected a value; JSON has no comments"),
        ("[tru]", "line 1, column 2: found `t`, expected a value; a text stands in double quotes"),
        (
            "[tru",
            "line 1, column 5: found the end of the file, expected a value; the file is cut short",
        ),
        ("[NaN]", "line 1, column 2: found `N`, expected a value; a text stands in double quotes"),
        ("[01]", "line 1, column 2: found `0`, expected a number without `0` before it"),
        (
            "[+1]",
            "line 1, column 2: found `+`, expected a value; a number begins with a digit or `-`",
        ),
        ("[1.]", "line 1, column 4: found `]`, expected a digit"),
        (
            "[1e999]",
            "line 1, column 2: found `1`, expected a number below 1.8e308; this one is too large",
        ),
        (
            "[\"a\nb\"]",
            "line 1, column 4: found the end of the line, expected `\"` at the end of the text; write \
             a line break as \\n",
        ),
        (
            "\"a\tb\"",
            "line 1, column 3: found a tab, expected a character; write it as an escape, such as \\t",
        ),
        (
            "\"\\x\"",
            "line 1, column 3: found `x`, expected one of `\"\\/bfnrtu` after `\\`; write a backslash \
             as `\\\\`",
        ),
        (
            "\"\\u12G4\"",
            "line 1, column 6: found `G`, expected four hexadecimal digits after `\\u`",
        ),
        (
            "\"\\ud800 \"",
            "line 1, column 2: found `\\`, expected the escape of a whole character; this is half of a \
             surrogate pair",
        ),
        (
            "{} {}",
            "line 1, column 4: found `{`, expected the end of the file; a file holds one value",
        ),
        ("[\u{a0}1]", "line 1, column 2: found the character U+00A0, expected a value"),
        (
            "[1]\u{0}",
            "line 1, column 4: found the character U+0000, expected the end of the file; a \
                       file holds one value",
        ),
    ] {
        assert_eq!(refusal(text.as_bytes()), sentence, "{text}");
    }
    assert_eq!(
        refusal(b"\"caf\xE9\""),
        "line 1, column 5: found the byte 0xE9, which is not UTF-8, expected a character in UTF-8; \
         save the file as UTF-8"
    );
}

#[test]
fn half_of_a_surrogate_pair_is_refused_whatever_follows() {
    for half in
        [r"\ud800", r"\udbff\u0041", r"\ud800\ud800", r"\ud800\n", r"\udc00", r"\udc00\ud800"]
    {
        let text = ["\"", half, "\""].concat();
        assert!(refusal(text.as_bytes()).contains("half of a surrogate pair"), "{half}");
    }
    assert_eq!(value(r#""\ud800\udc00\udbff\udfff""#), Value::String("\u{10000}\u{10ffff}".into()));
}

#[test]
fn depth_has_a_limit() {
    let nested = |depth: usize| ["[".repeat(depth), "]".repeat(depth)].concat();
    assert!(parse(nested(DEPTH).as_bytes()).is_ok());
    assert!(parse(nested(DEPTH + 1).as_bytes()).is_err());
    assert!(parse("[".repeat(1_000_000).as_bytes()).is_err());
    assert!(parse("{\"a\":".repeat(1_000_000).as_bytes()).is_err());
}

/// Any JSON, with the numbers that both parsers hold alike.
fn any_json() -> impl Strategy<Value = serde_json::Value> {
    let leaf = prop_oneof![
        Just(serde_json::Value::Null),
        any::<bool>().prop_map(Into::into),
        any::<i64>().prop_map(Into::into),
        any::<f64>().prop_map(Into::into),
        ".{0,12}".prop_map(Into::into),
    ];
    leaf.prop_recursive(5, 40, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Into::into),
            prop::collection::btree_map(".{0,6}", inner, 0..6)
                .prop_map(|fields| fields.into_iter().collect::<serde_json::Map<_, _>>().into()),
        ]
    })
}

/// A text that is JSON, or nearly.
fn nearly_json() -> impl Strategy<Value = Vec<u8>> {
    let change = (any::<prop::sample::Index>(), any::<u8>(), 0..4u8);
    (any_json(), any::<bool>(), prop::collection::vec(change, 0..3)).prop_map(
        |(value, pretty, changes)| {
            let text =
                if pretty { serde_json::to_vec_pretty(&value) } else { serde_json::to_vec(&value) };
            let mut bytes = text.unwrap();
            for (index, byte, kind) in changes {
                // Half of the bytes put in are ones that mean something.
                let byte =
                    if byte < 128 { b"{}[]\",:\\0-1.eu \n"[byte as usize % 16] } else { byte };
                if bytes.is_empty() {
                    break;
                }
                let index = index.index(bytes.len());
                match kind {
                    0 => bytes[index] = byte,
                    1 => bytes.insert(index, byte),
                    2 => drop(bytes.remove(index)),
                    _ => bytes.truncate(index),
                }
            }
            bytes
        },
    )
}

fn agrees(bytes: &[u8]) {
    // Serde stops at the same depth but for one level; neither generator comes near it.
    let oracle = serde_json::from_slice::<serde_json::Value>(bytes);
    match (parse(bytes), oracle) {
        (Ok(node), Ok(oracle)) => {
            // Serde keeps one field of a name, the last, and sorts them: writing ours and
            // reading it as serde does must give the same.
            let written = serde_json::to_string(&node.into_value()).unwrap();
            let again: serde_json::Value = serde_json::from_str(&written).unwrap();
            assert!(alike(&again, &oracle), "{again} {oracle}");
        }
        (Err(error), Err(_)) => {
            assert!(error.offset <= bytes.len());
            let breaks = (0..error.offset)
                .filter(|&at| match bytes[at] {
                    b'\n' => true,
                    b'\r' => bytes.get(at + 1) != Some(&b'\n'),
                    _ => false,
                })
                .count();
            assert_eq!(error.line as usize, breaks + 1);
        }
        (ours, oracle) => panic!("{:?}: {ours:?} {oracle:?}", String::from_utf8_lossy(bytes)),
    }
}

/// Equal, but for doubles: serde rounds some to a neighbour of the nearest, and we do not.
fn alike(a: &serde_json::Value, b: &serde_json::Value) -> bool {
    use serde_json::Value::{Array, Number, Object};
    match (a, b) {
        (Number(a), Number(b)) => {
            let (a, b) = (a.as_f64().unwrap(), b.as_f64().unwrap());
            (a - b).abs() <= a.abs() * 1e-15 + f64::MIN_POSITIVE
        }
        (Array(a), Array(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| alike(a, b)),
        (Object(a), Object(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|((k, a), (l, b))| k == l && alike(a, b))
        }
        _ => a == b,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn it_reads_what_serde_reads(value in any_json(), pretty in any::<bool>()) {
        let text = if pretty { serde_json::to_vec_pretty(&value) } else { serde_json::to_vec(&value) };
        agrees(&text.unwrap());
    }

    #[test]
    fn it_takes_and_refuses_what_serde_does(bytes in nearly_json()) {
        agrees(&bytes);
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..64)) {
        agrees(&bytes);
    }

    #[test]
    fn any_soup_of_tokens_is_read_or_refused(text in "[\\[\\]{}\",:0-9eE.+\\-\\\\utrfalsn \n]{0,40}") {
        agrees(text.as_bytes());
    }
}
