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

/// The glue as it is published: the loader hands it the compiled wasm, so that it holds neither the
/// wasm's name nor its other ways to one.
pub fn published_glue(glue: &str) -> Result<String> {
    const FOREIGN: &str = "the glue is of another wasm-bindgen than this command knows: it has no ";
    let (before, rest) =
        glue.split_once(BEGINS).with_context(|| format!("{FOREIGN}`{BEGINS}…`"))?;
    if !rest.contains(CALLS) {
        bail!("{FOREIGN}`{CALLS}`");
    }
    Ok(condensed(&format!("{before}{START}")))
}

/// The glue for a page that starts it by itself, with the wasm's published name where it names it.
pub fn published_glue_alone(glue: &str, wasm_name_in_glue: &str, wasm: &Loaded) -> String {
    condensed(&glue.replace(wasm_name_in_glue, &wasm.name))
}

/// Where wasm-bindgen's ways to start begin, up to the end of the glue.
const BEGINS: &str = "async function __wbg_load(module, imports) {";
/// What they do with an instance.
const CALLS: &str = "return __wbg_finalize_init(instance, module);";
/// What stands in their place.
const START: &str = "\
async function start({ module_or_path }) {
    return wasm ??= __wbg_finalize_init(await WebAssembly.instantiate(module_or_path, __wbg_get_imports()), module_or_path);
}
export { start as default };
";

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
             const FILES={glue:[\"g.js\",\"sha384-x\"],words:[\"l.json\",\"sha384-x\"]};\
             const PARTS=[[3,\"p.wasm\",\"sha384-x\"]];\
             const VERSION=\"1.2.3\";call(\"// text\",`\n // kept\n`);\n"
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
    fn the_glue_keeps_one_way_to_start() {
        let glue = "/** @returns {string} */\nfunction kept() {}\nasync function __wbg_load(module, imports) {\n}\n\
                    function initSync(module) {\nreturn __wbg_finalize_init(instance, module);\n}\nexport { initSync, __wbg_init as default };\n";
        let made = published_glue(glue).unwrap_or_default();
        assert!(made.starts_with("function kept(){}"), "{made}");
        assert!(made.contains("as default") && !made.contains("initSync"), "{made}");
        assert!(published_glue("export {};").is_err());
        assert!(published_glue(&glue.replace("finalize_init(instance", "other(")).is_err());
    }

    #[test]
    fn the_glue_of_a_page_names_the_published_wasm() {
        let glue = "/** @returns {string} */\nnew URL('widget_bg.wasm', import.meta.url);\n";
        assert_eq!(
            published_glue_alone(glue, "widget_bg.wasm", &file("w.wasm")),
            "new URL('w.wasm',import.meta.url);\n"
        );
    }
}
