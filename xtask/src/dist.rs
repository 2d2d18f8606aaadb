//! `cargo xtask dist`: the files to publish, in dist/.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use anyhow::{Context, Result};
use base64::Engine as _;
use sha2::{Digest, Sha256};

use crate::args::Dist;
use crate::project::{self, Project};
use crate::script::{self, Loaded};
use crate::sizes::Sizes;
use crate::tools::{self, Tool};
use crate::{
    archive, checkpage, compress, css, headers, locales, npm, process, stage, strip, wasm,
};

/// Writes dist/ and says what a reader loads.
pub fn run(project: &Project, options: &Dist) -> Result<bool> {
    let sizes = write(project, options)?;
    sizes.print();
    println!("Written to {}", folder(project).display());
    Ok(true)
}

/// Where the files to publish go.
pub fn folder(project: &Project) -> PathBuf {
    project.path("dist")
}

/// Writes dist/, all of it or nothing.
pub fn write(project: &Project, options: &Dist) -> Result<Sizes> {
    use Tool::{RustSource, WasmBindgen, WasmSplit, WasmTarget};
    let toolbox = tools::set_up(project, &[WasmTarget, RustSource, WasmBindgen, WasmSplit])?;
    let wasm_opt = options.wasm_opt.as_deref();
    let built = wasm::build(project, &toolbox, wasm_opt)?;
    let mut others = Vec::new();
    for bin in wasm::OTHERS {
        others.push((bin, Beside::new(&wasm::second(project, &toolbox, wasm_opt, bin)?)?));
    }
    let check = wasm::second(project, &toolbox, wasm_opt, checkpage::BIN)?;
    let check = Beside::of_a_page(&check, checkpage::BIN);
    let check_page = checkpage::published(project, &check.glue, hashed)?;

    // In the checkout and not in cargo's target folder, which may lie on another disk:
    // a folder can be renamed into place on its own disk alone.
    let fresh = project.path("target/dist-new");
    remove(&fresh)?;
    let version = &project.version;
    let parts: Vec<(u32, Loaded)> =
        built.parts.iter().map(|part| (part.of, hashed(&part.wasm, "wasm"))).collect();
    let languages = languages(project, &others)?;
    let early = script::published(&stage::early(project)?, version).into_bytes();
    let early = (hashed(&early, "js"), early);
    let reader = reader_files(project, &built, &parts, (&languages.list, &early.0))?;
    let early = vec![(early.0.name, early.1)];
    for folder in [fresh.clone(), fresh.join(version)] {
        let other = others.iter().flat_map(|(_, other)| &other.files);
        let other = languages.files.iter().chain(&early).chain(other);
        for (name, bytes) in reader.iter().chain(other).chain(&check.files).chain(&check_page) {
            project::write(&folder.join(name), bytes)?;
        }
        for (part, (_, file)) in built.parts.iter().zip(&parts) {
            project::write(&folder.join(&file.name), &part.wasm)?;
        }
        for name in stage::FRAME {
            let source = stage::frame(project, name)?;
            let text =
                if name.ends_with(".js") { script::published(&source, version) } else { source };
            project::write(&folder.join(name), text)?;
        }
        stage::content(project, &folder)?;
        render(project, &folder)?;
    }

    compress(&fresh)?;
    let sizes = |files: &[(String, Vec<u8>)]| -> Result<Vec<(String, u64)>> {
        let size = |(name, _): &(String, Vec<u8>)| {
            let path = beside(&fresh.join(name), "br");
            let facts = fs::metadata(&path)
                .with_context(|| format!("cannot look at {}", path.display()))?;
            Ok((name.clone(), facts.len()))
        };
        files.iter().map(size).collect()
    };
    let mut others_sizes = vec![("early", sizes(&early)?)];
    for (bin, other) in &others {
        others_sizes.push((*bin, sizes(&other.files)?));
    }
    let sizes = Sizes { reader: sizes(&reader)?, others: others_sizes };
    project::write(&fresh.join("sizes.json"), format!("{:#}\n", sizes.json()))?;

    let zip = format!("yearline-{version}.zip");
    let names: Vec<String> = project::walk(&fresh)?.into_iter().map(|(name, _)| name).collect();
    let asked_for = names.iter().map(String::as_str).filter(|name| !compress::is_compressed(name));
    let all = asked_for.chain([zip.as_str()]);
    project::write(&fresh.join("_headers"), headers::write(version, all))?;
    compress(&fresh)?;
    let mut packed = Vec::new();
    for (name, path) in project::walk(&fresh)? {
        packed.push((name, project::read_bytes(&path)?));
    }
    project::write(&fresh.join(zip), archive::zip(&packed)?)?;
    // For npm and no site: neither in the zip nor in the headers.
    let later = built.parts.iter().zip(&parts);
    let later = later.map(|(part, (_, file))| (file.name.clone(), part.wasm.clone()));
    let others = others.into_iter().flat_map(|(_, other)| other.files);
    let program = reader.into_iter().chain(languages.files).chain(early).chain(others).chain(later);
    let program: Vec<_> = program.collect();
    npm::write(project, &fresh.join(npm::FOLDER), &program)?;

    replace(&folder(project), &fresh, &project.path("target/dist-old"))?;
    Ok(sizes)
}

/// What the loader is and loads: names with contents, the loader first.
fn reader_files(
    project: &Project,
    built: &wasm::Built,
    parts: &[(u32, Loaded)],
    (words, early): (&Loaded, &Loaded),
) -> Result<Vec<(String, Vec<u8>)>> {
    let wasm = hashed(&built.wasm, "wasm");
    let glue_text = script::published_glue(&built.glue)?.into_bytes();
    let glue = hashed(&glue_text, "js");
    let sheet = strip::stripped(&css::concatenated(project)?).into_bytes();
    let css = hashed(&sheet, "css");
    let source = stage::loader(project)?;
    let files =
        [("glue", &glue), ("wasm", &wasm), ("css", &css), ("words", words), ("early", early)];
    let loader = script::published_loader(&source, &project.version, &files, parts)?;
    Ok(vec![
        (stage::LOADER.to_owned(), loader.into_bytes()),
        (glue.name, glue_text),
        (wasm.name, built.wasm.clone()),
        (css.name, sheet),
    ])
}

/// A wasm beside the widget's and its glue, under their published names.
struct Beside {
    glue: Loaded,
    wasm: Loaded,
    files: Vec<(String, Vec<u8>)>,
}

impl Beside {
    /// What the loader starts.
    fn new(built: &wasm::Second) -> Result<Beside> {
        let wasm = hashed(&built.wasm, "wasm");
        Ok(Beside::with(built, wasm, script::published_glue(&built.glue)?))
    }

    /// What a page starts by itself.
    fn of_a_page(built: &wasm::Second, bin: &str) -> Beside {
        let wasm = hashed(&built.wasm, "wasm");
        let text = script::published_glue_alone(&built.glue, &wasm::name_in_glue(bin), &wasm);
        Beside::with(built, wasm, text)
    }

    fn with(built: &wasm::Second, wasm: Loaded, text: String) -> Beside {
        let glue = hashed(text.as_bytes(), "js");
        let files =
            vec![(glue.name.clone(), text.into_bytes()), (wasm.name.clone(), built.wasm.clone())];
        Beside { glue, wasm, files }
    }
}

/// The files of the languages but English, and the list of them and of those for other formats,
/// which the loader asks for where it needs one: most readers pay for that one name alone.
struct Languages {
    list: Loaded,
    files: Vec<(String, Vec<u8>)>,
}

fn languages(project: &Project, others: &[(&str, Beside)]) -> Result<Languages> {
    let (mut list, mut files) = (serde_json::Map::new(), Vec::new());
    for language in locales::languages(project)? {
        let words = locales::published(project, &language)?;
        let bytes = words.to_string().into_bytes();
        let Loaded { name, integrity } = hashed(&bytes, "json");
        list.insert(locales::tag(&language, &words)?, serde_json::json!([name, integrity]));
        files.push((name, bytes));
    }
    for (bin, other) in others {
        let pair = |file: &Loaded| serde_json::json!([file.name, file.integrity]);
        list.insert((*bin).to_owned(), [pair(&other.glue), pair(&other.wasm)].into());
    }
    let bytes = serde_json::Value::from(list).to_string().into_bytes();
    let list = hashed(&bytes, "json");
    files.push((list.name.clone(), bytes));
    Ok(Languages { list, files })
}

/// The name and the integrity that a file has by its content. The loader holds the hashes of all
/// that it may load, and nothing shortens them: SHA-256 is enough, and SHA-384 a half more.
fn hashed(bytes: &[u8], extension: &str) -> Loaded {
    let hash = Sha256::digest(bytes);
    let short: String = hash.iter().take(4).map(|byte| format!("{byte:02x}")).collect();
    let integrity = base64::engine::general_purpose::STANDARD.encode(hash);
    Loaded {
        name: format!("yearline-{short}.{extension}"),
        integrity: format!("sha256-{integrity}"),
    }
}

/// Draws the timeline into the publication page, by the command that editors use. The page has
/// lost the lines that are for Trunk.
fn render(project: &Project, folder: &Path) -> Result<()> {
    let page = project::read(&project.path("index.html"))?;
    let lines = page.lines().filter(|line| !line.contains("data-trunk"));
    let published: String = lines.map(|line| format!("{line}\n")).collect();
    let file = project.path("target/page/index.html");
    project::write(&file, published)?;
    let mut command = process::cargo(&project.root);
    command.args(["run", "--quiet", "--package", "yearline-cli", "--", "render"]);
    command.arg(project.path("data/2020.json")).arg("--page").arg(&file).arg("-o").arg(folder);
    // What it says is for editors who have a page to upload.
    process::run(command.stdout(Stdio::null()))
}

/// Writes the compressed forms beside each file that has none yet, once for files that are
/// the same: at its best, brotli takes its time.
fn compress(folder: &Path) -> Result<()> {
    let mut seen: Vec<(Vec<u8>, PathBuf)> = Vec::new();
    for (name, path) in project::walk(folder)? {
        if !compress::is_worth_it(&name) || beside(&path, "br").exists() {
            continue;
        }
        let bytes = project::read_bytes(&path)?;
        if let Some((_, same)) = seen.iter().find(|(other, _)| *other == bytes) {
            for extension in ["br", "gz"] {
                let (from, to) = (beside(same, extension), beside(&path, extension));
                fs::copy(&from, &to).with_context(|| format!("cannot write {}", to.display()))?;
            }
        } else {
            project::write(&beside(&path, "br"), compress::brotli(&bytes)?)?;
            project::write(&beside(&path, "gz"), compress::gzip(&bytes)?)?;
            seen.push((bytes, path));
        }
    }
    Ok(())
}

fn beside(path: &Path, extension: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(extension);
    name.into()
}

/// Puts `fresh` in the place of `folder`.
fn replace(folder: &Path, fresh: &Path, old: &Path) -> Result<()> {
    remove(old)?;
    if folder.exists() {
        fs::rename(folder, old)
            .with_context(|| format!("cannot move {} aside", folder.display()))?;
    }
    fs::rename(fresh, folder)
        .with_context(|| format!("cannot put {} in its place", folder.display()))?;
    remove(old)
}

fn remove(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)
            .with_context(|| format!("cannot remove {}", folder.display()))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_named_and_checked_by_its_content() {
        let file = hashed(b"", "css");
        assert_eq!(file.name, "yearline-e3b0c442.css");
        // What `openssl dgst -sha256 -binary | base64` says of nothing.
        assert_eq!(file.integrity, "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
    }
}
