//! The story: one moment at a time, among those shown.

use crate::layout::strip::Placed;
use crate::timeline::Timeline;
use crate::words::dates::{self, Style};
use crate::words::{Arg, Words};

/// Where the story is to go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// To the first moment shown.
    First,
    /// One back.
    Previous,
    /// One on.
    Next,
    /// To the last moment shown.
    Last,
    /// To this one.
    To(u32),
}

/// What stands around the moment that a story shows.
#[derive(Clone, Debug, PartialEq)]
pub struct StoryScene {
    /// What the whole of it is.
    pub label: String,
    /// The moment's place in the document.
    pub event: u32,
    /// Its place among those shown, from 1.
    pub position: usize,
    /// "7 of 80".
    pub place: String,
    /// The button back, and the one on.
    pub ways: [Way; 2],
}

/// A button that leads to the moment before, or to the one behind.
#[derive(Clone, Debug, PartialEq)]
pub struct Way {
    /// What it does.
    pub step: Step,
    /// "Previous" or "Next".
    pub label: String,
    /// The moment that it leads to, its date and its title; none at the end.
    pub to: Option<(String, String)>,
}

impl StoryScene {
    /// What is around `event`, one of the moments shown.
    pub fn of(timeline: &Timeline, shown: &[u32], event: u32) -> StoryScene {
        let words = timeline.words();
        let at = shown.iter().position(|&other| other == event).unwrap_or(0);
        let way = |step, key, place: Option<usize>| {
            let event = place.and_then(|place| shown.get(place));
            let event = event.and_then(|&event| timeline.document.events.get(event as usize));
            Way {
                step,
                label: words.message(key, &[]),
                to: event.map(|event| {
                    let date = dates::brief(words, &event.date, Style::line(timeline.year()));
                    (date, event.title.clone())
                }),
            }
        };
        StoryScene {
            label: words.message("story.label", &[]),
            event,
            position: at + 1,
            place: place(words, at, shown.len()),
            ways: [
                way(Step::Previous, "story.previous", at.checked_sub(1)),
                way(Step::Next, "story.next", Some(at + 1)),
            ],
        }
    }
}

fn place(words: &dyn Words, at: usize, of: usize) -> String {
    let (place, count) = (Arg::Count(at as u64 + 1), Arg::Count(of as u64));
    words.message("story.place", &[("place", place), ("count", count)])
}

/// What the status says of the moment that a story has come to: "7 of 80: The title".
pub fn told(timeline: &Timeline, shown: &[u32], event: u32) -> String {
    let at = shown.iter().position(|&other| other == event).unwrap_or(0);
    let place = place(timeline.words(), at, shown.len());
    let title = timeline.document.events.get(event as usize).map_or("", |event| &event.title);
    timeline
        .words()
        .message("story.told", &[("place", Arg::Text(&place)), ("title", Arg::Text(title))])
}

/// The moment that a step leads to; none where nothing is shown.
///
/// ```
/// use yearline_timeline::scene::{Step, story::step};
/// assert_eq!(step(&[7, 3, 5], Some(3), Step::Next), Some(5));
/// assert_eq!(step(&[7, 3, 5], Some(5), Step::Next), Some(5));
/// assert_eq!(step(&[7, 3, 5], None, Step::Last), Some(5));
/// assert_eq!(step(&[], None, Step::Next), None);
/// ```
pub fn step(shown: &[u32], current: Option<u32>, step: Step) -> Option<u32> {
    let at = shown.iter().position(|&event| Some(event) == current).unwrap_or(0);
    let last = shown.len().checked_sub(1)?;
    let to = match step {
        Step::First => 0,
        Step::Previous => at.saturating_sub(1),
        Step::Next => last.min(at + 1),
        Step::Last => last,
        Step::To(event) => return shown.contains(&event).then_some(event),
    };
    shown.get(to).copied()
}

/// `at` where it is shown, else the moment that is and is nearest to it in time; the first of
/// those shown where there is none to start from.
pub fn nearest(timeline: &Timeline, shown: &[u32], at: Option<u32>) -> Option<u32> {
    let first = shown.first().copied();
    let place = |event: u32| {
        let moment = timeline.document.events.get(event as usize)?;
        Some(Placed::of(event, &moment.date, moment.sort_date.as_ref()).at)
    };
    let Some((at, from)) = at.and_then(|at| Some((at, place(at)?))) else { return first };
    if shown.contains(&at) {
        return Some(at);
    }
    let (mut best, mut least) = (first, f64::INFINITY);
    for &event in shown {
        let apart = place(event).map_or(f64::INFINITY, |to| to.seconds_since(from).abs());
        if apart < least {
            (best, least) = (Some(event), apart);
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Plain;
    use std::rc::Rc;

    fn timeline() -> Timeline {
        let moment = |date: &str| format!(r#"{{ "date": "{date}", "title": "On {date}" }}"#);
        let events = ["2020-01-05", "2020-03-01", "2020-06", "2020-12-30"].map(moment);
        let file = format!(
            r#"{{ "yearline": 1, "title": "T", "lang": "en", "events": [{}] }}"#,
            events.join(",")
        );
        Timeline::new(yearline_document::read(file.into()).unwrap(), Rc::new(Plain::new()))
    }

    #[test]
    fn the_nearest_in_time_takes_the_place_of_a_hidden_moment() {
        let timeline = timeline();
        assert_eq!(nearest(&timeline, &[0, 2, 3], Some(1)), Some(0));
        assert_eq!(nearest(&timeline, &[3, 2, 0], Some(1)), Some(0), "in any order");
        assert_eq!(nearest(&timeline, &[0, 3], Some(2)), Some(0), "a month counts from its middle");
        assert_eq!(nearest(&timeline, &[0, 1, 2, 3], Some(2)), Some(2));
        assert_eq!(nearest(&timeline, &[2, 3], None), Some(2));
        assert_eq!(nearest(&timeline, &[], Some(1)), None);
    }

    #[test]
    fn the_ways_lead_among_those_shown() {
        let timeline = timeline();
        let scene = StoryScene::of(&timeline, &[3, 1, 0], 1);
        assert_eq!(scene.place, "2 of 3");
        let to = scene.ways.map(|way| way.to.map(|(date, _)| date));
        assert_eq!(to, [Some("30 Dec".to_owned()), Some("5 Jan".to_owned())]);
        assert_eq!(told(&timeline, &[3, 1, 0], 0), "3 of 3: On 2020-01-05");
        let ends = StoryScene::of(&timeline, &[2], 2).ways.map(|way| way.to);
        assert_eq!(ends, [None, None]);
    }
}
