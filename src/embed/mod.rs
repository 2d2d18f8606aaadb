//! The embed shell: what `yearline.js` calls.

mod mount;
mod read;
mod widget;

pub use widget::Widget;

/// Runs once, when the wasm is there.
pub fn start() {
    // A panic ends the instance with a trap, which the loader notices; in development its
    // sentence is wanted besides, and Yew's own hook prints it.
    #[cfg(not(debug_assertions))]
    yew::set_custom_panic_hook(Box::new(|_| {}));
}
