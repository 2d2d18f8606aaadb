//! The same program for every target: it holds the properties of the target of its name.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| yearline_properties::fuzz(env!("CARGO_BIN_NAME"), bytes));
