//! Writes the style sheets of the widget's parts as readers get them, for `include_str!`.

use std::path::Path;
use std::{env, fs, io};

#[path = "xtask/src/strip.rs"]
mod strip;

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=style/parts");
    println!("cargo::rerun-if-changed=xtask/src/strip.rs");
    let out = env::var_os("OUT_DIR").unwrap_or_default();
    for entry in fs::read_dir("style/parts")? {
        let entry = entry?;
        let sheet = strip::stripped(&fs::read_to_string(entry.path())?);
        fs::write(Path::new(&out).join(entry.file_name()), sheet)?;
    }
    Ok(())
}
