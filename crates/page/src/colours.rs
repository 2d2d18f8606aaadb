//! The names of colours, which the browser knows.

use wasm_bindgen::prelude::*;

// Bound by hand: every browser that shows the widget has it, and what catches would be downloaded.
#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = OffscreenCanvas)]
    type Canvas;
    #[wasm_bindgen(constructor, js_class = "OffscreenCanvas")]
    fn new(width: u32, height: u32) -> Canvas;
    #[wasm_bindgen(method, js_name = getContext)]
    fn context(this: &Canvas, kind: &str) -> Context;

    type Context;
    #[wasm_bindgen(method, getter, js_name = fillStyle)]
    fn colour(this: &Context) -> String;
    #[wasm_bindgen(method, setter, js_name = fillStyle)]
    fn set_colour(this: &Context, colour: &str);
}

/// No name stands for this colour.
const NONE: &str = "#010203";

/// What CSS calls a colour, as `#rrggbb`: a canvas gives back in digits what it is told in words. None
/// for what is no colour, and for one that shines through.
pub fn named(name: &str) -> Option<String> {
    let context = Canvas::new(1, 1).context("2d");
    // What is no colour changes nothing.
    context.set_colour(NONE);
    context.set_colour(name);
    let colour = context.colour();
    (colour != NONE && colour.starts_with('#')).then_some(colour)
}
