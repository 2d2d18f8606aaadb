//! What a page's script sees: plain objects and errors.

use wasm_bindgen::prelude::*;
use yearline_document::{Problem, Severity};
use yearline_formats::{Import, write};

use crate::js::{Bytes, Fault, Fields, List};

/// An object of these fields.
pub fn object(fields: &[(&str, JsValue)]) -> JsValue {
    with(Fields::new().into(), fields)
}

/// Sets fields of a fresh object.
fn with(object: JsValue, fields: &[(&str, JsValue)]) -> JsValue {
    let object: Fields = object.unchecked_into();
    for (name, value) in fields {
        object.set(name, value);
    }
    object.into()
}

/// What the loader takes for a file of another format: `[bytes, problems]`, the bytes of a file of
/// Yearline's own and what was mended or left out on the way.
pub fn read(import: &Import) -> JsValue {
    let problems = List::new();
    for one in &import.problems {
        problems.push(&problem(one));
    }
    let both = List::new();
    both.push(&Bytes::new(write::compact(&import.document).as_bytes()));
    both.push(&problems);
    both.into()
}

/// Why a file was refused: an Error with a `code`, and a `line` and a `column` from 1, 0 where no place
/// is to blame. The sentence names the place.
pub fn error(error: &yearline_formats::Error) -> JsValue {
    let (line, column) = (error.line(), error.column());
    let sentence = error.placed();
    let fields = [("code", error.code().into()), ("line", line.into()), ("column", column.into())];
    with(Fault::new(&sentence).into(), &fields)
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
