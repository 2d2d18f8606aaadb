//! HTML into the closed set of blocks and inlines: what is kept, what is lost, and that nothing
//! else comes through.

use proptest::prelude::*;
use yearline_document::rich::{Block, Inline, markdown, parse};
use yearline_formats::html::{Lost, Options, read, read_with};

/// The blocks as Markdown, which is easier to compare.
fn kept(html: &str) -> String {
    markdown(&read(html).blocks)
}

#[test]
fn each_element_of_the_list_is_kept() {
    for (html, expected) in [
        ("plain", "plain"),
        ("<p>One</p><p>Two</p>", "One\n\nTwo"),
        ("<P CLASS=x>One<P>Two", "One\n\nTwo"),
        ("One<br>Two<br/>Three", "One\\\nTwo\\\nThree"),
        ("One<br><br>Two<br> <br/>Three", "One\n\nTwo\n\nThree"),
        ("<em>a</em> <i>b</i> <strong>c</strong> <b>d</b>", "*a* *b* **c** **d**"),
        ("H<sub>2</sub>O, 4<sup>th</sup>", "H~2~O, 4^th^"),
        ("<u>a</u><s>b</s><small>c</small><span>d</span>", "abcd"),
        ("<div>a</div><div>b</div>", "a\n\nb"),
        ("<ul><li>a<li>b</ul>c", "- a\n- b\n\nc"),
        ("<ol start=3><li>a</li><li>b</li></ol>", "3. a\n4. b"),
        ("<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>", "- a\n  - b\n- c"),
        ("<blockquote><p>a</p>b</blockquote>", "> a\n>\n> b"),
        ("<code>a * b</code>", "`a * b`"),
        ("<pre>\na\n  b &lt;\n</pre>", "```\na\n  b <\n```"),
        ("<h1>a</h1>b<h6>c</h6>", "**a**\n\nb\n\n**c**"),
        ("<h2><b>a</b></h2>", "**a**"),
        ("a<hr>b", "a\n\nb"),
        ("<a href='https://example.org/'>a</a>", "[a](https://example.org/)"),
        ("<a href=\" mailto:a@example.org \">a</a>", "[a](mailto:a@example.org)"),
        ("<a href=//example.org/x?a=1&amp;b=2>a</a>", "[a](https://example.org/x?a=1&b=2)"),
        ("<table><tr><td>a<td>b<tr><th>c</table>", "a b\n\nc"),
        ("&lt;b&gt; &amp;amp; caf&eacute;&nbsp;x", "\\<b> \\&amp; café\u{a0}x"),
        ("2 < 3 and 3 > 2 <3", "2 < 3 and 3 > 2 <3"),
        ("*a* _b_ [c](https://example.org)", "\\*a\\* \\_b\\_ \\[c](https://example.org)"),
    ] {
        let expected = parse(expected);
        assert_eq!(parse(&kept(html)), expected, "{html}\n{}", kept(html));
    }
}

#[test]
fn elements_that_run_or_hide_go_with_all_that_they_hold() {
    for name in [
        "script", "style", "template", "iframe", "noscript", "textarea", "title", "xmp", "svg",
        "math", "select",
    ] {
        for html in [
            format!("a<{name}>inside</{name}>b"),
            format!("a<{name} x='</{name}>'>inside<b>more</b></{name}>b"),
            format!("a<{}>inside</{}>b", name.to_uppercase(), name.to_uppercase()),
            format!("a<{name}\n>inside</{name}\n>b"),
        ] {
            assert_eq!(kept(&html), "ab", "{html}");
            assert!(
                read(&html)
                    .lost
                    .iter()
                    .any(|lost| matches!(lost, Lost::Element(_) | Lost::Frame(_)))
            );
        }
        assert_eq!(kept(&format!("a<{name}>never closed <b>x</b>")), "a", "{name}");
    }
    assert_eq!(kept("a<svg><svg>x</svg>y</svg>b<svg/>c"), "abc");
    assert_eq!(kept("a<custom-element>b</custom-element><marquee>c</marquee>"), "abc");
}

#[test]
fn tags_that_do_not_match_cost_no_text() {
    for (html, expected) in [
        ("</p></b></ul>a</li></blockquote>", "a"),
        ("<b>a<p>b</b>c", "**a**\n\n**b**c"),
        ("<li>a<li>b", "- a\n- b"),
        ("<ul>a<li>b</ul>", "- a\n- b"),
        (
            "<a href=https://a.example/>a<a href=https://b.example/>b</a>c",
            "[a](https://a.example/)[b](https://b.example/)c",
        ),
        ("<b> a </b>b", "**a** b"),
        ("a<b> </b>b", "a b"),
        ("<b></b><i></i>", ""),
        ("a <a href='x", "a \\<a href='x"),
        ("a </b", "a \\</b"),
        ("<!-- x --><!-->a<!--->b<!-- - -- --->c<!doctype x>d<?php x ?>e</>f<!--", "abcdef"),
    ] {
        let (found, expected) = (parse(&kept(html)), parse(expected));
        assert_eq!(found, expected, "{html}\n{}", kept(html));
    }
    let text = |text: &str| Inline::Text(text.into());
    let crossed = vec![
        Inline::Strong(vec![text("a"), Inline::Emphasis(vec![text("b")])]),
        Inline::Emphasis(vec![text("c")]),
        text("d"),
    ];
    assert_eq!(read("<b>a<i>b</b>c</i>d").blocks, [Block::Paragraph(crossed)]);
}

#[test]
fn blank_lines_part_the_paragraphs_of_a_text_without_tags() {
    assert_eq!(kept("a\nb\r\n\r\n\r\nc &amp; d"), "a b\n\nc & d");
    assert_eq!(kept("a\n\nb<br>c"), "a b\\\nc");
}

#[test]
fn addresses_become_links_where_that_is_asked_for() {
    let linked = |html| markdown(&read_with(html, Options { autolink: true }).blocks);
    for (html, expected) in [
        ("see https://example.org/a_b_c.", "see <https://example.org/a_b_c>."),
        ("(http://example.org/a_(b))", "(<http://example.org/a_(b)>)"),
        ("“https://example.org/?a=1&amp;b=2”", "“<https://example.org/?a=1&b=2>”"),
        (
            "<a href='https://a.example'>https://b.example</a>",
            "[https://b.example](https://a.example)",
        ),
        ("<code>https://example.org</code>", "`https://example.org`"),
        ("xhttps://example.org http:// httphttp", "xhttps://example.org http:// httphttp"),
        ("https://user@example.org/", "https://user@example.org/"),
    ] {
        let found = parse(&linked(html));
        assert_eq!(words(&found), words(&parse(expected)), "{html}");
        assert_eq!(links(&found), links(&parse(expected)), "{html}");
    }
}

#[test]
fn what_is_lost_is_told() {
    let html = "<a href='javascript:x'>a</a><img src=b.jpg alt='&quot;B&quot;'><iframe src=https://c.example>\
                </iframe><style>d</style><font color=red>e</font><p style='color:red'>f</p>";
    assert_eq!(
        read(html).lost,
        [
            Lost::Link {
                address: "javascript:x".into(),
                why: "the address begins with javascript:, which is not allowed here: write one \
                      that begins with https://"
                    .into()
            },
            Lost::Picture { address: "b.jpg".into(), alt: "\"B\"".into() },
            Lost::Frame("https://c.example".into()),
            Lost::Element("style"),
            Lost::Looks,
        ]
    );
    assert!(read(&html.repeat(100)).lost.len() < 10);
}

/// The text of blocks, without what parts it.
fn words(blocks: &[Block]) -> String {
    let mut text = String::new();
    each(blocks, &mut |inline| {
        if let Inline::Text(piece) | Inline::Code(piece) = inline {
            text.extend(piece.chars().filter(|char| !char.is_whitespace()));
        }
    });
    text
}

fn links(blocks: &[Block]) -> Vec<String> {
    let mut links = Vec::new();
    each(blocks, &mut |inline| {
        if let Inline::Link { href, .. } = inline {
            links.push(href.as_str().to_string());
        }
    });
    links
}

fn each(blocks: &[Block], look: &mut dyn FnMut(&Inline)) {
    fn inlines(list: &[Inline], look: &mut dyn FnMut(&Inline)) {
        for inline in list {
            look(inline);
            match inline {
                Inline::Emphasis(children)
                | Inline::Strong(children)
                | Inline::Sub(children)
                | Inline::Sup(children)
                | Inline::Link { children, .. } => inlines(children, look),
                Inline::Text(_) | Inline::Code(_) | Inline::Break => {}
            }
        }
    }
    for block in blocks {
        match block {
            Block::Paragraph(list) => inlines(list, look),
            Block::List { items, .. } => items.iter().for_each(|item| each(item, look)),
            Block::Quote(blocks) => each(blocks, look),
            Block::Code(code) => look(&Inline::Code(code.clone())),
        }
    }
}

fn depth(blocks: &[Block]) -> usize {
    let inner = blocks.iter().map(|block| match block {
        Block::List { items, .. } => 1 + items.iter().map(|item| depth(item)).max().unwrap_or(0),
        Block::Quote(blocks) => depth(blocks),
        _ => 0,
    });
    1 + inner.max().unwrap_or(0)
}

/// What must hold of any text: nothing but the closed set, no link elsewhere, and Markdown that
/// says the same.
fn hold(html: &str) {
    for autolink in [false, true] {
        let blocks = read_with(html, Options { autolink }).blocks;
        for link in links(&blocks) {
            let scheme = link.split(':').next().unwrap_or_default().to_ascii_lowercase();
            assert!(["http", "https", "mailto"].contains(&&*scheme), "{html}: {link}");
            assert!(!link.contains('@') || scheme == "mailto" || link.find('/') < link.find('@'));
        }
        assert!(depth(&blocks) <= 64, "{html}");
        let source = markdown(&blocks);
        let again = parse(&source);
        assert_eq!(again, yearline_document::rich::normalize(&blocks), "{html}\n{source}");
    }
}

/// What harm is made of: names, attributes, addresses and the ways to write them.
fn hostile() -> Vec<String> {
    const ELEMENTS: [&str; 40] = [
        "script",
        "SCRIPT",
        "scr\0ipt",
        "svg",
        "math",
        "iframe",
        "object",
        "embed",
        "img",
        "image",
        "video",
        "audio",
        "source",
        "link",
        "meta",
        "base",
        "style",
        "form",
        "input",
        "button",
        "textarea",
        "select",
        "option",
        "template",
        "noscript",
        "xmp",
        "plaintext",
        "title",
        "body",
        "html",
        "frameset",
        "frame",
        "marquee",
        "details",
        "dialog",
        "isindex",
        "keygen",
        "a",
        "p",
        "x:y",
    ];
    const TAILS: [&str; 12] = [
        " onload=harm()>",
        " onerror='harm()' src=x>",
        "/onclick=harm()//>",
        " href=javascript:harm()>a</a>",
        " src=https://third.example/a.js>",
        " style=\"background:url(https://third.example/b)\">",
        " srcdoc='<script>harm()</script>'>",
        "\n\t>",
        ">harm()",
        "><![CDATA[<script>harm()</script>]]>",
        "<",
        "\0>",
    ];
    const ADDRESSES: [&str; 28] = [
        "javascript:harm()",
        "JaVaScRiPt:harm()",
        " javascript:harm()",
        "java\tscript:harm()",
        "java\nscript:harm()",
        "java&#9;script:harm()",
        "java&Tab;script:harm()",
        "javascript&colon;harm()",
        "&#106;avascript:harm()",
        "&#x6A;avascript:harm()",
        "&#0000106avascript:harm()",
        "\u{1}javascript:harm()",
        "&#1;javascript:harm()",
        "vbscript:harm()",
        "data:text/html,<script>harm()</script>",
        "data&colon;text/html,x",
        "blob:https://example.org/x",
        "file:///etc/passwd",
        "about:blank",
        "ftp://example.org/",
        "view-source:javascript:x",
        "//user:password@third.example/",
        "https://user@third.example/",
        "https:\\\\third.example",
        "https:third.example",
        "/relative",
        "#fragment",
        "\u{202e}https://third.example/",
    ];
    let mut all = Vec::new();
    for element in ELEMENTS {
        for tail in TAILS {
            all.push(format!("a <{element}{tail} b"));
        }
    }
    for address in ADDRESSES {
        for html in [
            format!("<a href=\"{address}\">a</a>"),
            format!("<a href='{address}'>a</a>"),
            format!("<a x=y HREF={address}>a"),
            format!("<img src=\"{address}\" alt=a>"),
            format!("<a href=\"https://example.org/\" href=\"{address}\">a</a>"),
        ] {
            all.push(html);
        }
    }
    all
}

#[test]
fn several_hundred_hostile_strings_come_to_nothing() {
    let all = hostile();
    assert!(all.len() > 500);
    for html in &all {
        hold(html);
        for around in
            ["<b>", "<ul><li>", "<!--", "<svg>", "<pre>", "<a href='https://example.org'>", "\"'>"]
        {
            hold(&[around, html].concat());
        }
        let found = links(&read(html).blocks);
        // Of two attributes of one name the first counts, here as in a browser.
        assert!(found.iter().all(|link| link == "https://example.org/"), "{html}: {found:?}");
    }
}

#[test]
fn depth_is_bounded_and_costs_no_text() {
    for open in
        ["<ul><li>", "<blockquote>", "<ol><li><blockquote>", "<b><i>", "<div>", "<sub>", "<x>"]
    {
        for times in [10, 64, 1_000, 20_000] {
            let html = [&*open.repeat(times), "word"].concat();
            let blocks = read(&html).blocks;
            assert_eq!(words(&blocks), "word", "{open} {times}");
            hold(&html);
        }
    }
    // What lies too deep is closed in the same order, and what follows is where it belongs.
    let deep =
        ["<ul><li>".repeat(100), "x".into(), "</li></ul>".repeat(100), "after".into()].concat();
    let blocks = read(&deep).blocks;
    assert!(matches!(blocks.as_slice(), [Block::List { .. }, Block::Paragraph(_)]), "{blocks:?}");
}

#[test]
fn the_work_grows_with_the_length_alone() {
    let pieces = [
        "<",
        "<a",
        "<a ",
        "<a href=\"",
        "</",
        "<!--",
        "<!",
        "<!---->",
        "<b>",
        "</b>",
        "<b><i></b>",
        "&",
        "&amp",
        "&#",
        "<script>",
        "<svg>",
        "<script></script>",
        "<ul><li>",
        "</ul>",
        "<br>",
        "<p>",
        "<a href=x>",
        "<a href=https://example.org>",
        "http://a|",
        "http",
        "https://example.org/ ",
        "a ",
        "<pre>",
        "<code>",
        "<blockquote>",
        "-",
        "--",
        "<!-- -",
        "\n\n",
        "<img src=x>",
        "\0",
        "&nbsp;",
    ];
    for piece in pieces {
        let time = |length: usize| {
            let html = piece.repeat(length / piece.len() + 1);
            let start = std::time::Instant::now();
            std::hint::black_box(read_with(&html, Options { autolink: true }));
            start.elapsed()
        };
        // Twenty times the length may take a hundred times as long on a busy machine. Were the work
        // to grow with the square of the length, it would take minutes.
        let (short, long) = (time(20_000).max(std::time::Duration::from_millis(20)), time(400_000));
        assert!(long < short * 100, "{piece:?}: {short:?}, {long:?}");
    }
}

fn soup() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "<p>",
        "</p>",
        "<b>",
        "</b>",
        "<i>",
        "</i>",
        "<em>",
        "</em>",
        "<ul>",
        "</ul>",
        "<ol start=2>",
        "</ol>",
        "<li>",
        "</li>",
        "<blockquote>",
        "</blockquote>",
        "<a href=https://example.org/a>",
        "<a href='javascript:x'>",
        "</a>",
        "<br>",
        "<h2>",
        "</h2>",
        "<pre>",
        "</pre>",
        "<code>",
        "</code>",
        "<sub>",
        "</sub>",
        "<sup>",
        "</sup>",
        "<div>",
        "</div>",
        "<span style=x>",
        "</span>",
        "<script>",
        "</script>",
        "<svg>",
        "</svg>",
        "<td>",
        "<img src=a.jpg>",
        "<!--",
        "-->",
        "<",
        ">",
        "&",
        "&amp;",
        "&lt;",
        "&#42;",
        "&nbsp;",
        " ",
        "\n",
        "\n\n",
        "  ",
        "word",
        "*",
        "**",
        "_",
        "`",
        "~",
        "^",
        "[",
        "]",
        "(",
        ")",
        "#",
        "1.",
        "- ",
        "> ",
        "http://example.org/x",
        "\\",
        "é",
        "中",
        "\u{200b}",
        "\u{a0}",
        "!",
    ]);
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn any_soup_of_tags_holds(html in soup()) {
        hold(&html);
    }

    #[test]
    fn any_text_holds(html in ".{0,80}") {
        hold(&html);
    }

    #[test]
    fn text_without_tags_or_entities_keeps_all_of_its_words(text in "[^<&\\p{C}]{0,80}") {
        let expected: String = text.chars().filter(|char| !char.is_whitespace()).collect();
        prop_assert_eq!(words(&read(&text).blocks), expected);
    }
}
