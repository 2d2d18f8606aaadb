//! Slides of TimelineJS, whatever file they come from, into moments, eras and the head.

use yearline_document::date::Date;
use yearline_document::json::{Kind, Pull};
use yearline_document::types::{Era, Extra, Media, Source};
use yearline_document::{Severity, ident};

use crate::dates::{Fault, When, interval, start_date};
use crate::error::Error;
use crate::field::{Field, Spot};
use crate::ids::timelinejs_slug;
use crate::json::{Object, Taker, describe};
use crate::making::{Making, Naming, event};
use crate::report::{Says, quoted};
use crate::texts::{Ground, Language, Medium, Texts};

/// A slide as its file has it.
pub(crate) struct Slide<'a> {
    pub at: u64,
    pub spot: Spot,
    pub id: Option<Field<'a>>,
    pub headline: Option<Field<'a>>,
    pub text: Option<Field<'a>>,
    pub display_date: Option<Field<'a>>,
    /// The words for either end of a span.
    pub display_ends: [Option<Field<'a>>; 2],
    pub group: Option<Field<'a>>,
    /// Whether addresses in plain text become links.
    pub autolink: bool,
    pub medium: Medium<'a>,
    pub ground: Ground<'a>,
    pub start: Dated<'a>,
    pub end: Dated<'a>,
}

/// A date, in parts or in one text.
pub(crate) enum Dated<'a> {
    Parts(Box<When<'a>>),
    Text(Field<'a>),
}

impl Default for Dated<'_> {
    fn default() -> Self {
        Dated::Parts(Box::default())
    }
}

impl Dated<'_> {
    fn read(&self, making: &mut Making, spot: Spot) -> Result<Option<Date>, Fault> {
        match self {
            Dated::Parts(when) => when.date(&mut making.report, spot),
            Dated::Text(field) => start_date(field, &mut making.report, spot),
        }
    }

    /// Where it stands, as problems name it.
    fn place(&self) -> Option<(u64, &'static str)> {
        let field = match self {
            Dated::Text(field) => Some(field),
            Dated::Parts(when) => when.year.as_ref(),
        };
        field.map(|field| (field.at, field.name))
    }
}

/// What the slides of a list are.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Are {
    Moments,
    Eras,
}

/// What makes a slide of an object.
type Read<'a> = fn(&mut Taker<'_, 'a>, Object<'a>, Spot) -> Slide<'a>;

/// Reads a list one slide at a time, so that a file is never held as a tree.
pub(crate) fn list<'a>(
    text: &'a str,
    pull: &mut Pull<'a>,
    making: &mut Making,
    name: &'static str,
    (are, read): (Are, Read<'a>),
) -> Result<(), Error> {
    let mut index = 0;
    let mut more = pull.enter()?;
    while more {
        let node = pull.value()?;
        let spot = Spot::Item(name, index);
        let at = node.start as u64;
        if matches!(node.kind, Kind::Object(_)) {
            let mut taker = Taker { bytes: text.as_bytes(), report: &mut making.report, spot };
            // An empty object is a slide of which nothing is said.
            let slide = match taker.object(Some(node), "") {
                Some(object) => read(&mut taker, object, spot),
                None => Slide::new(at, spot),
            };
            match are {
                Are::Moments => slide.moment(making),
                Are::Eras => slide.era(making),
            }
        } else {
            let found = describe(text.as_bytes(), &node);
            let help = if are == Are::Moments { LEFT_OUT } else { ERA_LEFT_OUT };
            let says = Says { found: &found, expected: "a slide: an object in braces", help };
            if are == Are::Moments {
                making.report.left_out(at, spot.path(""), says);
            } else {
                making.report.error(at, spot.path(""), says);
            }
        }
        index += 1;
        more = pull.goes_on(b']')?;
    }
    Ok(())
}

const LEFT_OUT: &str = "The moment is left out.";
const ERA_LEFT_OUT: &str = "The era is left out.";
const END_LEFT_OUT: &str = "The end is left out.";

impl<'a> Slide<'a> {
    pub fn new(at: u64, spot: Spot) -> Slide<'a> {
        Slide {
            at,
            spot,
            id: None,
            headline: None,
            text: None,
            display_date: None,
            display_ends: [None, None],
            group: None,
            autolink: true,
            medium: Medium::default(),
            ground: Ground::default(),
            start: Dated::default(),
            end: Dated::default(),
        }
    }

    /// The date or the span; none where there is no start, which is reported: as a moment that is
    /// left out, or as an era.
    fn date(&self, making: &mut Making, is_moment: bool) -> Option<Date> {
        let outcome = if is_moment { LEFT_OUT } else { ERA_LEFT_OUT };
        let (at, path, found, expected, help);
        match self.start.read(making, self.spot) {
            Ok(Some(start)) => {
                let end = self.end(making);
                return Some(interval(start, end, &mut making.report, self.spot));
            }
            Ok(None) => {
                (at, path) = (self.at, self.spot.path(""));
                (found, expected) = ("no start date".to_string(), "a start date".to_string());
                help = [outcome, " Write its year at least."].concat();
            }
            Err(fault) => {
                (at, path, help) = (fault.at, self.spot.path(fault.name), fault.help(outcome));
                (found, expected) = (fault.found, fault.expected);
            }
        }
        let says = Says { found: &found, expected: &expected, help: &help };
        if is_moment {
            making.report.left_out(at, path, says);
        } else {
            making.report.error(at, path, says);
        }
        None
    }

    fn end(&self, making: &mut Making) -> Option<(Date, u64, &'static str)> {
        match self.end.read(making, self.spot) {
            Ok(end) => {
                let (at, name) = self.end.place().unwrap_or((self.at, ""));
                end.map(|end| (end, at, name))
            }
            Err(fault) => {
                let help = fault.help(END_LEFT_OUT);
                let says = Says { found: &fault.found, expected: &fault.expected, help: &help };
                making.report.error(fault.at, self.spot.path(fault.name), says);
                None
            }
        }
    }

    /// The date in the author's words.
    fn display(&self, making: &mut Making, date: &Date) -> Option<String> {
        let mut texts =
            Texts { report: &mut making.report, spot: self.spot, language: Language::Html };
        if let Some(field) = &self.display_date {
            return texts.plain(field).0;
        }
        let [start, end] = &self.display_ends;
        let mut words = |field: &Option<Field<'_>>| field.as_ref().and_then(|f| texts.plain(f).0);
        let (first, last) = (words(start), words(end));
        if !date.is_interval() {
            return first;
        }
        let (Some(from), Some(to)) = (date.start(), date.end()) else { return first };
        if first.is_none() && last.is_none() {
            return None;
        }
        if first.is_none() || last.is_none() {
            let field = start.as_ref().or(end.as_ref())?;
            let says = Says {
                found: "words for one end of a span alone",
                expected: "words for both of its ends, or for the whole of it",
                help: "The other end is written in digits. Write a display date for the whole.",
            };
            making.report.warning(field.at, self.spot.path(field.name), says);
        }
        let first = first.unwrap_or_else(|| Date::from(from).text());
        let last = last.unwrap_or_else(|| Date::from(to).text());
        Some([&first, " – ", &last].concat())
    }

    /// A moment of the document.
    pub fn moment(self, making: &mut Making) {
        let Some(date) = self.date(making, true) else { return };
        let mut event = event(date);
        event.display_date = self.display(making, &date);
        let Slide { at, spot, id, headline, text, group, autolink, medium, ground, .. } = self;
        event.category = group.as_ref().map(|group| making.category(group.trimmed()));
        let mut texts = Texts { report: &mut making.report, spot, language: Language::Html };
        let mut pictures = Vec::new();
        event.text = text.and_then(|field| texts.rich(&field, autolink, &mut pictures));
        texts.medium(medium, &mut event.media, &mut event.text);
        event.media.append(&mut pictures);
        event.background = texts.background(ground, making.colours);
        let mut derived = None;
        if let Some(field) = &headline {
            let (title, link) = texts.plain(field);
            event.title = title.unwrap_or_default();
            if let Some(link) = link {
                let found = ["a link in the headline, ", &quoted(link.as_str())].concat();
                let expected = "a headline in plain text";
                let help = "It is kept as a source of the moment.";
                let path = spot.path(field.name);
                texts.report.warning(field.at, path, Says { found: &found, expected, help });
                event.sources.push(Source { url: link.as_str().to_string(), ..Source::default() });
            }
            derived = timelinejs_slug(&field.text);
        }
        if event.title.is_empty() {
            event.title = event.display_date.clone().unwrap_or_else(|| event.date.text());
            let help = ["Its date stands in: `", &event.title, "`. Write a headline."].concat();
            let says = Says { found: "no headline", expected: "a headline", help: &help };
            texts.report.error(at, spot.path(""), says);
            derived = None;
        }
        let naming = match (id, derived) {
            (Some(id), _) => Naming::Given(id),
            (None, Some(slug)) if slug != ident::slug(&event.title) => Naming::Derived(slug),
            _ => Naming::Made,
        };
        making.push(event, naming, at, spot);
    }

    /// A span behind the moments.
    pub fn era(self, making: &mut Making) {
        let Some(date) = self.date(making, false) else { return };
        let (at, spot) = (self.at, self.spot);
        if !date.is_interval() {
            let says = Says {
                found: "an era without an end",
                expected: "a start and an end",
                help: "It reaches as far as its start does. Write its end.",
            };
            making.report.warning(at, spot.path(""), says);
        }
        let mut texts = Texts { report: &mut making.report, spot, language: Language::Html };
        let title = self.headline.and_then(|field| texts.plain(&field).0);
        let title = title.unwrap_or_else(|| {
            let help = "Its date stands in. Write a headline.";
            let says = Says { found: "an era without a headline", expected: "a headline", help };
            texts.report.error(at, spot.path(""), says);
            date.text()
        });
        if let Some(field) = self.text {
            let says = Says {
                found: "a text of an era",
                expected: "a headline alone",
                help: "The text is left out.",
            };
            let path = spot.path(field.name);
            texts.report.once(Severity::Warning, "era text", field.at, path, says);
        }
        making.document.eras.push(Era { id: None, title, date, extra: Extra::default() });
    }

    /// The slide in front, which tells the whole.
    pub fn head(self, making: &mut Making) {
        let spot = self.spot;
        let mut texts = Texts { report: &mut making.report, spot, language: Language::Html };
        let title = self.headline.and_then(|field| texts.plain(&field).0);
        let mut pictures: Vec<Media> = Vec::new();
        let mut description =
            self.text.and_then(|field| texts.rich(&field, self.autolink, &mut pictures));
        let mut media = Vec::new();
        texts.medium(self.medium, &mut media, &mut description);
        media.append(&mut pictures);
        let Ground { url, color, alt } = self.ground;
        for field in [url, color, alt].into_iter().flatten() {
            let says = Says {
                found: "a background of the title",
                expected: "backgrounds of moments",
                help: "It is left out.",
            };
            texts.report.once(Severity::Warning, "title", field.at, spot.path(field.name), says);
        }
        if let Some((at, name)) = self.start.place() {
            let says = Says {
                found: "a date of the title",
                expected: "dates of moments",
                help: "It is left out: the title says what the whole is about.",
            };
            texts.report.warning(at, spot.path(name), says);
        }
        let document = &mut making.document;
        document.title = title.unwrap_or_default();
        document.description = description;
        document.media = media;
    }
}
