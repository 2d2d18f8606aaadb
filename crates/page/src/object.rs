//! What a page's script sees: plain objects and errors.

use js_sys::{Error, Object, Reflect};
use wasm_bindgen::JsValue;
use yearline_document::{Problem, Severity};

/// An object of these fields.
pub fn object(fields: &[(&str, JsValue)]) -> JsValue {
    with(Object::new().into(), fields)
}

/// Sets fields of an object.
fn with(object: JsValue, fields: &[(&str, JsValue)]) -> JsValue {
    for (name, value) in fields {
        // Setting a field of a fresh object cannot fail.
        let _ = Reflect::set(&object, &(*name).into(), value);
    }
    object
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
