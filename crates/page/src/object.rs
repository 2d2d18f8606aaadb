//! What a page's script sees: plain objects and errors.

use js_sys::{Error, Object};
use wasm_bindgen::prelude::*;
use yearline_document::{Problem, Severity};

#[wasm_bindgen]
extern "C" {
    /// An object whose fields can be set. Setting one of a fresh object cannot fail, and what catches
    /// would be downloaded.
    type Fresh;
    #[wasm_bindgen(method, structural, indexing_setter)]
    fn set(this: &Fresh, name: &str, value: &JsValue);
}

/// An object of these fields.
pub fn object(fields: &[(&str, JsValue)]) -> JsValue {
    with(Object::new().into(), fields)
}

/// Sets fields of a fresh object.
fn with(object: JsValue, fields: &[(&str, JsValue)]) -> JsValue {
    let fresh: Fresh = object.unchecked_into();
    for (name, value) in fields {
        fresh.set(name, value);
    }
    fresh.into()
}

/// Why a file was refused: an Error with a `code`, and a `line` and a `column` from 1, 0 where no place
/// is to blame. The sentence names the place.
pub fn error(error: &yearline_formats::Error) -> JsValue {
    let (line, column) = (error.line(), error.column());
    let sentence = error.placed();
    let fields = [("code", error.code().into()), ("line", line.into()), ("column", column.into())];
    with(Error::new(&sentence).into(), &fields)
}

/// `error` or `warning`.
pub fn severity(severity: Severity) -> JsValue {
    match severity {
        Severity::Error => "error".into(),
        Severity::Warning => "warning".into(),
    }
}

/// A problem with the fields that the page's `ready` gives.
pub fn problem(problem: &Problem) -> JsValue {
    object(&[
        ("severity", severity(problem.severity)),
        ("line", problem.line.into()),
        ("column", problem.column.into()),
        ("path", (&*problem.path).into()),
        ("found", (&*problem.found).into()),
        ("expected", (&*problem.expected).into()),
        ("help", (&*problem.help).into()),
        ("left_out", problem.left_out.into()),
    ])
}
