//! A document made ready: read, indexed, with the words it is told in.

use std::cell::OnceCell;
use std::rc::Rc;

use yearline_document::Loaded;
use yearline_document::date::{Instant, Point};
use yearline_document::problem::Problem;
use yearline_document::types::Document;

use crate::find::has;
use crate::layout::sections::{self, Unit};
use crate::query::{Index, IndexBuilder, Outcome, Query, Terms};
use crate::words::Words;
use crate::words::dates;

/// A document with its index and its words: all that a scene is made from.
pub struct Timeline {
    /// The document.
    pub document: Document,
    problems: OnceCell<Vec<Problem>>,
    index: Index,
    words: Rc<dyn Words>,
    unit: Unit,
    year: Option<i64>,
    extent: OnceCell<Option<String>>,
}

/// Makes a [`Timeline`], some moments at a time.
pub struct TimelineBuilder {
    loaded: Loaded,
    words: Rc<dyn Words>,
    index: IndexBuilder,
}

impl TimelineBuilder {
    /// Begins with a document that was read.
    pub fn new(loaded: Loaded, words: Rc<dyn Words>) -> TimelineBuilder {
        TimelineBuilder { index: IndexBuilder::new(&loaded.document), loaded, words }
    }

    /// Takes in about so many moments; true once there is nothing left to do.
    pub fn step(&mut self, moments: usize) -> bool {
        self.index.step(&self.loaded.document, &*self.words, moments)
    }

    /// The timeline; does what is left to do first.
    pub fn finish(mut self) -> Timeline {
        while !self.step(usize::MAX) {}
        let Loaded { document, problems } = self.loaded;
        let unit = sections::choose(
            document.events.iter().map(|event| event.sort_date.as_ref().unwrap_or(&event.date)),
        );
        let year = one_year(&document);
        let problems = if problems.is_empty() { OnceCell::new() } else { problems.into() };
        let (index, words, extent) = (self.index.finish(), self.words, OnceCell::new());
        Timeline { document, problems, index, words, unit, year, extent }
    }
}

impl Timeline {
    /// Makes a document ready at one go.
    ///
    /// ```
    /// use std::rc::Rc;
    /// use yearline_timeline::{timeline::Timeline, words::Plain};
    /// let file = r#"{"yearline": 1, "title": "2020", "events": [{"date": "2020-11-07", "title": "The call"}]}"#;
    /// let timeline = Timeline::new(yearline_document::read(file.into()).unwrap(), Rc::new(Plain::new()));
    /// assert_eq!(timeline.year(), Some(2020));
    /// assert_eq!(timeline.find("the-call"), Some(0));
    /// ```
    pub fn new(loaded: Loaded, words: Rc<dyn Words>) -> Timeline {
        TimelineBuilder::new(loaded, words).finish()
    }

    /// What is amiss in its file, as far as it has been said.
    pub fn problems(&self) -> &[Problem] {
        self.problems.get().map_or(&[], Vec::as_slice)
    }

    /// Takes what is amiss in its file, where that is said only after the reading; nothing is
    /// changed where it has been said before.
    pub fn explain(&self, problems: Vec<Problem>) {
        let _ = self.problems.set(problems);
    }

    /// What answers queries.
    pub fn index(&self) -> &Index {
        &self.index
    }

    /// The words it is told in.
    pub fn words(&self) -> &dyn Words {
        &*self.words
    }

    /// What answers a query.
    pub fn run(&self, query: &Query) -> Outcome {
        self.index.run(query, &*self.words)
    }

    /// The words of a query, folded.
    pub fn terms(&self, query: &Query) -> Terms {
        Terms::read(&query.words, &*self.words)
    }

    /// The place of a moment in the document.
    pub fn find(&self, id: &str) -> Option<u32> {
        let place = self.document.events.iter().position(|event| event.id == id)?;
        u32::try_from(place).ok()
    }

    /// How many moments there are.
    pub fn len(&self) -> usize {
        self.document.events.len()
    }

    /// True where there is no moment.
    pub fn is_empty(&self) -> bool {
        self.document.events.is_empty()
    }

    /// The length of the list's sections.
    pub fn unit(&self) -> Unit {
        self.unit
    }

    /// The year that all moments lie in, where there is one: dates then leave it out.
    pub fn year(&self) -> Option<i64> {
        self.year
    }

    /// From when to when its moments are, in words; none where there are none. Told once, for it looks
    /// at all of them.
    pub fn extent(&self) -> Option<&str> {
        let extent = || {
            let mut dates = self.document.events.iter().map(|event| &event.date);
            dates::extent(self.words(), &mut dates)
        };
        self.extent.get_or_init(extent).as_deref()
    }

    /// The language of its texts, a BCP 47 tag: the document's, or that of the interface.
    pub fn lang(&self) -> &str {
        self.document.lang.as_deref().unwrap_or_else(|| self.words.locale().lang())
    }

    /// The language of the interface, where it is another than that of the texts.
    pub fn ui_lang(&self) -> Option<&str> {
        let own = self.words.locale().lang();
        let language =
            |lang: &str| lang.split(['-', '_']).next().unwrap_or(lang).to_ascii_lowercase();
        (language(own) != language(self.lang())).then_some(own)
    }

    /// The direction that it runs in, `rtl` or `ltr`: from right to left where its texts or its
    /// interface are written so.
    pub fn dir(&self) -> &'static str {
        let runs_left = is_leftward(self.lang()) || is_leftward(self.words.locale().lang());
        if runs_left { "rtl" } else { "ltr" }
    }

    /// The direction of its texts, where it is another than that of the whole.
    pub fn text_dir(&self) -> Option<&'static str> {
        (self.dir() == "rtl" && !is_leftward(self.lang())).then_some("ltr")
    }
}

/// True of a language whose script runs from right to left.
fn is_leftward(lang: &str) -> bool {
    let (language, rest) = tag(lang);
    let language = [" ", language, " "].concat().to_ascii_lowercase();
    let script = [" ", tag(rest).0, " "].concat();
    // The languages of CLDR whose usual script runs from right to left.
    let leftwards = " ar arc ckb dv fa he iw ks nqo ps sd syr ug ur yi ";
    has(" Arab Hebr Syrc Thaa Nkoo ", &script)
        || has(leftwards, &language) && !has(" Latn Cyrl ", &script)
}

/// The first part of a BCP 47 tag, and what follows it.
fn tag(text: &str) -> (&str, &str) {
    let end = text.bytes().take_while(|byte| !matches!(byte, b'-' | b'_')).count();
    (text.get(..end).unwrap_or_default(), text.get(end + 1..).unwrap_or_default())
}

/// The year that holds every moment whole.
fn one_year(document: &Document) -> Option<i64> {
    let mut dates = document.events.iter().map(|event| &event.date);
    let year = dates.next()?.start().as_ref().map(Point::years)?.0;
    let first = Instant::from_civil(year, 1, 1);
    let after = Instant::from_civil(year.saturating_add(1), 1, 1);
    let within = document.events.iter().all(|event| {
        let (earliest, latest) = event.date.order_key();
        earliest >= first && latest < after
    });
    within.then_some(year)
}
