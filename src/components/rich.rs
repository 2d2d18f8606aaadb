//! Rich text and the marks of a search, from closed enums to nodes: no string of HTML is made.

use std::ops::Range;
use std::rc::Rc;

use yearline_document::rich::{Block, Inline};
use yearline_timeline::query::{Query, Terms};
use yearline_timeline::timeline::Timeline;
use yew::prelude::*;

/// What the reader searches for, to be marked where it stands.
#[derive(Clone)]
pub struct Searched {
    timeline: Rc<Timeline>,
    terms: Rc<Terms>,
}

impl Searched {
    /// The words of a query.
    pub fn new(timeline: &Rc<Timeline>, query: &Query) -> Searched {
        Searched { timeline: timeline.clone(), terms: Rc::new(timeline.terms(query)) }
    }

    fn ranges(&self, text: &str) -> Vec<Range<usize>> {
        self.terms.ranges(text, self.timeline.words())
    }
}

impl PartialEq for Searched {
    fn eq(&self, other: &Searched) -> bool {
        Rc::ptr_eq(&self.timeline, &other.timeline) && self.terms == other.terms
    }
}

/// Plain text with what the reader searches for marked.
pub fn marked(text: &str, terms: Option<&Searched>) -> Html {
    let ranges = terms.map(|terms| terms.ranges(text)).unwrap_or_default();
    if ranges.is_empty() {
        return html! { {text} };
    }
    // Slices that cannot panic: the panic's own words would be a part of every reader's download.
    let piece = |from: usize, to: usize| text.get(from..to).unwrap_or_default().to_owned();
    let mut at = 0;
    let mut nodes = Vec::new();
    for Range { start, end } in ranges {
        nodes.push(html! { {piece(at, start)} });
        nodes.push(html! { <mark>{piece(start, end)}</mark> });
        at = end;
    }
    nodes.push(html! { {piece(at, text.len())} });
    nodes.into_iter().collect()
}

/// Rich text with what the reader searches for marked.
pub fn blocks(blocks: &[Block], terms: Option<&Searched>) -> Html {
    blocks.iter().map(|each| block(each, terms)).collect()
}

fn block(block: &Block, terms: Option<&Searched>) -> Html {
    match block {
        Block::Paragraph(children) => html! { <p>{inlines(children, terms)}</p> },
        Block::Quote(children) => html! { <blockquote>{blocks(children, terms)}</blockquote> },
        Block::Code(text) => html! { <pre><code>{marked(text, terms)}</code></pre> },
        Block::List { ordered, start, items } => {
            let items = items.iter().map(|item| html! { <li>{blocks(item, terms)}</li> });
            if *ordered {
                html! { <ol start={start.to_string()}>{for items}</ol> }
            } else {
                html! { <ul>{for items}</ul> }
            }
        }
    }
}

fn inlines(children: &[Inline], terms: Option<&Searched>) -> Html {
    children.iter().map(|child| inline(child, terms)).collect()
}

fn inline(child: &Inline, terms: Option<&Searched>) -> Html {
    match child {
        Inline::Text(text) => marked(text, terms),
        Inline::Emphasis(children) => html! { <em>{inlines(children, terms)}</em> },
        Inline::Strong(children) => html! { <strong>{inlines(children, terms)}</strong> },
        Inline::Code(text) => html! { <code>{marked(text, terms)}</code> },
        Inline::Sub(children) => html! { <sub>{inlines(children, terms)}</sub> },
        Inline::Sup(children) => html! { <sup>{inlines(children, terms)}</sup> },
        Inline::Break => html! { <br /> },
        Inline::Link { href, children } => html! {
            <a href={href.as_str().to_owned()} rel="noopener noreferrer">{inlines(children, terms)}</a>
        },
    }
}
