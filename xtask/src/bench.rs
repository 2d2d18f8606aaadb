//! `cargo xtask bench`: the tables of benchmarks.

use std::fmt::Write;

use anyhow::{Context, Result};

use crate::args::{Bench, Dist};
use crate::dist;
use crate::engines::{self, Engine};
use crate::process;
use crate::project::{self, Project};

/// Where the tables are kept.
const PAGE: &str = "docs/benchmarks.md";
/// What the core is timed at, as `crates/timeline/benches/core.rs` names it.
const CORE: [&str; 8] = [
    "read",
    "longest step of reading",
    "index",
    "longest step of indexing",
    "one letter",
    "one chip",
    "scene",
    "strip",
];
const SIZES: [&str; 4] = ["80", "1000", "10000", "100000"];

/// Measures the core natively and the pages in Chromium, prints the tables, and keeps them where asked.
pub fn run(project: &Project, options: &Bench) -> Result<bool> {
    dist::write(project, &Dist::default())?;
    let found = engines::set_up(project, &[Engine::Chromium])?;
    if !options.pages_only {
        let mut command = process::cargo(&project.root);
        process::run(command.args(["bench", "--package", "yearline-timeline", "--bench", "core"]))?;
    }
    let tables = project.target.join("bench.md");
    let mut command = process::cargo(&project.root);
    command.args([
        "bench",
        "--profile",
        "dev",
        "--package",
        "yearline-tests",
        "--bench",
        "pages",
        "--",
    ]);
    command.arg("--out").arg(&tables).args(&options.pages);
    command.env("YEARLINE_DIST", dist::folder(project)).env("PATH", found.toolbox.path()?);
    process::run(&mut command)?;

    let mut whole = project::read(&tables)?;
    if !options.pages_only {
        // Writing to a String cannot fail.
        let _ = write!(whole, "### The core, natively, ms\n\n{}", core(project)?);
    }
    println!("{whole}");
    if options.write {
        let page = project.path(PAGE);
        project::write(&page, between(&project::read(&page)?, &whole)?)?;
        println!("Written to {}", page.display());
    }
    Ok(true)
}

/// What criterion kept, as a table.
fn core(project: &Project) -> Result<String> {
    let mut table =
        format!("| moments | {} |\n{}\n", CORE.join(" | "), "| ---: ".repeat(CORE.len() + 1) + "|");
    for size in SIZES {
        let mut row = vec![size.to_owned()];
        for name in CORE {
            let path =
                project.target.join("criterion").join(name).join(size).join("new/estimates.json");
            let median = project::read_json(&path)?["median"]["point_estimate"].as_f64();
            let nanoseconds =
                median.with_context(|| format!("{} has no median", path.display()))?;
            row.push(format!("{:.2}", nanoseconds / 1e6));
        }
        // Writing to a String cannot fail.
        let _ = writeln!(table, "| {} |", row.join(" | "));
    }
    Ok(table)
}

/// The page with other tables between its marks.
fn between(page: &str, tables: &str) -> Result<String> {
    const MARKS: [&str; 2] = ["<!-- tables -->\n", "<!-- end of the tables -->"];
    let missing = || format!("{PAGE} has no `{}`", MARKS.join("` and no `").trim());
    let (before, rest) = page.split_once(MARKS[0]).with_context(missing)?;
    let (_, after) = rest.split_once(MARKS[1]).with_context(missing)?;
    Ok(format!("{before}{}\n{tables}\n{}{after}", MARKS[0], MARKS[1]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_replaced_and_the_words_around_them_stay() {
        let page = "Before\n<!-- tables -->\nold\n<!-- end of the tables -->\nAfter\n";
        let written = between(page, "new").unwrap();
        assert_eq!(written, "Before\n<!-- tables -->\n\nnew\n<!-- end of the tables -->\nAfter\n");
        assert!(between("no marks", "new").is_err());
    }
}
