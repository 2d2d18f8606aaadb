//! The first half of reading a text: lines into blocks.
//!
//! CommonMark's own way: a stack of open containers; each line is held against it from the
//! outside in, may open further ones, and what it leaves unmatched is closed. A line costs
//! its length plus the depth of the stack, and the depth is bounded.

use super::line::{Fence, Line, Marker};
use super::{Block, inlines};
use crate::text::{behind, find, piece, trim_end};

/// Open quotes, lists and items at the most (a list and its item count as two). Whoever draws
/// or drops the tree recurses, and may not run out of stack.
pub(super) const DEPTH: usize = 32;

pub(super) fn parse(markdown: &str) -> Vec<Block> {
    let mut parser = Parser { root: Vec::new(), open: Vec::new(), leaf: Leaf::None };
    let mut at = 0;
    while at < markdown.len() {
        let end = find(markdown, at, b"\r\n").unwrap_or(markdown.len());
        parser.line(Line::new(piece(markdown, at, end)));
        let both = behind(markdown, end).starts_with("\r\n");
        at = end + 1 + usize::from(both);
    }
    parser.close_to(0);
    parser.root
}

struct Parser {
    root: Vec<Block>,
    open: Vec<Container>,
    leaf: Leaf,
}

/// What lines are being gathered into, inside the innermost container.
enum Leaf {
    None,
    Paragraph(String),
    Indented(String),
    Fenced { fence: Fence, text: String },
}

enum Container {
    Quote(Vec<Block>),
    List {
        /// `-`, `+`, `*`, `.` or `)`: another mark begins another list.
        mark: u8,
        start: u32,
        items: Vec<Vec<Block>>,
    },
    Item {
        /// Columns that a line must be indented by to belong to it.
        indent: usize,
        blocks: Vec<Block>,
    },
}

impl Parser {
    fn line(&mut self, mut line: Line) {
        let mut keep = 0;
        while let Some(container) = self.open.get(keep) {
            let goes_on = match container {
                Container::Quote(_) => line.quote(),
                // The item inside it answers.
                Container::List { .. } => true,
                Container::Item { indent, blocks } => {
                    if line.is_blank() {
                        // Two lines with nothing in them end an item that has nothing yet.
                        let innermost = keep + 1 == self.open.len();
                        !(innermost && blocks.is_empty() && matches!(self.leaf, Leaf::None))
                    } else {
                        let belongs = line.indent() >= *indent;
                        if belongs {
                            line.skip(*indent);
                        }
                        belongs
                    }
                }
            };
            if !goes_on {
                break;
            }
            keep += 1;
        }
        if keep == self.open.len() && self.goes_on_with_code(&mut line) {
            return;
        }
        self.start(line, keep);
    }

    /// Takes the line into the code that is open, if it belongs there.
    fn goes_on_with_code(&mut self, line: &mut Line) -> bool {
        match &mut self.leaf {
            Leaf::Fenced { fence, text } => {
                if line.ends(*fence) {
                    self.close_leaf();
                } else {
                    line.skip(fence.indent.min(line.indent()));
                    line.push_to(text);
                    text.push('\n');
                }
                true
            }
            Leaf::Indented(text) if line.indent() >= 4 || line.is_blank() => {
                line.skip(4.min(line.indent()));
                line.push_to(text);
                text.push('\n');
                true
            }
            _ => false,
        }
    }

    /// Opens what the line opens behind the first `keep` containers, and takes its text.
    fn start(&mut self, mut line: Line, mut keep: usize) {
        while !line.is_blank() {
            let in_paragraph = matches!(self.leaf, Leaf::Paragraph(_));
            if line.indent() >= 4 {
                if in_paragraph {
                    break;
                }
                self.settle(keep);
                line.skip(4);
                let mut text = String::new();
                line.push_to(&mut text);
                text.push('\n');
                self.leaf = Leaf::Indented(text);
                return;
            }
            if let Some(fence) = line.fence() {
                self.settle(keep);
                self.leaf = Leaf::Fenced { fence, text: String::new() };
                return;
            }
            if keep + 2 > DEPTH {
                break;
            }
            if line.quote() {
                self.settle(keep);
                self.open.push(Container::Quote(Vec::new()));
            } else if let Some(marker) = line.marker() {
                let sibling = match keep.checked_sub(1).and_then(|last| self.open.get(last)) {
                    Some(Container::List { mark, .. }) => *mark == marker.mark,
                    _ => false,
                };
                // A year that happens to begin a line of prose, as in "…\n2020. Then", is no
                // list, and neither is one alone.
                let interrupts = in_paragraph && keep == self.open.len();
                let numbered = matches!(marker.mark, b'.' | b')');
                if interrupts && (marker.bare || marker.start != 1)
                    || marker.bare && numbered && !sibling
                {
                    break;
                }
                if sibling {
                    self.close_to(keep);
                } else {
                    self.settle(keep);
                    let Marker { mark, start, .. } = marker;
                    self.open.push(Container::List { mark, start, items: Vec::new() });
                }
                line.skip(marker.indent);
                self.open.push(Container::Item { indent: marker.indent, blocks: Vec::new() });
            } else {
                break;
            }
            keep = self.open.len();
        }
        self.text(line, keep);
    }

    fn text(&mut self, line: Line, keep: usize) {
        if line.is_blank() {
            self.close_to(keep);
            return;
        }
        // A line of a paragraph belongs to it even where its containers' marks are left out.
        if let Leaf::Paragraph(text) = &mut self.leaf {
            text.push('\n');
            text.push_str(line.trimmed());
            return;
        }
        self.settle(keep);
        self.leaf = Leaf::Paragraph(line.trimmed().to_owned());
    }

    /// Closes all but the first `keep` containers, and a list whose last item is closed with
    /// them: what comes is no item of it.
    #[inline(never)]
    fn settle(&mut self, keep: usize) {
        self.close_to(keep);
        if let Some(Container::List { .. }) = self.open.last() {
            self.close_to(self.open.len() - 1);
        }
    }

    #[inline(never)]
    fn close_to(&mut self, keep: usize) {
        self.close_leaf();
        while self.open.len() > keep {
            let block = match self.open.pop() {
                Some(Container::Quote(blocks)) => Block::Quote(blocks),
                Some(Container::List { mark, start, items }) => {
                    Block::List { ordered: matches!(mark, b'.' | b')'), start, items }
                }
                Some(Container::Item { blocks, .. }) => {
                    if let Some(Container::List { items, .. }) = self.open.last_mut() {
                        items.push(blocks);
                    }
                    continue;
                }
                None => return,
            };
            self.push(block);
        }
    }

    #[inline(never)]
    fn close_leaf(&mut self) {
        let block = match std::mem::replace(&mut self.leaf, Leaf::None) {
            Leaf::None => return,
            Leaf::Paragraph(text) => {
                let inlines = inlines::parse(trim_end(&text, b" \t\n"));
                if inlines.is_empty() {
                    return;
                }
                Block::Paragraph(inlines)
            }
            Leaf::Indented(mut text) => {
                text.truncate(trim_end(&text, b" \t\n").len());
                Block::Code(text)
            }
            Leaf::Fenced { mut text, .. } => {
                text.pop();
                Block::Code(text)
            }
        };
        self.push(block);
    }

    #[inline(never)]
    fn push(&mut self, block: Block) {
        match self.open.last_mut() {
            Some(Container::Quote(blocks) | Container::Item { blocks, .. }) => blocks.push(block),
            // A list is settled before anything is put behind it.
            Some(Container::List { .. }) | None => self.root.push(block),
        }
    }
}
