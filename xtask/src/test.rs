//! `cargo xtask test`: every test, in the order in which failures are cheapest to mend.

use std::time::Instant;

use anyhow::{Result, bail};

use crate::args::{Dist, Test};
use crate::engines::{self, Engine, Engines};
use crate::project::Project;
use crate::suite::{self, Tally, say_time};
use crate::tools::{self, Tool};
use crate::{budget, dist, examples, lint, process};

/// How many browsers at once a small machine stands.
const BROWSERS_AT_ONCE: &str = "2";

/// A part that can be run alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Lint,
    Native,
    Wasm,
    Dist,
    Browser,
}

impl Part {
    /// Reads a part's name as the command line spells it.
    pub fn from_name(name: &str) -> Result<Part> {
        Ok(match name {
            "lint" => Part::Lint,
            "native" => Part::Native,
            "wasm" => Part::Wasm,
            "dist" => Part::Dist,
            "browser" => Part::Browser,
            _ => bail!("there is no part `{name}`: lint, native, wasm, dist and browser are known"),
        })
    }
}

/// Runs what was asked for, goes on after what fails, and ends with the count.
pub fn run(project: &Project, options: &Test) -> Result<bool> {
    let asked = |part| options.only.is_empty() || options.only.contains(&part);
    let mut all = Tally::default();

    let browsers = if asked(Part::Wasm) || asked(Part::Browser) {
        let (engines, tally) = browsers(project, options)?;
        all.add(tally);
        Some(engines)
    } else {
        None
    };
    // Who names a test waits for that test, and the checks have no such names.
    if asked(Part::Lint) && (options.name.is_none() || !options.only.is_empty()) {
        all.add(or_failed("lint", lint::check(project)));
    }
    if asked(Part::Native) {
        all.add(or_failed("native tests", native(project, options)));
    }
    if let Some(engines) = &browsers
        && asked(Part::Wasm)
    {
        all.add(or_failed("components", wasm(project, options, engines)));
    }
    if asked(Part::Dist) || asked(Part::Browser) {
        let (built, tally) = built(project);
        all.add(tally);
        if let Some(engines) = &browsers
            && built
            && asked(Part::Browser)
        {
            all.add(or_failed("examples", built_examples(project)));
            all.add(or_failed("in browsers", outside(project, options, engines)));
        }
    }
    println!();
    all.print();
    Ok(all.is_good())
}

/// A part that could not be run has failed, and the others run all the same.
fn or_failed(name: &str, part: Result<Tally>) -> Tally {
    part.unwrap_or_else(|error| {
        println!("{name}: could not be run: {error:#}");
        Tally::FAILED
    })
}

/// Sets the browsers up, and says which will be left out. One that was asked for by name,
/// or by asking for all, and is not there, is a failure.
fn browsers(project: &Project, options: &Test) -> Result<(Engines, Tally)> {
    let wanted: &[Engine] =
        if options.engines.is_empty() { &Engine::ALL } else { &options.engines };
    let required = options.require_all_engines || !options.engines.is_empty();
    let found = engines::set_up(project, wanted)?;
    let mut tally = Tally::default();
    for (engine, state) in &found.states {
        if let Err(reason) = state {
            let fate = if required { "FAILED" } else { "LEFT OUT" };
            println!("{engine}: {fate}, its tests do not run: {reason}");
            tally.failed += usize::from(required);
        }
    }
    Ok((found, tally))
}

/// The workspace's own tests, and the examples in its documentation.
fn native(project: &Project, options: &Test) -> Result<Tally> {
    let cargo_test = |targets: &[&str]| {
        let mut command = process::cargo(&project.root);
        command.args([
            "test",
            "--workspace",
            "--exclude",
            "yearline-tests",
            "--features",
            "yearline-document/schema",
        ]);
        command.args(targets).arg("--no-fail-fast").args(&options.name);
        command
    };
    let mut tally = suite::run("native tests", &mut cargo_test(&["--lib", "--bins", "--tests"]))?;
    tally.add(suite::run("examples in the documentation", &mut cargo_test(&["--doc"]))?);
    Ok(tally)
}

/// The components' tests, in each engine that their harness knows.
fn wasm(project: &Project, options: &Test, engines: &Engines) -> Result<Tally> {
    let toolbox = tools::set_up(project, &[Tool::WasmTarget, Tool::WasmBindgen])?;
    let mut tally = Tally::default();
    for engine in engines.ready() {
        let (variable, driver) = match engine {
            Engine::Chromium => ("CHROMEDRIVER", toolbox.program("chromedriver")?),
            Engine::Firefox => ("GECKODRIVER", engines.toolbox.program("geckodriver")?),
            Engine::Webkit => continue,
        };
        let mut command = process::cargo(&project.root);
        command.args([
            "test",
            "--target",
            "wasm32-unknown-unknown",
            "--package",
            "yearline",
            "--lib",
            "--tests",
        ]);
        command.arg("--no-fail-fast").args(&options.name);
        command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", "wasm-bindgen-test-runner");
        command.env("PATH", toolbox.path()?);
        // The harness takes the first driver that it finds named.
        command.env_remove("CHROMEDRIVER").env_remove("GECKODRIVER").env_remove("SAFARIDRIVER");
        command.env(variable, driver);
        tally.add(suite::run(&format!("components in {engine}"), &mut command)?);
    }
    Ok(tally)
}

/// dist/, and its size against the budget: whether there is a dist/, and the two as tests.
fn built(project: &Project) -> (bool, Tally) {
    println!("\ndist: cargo xtask dist");
    let begun = Instant::now();
    let mut tally = Tally::default();
    let written = dist::write(project, &Dist::default());
    let built = written.is_ok();
    match written {
        Err(error) => {
            println!("dist: failed: {error:#}");
            tally.add(Tally::FAILED);
        }
        Ok(sizes) => {
            tally.add(Tally::PASSED);
            sizes.print();
            match budget::check(project, &sizes) {
                Ok(()) => tally.add(Tally::PASSED),
                Err(error) => {
                    println!("budget: failed: {error:#}");
                    tally.add(Tally::FAILED);
                }
            }
        }
    }
    say_time("dist", begun);
    (built, tally)
}

/// The examples that have to be built before a browser can open them.
fn built_examples(project: &Project) -> Result<Tally> {
    println!("\nexamples: cargo xtask examples");
    let begun = Instant::now();
    examples::write(project)?;
    say_time("examples", begun);
    Ok(Tally::PASSED)
}

/// The tests from outside, on dist/ in real browsers.
fn outside(project: &Project, options: &Test, engines: &Engines) -> Result<Tally> {
    let names: Vec<&str> = engines.ready().map(Engine::name).collect();
    if names.is_empty() {
        println!("in browsers, from outside: LEFT OUT, for there is no browser");
        return Ok(Tally::default());
    }
    let mut command = process::cargo(&project.root);
    command.args(["test", "--package", "yearline-tests", "--no-fail-fast", "--"]);
    command.args(["--test-threads", BROWSERS_AT_ONCE]).args(&options.name);
    command.env("YEARLINE_ENGINES", names.join(","));
    command.env("YEARLINE_DIST", dist::folder(project));
    command.env("YEARLINE_EXAMPLES", project.target.join("examples"));
    command.env("PATH", engines.toolbox.path()?);
    suite::run("in browsers, from outside", &mut command)
}
