//! A suite of tests: run, shown as it runs, and counted.

use std::io::{BufRead, BufReader, IsTerminal, Read, Write};
use std::process::{Command, Stdio};
use std::thread;
use std::time::Instant;

use anyhow::{Context, Result};

use crate::process;

/// How many tests passed and failed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub passed: usize,
    pub failed: usize,
    /// Left out by a mark in their source; there should be none.
    pub ignored: usize,
}

impl Tally {
    /// One that failed, for what is not counted in tests.
    pub const FAILED: Tally = Tally { passed: 0, failed: 1, ignored: 0 };
    /// One that passed.
    pub const PASSED: Tally = Tally { passed: 1, failed: 0, ignored: 0 };

    /// Whether nothing failed.
    pub fn is_good(&self) -> bool {
        self.failed == 0
    }

    /// Counts another's tests too.
    pub fn add(&mut self, other: Tally) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.ignored += other.ignored;
    }

    /// The last line of a command that counts.
    pub fn print(&self) {
        if self.ignored > 0 {
            println!("{} ignored", self.ignored);
        }
        println!("{} passed, {} failed", self.passed, self.failed);
    }
}

/// Runs a command that runs tests. Its lines are shown as they come, and those with results
/// are counted. One that fails without a failed test, as when it does not compile, counts
/// as one that failed.
pub fn run(name: &str, command: &mut Command) -> Result<Tally> {
    run_into(name, command, &mut std::io::stdout(), &mut std::io::stderr())
}

fn run_into(
    name: &str,
    command: &mut Command,
    to_out: &mut (impl Write + Send),
    to_err: &mut (impl Write + Send),
) -> Result<Tally> {
    println!("\n{name}: {}", process::line(command));
    let begun = Instant::now();
    if std::io::stdout().is_terminal() {
        command.env("CARGO_TERM_COLOR", "always");
    }
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .with_context(|| format!("cannot run `{}`", process::line(command)))?;
    let out = child.stdout.take().context("the suite has no output")?;
    let err = child.stderr.take().context("the suite has no error output")?;
    let (results, more) = thread::scope(|scope| {
        let errors = scope.spawn(|| count(err, to_err));
        (count(out, to_out), errors.join().unwrap_or_default())
    });
    let status = child.wait()?;

    let mut tally = Tally::default();
    for result in results.iter().chain(&more) {
        tally.add(*result);
    }
    if !status.success() && tally.is_good() {
        println!("{name}: failed before its tests could tell ({status})");
        tally.failed += 1;
    }
    if status.success() && results.is_empty() && more.is_empty() {
        println!("{name}: ran no tests");
        tally.failed += 1;
    }
    println!("{name}: {} passed, {} failed", tally.passed, tally.failed);
    say_time(name, begun);
    Ok(tally)
}

/// Says how long a step took.
pub fn say_time(name: &str, begun: Instant) {
    println!("{name}: {:.1} s", begun.elapsed().as_secs_f64());
}

/// Passes the lines on, and collects the results among them.
fn count(from: impl Read, to: &mut impl Write) -> Vec<Tally> {
    let mut results = Vec::new();
    let mut reader = BufReader::new(from);
    let mut line = Vec::new();
    while reader.read_until(b'\n', &mut line).is_ok_and(|length| length > 0) {
        // Whoever reads may have gone; the tests are counted all the same.
        let _ = to.write_all(&line).and_then(|()| to.flush());
        results.extend(result(&String::from_utf8_lossy(&line)));
        line.clear();
    }
    results
}

/// Reads "test result: ok. 3 passed; 0 failed; 1 ignored; …", as libtest, libtest-mimic and
/// wasm-bindgen-test write it, in colour or not.
fn result(line: &str) -> Option<Tally> {
    let plain = without_colours(line);
    let counts = plain.trim_start().strip_prefix("test result:")?.split_once('.')?.1;
    let mut tally = Tally::default();
    for part in counts.split(';') {
        match part.trim().split_once(' ') {
            Some((number, "passed")) => tally.passed = number.parse().ok()?,
            Some((number, "failed")) => tally.failed = number.parse().ok()?,
            Some((number, "ignored")) => tally.ignored = number.parse().ok()?,
            _ => {}
        }
    }
    Some(tally)
}

fn without_colours(line: &str) -> String {
    let mut parts = line.split("\u{1b}[");
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        plain.push_str(part.split_once('m').map_or(part, |(_, rest)| rest));
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_results_of_each_harness_are_read() {
        let libtest = "test result: ok. 12 passed; 0 failed; 2 ignored; 0 measured; 1 filtered out; finished in 0.01s";
        assert_eq!(result(libtest), Some(Tally { passed: 12, failed: 0, ignored: 2 }));
        let wasm = "test result: FAILED. 1 passed; 1 failed; 0 ignored; 0 filtered out; finished in 0.03s\n";
        assert_eq!(result(wasm), Some(Tally { passed: 1, failed: 1, ignored: 0 }));
        let coloured =
            "test result: \u{1b}[32mok\u{1b}[0m. 3 passed; 0 failed; 0 ignored; 0 measured";
        assert_eq!(result(coloured), Some(Tally { passed: 3, failed: 0, ignored: 0 }));
        assert_eq!(result("test search::finds ... ok"), None);
    }

    /// Not to this test's own output, where its lines would be counted with the others.
    fn shell(script: &str) -> Tally {
        let mut shell = Command::new("sh");
        let run = run_into("a suite", shell.args(["-c", script]), &mut Vec::new(), &mut Vec::new());
        run.unwrap_or(Tally { passed: 99, failed: 99, ignored: 99 })
    }

    #[test]
    fn both_outputs_are_counted() {
        let tally = shell(
            "echo 'test result: ok. 2 passed; 0 failed;'; echo 'test result: ok. 1 passed; 0 failed;' >&2",
        );
        assert_eq!(tally, Tally { passed: 3, failed: 0, ignored: 0 });
    }

    #[test]
    fn a_suite_that_does_not_compile_has_failed() {
        assert_eq!(shell("echo 'error: could not compile' >&2; exit 101"), Tally::FAILED);
        assert_eq!(
            shell("echo 'test result: ok. 2 passed; 0 failed;'; exit 1"),
            Tally { passed: 2, failed: 1, ignored: 0 }
        );
    }

    #[test]
    fn a_suite_without_tests_has_failed() {
        assert_eq!(shell("true"), Tally::FAILED);
    }
}
