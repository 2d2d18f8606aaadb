//! How long the core takes, natively: `cargo xtask bench`.
//!
//! Medians of several runs, and the longest slice of the work that is done in slices. The
//! documents are made up, the same on every run, and as long as a moment of a real year is.

use std::rc::Rc;
use std::time::{Duration, Instant};

use yearline_document::{Progress, Reader};
use yearline_timeline::query::Query;
use yearline_timeline::scene::overview::{Room, Strip};
use yearline_timeline::scene::{Asked, Scene};
use yearline_timeline::timeline::{Timeline, TimelineBuilder};
use yearline_timeline::words::Plain;

const RUNS: usize = 5;
/// What one step of reading and of indexing takes in, as in the widget.
const BYTES: usize = 16 * 1024;
const MOMENTS: usize = 50;

fn main() {
    println!(
        "| moments | read, ms | longest step | index, ms | longest step | one letter, ms | one chip, ms | scene, ms | strip, ms |"
    );
    println!("{}|", "| ---: ".repeat(9));
    for count in [80, 1_000, 10_000, 100_000] {
        let file = document(count);
        let mut read = Vec::new();
        let mut index = Vec::new();
        let mut steps = (Duration::ZERO, Duration::ZERO);
        let mut timeline = None;
        for _ in 0..RUNS {
            let mut reader = Reader::new(file.clone().into_bytes());
            let (time, longest) = stepped(|| matches!(reader.step(BYTES), Progress::Done));
            read.push(time);
            steps.0 = steps.0.max(longest);
            let loaded = match reader.finish() {
                Ok(loaded) => loaded,
                Err(error) => panic!("the made-up document must be read: {error}"),
            };
            let mut builder = TimelineBuilder::new(loaded, Rc::new(Plain::new()));
            let (time, longest) = stepped(|| builder.step(MOMENTS));
            index.push(time);
            steps.1 = steps.1.max(longest);
            timeline = Some(builder.finish());
        }
        let Some(timeline) = timeline else { return };
        let letter = Query { words: "z".into(), ..Query::default() };
        let mut chip = Query::default();
        chip.toggle("category", "c3");
        let row = [
            median(read),
            steps.0,
            median(index),
            steps.1,
            asked(&timeline, &letter),
            asked(&timeline, &chip),
            drawn(&timeline),
            pictured(&timeline),
        ];
        let row: Vec<String> =
            row.iter().map(|time| format!("{:.2}", time.as_secs_f64() * 1e3)).collect();
        println!("| {count} | {} |", row.join(" | "));
    }
}

/// Runs a step until it says that it was the last; the whole time, and the longest step's.
fn stepped(mut step: impl FnMut() -> bool) -> (Duration, Duration) {
    let start = Instant::now();
    let mut longest = Duration::ZERO;
    loop {
        let before = Instant::now();
        let last = step();
        longest = longest.max(before.elapsed());
        if last {
            return (start.elapsed(), longest);
        }
    }
}

fn asked(timeline: &Timeline, query: &Query) -> Duration {
    let runs = (0..RUNS).map(|_| {
        // Another query in between, so that nothing is answered from memory.
        timeline.run(&Query { words: "another".into(), ..Query::default() });
        let start = Instant::now();
        std::hint::black_box(timeline.run(query));
        start.elapsed()
    });
    median(runs.collect())
}

/// The scene of all moments.
fn drawn(timeline: &Timeline) -> Duration {
    let query = Query::default();
    let outcome = timeline.run(&query);
    let runs = (0..RUNS).map(|_| {
        let asked = Asked {
            query: &query,
            outcome: &outcome,
            changed: false,
            more: false,
            finders: &[],
            unread: None,
            done: "",
        };
        let start = Instant::now();
        std::hint::black_box(Scene::of(timeline, asked));
        start.elapsed()
    });
    median(runs.collect())
}

/// The strip of all moments, made and drawn.
fn pictured(timeline: &Timeline) -> Duration {
    let outcome = timeline.run(&Query::default());
    let room = Room { width: 1_000.0, height: 110.0, letter: 12.0, named: true };
    let runs = (0..RUNS).map(|_| {
        let start = Instant::now();
        let strip = Strip::of(timeline);
        std::hint::black_box(strip.map(|strip| strip.draw(timeline, &outcome, &room)));
        start.elapsed()
    });
    median(runs.collect())
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

fn document(count: usize) -> String {
    let categories: Vec<String> =
        (0..7).map(|at| format!(r#"{{"id":"c{at}","label":"Category {at}"}}"#)).collect();
    let events: Vec<String> = (0..count)
        .map(|at| {
            let (year, month, day) = (1900 + at / 800, at % 12 + 1, at % 28 + 1);
            format!(
                r#"{{"id":"m{at}","date":"{year}-{month:02}-{day:02}","title":"Moment {at} of a long history","text":"What happened on this day takes about as many words as a moment of a real year does: *some* of them stressed, with a name or two, and a number such as {at}. A second sentence says what came of it.","category":"c{}","tags":["tag {}"],"facets":{{"person":["Person {}"]}},"sources":[{{"url":"https://example.org/{at}","publisher":"Example"}}]}}"#,
                at % 7,
                at % 40,
                at % 500,
            )
        })
        .collect();
    format!(
        r#"{{"yearline":1,"title":"A long history","categories":[{}],"facets":[{{"id":"person","label":"Person"}}],"events":[{}]}}"#,
        categories.join(","),
        events.join(",\n")
    )
}
