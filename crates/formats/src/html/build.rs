//! Tags and text into blocks.
//!
//! Blocks that are open lie on one stack, the kinds of emphasis in the present line on another.
//! Where a block begins or ends the line becomes a paragraph, and the emphasis that is still open
//! goes on in the next, as it does in a browser. Both stacks are bounded, the second because no
//! kind lies within itself, so that no text costs more than its length, and so that Markdown can
//! hold what comes of it.

use yearline_document::address::Address;
use yearline_document::letters;
use yearline_document::rich::{Block, Inline};

use super::entities::decode;
use super::names::Name;
use super::tokens::{Tag, Token, Tokens};
use super::{Html, Lost, Options};
use crate::dates::whole;
use crate::find::{find, find_from, has};

/// Open quotes, lists and items at the most.
const BLOCKS: usize = 26;
/// What is lost is told of so many.
const TOLD: usize = 8;

pub(super) fn build(html: &str, options: Options) -> Html {
    let mut builder = Builder {
        out: Html::default(),
        options,
        open: Vec::new(),
        beyond: 0,
        levels: vec![(Span::Line, Vec::new())],
        last: Last::Start,
        due: Due::Nothing,
        pre: None,
    };
    if !has(html, b'<') {
        builder.paragraphs(html);
    } else {
        let mut tokens = Tokens::new(html);
        while let Some(token) = tokens.next() {
            builder.token(token, &mut tokens);
        }
    }
    builder.finish()
}

/// What is open in a line.
#[derive(Clone)]
enum Span {
    Line,
    Heading,
    Emphasis,
    Strong,
    Sub,
    Sup,
    Code,
    Link(Address),
}

impl Span {
    fn is_like(&self, other: &Span) -> bool {
        std::mem::discriminant(self) == std::mem::discriminant(other)
    }
}

/// A block that is open.
enum Container {
    Quote(Vec<Block>),
    List { ordered: bool, start: u32, items: Vec<Vec<Block>> },
    Item(Vec<Block>),
}

/// What stands at the end of the line.
#[derive(Clone, Copy, PartialEq)]
enum Last {
    Start,
    Space,
    Break,
    Word,
}

/// What comes before the next word, if there is one.
#[derive(Clone, Copy, PartialEq)]
enum Due {
    Nothing,
    Space,
    Break,
}

struct Builder {
    out: Html,
    options: Options,
    open: Vec<Container>,
    /// Open lists and quotes that are too deep to be kept.
    beyond: usize,
    levels: Vec<(Span, Vec<Inline>)>,
    last: Last,
    due: Due,
    /// The text of the `pre` that is open.
    pre: Option<String>,
}

impl Builder {
    /// A text without any tag: blank lines part its paragraphs, as whoever typed them meant.
    fn paragraphs(&mut self, text: &str) {
        let mut blank = false;
        for line in text.lines() {
            let is_blank = line.trim().is_empty();
            if is_blank && !blank {
                self.flush();
            }
            blank = is_blank;
            self.text(line);
            self.text("\n");
        }
    }

    fn token(&mut self, token: Token<'_>, tokens: &mut Tokens<'_>) {
        match token {
            Token::Text(text) => self.text(text),
            Token::Plain(text) => self.words(text),
            Token::Open(tag) => self.start(&tag, tokens),
            Token::Close(name) => self.end(name),
        }
    }

    fn lose(&mut self, lost: Lost) {
        let list = &mut self.out.lost;
        if list.len() < TOLD && !(lost == Lost::Looks && list.contains(&lost)) {
            list.push(lost);
        }
    }

    fn start(&mut self, tag: &Tag<'_>, tokens: &mut Tokens<'_>) {
        match tag.name {
            Name::Raw(name) => {
                let frame = tag.get("src").filter(|_| name == "iframe");
                self.lose(frame.map_or(Lost::Element(name), |src| Lost::Frame(attribute(src))));
                tokens.skip_raw(name);
                return;
            }
            Name::Whole(name) => {
                self.lose(Lost::Element(name));
                if !(tag.empty && matches!(name, "svg" | "math")) {
                    skip_whole(tag.name, tokens);
                }
                return;
            }
            _ => {}
        }
        if let Some(text) = &mut self.pre {
            match tag.name {
                Name::Break => text.push('\n'),
                Name::Pre => self.close_pre(),
                _ => {}
            }
            return;
        }
        if tag.get("style").is_some() {
            self.lose(Lost::Looks);
        }
        match tag.name {
            Name::Unknown => {}
            Name::Looks => self.lose(Lost::Looks),
            Name::Apart | Name::Paragraph => self.flush(),
            Name::Cell => self.space(),
            Name::Heading => {
                self.flush();
                self.open_span(Span::Heading);
            }
            Name::Break => self.line_break(),
            Name::Emphasis => self.open_span(Span::Emphasis),
            Name::Strong => self.open_span(Span::Strong),
            Name::Sub => self.open_span(Span::Sub),
            Name::Sup => self.open_span(Span::Sup),
            Name::Code => self.open_span(Span::Code),
            Name::Link => self.link(tag.get("href")),
            Name::Bullets => self.list(false, 1),
            Name::Numbers => {
                let start =
                    tag.get("start").and_then(|start| u32::try_from(whole(start.trim())?).ok());
                self.list(true, start.filter(|start| *start < 1_000_000_000).unwrap_or(1));
            }
            Name::Item => self.item(),
            Name::Quote => {
                self.flush();
                self.open_container(Container::Quote(Vec::new()), 1);
            }
            Name::Pre => {
                self.flush();
                self.pre = Some(String::new());
            }
            Name::Picture => {
                let address = attribute(tag.get("src").unwrap_or_default());
                let alt = attribute(tag.get("alt").unwrap_or_default());
                self.lose(Lost::Picture { address, alt });
            }
            Name::Raw(_) | Name::Whole(_) => {}
        }
    }

    fn end(&mut self, name: Name) {
        if self.pre.is_some() {
            if name == Name::Pre {
                self.close_pre();
            }
            return;
        }
        match name {
            Name::Apart | Name::Paragraph => self.flush(),
            Name::Cell => self.space(),
            Name::Heading => {
                self.close_span(&Span::Heading);
                self.flush();
            }
            // A browser reads `</br>` as a break.
            Name::Break => self.line_break(),
            Name::Emphasis => self.close_span(&Span::Emphasis),
            Name::Strong => self.close_span(&Span::Strong),
            Name::Sub => self.close_span(&Span::Sub),
            Name::Sup => self.close_span(&Span::Sup),
            Name::Code => self.close_span(&Span::Code),
            Name::Link => self.close_link(),
            Name::Bullets | Name::Numbers => {
                self.close_container(
                    |open| matches!(open, Container::List { .. }),
                    |_| false,
                    true,
                );
            }
            Name::Quote => {
                self.close_container(|open| matches!(open, Container::Quote(_)), |_| false, true);
            }
            Name::Item => {
                self.close_container(
                    |open| matches!(open, Container::Item(_)),
                    |open| !matches!(open, Container::Item(_)),
                    false,
                );
            }
            _ => {}
        }
    }

    // Text.

    fn text(&mut self, text: &str) {
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
    fn words(&mut self, text: &str) {
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

    fn word(&mut self, word: &str) {
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

    fn space(&mut self) {
        if self.due == Due::Nothing && self.last == Last::Word {
            self.due = Due::Space;
        }
    }

    /// A second break in a row begins a new paragraph.
    fn line_break(&mut self) {
        let again = self.due == Due::Break || self.last == Last::Break && self.due == Due::Nothing;
        if again {
            self.flush();
        } else if self.last != Last::Start {
            self.due = Due::Break;
        }
    }

    /// Sets the space or the break that is due.
    fn pay(&mut self) {
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

    fn push_text(&mut self, text: &str) {
        let Some((_, inlines)) = self.levels.last_mut() else { return };
        match inlines.last_mut() {
            Some(Inline::Text(before)) => before.push_str(text),
            _ if text.is_empty() => {}
            _ => inlines.push(Inline::Text(text.to_string())),
        }
    }

    fn push(&mut self, inline: Inline) {
        if let Some((_, inlines)) = self.levels.last_mut() {
            inlines.push(inline);
        }
    }

    // Emphasis and links.

    fn open_span(&mut self, span: Span) {
        // Emphasis within emphasis of its kind says nothing more.
        let is_strong = |span: &Span| matches!(span, Span::Strong | Span::Heading);
        let same = |known: &Span| known.is_like(&span) || is_strong(known) && is_strong(&span);
        if !self.levels.iter().any(|(known, _)| same(known)) {
            self.pay();
            self.levels.push((span, Vec::new()));
        }
    }

    fn link(&mut self, href: Option<&str>) {
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

    fn close_link(&mut self) {
        let place = self.levels.iter().rposition(|(span, _)| matches!(span, Span::Link(_)));
        if let Some(place) = place {
            self.close_level(place);
        }
    }

    fn close_span(&mut self, span: &Span) {
        let place = self.levels.iter().rposition(|(known, _)| known.is_like(span));
        if let Some(place) = place {
            self.close_level(place);
        }
    }

    /// Closes the span at `place`; those within it are closed too and opened again behind it.
    fn close_level(&mut self, place: usize) {
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
    fn fold(&mut self) -> Option<Span> {
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
            Span::Code => Inline::Code(super::line(&[Block::Paragraph(children)])),
            Span::Link(href) => Inline::Link { href: href.clone(), children },
        };
        self.push(inline);
        Some(span)
    }

    fn give(&mut self, inline: Inline) {
        match inline {
            Inline::Text(text) => self.push_text(&text),
            other => self.push(other),
        }
    }

    /// Ends the line: what it holds becomes a paragraph, and what is open stays open.
    fn flush(&mut self) {
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

    // Blocks.

    fn close_pre(&mut self) {
        if let Some(mut text) = self.pre.take() {
            text.truncate(text.trim_end().len());
            if !text.is_empty() {
                self.push_block(Block::Code(text));
            }
        }
    }

    fn push_block(&mut self, block: Block) {
        match self.open.last_mut() {
            None => self.out.blocks.push(block),
            Some(Container::Quote(blocks) | Container::Item(blocks)) => blocks.push(block),
            // Between its items.
            Some(Container::List { items, .. }) => items.push(vec![block]),
        }
    }

    fn open_container(&mut self, container: Container, room: usize) {
        if self.beyond > 0 || self.open.len() + room > BLOCKS {
            self.beyond += 1;
        } else {
            self.open.push(container);
        }
    }

    fn list(&mut self, ordered: bool, start: u32) {
        self.flush();
        self.open_container(Container::List { ordered, start, items: Vec::new() }, 2);
    }

    fn item(&mut self) {
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
    fn close_container(
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

    fn close_to(&mut self, keep: usize) {
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

    fn finish(mut self) -> Html {
        self.close_pre();
        self.flush();
        self.close_to(0);
        self.out
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

/// An attribute's value: its entities decoded, without white space around it.
fn attribute(text: &str) -> String {
    let mut value = String::with_capacity(text.len());
    decode(text, &mut value);
    value.trim().to_string()
}

/// Passes over an element and all that it holds.
fn skip_whole(name: Name, tokens: &mut Tokens<'_>) {
    let mut depth = 1_usize;
    while depth > 0
        && let Some(token) = tokens.next()
    {
        match token {
            Token::Open(tag) if tag.name == name && !tag.empty => depth += 1,
            Token::Close(other) if other == name => depth -= 1,
            Token::Open(tag) => {
                if let Name::Raw(raw) = tag.name
                    && !tag.empty
                {
                    tokens.skip_raw(raw);
                }
            }
            _ => {}
        }
    }
}

fn starts(word: &str, at: usize, front: &str) -> bool {
    word.get(at..).is_some_and(|from| from.starts_with(front))
}

/// The first address in a word: what stands before it, the address, and what stands behind it.
fn find_link(word: &str) -> Option<(&str, Address, &str)> {
    let mut start = find(word, "http")?;
    while !["http://", "https://"].iter().any(|scheme| starts(word, start, scheme)) {
        start = find_from(word, "http", start + 1)?;
    }
    let (before, link) = word.split_at(start);
    if before.ends_with(letters::is_word) {
        return None;
    }
    let end = link.find(['"', '<', '>', '“', '”', '»', '«', '|']).unwrap_or(link.len());
    let mut link = link.get(..end)?;
    // A bracket that closes none within the address belongs to the text around it.
    let count = |open: char, close: char| {
        link.matches(close).count().saturating_sub(link.matches(open).count())
    };
    let mut spare = [count('(', ')'), count('[', ']')];
    loop {
        let mut shorter =
            link.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '’', '*', '…']);
        for (close, spare) in [')', ']'].into_iter().zip(&mut spare) {
            if let Some(rest) = shorter.strip_suffix(close).filter(|_| *spare > 0) {
                *spare -= 1;
                shorter = rest;
            }
        }
        if shorter.len() == link.len() {
            break;
        }
        link = shorter;
    }
    let address = Address::link(link).ok()?;
    let behind = word.get(start + link.len()..)?;
    Some((before, address, behind))
}
