//! What Yearline's tests from outside stand on: origins that serve and misbehave, real
//! browsers, a page as a reader meets it, and the year as a naive scan counts it.

pub mod browser;
pub mod built;
pub mod host;
pub mod hostile;
pub mod origin;
pub mod page;
pub mod process;
pub mod rules;
pub mod selectors;
pub mod trial;
pub mod year;

pub use host::{embed, host_page, small_document};
pub use origin::{Answer, Gate, Origin};
pub use page::{Key, Page};
pub use trial::{Only, Test};
pub use year::Year;

use std::path::{Path, PathBuf};

/// The root of the workspace.
pub fn workspace() -> PathBuf {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR"));
    manifest.parent().unwrap_or(manifest).to_path_buf()
}

/// The folder of built files: `YEARLINE_DIST`, else `dist/` at the root of the workspace.
pub fn dist() -> PathBuf {
    match std::env::var_os("YEARLINE_DIST") {
        Some(folder) if !folder.is_empty() => workspace().join(folder),
        _ => workspace().join("dist"),
    }
}

/// The folder of built examples: `YEARLINE_EXAMPLES`, else `target/examples/`.
pub fn examples() -> PathBuf {
    std::env::var_os("YEARLINE_EXAMPLES").map_or_else(|| target().join("examples"), PathBuf::from)
}

/// Cargo's folder.
fn target() -> PathBuf {
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or("target".into(), PathBuf::from);
    workspace().join(target)
}

/// Where a failing test leaves what it saw.
pub fn failures() -> PathBuf {
    target().join("failures")
}
