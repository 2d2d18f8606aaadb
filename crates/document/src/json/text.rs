//! Texts: what stands between double quotes.

use std::borrow::Cow;

use super::cursor::Cursor;
use crate::voice::Voice;

impl<'a, V: Voice> Cursor<'a, V> {
    /// The text whose opening quote stands here.
    pub(super) fn string(&mut self) -> Option<Cow<'a, str>> {
        self.at += 1;
        // What stands before the last escape; most texts have none and are borrowed.
        let mut before: Option<String> = None;
        loop {
            let run = self.run()?;
            match self.peek() {
                Some(b'"') => {
                    self.at += 1;
                    return Some(match before {
                        None => Cow::Borrowed(run),
                        Some(mut text) => {
                            text.push_str(run);
                            Cow::Owned(text)
                        }
                    });
                }
                Some(b'\\') => {
                    let text = before.get_or_insert_default();
                    text.push_str(run);
                    text.push(self.escape()?);
                }
                byte => {
                    return self.fault(match byte {
                        Some(b'\n' | b'\r') => {
                            "`\"` at the end of the text|write a line break as \\n"
                        }
                        None => "`\"` at the end of the text",
                        Some(_) => "a character|write it as an escape, such as \\t",
                    });
                }
            }
        }
    }

    /// The characters up to a quote, a backslash or a control character.
    fn run(&mut self) -> Option<&'a str> {
        let rest = self.rest();
        let length = rest
            .iter()
            .position(|&byte| byte == b'"' || byte == b'\\' || byte < b' ')
            .unwrap_or(rest.len());
        match std::str::from_utf8(rest.get(..length).unwrap_or_default()) {
            Ok(run) => {
                self.at += length;
                Some(run)
            }
            Err(error) => {
                self.at += error.valid_up_to();
                self.fault("a character in UTF-8|save the file as UTF-8")
            }
        }
    }

    fn escape(&mut self) -> Option<char> {
        let start = self.at;
        self.at += 1;
        let char = match self.peek() {
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => return self.unicode(start),
            Some(byte @ (b'"' | b'\\' | b'/')) => byte.into(),
            None => return self.fault("an escape"),
            Some(_) => {
                return self.fault("one of `\"\\/bfnrtu` after `\\`|write a backslash as `\\\\`");
            }
        };
        self.at += 1;
        Some(char)
    }

    /// The character of a `\u` escape, or of the two that make a surrogate pair.
    fn unicode(&mut self, start: usize) -> Option<char> {
        let first = self.four_digits()?;
        let mut code = first;
        if first >> 10 == 0xD800 >> 10 && self.rest().starts_with(b"\\u") {
            self.at += 1;
            let second = self.four_digits()?;
            if second >> 10 == 0xDC00 >> 10 {
                code = 0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00);
            }
        }
        let char = char::from_u32(code);
        if char.is_none() {
            let half = "the escape of a whole character|this is half of a surrogate pair";
            self.note(start, half);
        }
        char
    }

    fn four_digits(&mut self) -> Option<u32> {
        self.at += 1;
        let mut code = 0;
        for _ in 0..4 {
            match self.peek().and_then(|byte| char::from(byte).to_digit(16)) {
                Some(digit) => code = code << 4 | digit,
                None => return self.fault("four hexadecimal digits after `\\u`"),
            }
            self.at += 1;
        }
        Some(code)
    }
}
