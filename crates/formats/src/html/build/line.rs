//! Text and emphasis: the line that is open.

use yearline_document::address::Address;
use yearline_document::rich::{Block, Inline};

use super::links::find_link;
use super::{Builder, Due, Last, Span, attribute};
use crate::find::has;
use crate::html::Lost;
use crate::html::entities::decode;

impl Builder {
    pub(super) fn text(&mut self, text: &str) {
        if let Some(pre) = &mut self.pre {
            // A line end right behind the tag is not part of it.
            let text =
                if pre.is_empty() { text.strip_prefix("\r\n").unwrap_or(text) } else { text };
            let text = if pre.is_empty() { text.strip_prefix('\n').unwrap_or(text) } else { text };
            decode(text, pre);
            return;
        }
        if has(text, b'&') {
            let mut decoded = String::with_capacity(text.len());
            decode(text, &mut decoded);
            self.words(&decoded);
        } else {
            self.words(text);
        }
    }

    /// Text whose entities are decoded. White space in it is one space, and none at either end of
    /// the line.
    pub(super) fn words(&mut self, text: &str) {
        if let Some(pre) = &mut self.pre {
            pre.push_str(text);
            return;
        }
        let is_space = |char: char| matches!(char, ' ' | '\t' | '\n' | '\r' | '\u{c}');
        let mut first = true;
        for word in text.split(is_space) {
            if !first {
                self.space();
            }
            first = false;
            // What steers a terminal and nothing else is no text.
            if word.chars().any(char::is_control) {
                let clean: String = word.chars().filter(|char| !char.is_control()).collect();
                self.word(&clean);
            } else {
                self.word(word);
            }
        }
    }

    pub(super) fn word(&mut self, word: &str) {
        if word.is_empty() {
            return;
        }
        self.pay();
        self.last = Last::Word;
        let plain = |(span, _): &(Span, _)| !matches!(span, Span::Link(_) | Span::Code);
        if self.options.autolink && word.len() > 7 && self.levels.iter().all(plain) {
            let mut rest = word;
            while let Some((before, link, behind)) = find_link(rest) {
                self.push_text(before);
                let children = vec![Inline::Text(link.as_str().to_string())];
                self.push(Inline::Link { href: link, children });
                rest = behind;
            }
            self.push_text(rest);
        } else {
            self.push_text(word);
        }
    }

    pub(super) fn space(&mut self) {
        if self.due == Due::Nothing && self.last == Last::Word {
            self.due = Due::Space;
        }
    }

    /// A second break in a row begins a new paragraph.
    pub(super) fn line_break(&mut self) {
        let again = self.due == Due::Break || self.last == Last::Break && self.due == Due::Nothing;
        if again {
            self.flush();
        } else if self.last != Last::Start {
            self.due = Due::Break;
        }
    }

    /// Sets the space or the break that is due.
    pub(super) fn pay(&mut self) {
        match std::mem::replace(&mut self.due, Due::Nothing) {
            Due::Nothing => {}
            Due::Space => {
                self.push_text(" ");
                self.last = Last::Space;
            }
            Due::Break => {
                self.push(Inline::Break);
                self.last = Last::Break;
            }
        }
    }

    pub(super) fn push_text(&mut self, text: &str) {
        let Some((_, inlines)) = self.levels.last_mut() else { return };
        match inlines.last_mut() {
            Some(Inline::Text(before)) => before.push_str(text),
            _ if text.is_empty() => {}
            _ => inlines.push(Inline::Text(text.to_string())),
        }
    }

    pub(super) fn push(&mut self, inline: Inline) {
        if let Some((_, inlines)) = self.levels.last_mut() {
            inlines.push(inline);
        }
    }

    // Emphasis and links.

    pub(super) fn open_span(&mut self, span: Span) {
        // Emphasis within emphasis of its kind says nothing more.
        let is_strong = |span: &Span| matches!(span, Span::Strong | Span::Heading);
        let same = |known: &Span| known.is_like(&span) || is_strong(known) && is_strong(&span);
        if !self.levels.iter().any(|(known, _)| same(known)) {
            self.pay();
            self.levels.push((span, Vec::new()));
        }
    }

    pub(super) fn link(&mut self, href: Option<&str>) {
        self.close_link();
        let Some(href) = href else { return };
        let mut address = attribute(href);
        if address.starts_with("//") {
            address.insert_str(0, "https:");
        }
        match Address::link(&address) {
            Ok(href) => self.open_span(Span::Link(href)),
            Err(error) => {
                let why = error.sentence();
                self.lose(Lost::Link { address, why });
            }
        }
    }

    pub(super) fn close_link(&mut self) {
        let place = self.levels.iter().rposition(|(span, _)| matches!(span, Span::Link(_)));
        if let Some(place) = place {
            self.close_level(place);
        }
    }

    pub(super) fn close_span(&mut self, span: &Span) {
        let place = self.levels.iter().rposition(|(known, _)| known.is_like(span));
        if let Some(place) = place {
            self.close_level(place);
        }
    }

    /// Closes the span at `place`; those within it are closed too and opened again behind it.
    pub(super) fn close_level(&mut self, place: usize) {
        let mut again = Vec::new();
        while self.levels.len() > place + 1 {
            again.extend(self.fold());
        }
        self.fold();
        for span in again.into_iter().rev() {
            self.levels.push((span, Vec::new()));
        }
    }

    /// Puts the innermost span into the one around it.
    pub(super) fn fold(&mut self) -> Option<Span> {
        if self.levels.len() < 2 {
            return None;
        }
        let (span, mut children) = self.levels.pop()?;
        // A space or a break at its end belongs behind it.
        match children.last_mut() {
            Some(Inline::Break) => {
                children.pop();
                (self.due, self.last) = (Due::Break, Last::Word);
            }
            Some(Inline::Text(text)) if text.ends_with(' ') => {
                text.pop();
                if text.is_empty() {
                    children.pop();
                }
                if self.due == Due::Nothing {
                    (self.due, self.last) = (Due::Space, Last::Word);
                }
            }
            _ => {}
        }
        if is_blank(&children) {
            for child in children {
                self.give(child);
            }
            return Some(span);
        }
        let inline = match &span {
            Span::Line => return None,
            Span::Strong | Span::Heading => Inline::Strong(children),
            Span::Emphasis => Inline::Emphasis(children),
            Span::Sub => Inline::Sub(children),
            Span::Sup => Inline::Sup(children),
            Span::Code => Inline::Code(crate::html::line(&[Block::Paragraph(children)])),
            Span::Link(href) => Inline::Link { href: href.clone(), children },
        };
        self.push(inline);
        Some(span)
    }

    pub(super) fn give(&mut self, inline: Inline) {
        match inline {
            Inline::Text(text) => self.push_text(&text),
            other => self.push(other),
        }
    }

    /// Ends the line: what it holds becomes a paragraph, and what is open stays open.
    pub(super) fn flush(&mut self) {
        let mut again = Vec::new();
        while self.levels.len() > 1 {
            again.extend(self.fold());
        }
        let mut inlines = Vec::new();
        if let Some((_, line)) = self.levels.last_mut() {
            inlines = std::mem::take(line);
        }
        for span in again.into_iter().rev() {
            self.levels.push((span, Vec::new()));
        }
        (self.last, self.due) = (Last::Start, Due::Nothing);
        loop {
            match inlines.last_mut() {
                Some(Inline::Break) => {
                    inlines.pop();
                }
                Some(Inline::Text(text)) if text.ends_with(' ') => {
                    text.pop();
                    if text.is_empty() {
                        inlines.pop();
                    }
                }
                _ => break,
            }
        }
        if !is_blank(&inlines) {
            self.push_block(Block::Paragraph(inlines));
        }
    }
}

/// True where there is nothing to see.
fn is_blank(inlines: &[Inline]) -> bool {
    inlines.iter().all(|inline| match inline {
        Inline::Text(text) => text.trim().is_empty(),
        Inline::Break => true,
        _ => false,
    })
}
