//! The thin edge between a page and the formats: bytes and names go in, and plain objects come out, as
//! a page's script sees them.
//!
//! Each bin is a wasm: `tables` and `slides`, which the loader fetches for a file of another format,
//! `files`, which it fetches for a download, and `check`, which `check.html` runs.

pub mod colours;
pub mod files;
pub mod js;
pub mod object;
#[cfg(any(feature = "files", feature = "check"))]
pub mod save;

/// An allocator of a kilobyte, where the usual one has five: this is downloaded.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();
