//! A moment as it is drawn.

use yearline_document::address::Address;
use yearline_document::date::Date;
use yearline_document::media::host;
use yearline_document::rich::{self, Block};
use yearline_document::types;

use crate::layout::strip::is_hollow;
use crate::timeline::Timeline;
use crate::words::dates::{self, Style};
use crate::words::{Arg, Words};

/// A moment, in words and blocks.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Moment {
    /// Its name in the page.
    pub id: String,
    /// Its date in EDTF.
    pub edtf: String,
    /// Its date as HTML's `datetime` can have it; none for what that cannot say.
    pub datetime: Option<String>,
    /// Its date in words.
    pub date: String,
    /// How long it lasted.
    pub length: Option<String>,
    /// True where the day is not known.
    pub hollow: bool,
    /// The headline.
    pub title: String,
    /// Its language, where it is another than the timeline's.
    pub lang: Option<String>,
    /// The place of its category, and what that is called.
    pub category: Option<(usize, String)>,
    /// "Top moment 6".
    pub top: Option<String>,
    /// The text.
    pub text: Vec<Block>,
    /// The figures, the most telling first.
    pub figures: Vec<Figure>,
    /// A word on the record.
    pub note: Option<String>,
    /// "Updated 30 April 2020".
    pub updated: Option<String>,
    /// What related moments are called.
    pub related_label: String,
    /// The moments that belong to it: their place in the document.
    pub related: Vec<Related>,
    /// What the sources are called.
    pub sources_label: String,
    /// The sources.
    pub sources: Vec<Source>,
    /// What the link to the moment is called.
    pub link_label: String,
}

/// A figure, set.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// "about".
    pub qualifier: Option<String>,
    /// "300".
    pub numeral: String,
    /// " million participants", with what parts it from the numeral.
    pub unit: String,
    /// What it says.
    pub label: Option<String>,
    /// Whose count it is.
    pub note: Option<String>,
}

/// A moment that belongs to another.
#[derive(Clone, Debug, PartialEq)]
pub struct Related {
    /// Its name in the page.
    pub id: String,
    /// Its headline.
    pub title: String,
    /// Its language, where it is another than the timeline's.
    pub lang: Option<String>,
}

/// A source, as a link.
///
/// Two that would read alike are told apart by their headlines:
///
/// ```
/// use std::rc::Rc;
/// use yearline_timeline::{scene::Moment, timeline::Timeline, words::Plain};
/// let file = r#"{"yearline": 1, "title": "2020", "events": [{"date": "2020", "title": "A",
///     "sources": [{"url": "https://a.example/1", "publisher": "Atlas", "title": "One"},
///                 {"url": "https://a.example/2", "publisher": "Atlas", "title": "Two"},
///                 {"url": "https://b.example/", "publisher": "Bulletin", "title": "Three"}]}]}"#;
/// let timeline = Timeline::new(yearline_document::read(file.into()).unwrap(), Rc::new(Plain::new()));
/// let moment = Moment::of(&timeline, 0);
/// let names: Vec<&str> = moment.sources.iter().map(|source| source.name.as_str()).collect();
/// assert_eq!(names, ["Atlas: One", "Atlas: Two", "Bulletin"]);
/// assert_eq!(moment.sources[2].title.as_deref(), Some("Three"));
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    /// Where it leads; none for a source without an address.
    pub href: Option<String>,
    /// What is read.
    pub name: String,
    /// Its headline.
    pub title: Option<String>,
}

/// The date of a moment as its own line says it.
pub(super) fn date_in_words(timeline: &Timeline, event: &types::Event) -> String {
    match &event.display_date {
        Some(words) => dates::capital(words.clone()),
        None => dates::date(timeline.words(), &event.date, Style::line(timeline.year())),
    }
}

impl Moment {
    /// The moment at a place in the document; an empty one where there is none.
    pub fn of(timeline: &Timeline, event: u32) -> Moment {
        let Some(event) = timeline.document.events.get(event as usize) else {
            return Moment::default();
        };
        let words = timeline.words();
        let document = &timeline.document;
        let category = event.category.as_deref().and_then(|id| {
            let place = document.categories.iter().position(|category| category.id == id)?;
            Some((place, document.categories[place].label.clone()))
        });
        let date = date_in_words(timeline, event);
        let message = |key: &str, name: &str, count: usize| {
            words.message(key, &[(name, Arg::Count(count as u64))])
        };
        let (mut figures, mut sources) = (Vec::new(), Vec::new());
        for figure in &event.figures {
            figures.push(set(words, figure));
        }
        for source in &event.sources {
            sources.extend(link(source, &event.sources));
        }
        let lang = |event: &types::Event| event.lang.clone().filter(|lang| lang != timeline.lang());
        let mut related = Vec::new();
        for id in &event.related {
            if let Some(other) = document.events.iter().find(|other| other.id == *id) {
                related.push(Related {
                    id: id.clone(),
                    title: other.title.clone(),
                    lang: lang(other),
                });
            }
        }
        let updated = event.updated.as_ref().map(|date| {
            dates::within(words, "moment.updated", date, Style::within(timeline.year()))
        });
        Moment {
            id: event.id.clone(),
            edtf: event.date.to_string(),
            datetime: datetime(&event.date),
            date,
            length: dates::length_in_words(words, &event.date),
            hollow: is_hollow(&event.date),
            title: event.title.clone(),
            lang: lang(event),
            category,
            top: event.top.map(|top| message("moment.top", "rank", top as usize)),
            text: parsed(event.text.as_deref()),
            figures,
            note: event.note.clone(),
            updated,
            related_label: message("moment.related", "count", related.len()),
            related,
            sources_label: message("moment.sources", "count", event.sources.len()),
            sources,
            link_label: words.message("moment.link", &[]),
        }
    }
}

/// Markdown that may be left out, as blocks.
pub(super) fn parsed(text: Option<&str>) -> Vec<Block> {
    text.map(rich::parse).unwrap_or_default()
}

/// The date as HTML's `datetime` can have it: a year, a month, a day or a time between the
/// years 1 and 9999, of an interval the start.
pub(super) fn datetime(date: &Date) -> Option<String> {
    let start = date.start()?;
    if start.unspecified_year_digits > 0 || !(1..=9999).contains(&start.year) {
        return None;
    }
    // Of a season the year is what HTML can say.
    if start.season().is_some() {
        return Some(start.year.to_string());
    }
    let text = date.without_end().to_string();
    // A day or a month that is not specified is an X; what stands before it is known. Of a doubtful
    // date nothing is lost but the doubt, which the words beside it say.
    Some(text.trim_end_matches(['-', 'X', '?', '~', '%']).to_owned())
}

/// A figure as it is set: the numeral large, its scale with the unit.
fn set(words: &dyn Words, figure: &types::Figure) -> Figure {
    let value = figure.value.as_f64();
    let (numeral, scale, unit) = match &figure.currency {
        // The currency's sign says what the unit would.
        Some(currency) => {
            let (numeral, scale) = words.compact_currency(value, currency);
            (numeral, scale, None)
        }
        None => {
            let (numeral, scale) = words.compact(value);
            (numeral, scale, figure.unit.as_deref())
        }
    };
    // A label that says the unit says it for the numeral too: "300 million" and under it "daily meeting
    // participants", not "300 million participants" besides.
    let label = figure.label.as_deref().unwrap_or_default();
    let unit = unit.filter(|unit| !unit.is_empty() && !says(label, unit));
    let mut said = String::new();
    for word in [scale.as_str(), unit.unwrap_or_default()] {
        // Neither a per cent sign nor East Asian scripts are parted from their number.
        if word.starts_with(|first| first != '%' && first < '\u{2e80}') {
            said.push(' ');
        }
        said.push_str(word);
    }
    Figure {
        qualifier: figure.qualifier.map(|qualifier| {
            words.message(
                match qualifier {
                    types::Qualifier::About => "figure.about",
                    types::Qualifier::Over => "figure.over",
                    types::Qualifier::Almost => "figure.almost",
                    types::Qualifier::AtLeast => "figure.at-least",
                    types::Qualifier::UpTo => "figure.up-to",
                },
                &[],
            )
        }),
        numeral,
        unit: said,
        label: figure.label.clone(),
        note: figure.note.clone(),
    }
}

/// True where these words stand in a text, and are no part of longer ones.
fn says(text: &str, words: &str) -> bool {
    let part = |byte: Option<&u8>| byte.is_some_and(|byte| byte.is_ascii_alphanumeric());
    let bytes = text.as_bytes();
    (0..text.len()).any(|at| {
        let end = at + words.len();
        let same = text.get(at..end).is_some_and(|piece| piece.eq_ignore_ascii_case(words));
        same && !part(bytes.get(end))
            && !part(at.checked_sub(1).and_then(|before| bytes.get(before)))
    })
}

/// A source, under its publisher's name: with the headline, where others of the moment's sources
/// are by the same one and would read alike.
fn link(source: &types::Source, all: &[types::Source]) -> Option<Source> {
    let href = Address::link(&source.url).ok().map(|href| href.as_str().to_owned());
    let same = all.iter().filter(|other| other.publisher == source.publisher).count();
    let (name, title) = match (&source.publisher, &source.title) {
        (Some(publisher), Some(title)) if same > 1 => {
            (Some([publisher, ": ", title].concat()), None)
        }
        (Some(publisher), title) => (Some(publisher.clone()), title.clone()),
        (None, title) => (title.clone(), None),
    };
    Some(Source {
        name: name.or_else(|| href.as_deref().map(|href| host(href).to_owned()))?,
        title,
        href,
    })
}
