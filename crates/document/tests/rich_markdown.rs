//! Trees written as Markdown: what is read again is the same tree.

use proptest::prelude::*;
use yearline_document::address::Address;
use yearline_document::rich::{Block, Inline, markdown, normalize, parse, plain};

fn text(text: &str) -> Inline {
    Inline::Text(text.to_owned())
}

fn link(href: &str, children: Vec<Inline>) -> Inline {
    Inline::Link { href: Address::link(href).expect("a good address"), children }
}

/// Writes one paragraph, and checks that it is read again as it was.
fn written(inlines: Vec<Inline>) -> String {
    let blocks = [Block::Paragraph(inlines)];
    let markdown = markdown(&blocks);
    assert_eq!(parse(&markdown), normalize(&blocks), "{markdown}");
    markdown
}

#[test]
fn what_people_write_is_written_as_they_would() {
    let same = [
        "Zoom counts *300 million* a day, **not users**.",
        "un*believ*able",
        "**so _very_ strong**",
        "[a *b* c](https://x.org/a_(b)) and <https://x.org/>",
        "H~2~O, 4^th^, ~100 to ~200, 2 * 3, snake_case, a < b > c, AT&T",
        "`code`, ``a`b``, `` `a ``",
        "one\\\ntwo",
        "first\n\nsecond",
        "- a\n- b\n  * c\n\n  d\n- e",
        "9. a\n10. b\n\n    c",
        "> a\n>\n> - b\n>\n> c\n\nd",
        "```\n*a*\n\n  b\n```",
        "- a\n\n+ b",
        "-\n- a",
    ];
    for text in same {
        assert_eq!(markdown(&parse(text)), text);
    }
}

#[test]
fn text_that_looks_like_marks_stays_text() {
    let cases = [
        ("*a*", r"\*a\*"),
        ("_a_", r"\_a\_"),
        ("- a", r"\- a"),
        ("+", r"\+"),
        ("-5 degrees", "-5 degrees"),
        ("1. a", r"1\. a"),
        ("2020. Then", r"2020\. Then"),
        ("1.5 million", "1.5 million"),
        ("# a", r"\# a"),
        ("#metoo", "#metoo"),
        ("> a", r"\> a"),
        ("[a](https://x.org)", r"\[a](https://x.org)"),
        ("<b>", r"\<b>"),
        ("&amp; &", r"\&amp; &"),
        ("&eacute;", r"\&eacute;"),
        ("a\\b", r"a\\b"),
        ("~~~", r"\~\~\~"),
        ("```", r"\`\`\`"),
        ("a~b~ x^2^", r"a\~b\~ x\^2\^"),
        ("---", r"\---"),
    ];
    for (plain, expected) in cases {
        assert_eq!(written(vec![text(plain)]), expected);
    }
    assert_eq!(
        written(vec![text("Go!"), link("https://x.org", vec![text("a]")])]),
        r"Go\![a\]](https://x.org)"
    );
}

#[test]
fn marks_that_would_touch_are_parted() {
    let em = |one: &str| Inline::Emphasis(vec![text(one)]);
    let strong = |one: &str| Inline::Strong(vec![text(one)]);
    let sub = |one: &str| Inline::Sub(vec![text(one)]);
    let sup = |one: &str| Inline::Sup(vec![text(one)]);
    let cases = [
        (vec![em("a"), strong("b")], "_a_**b**"),
        (vec![strong("a"), em("b")], "**a**_b_"),
        (vec![em("a"), em("b")], "*ab*"),
        (vec![sub("a"), sup("b")], "![]()~a~^b^"),
        (vec![text("x"), sup("a b")], "x^a&#32;b^"),
        (vec![sup("1"), text(" See")], "![]()^1^ See"),
        (vec![text("a"), em("\"b\""), text("c")], "a![]()*\"b\"*![]()c"),
        (vec![text("a"), Inline::Emphasis(vec![strong("b")]), text("c")], "a![]()_**b**_![]()c"),
        (vec![Inline::Code("a".into()), Inline::Code("b".into())], "`a`![]()`b`"),
    ];
    for (inlines, expected) in cases {
        assert_eq!(written(inlines), expected);
    }
}

#[test]
fn what_no_mark_says_becomes_the_nearest_that_one_does() {
    let cases = [
        (vec![text("just"), Inline::Strong(vec![text(" so ")]), text("good")], "just **so** good"),
        (vec![Inline::Emphasis(vec![text("a"), Inline::Break]), text("b")], "*a*\\\nb"),
        (vec![Inline::Emphasis(vec![text("a"), Inline::Emphasis(vec![text("b")])])], "*ab*"),
        (vec![Inline::Strong(vec![text(" ")])], ""),
        (vec![text(" a\n\tb ")], "a  b"),
        (vec![Inline::Break, text("a"), Inline::Break], "a"),
        (vec![text("a"), Inline::Sub(vec![Inline::Code("b c".into())])], "a~b&#32;c~"),
        (
            vec![link("https://x.org", vec![text("a"), link("https://y.org", vec![text("b")])])],
            "[ab](https://x.org)",
        ),
        (vec![link("https://x.org", vec![text(" ")])], "<https://x.org>"),
    ];
    for (inlines, expected) in cases {
        assert_eq!(written(inlines), expected);
    }
    let relative = Address::resource("a/b").expect("a good address");
    let inlines = vec![Inline::Link { href: relative, children: vec![text("a")] }];
    assert_eq!(written(inlines), "a");
}

#[test]
fn addresses_survive() {
    for href in [
        "https://x.org/a_(b)",
        "https://x.org/a(b",
        "https://x.org/)(",
        "https://x.org/?a&amp;b&c=*d*_e_",
        "https://x.org/<a>",
        "https://x.org/\"a\"'b'",
        "mailto:a@x.org",
    ] {
        written(vec![link(href, vec![text("here")])]);
        written(vec![link(href, vec![text(href)])]);
    }
}

#[test]
fn deep_and_odd_blocks_are_read_again() {
    let mut deep = vec![Block::Paragraph(vec![text("a")])];
    for level in 0..50 {
        deep = match level % 3 {
            0 => vec![Block::Quote(deep)],
            1 => vec![Block::List { ordered: false, start: 7, items: vec![deep] }],
            _ => vec![Block::List { ordered: true, start: u32::MAX, items: vec![vec![], deep] }],
        };
    }
    assert_eq!(parse(&markdown(&deep)), normalize(&deep));
    let nested = Block::List { ordered: false, start: 1, items: vec![vec![]] };
    let nested = Block::List { ordered: false, start: 1, items: vec![vec![nested]] };
    let nested = [Block::List { ordered: false, start: 1, items: vec![vec![nested]] }];
    assert_eq!(parse(&markdown(&nested)), normalize(&nested));
}

/// Were anything written twice over, this would run for minutes.
#[test]
fn long_texts_are_written_quickly() {
    for piece in ["*", "_", "&", "&a", "`a", "[", "\\", "~a", "1. ", "\n", "a ", "<", "- "] {
        let long = piece.repeat(100_000 / piece.len());
        written(vec![text(&long)]);
        let many = (0..20_000).flat_map(|_| [Inline::Emphasis(vec![text(piece)]), text(" x")]);
        written(many.collect());
    }
    let many = vec![Block::Quote(vec![]); 20_000];
    assert_eq!(parse(&markdown(&many)), many);
}

/// Texts made of what could be taken for a mark.
fn words() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[a-zé漢0-9]{1,2}",
        4 => r"[*_~^`\[\]()<>!&\\#+.:;@=\x22-]{1,3}",
        2 => "[ \t\n\r\u{a0}\u{b}\u{85}]{1,2}",
        1 => prop_oneof![Just("&amp;"), Just("&#42;"), Just("“"), Just("1. "), Just("- ")]
            .prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..5).prop_map(|pieces| pieces.concat())
}

fn address() -> impl Strategy<Value = Address> {
    prop_oneof![
        r"https://x\.org/[a-z()<>&;#*_\[\]~^!'\x22 -]{0,8}",
        Just("mailto:a@x.org".to_owned()),
        Just("relative".to_owned()),
    ]
    .prop_filter_map("an address", |text| {
        Address::link(&text).or_else(|_| Address::resource(&text)).ok()
    })
}

fn inline() -> impl Strategy<Value = Inline> {
    let leaf = prop_oneof![
        6 => words().prop_map(Inline::Text),
        1 => words().prop_map(Inline::Code),
        1 => "[ `]{0,4}".prop_map(Inline::Code),
        1 => Just(Inline::Break),
    ];
    leaf.prop_recursive(5, 24, 4, |inner| {
        let list = || prop::collection::vec(inner.clone(), 0..4);
        prop_oneof![
            list().prop_map(Inline::Emphasis),
            list().prop_map(Inline::Strong),
            list().prop_map(Inline::Sub),
            list().prop_map(Inline::Sup),
            (address(), list()).prop_map(|(href, children)| Inline::Link { href, children }),
            address().prop_map(|href| {
                let children = vec![Inline::Text(href.as_str().to_owned())];
                Inline::Link { href, children }
            }),
        ]
    })
}

fn tree() -> impl Strategy<Value = Vec<Block>> {
    let leaf = prop_oneof![
        4 => prop::collection::vec(inline(), 0..6).prop_map(Block::Paragraph),
        1 => words().prop_map(Block::Code),
        1 => "[a `~\n\t]{0,12}".prop_map(Block::Code),
    ];
    let block = leaf.prop_recursive(5, 24, 4, |inner| {
        let list = || prop::collection::vec(inner.clone(), 0..4);
        prop_oneof![
            list().prop_map(Block::Quote),
            (
                any::<bool>(),
                prop_oneof![Just(1_u32), any::<u32>()],
                prop::collection::vec(list(), 0..4)
            )
                .prop_map(|(ordered, start, items)| Block::List {
                    ordered,
                    start,
                    items
                }),
        ]
    });
    prop::collection::vec(block, 0..4)
}

/// Markdown-ish text: many marks, some letters.
fn marked() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[a-zé漢]{1,3}",
        4 => r"[*_~^`\[\]()<>!&\\#+.:;-]{1,3}",
        3 => "[ \n\t]{1,2}",
        1 => Just("](https://x.org)".to_owned()),
        1 => Just("\n\n".to_owned()),
        1 => Just("\n- ".to_owned()),
        1 => Just("\n> ".to_owned()),
        1 => Just("```".to_owned()),
        1 => Just("1. ".to_owned()),
        1 => Just("&#32;".to_owned()),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

fn letters(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn a_tree_that_is_written_is_read_again(blocks in tree()) {
        let normal = normalize(&blocks);
        let text = markdown(&blocks);
        prop_assert_eq!(&parse(&text), &normal, "{}", text);
        prop_assert_eq!(&normalize(&normal), &normal);
        prop_assert_eq!(markdown(&normal), text);
    }

    #[test]
    fn any_text_settles_after_one_writing(text in marked()) {
        let once = markdown(&parse(&text));
        prop_assert_eq!(markdown(&parse(&once)), once.clone());
        prop_assert_eq!(letters(&plain(&once)), letters(&plain(&text)));
    }

    #[test]
    fn any_text_at_all_settles_after_one_writing(text in any::<String>()) {
        let once = markdown(&parse(&text));
        prop_assert_eq!(markdown(&parse(&once)), once);
    }
}
