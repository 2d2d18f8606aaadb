//! The HTML that files of TimelineJS hold, into the same closed set as Markdown.
//!
//! Nothing of it reaches a page as HTML: a tokenizer by the rules of the
//! [HTML Standard](https://html.spec.whatwg.org/multipage/parsing.html) feeds a builder that knows
//! a short list of elements and makes [`Block`]s of them. `p`, `br`, `a`, `em`, `i`, `strong`, `b`,
//! `sub`, `sup`, `ul`, `ol`, `li`, `blockquote`, `code`, `pre` and headings (as strong lines) are
//! kept; `script`, `style`, `template`, `iframe`, `noscript`, `textarea`, `title`, `xmp`, `svg`,
//! `math` and `select` go with all that they hold; of any other element the contents stay. The
//! only attribute that leaves is a link's address, through the gate of
//! [`Address`](yearline_document::address::Address).
//!
//! The work is proportional to the length of the text, whatever the text, and nesting is
//! bounded: deeper elements are read as if they were not there.

mod build;
mod entities;
mod names;
mod tokens;

use yearline_document::rich::{Block, Inline};

/// A text, and what of it could not be kept.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Html {
    /// What it says.
    pub blocks: Vec<Block>,
    /// What is not in `blocks`, in the text's order; not more than a few.
    pub lost: Vec<Lost>,
}

/// What a text had and cannot keep.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lost {
    /// A link whose address is refused; its text is kept.
    Link {
        /// The address.
        address: String,
        /// Why, as a sentence.
        why: String,
    },
    /// A picture within the text.
    Picture {
        /// Its address, as it is written.
        address: String,
        /// Its alternative text.
        alt: String,
    },
    /// A frame of another page, by its address.
    Frame(String),
    /// An element with all that it holds, by its name.
    Element(&'static str),
    /// Looks: colours, sizes, underlining. The text is kept.
    Looks,
}

/// How a text is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Whether addresses in plain text become links.
    pub autolink: bool,
}

/// Reads `html`. Any text can be read: what is no element is text.
///
/// ```
/// use yearline_document::rich::{Block, Inline};
/// use yearline_formats::html;
///
/// let read = html::read("<p>Zoom &amp; <b onclick=harm()>co</b><script>harm()</script></p>");
/// assert_eq!(
///     read.blocks,
///     [Block::Paragraph(vec![
///         Inline::Text("Zoom & ".into()),
///         Inline::Strong(vec![Inline::Text("co".into())]),
///     ])]
/// );
/// assert_eq!(read.lost, [html::Lost::Element("script")]);
/// ```
pub fn read(html: &str) -> Html {
    read_with(html, Options::default())
}

/// As [`read`], by choice with links for the addresses in its text.
pub fn read_with(html: &str, options: Options) -> Html {
    build::build(html, options)
}

/// The text of blocks on one line.
pub(crate) fn line(blocks: &[Block]) -> String {
    let mut text = String::new();
    lines(blocks, &mut text);
    text.truncate(text.trim_end().len());
    text
}

fn lines(blocks: &[Block], text: &mut String) {
    for block in blocks {
        match block {
            Block::Paragraph(inlines) => inline(inlines, text),
            Block::List { items, .. } => items.iter().for_each(|item| lines(item, text)),
            Block::Quote(blocks) => lines(blocks, text),
            Block::Code(code) => push_words(code, text),
        }
        if !text.is_empty() && !text.ends_with(' ') {
            text.push(' ');
        }
    }
}

fn inline(inlines: &[Inline], text: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(piece) | Inline::Code(piece) => push_words(piece, text),
            Inline::Emphasis(children)
            | Inline::Strong(children)
            | Inline::Sub(children)
            | Inline::Sup(children)
            | Inline::Link { children, .. } => self::inline(children, text),
            Inline::Break => push_words(" ", text),
        }
    }
}

fn push_words(piece: &str, text: &mut String) {
    for char in piece.chars() {
        if !char.is_whitespace() {
            text.push(char);
        } else if !text.is_empty() && !text.ends_with(' ') {
            text.push(' ');
        }
    }
}
