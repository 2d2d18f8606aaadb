//! The few things of JavaScript that are needed everywhere, bound by hand: `js-sys` comes with closures
//! for the methods of every kind of array, which no linker can tell are never called, and what catches
//! errors would be downloaded where none can arise.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// An object whose fields are set one by one.
    pub type Fields;
    /// A fresh one.
    #[wasm_bindgen(constructor, js_class = "Object")]
    pub fn new() -> Fields;
    /// Sets a field.
    #[wasm_bindgen(method, structural, indexing_setter)]
    pub fn set(this: &Fields, name: &str, value: &JsValue);

    /// A list.
    pub type List;
    /// An empty one.
    #[wasm_bindgen(constructor, js_class = "Array")]
    pub fn new() -> List;
    /// Appends an item.
    #[wasm_bindgen(method)]
    pub fn push(this: &List, item: &JsValue);

    /// Bytes that the page keeps.
    pub type Bytes;
    /// A copy of these.
    #[wasm_bindgen(constructor, js_class = "Uint8Array")]
    pub fn new(bytes: &[u8]) -> Bytes;

    /// An Error.
    pub type Fault;
    /// One that says this.
    #[wasm_bindgen(constructor, js_class = "Error")]
    pub fn new(message: &str) -> Fault;
}
