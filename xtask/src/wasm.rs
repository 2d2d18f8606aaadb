//! The wasm and its glue: cargo, then wasm-bindgen.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::compress;
use crate::imports::{self, Renamed};
use crate::lean;
use crate::parts::{self, Part};
use crate::process;
use crate::project::{self, Project};
use crate::tools::Toolbox;

/// What wasm-bindgen calls the wasm of a bin, and the glue names it by where it is given no other.
pub fn name_in_glue(bin: &str) -> String {
    format!("{bin}_bg.wasm")
}

/// What the loader loads.
pub struct Built {
    pub wasm: Vec<u8>,
    /// A JavaScript module, wasm-bindgen's.
    pub glue: String,
    /// What it loads later.
    pub parts: Vec<Part>,
}

/// A wasm beside the widget's, which is fetched where it is used.
pub struct Second {
    pub wasm: Vec<u8>,
    /// A JavaScript module, wasm-bindgen's.
    pub glue: String,
}

/// What the loader fetches for other formats than Yearline's, by the names of their bins: what
/// reads tables, what reads JSON of TimelineJS, and what writes files for readers to take along.
pub const OTHERS: [&str; 3] = ["tables", "slides", "files"];

/// The package of what is beside the widget.
const SECOND: &str = "yearline-page";

/// Builds the widget as readers get it.
pub fn build(project: &Project, toolbox: &Toolbox, wasm_opt: Option<&Path>) -> Result<Built> {
    // Before wasm-bindgen, which does not keep the relocations.
    let linked = compiled(project, &["yearline", "widget", "split"])?;
    let cut = parts::cut(toolbox, &linked, &project.target.join("dist-parts"))?;
    // The parts need the table.
    let Second { wasm, glue } =
        bound(project, toolbox, wasm_opt, &cut.main, &["--keep-lld-exports"])?;
    Ok(Built { wasm, glue, parts: cut.parts })
}

/// Builds what every reader loads, with the names of its functions: the same code as is published.
pub fn with_names(project: &Project, toolbox: &Toolbox) -> Result<Vec<u8>> {
    let linked = compiled(project, &["yearline", "widget", "split"])?;
    let cut = parts::cut(toolbox, &linked, &project.target.join("dist-parts"))?;
    let out = project.target.join("dist-names");
    let mut command = Command::new(toolbox.program("wasm-bindgen")?);
    command.args(["--target", "web", "--no-typescript", "--keep-lld-exports", "--out-dir"]);
    process::run(command.arg(&out).arg(&cut.main))?;
    project::read_bytes(&out.join(name_in_glue("widget")))
}

/// Builds a wasm beside the widget's as it is published, by the name of its bin.
pub fn second(
    project: &Project,
    toolbox: &Toolbox,
    wasm_opt: Option<&Path>,
    bin: &str,
) -> Result<Second> {
    let linked = compiled(project, &[SECOND, bin, bin])?;
    bound(project, toolbox, wasm_opt, &linked, &[])
}

/// Builds the same for development, into `folder` by the names that wasm-bindgen gives.
pub fn second_for_development(project: &Project, bin: &str, folder: &Path) -> Result<()> {
    process::run(process::cargo(&project.root).args([
        "build",
        "--target",
        TARGET,
        "--package",
        SECOND,
        "--bin",
        bin,
        "--features",
        bin,
    ]))?;
    let linked = project.target.join(TARGET).join("debug").join(bin).with_extension("wasm");
    // Trunk has put the program on PATH, or has found it there.
    let mut command = Command::new("wasm-bindgen");
    command.args(["--target", "web", "--no-typescript", "--out-dir"]);
    process::run(command.arg(folder).arg(linked))
}

const TARGET: &str = "wasm32-unknown-unknown";

/// Compiles a bin for size, given its package, its name and a feature; where it lies.
fn compiled(project: &Project, [package, bin, feature]: &[&str; 3]) -> Result<PathBuf> {
    // A folder of its own: a standard library that is built along has other flags than the rest.
    let target = project.target.join("dist-build");
    let yew = lean::yew(project)?;
    process::run(
        process::cargo(&project.root)
            .args([
                "build",
                "--release",
                "--target",
                TARGET,
                "--package",
                package,
                "--bin",
                bin,
                "--features",
                feature,
                "-Zbuild-std=std,panic_abort",
                "-Zbuild-std-features=optimize_for_size",
                "--config",
            ])
            .arg(format!("paths=[{:?}]", yew.to_string_lossy()))
            // A standard library made for size is an unstable feature of a stable compiler.
            .env("RUSTC_BOOTSTRAP", "1")
            .env("CARGO_TARGET_DIR", &target)
            .env("CARGO_ENCODED_RUSTFLAGS", flags(project)?),
    )?;
    Ok(target.join(TARGET).join("release").join(bin).with_extension("wasm"))
}

/// Has wasm-bindgen finish a wasm, and shortens what came of it.
fn bound(
    project: &Project,
    toolbox: &Toolbox,
    wasm_opt: Option<&Path>,
    linked: &Path,
    more: &[&str],
) -> Result<Second> {
    let out = project.target.join("dist-wasm");
    let stem = linked.file_stem().context("a wasm has a name")?.to_string_lossy().into_owned();
    process::run(
        Command::new(toolbox.program("wasm-bindgen")?)
            .args([
                "--target",
                "web",
                "--no-typescript",
                "--remove-name-section",
                "--remove-producers-section",
            ])
            .args(more)
            .arg("--out-dir")
            .arg(&out)
            .arg(linked),
    )?;
    let file = out.join(name_in_glue(&stem));
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
    let Renamed { wasm, glue } =
        imports::shorten(&wasm, &project::read(&out.join(&stem).with_extension("js"))?)?;
    let wasm = parts::without_custom_sections(&wasm)
        .with_context(|| format!("{} is no wasm", file.display()))?;
    Ok(Second { wasm, glue })
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
    // A stack under what is told, so that the data after it lies below 1 MiB: addresses have three
    // bytes there, and four above. A sixteenth less than usual.
    flags.push("-Clink-arg=-zstack-size=983040".to_owned());
    let mut remap =
        |from: &Path, to: &str| flags.push(format!("--remap-path-prefix={}={to}", from.display()));
    remap(&project.root, "");
    remap(&project.target, "");
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
