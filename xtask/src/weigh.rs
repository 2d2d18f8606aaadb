//! `cargo xtask weigh`: what the reader's wasm is made of, crate by crate, in bytes and in brotli.
//!
//! What a crate costs is measured by leaving it out: all code is compressed once whole and once without
//! the crate's functions, and the difference is what readers load for it. Code that is like other code
//! costs little so, and the costs do not add up to the whole.

mod code;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use anyhow::{Context, Result};

use crate::args::Weigh;
use crate::compress;
use crate::project::{self, Project};
use crate::tools::{self, Tool};
use crate::wasm;
use code::{Function, Module};

/// Where the table is kept.
const DOCUMENT: &str = "docs/size.md";
/// It stands between these.
const BEGINS: &str = "<!-- weigh -->\n";
const ENDS: &str = "<!-- /weigh -->\n";
/// So many of the largest functions are told.
const LARGEST: usize = 40;
/// Crates with less code than this are told together.
const SMALL: usize = 400;

/// Why each stays that is not told together with others.
const WHY: [(&str, &str); 18] = [
    ("yearline", "the components, the state, and what the browser must do about it"),
    ("yew", "draws and compares the tree; every component is one of its"),
    ("yearline_timeline", "index, search, layout, dates in words"),
    ("yearline_document", "reads the document in slices, and its dates and its Markdown"),
    ("alloc", "strings, vectors, counted pointers, and the ring of queues"),
    ("core", "slices, text, sorting; numbers in digits"),
    ("js_sys", "promises and callbacks; most of it is our own reading, which it drives"),
    ("drop glue", "gives back the memory of nodes, documents and scenes"),
    ("hashbrown", "the tables in which Yew finds listeners, keys and attributes"),
    ("wasm_bindgen", "carries values between the wasm and its glue"),
    ("web_sys", "the browser's own types"),
    ("dlmalloc", "the allocator: memory goes back when a widget leaves"),
    ("std", "the clock of hash tables, thread locals of one thread"),
    ("gloo_events", "listeners that go when their owner does; Yew brings it"),
    ("indexmap", "attributes whose names are not known before; Yew brings it"),
    ("no crate", "methods of slices and texts, and the shims of closures"),
    ("__rustc", "calls the allocator"),
    ("compiler_builtins", "arithmetic that WebAssembly has not"),
];

/// Weighs, and keeps the table in the documentation where that was asked for.
pub fn run(project: &Project, options: &Weigh) -> Result<bool> {
    use Tool::{RustSource, WasmBindgen, WasmSplit, WasmTarget};
    let toolbox = tools::set_up(project, &[WasmTarget, RustSource, WasmBindgen, WasmSplit])?;
    let wasm = wasm::with_names(project, &toolbox)?;
    let module = Module::read(&wasm)?;
    let table = table(&module)?;
    print!("{table}\n{}\n{}", largest(&module), segments(&module)?);
    if options.write {
        let path = project.path(DOCUMENT);
        let kept = replaced(&project::read(&path)?, &table)
            .with_context(|| format!("{DOCUMENT} has no place for the table: `{BEGINS}…{ENDS}`"))?;
        project::write(&path, kept)?;
    }
    Ok(true)
}

/// The document with another table.
fn replaced(document: &str, table: &str) -> Option<String> {
    let (before, rest) = document.split_once(BEGINS)?;
    let (_, after) = rest.split_once(ENDS)?;
    Some(format!("{before}{BEGINS}\n{table}\n{ENDS}{after}"))
}

/// A row for each crate, the heaviest first.
fn table(module: &Module<'_>) -> Result<String> {
    let mut crates: BTreeMap<&str, Vec<&Function<'_>>> = BTreeMap::new();
    for function in &module.functions {
        crates.entry(function.owner()).or_default().push(function);
    }
    let size =
        |functions: &[&Function<'_>]| functions.iter().map(|it| it.body.len()).sum::<usize>();
    let (small, mut rows): (Vec<_>, Vec<_>) =
        crates.into_iter().partition(|(_, functions)| size(functions) < SMALL);
    rows.push(("all others", small.into_iter().flat_map(|(_, functions)| functions).collect()));
    let mut weighed = Vec::new();
    let whole = brotli(module, |_| true)?;
    for (name, functions) in rows {
        let of = |it: &Function<'_>| functions.iter().any(|other| std::ptr::eq(*other, it));
        let cost = whole.saturating_sub(brotli(module, |it| !of(it))?);
        weighed.push((name, functions.len(), size(&functions), cost));
    }
    weighed.sort_by_key(|(.., cost)| std::cmp::Reverse(*cost));
    let mut out = String::from(
        "| crate | functions | bytes | left out, in brotli | why it stays |\n| --- | ---: | ---: | ---: | --- |\n",
    );
    for (name, count, bytes, cost) in weighed {
        let why = WHY.iter().find(|(of, _)| *of == name).map_or("", |(_, why)| why);
        let _ = writeln!(out, "| `{name}` | {count} | {bytes} | {cost} | {why} |");
    }
    let all: usize = module.functions.iter().map(|it| it.body.len()).sum();
    let _ = writeln!(out, "| all code | {} | {all} | {whole} | |", module.functions.len());
    let data: Vec<u8> = module.segments.concat();
    let (count, bytes, cost) = (module.segments.len(), data.len(), compress::brotli(&data)?.len());
    let _ = writeln!(
        out,
        "| data, by itself | {count} | {bytes} | {cost} | English; names of tags and attributes |"
    );
    Ok(out)
}

/// The code of some functions, compressed.
fn brotli(module: &Module<'_>, wanted: impl Fn(&Function<'_>) -> bool) -> Result<usize> {
    let bodies: Vec<&[u8]> =
        module.functions.iter().filter(|it| wanted(it)).map(|it| it.body).collect();
    Ok(compress::brotli(&bodies.concat())?.len())
}

fn largest(module: &Module<'_>) -> String {
    let mut functions: Vec<&Function<'_>> = module.functions.iter().collect();
    functions.sort_by_key(|it| std::cmp::Reverse(it.body.len()));
    let mut out = String::from("The largest functions, in bytes:\n");
    for function in functions.iter().take(LARGEST) {
        let name: String = function.plain_name().chars().take(140).collect();
        let _ = writeln!(out, "{:>8}  {name}", function.body.len());
    }
    out
}

fn segments(module: &Module<'_>) -> Result<String> {
    let mut out = String::from("The segments of data, in bytes and in brotli:\n");
    for segment in &module.segments {
        let _ = writeln!(out, "{:>8} {:>8}", segment.len(), compress::brotli(segment)?.len());
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_takes_the_place_of_the_last_one() {
        let document = format!("# Size\n{BEGINS}old\n{ENDS}after\n");
        let kept = replaced(&document, "| new |\n").unwrap_or_default();
        assert_eq!(kept, format!("# Size\n{BEGINS}\n| new |\n\n{ENDS}after\n"));
        assert_eq!(replaced(&kept, "| new |\n"), Some(kept.clone()));
        assert_eq!(replaced("no place", ""), None);
    }

    #[test]
    fn a_row_says_what_is_saved_without_it() -> Result<()> {
        // Of the two that are the same, neither saves much.
        let noise: Vec<u8> =
            (0..2_000_u32).map(|at| (at.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
        let other: Vec<u8> =
            (0..2_000_u32).map(|at| (at.wrapping_mul(2_246_822_519) >> 11) as u8).collect();
        let function = |name, body| Function { name, body };
        let functions = vec![
            function("a[0f]::x", &*noise),
            function("b[0f]::x", &*noise),
            function("c[0f]::x", &*other),
        ];
        let table = table(&Module { functions, segments: vec![b"data"] })?;
        let cost = |name: &str| -> usize {
            let row = table.lines().find(|row| row.contains(name)).unwrap_or_default();
            row.split('|').nth(4).and_then(|cost| cost.trim().parse().ok()).unwrap_or_default()
        };
        assert!(cost("`a`") < 100 && cost("`b`") < 100 && cost("`c`") > 300, "{table}");
        assert!(table.contains("| all code | 3 | 6000 |"), "{table}");
        Ok(())
    }
}
