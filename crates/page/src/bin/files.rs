//! The wasm that writes a timeline in other formats, for its readers to take along.

use wasm_bindgen::prelude::*;
use yearline_page::files;

fn main() {}

/// Hands some moments of a file of Yearline's own to the browser as a file in another format: those
/// at these places in the document, in their order. Gives the file's name.
///
/// # Errors
/// An Error for a format that is not written; what the browser says where it takes no files.
#[wasm_bindgen]
pub fn save(bytes: &[u8], shown: &[u32], format: &str) -> Result<String, JsValue> {
    let loaded = yearline_document::read(bytes.to_vec())
        .map_err(|error| js_sys::Error::new(&error.message))?;
    let document = files::chosen(loaded.document, shown);
    files::hand_over(&document, &files::stem(&document), format)
}
