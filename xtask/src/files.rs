//! The files of the project themselves: their size, and the commands that the texts name.

use std::fs;

use anyhow::{Context, Result};

use crate::args;
use crate::project::{self, Project};

/// A file of code longer than this does more than one thing.
const LARGEST: u64 = 50 * 1024;
/// What others wrote is as long as they made it.
const OTHERS: [&str; 2] = ["tests/vendor/", "examples/svelte/built.js"];
const CODE: &[&str] = &["rs", "js", "css", "html", "toml", "sh"];

/// A sentence for each file of code that is too long.
pub fn too_long(project: &Project) -> Result<Vec<String>> {
    let mut faults = Vec::new();
    for name in own(project)? {
        let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
        if !CODE.contains(&extension) || OTHERS.iter().any(|other| name.starts_with(other)) {
            continue;
        }
        let facts =
            fs::metadata(project.path(&name)).with_context(|| format!("cannot look at {name}"))?;
        if facts.len() > LARGEST {
            faults.push(format!(
                "{name} has {} KB, over {}: part it by topic",
                facts.len() / 1024,
                LARGEST / 1024
            ));
        }
    }
    Ok(faults)
}

/// A sentence for each command that README.md or docs/ name and that does not exist.
pub fn unknown_commands(project: &Project) -> Result<Vec<String>> {
    let mut faults = Vec::new();
    for name in own(project)? {
        if name == "README.md"
            || name == "CONTRIBUTING.md"
            || (name.starts_with("docs/") && name.ends_with(".md"))
        {
            let text = project::read(&project.path(&name))?;
            faults.extend(unknown_in(&text).map(|word| {
                format!("{name} names `cargo xtask {word}`, and there is no such command")
            }));
        }
    }
    Ok(faults)
}

fn unknown_in(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split("cargo xtask ").skip(1);
    words
        .filter_map(|rest| rest.split(|c: char| !c.is_ascii_alphanumeric() && c != '-').next())
        .filter(|word| {
            word.starts_with(|c: char| c.is_ascii_lowercase()) && !args::NAMES.contains(word)
        })
}

/// The project's own files: not what was built, nor what hides behind a dot.
fn own(project: &Project) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(&project.root).context("cannot list the project's folder")? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with('.') || matches!(name.as_str(), "target" | "dist") {
            continue;
        }
        if entry.path().is_dir() {
            let inside = project::walk(&entry.path())?;
            names.extend(inside.into_iter().map(|(file, _)| format!("{name}/{file}")));
        } else {
            names.push(name);
        }
    }
    names.sort();
    Ok(names)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_that_does_not_exist_is_found() {
        let text =
            "Run `cargo xtask serve`, then `cargo xtask publish --now`, or cargo xtask <command>.";
        assert_eq!(unknown_in(text).collect::<Vec<_>>(), ["publish"]);
    }
}
