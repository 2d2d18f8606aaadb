//! The state of one widget and the one place where it changes.
//!
//! [`State::reduce`] is pure: a message in, another state out, and no browser. What must be
//! done about a change is read off the two states by the [`App`](crate::app::App).

use std::rc::Rc;

use yearline_document::Date;
use yearline_timeline::address::{self, Codec, View};
use yearline_timeline::query::{Choice, Outcome, Query, Sort};
use yearline_timeline::scene::{Asked, Scene, Step, story};
use yearline_timeline::timeline::Timeline;
use yew::AttrValue;

use crate::components::Searched;
use crate::media::{MediaMsg, MediaState};
use crate::options::Options;
use crate::parts;

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
    /// A file was made, of this name, or could not be.
    Downloaded(Option<String>),
    /// A dialog is to be opened, or closed.
    Dialog(Option<Dialog>),
    /// What is there now is to be kept for the next visit, or no longer.
    Remember(bool),
    /// These were not there at the last visit.
    New(Rc<[u32]>),
    /// A view was chosen.
    View(View),
    /// The moment at the top of the window, told before another view may come; none while
    /// the first one has not been passed.
    At(Option<u32>),
    /// A line of the compact view was opened or closed.
    Open(u32),
    /// The story is to go on, or back.
    Story(Step),
    /// The address now says this.
    Address(Box<address::State>),
    /// The host set the filter.
    Filter(Box<Query>),
    /// The host's options changed.
    Options(Rc<Options>),
    /// Something happened to media.
    Media(Rc<MediaMsg>),
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
    /// What to paste to have the timeline elsewhere.
    Embed {
        /// True where it is to begin with what is chosen now.
        chosen: bool,
        /// What was asked to be copied last, and whether it was.
        copied: Option<(Snippet, bool)>,
    },
    /// What is shown as a file.
    Download(Download),
}

/// What came of making a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Download {
    /// None was asked for yet.
    #[default]
    Nothing,
    /// The file of this name was handed to the browser.
    Made(String),
    /// There is none.
    Failed,
}

/// A way to have the timeline on another page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Snippet {
    /// By the script.
    Script,
    /// In a frame.
    Frame,
    /// By a link.
    Link,
}

impl Snippet {
    /// Its name in the markup, and in the words of the interface.
    pub fn name(self) -> &'static str {
        match self {
            Snippet::Script => "script",
            Snippet::Frame => "frame",
            Snippet::Link => "link",
        }
    }
}

/// Why a moment is brought on screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// It was asked for: focus goes to its heading.
    Asked,
    /// The reader merely passes by, with focus on its heading.
    Passed,
    /// The story went on to it. Focus stays on the button or the key that did it, so that
    /// it can be pressed again.
    Stepped,
    /// It was there in the view before.
    Kept,
}

impl Why {
    /// True where focus goes to the heading of the moment.
    pub fn focuses(self) -> bool {
        matches!(self, Why::Asked | Why::Passed)
    }

    /// True where the moment was chosen.
    pub fn chooses(self) -> bool {
        matches!(self, Why::Asked | Why::Stepped)
    }
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
    /// Why it is brought there.
    pub why: Why,
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
    /// True once what is shown was to be shared: who shares may want to embed it.
    pub shared: bool,
    /// True where the reader wants to be told what is new.
    pub remembers: bool,
    /// The places of the moments that were not there at the last visit.
    pub new: Rc<[u32]>,
    /// The moment that the reader is at, which a switch between views keeps; none at the
    /// start of the timeline. The story goes on from it, even where it is hidden now.
    pub at: Option<u32>,
    /// The lines of the compact view that are open.
    pub open: Vec<u32>,
    /// What of the media is open.
    pub media: Rc<MediaState>,
    /// How many moments were brought on screen.
    reveals: u32,
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
            shared: false,
            remembers: false,
            new: Rc::from([]),
            at: None,
            open: Vec::new(),
            media: Rc::default(),
            reveals: 0,
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
                next.finders.push((String::from(&*facet), text));
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
            // In a story the one moment is where focus comes from, and where it goes.
            Msg::Step(_, by) if self.now.view == View::Story => {
                let current = self.current().and_then(|event| self.id(event));
                next.step(current.as_deref(), by);
            }
            Msg::Step(from, by) => next.step(from.as_deref(), by),
            Msg::Row(row) => {
                let current = self.current().filter(|_| self.now.view == View::Story);
                if let Some(event) = current.or(self.outcome.shown.get(row).copied()) {
                    next.pass(event);
                }
            }
            Msg::Share(None) => next.shared = true,
            Msg::Share(_) | Msg::Cite(_) => {}
            // Only who has come draws what sends these.
            Msg::Media(msg) => {
                if let Some(part) = parts::pictures() {
                    next.media = (part.take)(&self.media, &msg);
                }
            }
            Msg::Done(done) => next.done = done,
            Msg::Downloaded(name) => {
                if let Some(Dialog::Download(said)) = &mut next.dialog {
                    *said = name.map_or(Download::Failed, Download::Made);
                }
            }
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
                next.reveals += 1;
                if let Some(reveal) = &mut next.reveal {
                    reveal.number = next.reveals;
                }
            }
            Msg::View(view) => {
                next.now.view = view;
                // What the story shows is what its address names.
                if view == View::Story {
                    next.now.event = next.named();
                }
            }
            Msg::At(place) => next.at = place,
            Msg::Open(event) => {
                let open = &mut next.open;
                let others = open.len();
                open.retain(|&other| other != event);
                if open.len() == others {
                    open.push(event);
                }
            }
            Msg::Story(step) => {
                let event = story::step(&self.outcome.shown, self.current(), step);
                if let Some(event) = event.filter(|_| event != self.current()) {
                    next.turn_to(event);
                    next.bring(event, Why::Stepped);
                }
            }
            Msg::Address(state) => {
                let asked = state.event.clone().filter(|_| state.event != self.now.event);
                next.now = *state;
                if let Some(id) = asked {
                    next.go(id);
                } else if next.now.view == View::Story {
                    let event = next.now.event.as_deref();
                    next.at = event.and_then(|id| next.timeline.find(id));
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
                next = State {
                    more: self.more,
                    shared: self.shared,
                    reveals: self.reveals,
                    ..State::new(timeline, self.options.clone())
                };
                let kept = next.codec("").decode(&chosen, "");
                if let Some(kept) = kept.filter(|_| !chosen.is_empty()) {
                    next.now = kept;
                    next.at = next.now.event.as_deref().and_then(|id| next.timeline.find(id));
                    next.answer();
                }
                return next;
            }
        }
        if next.now.query != self.now.query {
            next.answer();
            // Choosing leaves the moment that the address named; a story stays at the nearest.
            if next.now.event == self.now.event {
                next.now.event = None;
            }
            // What is drawn anew afterwards must not take focus for it.
            if next.outcome.shown.is_empty() {
                next.reveal = None;
            }
            if next.now.view == View::Story && next.now.event.is_none() {
                next.now.event = next.named();
            }
        }
        if !next.media.opened.is_empty()
            && let Some(part) = parts::pictures()
        {
            let told = next.current().filter(|_| next.now.view == View::Story);
            next.media = (part.keep)(&next.media, &|event| {
                told.is_none_or(|told| told == event) && next.outcome.shown.contains(&event)
            });
        }
        if next.now.view != self.now.view && next.reveal == self.reveal {
            next.reveal = None;
            if let Some(at) = next.at {
                next.bring(at, Why::Kept);
            }
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

    /// What is chosen, in the words of the `filter` attribute.
    pub fn filter(&self) -> String {
        let plain = address::State::default();
        let now = address::State { query: self.now.query.clone(), ..address::State::default() };
        Codec { start: &plain, ..self.codec("") }.encode(&now, "").unwrap_or_default()
    }

    /// True where the moment is among those shown.
    pub fn shows(&self, id: &str) -> bool {
        self.timeline.find(id).is_some_and(|event| self.outcome.shown.contains(&event))
    }

    /// The moment that the story shows: the one that the reader is at, or where that is
    /// hidden the nearest to it in time; the first one at the start.
    pub fn current(&self) -> Option<u32> {
        story::nearest(&self.timeline, &self.outcome.shown, self.at)
    }

    /// What the address of a story names: what it shows, once the reader has left the start.
    fn named(&self) -> Option<String> {
        self.at.and(self.current()).and_then(|event| self.id(event))
    }

    fn id(&self, event: u32) -> Option<String> {
        self.timeline.document.events.get(event as usize).map(|event| event.id.clone())
    }

    fn bring(&mut self, event: u32, why: Why) {
        let Some(id) = self.id(event) else { return };
        self.reveals += 1;
        self.reveal = Some(Reveal { event, id, number: self.reveals, why });
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
        self.at = Some(event);
        // A line that is asked for is asked for with its text.
        if self.now.view == View::Compact && !self.open.contains(&event) {
            self.open.push(event);
        }
        self.bring(event, Why::Asked);
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
            self.pass(event);
        }
    }

    /// Moves focus to a moment; a story goes there.
    fn pass(&mut self, event: u32) {
        if self.now.view == View::Story {
            self.turn_to(event);
        }
        self.bring(event, Why::Passed);
    }

    /// Lets a story show a moment.
    fn turn_to(&mut self, event: u32) {
        if Some(event) != self.current() {
            self.at = Some(event);
            self.now.event = self.id(event);
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
