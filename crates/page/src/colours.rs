//! The names of colours, which the browser knows.

use wasm_bindgen::JsCast;
use web_sys::{OffscreenCanvas, OffscreenCanvasRenderingContext2d};

/// No name stands for this colour.
const NONE: &str = "#010203";

/// What CSS calls a colour, as `#rrggbb`: a canvas gives back in digits what it is told in words. None
/// for what is no colour, and for one that shines through.
pub fn named(name: &str) -> Option<String> {
    let canvas = OffscreenCanvas::new(1, 1).ok()?;
    let context = canvas.get_context("2d").ok()??;
    let context = context.unchecked_into::<OffscreenCanvasRenderingContext2d>();
    // What is no colour changes nothing.
    context.set_fill_style_str(NONE);
    context.set_fill_style_str(name);
    let colour = context.fill_style().as_string()?;
    (colour != NONE && colour.starts_with('#')).then_some(colour)
}
