//! Each test in each engine is a trial: one at a time within an engine, two engines at once.

use std::any::Any;
use std::cell::RefCell;
use std::future::Future;
use std::panic::AssertUnwindSafe;
use std::pin::Pin;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Duration, Instant};

use futures_util::FutureExt;
use libtest_mimic::{Arguments, Failed, Trial};
use tokio::runtime::Runtime;
use tokio::sync::{Mutex, Semaphore};

use crate::browser::{Engine, Session};
use crate::page::Page;

/// A test's longest time, on a slow machine. The slowest waits for the loader's own limit of 10 s, twice.
const LIMIT: Duration = Duration::from_secs(180);

type Running = Pin<Box<dyn Future<Output = ()> + Send>>;

/// The engines in which a test has a meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Only {
    /// Every engine.
    Every,
    /// Only Chromium, for what only its own tools can measure or pretend.
    Chromium,
    /// Only a Chromium of its own that optimizes no code, for measures of the heap: what the engine
    /// compiles of its own accord lies there too, and grows the longer a page is used.
    Unoptimized,
}

impl Only {
    fn flags(self) -> Option<&'static str> {
        let flags = "--js-flags=--no-opt --no-sparkplug --no-maglev --no-lazy-feedback-allocation";
        (self == Only::Unoptimized).then_some(flags)
    }
}

/// A test, named in a sentence.
#[derive(Clone, Copy)]
pub struct Test {
    /// The file that it stands in.
    pub topic: &'static str,
    /// The sentence.
    pub name: &'static str,
    /// Where it runs.
    pub only: Only,
    /// What it does.
    pub run: fn(Page) -> Running,
}

/// The tests of a topic: `tests![only; a_sentence, another]`.
#[macro_export]
macro_rules! tests {
    ($only:expr; $($name:ident),+ $(,)?) => {
        vec![$($crate::Test {
            topic: module_path!(),
            name: stringify!($name),
            only: $only,
            run: |page| Box::pin($name(page)),
        }),+]
    };
}

thread_local! {
    static PANICKED_AT: RefCell<String> = const { RefCell::new(String::new()) };
}

/// How many of the slowest trials are named at the end of a run.
const NAMED: usize = 20;

/// How long each trial took, to know where a run's time goes.
type Times = Arc<std::sync::Mutex<Vec<(Duration, String)>>>;

/// An engine's one browser; none before its first test, and after one that failed.
struct Stage {
    engine: Engine,
    session: Mutex<Option<Session>>,
}

/// Runs what the command line chooses, and reports as libtest does.
pub fn run(tests: Vec<Test>) -> ExitCode {
    let mut arguments = Arguments::from_args();
    let stages = match stages(arguments.list) {
        Ok(stages) => stages,
        Err(sentence) => {
            eprintln!("{sentence}");
            return ExitCode::FAILURE;
        }
    };
    let runtime =
        match tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build() {
            Ok(runtime) => Arc::new(runtime),
            Err(error) => {
                eprintln!("The tests' runtime does not start: {error}");
                return ExitCode::FAILURE;
            }
        };
    // Where a panic happened is known only to the hook; its text comes with the unwinding.
    std::panic::set_hook(Box::new(|info| {
        let place = info.location().map(|at| format!("{}:{}", at.file(), at.line()));
        PANICKED_AT.with(|at| *at.borrow_mut() = place.unwrap_or_default());
    }));

    let at_once = Arc::new(Semaphore::new(2));
    let times = Times::default();
    let mut trials = Vec::new();
    for test in tests {
        for stage in &stages {
            if test.only == Only::Every || stage.engine == Engine::Chromium {
                trials.push(trial(test, Arc::clone(stage), &runtime, &at_once, &times));
            }
        }
    }
    // The trials queue at their engine's stage; the threads only hold their places.
    arguments.test_threads.get_or_insert(trials.len().max(1));
    let conclusion = libtest_mimic::run(&arguments, trials);
    tell(&times);

    runtime.block_on(async {
        for stage in &stages {
            if let Some(session) = stage.session.lock().await.take() {
                session.end().await;
            }
        }
    });
    if conclusion.has_failed() { ExitCode::from(101) } else { ExitCode::SUCCESS }
}

/// Notes how long it lived.
struct Clock {
    since: Instant,
    name: String,
    times: Times,
}

impl Drop for Clock {
    fn drop(&mut self) {
        if let Ok(mut times) = self.times.lock() {
            times.push((self.since.elapsed(), std::mem::take(&mut self.name)));
        }
    }
}

fn tell(times: &Times) {
    let Ok(mut times) = times.lock() else { return };
    times.sort_by(|one, other| other.cmp(one));
    let mut topics = std::collections::BTreeMap::<String, Duration>::new();
    for (time, name) in times.iter() {
        let topic = name.split("::").take(2).collect::<Vec<_>>().join("::");
        *topics.entry(topic).or_default() += *time;
    }
    let mut topics: Vec<_> = topics.into_iter().map(|(topic, time)| (time, topic)).collect();
    topics.sort_by(|one, other| other.cmp(one));
    for (heading, rows) in [("The slowest trials", &*times), ("The slowest topics", &topics)] {
        if !rows.is_empty() {
            println!("{heading}, in seconds:");
        }
        for (time, name) in rows.iter().take(NAMED) {
            println!("{:9.1}  {name}", time.as_secs_f64());
        }
    }
}

fn stages(listing: bool) -> Result<Vec<Arc<Stage>>, String> {
    let engines = Engine::wanted()?;
    if !listing {
        if let Some(sentence) = engines.iter().find_map(|engine| engine.missing()) {
            return Err(sentence);
        }
        if !crate::dist().join("yearline.js").is_file() {
            return Err(format!(
                "{} has no yearline.js: run `cargo xtask dist` first, or name another folder in YEARLINE_DIST.",
                crate::dist().display()
            ));
        }
    }
    Ok(engines
        .into_iter()
        .map(|engine| Arc::new(Stage { engine, session: Mutex::new(None) }))
        .collect())
}

fn trial(
    test: Test,
    stage: Arc<Stage>,
    runtime: &Arc<Runtime>,
    at_once: &Arc<Semaphore>,
    times: &Times,
) -> Trial {
    let topic = test.topic.rsplit("::").next().unwrap_or(test.topic);
    let name = format!("{}::{topic}::{}", stage.engine.name(), test.name);
    let (runtime, at_once, times) = (Arc::clone(runtime), Arc::clone(at_once), Arc::clone(times));
    let known = name.clone();
    let file = format!("{}-{topic}-{}", stage.engine.name(), test.name);
    Trial::test(name, move || {
        runtime.block_on(async {
            let mut session = stage.session.lock().await;
            let _place =
                at_once.acquire().await.map_err(|error| Failed::from(error.to_string()))?;
            let _clock = Clock { since: Instant::now(), name: known, times };
            let flags = test.only.flags();
            if flags.is_some()
                && let Some(session) = session.take()
            {
                session.end().await;
            }
            let mut first = None;
            loop {
                if session.is_none() {
                    *session = Some(Session::start(stage.engine, flags).await?);
                }
                let Some(running) = session.as_ref() else {
                    return Err(Failed::from("there is no browser"));
                };
                let page = Page::new(running.driver.clone(), stage.engine).await?;
                // A test may have ended within a frame, whose size is not the window's.
                page.leave_frames().await;
                if page.engine() == Engine::Chromium {
                    page.forget_long_history().await;
                }
                if page.engine() != Engine::Chromium {
                    // A test may have left its own size to the window.
                    page.viewport(1280, 800).await;
                }
                let outcome = perform(test, &page, &file).await;
                if outcome.is_err() || flags.is_some() {
                    // What a failing test leaves behind must not be the next one's start.
                    if let Some(session) = session.take() {
                        session.end().await;
                    }
                } else if page.engine() == Engine::Chromium {
                    page.devtools("Emulation.clearDeviceMetricsOverride", serde_json::json!({}))
                        .await;
                    page.devtools("Emulation.setEmulatedMedia", serde_json::json!({})).await;
                }
                // What fails once and then holds in a new browser is unsteady: it is said aloud, for it is
                // a bug of ours all the same, but does not hold up what the run is to tell.
                match (outcome, first.take()) {
                    (Err(failure), None) => first = Some(failure),
                    (Ok(()), Some(failure)) => {
                        eprintln!("UNSTEADY {file}: {}", failure.message().unwrap_or_default());
                        return Ok(());
                    }
                    (outcome, _) => return outcome,
                }
            }
        })
    })
}

async fn perform(test: Test, page: &Page, file: &str) -> Result<(), Failed> {
    let running = AssertUnwindSafe((test.run)(page.clone())).catch_unwind();
    let mut failure = match tokio::time::timeout(LIMIT, running).await {
        Ok(Ok(())) => None,
        Ok(Err(panic)) => {
            let place = PANICKED_AT.with(|at| at.take());
            Some(format!("{place}: {}", message(panic.as_ref())))
        }
        Err(_) => Some(format!("it has not ended after {LIMIT:?}")),
    };
    if failure.is_none() && !page.expects_troubles() {
        let troubles = page.troubles().await;
        if !troubles.is_empty() {
            failure = Some(format!("the host page suffered: {}", troubles.join("; ")));
        }
    }
    let Some(failure) = failure else {
        return Ok(());
    };
    let picture = crate::failures().join(format!("{file}.png"));
    let kept = tokio::time::timeout(Duration::from_secs(15), async {
        page.picture(&picture).await?;
        std::fs::write(picture.with_extension("html"), page.html().await)
            .map_err(|error| error.to_string())
    });
    Err(Failed::from(match kept.await {
        Ok(Ok(())) => format!("{failure}\nseen in {} and its .html", picture.display()),
        Ok(Err(error)) => format!("{failure}\n(no picture: {error})"),
        Err(_) => format!("{failure}\n(no picture: the browser does not answer)"),
    }))
}

fn message(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    text.or_else(|| panic.downcast_ref::<&str>().copied())
        .unwrap_or("a panic without words")
        .to_owned()
}
