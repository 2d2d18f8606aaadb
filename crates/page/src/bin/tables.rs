//! The wasm that reads tables for the page: CSV, TimelineJS's or any other's, and Google Sheets.

// A browser starts nothing: the page calls what is exported.
#![cfg_attr(target_arch = "wasm32", no_main)]

use wasm_bindgen::prelude::*;
use yearline_page::{colours, object};

#[cfg(not(target_arch = "wasm32"))]
fn main() {}

/// Reads a table: `[bytes, problems]`, the bytes of a file of Yearline's own and what
/// was mended or left out on the way.
///
/// # Errors
/// An Error with a `code`, as the element's `yearline-error` has it, for a file that is none.
#[wasm_bindgen]
pub fn read(bytes: &[u8]) -> Result<JsValue, JsValue> {
    match yearline_formats::read_cells(bytes, colours::named) {
        Ok(import) => Ok(object::read(&import)),
        Err(error) => Err(object::error(&error)),
    }
}

/// The address that a Google Sheet is fetched from as CSV; none for what is no sheet's.
#[wasm_bindgen]
pub fn csv_address(address: &str) -> Option<String> {
    yearline_formats::csv_address(address)
}
