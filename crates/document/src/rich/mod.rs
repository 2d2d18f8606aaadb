//! Texts: a small, safe part of Markdown.
//!
//! A text becomes a tree of [`Block`]s and [`Inline`]s, a closed set that whoever draws it
//! can match without a way out: there is no node for raw HTML, and the only thing in the
//! tree that an author's address reaches is a [`Inline::Link`], whose [`Address`] has
//! passed the gate.
//!
//! The part is: paragraphs, emphasis, strong, links, autolinks, lists, block quotes, code,
//! hard line breaks, subscript (`H~2~O`) and superscript (`4^th^`). It follows
//! [CommonMark](https://spec.commonmark.org/0.31.2/) with these decisions:
//!
//! * What is not in the part is shown as it is written: raw HTML, headings, rules, tables,
//!   reference links.
//! * Of an image the description is shown; pictures belong in a moment's `media`.
//! * A link whose address is refused shows its text alone, and one without a text shows its
//!   address.
//! * A single line end is a space.
//! * Entities are decoded where they are numeric, or one of the few that one types by hand.
//! * Sub- and superscript hold no space, and a `~` opens only behind what it can be
//!   attached to, so that "~100 to ~200" stays as it is.
//! * Chinese, Japanese and Korean punctuation does not stop `**` from opening or closing
//!   strong, as it would by CommonMark's letter.
//! * A number with nothing behind it ("2020.") begins no list.
//! * Nesting is bounded, at 15 lists in one another and at 24 kinds of emphasis on one word:
//!   deeper marks of a list or quote are shown as text, and deeper emphasis without it.
//!
//! The work is proportional to the length of the text, whatever the text.

mod blocks;
mod escapes;
mod inlines;
mod line;
mod links;
mod normal;
mod runs;
mod tree;
mod write;

use crate::address::Address;

pub use normal::normalize;
pub use write::markdown;

/// A block of a text: what stands under the block before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A run of text.
    Paragraph(Vec<Inline>),
    /// A list, bulleted or numbered.
    List {
        /// True where the items are numbered.
        ordered: bool,
        /// The first number of a numbered list; 1 in a bulleted one.
        start: u32,
        /// Each item's blocks. An item may be empty.
        items: Vec<Vec<Block>>,
    },
    /// A quotation.
    Quote(Vec<Block>),
    /// Lines of code, without the last line end.
    Code(String),
}

/// A piece of text within a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inline {
    /// Plain text, never empty.
    Text(String),
    /// Stressed: `*so*`.
    Emphasis(Vec<Inline>),
    /// Strong: `**so**`.
    Strong(Vec<Inline>),
    /// Lowered: `H~2~O`.
    Sub(Vec<Inline>),
    /// Raised: `4^th^`.
    Sup(Vec<Inline>),
    /// Code: `` `so` ``.
    Code(String),
    /// A link; never holds another link, and is never empty.
    Link {
        /// Where it leads.
        href: Address,
        /// What is seen.
        children: Vec<Inline>,
    },
    /// A line end that is kept.
    Break,
}

/// Reads `markdown`. Any text can be read: what means nothing is text.
///
/// ```
/// use yearline_document::rich::{Block, Inline, parse};
///
/// let blocks = parse("Zoom counts *300 million* a day");
/// assert_eq!(
///     blocks,
///     [Block::Paragraph(vec![
///         Inline::Text("Zoom counts ".into()),
///         Inline::Emphasis(vec![Inline::Text("300 million".into())]),
///         Inline::Text(" a day".into()),
///     ])]
/// );
/// ```
#[inline(never)]
pub fn parse(markdown: &str) -> Vec<Block> {
    blocks::parse(markdown)
}

/// The text of `markdown` without its marks, for search and for plain lists: blocks, items
/// and kept line ends are parted by `\n`.
///
/// ```
/// let plain = yearline_document::rich::plain("Seen by [**300 million**](https://example.org)");
/// assert_eq!(plain, "Seen by 300 million");
/// ```
pub fn plain(markdown: &str) -> String {
    let mut text = String::with_capacity(markdown.len());
    plain_blocks(&parse(markdown), &mut text);
    text
}

/// Appends the text of `blocks` to `text`, parted from what is there by `\n`.
fn plain_blocks(blocks: &[Block], text: &mut String) {
    for block in blocks {
        let leaf = matches!(block, Block::Paragraph(_) | Block::Code(_));
        if leaf && !text.is_empty() {
            text.push('\n');
        }
        match block {
            Block::Paragraph(inlines) => plain_inlines(inlines, text),
            Block::List { items, .. } => items.iter().for_each(|item| plain_blocks(item, text)),
            Block::Quote(blocks) => plain_blocks(blocks, text),
            Block::Code(code) => text.push_str(code),
        }
    }
}

fn plain_inlines(inlines: &[Inline], text: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(piece) | Inline::Code(piece) => text.push_str(piece),
            Inline::Emphasis(children)
            | Inline::Strong(children)
            | Inline::Sub(children)
            | Inline::Sup(children)
            | Inline::Link { children, .. } => plain_inlines(children, text),
            Inline::Break => text.push('\n'),
        }
    }
}
