//! What the fuzzer has of each target, held against what it should have.

use std::collections::BTreeSet;
use std::fs;

use libtest_mimic::Trial;
use yearline_properties::TARGETS;

use crate::smoke::fuzz;

/// The program of every target: what it holds is told by its own name.
const PROGRAM: &str = include_str!("../../../../fuzz/fuzz_targets/reader.rs");

pub fn trials() -> Vec<Trial> {
    vec![
        Trial::test("house::every_target_has_a_program_and_seeds_and_no_other_has", || {
            Ok(every_target_has_a_program_and_seeds()?)
        }),
        Trial::test("house::no_name_is_taken_twice", || Ok(no_name_is_taken_twice()?)),
    ]
}

fn names(folder: &str) -> Result<BTreeSet<String>, String> {
    let folder = fuzz().join(folder);
    let cannot = |error| format!("{} cannot be read: {error}", folder.display());
    let entries = fs::read_dir(&folder).map_err(cannot)?;
    let stem =
        |path: std::path::PathBuf| path.file_stem().map(|it| it.to_string_lossy().into_owned());
    entries
        .map(|entry| Ok(stem(entry?.path()).unwrap_or_default()))
        .collect::<Result<_, _>>()
        .map_err(cannot)
}

fn every_target_has_a_program_and_seeds() -> Result<(), String> {
    let targets: BTreeSet<String> = TARGETS.iter().map(|target| target.name.to_owned()).collect();
    for folder in ["seeds", "fuzz_targets"] {
        let there = names(folder)?;
        if there != targets {
            return Err(format!("fuzz/{folder} has {there:?}, and the targets are {targets:?}"));
        }
    }
    let manifest =
        fs::read_to_string(fuzz().join("Cargo.toml")).map_err(|error| error.to_string())?;
    for name in &targets {
        let path = fuzz().join(format!("fuzz_targets/{name}.rs"));
        if fs::read_to_string(&path).map_err(|error| error.to_string())? != PROGRAM {
            return Err(format!("{} is not the program that all targets have", path.display()));
        }
        if !manifest.contains(&format!("name = \"{name}\"\npath = \"fuzz_targets/{name}.rs\"")) {
            return Err(format!("fuzz/Cargo.toml has no [[bin]] for {name}"));
        }
    }
    Ok(())
}

fn no_name_is_taken_twice() -> Result<(), String> {
    let names: BTreeSet<&str> = TARGETS.iter().map(|target| target.name).collect();
    if names.len() == TARGETS.len() { Ok(()) } else { Err("two targets have one name".to_owned()) }
}
