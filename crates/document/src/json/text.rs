//! Texts: what stands between double quotes.

use std::borrow::Cow;

use super::cursor::{Cursor, Fault};

impl<'a> Cursor<'a> {
    /// The text whose opening quote stands here.
    pub(super) fn string(&mut self) -> Result<Cow<'a, str>, Fault> {
        self.at += 1;
        let mut text = Cow::Borrowed("");
        loop {
            let run = self.run()?;
            if !run.is_empty() {
                // `+=` borrows as long as the text is empty.
                text += run;
            }
            match self.peek() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(text);
                }
                Some(b'\\') => text.to_mut().push(self.escape()?),
                None => return self.fault("`\"` at the end of the text", "the file is cut short"),
                Some(b'\n' | b'\r') => {
                    return self.fault("`\"` at the end of the text", "write a line break as \\n");
                }
                Some(_) => {
                    return self.fault("a character", "write it as an escape, such as \\t");
                }
            }
        }
    }

    /// The characters up to a quote, a backslash or a control character.
    fn run(&mut self) -> Result<&'a str, Fault> {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let length = rest
            .iter()
            .position(|&byte| byte == b'"' || byte == b'\\' || byte < b' ')
            .unwrap_or(rest.len());
        match std::str::from_utf8(&rest[..length]) {
            Ok(run) => {
                self.at += length;
                Ok(run)
            }
            Err(error) => {
                self.at += error.valid_up_to();
                self.fault("a character in UTF-8", "save the file as UTF-8")
            }
        }
    }

    fn escape(&mut self) -> Result<char, Fault> {
        let start = self.at;
        self.at += 1;
        let char = match self.peek() {
            Some(b'"') => '"',
            Some(b'\\') => '\\',
            Some(b'/') => '/',
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => return self.unicode(start),
            None => return self.fault("an escape", "the file is cut short"),
            Some(_) => {
                return self
                    .fault("one of `\"\\/bfnrtu` after `\\`", "write a backslash as `\\\\`");
            }
        };
        self.at += 1;
        Ok(char)
    }

    /// The character of a `\u` escape, or of the two that make a surrogate pair.
    fn unicode(&mut self, start: usize) -> Result<char, Fault> {
        let first = self.four_digits()?;
        let mut code = first;
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        if (0xD800..0xDC00).contains(&first) && rest.starts_with(b"\\u") {
            self.at += 1;
            let second = self.four_digits()?;
            if (0xDC00..0xE000).contains(&second) {
                code = 0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00);
            }
        }
        match char::from_u32(code) {
            Some(char) => Ok(char),
            None => Err(Fault {
                at: start,
                expected: "the escape of a whole character",
                help: "this is half of a surrogate pair",
            }),
        }
    }

    fn four_digits(&mut self) -> Result<u32, Fault> {
        self.at += 1;
        let mut code = 0;
        for _ in 0..4 {
            match self.peek().and_then(|byte| char::from(byte).to_digit(16)) {
                Some(digit) => code = code << 4 | digit,
                None => return self.fault("four hexadecimal digits after `\\u`", ""),
            }
            self.at += 1;
        }
        Ok(code)
    }
}
