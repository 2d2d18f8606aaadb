//! The smoke run: what a fuzzer would begin with, on a stable compiler and in a few seconds.

use std::fs;
use std::path::PathBuf;

use yearline_properties::{Target, target};

use crate::attempt;
use crate::mutations::Mutations;

/// The folder of the fuzzer.
pub fn fuzz() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../fuzz")
}

/// The seeds of a target, in the order of their names.
fn seeds(target: &Target) -> Result<Vec<Vec<u8>>, String> {
    let folder = fuzz().join("seeds").join(target.name);
    let cannot = |error| format!("{} cannot be read: {error}", folder.display());
    let entries = fs::read_dir(&folder).map_err(cannot)?;
    let mut paths: Vec<PathBuf> =
        entries.map(|entry| Ok(entry?.path())).collect::<Result<_, _>>().map_err(cannot)?;
    paths.sort();
    if paths.is_empty() {
        return Err(format!("{} has no seed", folder.display()));
    }
    paths.iter().map(fs::read).collect::<Result<_, _>>().map_err(cannot)
}

/// Holds every property of the reader of the year that is published, whole.
pub fn the_published_year() -> Result<(), String> {
    let reader = target("reader").ok_or("there is no reader")?;
    let path = fuzz().join("../data/2020.json");
    let year = fs::read(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    for property in reader.properties {
        if let Some(fault) = attempt::fault(property, &year) {
            return Err(format!("{}: {fault}", property.name));
        }
    }
    Ok(())
}

/// Holds every property of the target of its seeds and of mutations of them.
pub fn run(target: &Target) -> Result<(), String> {
    let seeds = seeds(target)?;
    let mutations = Mutations::new(&seeds, target.words, target.longest);
    for bytes in seeds.iter().cloned().chain(mutations.take(target.mutations as usize)) {
        let bytes = bytes.get(..target.longest).unwrap_or(&bytes);
        for property in target.properties {
            if let Some(fault) = attempt::fault(property, bytes) {
                return Err(attempt::report(target, property, bytes, &fault));
            }
        }
    }
    Ok(())
}
