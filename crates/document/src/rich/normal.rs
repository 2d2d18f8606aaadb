//! The trees that Markdown can write, out of all that can be built.
//!
//! Trees that come from elsewhere, such as HTML, hold what no mark says: strong text within
//! strong text, emphasis of a space, a line end at the end of a paragraph. Here they become the
//! nearest tree that reads the same to a reader.

use super::{Block, Inline, blocks, runs, write};
use crate::address::Address;
use crate::text::is_blank;

/// The tree that is read again from what [`markdown`](super::markdown) writes for `blocks`: the
/// same words with the same meaning.
///
/// What changes: spaces and line ends at the edge of a paragraph go, and those at the edge of
/// emphasis move out of it; emphasis within the same emphasis and links within links become one;
/// pieces of the same kind that touch are joined; what is empty goes. Sub- and superscript hold no
/// line end, and a tab is a space. A link that does not pass the gate leaves its text.
///
/// ```
/// use yearline_document::rich::{Block, Inline, normalize};
///
/// let strong = Inline::Strong(vec![Inline::Text(" so".into())]);
/// let blocks = [Block::Paragraph(vec![Inline::Text("just".into()), strong])];
/// assert_eq!(
///     normalize(&blocks),
///     [Block::Paragraph(vec![
///         Inline::Text("just ".into()),
///         Inline::Strong(vec![Inline::Text("so".into())]),
///     ])]
/// );
/// ```
pub fn normalize(blocks: &[Block]) -> Vec<Block> {
    let mut out = Vec::new();
    put_blocks(blocks, 0, &mut out);
    out
}

/// The largest number that a list's item can have.
pub(super) const LAST_NUMBER: u32 = 999_999_999;

/// Puts `list`, which lies in `depth` containers as the parser counts them, behind `out`.
fn put_blocks(list: &[Block], depth: usize, out: &mut Vec<Block>) {
    let too_deep = depth + 2 > blocks::DEPTH;
    for block in list {
        match block {
            Block::Paragraph(inlines) => {
                let mut inner = Vec::new();
                put_inlines(inlines, 0, &mut inner);
                take_edges(&mut inner, |c| c == ' ');
                if !inner.is_empty() {
                    out.push(Block::Paragraph(inner));
                }
            }
            Block::Code(code) => out.push(Block::Code(code_lines(code))),
            Block::Quote(blocks) if too_deep => put_blocks(blocks, depth, out),
            Block::Quote(blocks) => {
                let mut inner = Vec::new();
                put_blocks(blocks, depth + 1, &mut inner);
                out.push(Block::Quote(inner));
            }
            Block::List { items, .. } if too_deep => {
                items.iter().for_each(|item| put_blocks(item, depth, out));
            }
            Block::List { items, .. } if items.is_empty() => {}
            Block::List { ordered, start, items } => {
                let start = if *ordered { (*start).min(LAST_NUMBER) } else { 1 };
                let mut inner = Vec::with_capacity(items.len());
                for item in items {
                    let mut blocks = Vec::new();
                    put_blocks(item, depth + 2, &mut blocks);
                    inner.push(blocks);
                }
                out.push(Block::List { ordered: *ordered, start, items: inner });
            }
        }
    }
}

/// Lines of code with one kind of line end, and nothing on those that are blank.
fn code_lines(code: &str) -> String {
    let mut out = String::with_capacity(code.len());
    let mut rest = code;
    loop {
        let end = rest.find(['\r', '\n']).unwrap_or(rest.len());
        let (line, behind) = rest.split_at(end);
        if !line.bytes().all(|byte| matches!(byte, b' ' | b'\t')) {
            out.push_str(line);
        }
        if behind.is_empty() {
            return out;
        }
        out.push('\n');
        rest = behind.strip_prefix("\r\n").unwrap_or_else(|| behind.get(1..).unwrap_or_default());
    }
}

/// What an inline lies in, a bit a kind.
pub(super) type Inside = u8;
pub(super) const EMPHASIS: Inside = 1;
pub(super) const STRONG: Inside = 2;
pub(super) const SUB: Inside = 4;
pub(super) const SUP: Inside = 8;
pub(super) const LINK: Inside = 16;

/// The kind of a piece that holds others, and those; 0 for one that holds none.
pub(super) fn children(inline: &Inline) -> (Inside, &[Inline]) {
    match inline {
        Inline::Emphasis(inner) => (EMPHASIS, inner),
        Inline::Strong(inner) => (STRONG, inner),
        Inline::Sub(inner) => (SUB, inner),
        Inline::Sup(inner) => (SUP, inner),
        Inline::Link { children, .. } => (LINK, children),
        Inline::Text(_) | Inline::Code(_) | Inline::Break => (0, &[]),
    }
}

fn put_inlines(list: &[Inline], inside: Inside, out: &mut Vec<Inline>) {
    for inline in list {
        match inline {
            Inline::Text(text) => put_text(text, out),
            Inline::Code(code) => put_code(code, inside, out),
            Inline::Break if inside & (SUB | SUP) != 0 => put_text(" ", out),
            Inline::Break => out.push(Inline::Break),
            Inline::Link { href, children } => {
                if inside & LINK != 0 || Address::link(href.as_str()).is_err() {
                    put_inlines(children, inside, out);
                    continue;
                }
                let mut inner = Vec::new();
                put_inlines(children, inside | LINK, &mut inner);
                let blank = |one: &Inline| match one {
                    Inline::Text(text) => is_blank(text),
                    other => matches!(other, Inline::Break),
                };
                if inner.iter().all(blank) {
                    inner = vec![Inline::Text(href.as_str().to_owned())];
                }
                out.push(Inline::Link { href: href.clone(), children: inner });
            }
            Inline::Emphasis(_) | Inline::Strong(_) | Inline::Sub(_) | Inline::Sup(_) => {
                let (kind, children) = children(inline);
                if inside & kind != 0 {
                    put_inlines(children, inside, out);
                    continue;
                }
                let mut inner = Vec::new();
                put_inlines(children, inside | kind, &mut inner);
                let (before, after) = take_edges(&mut inner, char::is_whitespace);
                before.into_iter().for_each(|one| put(one, out));
                match kind {
                    _ if inner.is_empty() => {}
                    EMPHASIS => put(Inline::Emphasis(inner), out),
                    STRONG => put(Inline::Strong(inner), out),
                    SUB => put(Inline::Sub(inner), out),
                    _ => put(Inline::Sup(inner), out),
                }
                after.into_iter().for_each(|one| put(one, out));
            }
        }
    }
}

/// Puts a piece that is in order behind `out`, joined with what is there where both are alike.
fn put(one: Inline, out: &mut Vec<Inline>) {
    let (last, inner) = match (out.last_mut(), one) {
        (_, Inline::Text(text)) => return put_text(&text, out),
        (Some(Inline::Emphasis(last)), Inline::Emphasis(inner))
        | (Some(Inline::Strong(last)), Inline::Strong(inner))
        | (Some(Inline::Sub(last)), Inline::Sub(inner))
        | (Some(Inline::Sup(last)), Inline::Sup(inner)) => (last, inner),
        (_, one) => return out.push(one),
    };
    inner.into_iter().for_each(|one| put(one, last));
}

fn put_text(text: &str, out: &mut Vec<Inline>) {
    // A line's first spaces are not read.
    let text = match out.last() {
        Some(Inline::Break) => text.trim_start_matches(SPACES),
        _ => text,
    };
    if text.is_empty() {
        return;
    }
    let chars = text.chars().map(|c| if SPACES.contains(&c) { ' ' } else { c });
    match out.last_mut() {
        Some(Inline::Text(last)) => last.extend(chars),
        _ => out.push(Inline::Text(chars.collect())),
    }
}

const SPACES: [char; 4] = [' ', '\t', '\n', '\r'];

fn put_code(code: &str, inside: Inside, out: &mut Vec<Inline>) {
    let spaced = |c| matches!(c, ' ' | '\n' | '\r' | '`');
    if write::ticks(code).is_none() || inside & (SUB | SUP) != 0 && code.contains(spaced) {
        put_text(code, out);
    } else if !code.is_empty() {
        out.push(Inline::Code(code.replace(['\n', '\r'], " ")));
    }
}

/// Takes line ends, and of texts the characters that `space` names, from both ends.
fn take_edges(list: &mut Vec<Inline>, space: fn(char) -> bool) -> (Vec<Inline>, Vec<Inline>) {
    let (mut before, mut after) = (Vec::new(), Vec::new());
    let mut taken = 0;
    for one in list.iter_mut() {
        if let Inline::Text(text) = one {
            let rest = text.trim_start_matches(space).len();
            let edge = text.len() - rest;
            if rest > 0 {
                if edge > 0 {
                    before.push(Inline::Text(text.drain(..edge).collect()));
                }
                break;
            }
        } else if !matches!(one, Inline::Break) {
            break;
        }
        taken += 1;
        before.push(std::mem::replace(one, Inline::Break));
    }
    list.drain(..taken);
    while let Some(last) = list.last_mut() {
        match last {
            Inline::Text(text) => {
                let kept = text.trim_end_matches(space).len();
                let edge = text.split_off(kept);
                if !edge.is_empty() {
                    after.push(Inline::Text(edge));
                }
                if kept > 0 {
                    break;
                }
                list.pop();
            }
            Inline::Break => after.extend(list.pop()),
            _ => break,
        }
    }
    after.reverse();
    (before, after)
}

/// True where neither a space nor what counts as punctuation beside a mark.
pub(super) fn is_letter(c: char) -> bool {
    !c.is_whitespace() && !runs::is_punctuation(c)
}
