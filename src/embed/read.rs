//! Reading a document in slices, so that the page stays its reader's.

use std::rc::Rc;

use gloo_timers::future::TimeoutFuture;
use js_sys::{Error, Function, Promise, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use yearline_document::{Progress, Reader};
use yearline_timeline::timeline::{Timeline, TimelineBuilder};
use yearline_timeline::words::Locale;

use crate::browser::words::IntlWords;
use crate::options::Options;

/// A slice ends after so long, in milliseconds: less than a frame.
const SLICE: f64 = 12.0;
/// A document of more bytes than this is one of very many moments. So many are copied at a time.
const MANY: u32 = 4 << 20;
/// So many bytes are read between two looks at the clock.
const BYTES: usize = 16 * 1024;
/// So many moments are indexed between two looks at the clock.
const MOMENTS: usize = 50;

/// Reads and indexes a document; `current` tells whether anybody still waits for it, and `words`
/// fetches the file of a language.
///
/// # Errors
/// An Error with a `code`, as [`Widget::read`](super::Widget::read) has them.
pub async fn timeline(
    bytes: &Uint8Array,
    options: &Options,
    words: &Function,
    current: &dyn Fn() -> bool,
) -> Result<Timeline, JsValue> {
    // What lies between the sliced parts is short for each moment, and long for very many.
    let many = bytes.length() > MANY;
    let pause = async || if many { turn(current).await } else { Ok(()) };
    let mut copy = Vec::with_capacity(bytes.length() as usize);
    for start in (0..bytes.length()).step_by(MANY as usize) {
        copy.extend(bytes.subarray(start, start.saturating_add(MANY)).to_vec());
        pause().await?;
    }
    let mut reader = Reader::new(copy);
    sliced(current, || matches!(reader.step(BYTES), Progress::Done)).await?;
    pause().await?;
    let loaded = reader.finish().map_err(|error| failure(error.code(), &error.to_string()))?;
    pause().await?;
    let locale = locale(words, options.language(loaded.document.lang.as_deref())).await;
    if !current() {
        return Err(aborted());
    }
    let mut builder = TimelineBuilder::new(loaded, Rc::new(IntlWords::new(locale)));
    pause().await?;
    sliced(current, || builder.step(MOMENTS)).await?;
    pause().await?;
    let timeline = builder.finish();
    pause().await?;
    Ok(timeline)
}

/// The locale of a language; English where there is none, or its file does not come.
async fn locale(words: &Function, tag: &str) -> Locale {
    let asked = words.call1(&JsValue::NULL, &tag.into()).unwrap_or_default();
    let file = JsFuture::from(Promise::resolve(&asked)).await.unwrap_or_default().as_string();
    file.and_then(|file| Locale::whole(&file)).unwrap_or_else(Locale::english)
}

/// Repeats `step` until it is done, giving the page its turn between slices.
async fn sliced(current: &dyn Fn() -> bool, mut step: impl FnMut() -> bool) -> Result<(), JsValue> {
    let mut ends = now() + SLICE;
    while !step() {
        if now() > ends {
            turn(current).await?;
            ends = now() + SLICE;
        }
    }
    Ok(())
}

/// Gives the page its turn.
async fn turn(current: &dyn Fn() -> bool) -> Result<(), JsValue> {
    TimeoutFuture::new(0).await;
    if current() { Ok(()) } else { Err(aborted()) }
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
