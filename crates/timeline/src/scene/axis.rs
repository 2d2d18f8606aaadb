//! The axis under a story: what stands in which lane, and a window of it in words and pixels.

use std::ops::Range;

use yearline_document::date::Instant;

use super::build::facet_label;
use crate::layout::axis::Span;
use crate::layout::labels::{self, Label, width_of};
use crate::layout::lanes::{self, Item, Lanes, Name};
use crate::layout::sections::Unit;
use crate::layout::strip::Placed;
use crate::order;
use crate::query::CATEGORY;
use crate::timeline::Timeline;
use crate::words::dates::{self, Form, Heading};
use crate::words::{Arg, Words};

/// So many lanes at the most; the last one is for all that belongs to no other.
const MOST_LANES: usize = 8;
/// The name of an era has so many ems at the least.
const ERA: f64 = 4.0;
/// The name of a moment asks for so many ems at the most.
const NAME: f64 = 14.0;
/// What stands empty before the first moment and behind the last, as a share of the whole.
const MARGIN: f64 = 0.02;
/// What stands empty behind the last moment at the most, in seconds: some centuries.
const LATER: i64 = 10_000_000_000;
/// From so many seconds on the moments of a year fill it: sixty days.
const SOME_MONTHS: f64 = 60.0 * 86_400.0;

/// The moments shown in their lanes, and the lanes' names.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AxisLanes {
    /// The facet that parts them.
    pub facet: String,
    /// The facets that could, and what they are called.
    pub facets: Vec<(String, String)>,
    /// The name of each lane, and its place among the categories where it is one.
    pub names: Vec<(String, Option<usize>)>,
    items: Vec<Item>,
}

/// What there is to draw of a window of the axis.
#[derive(Clone, Debug, PartialEq)]
pub struct AxisScene {
    /// What is to be seen, in words: "January to December 2020".
    pub span: String,
    /// The places of the ticks.
    pub ticks: Vec<f64>,
    /// Their names, where there is room for them.
    pub labels: Vec<Label>,
    /// The eras as bands, and the rooms of their names.
    pub eras: Vec<Band>,
    /// The marks and the histograms.
    pub lanes: Lanes,
    /// The names of moments, and their titles.
    pub names: Vec<(Name, String)>,
    /// Where the current moment stands, where that is in the window.
    pub current: Option<f64>,
}

/// Where an era stands, and where its name does, if there is room for it.
pub type Band = (Range<f64>, Option<(Range<f64>, String)>);

/// All of a timeline's time: its year where it fills a good part of one, else from the first moment
/// to the last and a little more.
pub fn whole(timeline: &Timeline) -> Span {
    let (mut first, mut last) = (Instant::MAX, Instant::MIN);
    for event in &timeline.document.events {
        let (earliest, latest) = event.date.order_key();
        for instant in [earliest, latest].into_iter().filter(|instant| !instant.is_open()) {
            (first, last) = (first.min(instant), last.max(instant));
        }
    }
    let new_year = |year| Instant::from_civil(year, 1, 1);
    if first > last {
        return Span::new(new_year(1970), new_year(1971));
    }
    let seconds = last.seconds_since(first);
    if let Some(year) = timeline.year().filter(|_| seconds > SOME_MONTHS) {
        return Span::new(new_year(year), new_year(year.saturating_add(1)));
    }
    let margin = (seconds * MARGIN) as i64;
    let moved =
        |instant: Instant, by| Instant { seconds: instant.seconds.saturating_add(by), nanos: 0 };
    // However long it is, it does not end in a future that nobody speaks of.
    Span::new(moved(first, -margin), moved(last, margin.min(LATER) + 1))
}

impl AxisLanes {
    /// The moments shown, in lanes by the values of a facet: of the category where there is no
    /// such facet. A moment of several values stands with the most frequent of them.
    pub fn of(timeline: &Timeline, shown: &[u32], facet: &str) -> AxisLanes {
        let (words, index) = (timeline.words(), timeline.index());
        let mut facets = Vec::new();
        for facet in index.facets() {
            // By what no two moments share there are as many lanes as moments.
            let parts =
                facet.id() == CATEGORY || facet.values().iter().any(|value| value.total() > 1);
            if parts && facet.values().iter().any(|value| value.total() > 0) {
                let label = match facet.id() {
                    CATEGORY => words.message("axis.categories", &[]),
                    id => facet_label(timeline, id),
                };
                facets.push((facet.id().to_owned(), label));
            }
        }
        let known = facets.iter().find(|(id, _)| id == facet).or(facets.first());
        let facet = known.map(|(id, _)| id.clone()).unwrap_or_default();
        let values = index.facet(&facet).map(|facet| facet.values()).unwrap_or_default();
        let mut lane_of = vec![MOST_LANES; timeline.len()];
        let mut names = Vec::new();
        let of_categories = facet == CATEGORY;
        let lanes: Vec<usize> = (0..values.len())
            .filter(|&place| values[place].total() > 0)
            .take(MOST_LANES - 1)
            .collect();
        // From the last to the first, so that the first has what both could have.
        for (lane, &place) in lanes.iter().enumerate().rev() {
            for &position in values[place].moments() {
                let event = index.order().get(position as usize);
                if let Some(of) = event.and_then(|&event| lane_of.get_mut(event as usize)) {
                    *of = lane;
                }
            }
        }
        for &place in &lanes {
            names.push((values[place].label().to_owned(), of_categories.then_some(place)));
        }
        if lane_of.contains(&MOST_LANES) {
            // All that there is has no need to be called the rest.
            let others =
                if names.is_empty() { String::new() } else { words.message("axis.others", &[]) };
            names.push((others, None));
        }
        let last = names.len().saturating_sub(1);
        let mut items = Vec::new();
        for &event in shown {
            let Some(moment) = timeline.document.events.get(event as usize) else { continue };
            let placed = Placed::of(event, &moment.date, moment.sort_date.as_ref());
            let lane = lane_of.get(event as usize).map_or(last, |&lane| lane.min(last));
            if !placed.at.is_open() {
                items.push(Item { placed, lane, rank: moment.top.unwrap_or(u32::MAX) });
            }
        }
        AxisLanes { facet, facets, names, items: lanes::in_order(&items) }
    }

    /// When a moment is, where it is shown.
    pub fn when(&self, event: u32) -> Option<Instant> {
        self.items.iter().find(|item| item.placed.event == event).map(|item| item.placed.at)
    }
}

impl AxisScene {
    /// A window of the axis on a line of `width` pixels, in type of `em` pixels.
    pub fn of(
        timeline: &Timeline,
        lanes: &AxisLanes,
        span: &Span,
        width: f64,
        em: f64,
        current: Option<u32>,
    ) -> AxisScene {
        let words = timeline.words();
        let scale = span.scale(width);
        let laid = lanes::lay_out(&scale, &lanes.items, lanes.names.len(), current);
        let title = |event: u32| {
            timeline.document.events.get(event as usize).map_or("", |event| &event.title)
        };
        let names = lanes::names(&laid.marks, scale.width(), NAME * em, &|event| {
            width_of(title(event)) * em
        });
        let (ticks, labels) = labels::ticks(&scale, words, em);
        let unit = ticks.first().map_or(Unit::Day, |tick| tick.stretch.unit);
        let when = current.and_then(|event| lanes.when(event));
        let inside = when.filter(|when| *when >= span.start && *when <= span.end);
        AxisScene {
            span: in_words(words, span, unit),
            ticks: ticks.iter().map(|tick| tick.x).collect(),
            labels,
            eras: eras(timeline, span, width, em),
            names: names.into_iter().map(|name| (name, title(name.event).to_owned())).collect(),
            lanes: laid,
            current: inside.map(|when| scale.x(when)),
        }
    }
}

/// A window by its first and its last stretch of the unit that its ticks count.
fn in_words(words: &dyn Words, span: &Span, unit: Unit) -> String {
    let last = Instant { seconds: span.end.seconds.saturating_sub(1), nanos: 0 };
    let [from, to] = [span.start, last].map(|instant| {
        let (days, civil) = (instant.days(), instant.civil());
        let heading = match unit {
            Unit::Minute => Heading::Minute { days, minute: (instant.second_of_day() / 60) as u16 },
            Unit::Hour => Heading::Hour { days, hour: (instant.second_of_day() / 3_600) as u8 },
            Unit::Day => Heading::Day(days),
            Unit::Month => Heading::Month { year: civil.year, month: civil.month },
            // Of thousands of years the hundreds are enough.
            Unit::Years(length) => {
                let round = (length / 10).max(1);
                let first = if round < 100 { civil.year } else { civil.year / round * round };
                Heading::Years { first, length: 1 }
            }
        };
        dates::heading(words, heading, Form::Long)
    });
    if from == to {
        return from;
    }
    words.message("axis.span", &[("from", Arg::Text(&from)), ("to", Arg::Text(&to))])
}

fn eras(timeline: &Timeline, span: &Span, width: f64, em: f64) -> Vec<Band> {
    let eras = &timeline.document.eras;
    let start = |at: usize| eras.get(at).map(|era| era.date.order_key());
    let scale = span.scale(width);
    let (mut bands, mut titles) = (Vec::new(), Vec::new());
    for at in order::sorted(eras.len(), &|one, other| start(one) > start(other)) {
        let Some(era) = eras.get(at as usize) else { continue };
        let (from, to) = era.date.order_key();
        if from <= span.end && to >= span.start {
            bands.push(scale.x(from)..scale.x(to));
            titles.push(&era.title);
        }
    }
    let rooms = lanes::within(&bands, ERA * em);
    let named =
        rooms.into_iter().zip(titles).map(|(room, title)| room.map(|room| (room, title.clone())));
    bands.into_iter().zip(named).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Plain;
    use std::rc::Rc;

    fn timeline(events: &str, rest: &str) -> Timeline {
        let file = format!(
            r#"{{ "yearline": 1, "title": "T", "lang": "en" {rest}, "events": [{events}] }}"#
        );
        Timeline::new(yearline_document::read(file.into()).unwrap(), Rc::new(Plain::new()))
    }

    fn ticks(dates: &[&str]) -> (String, Vec<String>) {
        let events: Vec<String> =
            dates.iter().map(|date| format!(r#"{{ "date": "{date}", "title": "M" }}"#)).collect();
        let timeline = timeline(&events.join(","), "");
        let lanes = AxisLanes::of(&timeline, timeline.index().order(), CATEGORY);
        let scene = AxisScene::of(&timeline, &lanes, &whole(&timeline), 900.0, 14.0, None);
        (scene.span, scene.labels.into_iter().map(|label| label.text).collect())
    }

    #[test]
    fn a_year_is_told_by_months() {
        let (span, ticks) = ticks(&["2020-01-02", "2020-11-07"]);
        assert_eq!(span, "January 2020 to December 2020");
        let months =
            ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
        assert_eq!(ticks, months);
    }

    #[test]
    fn an_hour_and_all_of_time_have_ticks_of_their_own() {
        let (_, hour) = ticks(&["2020-11-07T11:00", "2020-11-07T11:59"]);
        assert!(hour.iter().any(|tick| tick == "11:30"), "{hour:?}");
        let (_, ages) = ticks(&["Y-13800000000", "2020"]);
        assert!(ages.iter().any(|tick| tick == "10 billion years ago"), "{ages:?}");
        let (_, old) = ticks(&["-2999", "2020"]);
        assert!(old.iter().any(|tick| tick == "1000 BCE"), "{old:?}");
        assert!(old.iter().any(|tick| tick == "1000"), "{old:?}");
    }

    #[test]
    fn lanes_are_the_values_of_a_facet_and_the_rest() {
        let categories = r#", "categories": [{ "id": "a", "label": "A" }, { "id": "none", "label": "None" }, { "id": "b", "label": "B" }]"#;
        let events = r#"{ "date": "2020-01-01", "title": "One", "category": "b", "facets": { "place": ["Rome", "Oslo"] } },
            { "date": "2020-02-01", "title": "Two", "category": "a", "facets": { "place": ["Oslo"] } },
            { "date": "2020-03-01", "title": "Three" }"#;
        let facets = r#", "facets": [{ "id": "place", "label": "Place" }]"#;
        let timeline = timeline(events, &[categories, facets].concat());
        let names = |lanes: &AxisLanes| {
            lanes.names.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>()
        };
        let by_category = AxisLanes::of(&timeline, &[0, 1, 2], CATEGORY);
        assert_eq!(names(&by_category), ["A", "B", "Others"]);
        assert_eq!(by_category.names[1].1, Some(2), "the colour is the category's own");
        assert_eq!(by_category.facets.len(), 2);
        let by_place = AxisLanes::of(&timeline, &[0, 1, 2], "place");
        assert_eq!(names(&by_place), ["Oslo", "Rome", "Others"]);
        let lane = |event: u32| {
            by_place.items.iter().find(|item| item.placed.event == event).unwrap().lane
        };
        assert_eq!([lane(0), lane(1), lane(2)], [0, 0, 2]);
    }

    #[test]
    fn eras_are_bands_and_say_their_names_where_there_is_room() {
        let eras = r#", "eras": [{ "title": "Spring", "date": "2020-03-01/2020-05-31" }, { "title": "A day", "date": "2020-07-01" }]"#;
        let timeline = timeline(
            r#"{ "date": "2020-01-01", "title": "One" }, { "date": "2020-12-01", "title": "Two" }"#,
            eras,
        );
        let bands = eras_of(&timeline);
        assert_eq!(bands.len(), 2);
        assert_eq!(bands[0].1.as_ref().map(|(_, name)| name.as_str()), Some("Spring"));
        assert!(bands[1].1.is_none());
    }

    fn eras_of(timeline: &Timeline) -> Vec<Band> {
        super::eras(timeline, &whole(timeline), 900.0, 14.0)
    }
}
