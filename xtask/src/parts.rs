//! The wasm cut apart: what every reader loads, and parts that come when they are needed.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::process;
use crate::project;
use crate::tools::Toolbox;

/// The parts by the numbers that `src/parts.rs` gives them.
const NAMES: [(&str, u32); 5] =
    [("more", 1), ("problems", 2), ("story", 4), ("pictures", 8), ("media", 16)];

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
    // Its own loader is not used; only there does it say what a shared file is shared by.
    let loader = project::read(&out.join("__wasm_split.js"))?;
    let mut parts = Vec::new();
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
        let bytes = project::read_bytes(&path)?;
        let wasm = without_custom_sections(&bytes)
            .with_context(|| format!("{} is no wasm", path.display()))?;
        parts.push(Part { of, wasm });
    }
    parts.sort_by_key(|part| part.of);
    Ok(Cut { main: out.join("widget.wasm"), parts })
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
    use super::*;

    #[test]
    fn custom_sections_go_and_the_others_stay() {
        let wasm = b"\0asm\x01\0\0\0\x00\x03\x01ab\x01\x81\x00\x09\x00\x00";
        let kept = without_custom_sections(wasm);
        assert_eq!(kept.as_deref(), Some(&b"\0asm\x01\0\0\0\x01\x81\x00\x09"[..]));
        assert_eq!(without_custom_sections(b"\0asm\x01\0\0\0\x01\x05\x09"), None);
    }

    #[test]
    fn a_shared_file_is_its_users() {
        let loader = "/* more, empty */\nconst __chunk_3 = makeLoad(() => {});\n/* a */\nconst __chunk_4 = 1;";
        assert_eq!(shared_by(loader, "chunk_3"), Some("more, empty"));
        assert_eq!(shared_by(loader, "chunk_4"), Some("a"));
        assert_eq!(shared_by(loader, "chunk_5"), None);
    }
}
