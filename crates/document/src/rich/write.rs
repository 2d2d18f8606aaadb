//! Trees back to Markdown.
//!
//! Whatever stands in a tree is written so that our own reader finds the same again, and so
//! that other readers of Markdown, who know more marks than ours, find as little else as can be.
//! Marks that would touch, or stand where they mean nothing, are parted by [`APART`].

use super::normal::{
    EMPHASIS, Inside, LAST_NUMBER, LINK, STRONG, SUB, SUP, children, is_letter, normalize,
};
use super::runs::{self, is_punctuation};
use super::{Block, Inline};
use crate::letters::is_word;
use crate::text::{behind, find};

/// An image without a description: nothing is shown of it, and no mark reaches across it.
const APART: &str = "![]()";

/// Runs of more backticks than this are text to the reader.
const BACKTICKS: usize = 32;

/// Writes `blocks` as Markdown from which [`parse`](super::parse) reads the same tree again, or
/// the [`normalize`]d one where the tree holds what no mark says.
///
/// ```
/// use yearline_document::rich::{Block, Inline, markdown, parse};
///
/// let blocks = [Block::Paragraph(vec![
///     Inline::Text("2 * 3 is ".into()),
///     Inline::Strong(vec![Inline::Text("*six*".into())]),
/// ])];
/// let text = markdown(&blocks);
/// assert_eq!(text, r"2 * 3 is **\*six\***");
/// assert_eq!(parse(&text), blocks);
/// ```
pub fn markdown(blocks: &[Block]) -> String {
    let mut writer =
        Writer { out: String::new(), prefix: String::new(), fresh: true, no_letter: false };
    writer.blocks(&normalize(blocks), 0, false);
    writer.out
}

/// The number of backticks to put around code: the least that it holds no run of.
pub(super) fn ticks(code: &str) -> Option<usize> {
    let mut used = 0_u64;
    let mut at = 0;
    while let Some(found) = find(code, at, b"`") {
        let length = runs::length(behind(code, found), b'`');
        if length <= BACKTICKS {
            used |= 1 << length;
        }
        at = found + length;
    }
    (1..=BACKTICKS).find(|length| used & 1 << length == 0)
}

struct Writer {
    out: String,
    /// What each further line begins with: the marks of quotes, the indentation of items.
    prefix: String,
    /// Nothing stands on this line yet but marks of containers.
    fresh: bool,
    /// The mark just written closes nothing if a letter comes next.
    no_letter: bool,
}

impl Writer {
    fn blocks(&mut self, blocks: &[Block], depth: usize, in_item: bool) {
        let mut mark_before = None;
        for (place, block) in blocks.iter().enumerate() {
            if place > 0 {
                // A list right under the words of an item it belongs to.
                if !(in_item && place == 1 && is_plain_list(block)) {
                    self.line();
                }
                self.line();
            }
            let mut mark = None;
            match block {
                Block::Paragraph(inlines) => self.inlines(inlines, 0),
                Block::Code(code) => self.code_block(code),
                Block::Quote(blocks) => {
                    self.out.push('>');
                    if !blocks.is_empty() {
                        self.out.push(' ');
                        self.within("> ", |writer| writer.blocks(blocks, depth, false));
                    }
                }
                Block::List { ordered, start, items } => {
                    // Marks alternate from list to list and from depth to depth: two lists that
                    // follow one another stay two, and `- - -` is a rule to others.
                    let pair = match (*ordered, depth % 2) {
                        (true, _) => ['.', ')'],
                        (false, 0) => ['-', '+'],
                        (false, _) => ['*', '+'],
                    };
                    let used = if mark_before == Some(pair[0]) { pair[1] } else { pair[0] };
                    self.list(*ordered, used, *start, items, depth);
                    mark = Some(used);
                }
            }
            mark_before = mark;
        }
    }

    fn list(&mut self, ordered: bool, mark: char, start: u32, items: &[Vec<Block>], depth: usize) {
        let mut number = start;
        for (place, item) in items.iter().enumerate() {
            if place > 0 {
                self.line();
            }
            let before = self.out.len();
            if ordered {
                crate::date::write_digits(&mut self.out, number.into(), 1);
            }
            self.out.push(mark);
            number = (number + 1).min(LAST_NUMBER);
            if !item.is_empty() {
                self.out.push(' ');
                let indent = " ".repeat(self.out.len() - before);
                self.within(&indent, |writer| writer.blocks(item, depth + 1, true));
            } else if ordered && place == 0 {
                // A number alone begins no list.
                self.out.push(' ');
                self.out.push_str(APART);
            }
        }
    }

    fn code_block(&mut self, code: &str) {
        let mut length = 2;
        let mut at = 0;
        while let Some(found) = find(code, at, b"`") {
            let run = runs::length(behind(code, found), b'`');
            length = length.max(run);
            at = found + run;
        }
        let fence = "`".repeat(length + 1);
        self.out.push_str(&fence);
        for line in code.split('\n') {
            self.line();
            self.out.push_str(line);
        }
        // The code's last line may be blank, and a blank line begins with no spaces.
        self.line();
        self.out.push_str(&fence);
    }

    fn within(&mut self, more: &str, write: impl FnOnce(&mut Writer)) {
        let before = self.prefix.len();
        self.prefix.push_str(more);
        write(self);
        self.prefix.truncate(before);
    }

    /// Begins a line; the one before it ends without spaces of ours.
    fn line(&mut self) {
        let own = self.out.rfind('\n').map_or(0, |at| at + 1);
        if behind(&self.out, own).trim_end_matches(' ') == self.prefix.trim_end_matches(' ') {
            self.out.truncate(self.out.trim_end_matches(' ').len());
        }
        self.out.push('\n');
        self.out.push_str(&self.prefix);
        self.fresh = true;
        self.no_letter = false;
    }

    fn inlines(&mut self, list: &[Inline], inside: Inside) {
        for (place, inline) in list.iter().enumerate() {
            let next = list.get(place + 1);
            match inline {
                Inline::Text(text) => self.text(text, inside, next),
                Inline::Code(code) => self.code(code),
                Inline::Break => {
                    self.out.push('\\');
                    self.line();
                }
                Inline::Link { href, children } => self.link(href.as_str(), children, inside),
                Inline::Emphasis(inner) => {
                    // Beside strong text or around it, the other mark keeps the two apart.
                    let strong = |one: &Inline| matches!(one, Inline::Strong(_));
                    let crowded = inside & STRONG != 0
                        || self.last() == '*'
                        || next.is_some_and(strong)
                        || holds(inner, STRONG);
                    self.wrap(if crowded { "_" } else { "*" }, inner, inside | EMPHASIS);
                }
                Inline::Strong(inner) => self.wrap("**", inner, inside | STRONG),
                Inline::Sub(inner) => self.wrap("~", inner, inside | SUB),
                Inline::Sup(inner) => self.wrap("^", inner, inside | SUP),
            }
        }
    }

    /// The character that the next one will stand behind, as the reader sees it.
    fn last(&self) -> char {
        if self.fresh { '\n' } else { self.out.chars().next_back().unwrap_or('\n') }
    }

    /// Writes marks, or whatever begins with punctuation.
    fn put(&mut self, marks: &str) {
        self.out.push_str(marks);
        self.fresh = false;
        self.no_letter = false;
    }

    /// Writes `inner` between marks that open before it and close behind it.
    fn wrap(&mut self, marks: &str, inner: &[Inline], inside: Inside) {
        let before = self.last();
        let after = match inner.first() {
            Some(Inline::Text(text)) => text.chars().next().unwrap_or('*'),
            _ => '*',
        };
        let parted = match marks {
            "~" => !is_word(before) && !matches!(before, ')' | ']' | '*' | '_'),
            "^" => before.is_whitespace() || before == '^',
            "_" => is_letter(before) || before == '_',
            _ => is_letter(before) && is_punctuation(after) || before == '*',
        };
        if parted {
            self.put(APART);
        }
        self.put(marks);
        self.inlines(inner, inside);
        let closed_behind = self.last();
        self.put(marks);
        self.no_letter = match marks {
            "_" => true,
            "*" | "**" => is_punctuation(closed_behind),
            _ => false,
        };
    }

    fn code(&mut self, code: &str) {
        if self.last() == '`' {
            self.put(APART);
        }
        let marks = "`".repeat(ticks(code).unwrap_or(1));
        let blank = code.bytes().all(|byte| byte == b' ');
        let spaced = code.starts_with(' ') && code.ends_with(' ') && !blank;
        let space = if spaced || code.starts_with('`') || code.ends_with('`') { " " } else { "" };
        for piece in [&marks, space, code, space, &marks] {
            self.put(piece);
        }
    }

    fn link(&mut self, href: &str, children: &[Inline], inside: Inside) {
        let itself = matches!(children, [Inline::Text(text)] if text == href);
        if itself && find(href, 0, b"<>").is_none() {
            self.put("<");
            self.put(href);
            return self.put(">");
        }
        self.put("[");
        self.inlines(children, inside | LINK);
        self.put("](");
        let balanced = balanced(href);
        for (at, c) in href.char_indices() {
            let escaped = match c {
                '(' | ')' => !balanced,
                '<' => at == 0,
                '&' => is_entity(behind(href, at)),
                _ => false,
            };
            if escaped {
                self.out.push('\\');
            }
            self.out.push(c);
        }
        self.put(")");
    }

    /// Writes plain text, with a backslash before whatever would be a mark.
    fn text(&mut self, text: &str, inside: Inside, next: Option<&Inline>) {
        let narrow = inside & (SUB | SUP) != 0;
        let numbered = if self.fresh { item_mark(text) } else { None };
        let mut before = self.last();
        let mut rest = text.chars();
        let mut at = 0;
        while let Some(c) = rest.next() {
            let after = rest.clone().next();
            if self.no_letter && is_letter(c) {
                self.put(APART);
            }
            let spaced = before.is_whitespace() && !narrow;
            let ends = after.is_none_or(char::is_whitespace);
            let escaped = match c {
                '\\' | '`' | '[' => true,
                ']' => inside & LINK != 0,
                '*' => self.fresh || !spaced || !after.is_some_and(char::is_whitespace),
                '_' => at == 0 || !is_word(before) || !after.is_some_and(is_word),
                '~' => !spaced || self.fresh && after == Some('~'),
                '^' => !spaced,
                '!' => after.is_none() && matches!(next, Some(Inline::Link { .. })),
                '<' => narrow || !after.is_some_and(char::is_whitespace),
                '&' => is_entity(behind(text, at)),
                '>' => self.fresh,
                '#' | '+' | '-' | '=' => self.fresh && (ends || after == Some(c)),
                '.' | ')' => numbered == Some(at),
                _ => false,
            };
            if escaped {
                self.out.push('\\');
            }
            if c == ' ' && narrow {
                self.out.push_str("&#32;");
            } else {
                self.out.push(c);
            }
            self.fresh = false;
            self.no_letter = false;
            before = c;
            at += c.len_utf8();
        }
    }
}

/// True for a list that may follow a paragraph without a blank line between.
fn is_plain_list(block: &Block) -> bool {
    matches!(block, Block::List { start: 1, items, .. } if items.first().is_some_and(|item| !item.is_empty()))
}

/// True where a piece of this kind is anywhere among them.
fn holds(list: &[Inline], kind: Inside) -> bool {
    list.iter().any(|one| {
        let (own, inner) = children(one);
        own == kind || holds(inner, kind)
    })
}

/// Where the `.` or `)` stands that would make a line with this text a numbered item.
fn item_mark(text: &str) -> Option<usize> {
    let digits = text.bytes().take(10).take_while(u8::is_ascii_digit).count();
    let mut behind = behind(text, digits).chars();
    let mark = digits > 0 && matches!(behind.next(), Some('.' | ')'));
    (mark && behind.next().is_none_or(char::is_whitespace)).then_some(digits)
}

/// True where other readers of Markdown, who know all of HTML's entities, might find one.
fn is_entity(text: &str) -> bool {
    let name = behind(text, 1);
    let length =
        name.bytes().take(33).take_while(|byte| *byte == b'#' || byte.is_ascii_alphanumeric());
    let length = length.count();
    length > 0 && name.as_bytes().get(length) == Some(&b';')
}

/// True where parentheses can stay as they are in an address.
fn balanced(href: &str) -> bool {
    let mut depth = 0_i32;
    for byte in href.bytes() {
        match byte {
            b'(' => depth += 1,
            b')' => depth -= 1,
            _ => {}
        }
        if !(0..=8).contains(&depth) {
            return false;
        }
    }
    depth == 0
}
