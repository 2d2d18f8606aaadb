//! JavaScript without comments and needless white space, with short private names: the loader and the
//! glue are the first that a reader waits for. Statements and all other names stay as they are written.

use crate::imports::short;

/// Takes out comments and all white space that parts nothing, and shortens the names after a `#`, which
/// nobody outside can use. A script that this cannot follow, as by a string without an end, stays as it is.
pub fn condensed(source: &str) -> String {
    let out = String::with_capacity(source.len());
    let mut scanner = Scanner { rest: source, out, private: Vec::new() };
    match scanner.code(true) {
        Some(()) => scanner.out,
        None => source.to_owned(),
    }
}

struct Scanner<'a> {
    rest: &'a str,
    out: String,
    /// The private names, in the order in which they come.
    private: Vec<String>,
}

impl Scanner<'_> {
    /// Code to the end of the script, or to the `}` that ends a template's expression.
    fn code(&mut self, outermost: bool) -> Option<()> {
        let mut depth = 0_usize;
        while let Some(first) = self.rest.chars().next() {
            match first {
                '/' if self.rest.starts_with("//") => {
                    self.skip(self.rest.find('\n').unwrap_or(self.rest.len()));
                }
                '/' if self.rest.starts_with("/*") => {
                    let end = self.rest[2..].find("*/")? + 4;
                    let lines = self.rest[..end].contains('\n');
                    self.skip(end);
                    // It parted two tokens, or ended a statement as the end of a line does.
                    self.space(if lines { '\n' } else { ' ' });
                }
                '/' if self.regex_may_begin() => {
                    self.join(first);
                    self.regex()?;
                }
                '"' | '\'' => {
                    self.join(first);
                    self.string(first)?;
                }
                '`' => {
                    self.join(first);
                    self.template()?;
                }
                '}' if depth == 0 && !outermost => return Some(()),
                c if c.is_ascii_whitespace() => {
                    self.skip(1);
                    self.space(c);
                }
                '#' => self.private_name(),
                c => {
                    self.join(c);
                    match c {
                        '{' => depth += 1,
                        // Without its beginning this is no script.
                        '}' => depth = depth.checked_sub(1)?,
                        _ => {}
                    }
                    self.copy(c.len_utf8());
                }
            }
        }
        outermost.then_some(())
    }

    fn skip(&mut self, length: usize) {
        self.rest = &self.rest[length..];
    }

    fn copy(&mut self, length: usize) {
        let (token, rest) = self.rest.split_at(length);
        self.out.push_str(token);
        self.rest = rest;
    }

    fn space(&mut self, c: char) {
        if c == '\n' {
            self.out.truncate(self.out.trim_end_matches(' ').len());
        }
        if !self.out.is_empty() && !self.out.ends_with([' ', '\n']) {
            self.out.push(if c == '\n' { '\n' } else { ' ' });
        }
    }

    /// Takes back white space before a token that it does not part from the last one. The end of a line
    /// ends a statement too, except where none can end.
    fn join(&mut self, next: char) {
        let Some(white) = self.out.chars().next_back().filter(|c| matches!(c, ' ' | '\n')) else {
            return;
        };
        let last = self.out[..self.out.len() - 1].chars().next_back().unwrap_or(' ');
        let needless = match white {
            '\n' => matches!(last, '{' | '(' | '[' | ',' | ';') || matches!(next, ')' | ']' | '}'),
            // `a + +b` and `a - --b`; and `a / /b/`.
            _ if last == next && matches!(next, '+' | '-' | '/') => false,
            _ => {
                let word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '$' | '#' | '\\');
                !(word(last) && word(next))
            }
        };
        if needless {
            self.out.pop();
        }
    }

    /// A private name, or a `#` that is none.
    fn private_name(&mut self) {
        self.join('#');
        self.copy(1);
        let word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '$');
        let name = &self.rest[..self.rest.find(|c| !word(c)).unwrap_or(self.rest.len())];
        if name.is_empty() {
            return;
        }
        self.rest = &self.rest[name.len()..];
        let known = self.private.iter().position(|known| known == name);
        let place = known.unwrap_or_else(|| {
            self.private.push(name.to_owned());
            self.private.len() - 1
        });
        self.out.push_str(&short(place));
    }

    /// Whether `/` begins a regular expression here, and does not divide.
    fn regex_may_begin(&self) -> bool {
        let before = self.out.trim_end();
        let word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '$');
        match before.chars().next_back() {
            None => true,
            Some(last) if word(last) => {
                let start = before.trim_end_matches(word).len();
                let keyword = matches!(
                    &before[start..],
                    "return"
                        | "typeof"
                        | "case"
                        | "in"
                        | "of"
                        | "delete"
                        | "void"
                        | "throw"
                        | "else"
                );
                keyword && !before[..start].ends_with('.')
            }
            Some(last) => !matches!(last, ')' | ']' | '}' | '"' | '\'' | '`'),
        }
    }

    fn regex(&mut self) -> Option<()> {
        let (mut escaped, mut class) = (false, false);
        for (at, c) in self.rest.char_indices().skip(1) {
            match c {
                '\n' => return None,
                _ if escaped => escaped = false,
                '\\' => escaped = true,
                '[' => class = true,
                ']' => class = false,
                '/' if !class => {
                    self.copy(at + 1);
                    return Some(());
                }
                _ => {}
            }
        }
        None
    }

    fn string(&mut self, quote: char) -> Option<()> {
        let mut escaped = false;
        for (at, c) in self.rest.char_indices().skip(1) {
            match c {
                _ if escaped => escaped = false,
                '\n' => return None,
                '\\' => escaped = true,
                c if c == quote => {
                    self.copy(at + 1);
                    return Some(());
                }
                _ => {}
            }
        }
        None
    }

    fn template(&mut self) -> Option<()> {
        self.copy(1);
        loop {
            let end = self.rest.find(['`', '\\', '$'])?;
            self.copy(end);
            if self.rest.starts_with("${") {
                self.copy(2);
                self.code(false)?;
                self.copy(1);
            } else if self.rest.starts_with('\\') {
                self.copy(1);
                self.copy(self.rest.chars().next()?.len_utf8());
            } else {
                let closing = self.rest.starts_with('`');
                self.copy(1);
                if closing {
                    return Some(());
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_indentation_go() {
        let source =
            "/** Why. */\n\n  // what\n  f(1); // then\n\tg(/* a */ 2);\n\nreturn /* x\n*/ 3;\n";
        assert_eq!(condensed(source), "f(1);g(2);return\n3;\n");
    }

    #[test]
    fn what_only_looks_like_a_comment_stays() {
        for source in [
            "a=\"// no\"+'/* no */'+\"\\\"// no\";",
            "a=`\n  // no\n  ${b+`${{c:\"}\"}.c} // no`}  /* no */\n`;",
            "a.replace(/[/*`\"]\\/\\/x/g,\"\");",
            "return/\\/*'/.test(a);",
            "a=b/c;d=(e)/f;g[1]/h.in/2;",
            "a\\u{62};",
        ] {
            assert_eq!(condensed(source), source);
        }
    }

    #[test]
    fn white_space_stays_where_it_parts_tokens_or_ends_a_statement() {
        for (source, made) in [
            ("a = b + +c - -d;", "a=b+ +c- -d;"),
            ("typeof a in b\nc ( )\n(d)", "typeof a in b\nc()\n(d)"),
            ("if (a) {\n  b();\n}\nelse return [ 1,\n 2 ];", "if(a){b();}\nelse return[1,2];"),
            ("return / a b/.test(c) / /d/;", "return/ a b/.test(c)/ /d/;"),
            ("f(async (a) => await a, `b ${ c } d`)", "f(async(a)=>await a,`b ${c } d`)"),
        ] {
            assert_eq!(condensed(source), made);
        }
    }

    #[test]
    fn private_names_are_short_and_each_the_same_everywhere() {
        assert_eq!(
            condensed("class A { #one = 1; #two() { return this.#one + #one in b; } }"),
            "class A{#a=1;#b(){return this.#a+#a in b;}}"
        );
    }

    #[test]
    fn what_cannot_be_followed_stays_as_it_is() {
        for source in
            ["  a = \"no end\n  b", "  `no end", "  /* no end", "  a = /no end\n  ;", "  }"]
        {
            assert_eq!(condensed(source), source);
        }
    }
}
