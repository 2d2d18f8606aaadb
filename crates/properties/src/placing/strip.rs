//! The strip: every moment once, none over another, in the order of time, whatever the order of
//! the file; and the span that is chosen on it.

use yearline_document::Date;
use yearline_timeline::layout::labels::width_of;
use yearline_timeline::layout::scale::Scale;
use yearline_timeline::layout::strip::{Mark, bins, marks};
use yearline_timeline::query::Query;
use yearline_timeline::scene::overview::{Kind, Picture, Room, Strip};

use super::moments::Moments;
use crate::draw::{Draw, Input};
use crate::{Target, properties};

pub const TARGET: Target = Target {
    name: "strip",
    properties: properties! {
        Line =>
            no_two_marks_of_a_level_touch,
            marks_stand_on_the_line_in_the_order_of_time,
            a_level_is_never_left_empty,
            the_order_of_the_moments_does_not_matter,
            bins_count_every_moment_once;
        Drawn =>
            every_moment_is_drawn_once_and_nothing_leaves_the_strip,
            what_is_shown_has_a_spot_and_nothing_else,
            a_span_chooses_what_meets_its_dates,
            the_same_moments_in_another_file_make_the_same_picture;
    },
    words: &[],
    longest: 1_024,
    cases: 96,
    mutations: 300,
};

/// Moments, and the line that they stand on.
#[derive(Debug)]
struct Line {
    moments: Moments,
    width: f64,
    size: f64,
    part: (f64, f64),
}

impl Input for Line {
    fn draw(draw: &mut Draw<'_>) -> Line {
        let (width, size) = (draw.between(1.0, 2_000.0), draw.between(1.0, 14.0));
        let part = if draw.one_in(3) { (draw.share(), draw.share()) } else { (0.0, 1.0) };
        Line { width, size, part, moments: Moments::draw(draw) }
    }
}

impl Line {
    fn scale(&self) -> Scale {
        self.moments.scale(self.width, self.part)
    }

    fn marks(&self) -> Vec<Mark> {
        marks(&self.scale(), &self.moments.placed(), self.size)
    }

    /// The room that a mark takes on its level.
    fn room(&self, mark: &Mark) -> (f64, f64) {
        (mark.bar.0.min(mark.x - self.size / 2.0), mark.bar.1.max(mark.x + self.size / 2.0))
    }
}

fn no_two_marks_of_a_level_touch(line: &Line) {
    let marks = line.marks();
    for (at, one) in marks.iter().enumerate() {
        for other in &marks[at + 1..] {
            let (a, b) = (line.room(one), line.room(other));
            let apart = b.0 >= a.1 || a.0 >= b.1;
            assert!(one.level != other.level || apart, "{one:?} {other:?}");
        }
    }
}

fn marks_stand_on_the_line_in_the_order_of_time(line: &Line) {
    let (marks, placed) = (line.marks(), line.moments.placed());
    assert_eq!(marks.len(), placed.len());
    let half = (line.size / 2.0).min(line.width / 2.0);
    let mut by_time = marks.clone();
    by_time.sort_by_key(|mark| placed[mark.event as usize].at);
    assert!(by_time.windows(2).all(|pair| pair[0].x <= pair[1].x), "{by_time:#?}");
    for mark in marks {
        assert!(mark.x.is_finite() && mark.bar.0.is_finite() && mark.bar.1.is_finite());
        assert!(half <= mark.x && mark.x <= line.width - half, "{mark:?}");
        assert!(0.0 <= mark.bar.0 && mark.bar.0 <= mark.bar.1 && mark.bar.1 <= line.width);
    }
}

fn a_level_is_never_left_empty(line: &Line) {
    let marks = line.marks();
    let highest = marks.iter().map(|mark| mark.level).max().unwrap_or(0);
    for level in 0..highest {
        assert!(marks.iter().any(|mark| mark.level == level), "level {level} of {highest}");
    }
}

fn the_order_of_the_moments_does_not_matter(line: &Line) {
    let placed = line.moments.placed();
    let other = line.moments.turned(&placed);
    let (scale, size) = (line.scale(), line.size);
    assert_eq!(marks(&scale, &placed, size), marks(&scale, &other, size));
    assert_eq!(bins(&scale, &placed, size, |_| true), bins(&scale, &other, size, |_| true));
}

fn bins_count_every_moment_once(line: &Line) {
    let placed = line.moments.placed();
    let bins = bins(&line.scale(), &placed, 4.0, |event| event % 2 == 0);
    let all: u32 = bins.iter().map(|bin| bin.all).sum();
    let shown: u32 = bins.iter().map(|bin| bin.shown).sum();
    assert_eq!(all as usize, placed.len());
    assert_eq!(shown as usize, placed.len().div_ceil(2));
}

/// Moments, and the room for a picture of them.
#[derive(Debug)]
struct Drawn {
    moments: Moments,
    room: Room,
    chosen: bool,
    span: (f64, f64),
}

impl Input for Drawn {
    fn draw(draw: &mut Draw<'_>) -> Drawn {
        let room = Room {
            width: draw.between(250.0, 1_600.0),
            height: draw.between(20.0, 160.0),
            letter: draw.between(8.0, 32.0),
            named: draw.one_in(2),
        };
        let (chosen, span) = (draw.one_in(2), (draw.share(), draw.share()));
        Drawn { room, chosen, span, moments: Moments::draw(draw) }
    }
}

impl Drawn {
    fn query(&self) -> Query {
        let mut query = Query::default();
        if self.chosen {
            query.toggle("category", "c1");
        }
        query
    }

    fn picture(&self, moments: &Moments) -> Option<Picture> {
        let eras = serde_json::json!([
            { "title": "An era", "date": "0500/1500" }, { "title": "Spring", "date": "2020-03/2020-05" },
        ]);
        let timeline = moments.timeline(eras);
        let strip = Strip::of(&timeline)?;
        Some(strip.draw(&timeline, &timeline.run(&self.query()), &self.room))
    }
}

/// How many outlines a path is made of.
fn outlines(path: &str) -> usize {
    path.matches('M').count()
}

fn every_moment_is_drawn_once_and_nothing_leaves_the_strip(drawn: &Drawn) {
    let Some(picture) = drawn.picture(&drawn.moments) else { return };
    let Room { width, height, letter, .. } = drawn.room;
    let marks =
        picture.layers.iter().filter(|layer| matches!(layer.kind, Kind::Mark | Kind::Hollow));
    let count: usize = marks.map(|layer| outlines(&layer.path)).sum();
    let bins = picture.layers.iter().any(|layer| layer.kind == Kind::Bin);
    assert!(bins || count == drawn.moments.list.len(), "{count} marks");
    for spot in &picture.spots {
        assert!((0.0..=width).contains(&spot.x) && (0.0..=height).contains(&spot.y), "{spot:?}");
    }
    assert!(picture.spots.windows(2).all(|pair| pair[0].x <= pair[1].x));
    for labels in [&picture.labels, &picture.names] {
        let mut last = 0.0;
        for label in labels {
            assert!(label.x.is_finite() && label.x >= last, "{labels:?}");
            last = label.x + width_of(&label.text) * letter;
        }
        assert!(last <= width, "{labels:?}");
    }
    // Far fewer nodes than moments.
    assert!(picture.layers.len() + picture.labels.len() + picture.bands.len() < 250);
}

fn what_is_shown_has_a_spot_and_nothing_else(drawn: &Drawn) {
    let Some(picture) = drawn.picture(&drawn.moments) else { return };
    let shown = |at: &u32| !drawn.chosen || drawn.moments.list[*at as usize].lane == 1;
    let mut spots: Vec<u32> = picture.spots.iter().map(|spot| spot.event).collect();
    spots.sort_unstable();
    let expected: Vec<u32> = (0..drawn.moments.list.len() as u32).filter(shown).collect();
    assert_eq!(spots, expected);
}

fn a_span_chooses_what_meets_its_dates(drawn: &Drawn) {
    let timeline = drawn.moments.timeline(serde_json::json!([]));
    let Some(strip) = Strip::of(&timeline) else { return };
    let (a, b) = drawn.span;
    let (from, to) = (strip.near(a.min(b)), strip.near(a.max(b)));
    let to = to.max(from + 1).min(strip.steps().count());
    let span = (from.min(to - 1), to);
    let (from, to) = strip.dates(span, &Query::default());
    let query = Query { from, to, ..Query::default() };
    assert_eq!(strip.span(&query), span, "{from:?} {to:?}");
    let outcome = timeline.run(&query);
    for (event, moment) in timeline.document.events.iter().enumerate() {
        let date: Date = moment.date;
        let meets = from.is_none_or(|from| date.latest() >= from.earliest())
            && to.is_none_or(|to| date.earliest() <= to.latest());
        assert_eq!(outcome.shown.contains(&(event as u32)), meets, "{date}");
    }
}

/// As far as no two of them stand at one instant: those are parted by their place in the file.
fn the_same_moments_in_another_file_make_the_same_picture(drawn: &Drawn) {
    let mut placed = drawn.moments.placed();
    placed.sort_by_key(|placed| placed.at);
    placed.dedup_by_key(|placed| placed.at);
    let list = placed.iter().map(|one| drawn.moments.list[one.event as usize].clone()).collect();
    let one = Moments { list, turn: drawn.moments.turn };
    let other = Moments { list: one.turned(&one.list), turn: 0 };
    let looks = |moments: &Moments| {
        let mut picture = drawn.picture(moments)?;
        // Those are called by their place in the file.
        picture.spots.iter_mut().for_each(|spot| spot.event = 0);
        picture.spots.sort_by(|a, b| a.x.total_cmp(&b.x).then(a.y.total_cmp(&b.y)));
        picture.layers.sort_by(|a, b| a.path.cmp(&b.path));
        Some(picture)
    };
    assert_eq!(looks(&one), looks(&other));
}
