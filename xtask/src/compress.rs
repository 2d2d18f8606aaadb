//! What servers send in place of a file: the same, compressed.

use std::io::Write;

use anyhow::Result;

/// Brotli at its best.
pub fn brotli(bytes: &[u8]) -> Result<Vec<u8>> {
    let params = brotli::enc::BrotliEncoderParams {
        quality: 11,
        lgwin: 22,
        size_hint: bytes.len(),
        ..Default::default()
    };
    let mut out = Vec::new();
    brotli::BrotliCompress(&mut &bytes[..], &mut out, &params)?;
    Ok(out)
}

/// Gzip at its best, without a time, so that the same file gives the same bytes.
pub fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut encoder =
        flate2::GzBuilder::new().mtime(0).write(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?)
}

/// Whether a file gets smaller by it, judged by its name.
pub fn is_worth_it(name: &str) -> bool {
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    matches!(extension, "html" | "js" | "css" | "json" | "wasm" | "svg" | "txt" | "csv")
}

/// Whether a file is another's compressed form, which servers send in its place and no page
/// asks for by its own name.
pub fn is_compressed(name: &str) -> bool {
    name.ends_with(".br") || name.ends_with(".gz")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_are_smaller_and_the_same_each_time() -> Result<()> {
        let text = "a moment of the year, ".repeat(200);
        for compressed in [brotli, gzip] {
            let once = compressed(text.as_bytes())?;
            assert!(once.len() < 100, "{}", once.len());
            assert_eq!(once, compressed(text.as_bytes())?);
        }
        Ok(())
    }

    #[test]
    fn pictures_are_left_as_they_are() {
        assert!(is_worth_it("0.1.0/yearline-0a1b2c3d.wasm"));
        assert!(!is_worth_it("examples/photo.jpg"));
        assert!(!is_worth_it("_headers"));
    }
}
