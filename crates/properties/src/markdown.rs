//! Markdown texts: any of them becomes a closed tree, shallow and quickly, and no letter is lost.

use yearline_document::address::Address;
use yearline_document::rich::{Block, Inline, parse, plain};

use crate::cost::{Limits, bounded};
use crate::draw::{Draw, Input, Text, as_text};
use crate::{Target, properties};

pub const TARGET: Target = Target {
    name: "markdown",
    properties: properties! {
        Text =>
            any_text_becomes_a_sound_and_shallow_tree,
            nothing_is_made_up,
            plain_text_holds_no_control_characters_of_its_own;
        Marked =>
            any_text_becomes_a_sound_and_shallow_tree,
            nothing_is_made_up,
            plain_text_holds_no_control_characters_of_its_own;
        Letters => every_letter_that_is_no_mark_is_shown;
        Plain => text_without_marks_is_itself;
    },
    words: MARKS,
    longest: 2_048,
    cases: 512,
    mutations: 8_000,
};

const MARKS: &[&str] = &[
    "a",
    "b ",
    "é",
    "漢",
    " ",
    "\n",
    "\n\n",
    "\t",
    "*",
    "**",
    "_",
    "__",
    "~",
    "^",
    "`",
    "``",
    "```",
    "~~~",
    "[",
    "]",
    "(",
    ")",
    "<",
    ">",
    "!",
    "&",
    "\\",
    "#",
    "+",
    ".",
    ":",
    ";",
    "-",
    "1. ",
    "2) ",
    "](https://x.org)",
    "](javascript:alert(1))",
    "](https://u@x.org \"t\")",
    "<https://x.org>",
    "<a@x.org>",
    "<script>",
    "&#42;",
    "&amp;",
    "&#x1F600;",
    "\n- ",
    "\n  - ",
    "\n> ",
    "    ",
    "  \n",
    "\\\n",
    "\r\n",
    "\u{0}",
    "\u{a0}",
    "。",
    "”",
    "1234567890",
];

/// A text of many marks and some letters.
#[derive(Debug)]
struct Marked(String);

impl Input for Marked {
    fn draw(draw: &mut Draw<'_>) -> Marked {
        Marked(draw.text(MARKS, 60))
    }
}

/// One without links, code and the numbers of lists, whose marks hold letters themselves.
#[derive(Debug)]
struct Letters(String);

impl Input for Letters {
    fn draw(draw: &mut Draw<'_>) -> Letters {
        const PIECES: [&str; 25] = [
            "a", "b", "c", "z", "é", "漢", " ", "\n", "\t", "*", "**", "_", "~", "^", "[", "]",
            "!", "#", "+", ">", "\\", "`", "-", "\n- ", "\n> ",
        ];
        let text = draw.text(&PIECES, 80);
        Letters(text.replace("```", "a").replace("~~~", "b"))
    }
}

/// One of words.
#[derive(Debug)]
struct Plain(String);

impl Input for Plain {
    fn draw(draw: &mut Draw<'_>) -> Plain {
        const LETTERS: [&str; 14] =
            ["a", "z", "é", "漢", "0", "9", ",", ";", ":", "'", "\"", "(", ")", "’"];
        let mut words = vec![draw.pick(&LETTERS[..4]).to_string() + &draw.text(&LETTERS, 20)];
        words.extend(draw.list(5, |draw| format!("a{}", draw.text(&LETTERS, 19))));
        Plain(words.join(" "))
    }
}

as_text!(Marked, Letters, Plain);

/// Fails where a piece is empty, a link is within another, or leads where no link may.
fn sound(list: &[Inline], in_link: bool) {
    for one in list {
        match one {
            Inline::Text(text) | Inline::Code(text) => assert!(!text.is_empty()),
            Inline::Emphasis(inner)
            | Inline::Strong(inner)
            | Inline::Sub(inner)
            | Inline::Sup(inner) => sound(inner, in_link),
            Inline::Link { href, children } => {
                assert!(!in_link && !children.is_empty());
                assert_eq!(Address::link(href.as_str()).as_ref(), Ok(href), "the gate let it pass");
                sound(children, true);
            }
            Inline::Break => {}
        }
    }
}

/// Fails where a tree is not what whoever draws it may rely on.
pub fn all_sound(list: &[Block]) {
    for one in list {
        match one {
            Block::Paragraph(inner) => {
                assert!(!inner.is_empty());
                sound(inner, false);
            }
            Block::Quote(inner) => all_sound(inner),
            Block::List { items, .. } => items.iter().for_each(|item| all_sound(item)),
            Block::Code(_) => {}
        }
    }
}

/// How deep a tree is, and how many nodes it has.
pub fn measure(blocks: &[Block]) -> (usize, usize) {
    fn inline(list: &[Inline]) -> (usize, usize) {
        fold(list.iter().map(|one| match one {
            Inline::Emphasis(inner)
            | Inline::Strong(inner)
            | Inline::Sub(inner)
            | Inline::Sup(inner)
            | Inline::Link { children: inner, .. } => inline(inner),
            _ => (0, 0),
        }))
    }
    fn fold(list: impl Iterator<Item = (usize, usize)>) -> (usize, usize) {
        list.fold((0, 0), |(depth, nodes), (d, n)| (depth.max(d + 1), nodes + n + 1))
    }
    fold(blocks.iter().map(|one| match one {
        Block::Paragraph(inner) => inline(inner),
        Block::Quote(inner) => measure(inner),
        Block::List { items, .. } => fold(items.iter().map(|item| measure(item))),
        Block::Code(_) => (0, 0),
    }))
}

/// Marks of one letter are the dearest: each is looked at alone.
pub const LIMITS: Limits = Limits { peak: 640, total: 2_000, times: 8 };

fn any_text_becomes_a_sound_and_shallow_tree(text: &str) {
    let blocks = bounded(text.len(), LIMITS, || parse(text));
    all_sound(&blocks);
    let (depth, nodes) = measure(&blocks);
    assert!(depth <= 64, "{depth} levels");
    // A mark that opens a list makes the list, its item and the quote within it.
    assert!(nodes <= 3 * text.len() + 1, "{nodes} nodes of {} bytes", text.len());
}

fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// No letter goes missing, none is added and none moves.
fn every_letter_that_is_no_mark_is_shown(text: &str) {
    assert_eq!(letters(&plain(text)), letters(text));
}

/// What is shown stands in the text, as often.
fn nothing_is_made_up(text: &str) {
    // An entity is another character than it is written with.
    if text.contains('&') || text.contains('\0') {
        return;
    }
    let mut left: Vec<char> = text.chars().collect();
    left.sort_unstable();
    for c in plain(text).chars().filter(|c| !c.is_whitespace()) {
        let at = left.binary_search(&c);
        assert!(at.is_ok(), "{c:?} is not in the text, or not so often");
        left.remove(at.unwrap_or(0));
    }
}

fn plain_text_holds_no_control_characters_of_its_own(text: &str) {
    let own = |c: char| c.is_control() && c != '\n' && !text.contains(c);
    assert!(!plain(text).contains(own));
}

fn text_without_marks_is_itself(text: &str) {
    assert_eq!(plain(text), text);
}
