//! The wasm cut apart: what every reader loads, and parts that come when they are needed.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::merge::{self, Source};
use crate::process;
use crate::project;
use crate::tools::Toolbox;

/// The parts by the numbers that `src/parts.rs` gives them.
const NAMES: [(&str, u32); 6] =
    [("more", 1), ("problems", 2), ("story", 4), ("pictures", 8), ("media", 16), ("light", 32)];

/// Parts that are needed nowhere but with another, or after it, which so has what they share: media,
/// and a picture at large, with pictures.
const COME_WITH: [(u32, u32); 2] = [(16, 8), (32, 8)];

/// What came of cutting.
pub struct Cut {
    /// What is to go through wasm-bindgen.
    pub main: PathBuf,
    pub parts: Vec<Part>,
}

/// A file that one part needs, or several do.
pub struct Part {
    /// The sum of the numbers of the parts that need it.
    pub of: u32,
    pub wasm: Vec<u8>,
}

/// Cuts a wasm that was linked with `--emit-relocs` at each `#[wasm_split]`.
pub fn cut(toolbox: &Toolbox, wasm: &Path, out: &Path) -> Result<Cut> {
    if out.exists() {
        fs::remove_dir_all(out).with_context(|| format!("cannot remove {}", out.display()))?;
    }
    process::run(Command::new(toolbox.program("wasm-split-cli")?).arg(wasm).arg(out).args([
        "--target",
        "web",
        "--out-name",
        "widget",
    ]))?;
    Ok(Cut { main: out.join("widget.wasm"), parts: whole(&pieces(out)?)? })
}

/// What was cut out, each with the sum of the numbers of the parts that need it.
fn pieces(out: &Path) -> Result<Vec<(u32, Vec<u8>)>> {
    // Its own loader is not used; only there does it say what a shared file is shared by.
    let loader = project::read(&out.join("__wasm_split.js"))?;
    let mut pieces = Vec::new();
    for (name, path) in project::walk(out)? {
        let Some(stem) = name.strip_suffix(".wasm").filter(|stem| *stem != "widget") else {
            continue;
        };
        let users = match stem.strip_prefix("split_") {
            Some(one) => one,
            None => shared_by(&loader, stem)
                .with_context(|| format!("wasm-split-cli does not say whose {name} is"))?,
        };
        let mut of = 0;
        for user in users.split(", ") {
            let known = NAMES.iter().find(|(name, _)| *name == user);
            of |= known.with_context(|| format!("the part `{user}` has no number"))?.1;
        }
        pieces.push((of, project::read_bytes(&path)?));
    }
    Ok(pieces)
}

/// Each part in one file. What several share lies in each of them: functions are the same wherever
/// they came from, and so is what cannot change. What can change must be written once alone, and
/// so stays a file of its own.
fn whole(pieces: &[(u32, Vec<u8>)]) -> Result<Vec<Part>> {
    let mut files: BTreeMap<u32, Vec<Source<'_>>> = BTreeMap::new();
    for (of, wasm) in pieces {
        let source = || Source::read(wasm).context("wasm-split-cli has written another wasm");
        let mut users: Vec<u32> =
            NAMES.iter().map(|(_, number)| *number).filter(|number| of & number != 0).collect();
        users.retain(|user| !COME_WITH.iter().any(|(one, with)| one == user && of & with != 0));
        if users.len() > 1 && source()?.has_state() {
            users = vec![*of];
        }
        for user in users {
            files.entry(user).or_default().push(source()?);
        }
    }
    let part = |(of, sources): (u32, Vec<Source<'_>>)| {
        Ok(Part { of, wasm: merge::merged(&sources).with_context(|| format!("part {of}"))? })
    };
    files.into_iter().map(part).collect()
}

/// The names in the comment that stands before a shared file's loader.
fn shared_by<'a>(loader: &'a str, stem: &str) -> Option<&'a str> {
    let (before, _) = loader.split_once(&format!("const __{stem} ="))?;
    let (_, comment) = before.rsplit_once("/*")?;
    Some(comment.split_once("*/")?.0.trim())
}

/// A wasm without names and notes, which no browser needs; none where it is none.
pub fn without_custom_sections(wasm: &[u8]) -> Option<Vec<u8>> {
    let (head, mut rest) = wasm.split_at_checked(8)?;
    let mut kept = head.to_vec();
    while let Some(id) = rest.first() {
        let (mut length, mut shift, mut at) = (0_usize, 0, 1);
        loop {
            let byte = *rest.get(at)?;
            length |= usize::from(byte & 0x7f).checked_shl(shift)?;
            (shift, at) = (shift + 7, at + 1);
            if byte < 0x80 {
                break;
            }
        }
        let (section, next) = rest.split_at_checked(at.checked_add(length)?)?;
        if *id != 0 {
            kept.extend(section);
        }
        rest = next;
    }
    Some(kept)
}

#[cfg(test)]
mod tests {
    use wasm_encoder::{ConstExpr, DataSection, Module, NameMap, NameSection};

    use super::*;

    #[test]
    fn custom_sections_go_and_the_others_stay() {
        let wasm = b"\0asm\x01\0\0\0\x00\x03\x01ab\x01\x81\x00\x09\x00\x00";
        let kept = without_custom_sections(wasm);
        assert_eq!(kept.as_deref(), Some(&b"\0asm\x01\0\0\0\x01\x81\x00\x09"[..]));
        assert_eq!(without_custom_sections(b"\0asm\x01\0\0\0\x01\x05\x09"), None);
    }

    /// The smallest part: one run of data, in a segment of this name.
    fn piece(address: i32, segment: &str) -> Vec<u8> {
        let mut data = DataSection::new();
        data.active(0, &ConstExpr::i32_const(address), *b"ab");
        let (mut names, mut all) = (NameSection::new(), NameMap::new());
        all.append(0, segment);
        names.data(&all);
        let mut module = Module::new();
        module.section(&data).section(&names);
        module.finish()
    }

    /// The files that come of pieces: the parts that need each, and where its data are.
    fn files(pieces: &[(u32, Vec<u8>)]) -> Vec<(u32, Vec<u32>)> {
        let file = |part: &Part| {
            let data = Source::read(&part.wasm).map(|part| part.data).unwrap_or_default();
            (part.of, data.iter().map(|(address, ..)| *address).collect())
        };
        whole(pieces).unwrap_or_default().iter().map(file).collect()
    }

    #[test]
    fn each_part_is_one_file_which_has_what_it_shares() {
        let fixed = |of, address| (of, piece(address, ".rodata"));
        assert_eq!(
            files(&[fixed(1, 1), fixed(4, 4), fixed(1 | 4, 5)]),
            [(1, vec![1, 5]), (4, vec![4, 5])]
        );
        assert_eq!(
            files(&[fixed(8, 8), fixed(16, 16), fixed(8 | 16, 24), fixed(1 | 8 | 16, 25)]),
            [(1, vec![25]), (8, vec![8, 24, 25]), (16, vec![16])],
            "what comes with pictures has nothing of theirs"
        );
    }

    #[test]
    fn what_can_change_is_written_once() {
        let pieces = [(1, piece(1, ".data")), (1 | 4, piece(5, ".bss")), (4, piece(4, ".rodata"))];
        assert_eq!(files(&pieces), [(1, vec![1]), (4, vec![4]), (5, vec![5])]);
    }

    #[test]
    fn a_shared_file_is_its_users() {
        let loader = "/* more, empty */\nconst __chunk_3 = makeLoad(() => {});\n/* a */\nconst __chunk_4 = 1;";
        assert_eq!(shared_by(loader, "chunk_3"), Some("more, empty"));
        assert_eq!(shared_by(loader, "chunk_4"), Some("a"));
        assert_eq!(shared_by(loader, "chunk_5"), None);
    }
}
