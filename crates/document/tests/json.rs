//! The strict JSON parser: what it takes, what it refuses, and where it says so. That it agrees with
//! another's is a property of `yearline-properties`.

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
