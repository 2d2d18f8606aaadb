//! The loader and the glue as they are published.

use anyhow::{Context, Result, bail};

use crate::javascript::condensed;

/// A published file that the loader loads: its name, and its hash as `integrity` has it.
pub struct Loaded {
    pub name: String,
    pub integrity: String,
}

/// Tells the loader which files to load, by what it calls them, and which version it is, in the
/// place of the constants that name the development files.
pub fn published_loader(
    source: &str,
    version: &str,
    files: &[(&str, &Loaded)],
    parts: &[(u32, Loaded)],
) -> Result<String> {
    let pair = |(called, file): &(&str, &Loaded)| {
        format!("{called}: [\"{}\", \"{}\"]", file.name, file.integrity)
    };
    let files: Vec<String> = files.iter().map(pair).collect();
    let files = format!("const FILES = {{ {} }};", files.join(", "));
    let source = replace_constant(source, "FILES", &files)?;
    let part =
        |(of, file): &(u32, Loaded)| format!("[{of}, \"{}\", \"{}\"]", file.name, file.integrity);
    let parts: Vec<String> = parts.iter().map(part).collect();
    let parts = format!("const PARTS = [{}];", parts.join(", "));
    let source = replace_constant(&source, "PARTS", &parts)?;
    let source = replace_constant(&source, "VERSION", &format!("const VERSION = \"{version}\";"))?;
    Ok(published(&source, version))
}

/// A script of ours without its comments, which says whose it is.
pub fn published(source: &str, version: &str) -> String {
    format!("/* Yearline {version}, MIT OR Apache-2.0 */\n{}", condensed(source))
}

/// The glue, with the wasm's published name where it names it.
pub fn published_glue(glue: &str, wasm_name_in_glue: &str, wasm: &Loaded) -> String {
    condensed(&glue.replace(wasm_name_in_glue, &wasm.name))
}

/// Replaces the statement `const NAME = …;`, which may run over several lines and holds no
/// other semicolon.
fn replace_constant(source: &str, name: &str, statement: &str) -> Result<String> {
    let begin = format!("const {name} =");
    let mut places = source.match_indices(&begin);
    let (at, _) =
        places.next().with_context(|| format!("src/loader/yearline.js has no `{begin} …;`"))?;
    if places.next().is_some() {
        bail!("src/loader/yearline.js has `{begin} …;` twice");
    }
    let length = source[at..]
        .find(';')
        .with_context(|| format!("`{begin}` has no end in src/loader/yearline.js"))?;
    Ok(format!("{}{statement}{}", &source[..at], &source[at + length + 1..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(name: &str) -> Loaded {
        Loaded { name: name.to_owned(), integrity: "sha384-x".to_owned() }
    }

    const SOURCE: &str = "/**\n * Why.\n */\n/* files */\nconst FILES = {\n  glue: [\"widget.js\", \"\"],\n};\nconst PARTS = [];\n/* end */\n\
                          const VERSION = \"0.0.0-dev\"; // which\n\n  // alone\n  call(\"// text\", `\n // kept\n`);\n";

    #[test]
    fn the_loader_is_told_its_files_and_its_version() {
        let made = published_loader(
            SOURCE,
            "1.2.3",
            &[("glue", &file("g.js")), ("words", &file("l.json"))],
            &[(3, file("p.wasm"))],
        )
        .unwrap_or_default();
        assert_eq!(
            made,
            "/* Yearline 1.2.3, MIT OR Apache-2.0 */\n\
             const FILES = { glue: [\"g.js\", \"sha384-x\"], words: [\"l.json\", \"sha384-x\"] };\n\
             const PARTS = [[3, \"p.wasm\", \"sha384-x\"]];\n\
             const VERSION = \"1.2.3\";\ncall(\"// text\", `\n // kept\n`);\n"
        );
    }

    #[test]
    fn a_loader_without_its_constants_is_an_error() {
        let load = |source| published_loader(source, "1", &[("glue", &file("g"))], &[]);
        let made = load("const FILES = {};");
        let Err(error) = made else { panic!("accepted") };
        assert!(error.to_string().contains("const PARTS ="), "{error}");
        let twice = SOURCE.replace("// alone", "const FILES = {};");
        assert!(load(&twice).is_err());
    }

    #[test]
    fn the_glue_names_the_published_wasm() {
        let glue = "/** @returns {string} */\nnew URL('widget_bg.wasm', import.meta.url);\n";
        assert_eq!(
            published_glue(glue, "widget_bg.wasm", &file("w.wasm")),
            "new URL('w.wasm', import.meta.url);\n"
        );
    }
}
