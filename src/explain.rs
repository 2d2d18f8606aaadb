//! What is amiss in a document, put into words: it is read once more, by the reader that speaks.

use js_sys::{Array, Reflect};
use wasm_bindgen::JsValue;
use yearline_document::problem::{Problem, Severity};
use yearline_document::{Progress, Reader};

/// So many bytes are read in a step.
const BYTES: usize = 16 * 1024;

/// A second reading of a document.
pub trait Explanation {
    /// Reads on for less than a frame; true once there is nothing left to read.
    fn step(&mut self) -> bool;

    /// What is amiss, and of that what was not known before as a page's script sees it; or why the
    /// document is refused, in whole sentences.
    fn finish(self: Box<Self>) -> Result<(Vec<Problem>, JsValue), String>;
}

struct Second {
    /// None where the reading would find nothing.
    reader: Option<Reader>,
    told: Array,
}

impl Explanation for Second {
    fn step(&mut self) -> bool {
        self.reader.as_mut().is_none_or(|reader| matches!(reader.step(BYTES), Progress::Done))
    }

    fn finish(self: Box<Second>) -> Result<(Vec<Problem>, JsValue), String> {
        let Second { reader, told } = *self;
        let found = match reader {
            Some(reader) => reader.finish().map_err(|error| error.message)?.problems,
            None => Vec::new(),
        };
        // Fields of texts and numbers can always be made.
        let seen = serde_wasm_bindgen::to_value(&found).unwrap_or_default();
        Ok((told.iter().map(|one| problem(&one)).chain(found).collect(), seen))
    }
}

/// A problem as the loader has it from the reader of other formats.
fn problem(seen: &JsValue) -> Problem {
    let field = |name: &str| Reflect::get(seen, &name.into()).unwrap_or_default();
    let text = |name: &str| field(name).as_string().unwrap_or_default();
    let number = |name: &str| field(name).as_f64().unwrap_or_default() as u32;
    let severity = match &*text("severity") {
        "error" => Severity::Error,
        _ => Severity::Warning,
    };
    Problem {
        severity,
        line: number("line"),
        column: number("column"),
        path: text("path"),
        found: text("found"),
        expected: text("expected"),
        help: text("help"),
        left_out: field("left_out").is_truthy(),
    }
}

/// Begins to read the bytes of a file once more, unless there are none and something is told of it
/// already.
pub fn explain(bytes: Vec<u8>, told: Array) -> Box<dyn Explanation> {
    let reads = told.length() == 0 || !bytes.is_empty();
    Box::new(Second { reader: reads.then(|| Reader::new(bytes)), told })
}
