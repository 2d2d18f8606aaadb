//! Files that the browser saves.

use js_sys::{Array, Error, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};
use yearline_document::Document;
use yearline_formats::Format;
use yearline_formats::write::Unwritable;

/// So long a file that was handed over stays where the browser can take it from, in milliseconds: some
/// have it when the click is over, others later.
const KEPT: i32 = 60_000;

/// Writes a document in a format.
pub type Write = fn(&Document, Format) -> Result<String, Unwritable>;

fn unwritten(format: &str) -> JsValue {
    Error::new(&["no file is written in the format ", format].concat()).into()
}

/// Hands a document to the browser in a format, by its name on the command line; the browser saves
/// it as it saves any file. Gives the file's name.
///
/// # Errors
/// An Error where there is no such format to write; what the browser says where it takes no files.
pub fn hand_over(
    document: &Document,
    stem: &str,
    format: &str,
    write: Write,
) -> Result<String, JsValue> {
    let written = format;
    let format = Format::from_name(format).ok_or_else(|| unwritten(format))?;
    let (extension, kind) = match format {
        Format::Table => (".csv", "text/csv"),
        Format::ICalendar => (".ics", "text/calendar"),
        Format::Markdown => (".md", "text/markdown"),
        _ => (".json", "application/json"),
    };
    let name = [stem, extension].concat();
    let text = write(document, format).map_err(|_| unwritten(written))?;
    save(&name, kind, text.as_bytes())?;
    Ok(name)
}

fn save(name: &str, kind: &str, bytes: &[u8]) -> Result<(), JsValue> {
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let document = window.document().ok_or(JsValue::NULL)?;
    let properties = BlobPropertyBag::new();
    properties.set_type(kind);
    let parts = Array::of1(&Uint8Array::from(bytes));
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &properties)?;
    let address = Url::create_object_url_with_blob(&blob)?;
    let link: HtmlAnchorElement = document.create_element("a")?.unchecked_into();
    link.set_href(&address);
    link.set_download(name);
    link.click();
    let later = Closure::once_into_js(move || Url::revoke_object_url(&address));
    window.set_timeout_with_callback_and_timeout_and_arguments_0(later.unchecked_ref(), KEPT)?;
    Ok(())
}
