//! The reader: a cursor that moves through the bytes of a file, one moment at a time.
//!
//! A file is never held as a tree. Each moment is parsed alone and becomes an
//! [`Event`](crate::types::Event) before the next is looked at, so that a bad one costs
//! nothing but itself, and so that the work can be cut into slices anywhere: a page that
//! reads a hundred thousand moments stays responsive.
//!
//! # What becomes of what is not right
//!
//! Text that is not JSON, and JSON that is no timeline, is refused as a whole ([`ReadError`]).
//! Anything else is read, and each thing that is not right is a [`Problem`]:
//!
//! - A moment is left out where it is no object or has no readable date. No other problem is
//!   marked `left_out`.
//! - A moment without a title is called by its date; an end before its start is dropped; the
//!   second of two equal ids becomes `id-2`; an unknown category is dropped.
//! - Any other field of a wrong type or form is dropped alone. `null` and a text without a
//!   letter count as no field. One text where a list of texts belongs is a list of one.
//! - A category or facet whose id breaks the rules gets one that keeps them, and the moments
//!   that name it follow. A source without a good address keeps its title and publisher.
//! - Unknown fields and values of undeclared facets are kept, with a warning.

mod check;
mod error;
mod event;
mod head;
mod media;
mod names;
mod refusal;
mod values;
mod walk;

use std::marker::PhantomData;

use crate::ident;
use crate::json::{Cursor, Kind, Next, Node, mark_length};
use crate::problem::{Place, Problem};
use crate::types::{Document, Event};
use crate::voice::{Silent, Speaking, Voice};
use check::Mark;
pub use error::{Code, ReadError};
use head::Head;
use names::Ids;
use walk::{Found, Said, Walk};

/// The most bytes that are read: 50 MB.
pub const TOO_LARGE: usize = 50_000_000;

/// A document, and all that was not right in its file.
#[derive(Clone, Debug, PartialEq)]
pub struct Loaded {
    /// The document; its moments are in the file's order, each with an id of its own.
    pub document: Document,
    /// The problems, in the file's order.
    pub problems: Vec<Problem>,
}

/// How far a reader is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// There is more to do.
    More {
        /// How much is done, never less than before.
        done: usize,
        /// How much there is to do, always the same.
        of: usize,
    },
    /// All is done, well or not: [`Reader::finish`] tells.
    Done,
}

/// Reads a whole file at once.
///
/// # Errors
///
/// Where the file cannot be shown at all: [`ReadError`] says why, in words for readers.
pub fn read(bytes: Vec<u8>) -> Result<Loaded, ReadError> {
    Reader::new(bytes).finish()
}

/// Reads a file in slices.
///
/// ```
/// use yearline_document::reader::{Progress, Reader};
///
/// let file = r#"{ "yearline": 1, "title": "2020", "events": [{ "date": "2020", "title": "A" }] }"#;
/// let mut reader = Reader::new(file.as_bytes().to_vec());
/// while let Progress::More { done, of } = reader.step(64 * 1024) {
///     assert!(done <= of); // here a page draws its progress and lets the browser work
/// }
/// let loaded = reader.finish().unwrap();
/// assert_eq!(loaded.document.events[0].id, "a");
/// ```
///
/// A [`Reader::silent`] one only counts what is not right. It makes the same document but for the
/// fields that it does not know, which it drops; where something has to be said, a speaking one can
/// read the same bytes after it.
pub struct Reader<V = Speaking> {
    bytes: Vec<u8>,
    work: Work<V>,
}

/// What a silent reader comes to.
pub struct Heard {
    /// The document without the fields that are unknown, or why there is none.
    pub document: Result<Document, Code>,
    /// How many problems there are.
    pub problems: usize,
    /// How many of them left a moment out.
    pub left_out: usize,
    /// The file.
    pub bytes: Vec<u8>,
}

/// How far the work is, and what has come of it.
struct Work<V> {
    /// The offset up to which the bytes are parsed.
    at: usize,
    /// The offset at which the outermost value begins.
    root: usize,
    phase: Phase,
    /// How many of its pieces the phase has done, where it has several.
    index: usize,
    /// The offsets of the root's fields other than `events`.
    fields: Vec<u32>,
    /// Where `events` stands, and whether it is a list.
    list: Option<(usize, bool)>,
    /// How many moments the file has so far, those that are left out included.
    count: usize,
    events: Vec<Event>,
    marks: Vec<Mark>,
    /// Whether the first moment is one as TimelineJS has them.
    foreign: bool,
    ids: Ids,
    /// The moments whose id an earlier one has.
    duplicates: Vec<u32>,
    head: Option<Head>,
    found: Found,
    place: Place,
    error: Option<ReadError>,
    voice: PhantomData<V>,
}

/// What the next step does.
#[derive(Clone, Copy, PartialEq)]
enum Phase {
    /// Looks at the size and at the first bytes.
    Start,
    /// Reads a field of the root.
    Field,
    /// Reads a moment.
    Moment,
    /// Builds the document without its moments.
    Head,
    /// Gives a moment with an id that is taken one of its own.
    Duplicates,
    /// Gives a moment without an id one.
    Names,
    /// Holds a moment against the others.
    Checks,
    /// Puts the problems in the file's order.
    Sort,
    /// Finds the line of a problem.
    Places,
    Done,
}

/// What one moment costs in the phases that do not parse, in bytes of the parser's work.
const NAME_COST: usize = 128;

/// How many bytes are looked through for line ends at a time.
const SWEEP: usize = 64 * 1024;

impl<V: Voice> Reader<V> {
    fn begin(bytes: Vec<u8>) -> Reader<V> {
        let work = Work {
            at: mark_length(&bytes),
            root: 0,
            phase: Phase::Start,
            index: 0,
            fields: Vec::new(),
            list: None,
            count: 0,
            events: Vec::new(),
            marks: Vec::new(),
            foreign: false,
            ids: Ids::default(),
            duplicates: Vec::new(),
            head: None,
            found: Found::default(),
            place: Place::default(),
            error: None,
            voice: PhantomData,
        };
        Reader { bytes, work }
    }

    /// True once there is nothing left to do.
    #[inline(never)]
    fn go_on(&mut self, budget: usize) -> bool {
        let Reader { bytes, work } = self;
        let mut left = budget.max(1);
        let mut walk = Walk::<V>::new(bytes, std::mem::take(&mut work.found));
        let mut cursor = Cursor::new(bytes, work.at);
        while left > 0 && work.phase != Phase::Done {
            let before = cursor.at + walk.again;
            walk.leave(0);
            let cost = if V::SPEAKS && work.phase == Phase::Places {
                work.locate(&mut walk)
            } else if work.advance(&mut cursor, &mut walk).is_some() {
                (cursor.at + walk.again).saturating_sub(before).max(NAME_COST)
            } else {
                work.phase = Phase::Done;
                work.error.get_or_insert_with(|| ReadError::json::<V>(bytes, cursor.fault));
                0
            };
            left = left.saturating_sub(cost);
        }
        work.at = cursor.at;
        work.found = walk.found;
        work.phase == Phase::Done
    }
}

impl Reader {
    /// A reader that has done nothing yet.
    pub fn new(bytes: Vec<u8>) -> Reader {
        Reader::begin(bytes)
    }

    /// Works for about as long as `budget` bytes take, at least for one moment. The result
    /// does not depend on how the work is cut.
    pub fn step(&mut self, budget: usize) -> Progress {
        if self.go_on(budget) { Progress::Done } else { self.work.progress(self.bytes.len()) }
    }

    /// Does what is left to do, and gives the result.
    ///
    /// # Errors
    ///
    /// As [`read`].
    pub fn finish(self) -> Result<Loaded, ReadError> {
        self.finish_with_bytes().0
    }

    /// As [`Reader::finish`], and gives the file back: for those who look at it again.
    pub fn finish_with_bytes(mut self) -> (Result<Loaded, ReadError>, Vec<u8>) {
        while !self.go_on(usize::MAX) {}
        let (document, found) = self.work.result();
        let problems = found.said.into_iter().map(|(_, problem)| problem).collect();
        (document.map(|document| Loaded { document, problems }), self.bytes)
    }
}

impl Reader<Silent> {
    /// A reader that says nothing of what is not right.
    ///
    /// ```
    /// use yearline_document::Reader;
    ///
    /// let file = r#"{ "yearline": 1, "title": "2020", "events": [{ "title": "A" }] }"#;
    /// let heard = Reader::silent(file.as_bytes().to_vec()).finish_silently();
    /// assert_eq!(heard.document.unwrap().title, "2020");
    /// assert_eq!((heard.problems, heard.left_out), (1, 1));
    /// // Only now are words of use.
    /// let loaded = Reader::new(heard.bytes).finish().unwrap();
    /// assert_eq!(loaded.problems[0].path, "events[0]");
    /// ```
    pub fn silent(bytes: Vec<u8>) -> Reader<Silent> {
        Reader::begin(bytes)
    }

    /// Works as [`Reader::step`] does; true once there is nothing left to do.
    pub fn step_silently(&mut self, budget: usize) -> bool {
        self.go_on(budget)
    }

    /// Does what is left to do, and gives the result.
    pub fn finish_silently(mut self) -> Heard {
        while !self.go_on(usize::MAX) {}
        let (document, Found { count: problems, left_out, .. }) = self.work.result();
        let document = document.map_err(|error| error.code);
        Heard { document, problems, left_out, bytes: self.bytes }
    }
}

impl<V: Voice> Work<V> {
    /// What has come of it once it is done.
    fn result(self) -> (Result<Document, ReadError>, Found) {
        let Work { error, head, events, found, .. } = self;
        if let Some(error) = error {
            return (Err(error), found);
        }
        // Without an error there is a head.
        let mut document = head.map(|head| head.document).unwrap_or_default();
        document.events = events;
        (Ok(document), found)
    }

    #[inline(never)]
    fn progress(&self, size: usize) -> Progress {
        // Half of it is parsing; the other half is parted among what comes after.
        let size = size.max(1);
        let (events, duplicates) = (self.events.len(), self.duplicates.len());
        let (part, done, of) = match self.phase {
            Phase::Done => return Progress::Done,
            Phase::Start | Phase::Field | Phase::Moment | Phase::Head => {
                return Progress::More { done: self.at.min(size), of: 2 * size };
            }
            Phase::Duplicates => (0, self.index, duplicates + events),
            Phase::Names => (0, duplicates + self.index, duplicates + events),
            Phase::Checks => (1, self.index, events),
            Phase::Sort => (2, 0, 1),
            Phase::Places => (2, self.index, self.found.said.len()),
        };
        let share = (size as u64 * done as u64 / of.max(1) as u64) as usize;
        Progress::More { done: size + (part * size + share.min(size)) / 3, of: 2 * size }
    }

    /// Does one piece of the work; `None` where it ends with an error, which is the cursor's
    /// fault if there is no other.
    fn advance<'a>(&mut self, cursor: &mut Cursor<'a, V>, walk: &mut Walk<'a, V>) -> Option<()> {
        match self.phase {
            Phase::Start => {
                let seen = refusal::first_sight(walk, cursor);
                self.refused(seen)?;
                self.root = cursor.at;
                if cursor.open(0, b'}')? {
                    self.phase = Phase::Field;
                } else {
                    self.close(cursor)?;
                }
            }
            Phase::Field => self.field(cursor, walk)?,
            Phase::Moment => self.moment(cursor, walk)?,
            Phase::Head => self.read_head(cursor, walk)?,
            _ => self.look_again(walk),
        }
        Some(())
    }

    fn refused<T>(&mut self, result: Result<T, ReadError>) -> Option<T> {
        match result {
            Ok(value) => Some(value),
            Err(error) => {
                self.error = Some(error);
                None
            }
        }
    }

    /// A field of the root. All but the moments are read again when the whole is known: they
    /// are small, and a tree of them would have to outlive this step.
    #[inline(never)]
    fn field<'a>(&mut self, cursor: &mut Cursor<'a, V>, walk: &mut Walk<'a, V>) -> Option<()> {
        cursor.space();
        let start = cursor.at;
        let key = cursor.key()?;
        cursor.space();
        if key.text == "events" {
            if let Some((_, is_list)) = self.list {
                walk.enter("events");
                walk.warning(key.start, SECOND_LIST, "events", "");
                if !is_list {
                    self.list = None;
                }
            }
            let is_list = cursor.peek() == Some(b'[');
            self.list = self.list.or(Some((cursor.at, is_list)));
            if is_list {
                if cursor.open(1, b']')? {
                    self.phase = Phase::Moment;
                    return Some(());
                }
                return self.after_field(cursor);
            }
        } else {
            self.fields.push(start as u32);
        }
        cursor.value(1)?;
        self.after_field(cursor)
    }

    #[inline(never)]
    fn after_field(&mut self, cursor: &mut Cursor<'_, V>) -> Option<()> {
        self.phase = Phase::Field;
        if cursor.next(b'}')? == Next::End { self.close(cursor) } else { Some(()) }
    }

    /// The end of the root, behind which nothing stands.
    #[inline(never)]
    fn close(&mut self, cursor: &mut Cursor<'_, V>) -> Option<()> {
        self.phase = Phase::Head;
        cursor.end()
    }

    #[inline(never)]
    fn moment<'a>(&mut self, cursor: &mut Cursor<'a, V>, walk: &mut Walk<'a, V>) -> Option<()> {
        let node = cursor.value(2)?;
        let next = cursor.next(b']')?;
        if V::SPEAKS && self.count == 0 {
            self.foreign = node.get("start_date").is_some();
        }
        let here = Mark { start: node.start as u32, index: self.count as u32 };
        walk.enter("events");
        walk.enter_item(self.count);
        self.count += 1;
        if let Some(event) = event::event(walk, node) {
            if !event.made_id && !self.ids.claim(&event.id) {
                self.duplicates.push(self.events.len() as u32);
            }
            self.events.push(event);
            if V::SPEAKS {
                self.marks.push(here);
            }
        }
        if next == Next::End { self.after_field(cursor) } else { Some(()) }
    }

    #[inline(never)]
    fn read_head<'a>(&mut self, cursor: &Cursor<'a, V>, walk: &mut Walk<'a, V>) -> Option<()> {
        let mut fields = Vec::new();
        for &start in &self.fields {
            let mut cursor = Cursor::<V>::new(walk.bytes, start as usize);
            fields.push((cursor.key()?, cursor.value(1)?));
        }
        let root = Node { start: self.root, end: cursor.at, kind: Kind::Object(fields) };
        let seen = refusal::others(walk, &root, self.list, self.foreign);
        self.refused(seen)?;
        self.head = head::head(walk, root);
        self.phase = Phase::Duplicates;
        Some(())
    }

    /// One moment, in a phase that goes through them once more; the next phase at their end.
    #[inline(never)]
    fn look_again(&mut self, walk: &mut Walk<'_, V>) {
        let mut place = self.index;
        if self.phase == Phase::Duplicates {
            place = self.duplicates.get(place).map_or(usize::MAX, |&place| place as usize);
        }
        let mark = self.marks.get(place).copied().unwrap_or_default();
        let there = (self.events.get_mut(place), &mut self.head);
        let next = match (self.phase, there) {
            (Phase::Duplicates, (Some(event), _)) => {
                return {
                    check::duplicate(walk, event, mark, &mut self.ids);
                    self.index += 1;
                };
            }
            (Phase::Names, (Some(event), _)) => {
                if event.made_id {
                    event.id = self.ids.claim_like(ident::slug(&event.title));
                }
                self.index += 1;
                return;
            }
            (Phase::Checks, (Some(event), Some(head))) => {
                check::relations(walk, event, mark, head, &self.ids);
                self.index += 1;
                return;
            }
            (Phase::Duplicates, _) => Phase::Names,
            (Phase::Names, _) => Phase::Checks,
            (Phase::Checks, _) if V::SPEAKS => Phase::Sort,
            _ if V::SPEAKS => {
                sort(&mut walk.found.said);
                Phase::Places
            }
            _ => Phase::Done,
        };
        self.phase = next;
        self.index = 0;
    }

    /// Turns an offset into a line and a column, all of them in one sweep over the file; tells
    /// what it cost.
    #[inline(never)]
    fn locate(&mut self, walk: &mut Walk<'_, V>) -> usize {
        let Some((place, problem)) = walk.found.said.get_mut(self.index) else {
            self.phase = Phase::Done;
            return 0;
        };
        let offset = (*place >> 32) as usize;
        let before = self.place.offset;
        // Far from any problem the sweep is cut, too.
        self.place.walk(walk.bytes, offset.min(before + SWEEP));
        if self.place.offset >= offset {
            problem.line = self.place.line;
            problem.column = self.place.column;
            self.index += 1;
        }
        (self.place.offset - before) / 4 + NAME_COST / 4
    }
}

const SECOND_LIST: &str = "a second field %|each field once|The moments of all of them are shown.";

/// Sorts by place in the file, then by when it was found: Shell's way, which is short, and
/// quick on what is nearly in order.
#[inline(never)]
fn sort(found: &mut [Said]) {
    let mut gap = found.len();
    while gap > 1 {
        gap = (gap * 4 / 9).max(1);
        for end in gap..found.len() {
            let mut at = end;
            while let Some(before) = at.checked_sub(gap)
                && found.get(before).map(|found| found.0) > found.get(at).map(|found| found.0)
            {
                found.swap(before, at);
                at = before;
            }
        }
    }
}
