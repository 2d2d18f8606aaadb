//! The row of tokens, folded into the tree.

use super::Inline;
use super::inlines::Token;
use super::runs::Wrap;
use crate::address::Address;

/// Emphasis and links around one another at the most: see `blocks::DEPTH`.
const DEPTH: usize = 24;

pub(super) fn build(tokens: Vec<Token>) -> Vec<Inline> {
    let mut tree = Tree { levels: vec![(Around::Nothing, Vec::new())], beyond: 0 };
    for token in tokens {
        match token {
            Token::Text(text) => tree.text(text),
            Token::Char(c) => tree.text(c.encode_utf8(&mut [0; 4])),
            Token::Code(code) => tree.push(Inline::Code(code)),
            Token::Break => tree.push(Inline::Break),
            Token::Open(href) => tree.open(Around::Link(href)),
            Token::Close => tree.close(),
            Token::Run(run) => {
                run.ended.iter().for_each(|_| tree.close());
                (0..run.left).for_each(|_| tree.text((run.mark as char).encode_utf8(&mut [0; 4])));
                run.begun.iter().rev().for_each(|wrap| tree.open(Around::Wrap(*wrap)));
            }
        }
    }
    while tree.levels.len() > 1 {
        tree.close();
    }
    tree.levels.pop().map(|(_, inlines)| inlines).unwrap_or_default()
}

enum Around {
    Nothing,
    Wrap(Wrap),
    Link(Address),
}

struct Tree {
    levels: Vec<(Around, Vec<Inline>)>,
    /// Open ones that are too deep to be shown.
    beyond: usize,
}

impl Tree {
    #[inline(never)]
    fn push(&mut self, inline: Inline) {
        if let Some((_, inlines)) = self.levels.last_mut() {
            inlines.push(inline);
        }
    }

    #[inline(never)]
    fn text(&mut self, more: &str) {
        if more.is_empty() {
            return;
        }
        if let Some((_, inlines)) = self.levels.last_mut() {
            match inlines.last_mut() {
                Some(Inline::Text(text)) => text.push_str(more),
                _ => inlines.push(Inline::Text(more.to_owned())),
            }
        }
    }

    #[inline(never)]
    fn open(&mut self, around: Around) {
        if self.levels.len() > DEPTH {
            self.beyond += 1;
        } else {
            self.levels.push((around, Vec::new()));
        }
    }

    #[inline(never)]
    fn close(&mut self) {
        if self.beyond > 0 {
            self.beyond -= 1;
            return;
        }
        let Some((around, children)) = self.levels.pop() else { return };
        self.push(match around {
            Around::Nothing => return,
            Around::Link(href) => Inline::Link { href, children },
            Around::Wrap(Wrap::Emphasis) => Inline::Emphasis(children),
            Around::Wrap(Wrap::Strong) => Inline::Strong(children),
            Around::Wrap(Wrap::Sub) => Inline::Sub(children),
            Around::Wrap(Wrap::Sup) => Inline::Sup(children),
        });
    }
}
