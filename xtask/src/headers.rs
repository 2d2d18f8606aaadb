//! `_headers`, which static hosts read (Netlify, Cloudflare Pages and others).

use std::fmt::Write;

/// Writes the rules for files, given by their paths in dist/.
///
/// Each path has one rule with its type and caching: where two rules meet, these hosts
/// join the values of a header by a comma. What all files share is in the one rule for all.
pub fn write<'a>(version: &str, names: impl Iterator<Item = &'a str>) -> String {
    let mut out = String::from(
        "# Any page may embed these files, so any origin may read them.\n\
         /*\n  Access-Control-Allow-Origin: *\n  Cross-Origin-Resource-Policy: cross-origin\n  X-Content-Type-Options: nosniff\n",
    );
    for name in names {
        let caching = if never_changes(name, version) {
            "public, max-age=31536000, immutable"
        } else {
            "public, max-age=300, stale-while-revalidate=86400"
        };
        // Writing to a String cannot fail.
        let _ = write!(out, "/{name}\n  Cache-Control: {caching}\n");
        if let Some(kind) = mime_type(name) {
            let _ = writeln!(out, "  Content-Type: {kind}");
        }
    }
    out
}

/// Files under the version's folder, and those with their hash in their name.
fn never_changes(name: &str, version: &str) -> bool {
    let in_version = name.strip_prefix(version).is_some_and(|rest| rest.starts_with('/'));
    let hash = name
        .strip_prefix("yearline-")
        .and_then(|rest| rest.split_once('.'))
        .map_or("", |(hash, _)| hash);
    in_version || hash.len() == 8 && hash.chars().all(|c| c.is_ascii_hexdigit())
}

/// The media type of a file by its name.
fn mime_type(name: &str) -> Option<&'static str> {
    let (_, extension) = name.rsplit_once('.')?;
    Some(match extension {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" => "application/json; charset=utf-8",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "txt" => "text/plain; charset=utf-8",
        "zip" => "application/zip",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_never_changes_is_kept_and_the_rest_asked_for_again() {
        let names = [
            "index.html",
            "yearline.js",
            "yearline-0a1b2c3d.wasm",
            "0.1.0/yearline.js",
            "yearline-0.1.0.zip",
        ];
        let written = write("0.1.0", names.into_iter());
        let rule = |name: &str| -> String {
            let lines = written.lines().skip_while(|line| *line != format!("/{name}")).skip(1);
            lines.take_while(|line| line.starts_with(' ')).collect()
        };
        assert!(rule("*").contains("Access-Control-Allow-Origin: *"));
        assert!(rule("yearline-0a1b2c3d.wasm").contains("immutable"));
        assert!(rule("yearline-0a1b2c3d.wasm").contains("application/wasm"));
        assert!(rule("0.1.0/yearline.js").contains("immutable"));
        for name in ["index.html", "yearline.js", "yearline-0.1.0.zip"] {
            assert!(rule(name).contains("max-age=300"), "{name}");
        }
    }
}
