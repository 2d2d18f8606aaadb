//! The one style sheet that the widget adopts, from the files in style/.

use std::path::Path;

use anyhow::{Result, bail};

use crate::project::{self, Project};

/// The files in style/ in the order that style/order.txt gives.
pub fn concatenated(project: &Project) -> Result<String> {
    let folder = project.path("style");
    let order = project::read(&folder.join("order.txt"))?;
    let names = ordered(&order, &files_in(&folder)?)?;
    let mut sheet = String::new();
    for name in names {
        sheet.push_str(&project::read(&folder.join(name))?);
        sheet.push('\n');
    }
    Ok(sheet)
}

fn files_in(folder: &Path) -> Result<Vec<String>> {
    let names = project::walk(folder)?.into_iter().map(|(name, _)| name);
    // A part of the program brings its own.
    let ours = |name: &String| name.ends_with(".css") && !name.starts_with("parts/");
    Ok(names.filter(ours).collect())
}

/// Proves that the order names each file once and no other.
fn ordered<'a>(order: &'a str, files: &[String]) -> Result<Vec<&'a str>> {
    let mut names: Vec<&str> = Vec::new();
    for name in
        order.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
    {
        if !files.iter().any(|file| file == name) {
            bail!("style/order.txt names {name}, which is not in style/");
        }
        if names.contains(&name) {
            bail!("style/order.txt names {name} twice");
        }
        names.push(name);
    }
    if let Some(left_out) = files.iter().find(|file| !names.contains(&file.as_str())) {
        bail!("style/order.txt does not name {left_out}: add it where it belongs");
    }
    Ok(names)
}

/// Takes out comments and needless white space, and changes nothing else.
pub fn stripped(sheet: &str) -> String {
    let mut out = String::with_capacity(sheet.len());
    let mut rest = sheet;
    // A space is due where white space or a comment stood between two tokens.
    let mut due = false;
    while let Some(first) = rest.chars().next() {
        let length = if rest.starts_with("/*") {
            due = true;
            rest = rest[2..].find("*/").map_or("", |end| &rest[end + 4..]);
            continue;
        } else if first.is_ascii_whitespace() {
            due = true;
            rest = &rest[1..];
            continue;
        } else {
            token_length(rest, first)
        };
        let (token, after) = rest.split_at(length);
        let tight = if out.ends_with(':') {
            // `--x: ;` is a value, and `--x:;` was none for long.
            !matches!(first, ';' | '}')
        } else {
            matches!(first, '{' | '}') || out.is_empty() || out.ends_with(['{', '}', ';', ','])
        };
        if due && !tight {
            out.push(' ');
        }
        if first == '}' && out.ends_with(';') {
            out.pop();
        }
        out.push_str(token);
        due = false;
        rest = after;
    }
    out
}

/// The length of what must stay as it is: a string, an unquoted address, else one character.
fn token_length(rest: &str, first: char) -> usize {
    if matches!(first, '"' | '\'') {
        let mut escaped = false;
        for (at, c) in rest.char_indices().skip(1) {
            match c {
                _ if escaped => escaped = false,
                '\\' => escaped = true,
                c if c == first => return at + 1,
                _ => {}
            }
        }
        return rest.len();
    }
    if let Some(address) = rest.strip_prefix("url(")
        && !address.trim_start().starts_with(['"', '\''])
    {
        return rest.find(')').map_or(rest.len(), |end| end + 1);
    }
    first.len_utf8()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_white_space_go() {
        let sheet = "/* tokens */\n:host {\n  color: red; /* why */\n  margin: 0 auto;\n}\n\na,\nb > c { x: y }\n";
        assert_eq!(stripped(sheet), ":host{color:red;margin:0 auto}a,b > c{x:y}");
    }

    #[test]
    fn what_means_something_stays() {
        for sheet in [
            ".a :hover{x:calc(1px + 2px)}",
            "a::after{content:\"/* no */  ; } \\\" '\"}",
            "a{background:url(data:image/svg+xml;/*x)}",
            "@media (width >= 30rem) and (hover:hover){a{b:c}}",
            "a{--empty: ;--none: }",
        ] {
            assert_eq!(stripped(sheet), sheet);
        }
        assert_eq!(stripped("a/**/b{x:y}"), "a b{x:y}");
    }

    #[test]
    fn a_comment_without_an_end_takes_the_rest() {
        assert_eq!(stripped("a{b:c}/* oh"), "a{b:c}");
        assert_eq!(stripped("a{b:'c"), "a{b:'c");
        assert_eq!(stripped("a{/*/ x */b:c}"), "a{b:c}");
    }

    #[test]
    fn the_order_names_every_file_once() {
        let files = ["list.css".to_owned(), "tokens.css".to_owned()];
        assert_eq!(
            ordered("# first\ntokens.css\n\nlist.css\n", &files).ok(),
            Some(vec!["tokens.css", "list.css"])
        );
        for (order, named) in [
            ("tokens.css", "list.css"),
            ("tokens.css\nlist.css\ngone.css", "gone.css"),
            ("list.css\nlist.css\ntokens.css", "twice"),
        ] {
            let Err(error) = ordered(order, &files) else { panic!("accepted {order}") };
            assert!(error.to_string().contains(named), "{error}");
        }
    }
}
