//! Which files are meant: names, `-`, and patterns that the shell has left as they are.

use std::path::{Path, PathBuf};

/// The files of the arguments, each once, in their order; those of a pattern by name.
///
/// # Errors
///
/// A sentence: which pattern is none, or has no file.
pub fn expand(arguments: &[PathBuf]) -> Result<Vec<PathBuf>, String> {
    let mut files: Vec<PathBuf> = Vec::new();
    let mut add = |file: PathBuf| {
        if !files.contains(&file) {
            files.push(file);
        }
    };
    for argument in arguments {
        match pattern(argument) {
            None => add(argument.clone()),
            Some(pattern) => {
                let paths = glob::glob(pattern)
                    .map_err(|error| format!("`{pattern}` is no pattern: {}", error.msg))?;
                let mut found: Vec<PathBuf> =
                    paths.filter_map(Result::ok).filter(|path| path.is_file()).collect();
                if found.is_empty() {
                    return Err(format!("`{pattern}` matches no file"));
                }
                found.sort();
                found.into_iter().for_each(&mut add);
            }
        }
    }
    Ok(files)
}

/// The argument as a pattern, where it is one and no file has that name.
fn pattern(argument: &Path) -> Option<&str> {
    let text = argument.to_str()?;
    (text.contains(['*', '?', '[']) && !argument.exists()).then_some(text)
}
