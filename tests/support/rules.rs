//! The headers of a static host, in the format of `_headers`: a path with `*`, and below
//! it, indented, the headers of every file that it meets.

/// The rules of one `_headers` file.
#[derive(Debug, Default)]
pub struct Rules(Vec<(String, Vec<(String, String)>)>);

impl Rules {
    /// Reads the text of a `_headers` file; lines that are neither are passed over.
    pub fn read(text: &str) -> Rules {
        let mut rules = Rules::default();
        for line in text.lines().filter(|line| !line.trim_start().starts_with('#')) {
            let indented = line.starts_with([' ', '\t']);
            let line = line.trim();
            if line.is_empty() {
                continue;
            }
            match (indented, rules.0.last_mut(), line.split_once(':')) {
                (true, Some((_, headers)), Some((name, value))) => {
                    headers.push((name.trim().to_owned(), value.trim().to_owned()));
                }
                (false, _, _) => rules.0.push((line.to_owned(), Vec::new())),
                _ => {}
            }
        }
        rules
    }

    /// Every header for the file at `path`; a later rule replaces an earlier one's.
    pub fn headers(&self, path: &str) -> Vec<(String, String)> {
        let mut found: Vec<(String, String)> = Vec::new();
        for (pattern, headers) in &self.0 {
            if meets(pattern, path) {
                for (name, value) in headers {
                    found.retain(|(other, _)| !other.eq_ignore_ascii_case(name));
                    found.push((name.clone(), value.clone()));
                }
            }
        }
        found
    }
}

/// True where `pattern`, in which `*` stands for any run of characters, meets all of `path`.
pub fn meets(pattern: &str, path: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == path,
        Some((before, after)) => path.strip_prefix(before).is_some_and(|rest| {
            rest.char_indices()
                .map(|(at, _)| at)
                .chain([rest.len()])
                .any(|at| meets(after, &rest[at..]))
        }),
    }
}

/// The MIME type that any static host gives a file of this name.
pub fn mime(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" => "application/json",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        _ => "application/octet-stream",
    }
}
