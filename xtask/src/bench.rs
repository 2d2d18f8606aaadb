//! `cargo xtask bench`: the table of benchmarks.

use anyhow::Result;

use crate::process;
use crate::project::Project;

/// Runs the timeline's benchmark, optimised for speed and not, as the widget is, for size.
pub fn run(project: &Project) -> Result<bool> {
    process::run(process::cargo(&project.root).args([
        "run",
        "--profile",
        "bench",
        "--package",
        "yearline-timeline",
        "--example",
        "bench",
    ]))?;
    Ok(true)
}
