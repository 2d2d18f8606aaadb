//! Bytes into text: UTF-8, UTF-16, and what old spreadsheets write.

use std::borrow::Cow;

use crate::error::Error;
use crate::report::{place, push_number};

/// A file's text, and what had to be guessed about its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded<'a> {
    /// The text, without a byte order mark. Lines and columns of problems count in it.
    pub text: Cow<'a, str>,
    /// How its bytes were read.
    pub encoding: Encoding,
    /// The offset in `text` of the first character that was mended, where one was.
    pub mended: Option<usize>,
}

/// How the characters of a file are written as bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8.
    Utf8,
    /// UTF-16, either byte first.
    Utf16,
    /// Windows-1252, which spreadsheets in western languages write when not told otherwise.
    Windows1252,
}

/// Reads the bytes of a text. UTF-8 and UTF-16 are told by what they are, with or without a byte
/// order mark; what is neither is taken for Windows-1252. A few bad bytes in a text that is UTF-8
/// otherwise become U+FFFD.
///
/// # Errors
/// The bytes are no text, or a text that is cut short within a character.
///
/// ```
/// use yearline_formats::{Encoding, decode};
///
/// let decoded = decode(b"Title\nCaf\xe9\n")?;
/// assert_eq!(decoded.text, "Title\nCafé\n");
/// assert_eq!((decoded.encoding, decoded.mended), (Encoding::Windows1252, Some(9)));
/// # Ok::<(), yearline_formats::Error>(())
/// ```
pub fn decode(bytes: &[u8]) -> Result<Decoded<'_>, Error> {
    if let Some(big) = utf16_order(bytes) {
        return utf16(bytes, big);
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    if let Some(name) = known_binary(bytes) {
        return Err(Error::bad(0, 0, name));
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => {
            if let Some(at) = text.bytes().position(|byte| byte == 0) {
                let (line, column) = place(text, at);
                return Err(Error::bad(line, column, BINARY));
            }
            let text = Cow::Borrowed(text);
            Ok(Decoded { text, encoding: Encoding::Utf8, mended: None })
        }
        Err(error) => mend(bytes, error.valid_up_to(), error.error_len().is_none()),
    }
}

const BINARY: &str = "This file holds bytes that are no text, and so it is no timeline. Timelines \
     are JSON, CSV, or an address of a published Google Sheet.";

/// Files that are mistaken for tables.
fn known_binary(bytes: &[u8]) -> Option<&'static str> {
    if bytes.starts_with(b"PK\x03\x04") {
        return Some(
            "This is a workbook (.xlsx, .ods) or another packed file. Save the sheet as CSV in \
             UTF-8; the command `yearline convert` reads workbooks as they are.",
        );
    }
    if bytes.starts_with(b"\xD0\xCF\x11\xE0") {
        return Some("This is an old Excel workbook (.xls). Save the sheet as CSV in UTF-8.");
    }
    let binary = [&b"%PDF"[..], b"\x89PNG", b"GIF8", b"\xFF\xD8\xFF", b"\x1F\x8B", b"{\\rtf"];
    binary.iter().any(|start| bytes.starts_with(start)).then_some(BINARY)
}

/// Whether UTF-16 begins with the bigger byte; `None` where the bytes are not UTF-16.
fn utf16_order(bytes: &[u8]) -> Option<bool> {
    match bytes {
        [0xFF, 0xFE, 0, 0, ..] => None,
        [0xFF, 0xFE, ..] => Some(false),
        [0xFE, 0xFF, ..] => Some(true),
        // Tables and JSON begin with two ASCII characters.
        [0, 1..=255, 0, 1..=255, ..] => Some(true),
        [1..=255, 0, 1..=255, 0, ..] => Some(false),
        _ => None,
    }
}

fn utf16(bytes: &[u8], big: bool) -> Result<Decoded<'_>, Error> {
    let pairs = bytes.chunks_exact(2);
    let odd = !pairs.remainder().is_empty();
    let units = pairs.map(|pair| match *pair {
        [a, b] if big => u16::from_be_bytes([a, b]),
        [a, b] => u16::from_le_bytes([a, b]),
        _ => 0,
    });
    let mut text = String::with_capacity(bytes.len() / 2);
    let mut mended = None;
    for char in char::decode_utf16(units) {
        let at = text.len();
        match char {
            Ok('\u{feff}') if at == 0 => {}
            Ok('\0') => {
                let (line, column) = place(&text, at);
                return Err(Error::bad(line, column, BINARY));
            }
            Ok(char) => text.push(char),
            Err(_) => {
                mended = mended.or(Some(at));
                text.push(char::REPLACEMENT_CHARACTER);
            }
        }
    }
    if odd {
        return Err(cut(&text));
    }
    Ok(Decoded { text: Cow::Owned(text), encoding: Encoding::Utf16, mended })
}

/// A text that ends within a character.
fn cut(text: &str) -> Error {
    let (line, column) = place(text, text.len());
    Error::bad(line, column, "The file is cut short: it ends in the middle of a character.")
}

/// Bytes that are not UTF-8 from the offset `first` on.
fn mend(bytes: &[u8], first: usize, at_end: bool) -> Result<Decoded<'_>, Error> {
    if bytes.contains(&0) {
        return Err(Error::bad(0, 0, BINARY));
    }
    let (mut good, mut bad) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|char| !char.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    if good > bad {
        let text = String::from_utf8_lossy(bytes);
        if at_end {
            return Err(cut(text.get(..first).unwrap_or_default()));
        }
        return Ok(Decoded { text, encoding: Encoding::Utf8, mended: Some(first) });
    }
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 8);
    let mut mended = None;
    for &byte in bytes {
        if byte > 0x7f {
            mended = mended.or(Some(text.len()));
        }
        text.push(windows_1252(byte));
    }
    Ok(Decoded { text: Cow::Owned(text), encoding: Encoding::Windows1252, mended })
}

/// The character of a byte in Windows-1252, by the
/// [Encoding Standard](https://encoding.spec.whatwg.org/#windows-1252).
pub(crate) fn windows_1252(byte: u8) -> char {
    const SIGNS: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";
    match byte {
        0x80..=0x9f => SIGNS
            .chars()
            .zip(0x80..)
            .find(|(_, place)| *place == byte)
            .map_or('\u{fffd}', |(sign, _)| sign),
        _ => byte.into(),
    }
}

impl Decoded<'_> {
    /// An error of a file whose characters were guessed, which may be why.
    pub(crate) fn blamed(&self, error: Error) -> Error {
        if self.encoding != Encoding::Windows1252 || self.mended.is_none() {
            return error;
        }
        let why = " The file is not in UTF-8, and its letters may be others: save it as UTF-8.";
        Error::bad(error.line(), error.column(), &[error.sentence(), why].concat())
    }

    /// What a reader is told of the bytes: found and help; none where nothing was guessed.
    pub(crate) fn remark(&self) -> Option<(usize, String, String)> {
        let at = self.mended?;
        let mut line = String::new();
        push_number(&mut line, place(&self.text, at).0.into());
        let rest = self.text.get(at..).unwrap_or_default();
        let char = rest.chars().next().map(String::from).unwrap_or_default();
        Some(match self.encoding {
            Encoding::Windows1252 => (
                at,
                String::from("bytes that are not UTF-8"),
                [
                    "The file is read as Windows-1252, in which the first of them is “",
                    &char,
                    "”. Save it as UTF-8, in Excel as “CSV UTF-8”.",
                ]
                .concat(),
            ),
            _ => (
                at,
                ["a damaged character in line ", &line].concat(),
                String::from(
                    "It is shown as “\u{fffd}”. Type it anew, and save the file as UTF-8.",
                ),
            ),
        })
    }
}
