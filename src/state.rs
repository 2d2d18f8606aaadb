//! The state of one widget and the one place where it changes.
//!
//! [`State::reduce`] is pure: a message in, another state out, and no browser. What must be
//! done about a change is read off the two states by the [`App`](crate::app::App).

use std::rc::Rc;

use yearline_document::Date;
use yearline_timeline::address::{self, Codec};
use yearline_timeline::query::{Choice, Outcome, Query, Sort};
use yearline_timeline::scene::{Asked, Scene};
use yearline_timeline::timeline::Timeline;
use yew::AttrValue;

use crate::components::Searched;
use crate::options::Options;

/// What can happen.
#[derive(Clone)]
pub enum Msg {
    /// The search field now holds this.
    Type(String),
    /// Typing has ended.
    Typed,
    /// A value was chosen, or is no longer.
    Toggle {
        /// The facet's id; `top` for top moments.
        facet: AttrValue,
        /// The value's name in the address.
        value: AttrValue,
    },
    /// The span was chosen: its first and its last date, none where it is open.
    Span {
        /// Moments that end before it are left out.
        from: Option<Date>,
        /// Moments that begin after it are left out.
        to: Option<Date>,
    },
    /// The order was chosen.
    Sort(Sort),
    /// "More filters" was opened or closed.
    More,
    /// The field that finds a value of a facet now holds this.
    Find {
        /// The facet's id.
        facet: AttrValue,
        /// What was typed.
        text: String,
    },
    /// Back to the start state.
    Clear,
    /// One choice is to be taken back.
    Remove(Choice),
    /// A moment was asked for, by its id.
    Go(String),
    /// The moment that was asked for is to be brought on screen once more.
    Again,
    /// The address now says this.
    Address(Box<address::State>),
    /// The host set the filter.
    Filter(Box<Query>),
    /// The host's options changed.
    Options(Rc<Options>),
    /// Another document was read.
    Show(Rc<Timeline>),
}

/// A moment to be brought on screen. Two of the same moment differ by their number, so that
/// asking twice scrolls twice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reveal {
    /// Its place in the document.
    pub event: u32,
    /// Its id.
    pub id: String,
    /// Counts what was asked for.
    pub number: u32,
}

/// Everything that the drawing of a widget depends on.
#[derive(Clone)]
pub struct State {
    /// The document, indexed.
    pub timeline: Rc<Timeline>,
    /// What the host asks for.
    pub options: Rc<Options>,
    /// What Clear returns to.
    pub start: address::State,
    /// What the reader has chosen, and where.
    pub now: address::State,
    /// What comes of it.
    pub outcome: Rc<Outcome>,
    /// What the reader searches for, folded.
    pub searched: Searched,
    /// True while "More filters" is open.
    pub more: bool,
    /// What stands in the fields that find values, by facet.
    pub finders: Vec<(String, String)>,
    /// The moment last asked for.
    pub reveal: Option<Reveal>,
}

impl State {
    /// The state at the start: what the host's attributes say.
    pub fn new(timeline: Rc<Timeline>, options: Rc<Options>) -> State {
        let start = start(&timeline, &options);
        State {
            outcome: Rc::new(timeline.run(&start.query)),
            searched: Searched::new(&timeline, &start.query),
            now: start.clone(),
            timeline,
            options,
            start,
            more: false,
            finders: Vec::new(),
            reveal: None,
        }
    }

    /// The state after a message.
    pub fn reduce(&self, msg: Msg) -> State {
        let mut next = self.clone();
        match msg {
            Msg::Type(words) => next.now.query.words = words,
            Msg::Typed => {}
            Msg::Toggle { facet, .. } if facet == "top" => next.now.query.top ^= true,
            Msg::Toggle { facet, value } => next.now.query.toggle(&facet, &value),
            Msg::Span { from, to } => (next.now.query.from, next.now.query.to) = (from, to),
            Msg::Sort(sort) => next.now.query.sort = sort,
            Msg::More => next.more = !next.more,
            Msg::Find { facet, text } => {
                next.finders.retain(|(known, _)| facet != known.as_str());
                next.finders.push((facet.to_string(), text));
            }
            Msg::Clear => {
                next.now = address::State { view: self.now.view, ..self.start.clone() };
                next.finders.clear();
            }
            Msg::Remove(choice) => next.now.query.remove(&choice),
            Msg::Go(id) => next.go(id),
            Msg::Again => {
                if let Some(reveal) = &mut next.reveal {
                    reveal.number += 1;
                }
            }
            Msg::Address(state) => {
                let asked = state.event.clone().filter(|_| state.event != self.now.event);
                next.now = *state;
                if let Some(id) = asked {
                    next.go(id);
                }
            }
            Msg::Filter(query) => {
                next.now.query = *query;
                next.now.event = None;
            }
            Msg::Options(options) => {
                let before = self.start.clone();
                next.options = options;
                next.start = start(&next.timeline, &next.options);
                // What the reader has not touched follows the host.
                if self.now.query == before.query {
                    next.now.query = next.start.query.clone();
                }
                if self.now.view == before.view {
                    next.now.view = next.start.view;
                }
            }
            Msg::Show(timeline) => {
                // What the reader chose stays, as far as the new document knows it.
                let chosen = self.codec("").encode(&self.now, "").unwrap_or_default();
                next = State { more: self.more, ..State::new(timeline, self.options.clone()) };
                let kept = next.codec("").decode(&chosen, "");
                if let Some(kept) = kept.filter(|_| !chosen.is_empty()) {
                    next.now = kept;
                    next.answer();
                }
                return next;
            }
        }
        if next.now.query != self.now.query {
            // Choosing leaves the moment that the address named.
            if next.now.event == self.now.event {
                next.now.event = None;
            }
            next.answer();
        }
        next
    }

    /// What is to be drawn.
    pub fn scene(&self) -> Scene {
        let asked = Asked {
            query: &self.now.query,
            outcome: &self.outcome,
            changed: self.now.query != self.start.query,
            more: self.more,
            finders: &self.finders,
        };
        Scene::of(&self.timeline, asked)
    }

    /// True where the scene of another state is this one's: a scene of very many moments takes
    /// longer to make than to see that it is still right.
    pub fn draws_as(&self, other: &State) -> bool {
        Rc::ptr_eq(&self.timeline, &other.timeline)
            && Rc::ptr_eq(&self.outcome, &other.outcome)
            && self.now.query == other.now.query
            && self.start.query == other.start.query
            && self.more == other.more
            && self.finders == other.finders
    }

    /// What reads and writes addresses whose keys have this prefix.
    pub fn codec<'a>(&'a self, prefix: &'a str) -> Codec<'a> {
        Codec {
            prefix,
            document: &self.timeline.document,
            index: self.timeline.index(),
            start: &self.start,
        }
    }

    /// True where the moment is among those shown.
    pub fn shows(&self, id: &str) -> bool {
        self.timeline.find(id).is_some_and(|event| self.outcome.shown.contains(&event))
    }

    fn answer(&mut self) {
        self.outcome = Rc::new(self.timeline.run(&self.now.query));
        self.searched = Searched::new(&self.timeline, &self.now.query);
    }

    fn go(&mut self, id: String) {
        let Some(event) = self.timeline.find(&id) else { return };
        // A link leads to its moment, whatever else it says: choices that hide it give way.
        if !self.timeline.run(&self.now.query).shown.contains(&event) {
            self.now.query = Query { sort: self.now.query.sort, ..Query::default() };
        }
        let number = self.reveal.as_ref().map_or(0, |reveal| reveal.number) + 1;
        self.now.event = Some(id.clone());
        self.reveal = Some(Reveal { event, id, number });
    }
}

fn start(timeline: &Timeline, options: &Options) -> address::State {
    let mut plain = address::State { view: options.view(), ..address::State::default() };
    plain.query.sort = options.sort();
    // The attribute is written as the address is; what it does not name keeps its default.
    filtered(timeline, &options.filter, &plain).unwrap_or(plain)
}

/// The state that the words of a `filter` attribute ask for, all else as in `plain`.
pub fn filtered(
    timeline: &Timeline,
    filter: &str,
    plain: &address::State,
) -> Option<address::State> {
    let (document, index) = (&timeline.document, timeline.index());
    Codec { prefix: "", document, index, start: plain }.decode(filter, "")
}
