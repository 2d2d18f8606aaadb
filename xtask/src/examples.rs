//! `cargo xtask examples`: the examples that have to be built, in target/examples/.

use std::path::PathBuf;
use std::process::Command;

use anyhow::Result;

use crate::project::{self, Project};
use crate::tools::{self, Tool};
use crate::{css, process};

/// The folder of the application in Yew, within examples/ and target/examples/.
pub const YEW: &str = "yew";
const PACKAGE: &str = "yearline-example-yew";
const TARGET: &str = "wasm32-unknown-unknown";

/// Builds them, and says where they are.
pub fn run(project: &Project) -> Result<bool> {
    println!("Written to {}", write(project)?.display());
    Ok(true)
}

/// Builds them as development does: none of this is published.
pub fn write(project: &Project) -> Result<PathBuf> {
    let toolbox = tools::set_up(project, &[Tool::WasmTarget, Tool::WasmBindgen])?;
    process::run(process::cargo(&project.root).args([
        "build",
        "--target",
        TARGET,
        "--package",
        PACKAGE,
    ]))?;
    let folder = project.target.join("examples").join(YEW);
    let wasm = project.target.join(TARGET).join("debug").join(format!("{PACKAGE}.wasm"));
    process::run(
        Command::new(toolbox.program("wasm-bindgen")?)
            .args(["--target", "web", "--no-typescript", "--out-name", YEW, "--out-dir"])
            .args([&folder, &wasm]),
    )?;
    let source = project.path("examples");
    for (from, to) in [("yew/index.html", "index.html"), ("page.css", "page.css")] {
        project::copy(&source.join(from), &folder.join(to))?;
    }
    project::write(&folder.join("yearline.css"), css::concatenated(project)?)?;
    Ok(folder)
}
