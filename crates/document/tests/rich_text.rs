//! Markdown texts: what each mark becomes, and that no long text is slow or deep. What holds of every
//! text is said in `yearline-properties`.

use yearline_document::rich::{Block, Inline, parse, plain};

/// The tree as short text: `<em>` and the like, so that a test reads like its expectation.
fn shown(markdown: &str) -> String {
    let mut out = String::new();
    blocks(&parse(markdown), &mut out);
    out
}

fn blocks(list: &[Block], out: &mut String) {
    for block in list {
        match block {
            Block::Paragraph(inner) => around("p", out, |out| inlines(inner, out)),
            Block::Quote(inner) => around("quote", out, |out| blocks(inner, out)),
            Block::Code(text) => around("pre", out, |out| out.push_str(text)),
            Block::List { ordered, start, items } => {
                let name = if *ordered { format!("ol{start}") } else { "ul".to_owned() };
                around(&name, out, |out| {
                    for item in items {
                        around("li", out, |out| blocks(item, out));
                    }
                });
            }
        }
    }
}

fn inlines(list: &[Inline], out: &mut String) {
    for inline in list {
        match inline {
            Inline::Text(text) => out.push_str(text),
            Inline::Emphasis(inner) => around("em", out, |out| inlines(inner, out)),
            Inline::Strong(inner) => around("strong", out, |out| inlines(inner, out)),
            Inline::Sub(inner) => around("sub", out, |out| inlines(inner, out)),
            Inline::Sup(inner) => around("sup", out, |out| inlines(inner, out)),
            Inline::Code(text) => around("code", out, |out| out.push_str(text)),
            Inline::Link { href, children } => {
                out.push_str(&format!("<a {href}>"));
                inlines(children, out);
                out.push_str("</a>");
            }
            Inline::Break => out.push_str("<br>"),
        }
    }
}

fn around(name: &str, out: &mut String, inside: impl FnOnce(&mut String)) {
    out.push_str(&format!("<{name}>"));
    inside(out);
    out.push_str(&format!("</{name}>"));
}

/// Holds each text against its tree, and says all that differ.
fn hold(cases: &[(&str, &str)]) {
    let wrong: Vec<String> = cases
        .iter()
        .filter(|(text, tree)| shown(text) != *tree)
        .map(|(text, tree)| format!("{text:?}\n  is   {}\n  not  {tree}", shown(text)))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn emphasis_follows_commonmark() {
    hold(&[
        ("*a* and **b**", "<p><em>a</em> and <strong>b</strong></p>"),
        ("_a_ and __b__", "<p><em>a</em> and <strong>b</strong></p>"),
        ("***a***", "<p><em><strong>a</strong></em></p>"),
        ("***a** b*", "<p><em><strong>a</strong> b</em></p>"),
        ("***a* b**", "<p><strong><em>a</em> b</strong></p>"),
        ("*a **b***", "<p><em>a <strong>b</strong></em></p>"),
        ("**a *b***", "<p><strong>a <em>b</em></strong></p>"),
        ("*a**b*", "<p><em>a**b</em></p>"),
        ("*a **b* c**", "<p><em>a <em><em>b</em> c</em></em></p>"),
        ("**a*", "<p>*<em>a</em></p>"),
        ("*a**", "<p><em>a</em>*</p>"),
        ("a*b*c", "<p>a<em>b</em>c</p>"),
        ("snake_case_name", "<p>snake_case_name</p>"),
        ("_snake_case_", "<p><em>snake_case</em></p>"),
        ("2 * 3 * 4", "<p>2 * 3 * 4</p>"),
        ("* a*b", "<ul><li><p>a*b</p></li></ul>"),
        (r#"*"a"*"#, r#"<p><em>"a"</em></p>"#),
        ("**「你好」**世界", "<p><strong>「你好」</strong>世界</p>"),
        ("****", "<p>****</p>"),
    ]);
}

#[test]
fn links_carry_only_addresses_that_passed_the_gate() {
    hold(&[
        ("[a](https://x.org)", "<p><a https://x.org>a</a></p>"),
        ("[*a* b](https://x.org \"title\")", "<p><a https://x.org><em>a</em> b</a></p>"),
        ("[a](<https://x.org/a b>)", "<p><a https://x.org/a%20b>a</a></p>"),
        ("[a](https://x.org/b_(c))", "<p><a https://x.org/b_(c)>a</a></p>"),
        ("[a](https://x.org/?b&amp;c)", "<p><a https://x.org/?b&c>a</a></p>"),
        ("[a](mailto:a@x.org)", "<p><a mailto:a@x.org>a</a></p>"),
        ("[](https://x.org)", "<p><a https://x.org>https://x.org</a></p>"),
        ("[a](javascript:alert(1))", "<p>a</p>"),
        ("[a](javascript&#58;alert)", "<p>a</p>"),
        ("[a](java\\script:alert)", "<p>a</p>"),
        ("[a](data:text/html,x)", "<p>a</p>"),
        ("[a](//x.org)", "<p>a</p>"),
        ("[a](https://me:pw@x.org)", "<p>a</p>"),
        ("[a]()", "<p>a</p>"),
        ("[a] (https://x.org)", "<p>[a] (https://x.org)</p>"),
        ("[a](https://x.org b)", "<p>[a](https://x.org b)</p>"),
        ("[a](https://x.org", "<p>[a](https://x.org</p>"),
        ("[a\\](https://x.org)", "<p>[a](https://x.org)</p>"),
        (
            "[a [b](https://x.org) c](https://y.org)",
            "<p>[a <a https://x.org>b</a> c](https://y.org)</p>",
        ),
        (
            "[<https://x.org>](https://y.org)",
            "<p>[<a https://x.org>https://x.org</a>](https://y.org)</p>",
        ),
        ("*a [b*](https://x.org)", "<p>*a <a https://x.org>b*</a></p>"),
        ("[a][b]", "<p>[a][b]</p>"),
        ("<https://x.org/*a*>", "<p><a https://x.org/*a*>https://x.org/*a*</a></p>"),
        ("<a@x.org>", "<p><a mailto:a@x.org>a@x.org</a></p>"),
        ("<javascript:alert(1)>", "<p><javascript:alert(1)></p>"),
    ]);
}

#[test]
fn of_an_image_the_description_is_shown() {
    hold(&[
        ("![a *b*](https://x.org/a.png)", "<p>a <em>b</em></p>"),
        ("[![a](a.png)](https://x.org)", "<p><a https://x.org>a</a></p>"),
        ("[![](a.png)](https://x.org)", "<p><a https://x.org>https://x.org</a></p>"),
        ("Go!", "<p>Go!</p>"),
    ]);
}

#[test]
fn what_is_not_in_the_part_is_text() {
    hold(&[
        ("<b onclick=\"x\">a</b>", "<p><b onclick=\"x\">a</b></p>"),
        ("<script>alert(1)</script>", "<p><script>alert(1)</script></p>"),
        ("<!-- a -->", "<p><!-- a --></p>"),
        ("# a", "<p># a</p>"),
        ("a\n---", "<p>a ---</p>"),
        ("* * *", "<p>* * *</p>"),
        ("~~a~~", "<p>~~a~~</p>"),
        ("|a|b|", "<p>|a|b|</p>"),
    ]);
}

#[test]
fn sub_and_superscript_hold_no_space_and_leave_about_alone() {
    hold(&[
        ("H~2~O", "<p>H<sub>2</sub>O</p>"),
        ("the 4^th^ and 5^th^", "<p>the 4<sup>th</sup> and 5<sup>th</sup></p>"),
        ("x^*n*^", "<p>x<sup><em>n</em></sup></p>"),
        ("~100 to ~200", "<p>~100 to ~200</p>"),
        ("(~100–~200)", "<p>(~100–~200)</p>"),
        ("x^2 + y^2", "<p>x^2 + y^2</p>"),
        (r"a\~b~", "<p>a~b~</p>"),
        ("*a^b*c^", "<p><em>a^b</em>c^</p>"),
    ]);
}

#[test]
fn code_is_kept_as_it_is() {
    hold(&[
        ("`*a*`", "<p><code>*a*</code></p>"),
        ("`` a`b ``", "<p><code>a`b</code></p>"),
        ("`a", "<p>`a</p>"),
        ("``a`", "<p>``a`</p>"),
        (r"`\`", r"<p><code>\</code></p>"),
        ("`&amp;`", "<p><code>&amp;</code></p>"),
        ("*a `b*`", "<p>*a <code>b*</code></p>"),
        ("[a`](https://x.org)`", "<p>[a<code>](https://x.org)</code></p>"),
        ("```js\n*a*\n\n  b\n```\nc", "<pre>*a*\n\n  b</pre><p>c</p>"),
        ("~~~\n```\n~~~~", "<pre>```</pre>"),
        ("```\na", "<pre>a</pre>"),
        ("    a\n\n      b\n\nc", "<pre>a\n\n  b</pre><p>c</p>"),
        ("a\n    b", "<p>a b</p>"),
        ("\ta", "<pre>a</pre>"),
        ("> ```\n> a\nb", "<quote><pre>a</pre></quote><p>b</p>"),
    ]);
}

#[test]
fn lines_end_softly_unless_they_ask() {
    hold(&[
        ("a\nb", "<p>a b</p>"),
        ("a  \nb", "<p>a<br>b</p>"),
        ("a\\\nb", "<p>a<br>b</p>"),
        ("*a*  \n  b", "<p><em>a</em><br>b</p>"),
        ("a\r\n\r\nb\rc", "<p>a</p><p>b c</p>"),
        ("a  ", "<p>a</p>"),
        ("a\n \n\nb", "<p>a</p><p>b</p>"),
        ("", ""),
        (" \n\t\n", ""),
    ]);
}

#[test]
fn lists_and_quotes_nest() {
    hold(&[
        ("- a\n- b", "<ul><li><p>a</p></li><li><p>b</p></li></ul>"),
        ("3. a\n4. b", "<ol3><li><p>a</p></li><li><p>b</p></li></ol3>"),
        ("1) a\n2. b", "<ol1><li><p>a</p></li></ol1><ol2><li><p>b</p></li></ol2>"),
        (
            "- a\n  - b\n- c",
            "<ul><li><p>a</p><ul><li><p>b</p></li></ul></li><li><p>c</p></li></ul>",
        ),
        ("- a\n\n  b\n\nc", "<ul><li><p>a</p><p>b</p></li></ul><p>c</p>"),
        ("- a\nb", "<ul><li><p>a b</p></li></ul>"),
        ("-\n  a", "<ul><li><p>a</p></li></ul>"),
        ("-\n\n  a", "<ul><li></li></ul><p>a</p>"),
        ("-a", "<p>-a</p>"),
        ("-\ta", "<ul><li><p>a</p></li></ul>"),
        ("-     a", "<ul><li><pre>a</pre></li></ul>"),
        ("in\n2020. Then", "<p>in 2020. Then</p>"),
        ("in\n1. a", "<p>in</p><ol1><li><p>a</p></li></ol1>"),
        ("2020.", "<p>2020.</p>"),
        ("1. a\n2.\n3. b", "<ol1><li><p>a</p></li><li></li><li><p>b</p></li></ol1>"),
        ("1234567890. a", "<p>1234567890. a</p>"),
        ("> a\nb\n> c\n\nd", "<quote><p>a b c</p></quote><p>d</p>"),
        (">> a\n> b", "<quote><quote><p>a b</p></quote></quote>"),
        ("> - a\n>   b\n> - c", "<quote><ul><li><p>a b</p></li><li><p>c</p></li></ul></quote>"),
        ("- > a\n- b", "<ul><li><quote><p>a</p></quote></li><li><p>b</p></li></ul>"),
        (">", "<quote></quote>"),
    ]);
}

#[test]
fn escapes_and_entities_are_resolved() {
    hold(&[
        (r"\*a\* \[b\] \\ \a", r"<p>*a* [b] \ \a</p>"),
        (r"1\. a", "<p>1. a</p>"),
        ("&amp; &lt; &quot; &#39; &#x1F600; &nbsp;", "<p>& < \" ' 😀 \u{a0}</p>"),
        ("&#0; &#27; &#xD800;", "<p>\u{fffd} \u{fffd} \u{fffd}</p>"),
        ("&unknown; & a;", "<p>&unknown; & a;</p>"),
        ("&#42;a&#42;", "<p>*a*</p>"),
        ("&#+42; &#; &#x;", "<p>&#+42; &#; &#x;</p>"),
    ]);
}

#[test]
fn plain_text_has_no_marks() {
    let text = "*a* [b](https://x.org)\nc  \nd\n\n- e\n  > f\n- `g`\n\n```\nh\n```";
    assert_eq!(plain(text), "a b c\nd\ne\nf\ng\nh");
    assert_eq!(plain("H~2~O"), "H2O");
    assert_eq!(plain(""), "");
}

/// How deep the tree is, and how many nodes it has.
fn measure(markdown: &str) -> (usize, usize) {
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
    fn block(list: &[Block]) -> (usize, usize) {
        fold(list.iter().map(|one| match one {
            Block::Paragraph(inner) => inline(inner),
            Block::Quote(inner) => block(inner),
            Block::List { items, .. } => fold(items.iter().map(|item| block(item))),
            Block::Code(_) => (0, 0),
        }))
    }
    fn fold(list: impl Iterator<Item = (usize, usize)>) -> (usize, usize) {
        list.fold((0, 0), |(depth, nodes), (d, n)| (depth.max(d + 1), nodes + n + 1))
    }
    block(&parse(markdown))
}

/// The texts that make careless readers of Markdown slow or deep. Were one of them read in
/// quadratic time, this test would run for minutes instead of a second.
#[test]
fn long_hostile_texts_stay_shallow_and_quick() {
    let pieces = [
        "*",
        "_",
        "**a ",
        "*a_ ",
        "a**b",
        "a*b_c",
        "*a **a ",
        "[",
        "]",
        "![",
        "[a](",
        "[a](b",
        "[a](<b",
        "[a](b \"",
        "[a](b '",
        "[a](b (",
        "[a](https://x.org",
        "![[]()",
        "[]()",
        "`",
        "`a``b```c",
        "``a`",
        "<",
        "<https:",
        "<a@",
        "&",
        "&#x",
        "\\",
        "~a",
        "a~a",
        "x^a",
        "^a^",
        "> ",
        ">",
        "- ",
        "* ",
        "1. ",
        "- a\n",
        "> a\n",
        "\t",
        " ",
        "```\n",
        "~~~a",
        "    a\n",
        "a\n",
        "a  \n",
        "(",
        "((",
        "[a](\\",
        "*a*",
        "***a**b*",
        "_a__b_",
        "- - -a ",
        "a\\\n",
    ];
    for piece in pieces {
        let text = piece.repeat(200_000 / piece.len());
        let (depth, nodes) = measure(&text);
        assert!(depth <= 64, "{piece:?} gives a tree of {depth} levels");
        assert!(nodes <= text.len(), "{piece:?} gives {nodes} nodes");
    }
    let deeper = format!("{}a{}", "**".repeat(100_000), "**".repeat(100_000));
    assert!(measure(&deeper).0 <= 64);
    let growing: String = (1..800).map(|n| format!("{}a", "`".repeat(n))).collect();
    assert_eq!(plain(&growing), growing);
    let nested: String = (0..500).map(|n| format!("{}- a\n", "  ".repeat(n))).collect();
    assert!(measure(&nested).0 <= 64);
}
