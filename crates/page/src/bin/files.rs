//! The wasm that writes a timeline in other formats, for its readers to take along.

// A browser starts nothing: the page calls what is exported.
#![cfg_attr(target_arch = "wasm32", no_main)]

use js_sys::Error;
use wasm_bindgen::prelude::*;
use yearline_document::Reader;
use yearline_formats::write::for_readers;
use yearline_page::files::{chosen, stem};
use yearline_page::save::hand_over;

#[cfg(not(target_arch = "wasm32"))]
fn main() {}

/// Hands some moments of a file of Yearline's own to the browser as a file in another format: those
/// at these places in the document, in their order. Gives the file's name.
///
/// # Errors
/// An Error for a format that is not written; what the browser says where it takes no files.
#[wasm_bindgen]
pub fn save(bytes: Vec<u8>, shown: &[u32], format: &str) -> Result<String, JsValue> {
    // The widget has read it before and said what is amiss.
    let mut reader = Reader::silent(bytes);
    while !reader.step_silently(usize::MAX) {}
    let document = reader.finish_silently().document;
    let document = document.map_err(|code| Error::new(code.name()))?;
    let document = chosen(document, shown);
    hand_over(&document, &stem(&document), format, for_readers)
}
