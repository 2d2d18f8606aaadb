//! Where things lie.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde_json::Value;

use crate::metadata;

/// The checkout that this program was built from.
pub struct Project {
    pub root: PathBuf,
    /// Cargo's, which an environment may have put elsewhere.
    pub target: PathBuf,
    /// The version of everything here, as the workspace gives it.
    pub version: String,
}

impl Project {
    /// Asks cargo about the workspace.
    pub fn find() -> Result<Project> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"))
            .parent()
            .context("xtask has no folder above it")?
            .to_path_buf();
        let facts = metadata::without_dependencies(&root)?;
        let target = facts["target_directory"]
            .as_str()
            .context("cargo metadata names no target directory")?
            .into();
        let version = facts["packages"]
            .as_array()
            .into_iter()
            .flatten()
            .find(|package| package["name"] == "yearline")
            .and_then(|package| package["version"].as_str())
            .context("cargo metadata names no package `yearline`")?
            .to_owned();
        Ok(Project { root, target, version })
    }

    /// A path inside the checkout.
    pub fn path(&self, inside: &str) -> PathBuf {
        self.root.join(inside)
    }

    /// The version of a package that Cargo.lock holds.
    pub fn locked(&self, package: &str) -> Result<String> {
        let path = self.path("Cargo.lock");
        locked_version(&read(&path)?, package)
            .with_context(|| format!("{} holds no package `{package}`", path.display()))
    }
}

/// Reads a text, and names it where that fails.
pub fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))
}

/// Writes a file and the folders above it, and names it where that fails.
pub fn write(path: &Path, bytes: impl AsRef<[u8]>) -> Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)
            .with_context(|| format!("cannot make the folder {}", folder.display()))?;
    }
    fs::write(path, bytes).with_context(|| format!("cannot write {}", path.display()))
}

/// Reads a file of any kind, and names it where that fails.
pub fn read_bytes(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).with_context(|| format!("cannot read {}", path.display()))
}

/// Copies a file, and makes the folders above it.
pub fn copy(from: &Path, to: &Path) -> Result<()> {
    write(to, read_bytes(from)?)
}

/// Reads JSON, and names the file where that fails.
pub fn read_json(path: &Path) -> Result<Value> {
    serde_json::from_str(&read(path)?).with_context(|| format!("{} is not JSON", path.display()))
}

/// Every file under a folder, as (path from that folder with `/`, full path), in order.
pub fn walk(folder: &Path) -> Result<Vec<(String, PathBuf)>> {
    let mut found = Vec::new();
    let mut open = vec![(String::new(), folder.to_path_buf())];
    while let Some((prefix, path)) = open.pop() {
        let entries =
            fs::read_dir(&path).with_context(|| format!("cannot list {}", path.display()))?;
        for entry in entries {
            let entry = entry?;
            let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
            if entry.file_type()?.is_dir() {
                open.push((format!("{name}/"), entry.path()));
            } else {
                found.push((name, entry.path()));
            }
        }
    }
    found.sort();
    Ok(found)
}

fn locked_version(lock: &str, package: &str) -> Option<String> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| line.trim() != name).skip(1);
    let version = lines.next()?.trim().strip_prefix("version = \"")?.strip_suffix('"')?;
    Some(version.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lock_tells_a_package_from_those_that_begin_alike() {
        let lock = "[[package]]\nname = \"wasm-bindgen-futures\"\nversion = \"0.4.79\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.129\"\n";
        assert_eq!(locked_version(lock, "wasm-bindgen").as_deref(), Some("0.2.129"));
        assert_eq!(locked_version(lock, "wasm"), None);
    }
}
