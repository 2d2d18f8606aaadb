//! The colours of the categories: a style sheet of the widget's own, made by script, because a
//! strict page allows neither `style` attributes nor `<style>`.

use js_sys::{Array, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::{Element, Node};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = CSSStyleSheet)]
    type Sheet;
    #[wasm_bindgen(constructor, js_class = "CSSStyleSheet")]
    fn new() -> Sheet;
    #[wasm_bindgen(method, js_name = replaceSync)]
    fn replace(this: &Sheet, css: &str);
}

const ADOPTED: &str = "adoptedStyleSheets";

/// A style sheet that the tree around the widget has adopted; dropping it takes it back.
pub struct Palette {
    tree: Node,
    sheet: Sheet,
}

impl Palette {
    /// Lets the tree that `root` stands in (the shadow root, or the document) adopt a sheet.
    pub fn adopt(root: &Element) -> Palette {
        let palette = Palette { tree: root.get_root_node(), sheet: Sheet::new() };
        let sheets = palette.others();
        sheets.push(&palette.sheet);
        palette.set(&sheets);
        palette
    }

    /// Sets the sheet's rules.
    pub fn show(&self, rules: &str) {
        self.sheet.replace(rules);
    }

    fn others(&self) -> Array {
        let sheet: &JsValue = &self.sheet;
        // None where the widget has been taken off its page meanwhile.
        let adopted = Reflect::get(&self.tree, &ADOPTED.into()).ok().filter(JsValue::is_object);
        // Copied, because a list of the browser's own is not an array everywhere.
        let adopted = adopted.map(|adopted| Array::from(&adopted)).unwrap_or_default();
        adopted.iter().filter(|other| other != sheet).collect()
    }

    fn set(&self, sheets: &Array) {
        // A tree that adopts nothing shows its categories by shape alone.
        let _ = Reflect::set(&self.tree, &ADOPTED.into(), sheets);
    }
}

impl Drop for Palette {
    fn drop(&mut self) {
        self.set(&self.others());
    }
}
