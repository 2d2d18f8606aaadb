//! The reader's state as text: the fragment of the page's address, and the `filter` attribute.
//!
//! A state is `key=value` pairs joined by `&`, percent-encoded, several values by comma:
//! `category=platforms,tech-policy&q=tiktok`. The keys are `event`, `q`, `category`, `tag`, the
//! ids of the document's facets, `from`, `to`, `top` (`1`), `view` and `sort`. Only what
//! differs from the state that the page starts in is written; a key without a value
//! (`category=`) takes back what the start has.
//!
//! A page may have its own use for the fragment, and other timelines: keys that are not ours
//! are kept, and what cannot be read, or says nothing to us, changes nothing.

mod percent;

use yearline_document::date::Date;
use yearline_document::types::Document;

use crate::find::{has, parts, pieces};
use crate::query::{Index, Query, Sort};

/// Longer fragments are not read: no reader can have made one.
const LONGEST: usize = 16_384;

/// How the timeline is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    /// Every moment with its text.
    #[default]
    List,
    /// One moment at a time.
    Story,
    /// One line a moment.
    Compact,
}

impl View {
    /// Reads `list`, `story` or `compact`.
    pub fn from_name(name: &str) -> Option<View> {
        match name {
            "list" => Some(View::List),
            "story" => Some(View::Story),
            "compact" => Some(View::Compact),
            _ => None,
        }
    }

    /// `list`, `story` or `compact`, as attributes and addresses have it.
    pub fn name(self) -> &'static str {
        match self {
            View::List => "list",
            View::Story => "story",
            View::Compact => "compact",
        }
    }
}

/// What an address can say about a timeline.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct State {
    /// The moment that the reader was led to, by its id.
    pub event: Option<String>,
    /// What is chosen, and the order of the list.
    pub query: Query,
    /// How it is shown.
    pub view: View,
}

/// Reads and writes the addresses of one timeline.
///
/// ```
/// use yearline_timeline::address::{Codec, State};
/// use yearline_timeline::query::IndexBuilder;
/// use yearline_timeline::words::Plain;
///
/// let file = r#"{"yearline": 1, "title": "2020",
///     "categories": [{"id": "platforms", "label": "Platforms"}],
///     "events": [{"id": "zoom", "date": "2020-04-22", "title": "Zoom", "category": "platforms"}]}"#;
/// let document = yearline_document::read(file.into()).unwrap().document;
/// let mut builder = IndexBuilder::new(&document);
/// while !builder.step(&document, &Plain::new(), 500) {}
/// let index = builder.finish();
///
/// let start = State::default();
/// let codec = Codec { prefix: "", document: &document, index: &index, start: &start };
/// let state = codec.decode("#category=platforms&tab=2", "").unwrap();
/// assert!(state.query.has("category", "platforms"));
/// assert_eq!(codec.encode(&state, "#tab=2"), Some("tab=2&category=platforms".into()));
/// assert_eq!(codec.decode("#zoom", "").unwrap().event.as_deref(), Some("zoom"));
/// assert_eq!(codec.decode("#!/a/route", ""), None);
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Codec<'a> {
    /// What stands before each key: nothing for the timeline that owns bare keys, otherwise
    /// the element's id and a dot (`y2020.`).
    pub prefix: &'a str,
    /// The document, for the ids of its moments.
    pub document: &'a Document,
    /// Its index, for its facets and their values.
    pub index: &'a Index,
    /// What the attributes say: the state of an address that says nothing.
    pub start: &'a State,
}

impl Codec<'_> {
    /// The state that `fragment` asks for, with or without its `#`. None where it asks for
    /// nothing of ours and the present state stays: it belongs to the page, or it cannot be
    /// read, or all that it names is unknown.
    ///
    /// `previous` is the fragment that the present state stands in, empty at first. It tells
    /// a step back to a page's own `tab=2`, which takes our keys away again, from a page that
    /// writes its own fragment over ours.
    pub fn decode(&self, fragment: &str, previous: &str) -> Option<State> {
        let fragment = bare(fragment);
        if is_route(fragment) || fragment.len() > LONGEST {
            return None;
        }
        if fragment.is_empty() {
            return Some(self.start.clone());
        }
        if !has(fragment, "=") {
            let event = self.moment(&percent::decode(fragment)?)?;
            return Some(State { event: Some(event), ..self.start.clone() });
        }
        let mut state = self.start.clone();
        let (mut own, mut used) = (false, false);
        for piece in pieces(fragment, "&") {
            if let Some((key, value)) = self.own(piece) {
                own = true;
                used |= self.apply(&mut state, &key, value)?;
            }
        }
        let is_step_back = || self.others(fragment) == self.others(bare(previous));
        (used || !own && is_step_back()).then_some(state)
    }

    /// The fragment, without `#`, that says `state` in place of `previous`. None where there
    /// is nothing to write, and where `previous` is a route of the page (`/…`, `!…`).
    pub fn encode(&self, state: &State, previous: &str) -> Option<String> {
        let previous = bare(previous);
        if is_route(previous) {
            return None;
        }
        let mut fragment = self.others(previous);
        for ((key, now), (_, then)) in self.pairs(state).iter().zip(self.pairs(self.start)) {
            if *now != then {
                join(&mut fragment, '&');
                for text in [&*percent::encode(self.prefix), key, "=", now] {
                    fragment.push_str(text);
                }
            }
        }
        (fragment != previous).then_some(fragment)
    }

    /// All that a state says, by its keys, encoded; the same keys in the same order for any.
    fn pairs<'s>(&'s self, state: &'s State) -> Vec<(&'s str, String)> {
        let State { event, query, view } = state;
        let date = |date: &Option<Date>| date.as_ref().map(Date::to_string).unwrap_or_default();
        let mut pairs = vec![
            ("event", percent::encode(event.as_deref().unwrap_or_default())),
            ("q", percent::encode(&query.words)),
        ];
        for facet in self.index.facets() {
            let mut list = String::new();
            for value in query.values(facet.id()) {
                join(&mut list, ',');
                list.push_str(&percent::encode(value));
            }
            pairs.push((facet.id(), list));
        }
        for (key, text) in [
            ("from", &*date(&query.from)),
            ("to", &date(&query.to)),
            ("top", if query.top { "1" } else { "" }),
            ("view", view.name()),
            ("sort", query.sort.name()),
        ] {
            pairs.push((key, percent::encode(text)));
        }
        pairs
    }

    /// The id of the moment that a fragment of one word means: the id itself, or TimelineJS's
    /// `event-` before it.
    fn moment(&self, word: &str) -> Option<String> {
        let known = |id: &str| self.document.events.iter().any(|event| event.id == id);
        let id = if known(word) { word } else { word.strip_prefix("event-")? };
        known(id).then(|| id.to_owned())
    }

    /// The key, without its prefix, and the value of a piece that is ours.
    fn own<'f>(&self, piece: &'f str) -> Option<(String, &'f str)> {
        let (key, value) = parts(piece, "=")?;
        let key = percent::decode(key)?;
        let key = key.strip_prefix(self.prefix)?;
        let own = matches!(key, "event" | "q" | "from" | "to" | "top" | "view" | "sort")
            || self.index.facet(key).is_some();
        own.then(|| (key.to_owned(), value))
    }

    /// The pairs of a fragment that are not ours. Words that stand among pairs are nobody's, and
    /// go when we write.
    fn others(&self, fragment: &str) -> String {
        let mut others = String::new();
        for piece in pieces(fragment, "&") {
            if self.own(piece).is_none() && has(piece, "=") {
                join(&mut others, '&');
                others.push_str(piece);
            }
        }
        others
    }

    /// Sets what a pair of ours says; false where it names what there is not, none where nobody
    /// can have meant it.
    fn apply(&self, state: &mut State, key: &str, value: &str) -> Option<bool> {
        let text = percent::decode(value)?;
        let query = &mut state.query;
        match key {
            "event" if text.is_empty() => state.event = None,
            "event" => match self.moment(&text) {
                Some(event) => state.event = Some(event),
                None => return Some(false),
            },
            "q" if text.contains(char::is_control) => return None,
            "q" => query.words = text,
            "from" => query.from = date(&text)?,
            "to" => query.to = date(&text)?,
            "top" => query.top = flag(&text)?,
            "view" => state.view = View::from_name(&text)?,
            "sort" => query.sort = Sort::from_name(&text)?,
            _ => {
                let Some(facet) = self.index.facet(key) else { return Some(false) };
                let mut values = Vec::new();
                for value in pieces(value, ",") {
                    let value = percent::decode(value)?;
                    let place = facet.place(&value).and_then(|place| facet.values().get(place));
                    if place.is_some_and(|known| known.total() > 0) {
                        values.push(value);
                    }
                }
                if values.is_empty() && !value.is_empty() {
                    return Some(false);
                }
                query.set(key, values);
            }
        }
        Some(true)
    }
}

/// The fragment that leads to a moment and says nothing else, with its `#`.
///
/// ```
/// assert_eq!(yearline_timeline::address::link("y2020.", "zoom"), "#y2020.event=zoom");
/// ```
pub fn link(prefix: &str, id: &str) -> String {
    ["#", &percent::encode(prefix), "event=", &percent::encode(id)].concat()
}

/// The fragment that is a moment's id alone: it leads to the element of that id too, where no
/// script runs.
///
/// ```
/// assert_eq!(yearline_timeline::address::anchor("zoom"), "#zoom");
/// ```
pub fn anchor(id: &str) -> String {
    ["#", &percent::encode(id)].concat()
}

fn date(text: &str) -> Option<Option<Date>> {
    if text.is_empty() {
        return Some(None);
    }
    Date::read(text).map(Some)
}

fn flag(text: &str) -> Option<bool> {
    match text {
        "1" => Some(true),
        "" | "0" => Some(false),
        _ => None,
    }
}

/// A fragment without its `#`.
fn bare(fragment: &str) -> &str {
    fragment.strip_prefix('#').unwrap_or(fragment)
}

/// True for a fragment that a page's own router owns.
fn is_route(fragment: &str) -> bool {
    matches!(fragment.as_bytes().first(), Some(b'/' | b'!'))
}

fn join(text: &mut String, mark: char) {
    if !text.is_empty() {
        text.push(mark);
    }
}
