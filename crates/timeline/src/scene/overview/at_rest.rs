//! The strip where nothing measures it: on a page that no script has reached yet, or never will.
//!
//! A [`Picture`] is of one width. This is of a range of them: everything stands at a share of the
//! line, marks keep their size, and they are stacked as the narrowest room of the range wants it.

use super::{MOST_MARKS, PITCH, Picture, Room, Strip, TICK};
use crate::layout::labels::{self, Label, width_of};
use crate::query::Outcome;
use crate::timeline::Timeline;

/// A strip for rooms of a width or somewhat wider. All shares are thousandths of a per cent.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AtRest {
    /// The marks, in the order of time; none where there are too many for marks.
    pub marks: Vec<MarkAtRest>,
    /// How large the outline of a mark is drawn: pixels for a thousand of its units.
    pub scale: f64,
    /// The bars of the histogram, where there are too many moments for marks: a picture that may
    /// be drawn wider than it is.
    pub histogram: Option<Picture>,
    /// Where the eras begin and how long they are.
    pub bands: Vec<(i64, i64)>,
    /// The names of the eras that have room for them.
    pub names: Vec<(i64, String)>,
    /// Where the ticks stand.
    pub ticks: Vec<i64>,
    /// The labels of the ticks.
    pub labels: Vec<(i64, String)>,
}

/// A mark.
#[derive(Clone, Debug, PartialEq)]
pub struct MarkAtRest {
    /// The moment's place in the document.
    pub event: u32,
    /// The place of its category.
    pub category: Option<usize>,
    /// True where the day is not known.
    pub hollow: bool,
    /// Where its middle stands along the line.
    pub at: i64,
    /// How many pixels its middle stands above the line.
    pub above: f64,
    /// Where the bar of a moment that lasts begins, and how long it is.
    pub bar: Option<(i64, i64)>,
}

impl Strip {
    /// The strip for rooms as wide as this one and up to the next wider one that it is asked for.
    ///
    /// ```
    /// use std::rc::Rc;
    /// use yearline_timeline::scene::overview::{Room, Strip};
    /// use yearline_timeline::{query::Query, timeline::Timeline, words::Plain};
    /// let file = r#"{"yearline": 1, "title": "2020", "events": [
    ///     {"date": "2020-01-01", "title": "A"}, {"date": "2020-12-31", "title": "B"}]}"#;
    /// let timeline = Timeline::new(yearline_document::read(file.into()).unwrap(), Rc::new(Plain::new()));
    /// let room = Room { width: 300.0, height: 100.0, letter: 12.0, named: true };
    /// let strip = Strip::of(&timeline).unwrap();
    /// let rest = strip.at_rest(&timeline, &timeline.run(&Query::default()), &room);
    /// assert!(rest.marks[0].at < 5_000 && rest.marks[1].at > 95_000);
    /// assert!(rest.labels.len() > 3);
    /// ```
    pub fn at_rest(&self, timeline: &Timeline, outcome: &Outcome, room: &Room) -> AtRest {
        let scale = self.scale.over(room.width);
        let share = |x: f64| (x / room.width.max(1.0) * 100_000.0).round() as i64;
        let (ticks, labels) = labels::ticks(&scale, timeline.words(), room.letter);
        let placed = |labels: &[Label]| {
            labels.iter().map(|label| (share(label.x), label.text.clone())).collect::<Vec<_>>()
        };
        let mut rest = AtRest {
            ticks: ticks.iter().map(|tick| share(tick.x)).collect(),
            labels: placed(&labels),
            ..AtRest::default()
        };
        let mut ends_at = 0.0;
        for (start, end, title) in &self.eras {
            let (from, to) = (scale.x(*start), scale.x(*end));
            let width = to - from - 2.0;
            if width < 1.0 {
                continue;
            }
            rest.bands.push((share(from + 1.0), share(width)));
            let x = from + room.letter * 0.6;
            let wide = width_of(title) * room.letter;
            if room.named && x >= ends_at && x + wide <= to {
                ends_at = x + wide;
                rest.names.push((share(x), title.clone()));
            }
        }
        let head = if room.named && !self.eras.is_empty() { room.letter * 1.6 } else { 0.0 };
        let fitting = self.fitting(&scale, room.height - TICK - head);
        let Some((marks, size)) = fitting.filter(|_| self.moments.len() <= MOST_MARKS) else {
            let picture = self.draw(timeline, outcome, room);
            rest.histogram = Some(Picture { names: Vec::new(), labels: Vec::new(), ..picture });
            return rest;
        };
        rest.scale = size / PITCH * 1000.0;
        for mark in &marks {
            let (from, to) = mark.bar;
            rest.marks.push(MarkAtRest {
                event: mark.event,
                category: self.categories.get(mark.event as usize).copied().flatten(),
                hollow: mark.hollow,
                at: share(mark.x),
                above: (mark.level as f64 + 0.5) * size + 1.0,
                bar: (to - from > size / 2.0).then(|| (share(from), share(to - from))),
            });
        }
        rest
    }
}
