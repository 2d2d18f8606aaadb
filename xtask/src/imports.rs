//! Shorter names for what the wasm takes from its glue.
//!
//! wasm-bindgen names each import by what it does and a hash, in the wasm and in the glue. The
//! two are published together and read by nobody else, and hashes do not compress: in brotli
//! the long names cost readers three kilobytes.

use anyhow::{Context, Result, bail};

/// What comes of it.
pub struct Renamed {
    pub wasm: Vec<u8>,
    pub glue: String,
}

/// So many bytes stand before the first section.
pub const HEADER: usize = 8;
/// The number of the section of imports.
pub const IMPORTS: u8 = 2;

/// Renames every import, and the module that they are of, in both files alike.
pub fn shorten(wasm: &[u8], glue: &str) -> Result<Renamed> {
    let mut reader = Reader { bytes: wasm, at: HEADER };
    let mut out = wasm.get(..HEADER).context("the wasm has no header")?.to_vec();
    let mut names: Vec<String> = Vec::new();
    let mut modules: Vec<String> = Vec::new();
    while reader.at < wasm.len() {
        let start = reader.at;
        let id = reader.byte()?;
        let length = reader.number()?;
        let end = reader.at + length;
        if id == IMPORTS {
            let section = section(&mut reader, &mut modules, &mut names)?;
            out.push(id);
            write_number(&mut out, section.len());
            out.extend(section);
        } else {
            out.extend(wasm.get(start..end).context("the wasm is cut off")?);
        }
        reader.at = end;
    }
    let mut glue = glue.to_owned();
    for (at, module) in modules.iter().enumerate() {
        glue = replaced(&glue, &format!("\"{module}\":"), &format!("\"{}\":", short(at)))?;
    }
    for (at, name) in names.iter().enumerate() {
        glue = replaced(&glue, &format!(" {name}:"), &format!(" {}:", short(at)))?;
    }
    Ok(Renamed { wasm: out, glue })
}

fn replaced(glue: &str, from: &str, to: &str) -> Result<String> {
    if glue.matches(from).count() != 1 {
        bail!(
            "the glue does not give `{from}` just once: it is of another wasm-bindgen than this command knows"
        );
    }
    Ok(glue.replace(from, to))
}

/// The imports under their short names.
fn section(
    reader: &mut Reader<'_>,
    modules: &mut Vec<String>,
    names: &mut Vec<String>,
) -> Result<Vec<u8>> {
    let count = reader.number()?;
    let mut out = Vec::new();
    write_number(&mut out, count);
    for _ in 0..count {
        for known in [&mut *modules, &mut *names] {
            let name = reader.name()?;
            let place = known.iter().position(|other| *other == name).unwrap_or_else(|| {
                known.push(name);
                known.len() - 1
            });
            let name = short(place);
            write_number(&mut out, name.len());
            out.extend(name.bytes());
        }
        let start = reader.at;
        reader.kind()?;
        out.extend(reader.bytes.get(start..reader.at).context("the wasm is cut off")?);
    }
    Ok(out)
}

/// `a` to `z`, then `aa` and on.
pub fn short(place: usize) -> String {
    let mut name = String::new();
    let mut left = place + 1;
    while left > 0 {
        left -= 1;
        name.insert(0, char::from(b'a' + (left % 26) as u8));
        left /= 26;
    }
    name
}

/// Reads a wasm from one place on.
pub struct Reader<'a> {
    pub bytes: &'a [u8],
    pub at: usize,
}

impl Reader<'_> {
    pub fn byte(&mut self) -> Result<u8> {
        let byte = *self.bytes.get(self.at).context("the wasm is cut off")?;
        self.at += 1;
        Ok(byte)
    }

    /// LEB128, as lengths, counts and indices are written.
    pub fn number(&mut self) -> Result<usize> {
        let (mut number, mut shift) = (0_usize, 0);
        loop {
            let byte = self.byte()?;
            number |= usize::from(byte & 0x7F) << shift;
            shift += 7;
            if byte < 0x80 {
                return Ok(number);
            }
            if shift > 28 {
                bail!("a number of the wasm has no end");
            }
        }
    }

    fn name(&mut self) -> Result<String> {
        let length = self.number()?;
        let bytes = self.bytes.get(self.at..self.at + length).context("the wasm is cut off")?;
        self.at += length;
        Ok(String::from_utf8(bytes.to_vec())?)
    }

    /// Steps over what is imported.
    pub fn kind(&mut self) -> Result<()> {
        let limits = |reader: &mut Self| {
            let flags = reader.byte()?;
            reader.number()?;
            if flags & 1 == 1 {
                reader.number()?;
            }
            anyhow::Ok(())
        };
        match self.byte()? {
            0 => drop(self.number()?),
            1 => {
                self.byte()?;
                limits(self)?;
            }
            2 => limits(self)?,
            3 => {
                self.byte()?;
                self.byte()?;
            }
            4 => {
                self.byte()?;
                self.number()?;
            }
            other => bail!("the wasm imports something of an unknown kind, {other}"),
        }
        Ok(())
    }
}

fn write_number(out: &mut Vec<u8>, mut number: usize) {
    while number >= 0x80 {
        out.push((number & 0x7F) as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A type section, two imported functions and an export section.
    const WASM: &[u8] = b"\0asm\x01\0\0\0\x01\x04\x01\x60\0\0\x02\x23\x02\
        \x06./w.js\x07__wbg_a\0\0\x06./w.js\x07__wbg_b\0\0\x07\x01\0";
    const GLUE: &str = "import0 = {\n __wbg_a: function() {},\n __wbg_b: function() {},\n};\nreturn { \"./w.js\": import0 };";

    #[test]
    fn both_files_call_an_import_by_the_same_short_name() {
        // The length of the import section must be the true one for the test to mean something.
        assert_eq!(usize::from(WASM[15]), WASM.len() - 3 - 16);
        let renamed = shorten(WASM, GLUE).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(
            renamed.wasm,
            b"\0asm\x01\0\0\0\x01\x04\x01\x60\0\0\x02\x0d\x02\x01a\x01a\0\0\x01a\x01b\0\0\x07\x01\0"
        );
        assert!(renamed.glue.contains(" a: function") && renamed.glue.contains("{ \"a\": import0"));
    }

    #[test]
    fn a_glue_that_does_not_know_an_import_is_an_error() {
        assert!(shorten(WASM, &GLUE.replace("__wbg_b", "__wbg_c")).is_err());
        assert!(shorten(&WASM[..20], GLUE).is_err());
    }

    #[test]
    fn names_are_short_and_never_the_same() {
        assert_eq!(
            [short(0), short(25), short(26), short(701), short(702)],
            ["a", "z", "aa", "zz", "aaa"]
        );
    }
}
