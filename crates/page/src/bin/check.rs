//! The wasm of the check page: it reads a file of any format, says what is amiss in it, mends what is
//! safe, and writes it in the others.

use std::cell::RefCell;

use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::*;
use yearline_check::{Finding, Options};
use yearline_document::Document;
use yearline_formats::Format;
use yearline_formats::write::{own, write};
use yearline_page::object;
use yearline_page::save::hand_over;

/// So many findings are put into words; a file with more of them has few causes.
const LIMIT: usize = 2_000;

thread_local! {
    /// What was read last.
    static DOCUMENT: RefCell<Option<Document>> = const { RefCell::new(None) };
}

fn main() {}

/// Reads a file: `{format, title, total, left_out, errors, warnings, fixable, findings, file}`, the file
/// in Yearline's own format.
///
/// # Errors
/// An Error with a `code`, a `line` and a `column` for a file that is no timeline.
#[wasm_bindgen]
pub fn check(bytes: &[u8]) -> Result<JsValue, JsValue> {
    let is_workbook = yearline_workbook::is_workbook(bytes);
    let read = if is_workbook {
        let rows = yearline_workbook::rows(bytes).map_err(|why| js_sys::Error::new(&why))?;
        yearline_formats::read_table(&rows, None)
    } else {
        yearline_formats::read(bytes, None)
    };
    let import = read.map_err(|error| object::error(&error))?;
    // Places in a workbook are no places in its bytes.
    let bytes = if is_workbook { &[] } else { bytes };
    let options = Options { limit: LIMIT, ..Options::default() };
    let report = yearline_check::check(&import, bytes, &options);
    let file = match import.format {
        Format::Yearline => bytes.to_vec(),
        _ => own(&import.document).into_bytes(),
    };
    let left_out = import.problems.iter().filter(|problem| problem.left_out).count();
    let findings: Array = report.findings.iter().map(|one| finding(one, bytes)).collect();
    let seen = object::object(&[
        ("format", import.format.name().into()),
        ("title", (&*import.document.title).into()),
        ("total", import.document.events.len().into()),
        ("left_out", left_out.into()),
        ("errors", report.errors.into()),
        ("warnings", report.warnings.into()),
        ("fixable", report.fixable.into()),
        ("findings", findings.into()),
        ("file", Uint8Array::from(&*file).into()),
    ]);
    DOCUMENT.with_borrow_mut(|document| *document = Some(import.document));
    Ok(seen)
}

/// A finding: `{severity, line, column, length, row, path, message, label, help, left_out}`, its length
/// in characters and 0 where it is not known.
fn finding(finding: &Finding, source: &[u8]) -> JsValue {
    let place = &finding.place;
    let piece = source.get(place.span.clone()).unwrap_or_default();
    object::object(&[
        ("severity", object::severity(finding.severity)),
        ("line", place.line.into()),
        ("column", place.column.into()),
        ("length", String::from_utf8_lossy(piece).chars().count().into()),
        ("row", place.row.into()),
        ("path", (&*finding.path).into()),
        ("message", (&*finding.message).into()),
        ("label", (&*finding.label).into()),
        ("help", (&*finding.help).into()),
        ("left_out", finding.left_out.into()),
    ])
}

/// A file of Yearline's own in which all is mended that can be without a doubt.
///
/// # Errors
/// An Error for what is no such file.
#[wasm_bindgen]
pub fn mend(bytes: &[u8]) -> Result<Uint8Array, JsValue> {
    let mended = yearline_check::mend(bytes, &Options::default())
        .map_err(|error| js_sys::Error::new(&error.message))?;
    Ok(Uint8Array::from(&*mended.source))
}

/// Hands what was read last to the browser as a file in another format, by this name without its
/// extension. Gives the whole name.
///
/// # Errors
/// An Error for a format that is not written, or where nothing was read.
#[wasm_bindgen]
pub fn save(stem: &str, format: &str) -> Result<String, JsValue> {
    DOCUMENT.with_borrow(|document| match document {
        Some(document) => hand_over(document, stem, format, |document, format| {
            write(document, format).map(|written| written.text)
        }),
        None => Err(js_sys::Error::new("nothing was read yet").into()),
    })
}

/// The address that a Google Sheet is fetched from as CSV; none for what is no sheet's.
#[wasm_bindgen]
pub fn csv_address(address: &str) -> Option<String> {
    yearline_formats::csv_address(address)
}
