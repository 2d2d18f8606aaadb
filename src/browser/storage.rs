//! The browser's storage, where something is kept only because the reader asked for it.

use js_sys::{Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// Calls a method of the storage: a page without one (sandboxed, or by the reader's setting)
/// throws at the first touch.
pub fn storage(method: &str, arguments: &[&str]) -> Option<JsValue> {
    if !cfg!(target_arch = "wasm32") {
        return None;
    }
    let storage = Reflect::get(&gloo_utils::window(), &"localStorage".into()).ok()?;
    let method: Function = Reflect::get(&storage, &method.into()).ok()?.dyn_into().ok()?;
    let arguments = arguments.iter().map(|argument| JsValue::from_str(argument)).collect();
    method.apply(&storage, &arguments).ok()
}
