//! Texts as HTML, for formats that want it so. Never for a page of ours, which draws the tree.

use std::borrow::Cow;

use yearline_document::rich::{Block, Inline, parse};

use crate::report::push_number;

/// A Markdown text as HTML. What the text holds is escaped, and links carry only addresses that
/// passed the gate.
///
/// ```
/// use yearline_formats::write::html;
/// assert_eq!(html("So <b>, *they* said"), "<p>So &lt;b&gt;, <em>they</em> said</p>");
/// ```
pub fn html(markdown: &str) -> String {
    let mut out = String::with_capacity(markdown.len() + 16);
    blocks(&parse(markdown), &mut out);
    out
}

/// As [`html`], without a paragraph's tags around a text that is one paragraph: for captions.
pub(super) fn html_line(markdown: &str) -> String {
    let tree = parse(markdown);
    let mut out = String::with_capacity(markdown.len());
    match tree.as_slice() {
        [Block::Paragraph(inner)] => inlines(inner, &mut out),
        blocks => self::blocks(blocks, &mut out),
    }
    out
}

fn blocks(list: &[Block], out: &mut String) {
    for block in list {
        match block {
            Block::Paragraph(inner) => wrap("p", inner, out),
            Block::Quote(inner) => {
                out.push_str("<blockquote>");
                blocks(inner, out);
                out.push_str("</blockquote>");
            }
            Block::Code(text) => {
                out.push_str("<pre><code>");
                escape(text, out);
                out.push_str("</code></pre>");
            }
            Block::List { ordered, start, items } => {
                out.push_str(if *ordered { "<ol" } else { "<ul" });
                if *ordered && *start != 1 {
                    out.push_str(" start=\"");
                    push_number(out, u64::from(*start));
                    out.push('"');
                }
                out.push('>');
                for item in items {
                    out.push_str("<li>");
                    match item.as_slice() {
                        // One paragraph alone, and a list right under it, as in Markdown.
                        [Block::Paragraph(inner)] => inlines(inner, out),
                        [Block::Paragraph(inner), list @ Block::List { .. }] => {
                            inlines(inner, out);
                            blocks(std::slice::from_ref(list), out);
                        }
                        item => blocks(item, out),
                    }
                    out.push_str("</li>");
                }
                out.push_str(if *ordered { "</ol>" } else { "</ul>" });
            }
        }
    }
}

fn wrap(tag: &str, inner: &[Inline], out: &mut String) {
    for piece in ["<", tag, ">"] {
        out.push_str(piece);
    }
    inlines(inner, out);
    for piece in ["</", tag, ">"] {
        out.push_str(piece);
    }
}

fn inlines(list: &[Inline], out: &mut String) {
    for inline in list {
        match inline {
            Inline::Text(text) => escape(text, out),
            Inline::Emphasis(inner) => wrap("em", inner, out),
            Inline::Strong(inner) => wrap("strong", inner, out),
            Inline::Sub(inner) => wrap("sub", inner, out),
            Inline::Sup(inner) => wrap("sup", inner, out),
            Inline::Code(text) => {
                out.push_str("<code>");
                escape(text, out);
                out.push_str("</code>");
            }
            Inline::Link { href, children } => {
                out.push_str("<a href=\"");
                attribute(href.as_str(), out);
                out.push_str("\">");
                inlines(children, out);
                out.push_str("</a>");
            }
            Inline::Break => out.push_str("<br>"),
        }
    }
}

/// Text of no meaning to HTML, between tags.
pub(super) fn escape(text: &str, out: &mut String) {
    for char in text.chars() {
        match char {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            _ => out.push(char),
        }
    }
}

/// An attribute's value, between double quotes.
pub(super) fn attribute(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('"') {
        escape(before, out);
        out.push_str("&quot;");
        rest = behind;
    }
    escape(rest, out);
}

/// Plain text where a reader looks for HTML: as it stands, or escaped where it would be read as more
/// than text. Headlines become addresses there, and `&amp;` would become a word of them.
pub(super) fn line(text: &str) -> Cow<'_, str> {
    let means = |(at, _): (usize, &str)| {
        let next = text.get(at + 1..).and_then(|behind| behind.chars().next());
        next.is_some_and(|next| next.is_ascii_alphabetic() || matches!(next, '/' | '!' | '#' | '?'))
    };
    if !text.match_indices(['<', '&']).any(means) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    escape(text, &mut out);
    Cow::Owned(out)
}
