//! A moment as one line.

use yearline_document::date::{Date, Point};

use super::moment::datetime;
use crate::layout::sections::Unit;
use crate::layout::strip::is_hollow;
use crate::timeline::Timeline;
use crate::words::Arg;
use crate::words::dates::{self, Style};

/// A moment in one line: what the compact view shows of it while it is closed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Line {
    /// Its name in the page.
    pub id: String,
    /// Its date in EDTF.
    pub edtf: String,
    /// Its date as HTML's `datetime` can have it.
    pub datetime: Option<String>,
    /// Its date in few words.
    pub date: String,
    /// What is left of that under the name of its month: the number of its day.
    pub day: Option<String>,
    /// True where the day is not known.
    pub hollow: bool,
    /// The headline.
    pub title: String,
    /// Its language, where it is another than the timeline's.
    pub lang: Option<String>,
    /// The place of its category, and what that is called.
    pub category: Option<(usize, String)>,
}

impl Line {
    /// The moment at a place in the document; an empty one where there is none.
    pub fn of(timeline: &Timeline, event: u32) -> Line {
        let document = &timeline.document;
        let Some(event) = document.events.get(event as usize) else { return Line::default() };
        let words = timeline.words();
        // Under the heading of a year, or of less, no line says it again.
        let within = !matches!(timeline.unit(), Unit::Years(2..));
        let year = event.date.start().map(|start| start.year).filter(|_| within);
        Line {
            id: event.id.clone(),
            edtf: event.date.to_string(),
            datetime: datetime(&event.date),
            date: match &event.display_date {
                Some(words) => dates::capital(words.clone()),
                None => {
                    dates::brief(words, &event.date, Style { capital: true, ..Style::within(year) })
                }
            },
            day: day(timeline, &event.date),
            hollow: is_hollow(&event.date),
            title: event.title.clone(),
            lang: event.lang.clone().filter(|lang| lang != timeline.lang()),
            category: event.category.as_deref().and_then(|id| {
                let place = document.categories.iter().position(|category| category.id == id)?;
                Some((place, document.categories.get(place)?.label.clone()))
            }),
        }
    }
}

fn day(timeline: &Timeline, date: &Date) -> Option<String> {
    let words = timeline.words();
    let number = |point: Option<Point>| {
        let day = point?.day()?;
        Some(words.number(day.into(), 0))
    };
    if timeline.unit() != Unit::Month || date.is_uncertain() || date.is_approximate() {
        return None;
    }
    let (start, end) = (date.start(), date.end());
    // Of the month itself nothing is left to say.
    if !date.is_interval() && start?.month().is_some() && start?.day().is_none() {
        return Some(String::from("–"));
    }
    let from = number(start)?;
    if !date.is_interval() {
        return Some(from);
    }
    let same = start.and_then(|start| start.month()) == end.and_then(|end| end.month());
    let to = number(end.filter(|_| same))?;
    let ends = [("from", Arg::Text(&from)), ("to", Arg::Text(&to))];
    // Numbers of days; the years of a range are more than their numbers in some languages.
    Some(words.message("clock.range", &ends))
}
