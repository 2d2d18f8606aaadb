//! Tags and text into blocks.
//!
//! Blocks that are open lie on one stack, the kinds of emphasis in the present line on another.
//! Where a block begins or ends the line becomes a paragraph, and the emphasis that is still open
//! goes on in the next, as it does in a browser. Both stacks are bounded, the second because no
//! kind lies within itself, so that no text costs more than its length, and so that Markdown can
//! hold what comes of it.

mod blocks;
mod line;
mod links;

use yearline_document::address::Address;
use yearline_document::rich::{Block, Inline};

use super::entities::decode;
use super::names::Name;
use super::tokens::{Tag, Token, Tokens};
use super::{Html, Lost, Options};
use crate::dates::whole;
use crate::find::has;

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

    fn finish(mut self) -> Html {
        self.close_pre();
        self.flush();
        self.close_to(0);
        self.out
    }
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
