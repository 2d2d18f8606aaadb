//! A moment as it is drawn.

use yearline_document::address::Address;
use yearline_document::date::Date;
use yearline_document::rich::{self, Block};
use yearline_document::types;

use crate::layout::strip::Placed;
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
    /// The media, as cards.
    pub media: Vec<MediaCard>,
    /// A word on the record.
    pub note: Option<String>,
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
    /// "million participants".
    pub unit: String,
    /// What it says.
    pub label: Option<String>,
    /// Whose count it is.
    pub note: Option<String>,
}

/// A source, as a link.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    /// Where it leads.
    pub href: String,
    /// What is read.
    pub name: String,
    /// Its headline.
    pub title: Option<String>,
}

/// A medium as a card: its words and a link to it.
#[derive(Clone, Debug, PartialEq)]
pub struct MediaCard {
    /// Where it is.
    pub href: String,
    /// "Open at example.org".
    pub open: String,
    /// What it shows.
    pub alt: Option<String>,
    /// What stands under it.
    pub caption: Vec<Block>,
    /// Whose it is.
    pub credit: Option<String>,
}

impl Moment {
    /// The moment at a place in the document; an empty one where there is none. `resolve` makes
    /// an absolute address of one that is relative to the document.
    pub fn of(timeline: &Timeline, event: u32, resolve: &dyn Fn(&str) -> String) -> Moment {
        let Some(event) = timeline.document.events.get(event as usize) else {
            return Moment::default();
        };
        let words = timeline.words();
        let document = &timeline.document;
        let category = event.category.as_deref().and_then(|id| {
            let place = document.categories.iter().position(|category| category.id == id)?;
            Some((place, document.categories[place].label.clone()))
        });
        let date = match &event.display_date {
            Some(words) => dates::capital(words.clone()),
            None => dates::date(words, &event.date, Style::line(timeline.year())),
        };
        let rank = |top: u32| words.message("moment.top", &[("rank", Arg::Count(top.into()))]);
        Moment {
            id: event.id.clone(),
            edtf: event.date.to_string(),
            datetime: datetime(&event.date),
            date,
            length: dates::length_in_words(words, &event.date),
            hollow: Placed::of(0, &event.date, None).hollow,
            title: event.title.clone(),
            lang: event.lang.clone().filter(|lang| lang != timeline.lang()),
            category,
            top: event.top.map(rank),
            text: event.text.as_deref().map(rich::parse).unwrap_or_default(),
            figures: event.figures.iter().map(|figure| set(words, figure)).collect(),
            media: event.media.iter().filter_map(|media| card(words, media, resolve)).collect(),
            note: event.note.clone(),
            sources_label: words
                .message("moment.sources", &[("count", Arg::Count(event.sources.len() as u64))]),
            sources: event.sources.iter().filter_map(link).collect(),
            link_label: words.message("moment.link", &[]),
        }
    }
}

/// The date as HTML's `datetime` can have it: a year, a month, a day or a time between the
/// years 1 and 9999, of an interval the start.
fn datetime(date: &Date) -> Option<String> {
    let start = date.start()?;
    if start.unspecified_year_digits > 0 || !(1..=9999).contains(&start.year) {
        return None;
    }
    // Of a season the year is what HTML can say; of a doubtful date, nothing is lost but the doubt.
    if start.season().is_some() {
        return Some(start.year.to_string());
    }
    let text = date.without_end().to_string();
    let text = text.trim_end_matches(['?', '~', '%']);
    // A day or a month that is not specified is an X; what stands before it is known.
    Some(text.split_once("-X").map_or(text, |(known, _)| known).to_owned())
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
    let unit =
        [scale.as_str(), unit.unwrap_or_default()].into_iter().filter(|word| !word.is_empty());
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
        unit: unit.collect::<Vec<_>>().join(" "),
        label: figure.label.clone(),
        note: figure.note.clone(),
    }
}

fn link(source: &types::Source) -> Option<Source> {
    let href = Address::link(&source.url).ok()?;
    let name = source.publisher.as_ref().or(source.title.as_ref());
    Some(Source {
        name: name.cloned().unwrap_or_else(|| host(href.as_str()).to_owned()),
        title: source.title.clone().filter(|_| source.publisher.is_some()),
        href: href.as_str().to_owned(),
    })
}

fn card(
    words: &dyn Words,
    media: &types::Media,
    resolve: &dyn Fn(&str) -> String,
) -> Option<MediaCard> {
    let address = Address::resource(&media.url).ok()?;
    let href = resolve(address.as_str());
    Some(MediaCard {
        open: words.message("media.open", &[("provider", Arg::Text(host(&href)))]),
        href,
        alt: media.alt.clone(),
        caption: media.caption.as_deref().map(rich::parse).unwrap_or_default(),
        credit: media.credit.clone(),
    })
}

/// The host of an absolute address, as readers know it.
fn host(address: &str) -> &str {
    let rest = address.split_once("//").map_or(address, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#']).next().unwrap_or(rest);
    host.strip_prefix("www.").unwrap_or(host)
}
