//! `_headers`, which static hosts read (Netlify, Cloudflare Pages and others).

use std::fmt::Write;

/// Writes the rules for files, given by their paths in dist/.
///
/// No header is set by two rules that one path meets: these hosts would join the values by a
/// comma. What all files share is in the rule for all, and the folder of the version has one
/// rule for how long its files are kept, because Cloudflare reads no more than a hundred rules.
pub fn write<'a>(version: &str, names: impl Iterator<Item = &'a str>) -> String {
    let mut out = String::from(
        "# Any page may embed these files, so any origin may read them.\n\
         /*\n  Access-Control-Allow-Origin: *\n  Cross-Origin-Resource-Policy: cross-origin\n  X-Content-Type-Options: nosniff\n",
    );
    // Writing to a String cannot fail.
    let _ = write!(out, "/{version}/*\n  Cache-Control: {FOR_EVER}\n");
    for name in names {
        let kind = mime_type(name);
        let versioned = name.strip_prefix(version).is_some_and(|rest| rest.starts_with('/'));
        if versioned {
            // What every host knows by itself is left to it.
            if let Some(kind) = kind.filter(|_| name.ends_with("js") || name.ends_with("wasm")) {
                let _ = write!(out, "/{name}\n  Content-Type: {kind}\n");
            }
            continue;
        }
        let caching = if has_hash(name) { FOR_EVER } else { MINUTES };
        // A page is asked for by its folder's address; and some hosts take `.html` off.
        let short = name.strip_suffix("index.html");
        let bare = Some("embed").filter(|_| name == "embed.html");
        for path in [Some(name), short, bare].into_iter().flatten() {
            let _ = write!(out, "/{path}\n  Cache-Control: {caching}\n");
            if let Some(kind) = kind {
                let _ = writeln!(out, "  Content-Type: {kind}");
            }
        }
    }
    out
}

/// So many rules Cloudflare Pages reads of a file.
#[cfg(test)]
const MOST: usize = 100;
/// For files whose name changes with their content.
const FOR_EVER: &str = "public, max-age=31536000, immutable";
/// For files that keep their names.
const MINUTES: &str = "public, max-age=300, stale-while-revalidate=86400";

/// True of a name with the hash of its content in it.
fn has_hash(name: &str) -> bool {
    let hash = name
        .strip_prefix("yearline-")
        .and_then(|rest| rest.split_once('.'))
        .map_or("", |(hash, _)| hash);
    hash.len() == 8 && hash.chars().all(|c| c.is_ascii_hexdigit())
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
        "png" => "image/png",
        "txt" => "text/plain; charset=utf-8",
        "zip" => "application/zip",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The headers of a path, as a host that reads the rules joins them.
    fn headers(written: &str, path: &str) -> Vec<(String, String)> {
        let mut found: Vec<(String, String)> = Vec::new();
        let mut applies = false;
        for line in written.lines().filter(|line| !line.starts_with('#')) {
            match line.strip_prefix("  ").and_then(|line| line.split_once(": ")) {
                None => {
                    let folder = line.strip_suffix('*');
                    applies = folder.map_or(line == path, |folder| path.starts_with(folder));
                }
                Some((name, value)) if applies => match found.iter_mut().find(|(n, _)| n == name) {
                    Some((_, old)) => *old = format!("{old}, {value}"),
                    None => found.push((name.into(), value.into())),
                },
                Some(_) => {}
            }
        }
        found
    }

    fn header(written: &str, path: &str, name: &str) -> String {
        let found = headers(written, path).into_iter().find(|(other, _)| other == name);
        found.map(|(_, value)| value).unwrap_or_default()
    }

    const NAMES: [&str; 8] = [
        "index.html",
        "embed.html",
        "yearline.js",
        "yearline-0a1b2c3d.wasm",
        "yearline-0a1b2c3e.css",
        "0.1.0/yearline.js",
        "0.1.0/yearline-0a1b2c3d.wasm",
        "yearline-0.1.0.zip",
    ];

    #[test]
    fn what_never_changes_is_kept_and_the_rest_asked_for_again() {
        let written = write("0.1.0", NAMES.into_iter());
        let caching = |path: &str| header(&written, path, "Cache-Control");
        for path in [
            "/yearline-0a1b2c3d.wasm",
            "/yearline-0a1b2c3e.css",
            "/0.1.0/yearline.js",
            "/0.1.0/yearline-0a1b2c3d.wasm",
            "/0.1.0/index.html",
        ] {
            assert_eq!(caching(path), FOR_EVER, "{path}");
        }
        for path in
            ["/", "/index.html", "/embed.html", "/embed", "/yearline.js", "/yearline-0.1.0.zip"]
        {
            assert_eq!(caching(path), MINUTES, "{path}");
        }
    }

    #[test]
    fn every_file_may_be_read_from_everywhere_and_has_its_type() {
        let written = write("0.1.0", NAMES.into_iter());
        for name in NAMES {
            let path = format!("/{name}");
            assert_eq!(header(&written, &path, "Access-Control-Allow-Origin"), "*", "{path}");
            let policy = header(&written, &path, "Cross-Origin-Resource-Policy");
            assert_eq!(policy, "cross-origin", "{path}");
            assert_eq!(header(&written, &path, "X-Content-Type-Options"), "nosniff", "{path}");
        }
        for path in ["/yearline-0a1b2c3d.wasm", "/0.1.0/yearline-0a1b2c3d.wasm"] {
            assert_eq!(header(&written, path, "Content-Type"), "application/wasm", "{path}");
        }
        for path in ["/yearline.js", "/0.1.0/yearline.js"] {
            let kind = header(&written, path, "Content-Type");
            assert_eq!(kind, "text/javascript; charset=utf-8", "{path}");
        }
    }

    #[test]
    fn nothing_forbids_a_page_to_frame_the_page_for_frames() {
        let written = write("0.1.0", NAMES.into_iter());
        for path in ["/embed.html", "/embed", "/0.1.0/embed.html"] {
            for (name, value) in headers(&written, path) {
                assert!(!name.eq_ignore_ascii_case("X-Frame-Options"), "{path}");
                assert!(!value.contains("frame-ancestors"), "{path}");
            }
        }
    }

    #[test]
    fn a_hundred_files_more_in_the_version_are_no_more_rules() {
        let more: Vec<String> = (0..MOST).map(|n| format!("0.1.0/yearline-{n:08x}.json")).collect();
        let names = NAMES.into_iter().chain(more.iter().map(String::as_str));
        let written = write("0.1.0", names);
        let rules = written.lines().filter(|line| line.starts_with('/')).count();
        assert!(rules < MOST, "{rules} rules");
    }
}
