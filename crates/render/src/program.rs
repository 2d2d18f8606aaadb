//! What the loader loads, by its own words: a page that knows the names can have them fetched
//! before the loader asks.

use crate::markup::empty;

/// A file beside the loader and its hash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Its name.
    pub name: String,
    /// Its hash, as `integrity` has it.
    pub integrity: String,
}

/// The files that every reader's browser loads for the list view.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Program {
    /// The glue, a JavaScript module.
    pub glue: Piece,
    /// The WebAssembly.
    pub wasm: Piece,
    /// The style sheet.
    pub css: Piece,
    /// What comes where it is needed, each with the sum of the numbers of the parts that need it.
    pub parts: Vec<(u32, Piece)>,
}

impl Program {
    /// Reads the published loader; none where it is another file.
    ///
    /// ```
    /// use yearline_render::program::Program;
    /// let loader = r#"const FILES={glue:["a.js","sha384-A"],wasm:["a.wasm","sha384-B"],css:["a.css","sha384-C"]};
    ///     const PARTS=[[8,"b.wasm","sha384-D"]];"#;
    /// let program = Program::read(loader).unwrap();
    /// assert_eq!(program.wasm.name, "a.wasm");
    /// assert_eq!(program.parts[0].1.name, "b.wasm");
    /// ```
    pub fn read(loader: &str) -> Option<Program> {
        let files = loader.split_once("FILES")?.1.split_once('}')?.0;
        let piece = |key: &str| {
            let mut strings = files.split_once(&[key, ":"].concat())?.1.split('"');
            let name = strings.nth(1)?.to_owned();
            let integrity = strings.nth(1)?.to_owned();
            Some(Piece { name, integrity })
        };
        let parts = loader.split_once("PARTS").and_then(|(_, rest)| rest.split_once(';'));
        let parts = parts.map_or("", |(parts, _)| parts).split('[').filter_map(|part| {
            let (of, rest) = part.split_once(',')?;
            let mut strings = rest.split('"');
            let name = strings.nth(1)?.to_owned();
            let integrity = strings.nth(1)?.to_owned();
            Some((of.trim().parse().ok()?, Piece { name, integrity }))
        });
        let parts = parts.collect();
        Some(Program { glue: piece("glue")?, wasm: piece("wasm")?, css: piece("css")?, parts })
    }

    /// Hints for the document, which comes first, and for the program: the WebAssembly is large and
    /// waits for all else. `needed` are the parts that the first drawing waits for.
    pub(crate) fn hints(
        program: Option<&Program>,
        script: &str,
        source: &str,
        needed: u32,
    ) -> String {
        let mut hints = vec![empty(
            "link",
            &[("rel", "preload"), ("as", "fetch"), ("href", source), ("crossorigin", "anonymous")],
        )];
        let folder = script.rfind('/').map_or("", |end| &script[..=end]);
        if let Some(Program { glue, wasm, css, parts }) = program {
            let hint = |rel: &str, kind: &str, piece: &Piece, priority: &str| {
                let href = [folder, &piece.name].concat();
                let attributes = [
                    ("rel", rel),
                    ("as", kind),
                    ("href", &*href),
                    ("crossorigin", "anonymous"),
                    ("integrity", &*piece.integrity),
                    ("fetchpriority", priority),
                ];
                empty("link", &attributes)
            };
            hints.push(hint("preload", "fetch", css, ""));
            hints.push(hint("modulepreload", "", glue, ""));
            hints.push(hint("preload", "fetch", wasm, "low"));
            let parts = parts.iter().filter(|(of, _)| of & needed != 0);
            hints.extend(parts.map(|(_, part)| hint("preload", "fetch", part, "low")));
        }
        hints.join("\n")
    }
}
