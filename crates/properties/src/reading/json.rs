//! The parser of JSON, held against serde's.

use serde_json::Value;
use yearline_document::json::{DEPTH, JsonError, Kind, Node, parse, read};

use crate::draw::{Bytes, Draw, Input};
use crate::{Target, json_words, properties};

pub const TARGET: Target = Target {
    name: "json",
    properties: properties! {
        Bytes =>
            it_takes_and_refuses_what_serde_does,
            both_voices_agree,
            no_tree_is_deeper_than_the_limit;
        Written => it_reads_what_serde_writes;
    },
    words: json_words![
        "\\",
        "\\n",
        "\\u00e9",
        "\\ud83d\\ude00",
        "\\ud800",
        "null",
        "true",
        "false",
        "0",
        "-0",
        "1",
        "9223372036854775808",
        "-9223372036854775808",
        "1.5",
        "1e5",
        "1E-400",
        "1e999",
        "0.1",
        "e",
        ".",
        "\"a\":",
        " ",
        "\n",
        "\t",
        "é",
        "\u{0}",
        "2.2250738585072011e-308",
        "1.7976931348623157e308",
        "4.9e-324",
    ],
    longest: 4_096,
    cases: 512,
    mutations: 10_000,
};

/// Serde stops at the same depth but for one level, so that nothing near it can be compared.
const DEEP: usize = 120;

fn is_deep(bytes: &[u8]) -> bool {
    bytes.iter().filter(|byte| matches!(byte, b'[' | b'{')).count() > DEEP
}

fn it_takes_and_refuses_what_serde_does(bytes: &[u8]) {
    // Serde takes no byte order mark, and we pass over it.
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    if is_deep(bytes) || bytes.starts_with(b"\xEF\xBB\xBF") {
        return;
    }
    match (parse(bytes), serde_json::from_slice::<Value>(bytes)) {
        (Ok(node), Ok(oracle)) => {
            // Serde keeps one field of a name, the last, and sorts them: writing ours and
            // reading it as serde does must give the same.
            let written = serde_json::to_string(&node.into_value()).unwrap();
            let again: Value = serde_json::from_str(&written).unwrap();
            assert!(alike(&again, &oracle), "{again} {oracle}");
        }
        (Err(error), Err(_)) => tells_its_line(bytes, &error),
        (ours, oracle) => panic!("{ours:?} {oracle:?}"),
    }
}

fn tells_its_line(bytes: &[u8], error: &JsonError) {
    assert!(error.offset <= bytes.len());
    let is_break = |at: &usize| match bytes[*at] {
        b'\n' => true,
        b'\r' => bytes.get(at + 1) != Some(&b'\n'),
        _ => false,
    };
    let breaks = (0..error.offset).filter(is_break).count();
    assert_eq!(error.line as usize, breaks + 1);
}

/// Equal, but for doubles: serde rounds some to a neighbour of the nearest, and we do not.
fn alike(a: &Value, b: &Value) -> bool {
    use Value::{Array, Number, Object};
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

/// The parser that does not say why takes the same.
fn both_voices_agree(bytes: &[u8]) {
    assert_eq!(parse(bytes).ok().map(|it| it.into_value()), read(bytes).map(|it| it.into_value()));
}

/// A tree that is deeper could not be walked by those who call themselves.
pub fn no_tree_is_deeper_than_the_limit(bytes: &[u8]) {
    fn depth(node: &Node<'_>) -> usize {
        let inner = node.items().iter().chain(node.fields().iter().map(|(_, node)| node));
        let deepest = inner.map(depth).max().unwrap_or(0);
        deepest + usize::from(matches!(node.kind, Kind::Array(_) | Kind::Object(_)))
    }
    if let Ok(tree) = parse(bytes) {
        assert!(depth(&tree) <= DEPTH, "{} levels", depth(&tree));
    }
}

/// JSON as serde writes it.
#[derive(Debug)]
struct Written(String);

impl Input for Written {
    fn draw(draw: &mut Draw<'_>) -> Written {
        let pretty = draw.one_in(2);
        let value = value(draw, 0);
        let text = if pretty {
            serde_json::to_string_pretty(&value)
        } else {
            serde_json::to_string(&value)
        };
        Written(text.unwrap())
    }
}

fn value(draw: &mut Draw<'_>, depth: usize) -> Value {
    match draw.below(if depth < 5 { 9 } else { 6 }) {
        0 => Value::Null,
        1 => draw.one_in(2).into(),
        2 => draw.within(-1_000..=1_000).into(),
        3 => draw.within(i64::MIN..=i64::MAX).into(),
        4 => f64::from_bits(draw.below(u64::MAX)).into(),
        5 => draw.letters(12).into(),
        6 | 7 => draw.list(6, |draw| value(draw, depth + 1)).into(),
        _ => {
            let fields = draw.list(6, |draw| (draw.letters(6), value(draw, depth + 1)));
            Value::Object(fields.into_iter().collect())
        }
    }
}

fn it_reads_what_serde_writes(Written(text): &Written) {
    assert!(parse(text.as_bytes()).is_ok(), "{text}");
    it_takes_and_refuses_what_serde_does(text.as_bytes());
}
