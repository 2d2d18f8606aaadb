//! A style sheet as readers get it.
//!
//! The script that builds the widget's parts takes this file too, and cargo knows no other way to
//! share with it.

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
}
