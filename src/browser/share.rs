//! Passing something on: the system's share sheet where there is one, else the clipboard.

use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Passed {
    /// The share sheet has it, or the reader closed that again: nothing is left to say.
    On,
    /// It is on the clipboard.
    Copied,
    /// The page may not write to the clipboard: the reader has to.
    ByHand,
}

/// Offers an address to the system's share sheet; copies it where there is none.
pub fn share(title: &str, address: &str, then: Box<dyn FnOnce(Passed)>) {
    let data = Object::new();
    for (name, value) in [("title", title), ("url", address)] {
        // Setting a field of a fresh object cannot fail.
        let _ = Reflect::set(&data, &name.into(), &value.into());
    }
    match call(&gloo_utils::window().navigator(), "share", &data) {
        Some(sheet) => spawn_local(async move {
            // A refusal is the reader's own: the sheet was closed.
            let _ = JsFuture::from(sheet).await;
            then(Passed::On);
        }),
        None => copy(address, then),
    }
}

/// Copies a text.
pub fn copy(text: &str, then: Box<dyn FnOnce(Passed)>) {
    let navigator = gloo_utils::window().navigator();
    let copied = Reflect::get(&navigator, &"clipboard".into())
        .ok()
        .and_then(|clipboard| call(&clipboard, "writeText", &text.into()));
    spawn_local(async move {
        let copied = match copied {
            Some(copied) => JsFuture::from(copied).await.is_ok(),
            None => false,
        };
        then(if copied { Passed::Copied } else { Passed::ByHand });
    });
}

/// Calls a method and waits for what it promises; none where there is no such method, or it throws.
fn call(object: &JsValue, method: &str, argument: &JsValue) -> Option<Promise> {
    let method: Function = Reflect::get(object, &method.into()).ok()?.dyn_into().ok()?;
    Some(Promise::resolve(&method.call1(object, argument).ok()?))
}
