//! The components in a real browser: drawn into a page, spoken to by real events.
#![cfg(target_arch = "wasm32")]

mod drawing;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
