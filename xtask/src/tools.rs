//! The tools that the commands use: taken where they are, set up once per user where not.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::built::Crate;
use crate::engines;
use crate::process;
use crate::project::Project;

/// Something that a command needs beside cargo.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Tool {
    /// The standard library for wasm32-unknown-unknown.
    WasmTarget,
    /// The sources of the standard library: what readers get is built with a small one.
    RustSource,
    /// rustfmt and clippy.
    Linters,
    Trunk,
    /// `wasm-bindgen` and `wasm-bindgen-test-runner`, of the version in Cargo.lock.
    WasmBindgen,
    /// `wasm-split-cli`, which cuts the wasm apart.
    WasmSplit,
    Geckodriver,
}

/// The tools of one command, after they were set up.
#[derive(Default)]
pub struct Toolbox {
    folders: Vec<PathBuf>,
}

impl Toolbox {
    /// PATH with the tools on it.
    pub fn path(&self) -> Result<OsString> {
        process::path_with(&self.folders)
    }

    /// Where a program lies.
    pub fn find(&self, program: &str) -> Option<PathBuf> {
        process::find(program, &self.folders)
    }

    /// The same for a program that was set up, so that it has to be there.
    pub fn program(&self, program: &str) -> Result<PathBuf> {
        self.find(program).with_context(|| format!("{program} was set up and is not to be found"))
    }
}

/// `cargo xtask tools`: everything that any command uses.
pub fn run(project: &Project) -> Result<bool> {
    use Tool::{Linters, RustSource, Trunk, WasmBindgen, WasmSplit, WasmTarget};
    let needed = [WasmTarget, RustSource, Linters, Trunk, WasmBindgen, WasmSplit];
    let toolbox = set_up(project, &needed)?;
    let mut all = true;
    for (engine, state) in engines::set_up(project, &engines::Engine::ALL)?.states {
        match state {
            Ok(()) => println!("{engine}: ready"),
            Err(reason) => {
                all = false;
                println!("{engine}: {reason}");
            }
        }
    }
    for program in ["trunk", "wasm-bindgen"] {
        let path = toolbox.program(program)?;
        let on_path = process::find(program, &[]).and_then(|found| found.canonicalize().ok());
        let hint = match path.parent() {
            Some(folder) if on_path != path.canonicalize().ok() => {
                format!(" (put {} on PATH to run `trunk serve` by itself)", folder.display())
            }
            _ => String::new(),
        };
        println!("{program}: {}{hint}", path.display());
    }
    Ok(all)
}

/// Sets up what is missing and says so; says nothing where all is there.
pub fn set_up(project: &Project, needed: &[Tool]) -> Result<Toolbox> {
    let mut toolbox = Toolbox::default();
    for tool in needed {
        let krate = match tool {
            Tool::WasmTarget => {
                rustup(project, "target", "wasm32-unknown-unknown")?;
                continue;
            }
            Tool::RustSource => {
                rustup(project, "component", "rust-src")?;
                continue;
            }
            Tool::Linters => {
                rustup(project, "component", "rustfmt")?;
                rustup(project, "component", "clippy")?;
                continue;
            }
            Tool::Trunk => Crate::trunk(),
            Tool::WasmBindgen => Crate::wasm_bindgen(project)?,
            Tool::WasmSplit => Crate::wasm_split(),
            Tool::Geckodriver => Crate::geckodriver(),
        };
        toolbox.folders.extend(krate.set_up(project)?);
    }
    Ok(toolbox)
}

/// Adds a target or a component to the toolchain in use.
fn rustup(project: &Project, kind: &str, name: &str) -> Result<()> {
    if has(name)? {
        return Ok(());
    }
    if process::find("rustup", &[]).is_none() {
        bail!(
            "the Rust {kind} `{name}` is missing, and there is no rustup to add it: install it as you installed Rust \
             (on Debian `apt install libstd-rust-dev-wasm32`, `rust-src`, `rustfmt`, `rust-clippy`), or Rust from https://rustup.rs"
        );
    }
    println!("Setting up the Rust {kind} {name}");
    process::run(Command::new("rustup").args([kind, "add", name]).current_dir(&project.root))
}

fn has(name: &str) -> Result<bool> {
    match name {
        "rustfmt" => Ok(process::ask("rustfmt", &["--version"]).is_some()),
        "clippy" => Ok(process::ask("cargo-clippy", &["--version"]).is_some()),
        "rust-src" => {
            let root = process::ask("rustc", &["--print", "sysroot"])
                .context("cannot run `rustc --print sysroot`")?;
            Ok(Path::new(&root).join("lib/rustlib/src/rust/library/Cargo.lock").is_file())
        }
        target => {
            let folder = process::ask("rustc", &["--print", "target-libdir", "--target", target])
                .context("cannot run `rustc --print target-libdir`")?;
            Ok(Path::new(&folder).is_dir())
        }
    }
}
