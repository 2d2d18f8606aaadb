//! The wasm that reads TimelineJS's JSON for the page, of its versions 3 and 2.

// A browser starts nothing: the page calls what is exported.
#![cfg_attr(target_arch = "wasm32", no_main)]

use wasm_bindgen::prelude::*;
use yearline_page::{colours, object};

#[cfg(not(target_arch = "wasm32"))]
fn main() {}

/// Reads JSON of TimelineJS: `[bytes, problems]`, the bytes of a file of Yearline's own and what
/// was mended or left out on the way.
///
/// # Errors
/// An Error with a `code`, as the element's `yearline-error` has it, for a file that is none.
#[wasm_bindgen]
pub fn read(bytes: &[u8]) -> Result<JsValue, JsValue> {
    match yearline_formats::read_slides(bytes, colours::named) {
        Ok(import) => Ok(object::read(&import)),
        Err(error) => Err(object::error(&error)),
    }
}
