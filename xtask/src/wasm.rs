//! The wasm and its glue: cargo, then wasm-bindgen.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

use crate::compress;
use crate::imports::{self, Renamed};
use crate::parts::{self, Part};
use crate::process;
use crate::project::{self, Project};
use crate::tools::Toolbox;

/// What wasm-bindgen calls the wasm, and the glue names it by where it is given no other.
pub const WASM_NAME: &str = "widget_bg.wasm";

/// What the loader loads.
pub struct Built {
    pub wasm: Vec<u8>,
    /// A JavaScript module, wasm-bindgen's.
    pub glue: String,
    /// What it loads later.
    pub parts: Vec<Part>,
}

/// Builds the widget as readers get it.
pub fn build(project: &Project, toolbox: &Toolbox, wasm_opt: Option<&Path>) -> Result<Built> {
    // A folder of its own: a standard library that is built along has other flags than the rest.
    let target = project.target.join("dist-build");
    process::run(
        process::cargo(&project.root)
            .args([
                "build",
                "--release",
                "--target",
                "wasm32-unknown-unknown",
                "--package",
                "yearline",
                "--bin",
                "widget",
                "--features",
                "split",
                "-Zbuild-std=std,panic_abort",
                "-Zbuild-std-features=optimize_for_size",
            ])
            // A standard library made for size is an unstable feature of a stable compiler.
            .env("RUSTC_BOOTSTRAP", "1")
            .env("CARGO_TARGET_DIR", &target)
            .env("CARGO_ENCODED_RUSTFLAGS", flags(project)?),
    )?;
    let out = project.target.join("dist-wasm");
    // Before wasm-bindgen, which does not keep the relocations.
    let linked = target.join("wasm32-unknown-unknown/release/widget.wasm");
    let cut = parts::cut(toolbox, &linked, &project.target.join("dist-parts"))?;
    process::run(
        Command::new(toolbox.program("wasm-bindgen")?)
            .args([
                "--target",
                "web",
                "--no-typescript",
                "--remove-name-section",
                "--remove-producers-section",
                // The parts need the table.
                "--keep-lld-exports",
            ])
            .arg("--out-dir")
            .arg(&out)
            .arg(&cut.main),
    )?;
    let file = out.join(WASM_NAME);
    let mut wasm = project::read_bytes(&file)?;
    if let Some(program) = wasm_opt {
        let smaller = optimised(program, &file, &out.join("optimised.wasm"))?;
        let (before, after) = (compress::brotli(&wasm)?.len(), compress::brotli(&smaller)?.len());
        println!(
            "wasm-opt: {} to {} bytes, in brotli {before} to {after}: {}",
            wasm.len(),
            smaller.len(),
            if after < before { "used" } else { "not used" }
        );
        if after < before {
            wasm = smaller;
        }
    }
    let Renamed { wasm, glue } = imports::shorten(&wasm, &project::read(&out.join("widget.js"))?)?;
    let wasm = parts::without_custom_sections(&wasm)
        .with_context(|| format!("{} is no wasm", file.display()))?;
    Ok(Built { wasm, glue, parts: cut.parts })
}

/// Names the features that every engine has: with all of them, WebKitGTK refuses the file.
fn optimised(program: &Path, from: &Path, to: &Path) -> Result<Vec<u8>> {
    process::run(
        Command::new(program)
            .args([
                "-Oz",
                "--enable-reference-types",
                "--enable-bulk-memory",
                "--enable-mutable-globals",
            ])
            .args(["--enable-sign-ext", "--enable-nontrapping-float-to-int", "--enable-multivalue"])
            .arg(from)
            .arg("-o")
            .arg(to),
    )?;
    project::read_bytes(to)
}

/// A panic ends the instance at once and says nothing: the loader notices, and the sentences
/// of panics, their places and all that prints them are not downloaded.
const FOR_SIZE: [&str; 4] =
    ["-Zunstable-options", "-Cpanic=immediate-abort", "-Zlocation-detail=none", "-Zfmt-debug=none"];

/// Writes the places of sources alike on every machine, so that the same source gives the
/// same file, and no one's folders are published.
fn flags(project: &Project) -> Result<String> {
    let mut flags: Vec<String> = FOR_SIZE.map(str::to_owned).into();
    // What the wasm is cut apart by.
    flags.push("-Clink-arg=--emit-relocs".to_owned());
    let mut remap =
        |from: &Path, to: &str| flags.push(format!("--remap-path-prefix={}={to}", from.display()));
    remap(&project.root, "");
    let home = std::env::var_os("CARGO_HOME")
        .map(Into::into)
        .or_else(|| Some(Path::new(&std::env::var_os("HOME")?).join(".cargo")));
    if let Some(sources) = home.map(|home: std::path::PathBuf| home.join("registry/src"))
        && let Ok(registries) = fs::read_dir(sources)
    {
        for registry in registries {
            remap(&registry?.path(), "");
        }
    }
    // The separator that CARGO_ENCODED_RUSTFLAGS has, so that folders may have spaces.
    Ok(flags.join("\u{1f}"))
}
