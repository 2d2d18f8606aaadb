//! Reading a document in slices, so that the page stays its reader's.

use std::rc::Rc;

use gloo_timers::future::TimeoutFuture;
use js_sys::{Error, Reflect};
use wasm_bindgen::prelude::*;
use yearline_document::{Progress, Reader};
use yearline_timeline::timeline::{Timeline, TimelineBuilder};
use yearline_timeline::words::Locale;

use crate::browser::words::IntlWords;

/// A slice ends after so long, in milliseconds: less than a frame.
const SLICE: f64 = 12.0;
/// So many bytes are read between two looks at the clock.
const BYTES: usize = 16 * 1024;
/// So many moments are indexed between two looks at the clock.
const MOMENTS: usize = 50;

/// Reads and indexes a document; `current` tells whether anybody still waits for it.
///
/// # Errors
/// An Error with a `code`, as [`Widget::read`](super::Widget::read) has them.
pub async fn timeline(bytes: Vec<u8>, current: &dyn Fn() -> bool) -> Result<Timeline, JsValue> {
    let mut reader = Reader::new(bytes);
    sliced(current, || matches!(reader.step(BYTES), Progress::Done)).await?;
    let loaded = reader.finish().map_err(|error| failure(error.code(), &error.to_string()))?;
    let words = Rc::new(IntlWords::new(Locale::english()));
    let mut builder = TimelineBuilder::new(loaded, words);
    sliced(current, || builder.step(MOMENTS)).await?;
    Ok(builder.finish())
}

/// Repeats `step` until it is done, giving the page its turn between slices.
async fn sliced(current: &dyn Fn() -> bool, mut step: impl FnMut() -> bool) -> Result<(), JsValue> {
    let mut ends = now() + SLICE;
    while !step() {
        if now() > ends {
            TimeoutFuture::new(0).await;
            if !current() {
                return Err(aborted());
            }
            ends = now() + SLICE;
        }
    }
    Ok(())
}

/// What a reading that nobody waits for rejects with.
pub fn aborted() -> JsValue {
    failure("aborted", "another reading came first")
}

fn failure(code: &str, message: &str) -> JsValue {
    let error = Error::new(message);
    // Setting a field of a fresh object cannot fail.
    let _ = Reflect::set(&error, &"code".into(), &code.into());
    error.into()
}

fn now() -> f64 {
    js_sys::Date::now()
}
