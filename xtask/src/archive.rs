//! A zip file, the same bytes for the same files on every machine.

use std::io::Write;

use anyhow::{Context, Result};
use flate2::write::DeflateEncoder;
use flate2::{Compression, Crc};

/// 1 January 1980, the first day that zip knows, as its fields have time and date.
const MOMENT: [u8; 4] = [0, 0, 0x21, 0];
/// Made by zip 2.0; needs no more to be read.
const VERSION: [u8; 2] = [20, 0];
/// Names are UTF-8.
const FLAGS: [u8; 2] = [0, 0x08];
const DEFLATED: [u8; 2] = [8, 0];

/// Packs files, given as (path with `/`, content), in the order given.
pub fn zip(files: &[(String, Vec<u8>)]) -> Result<Vec<u8>> {
    let mut out = Vec::new();
    let mut directory = Vec::new();
    for (name, content) in files {
        let offset = long(out.len())?;
        let mut common = Vec::new();
        common.extend(VERSION);
        common.extend(FLAGS);
        common.extend(DEFLATED);
        common.extend(MOMENT);
        let packed = deflated(content)?;
        let mut crc = Crc::new();
        crc.update(content);
        common.extend(crc.sum().to_le_bytes());
        common.extend(long(packed.len())?);
        common.extend(long(content.len())?);
        common.extend(short(name.len())?);
        // No extra field.
        common.extend([0, 0]);

        out.extend(b"PK\x03\x04");
        out.extend(&common);
        out.extend(name.as_bytes());
        out.extend(packed);

        directory.extend(b"PK\x01\x02");
        // Written on Unix, so that the permissions below are read.
        directory.extend([VERSION[0], 3]);
        directory.extend(&common);
        // No comment, disk 0, no internal attributes.
        directory.extend([0; 6]);
        directory.extend((0o100_644_u32 << 16).to_le_bytes());
        directory.extend(offset);
        directory.extend(name.as_bytes());
    }
    let (start, count) = (long(out.len())?, short(files.len())?);
    out.extend(&directory);
    out.extend(b"PK\x05\x06");
    out.extend([0; 4]);
    out.extend(count);
    out.extend(count);
    out.extend(long(directory.len())?);
    out.extend(start);
    // No comment.
    out.extend([0, 0]);
    Ok(out)
}

fn deflated(content: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(content)?;
    Ok(encoder.finish()?)
}

fn long(number: usize) -> Result<[u8; 4]> {
    Ok(u32::try_from(number).context("the zip file would be over 4 GB")?.to_le_bytes())
}

fn short(number: usize) -> Result<[u8; 2]> {
    Ok(u16::try_from(number)
        .context("the zip file would hold over 65,535 files, or a name too long")?
        .to_le_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    fn number(bytes: &[u8]) -> usize {
        bytes.iter().rev().fold(0, |sum, byte| sum * 256 + usize::from(*byte))
    }

    /// Reads by the directory at the end, as unpackers do.
    fn unzip(zip: &[u8]) -> Vec<(String, Vec<u8>)> {
        let end = &zip[zip.len() - 22..];
        assert_eq!(&end[..4], b"PK\x05\x06");
        let mut at = number(&end[16..20]);
        let mut files = Vec::new();
        for _ in 0..number(&end[10..12]) {
            let entry = &zip[at..];
            assert_eq!(&entry[..4], b"PK\x01\x02");
            let name_length = number(&entry[28..30]);
            let name = String::from_utf8_lossy(&entry[46..46 + name_length]).into_owned();
            let local = &zip[number(&entry[42..46])..];
            assert_eq!(&local[..4], b"PK\x03\x04");
            assert_eq!(local[4..30], entry[6..32]);
            let packed = &local[30 + name_length..][..number(&entry[20..24])];
            let mut content = Vec::new();
            assert!(flate2::read::DeflateDecoder::new(packed).read_to_end(&mut content).is_ok());
            assert_eq!(content.len(), number(&entry[24..28]));
            let mut crc = Crc::new();
            crc.update(&content);
            assert_eq!(crc.sum() as usize, number(&entry[16..20]));
            files.push((name, content));
            at += 46 + name_length;
        }
        files
    }

    #[test]
    fn what_is_packed_is_unpacked() -> Result<()> {
        let files = vec![
            ("index.html".to_owned(), b"<p>2020</p>".to_vec()),
            ("0.1.0/é.json".to_owned(), b"{}".repeat(5000)),
            ("empty".to_owned(), Vec::new()),
        ];
        let packed = zip(&files)?;
        assert_eq!(unzip(&packed), files);
        assert_eq!(packed, zip(&files)?);
        Ok(())
    }
}
