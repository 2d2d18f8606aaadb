//! How long the core takes, natively: a part of `cargo xtask bench`.
//!
//! The documents are made up, the same on every run, and as long as a moment of a real year is. What is
//! done in slices is measured whole, and by its longest slice, which is what a page stands still for.

use std::hint::black_box;
use std::rc::Rc;
use std::time::{Duration, Instant};

use criterion::{BenchmarkId, Criterion, SamplingMode};
use yearline_document::{Loaded, Progress, Reader};
use yearline_timeline::query::Query;
use yearline_timeline::scene::overview::{Room, Strip};
use yearline_timeline::scene::{Asked, Scene};
use yearline_timeline::timeline::{Timeline, TimelineBuilder};
use yearline_timeline::words::Plain;

const SIZES: [usize; 4] = [80, 1_000, 10_000, 100_000];
/// What one step of reading and of indexing takes in, as in the widget.
const BYTES: usize = 16 * 1024;
const MOMENTS: usize = 50;

fn main() {
    let mut criterion = Criterion::default()
        .sample_size(10)
        .warm_up_time(Duration::from_millis(500))
        .measurement_time(Duration::from_secs(2))
        .configure_from_args();
    each(&mut criterion);
    criterion.final_summary();
}

fn each(criterion: &mut Criterion) {
    for size in SIZES {
        let file = document(size).into_bytes();
        let read = || finish(Reader::new(file.clone()));
        let indexed = || {
            let mut builder = TimelineBuilder::new(read(), Rc::new(Plain::new()));
            while !builder.step(MOMENTS) {}
            builder.finish()
        };
        let timeline = indexed();
        let letter = Query { words: "z".into(), ..Query::default() };
        let mut chip = Query::default();
        chip.toggle("category", "c3");

        time(criterion, "read", size, || drop(black_box(read())));
        longest(criterion, "longest step of reading", size, || {
            let mut reader = Reader::new(file.clone());
            slowest(|| matches!(reader.step(BYTES), Progress::Done))
        });
        let loaded = read();
        longest(criterion, "longest step of indexing", size, || {
            let mut builder = TimelineBuilder::new(loaded.clone(), Rc::new(Plain::new()));
            slowest(|| builder.step(MOMENTS))
        });
        time(criterion, "index", size, || {
            let mut builder = TimelineBuilder::new(loaded.clone(), Rc::new(Plain::new()));
            while !builder.step(MOMENTS) {}
            drop(black_box(builder.finish()));
        });
        for (name, query) in [("one letter", &letter), ("one chip", &chip)] {
            // Another query in between, so that nothing is answered from memory.
            let other = Query { words: "another".into(), ..Query::default() };
            longest(criterion, name, size, || {
                timeline.run(&other);
                let begun = Instant::now();
                drop(black_box(timeline.run(query)));
                begun.elapsed()
            });
        }
        time(criterion, "scene", size, || drop(black_box(scene(&timeline))));
        let outcome = timeline.run(&Query::default());
        let room = Room { width: 1_000.0, height: 110.0, letter: 12.0, named: true };
        time(criterion, "strip", size, || {
            drop(black_box(
                Strip::of(&timeline).map(|strip| strip.draw(&timeline, &outcome, &room)),
            ));
        });
    }
}

fn time(criterion: &mut Criterion, name: &str, size: usize, mut work: impl FnMut()) {
    let mut group = criterion.benchmark_group(name);
    group.sampling_mode(SamplingMode::Flat);
    group.bench_function(BenchmarkId::from_parameter(size), |bencher| bencher.iter(&mut work));
    group.finish();
}

/// What `work` says that it took, and not what it took.
fn longest(criterion: &mut Criterion, name: &str, size: usize, mut work: impl FnMut() -> Duration) {
    let mut group = criterion.benchmark_group(name);
    group.sampling_mode(SamplingMode::Flat);
    group.bench_function(BenchmarkId::from_parameter(size), |bencher| {
        bencher.iter_custom(|times| (0..times).map(|_| work()).sum());
    });
    group.finish();
}

/// Runs a step until it says that it was the last; the longest step's time.
fn slowest(mut step: impl FnMut() -> bool) -> Duration {
    let mut longest = Duration::ZERO;
    loop {
        let begun = Instant::now();
        let last = step();
        longest = longest.max(begun.elapsed());
        if last {
            return longest;
        }
    }
}

fn finish(reader: Reader) -> Loaded {
    match reader.finish() {
        Ok(loaded) => loaded,
        Err(error) => panic!("the made-up document must be read: {error}"),
    }
}

/// The scene of all moments.
fn scene(timeline: &Timeline) -> Scene {
    let query = Query::default();
    let outcome = timeline.run(&query);
    let asked = Asked {
        query: &query,
        outcome: &outcome,
        changed: false,
        more: false,
        finders: &[],
        unread: None,
        done: "",
    };
    Scene::of(timeline, asked)
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
