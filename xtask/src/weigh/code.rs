//! The functions of a wasm with their names, and its data.

use std::collections::HashMap;

use anyhow::{Context, Result};

use crate::imports::{HEADER, IMPORTS, Reader};

const CODE: u8 = 10;
const DATA: u8 = 11;

/// A wasm that has kept its names.
pub struct Module<'a> {
    pub functions: Vec<Function<'a>>,
    /// The data, segment by segment.
    pub segments: Vec<&'a [u8]>,
}

/// A function and its code.
pub struct Function<'a> {
    /// Its path, with the crates' hashes in brackets; empty where it has none.
    pub name: &'a str,
    pub body: &'a [u8],
}

impl<'a> Module<'a> {
    /// Reads it.
    pub fn read(wasm: &'a [u8]) -> Result<Module<'a>> {
        let mut reader = Reader { bytes: wasm, at: HEADER };
        let (mut imported, mut bodies, mut segments) = (0, Vec::new(), Vec::new());
        let mut names = HashMap::new();
        while reader.at < wasm.len() {
            let id = reader.byte()?;
            let end = reader.number()? + reader.at;
            match id {
                0 if reader.text()? == "name" => names = function_names(&mut reader, end)?,
                IMPORTS => {
                    for _ in 0..reader.number()? {
                        reader.text()?;
                        reader.text()?;
                        imported += usize::from(wasm.get(reader.at) == Some(&0));
                        reader.kind()?;
                    }
                }
                CODE => {
                    for _ in 0..reader.number()? {
                        bodies.push(reader.bytes()?);
                    }
                }
                DATA => {
                    for _ in 0..reader.number()? {
                        reader.place()?;
                        segments.push(reader.bytes()?);
                    }
                }
                _ => {}
            }
            reader.at = end;
        }
        let function = |(at, body): (usize, &'a [u8])| {
            let name = names.get(&(imported + at)).copied().unwrap_or_default();
            Function { name, body }
        };
        Ok(Module { functions: bodies.into_iter().enumerate().map(function).collect(), segments })
    }
}

/// The names of functions in the section of names, by their numbers.
fn function_names<'a>(reader: &mut Reader<'a>, end: usize) -> Result<HashMap<usize, &'a str>> {
    const FUNCTIONS: u8 = 1;
    let mut names = HashMap::new();
    while reader.at < end {
        let kind = reader.byte()?;
        let next = reader.number()? + reader.at;
        if kind == FUNCTIONS {
            for _ in 0..reader.number()? {
                let number = reader.number()?;
                names.insert(number, reader.text()?);
            }
        }
        reader.at = next;
    }
    Ok(names)
}

impl Function<'_> {
    /// The crate that it is of. What drops a value is of no crate: the compiler makes it.
    pub fn owner(&self) -> &str {
        if self.name.contains("::drop_in_place::<") && self.plain_name().starts_with("core::ptr::")
        {
            return "drop glue";
        }
        // The first crate in the path: of `<A as B>::c` it is A's, and of `f::<T>` it is f's.
        let Some((before, _)) = self.name.split_once('[').filter(|(before, _)| !before.is_empty())
        else {
            return "no crate";
        };
        let word = |c: char| c.is_alphanumeric() || c == '_';
        let start = before.rfind(|c| !word(c)).map_or(0, |at| at + 1);
        if start == before.len() { "no crate" } else { &before[start..] }
    }

    /// Its name without hashes.
    pub fn plain_name(&self) -> String {
        let (mut out, mut rest) = (String::new(), self.name);
        while let Some((before, after)) = rest.split_once('[') {
            let hash = after.split_once(']').filter(|(hash, _)| {
                hash.len() > 8 && hash.bytes().all(|byte| byte.is_ascii_hexdigit())
            });
            out.push_str(before);
            match hash {
                Some((_, next)) => rest = next,
                None => {
                    out.push('[');
                    rest = after;
                }
            }
        }
        out + rest
    }
}

impl<'a> Reader<'a> {
    /// Bytes after their length.
    fn bytes(&mut self) -> Result<&'a [u8]> {
        let length = self.number()?;
        let bytes = self.bytes.get(self.at..self.at + length).context("the wasm is cut off")?;
        self.at += length;
        Ok(bytes)
    }

    fn text(&mut self) -> Result<&'a str> {
        Ok(std::str::from_utf8(self.bytes()?)?)
    }

    /// Steps over where a segment of data lies: at a constant, or nowhere yet.
    fn place(&mut self) -> Result<()> {
        const NOWHERE: usize = 1;
        if self.number()? != NOWHERE {
            // i32.const, a signed number, end.
            self.byte()?;
            while self.byte()? >= 0x80 {}
            self.byte()?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One imported function and two of its own, a segment of data, names for both.
    const WASM: &[u8] = b"\0asm\x01\0\0\0\x02\x07\x01\x01w\x01f\0\0\
        \x0a\x08\x02\x02\0\x0b\x03\0\x01\x0b\
        \x0b\x09\x01\0\x41\x80\x08\x0b\x02hi\
        \0\x14\x04name\x01\x0d\x02\x01\x04a::x\x02\x04b::y";

    #[test]
    fn functions_have_their_names_and_data_its_bytes() -> Result<()> {
        let module = Module::read(WASM)?;
        let read: Vec<_> = module.functions.iter().map(|it| (it.name, it.body)).collect();
        assert_eq!(read, [("a::x", &b"\0\x0b"[..]), ("b::y", b"\0\x01\x0b")]);
        assert_eq!(module.segments, [b"hi"]);
        assert!(Module::read(&WASM[..40]).is_err());
        Ok(())
    }

    #[test]
    fn a_function_is_of_the_first_crate_in_its_path() {
        let owner = |name| Function { name, body: &[] }.owner().to_owned();
        assert_eq!(owner("yew[0123456789abcdef]::html::f::<app[0123456789abcdef]::A>"), "yew");
        assert_eq!(owner("<&mut app[0123456789abcdef]::A as core[0123456789abcdef]::B>::f"), "app");
        assert_eq!(
            owner("core[0123456789abcdef]::ptr::drop_in_place::<app[0123456789abcdef]::A>"),
            "drop glue"
        );
        for odd in ["", "main", "[", "<[u8] as x>::f"] {
            assert_eq!(owner(odd), "no crate", "{odd}");
        }
    }

    #[test]
    fn hashes_are_not_told() {
        let name = "<[yew[0123456789abcdef]::V] as core[0123456789abcdef]::X>::f[1]";
        assert_eq!(Function { name, body: &[] }.plain_name(), "<[yew::V] as core::X>::f[1]");
    }
}
