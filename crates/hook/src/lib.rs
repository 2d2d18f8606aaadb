//! Stands for the crate of this name, which Yew sets as its panic hook. In what is published a
//! panic ends the instance before any hook is called, and the loader tells of it: there the hook is
//! empty, so that readers do not download what formats a panic's sentence.

use std::panic::PanicHookInfo;

/// Writes a panic to the browser's console, or to standard error where there is no browser; nothing
/// in what is published.
pub fn hook(info: &PanicHookInfo<'_>) {
    #[cfg(all(debug_assertions, target_arch = "wasm32"))]
    web_sys::console::error_1(&info.to_string().into());
    #[cfg(not(target_arch = "wasm32"))]
    eprintln!("{info}");
    let _ = info;
}
