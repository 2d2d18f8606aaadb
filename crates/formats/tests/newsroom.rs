//! Files as newsrooms have them, each with what is to become of it: the document, and what is said.
//!
//! `newsroom/` holds a file and beside it what was judged right, line by line, against what TimelineJS and its
//! users mean. With `YEARLINE_WRITE_REPORTS=1` what is read now is written there, to be judged anew.

use std::path::{Path, PathBuf};

use yearline_formats::write::own;

/// What became of a file, in words.
fn told(bytes: &[u8]) -> String {
    match yearline_formats::read(bytes, None) {
        Ok(import) => {
            let mut out = format!("{}\n{}", import.format.name(), own(&import.document));
            for problem in &import.problems {
                out.push_str(&format!("{problem}\n"));
            }
            out
        }
        Err(error) => format!("{} at {}:{}\n{error}\n", error.code(), error.line(), error.column()),
    }
}

fn files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/newsroom");
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> = files
        .filter(|path| path.extension().is_some_and(|end| end != "told" && end != "gitattributes"))
        .collect();
    files.sort();
    files
}

#[test]
fn files_of_newsrooms_are_read_as_their_editors_mean_them() {
    let files = files();
    assert!(files.len() >= 40, "{} files", files.len());
    let mut wrong = Vec::new();
    for file in files {
        let now = told(&std::fs::read(&file).unwrap());
        let mut name = file.file_name().unwrap().to_os_string();
        name.push(".told");
        let judged = file.with_file_name(name);
        if std::env::var_os("YEARLINE_WRITE_REPORTS").is_some() {
            std::fs::write(&judged, &now).unwrap();
        }
        let then = std::fs::read_to_string(&judged).unwrap_or_default();
        if then != now {
            wrong.push(format!("{}\n--- judged right\n{then}\n--- now\n{now}", file.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}
