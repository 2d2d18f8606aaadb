//! The tools that cargo builds, or fetches where it can.
//!
//! They go into a cache of the user's own, which outlives `target/` and a fresh clone, each
//! version in a folder of its own.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Context, Result};

use crate::process;
use crate::project::Project;

/// A tool that cargo can build.
pub struct Crate {
    name: &'static str,
    version: String,
    /// The program that tells its version, or cannot.
    program: &'static str,
    silent: bool,
    /// Cargo's features that it is built with.
    features: &'static str,
    /// Others that come with it and are used.
    others: &'static [&'static str],
    /// Which versions on PATH will do.
    accepts: fn(found: &str, wanted: &str) -> bool,
    /// A tool that does much work in each run is worth some optimisation.
    opt_level: &'static str,
}

impl Crate {
    /// Serves the page in development.
    pub fn trunk() -> Crate {
        // 0.22.1 wants a newer compiler than this project does.
        let version = "0.21.14".to_owned();
        Crate {
            name: "trunk",
            version,
            program: "trunk",
            silent: false,
            features: "",
            others: &[],
            accepts: at_least_0_21,
            opt_level: "0",
        }
    }

    /// Finishes what cargo builds for wasm; only the version of the crate itself will do.
    pub fn wasm_bindgen(project: &Project) -> Result<Crate> {
        Ok(Crate {
            name: "wasm-bindgen-cli",
            version: project.locked("wasm-bindgen")?,
            program: "wasm-bindgen",
            silent: false,
            features: "",
            others: &["wasm-bindgen-test-runner"],
            accepts: |found, wanted| found == wanted,
            opt_level: "1",
        })
    }

    /// Cuts a wasm apart.
    pub fn wasm_split() -> Crate {
        Crate {
            name: "wasm_split_cli_support",
            version: "0.2.4".to_owned(),
            program: "wasm-split-cli",
            silent: true,
            features: "build-binary",
            others: &[],
            accepts: |_, _| false,
            opt_level: "1",
        }
    }

    /// Firefox's driver.
    pub fn geckodriver() -> Crate {
        let version = "0.37.1".to_owned();
        Crate {
            name: "geckodriver",
            version,
            program: "geckodriver",
            silent: false,
            features: "",
            others: &[],
            accepts: |_, _| true,
            opt_level: "0",
        }
    }

    /// Sets it up where it is not there; the folder to put on PATH, if it needs one.
    pub fn set_up(&self, project: &Project) -> Result<Option<PathBuf>> {
        if self.version_found(&[]).is_some_and(|found| (self.accepts)(&found, &self.version)) {
            return Ok(None);
        }
        let root = cache()?.join(format!("{}-{}", self.name, self.version));
        let folder = root.join("bin");
        if self.version_found(std::slice::from_ref(&folder)).as_ref() != Some(&self.version) {
            install(project, self, &root)?;
        }
        Ok(Some(folder))
    }

    /// The version of what lies in `folders` or on PATH, if all of it does.
    fn version_found(&self, folders: &[PathBuf]) -> Option<String> {
        let all = self.others.iter().all(|other| process::find(other, folders).is_some());
        let program = process::find(self.program, folders).filter(|_| all)?;
        if self.silent {
            // The folder's name has its version.
            let ours = folders.iter().any(|folder| program.starts_with(folder));
            return ours.then(|| self.version.clone());
        }
        version_in(&process::ask(program, &["--version"])?)
    }
}

/// The cache: `$XDG_CACHE_HOME/yearline/tools`, or its like on other systems.
fn cache() -> Result<PathBuf> {
    let variable =
        |name| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let base = variable("XDG_CACHE_HOME")
        .or_else(|| {
            if cfg!(windows) {
                variable("LOCALAPPDATA")
            } else {
                variable("HOME").map(|home| home.join(".cache"))
            }
        })
        .context(
            "neither XDG_CACHE_HOME nor HOME is set, so there is no place to keep the tools",
        )?;
    Ok(base.join("yearline").join("tools"))
}

fn install(project: &Project, krate: &Crate, root: &Path) -> Result<()> {
    let Crate { name, version, .. } = krate;
    let begun = Instant::now();
    if process::ask("cargo-binstall", &["-V"]).is_some() {
        println!(
            "Setting up {name} {version}: fetching it by cargo binstall into {}",
            root.display()
        );
        let fetched = process::cargo(&project.root)
            .args([
                "binstall",
                "--no-confirm",
                "--disable-telemetry",
                "--strategies",
                "crate-meta-data,quick-install",
            ])
            .arg("--root")
            .arg(root)
            .arg(format!("{name}@{version}"))
            .status();
        if fetched.is_ok_and(|status| status.success()) {
            return link(krate, root);
        }
        println!("cargo binstall could not fetch {name}; building it instead");
    }
    println!("Setting up {name} {version}: building it into {}", root.display());
    println!("This happens once per user and takes some minutes.");
    // What was built is kept when this is interrupted, and the next run goes on from there.
    let build = root.join("build");
    let mut command = process::cargo(&project.root);
    command
        .args([
            "install",
            name,
            "--version",
            &format!("={version}"),
            "--locked",
            "--features",
            krate.features,
            "--force",
            "--root",
        ])
        .arg(root);
    command
        .env("CARGO_TARGET_DIR", &build)
        .env_remove("RUSTFLAGS")
        .env_remove("CARGO_ENCODED_RUSTFLAGS");
    for (key, value) in [
        ("OPT_LEVEL", krate.opt_level),
        ("LTO", "off"),
        ("CODEGEN_UNITS", "16"),
        ("DEBUG", "0"),
        ("STRIP", "true"),
        ("PANIC", "unwind"),
    ] {
        command.env(format!("CARGO_PROFILE_RELEASE_{key}"), value);
    }
    process::run(&mut command).with_context(|| {
        format!("{name} {version} could not be built; `cargo install {name} --version {version}` shows why")
    })?;
    // Only space is lost where this fails.
    let _ = fs::remove_dir_all(&build);
    println!("{name} {version} is set up, after {} s.", begun.elapsed().as_secs());
    link(krate, root)
}

/// Makes a built tool known to the shell too, by a link beside cargo's own programs: `trunk
/// serve` then works by itself. Nothing but an older link of ours is replaced.
fn link(krate: &Crate, root: &Path) -> Result<()> {
    let home = std::env::var_os("HOME").map(PathBuf::from);
    let cargo = process::find("cargo", &[]);
    let (Some(home), Some(beside)) = (home, cargo.as_deref().and_then(Path::parent)) else {
        return Ok(());
    };
    let program = format!("{}{}", krate.program, std::env::consts::EXE_SUFFIX);
    let (from, to) = (root.join("bin").join(&program), beside.join(&program));
    let ours =
        fs::read_link(&to).is_ok_and(|old| cache().is_ok_and(|cache| old.starts_with(cache)));
    let free = process::find(krate.program, &[]).is_none();
    let users = beside.starts_with(home)
        || std::env::var_os("CARGO_HOME").is_some_and(|cargo| beside.starts_with(cargo));
    if !users || !(ours || free) {
        return Ok(());
    }
    if ours {
        fs::remove_file(&to).with_context(|| format!("cannot remove {}", to.display()))?;
    }
    #[cfg(unix)]
    let linked = std::os::unix::fs::symlink(&from, &to);
    #[cfg(not(unix))]
    let linked = fs::copy(&from, &to).map(|_| ());
    match linked {
        Ok(()) => println!("{} links to it.", to.display()),
        Err(error) => println!("{} could not be made: {error}", to.display()),
    }
    Ok(())
}

/// The version in "trunk 0.21.14", "geckodriver 0.37.1 (…)", "wasm-bindgen 0.2.129".
fn version_in(said: &str) -> Option<String> {
    let first = said.lines().next()?;
    first
        .split_whitespace()
        .find(|word| word.starts_with(|c: char| c.is_ascii_digit()))
        .map(str::to_owned)
}

fn at_least_0_21(found: &str, _: &str) -> bool {
    let mut numbers = found.split('.').map(|part| part.parse::<u32>().unwrap_or(0));
    (numbers.next(), numbers.next()) >= (Some(0), Some(21))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_read_as_the_tools_say_them() {
        assert_eq!(version_in("trunk 0.22.0-beta.1").as_deref(), Some("0.22.0-beta.1"));
        assert_eq!(
            version_in("geckodriver 0.37.1 (2026-01-02)\n\nmore 9.9").as_deref(),
            Some("0.37.1")
        );
        assert_eq!(version_in("wasm-bindgen").as_deref(), None);
    }

    #[test]
    fn trunk_may_be_newer_and_not_older() {
        for (version, fits) in
            [("0.21.14", true), ("0.22.0-beta.1", true), ("1.0.0", true), ("0.20.3", false)]
        {
            assert_eq!(at_least_0_21(version, ""), fits, "{version}");
        }
    }
}
