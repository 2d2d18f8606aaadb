//! The lanes of the axis: what is drawn of a window is what meets it, and nothing overlaps.

use yearline_timeline::layout::axis::Span;
use yearline_timeline::layout::labels::width_of;
use yearline_timeline::layout::lanes::{
    Item, LEVELS, Lanes, MARK, Mark, hit, in_order, lay_out, names,
};
use yearline_timeline::layout::scale::Scale;
use yearline_timeline::scene::axis::{AxisLanes, AxisScene, whole};

use super::moments::{LANES, Moments};
use crate::draw::{Draw, Input};
use crate::{Target, properties};

pub const TARGET: Target = Target {
    name: "lanes",
    properties: properties! {
        Window =>
            no_two_marks_of_a_level_touch,
            what_is_drawn_is_what_meets_the_window,
            later_moments_never_stand_before_earlier_ones,
            the_order_of_the_moments_does_not_matter,
            names_never_overlap_and_never_leave_the_line,
            a_mark_is_found_where_it_stands,
            a_scene_of_the_axis_is_finite_and_stays_on_its_line;
    },
    words: &[],
    longest: 1_024,
    cases: 96,
    mutations: 400,
};

/// Moments, and the window through which they are seen.
#[derive(Debug)]
struct Window {
    moments: Moments,
    width: f64,
    part: (f64, f64),
    /// Repeated so often, for lanes that are full.
    times: usize,
    current: Option<u32>,
}

impl Input for Window {
    fn draw(draw: &mut Draw<'_>) -> Window {
        let width = draw.between(200.0, 2_000.0);
        let part = if draw.one_in(2) { (draw.share(), draw.share()) } else { (0.0, 1.0) };
        let times = if draw.one_in(12) { 60 } else { 1 };
        let current = draw.one_in(2).then(|| draw.below(100) as u32);
        Window { width, part, times, current, moments: Moments::draw(draw) }
    }
}

impl Window {
    fn scale(&self) -> Scale {
        self.moments.scale(self.width, self.part)
    }

    /// The moments in no order.
    fn items(&self) -> Vec<Item> {
        let placed = self.moments.placed();
        let mut items = Vec::new();
        for _ in 0..self.times {
            for (placed, moment) in placed.iter().zip(&self.moments.list) {
                let mut placed = *placed;
                placed.event = items.len() as u32;
                let rank = moment.top.unwrap_or(u32::MAX);
                items.push(Item { placed, lane: moment.lane, rank });
            }
        }
        items
    }

    fn laid(&self) -> Lanes {
        lay_out(&self.scale(), &in_order(&self.items()), LANES, self.current)
    }

    /// The plain scan.
    fn meets(&self, item: &Item) -> bool {
        let scale = self.scale();
        let until = item.placed.lasts.map_or(item.placed.at, |(_, end)| end.max(item.placed.at));
        item.placed.at <= scale.end() && until >= scale.start()
    }
}

fn end(mark: &Mark) -> f64 {
    mark.until.unwrap_or(mark.x)
}

fn no_two_marks_of_a_level_touch(window: &Window) {
    let Lanes { marks, .. } = window.laid();
    for (at, one) in marks.iter().enumerate() {
        assert!(one.x.is_finite() && end(one).is_finite() && one.level < LEVELS, "{one:?}");
        assert!(0.0 <= one.x && one.x <= end(one) && end(one) <= window.width, "{one:?}");
        for other in &marks[at + 1..] {
            let apart = other.x - MARK / 2.0 >= end(one) + MARK / 2.0
                || one.x - MARK / 2.0 >= end(other) + MARK / 2.0;
            let same = one.lane == other.lane && one.level == other.level;
            assert!(!same || apart, "{one:?} {other:?}");
        }
    }
}

fn what_is_drawn_is_what_meets_the_window(window: &Window) {
    let (laid, items) = (window.laid(), window.items());
    for lane in 0..LANES {
        let met = items.iter().filter(|item| item.lane == lane && window.meets(item));
        let marks = laid.marks.iter().filter(|mark| mark.lane == lane);
        let marked: u32 = marks.clone().map(|mark| 1 + mark.more).sum();
        match laid.histograms.iter().find(|(of, _)| *of == lane) {
            None => assert_eq!(marked as usize, met.clone().count()),
            Some((_, bins)) => {
                let counted: u32 = bins.iter().map(|bin| bin.all).sum();
                assert_eq!(counted as usize, met.clone().count());
                let ranked = met.clone().filter(|item| {
                    item.rank < u32::MAX || Some(item.placed.event) == window.current
                });
                assert_eq!(marked as usize, ranked.count());
            }
        }
        // Each mark is called by a moment that is there.
        for mark in marks {
            assert!(met.clone().any(|item| item.placed.event == mark.event), "{mark:?}");
        }
    }
}

fn later_moments_never_stand_before_earlier_ones(window: &Window) {
    let laid = window.laid();
    assert!(laid.marks.windows(2).all(|pair| pair[0].x <= pair[1].x));
    let (scale, items) = (window.scale(), in_order(&window.items()));
    let places: Vec<f64> = items.iter().map(|item| scale.x(item.placed.at)).collect();
    assert!(places.is_sorted());
}

/// Wider and narrower than the line, by the moment's own number.
fn room(event: u32) -> f64 {
    f64::from(event % 13) * 20.0 + 8.0
}

fn the_order_of_the_moments_does_not_matter(window: &Window) {
    let items = window.items();
    let other = window.moments.turned(&items);
    let lay_out = |items: &[Item]| {
        let laid = lay_out(&window.scale(), &in_order(items), LANES, window.current);
        let names = names(&laid.marks, window.width, 120.0, &room);
        (laid, names)
    };
    assert_eq!(lay_out(&items), lay_out(&other));
}

fn names_never_overlap_and_never_leave_the_line(window: &Window) {
    let (laid, items) = (window.laid(), window.items());
    let names = names(&laid.marks, window.width, 120.0, &room);
    for (at, one) in names.iter().enumerate() {
        assert!(one.x >= 0.0 && one.x + one.width <= window.width, "{one:?}");
        for other in &names[at + 1..] {
            let apart = one.x + one.width < other.x || other.x + other.width < one.x;
            assert!(one.lane != other.lane || apart, "{one:?} {other:?}");
        }
    }
    // The current one is never without a mark, nor its mark without a name.
    if let Some(current) = window.current {
        let met = items.iter().any(|item| item.placed.event == current && window.meets(item));
        let marks = laid.marks.iter().filter(|mark| mark.rank == 0).count();
        assert_eq!(marks, usize::from(met));
        assert_eq!(names.iter().any(|name| name.event == current), met);
    }
}

fn a_mark_is_found_where_it_stands(window: &Window) {
    let laid = window.laid();
    for mark in &laid.marks {
        let found = hit(&laid.marks, mark.lane, mark.x, 8.0);
        assert!(found.is_some_and(|found| found.x <= mark.x && end(found) >= mark.x), "{mark:?}");
    }
}

fn a_scene_of_the_axis_is_finite_and_stays_on_its_line(window: &Window) {
    let eras = serde_json::json!([
        { "title": "A long era", "date": "0500/1500" }, { "title": "Spring", "date": "2020-03/2020-05" },
        { "title": "Since", "date": "2020-04/.." }, { "title": "Until", "date": "../2020-06" },
    ]);
    let timeline = window.moments.timeline(eras);
    let all = whole(&timeline);
    for facet in ["category", "tag"] {
        let lanes = AxisLanes::of(&timeline, timeline.index().order(), facet);
        let (a, b) = window.part;
        let span = all.zoomed((a - b).abs().max(0.001), a.min(b), &all);
        for span in [all, span] {
            let (width, em) = (window.width, 14.0);
            let scene = AxisScene::of(&timeline, &lanes, &span, width, em, window.current);
            on_the_line(&scene, &span, width, em);
        }
    }
}

fn on_the_line(scene: &AxisScene, span: &Span, width: f64, em: f64) {
    let on_line = |x: f64| x.is_finite() && (0.0..=width).contains(&x);
    assert!(!scene.span.is_empty(), "{span:?}");
    assert!(scene.ticks.iter().all(|x| on_line(*x)) && scene.ticks.is_sorted());
    let mut last = 0.0;
    for label in &scene.labels {
        assert!(label.x >= last, "{:?}", scene.labels);
        last = label.x + width_of(&label.text) * em;
    }
    assert!(last <= width, "{:?}", scene.labels);
    for mark in &scene.lanes.marks {
        assert!(on_line(mark.x) && on_line(end(mark)), "{mark:?}");
    }
    for (name, _) in &scene.names {
        assert!(on_line(name.x) && on_line(name.x + name.width), "{name:?}");
    }
    let mut taken = 0.0;
    for (band, name) in &scene.eras {
        assert!(on_line(band.start) && on_line(band.end) && band.start <= band.end, "{band:?}");
        if let Some((room, _)) = name {
            assert!(band.start <= room.start && room.end <= band.end && taken <= room.start);
            taken = room.end;
        }
    }
    assert!(scene.current.is_none_or(on_line));
}
