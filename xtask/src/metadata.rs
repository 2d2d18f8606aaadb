//! What cargo knows of the workspace.

use std::path::Path;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::process;

/// The workspace's own packages.
pub fn without_dependencies(root: &Path) -> Result<Value> {
    ask(root, &["--no-deps"])
}

/// Every package and what each depends on, for every target and with every feature.
pub fn with_dependencies(root: &Path) -> Result<Value> {
    ask(root, &["--all-features"])
}

fn ask(root: &Path, options: &[&str]) -> Result<Value> {
    let output = process::cargo(root)
        .args(["metadata", "--format-version", "1"])
        .args(options)
        .stderr(std::process::Stdio::inherit())
        .output()
        .context("cannot run cargo metadata")?;
    if !output.status.success() {
        bail!("cargo metadata failed: its reason is above");
    }
    serde_json::from_slice(&output.stdout).context("what cargo metadata wrote is not JSON")
}
