//! `cargo xtask lint`: what can be checked without running anything.

use std::process::Command;
use std::time::Instant;

use anyhow::{Result, bail};

use crate::project::Project;
use crate::suite::{Tally, say_time};
use crate::tools::{self, Tool};
use crate::{element, files, floors, metadata, process};

/// Every check, whatever becomes of the others.
pub fn run(project: &Project) -> Result<bool> {
    let tally = check(project)?;
    tally.print();
    Ok(tally.is_good())
}

/// Runs the checks and counts them.
pub fn check(project: &Project) -> Result<Tally> {
    tools::set_up(project, &[Tool::Linters, Tool::WasmTarget])?;
    let mut tally = Tally::default();
    let mut step = |name: &str, check: &dyn Fn() -> Result<()>| {
        println!("lint: {name}");
        let begun = Instant::now();
        match check() {
            Ok(()) => tally.passed += 1,
            Err(error) => {
                tally.failed += 1;
                println!("lint: {name} failed: {error:#}");
            }
        }
        say_time(&format!("lint: {name}"), begun);
    };
    step("floors", &|| none(floors::faults(&metadata::with_dependencies(&project.root)?)?));
    step("files", &|| none(files::too_long(project)?));
    step("commands in the texts", &|| none(files::unknown_commands(project)?));
    step("the element's description", &|| none(element::faults(project)?));
    step("formatting", &|| {
        process::run(process::cargo(&project.root).args(["fmt", "--all", "--check"]))
    });
    step("clippy", &|| {
        clippy(project, &["--workspace", "--all-targets", "--features", "yearline-document/schema"])
    });
    step("clippy for wasm", &|| {
        clippy(
            project,
            &["--package", "yearline", "--all-targets", "--target", "wasm32-unknown-unknown"],
        )
    });
    Ok(tally)
}

fn clippy(project: &Project, what: &[&str]) -> Result<()> {
    let mut command: Command = process::cargo(&project.root);
    process::run(command.arg("clippy").args(what).args(["--", "-D", "warnings"]))
}

fn none(faults: Vec<String>) -> Result<()> {
    if faults.is_empty() {
        return Ok(());
    }
    bail!("{}", faults.join("\n  "))
}
