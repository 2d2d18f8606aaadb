//! Quotes, lists and their items: the blocks that are open.

use yearline_document::rich::Block;

use super::{BLOCKS, Builder, Container};

impl Builder {
    pub(super) fn close_pre(&mut self) {
        if let Some(mut text) = self.pre.take() {
            text.truncate(text.trim_end().len());
            if !text.is_empty() {
                self.push_block(Block::Code(text));
            }
        }
    }

    pub(super) fn push_block(&mut self, block: Block) {
        match self.open.last_mut() {
            None => self.out.blocks.push(block),
            Some(Container::Quote(blocks) | Container::Item(blocks)) => blocks.push(block),
            // Between its items.
            Some(Container::List { items, .. }) => items.push(vec![block]),
        }
    }

    pub(super) fn open_container(&mut self, container: Container, room: usize) {
        if self.beyond > 0 || self.open.len() + room > BLOCKS {
            self.beyond += 1;
        } else {
            self.open.push(container);
        }
    }

    pub(super) fn list(&mut self, ordered: bool, start: u32) {
        self.flush();
        self.open_container(Container::List { ordered, start, items: Vec::new() }, 2);
    }

    pub(super) fn item(&mut self) {
        self.flush();
        if self.beyond > 0 {
            return;
        }
        // The list that it belongs to is the nearest that no quote hides.
        let hides = |open: &Container| !matches!(open, Container::Item(_));
        if let Some(place) = self.open.iter().rposition(hides)
            && matches!(self.open.get(place), Some(Container::List { .. }))
        {
            self.close_to(place + 1);
        } else if self.open.len() + 2 <= BLOCKS {
            self.open.push(Container::List { ordered: false, start: 1, items: Vec::new() });
        } else {
            return;
        }
        self.open.push(Container::Item(Vec::new()));
    }

    /// Closes the innermost container that is `meant`, unless one that `hides` it comes first.
    pub(super) fn close_container(
        &mut self,
        meant: fn(&Container) -> bool,
        hides: fn(&Container) -> bool,
        counts: bool,
    ) {
        self.flush();
        if self.beyond > 0 {
            self.beyond -= usize::from(counts);
            return;
        }
        for place in (0..self.open.len()).rev() {
            match self.open.get(place) {
                Some(open) if meant(open) => return self.close_to(place),
                Some(open) if !hides(open) => {}
                _ => return,
            }
        }
    }

    pub(super) fn close_to(&mut self, keep: usize) {
        while self.open.len() > keep {
            match self.open.pop() {
                Some(Container::Quote(blocks)) if !blocks.is_empty() => {
                    self.push_block(Block::Quote(blocks));
                }
                Some(Container::List { ordered, start, items }) if !items.is_empty() => {
                    self.push_block(Block::List { ordered, start, items });
                }
                Some(Container::Item(blocks)) if !blocks.is_empty() => {
                    if let Some(Container::List { items, .. }) = self.open.last_mut() {
                        items.push(blocks);
                    }
                }
                _ => {}
            }
        }
    }
}
