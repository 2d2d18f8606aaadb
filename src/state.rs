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
    /// The span was chosen: its first and its last date, none where it is open.
    Span {
        /// Moments that end before it are left out.
        from: Option<Date>,
        /// Moments that begin after it are left out.
        to: Option<Date>,
    },
    /// A span was typed that could not be read.
    Unread(String),
    /// Back to the start state.
    Clear,
    /// One choice is to be taken back.
    Remove(Choice),
    /// A moment was asked for, by its id.
    Go(String),
    /// The moment so many rows on from this one is to get focus, from the last one without it.
    Step(Option<String>, i32),
    /// The moment at this row is to get focus.
    Row(usize),
    /// The moment that was asked for is to be brought on screen once more.
    Again,
    /// A moment, or what is shown, is to be passed on.
    Share(Option<String>),
    /// A moment is to be copied as a citation.
    Cite(String),
    /// Something has been passed on.
    Done(Done),
    /// A dialog is to be opened, or closed.
    Dialog(Option<Dialog>),
    /// What is there now is to be kept for the next visit, or no longer.
    Remember(bool),
    /// These were not there at the last visit.
    New(Rc<[u32]>),
    /// The address now says this.
    Address(Box<address::State>),
    /// The host set the filter.
    Filter(Box<Query>),
    /// The host's options changed.
    Options(Rc<Options>),
    /// Another document was read.
    Show(Rc<Timeline>),
}

/// What has just been done, for as long as nothing else happens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Done {
    /// Nothing that needs a word.
    #[default]
    Nothing,
    /// A link was copied.
    Link,
    /// A citation was copied.
    Citation,
}

impl Done {
    /// The message that says it, by its key.
    pub fn message(self) -> &'static str {
        match self {
            Done::Nothing => "",
            Done::Link => "share.link_done",
            Done::Citation => "share.cite_done",
        }
    }
}

/// What lies over the timeline and waits for an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Dialog {
    /// The list of the keys.
    Keys,
    /// A text that the reader has to copy, because the page may not.
    ByHand(String),
}

/// A moment to be brought on screen. Two of the same moment differ by their number, so that
/// asking twice scrolls twice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reveal {
    /// Its place in the document.
    pub event: u32,
    /// Its id.
    pub id: String,
    /// True where it was chosen, false where the reader merely passes by.
    pub chosen: bool,
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
    /// What stands in the field for a span, where that could not be read.
    pub unread: Option<String>,
    /// The moment last asked for.
    pub reveal: Option<Reveal>,
    /// What has just been done.
    pub done: Done,
    /// What lies over the timeline.
    pub dialog: Option<Dialog>,
    /// True where the reader wants to be told what is new.
    pub remembers: bool,
    /// The places of the moments that were not there at the last visit.
    pub new: Rc<[u32]>,
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
            unread: None,
            reveal: None,
            done: Done::Nothing,
            dialog: None,
            remembers: false,
            new: Rc::from([]),
        }
    }

    /// The state after a message.
    pub fn reduce(&self, msg: Msg) -> State {
        let mut next = State { done: Done::Nothing, ..self.clone() };
        match msg {
            Msg::Type(words) => next.now.query.words = words,
            Msg::Typed => {}
            Msg::Toggle { facet, .. } if facet == "top" => next.now.query.top ^= true,
            Msg::Toggle { facet, value } => next.now.query.toggle(&facet, &value),
            Msg::Sort(sort) => next.now.query.sort = sort,
            Msg::More => next.more = !next.more,
            Msg::Find { facet, text } => {
                next.finders.retain(|(known, _)| facet != known.as_str());
                next.finders.push((facet.to_string(), text));
            }
            Msg::Clear => {
                next.now = address::State { view: self.now.view, ..self.start.clone() };
                next.finders.clear();
                next.unread = None;
            }
            Msg::Span { from, to } => {
                (next.now.query.from, next.now.query.to) = (from, to);
                next.unread = None;
            }
            Msg::Unread(text) => next.unread = Some(text),
            Msg::Remove(choice) => next.now.query.remove(&choice),
            Msg::Go(id) => next.go(id),
            Msg::Step(from, by) => next.step(from.as_deref(), by),
            Msg::Row(row) => {
                if let Some(&event) = self.outcome.shown.get(row) {
                    next.reveal(event, false);
                }
            }
            Msg::Share(_) | Msg::Cite(_) => {}
            Msg::Done(done) => next.done = done,
            Msg::Dialog(dialog) => next.dialog = dialog,
            Msg::Remember(remembers) => {
                next.remembers = remembers;
                if !remembers {
                    next.new = Rc::from([]);
                }
            }
            Msg::New(new) => {
                next.remembers = true;
                next.new = new;
            }
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
            unread: self.unread.as_deref(),
            done: self.done.message(),
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
            && self.unread == other.unread
            && self.done == other.done
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
        self.now.event = Some(id);
        self.reveal(event, true);
    }

    fn reveal(&mut self, event: u32, chosen: bool) {
        let Some(id) = self.timeline.document.events.get(event as usize) else { return };
        let (id, number) = (id.id.clone(), self.reveal.as_ref().map_or(0, |last| last.number) + 1);
        self.reveal = Some(Reveal { event, id, chosen, number });
    }

    /// To the moment so many rows on from `id`, which may be none of those shown.
    fn step(&mut self, id: Option<&str>, by: i32) {
        let from = id.and_then(|id| self.timeline.find(id));
        let from = from.or(self.reveal.as_ref().map(|reveal| reveal.event));
        let shown = &self.outcome.shown;
        let row = match from.and_then(|from| shown.iter().position(|&event| event == from)) {
            Some(row) => row.saturating_add_signed(by as isize).min(shown.len().saturating_sub(1)),
            None => 0,
        };
        if let Some(&event) = shown.get(row) {
            self.reveal(event, false);
        }
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
