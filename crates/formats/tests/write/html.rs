//! Texts as HTML.

use proptest::prelude::*;
use yearline_formats::write::html;

#[test]
fn each_mark_becomes_its_element() {
    for (markdown, expected) in [
        (
            "*a* **b** `c<` H~2~O 4^th^",
            "<p><em>a</em> <strong>b</strong> <code>c&lt;</code> H<sub>2</sub>O 4<sup>th</sup></p>",
        ),
        ("[a](https://x.org/?b&c\"d)", "<p><a href=\"https://x.org/?b&amp;c&quot;d\">a</a></p>"),
        ("[a](javascript:alert(1))", "<p>a</p>"),
        ("<script>alert('1')</script>", "<p>&lt;script&gt;alert('1')&lt;/script&gt;</p>"),
        ("a\\\nb", "<p>a<br>b</p>"),
        ("- a\n- b\n  - c", "<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>"),
        ("3. a\n\n   b", "<ol start=\"3\"><li><p>a</p><p>b</p></li></ol>"),
        (
            "> a\n\n```\n<b>\n```",
            "<blockquote><p>a</p></blockquote><pre><code>&lt;b&gt;</code></pre>",
        ),
        ("", ""),
    ] {
        assert_eq!(html(markdown), expected);
    }
}

proptest! {
    /// No text makes a tag of its own: what stands between `<` and `>` is one of ours.
    #[test]
    fn no_text_becomes_markup(text in r#"[a-z<>&"'/= *_`\[\]()!\n:.-]{0,60}"#) {
        let out = html(&text);
        for tag in out.split('<').skip(1) {
            let (tag, _) = tag.split_once('>').unwrap();
            let name = tag.trim_start_matches('/').split(' ').next().unwrap();
            let known = ["p", "em", "strong", "sub", "sup", "code", "pre", "a", "br", "ul", "ol", "li", "blockquote"];
            prop_assert!(known.contains(&name), "{}", out);
            let attribute = tag.strip_prefix(name).unwrap_or_default();
            prop_assert!(
                attribute.is_empty() || attribute.starts_with(" href=\"http") || attribute.starts_with(" href=\"mailto:") || attribute.starts_with(" start=\"") || tag.starts_with('/'),
                "{}", out
            );
        }
    }
}
