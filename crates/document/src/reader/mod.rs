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

use crate::ident;
use crate::json::{Cursor, Fault, Key, Kind, Next, Node};
use crate::problem::{Place, Problem, Severity};
use crate::types::{Document, Event};
use check::Mark;
pub use error::{Code, ReadError};
use head::Head;
use names::Ids;
use walk::Walk;

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
pub struct Reader {
    bytes: Vec<u8>,
    /// The offset up to which the bytes are parsed.
    at: usize,
    /// The offset at which the outermost value begins.
    root: usize,
    phase: Phase,
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
    found: Vec<(usize, Problem)>,
    /// How many bytes this piece of work has parsed once more.
    again: usize,
    place: Place,
    error: Option<ReadError>,
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
    /// Gives the moments with an id that is taken one of their own, by place in `duplicates`.
    Duplicate(usize),
    /// Gives a moment without an id one, by place in `events`.
    Name(usize),
    /// Holds a moment against the others, by place in `events`.
    Check(usize),
    /// Puts the problems in the file's order.
    Sort,
    /// Finds the line of a problem, by place in `found`.
    Locate(usize),
    Done,
}

/// What one moment costs in the phases that do not parse, in bytes of the parser's work.
const NAME_COST: usize = 128;

/// How many bytes are looked through for line ends at a time.
const SWEEP: usize = 64 * 1024;

impl Reader {
    /// A reader that has done nothing yet.
    pub fn new(bytes: Vec<u8>) -> Reader {
        Reader {
            bytes,
            at: 0,
            root: 0,
            phase: Phase::Start,
            fields: Vec::new(),
            list: None,
            count: 0,
            events: Vec::new(),
            marks: Vec::new(),
            foreign: false,
            ids: Ids::default(),
            duplicates: Vec::new(),
            head: None,
            found: Vec::new(),
            again: 0,
            place: Place::default(),
            error: None,
        }
    }

    /// Works for about as long as `budget` bytes take, at least for one moment. The result
    /// does not depend on how the work is cut.
    pub fn step(&mut self, budget: usize) -> Progress {
        let mut left = budget.max(1);
        while left > 0 && self.phase != Phase::Done {
            match self.advance() {
                Ok(cost) => left = left.saturating_sub(cost),
                Err(error) => {
                    self.error = Some(error);
                    self.phase = Phase::Done;
                }
            }
        }
        self.progress()
    }

    /// Does what is left to do, and gives the result.
    ///
    /// # Errors
    ///
    /// As [`read`].
    pub fn finish(mut self) -> Result<Loaded, ReadError> {
        while self.step(usize::MAX) != Progress::Done {}
        match (self.error, self.head) {
            (None, Some(head)) => {
                let document = Document { events: self.events, ..head.document };
                let problems = self.found.into_iter().map(|(_, problem)| problem).collect();
                Ok(Loaded { document, problems })
            }
            (Some(error), _) => Err(error),
            // Not reached: without an error there is a head.
            (None, None) => {
                Err(ReadError::whole(Code::BadDocument, "The file holds nothing.".to_string()))
            }
        }
    }

    fn progress(&self) -> Progress {
        // Half of it is parsing; the other half is parted among what comes after.
        let size = self.bytes.len().max(1);
        let part = |number: usize, done: usize, of: usize| {
            let share = (size as u64 * done as u64 / of.max(1) as u64) as usize;
            size + (number * size + share.min(size)) / 3
        };
        let (events, duplicates) = (self.events.len(), self.duplicates.len());
        let done = match self.phase {
            Phase::Done => return Progress::Done,
            Phase::Start | Phase::Field | Phase::Moment | Phase::Head => self.at,
            Phase::Duplicate(index) => part(0, index, duplicates + events),
            Phase::Name(index) => part(0, duplicates + index, duplicates + events),
            Phase::Check(index) => part(1, index, events),
            Phase::Sort => part(2, 0, 1),
            Phase::Locate(index) => part(2, index, self.found.len()),
        };
        Progress::More { done, of: 2 * size }
    }

    /// Does one piece of the work; tells what it cost, in bytes.
    fn advance(&mut self) -> Result<usize, ReadError> {
        let before = self.at;
        match self.phase {
            Phase::Start => self.begin()?,
            Phase::Field => {
                self.field().map_err(|fault| ReadError::json(&self.bytes, fault))?;
            }
            Phase::Moment => {
                self.moment().map_err(|fault| ReadError::json(&self.bytes, fault))?;
            }
            Phase::Head => self.read_head()?,
            Phase::Duplicate(index) => self.name_duplicate(index),
            Phase::Name(index) => self.name(index),
            Phase::Check(index) => self.check(index),
            Phase::Sort => self.sort(),
            Phase::Locate(index) => return Ok(self.locate(index)),
            Phase::Done => {}
        }
        Ok((self.at - before + std::mem::take(&mut self.again)).max(NAME_COST))
    }

    fn begin(&mut self) -> Result<(), ReadError> {
        let bytes = self.bytes.as_slice();
        self.root = refusal::first_sight(bytes)?;
        let mut cursor = Cursor::new(bytes, self.root);
        let more = cursor.open(0, b'}').map_err(|fault| ReadError::json(bytes, fault))?;
        self.at = cursor.at;
        self.phase = Phase::Field;
        if more {
            Ok(())
        } else {
            self.close().map_err(|fault| ReadError::json(&self.bytes, fault))
        }
    }

    /// A field of the root. All but the moments are read again when the whole is known: they
    /// are small, and a tree of them would have to outlive this step.
    fn field(&mut self) -> Result<(), Fault> {
        let mut cursor = Cursor::new(&self.bytes, self.at);
        cursor.space();
        let start = cursor.at;
        let key = cursor.key()?;
        cursor.space();
        if key.text != "events" {
            self.fields.push(start as u32);
        } else if let Some((_, is_list)) = self.list {
            let mut walk = Walk::new(&self.bytes, std::mem::take(&mut self.found));
            walk.enter("events");
            let found = "a second field `events`".to_string();
            let help = "The moments of all of them are shown.".to_string();
            walk.report(Severity::Warning, key.start, found, "each field once", help);
            self.found = walk.found;
            if !is_list {
                self.list = None;
            }
        }
        if key.text == "events" {
            let is_list = cursor.peek() == Some(b'[');
            self.list = self.list.or(Some((cursor.at, is_list)));
            if is_list && cursor.open(1, b']')? {
                self.at = cursor.at;
                self.phase = Phase::Moment;
                return Ok(());
            }
            if is_list {
                return self.after_field(cursor.at);
            }
        }
        cursor.value(1)?;
        let at = cursor.at;
        self.after_field(at)
    }

    fn after_field(&mut self, at: usize) -> Result<(), Fault> {
        let mut cursor = Cursor::new(&self.bytes, at);
        let next = cursor.next(b'}')?;
        self.at = cursor.at;
        self.phase = Phase::Field;
        if next == Next::End { self.close() } else { Ok(()) }
    }

    /// The end of the root, behind which nothing stands.
    fn close(&mut self) -> Result<(), Fault> {
        let mut cursor = Cursor::new(&self.bytes, self.at);
        cursor.end()?;
        self.at = cursor.at;
        self.phase = Phase::Head;
        Ok(())
    }

    fn moment(&mut self) -> Result<(), Fault> {
        let mut cursor = Cursor::new(&self.bytes, self.at);
        let node = cursor.value(2)?;
        let next = cursor.next(b']')?;
        let at = cursor.at;
        if self.count == 0 {
            self.foreign = node.get("start_date").is_some();
        }
        let mark = Mark { start: node.start as u32, index: self.count as u32 };
        let mut walk = Walk::new(&self.bytes, std::mem::take(&mut self.found));
        walk.enter("events");
        walk.enter_item(self.count);
        let event = event::event(&mut walk, node);
        self.found = walk.found;
        self.count += 1;
        if let Some(event) = event {
            if !event.made_id && !self.ids.claim(&event.id) {
                self.duplicates.push(self.events.len() as u32);
            }
            self.events.push(event);
            self.marks.push(mark);
        }
        self.at = at;
        if next == Next::End { self.after_field(at) } else { Ok(()) }
    }

    fn read_head(&mut self) -> Result<(), ReadError> {
        let fields: Vec<(Key<'_>, Node<'_>)> = self
            .fields
            .iter()
            .filter_map(|&start| {
                let mut cursor = Cursor::new(&self.bytes, start as usize);
                Some((cursor.key().ok()?, cursor.value(1).ok()?))
            })
            .collect();
        let root = Node { start: self.root, end: self.at, kind: Kind::Object(fields) };
        refusal::others(&self.bytes, &root, self.list, self.foreign)?;
        let mut walk = Walk::new(&self.bytes, std::mem::take(&mut self.found));
        self.head = Some(head::head(&mut walk, root));
        self.found = walk.found;
        self.phase = Phase::Duplicate(0);
        Ok(())
    }

    fn name_duplicate(&mut self, index: usize) {
        let Some(&place) = self.duplicates.get(index) else {
            self.phase = Phase::Name(0);
            return;
        };
        let place = place as usize;
        if let (Some(event), Some(&mark)) = (self.events.get_mut(place), self.marks.get(place)) {
            let mut walk = Walk::new(&self.bytes, std::mem::take(&mut self.found));
            check::duplicate(&mut walk, event, mark, &mut self.ids);
            self.again += walk.again;
            self.found = walk.found;
        }
        self.phase = Phase::Duplicate(index + 1);
    }

    fn name(&mut self, index: usize) {
        let Some(event) = self.events.get_mut(index) else {
            self.phase = Phase::Check(0);
            return;
        };
        if event.made_id {
            event.id = self.ids.claim_like(ident::slug(&event.title));
        }
        self.phase = Phase::Name(index + 1);
    }

    fn check(&mut self, index: usize) {
        let (Some(event), Some(&mark), Some(head)) =
            (self.events.get_mut(index), self.marks.get(index), &mut self.head)
        else {
            self.phase = Phase::Sort;
            return;
        };
        let mut walk = Walk::new(&self.bytes, std::mem::take(&mut self.found));
        check::relations(&mut walk, event, mark, head, &self.ids);
        self.again += walk.again;
        self.found = walk.found;
        self.phase = Phase::Check(index + 1);
    }

    /// Sorts by place in the file, then by when it was found. The order is packed into one
    /// number each, so that sorting moves little and stays short at any number of problems.
    fn sort(&mut self) {
        let mut order: Vec<u64> = (0u64..)
            .zip(&self.found)
            .map(|(number, (offset, _))| (*offset as u64) << 32 | number)
            .collect();
        order.sort_unstable();
        let mut found: Vec<Option<(usize, Problem)>> =
            std::mem::take(&mut self.found).into_iter().map(Some).collect();
        self.found = order
            .into_iter()
            .filter_map(|number| found.get_mut((number & u64::from(u32::MAX)) as usize)?.take())
            .collect();
        self.phase = Phase::Locate(0);
    }

    /// Turns an offset into a line and a column, all of them in one sweep over the file.
    fn locate(&mut self, index: usize) -> usize {
        let Some((offset, problem)) = self.found.get_mut(index) else {
            self.phase = Phase::Done;
            return 0;
        };
        let before = self.place.offset;
        // Far from any problem the sweep is cut, too.
        self.place.walk(&self.bytes, (*offset).min(before + SWEEP));
        if self.place.offset >= *offset {
            problem.line = self.place.line;
            problem.column = self.place.column;
            self.phase = Phase::Locate(index + 1);
        }
        (self.place.offset - before) / 4 + NAME_COST / 4
    }
}
