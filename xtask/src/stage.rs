//! What Trunk does not build itself: the loader, the style sheet, the languages, what reads other
//! formats, the check page, the document, the page for iframes, the examples.

use std::env;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::project::{self, Project};
use crate::{checkpage, css, examples, locales, wasm};

/// The loader, under the name that pages load it by.
pub const LOADER: &str = "yearline.js";
/// The document that the publication page shows, and the schema that editors' programs check
/// theirs by.
pub const DOCUMENTS: [&str; 2] = ["2020.json", "timeline.schema.json"];
/// The page for iframes, and the script for the pages that such frames stand in.
pub const FRAME: [&str; 5] =
    ["embed.html", "embed.css", "embed.js", "embed-origins.js", "yearline-frame.js"];

/// `cargo xtask stage`, a hook of Trunk's: completes the folder that Trunk is filling.
pub fn run(project: &Project) -> Result<bool> {
    let folder = env::var_os("TRUNK_STAGING_DIR")
        .map(PathBuf::from)
        .context("`stage` is called by Trunk, which names the folder in TRUNK_STAGING_DIR: run `cargo xtask serve`")?;
    project::write(&folder.join(LOADER), loader(project)?)?;
    project::write(&folder.join("early.js"), early(project)?)?;
    project::write(&folder.join("yearline.css"), css::concatenated(project)?)?;
    let mut languages = serde_json::Map::new();
    for language in locales::languages(project)? {
        let name = format!("locales/{language}.json");
        let words = locales::published(project, &language)?;
        project::write(&folder.join(&name), words.to_string())?;
        let tag = locales::tag(&language, &words)?;
        languages.insert(tag, serde_json::json!([name, ""]));
    }
    for bin in wasm::OTHERS {
        wasm::second_for_development(project, bin, &folder)?;
        let [glue, wasm] = [format!("{bin}.js"), wasm::name_in_glue(bin)];
        languages.insert(bin.to_owned(), serde_json::json!([[glue, ""], [wasm, ""]]));
    }
    project::write(&folder.join("locales.json"), serde_json::Value::from(languages).to_string())?;
    for name in FRAME {
        project::write(&folder.join(name), frame(project, name)?)?;
    }
    wasm::second_for_development(project, checkpage::BIN, &folder)?;
    checkpage::stage(project, &folder)?;
    content(project, &folder)?;
    Ok(true)
}

/// The loader's source.
pub fn loader(project: &Project) -> Result<String> {
    project::read(&project.path("src/loader/yearline.js"))
}

/// The source of what the loader draws of a short timeline before the program is there.
pub fn early(project: &Project) -> Result<String> {
    project::read(&project.path("src/loader/early.js"))
}

/// The source of one of [`FRAME`].
pub fn frame(project: &Project, name: &str) -> Result<String> {
    project::read(&project.path("src/frame").join(name))
}

/// Puts the document with its pictures and the example pages into `folder`.
pub fn content(project: &Project, folder: &Path) -> Result<()> {
    for name in DOCUMENTS {
        project::copy(&project.path("data").join(name), &folder.join(name))?;
    }
    for (name, path) in project::walk(&project.path("data/media"))? {
        project::copy(&path, &folder.join("media").join(name))?;
    }
    let built_apart = format!("{}/", examples::YEW);
    for (name, path) in project::walk(&project.path("examples"))? {
        if name.starts_with(&built_apart) {
            continue;
        }
        project::copy(&path, &folder.join("examples").join(name))?;
    }
    Ok(())
}
