//! What is amiss in a document, put into words: it is read once more, by the reader that speaks.

use wasm_bindgen::JsValue;
use yearline_document::problem::Problem;
use yearline_document::{Progress, Reader};

/// So many bytes are read in a step.
const BYTES: usize = 16 * 1024;

/// A second reading of a document.
pub trait Explanation {
    /// Reads on for less than a frame; true once there is nothing left to read.
    fn step(&mut self) -> bool;

    /// What is amiss, also as a page's script sees it; or why the document is refused, in whole
    /// sentences.
    fn finish(self: Box<Self>) -> Result<(Vec<Problem>, JsValue), String>;
}

impl Explanation for Reader {
    fn step(&mut self) -> bool {
        matches!(Reader::step(self, BYTES), Progress::Done)
    }

    fn finish(self: Box<Reader>) -> Result<(Vec<Problem>, JsValue), String> {
        let problems = Reader::finish(*self).map_err(|error| error.message)?.problems;
        // Fields of texts and numbers can always be made.
        let seen = serde_wasm_bindgen::to_value(&problems).unwrap_or_default();
        Ok((problems, seen))
    }
}

/// Begins to read the bytes of a file once more.
pub fn explain(bytes: Vec<u8>) -> Box<dyn Explanation> {
    Box::new(Reader::new(bytes))
}
