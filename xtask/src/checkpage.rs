//! `check.html`, where an editor tries a file: a page, its script and its style sheet beside the
//! widget's files, and a wasm of its own.

use std::path::Path;

use anyhow::{Result, bail};

use crate::javascript::condensed;
use crate::project::{self, Project};
use crate::script::Loaded;
use crate::strip;

/// The page, by the name that it is published under.
pub const PAGE: &str = "check.html";
/// The bin of its wasm; wasm-bindgen calls the glue by it.
pub const BIN: &str = "check";
const SCRIPT: &str = "checkpage.js";
const SHEET: &str = "checkpage.css";
const FOLDER: &str = "src/check";

/// Copies it as it is, for development.
pub fn stage(project: &Project, folder: &Path) -> Result<()> {
    for name in [PAGE, SCRIPT, SHEET] {
        project::copy(&project.path(FOLDER).join(name), &folder.join(name))?;
    }
    Ok(())
}

/// Its files as they are published, the page first; `glue` is the wasm's, and `hashed` names a
/// file by its content.
pub fn published(
    project: &Project,
    glue: &Loaded,
    hashed: fn(&[u8], &str) -> Loaded,
) -> Result<Vec<(String, Vec<u8>)>> {
    let source = |name: &str| project::read(&project.path(FOLDER).join(name));
    let script = condensed(&named(&source(SCRIPT)?, "./check.js", &format!("./{}", glue.name))?);
    let sheet = strip::stripped(&source(SHEET)?);
    let files = [(script, "js", SCRIPT), (sheet, "css", SHEET)];
    let mut page = source(PAGE)?;
    let mut out = Vec::new();
    for (text, extension, name) in files {
        let file = hashed(text.as_bytes(), extension);
        page = named(&page, &format!("\"{name}\""), &format!("\"{}\"", file.name))?;
        out.push((file.name, text.into_bytes()));
    }
    out.insert(0, (PAGE.to_owned(), page.into_bytes()));
    Ok(out)
}

/// A text with the published name of a file in the place of its own.
fn named(text: &str, name: &str, published: &str) -> Result<String> {
    if text.matches(name).count() != 1 {
        bail!("a file in {FOLDER}/ does not name {name} just once");
    }
    Ok(text.replace(name, published))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_names_what_is_published() {
        let project = Project::find().expect("cargo knows its workspace");
        let glue = Loaded { name: "g.js".into(), integrity: String::new() };
        let hashed = |_: &[u8], extension: &str| Loaded {
            name: format!("x.{extension}"),
            integrity: String::new(),
        };
        let files = published(&project, &glue, hashed).expect("it is there");
        let names: Vec<&str> = files.iter().map(|(name, _)| &**name).collect();
        assert_eq!(names, [PAGE, "x.js", "x.css"]);
        let page = String::from_utf8_lossy(&files[0].1);
        assert!(page.contains("src=\"x.js\"") && page.contains("href=\"x.css\""), "{page}");
        assert!(String::from_utf8_lossy(&files[1].1).contains("from\"./g.js\""));
    }

    #[test]
    fn a_file_without_the_name_is_an_error() {
        assert!(named("nothing", "\"x.js\"", "y").is_err());
    }
}
