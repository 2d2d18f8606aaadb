//! The scale of time: from an hour to the age of the universe, its ticks and labels, the steps of a
//! span that is chosen on it, and the window that moves along it.

use yearline_document::Date;
use yearline_document::date::Instant;
use yearline_timeline::layout::axis::Span;
use yearline_timeline::layout::labels::{rounding, ticks, width_of};
use yearline_timeline::layout::scale::{Scale, Step};
use yearline_timeline::layout::sections::{Unit, choose, runs};
use yearline_timeline::layout::span::Steps;
use yearline_timeline::words::Plain;

use super::moments::Moments;
use crate::draw::{Draw, Input};
use crate::{Target, properties};

pub const TARGET: Target = Target {
    name: "scale",
    properties: properties! {
        Stretch =>
            later_never_stands_before_earlier,
            ticks_keep_their_distance_and_stay_few,
            a_step_begins_no_later_than_what_it_holds,
            labels_never_touch_and_stay_on_the_line,
            a_span_comes_back_from_its_dates,
            a_place_is_nearest_to_itself,
            no_zoom_and_no_pan_leaves_the_whole,
            what_is_under_the_pointer_stays_there,
            what_is_followed_is_in_sight;
        Moments => sections_cover_every_row_once;
    },
    words: &[],
    longest: 512,
    cases: 512,
    mutations: 3_000,
};

/// A stretch of time, places on it, and steps along it.
#[derive(Debug)]
struct Stretch {
    start: Instant,
    end: Instant,
    width: f64,
    letter: f64,
    a: f64,
    b: f64,
    step: usize,
    moves: Vec<(f64, f64)>,
}

const EARLIEST: i64 = -400_000_000_000_000_000;
const LATEST: i64 = 60_000_000_000;

impl Input for Stretch {
    fn draw(draw: &mut Draw<'_>) -> Stretch {
        let start = match draw.below(4) {
            0 => Instant::from_civil(2020, 1, 1).seconds,
            1 => draw.within(0..=LATEST),
            2 => draw.within(-200_000_000_000..=LATEST),
            _ => draw.within(EARLIEST..=LATEST),
        };
        let size = 10_f64.powf(draw.between(3.5, 17.6)) as i64;
        Stretch {
            start: Instant { seconds: start, nanos: 0 },
            end: Instant { seconds: start + size, nanos: 0 },
            width: draw.between(250.0, 2_000.0),
            letter: draw.between(8.0, 24.0),
            a: draw.share(),
            b: draw.share(),
            step: draw.length(60),
            moves: draw.list(30, |draw| (draw.between(0.05, 20.0), draw.share())),
        }
    }
}

impl Stretch {
    fn scale(&self) -> Scale {
        Scale::new(self.start, self.end, self.width)
    }

    fn at(&self, share: f64) -> Instant {
        let seconds = (share * self.end.seconds_since(self.start)) as i64;
        Instant { seconds: self.start.seconds + seconds, nanos: 0 }
    }

    /// A share from the lower to the higher of the two.
    fn shares(&self) -> (f64, f64) {
        (self.a.min(self.b), self.a.max(self.b))
    }

    fn whole(&self) -> Span {
        Span::new(self.start, self.end)
    }

    /// The steps of a strip, which begins and ends where ticks could be.
    fn steps(&self) -> Steps {
        let rough = Scale::new(self.start, self.end, 1.0);
        let step = rounding(&rough);
        let ends = step.stretch(step.holding(self.end) + step.every).begins();
        Steps::of(&Scale::new(step.stretch(step.holding(self.start)).begins(), ends, 1.0))
    }
}

fn later_never_stands_before_earlier(stretch: &Stretch) {
    let scale = stretch.scale();
    let (a, b) = stretch.shares();
    let (first, second) = (stretch.at(a), stretch.at(b));
    assert!(scale.x(first) <= scale.x(second));
    assert!(scale.x(second).is_finite() && scale.x(second) <= stretch.width);
    // A place is an instant to the second, which may be wider than a pixel.
    let back = scale.at(scale.x(first));
    let second = scale.width() / scale.seconds();
    assert!((scale.x(back) - scale.x(first)).abs() < second.max(0.5) + 0.01);
    assert_eq!((scale.x(Instant::MIN), scale.x(Instant::MAX)), (0.0, stretch.width));
}

fn ticks_keep_their_distance_and_stay_few(stretch: &Stretch) {
    let ticks = stretch.scale().ticks(40.0);
    assert!(ticks.len() as f64 <= stretch.width / 40.0 + 2.0, "{} ticks", ticks.len());
    // The first may have begun before the scale does. From the year 1, which stands for a year 0
    // that words do not have, the next round year is one year nearer.
    for pair in ticks.windows(2).skip(1) {
        let stretch = pair[0].stretch;
        let years = matches!(stretch.unit, Unit::Years(_));
        let nearer = years && stretch.begins().civil().year == 1;
        let least = if nearer { 19.0 } else { 39.0 };
        assert!(pair[1].x - pair[0].x >= least, "{pair:?}");
    }
}

fn a_step_begins_no_later_than_what_it_holds(stretch: &Stretch) {
    let (instant, step) = (stretch.at(stretch.a), Step::nth(stretch.step));
    let number = step.holding(instant);
    assert!(step.stretch(number).begins() <= instant, "{step:?}");
    assert!(step.stretch(number + step.every).begins() > instant, "{step:?}");
}

fn labels_never_touch_and_stay_on_the_line(stretch: &Stretch) {
    let (ticks, labels) = ticks(&stretch.scale(), &Plain::new(), stretch.letter);
    assert!(ticks.len() < 160, "{} ticks", ticks.len());
    let mut last = 0.0;
    for label in &labels {
        assert!(label.x.is_finite() && label.x >= last, "{labels:?}");
        last = label.x + width_of(&label.text) * stretch.letter;
    }
    assert!(last <= stretch.width, "{labels:?}");
}

fn a_span_comes_back_from_its_dates(stretch: &Stretch) {
    let steps = stretch.steps();
    let place = |share: f64| (share * steps.count() as f64) as i64;
    let (a, b) = stretch.shares();
    let span = (place(a), (place(b) + 1).min(steps.count()));
    let (from, to) = steps.dates(span);
    assert_eq!((from.is_none(), to.is_none()), (span.0 == 0, span.1 == steps.count()));
    // As the address has them.
    let again = |date: Option<Date>| date.map(|date| date.to_string().parse::<Date>().unwrap());
    assert_eq!(steps.span(again(from).as_ref(), again(to).as_ref()), span);
}

fn a_place_is_nearest_to_itself(stretch: &Stretch) {
    let steps = stretch.steps();
    let number = (stretch.a * steps.count() as f64) as i64;
    assert_eq!(steps.near(steps.begins(number)), number);
}

fn no_zoom_and_no_pan_leaves_the_whole(stretch: &Stretch) {
    let whole = stretch.whole();
    let mut now = whole;
    for &(factor, share) in &stretch.moves {
        now = now.zoomed(factor, share, &whole).panned(share * 4.0 - 2.0, &whole);
        assert!(now.start >= whole.start && now.end <= whole.end, "{now:?} in {whole:?}");
        assert!(now.start < now.end && now.seconds() <= whole.seconds());
    }
    assert_eq!(now.zoomed(1e30, 0.5, &whole), whole);
}

fn what_is_under_the_pointer_stays_there(stretch: &Stretch) {
    // Zooming in never meets an end of the whole; so near to one the last second counts.
    let (share, factor) = (0.2 + stretch.a * 0.6, 0.1 + stretch.b * 0.9);
    let near = stretch.whole().zoomed(factor, share, &stretch.whole());
    let then = stretch.at(share).seconds_since(near.start) / near.seconds();
    // Ten minutes are the shortest window, so that there a second is a share of it.
    assert!((then - share).abs() < 0.01, "{share} became {then}");
}

fn what_is_followed_is_in_sight(stretch: &Stretch) {
    let whole = stretch.whole();
    let near = whole.zoomed(0.001 + stretch.a, stretch.b, &whole);
    let instant = stretch.at(stretch.moves.first().map_or(0.5, |(_, share)| *share));
    let there = near.following(instant, &whole);
    assert!(there.start <= instant && instant <= there.end, "{there:?}");
    assert_eq!(there.following(instant, &whole), there);
    let seconds = |span: &Span| span.end.seconds - span.start.seconds;
    assert_eq!(seconds(&there), seconds(&near));
}

fn sections_cover_every_row_once(moments: &Moments) {
    let mut dates: Vec<Date> = moments.list.iter().map(|one| one.date.parse().unwrap()).collect();
    dates.sort_by_key(Date::order_key);
    let mut next = 0;
    for run in runs(choose(dates.iter()), &mut dates.iter()) {
        assert_eq!(run.rows.start, next);
        assert!(run.rows.end > next);
        next = run.rows.end;
    }
    assert_eq!(next, dates.len());
}
