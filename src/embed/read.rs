//! Reading a document in slices, so that the page stays its reader's.

use std::pin::Pin;
use std::rc::Rc;

use js_sys::{Array, Error, Function, Promise, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use yearline_document::problem::Problem;
use yearline_document::reader::Heard;
use yearline_document::{Document, Loaded, Reader};
use yearline_timeline::timeline::{Timeline, TimelineBuilder};
use yearline_timeline::words::Locale;

use crate::browser::words::IntlWords;
use crate::options::Options;
use crate::parts;

/// A slice ends after so long, in milliseconds: less than a frame.
const SLICE: f64 = 12.0;
/// A frame of the screen, in milliseconds.
const FRAME: i32 = 17;
/// A document of more bytes than this is one of very many moments. So many are copied at a time.
const MANY: u32 = 4 << 20;
/// So many bytes are read between two looks at the clock.
const BYTES: usize = 16 * 1024;
/// So many moments are indexed between two looks at the clock.
const MOMENTS: usize = 50;

/// A file in which something is amiss.
#[derive(Default)]
pub struct Amiss {
    /// How many problems there are; none where it is refused as a whole.
    pub problems: usize,
    /// How many of them left a moment out.
    pub left_out: usize,
    /// What was said of the file while it was of another format, as a page's script sees it.
    pub told: Array,
    bytes: Vec<u8>,
}

/// How a document is read.
#[derive(Clone, Copy)]
pub struct Pace<'a> {
    current: &'a dyn Fn() -> bool,
    /// What lies between the sliced parts is short for each moment, and long for very many.
    many: bool,
}

impl Pace<'_> {
    /// How so many bytes are read; `current` tells whether anybody still waits for it.
    pub fn new(length: u32, current: &dyn Fn() -> bool) -> Pace<'_> {
        Pace { current, many: length > MANY }
    }
}

/// What is amiss, as far as it can be said.
pub enum Explained {
    /// The problems, also as a page's script sees them.
    Problems(Vec<Problem>, JsValue),
    /// Why the document is refused.
    Refused(String),
    /// The words did not come; what stands in for the problems, as a page's script sees them.
    Wordless(JsValue),
}

/// Reads and indexes a document; `words` fetches the file of a language.
///
/// # Errors
/// An Error with a `code`, as [`Widget::read`](super::Widget::read) has them.
pub async fn timeline(
    bytes: &Uint8Array,
    options: &Options,
    words: &Function,
    pace: Pace<'_>,
) -> Result<(Timeline, Amiss), JsValue> {
    let Heard { document, problems, left_out, bytes } = heard(bytes, pace).await?;
    let document = match document {
        Ok(document) => document,
        Err(code) => {
            let refused = Amiss { bytes, ..Amiss::default() };
            let why = match explained(refused, options, pace).await? {
                Explained::Refused(why) => why,
                _ => String::from("more cannot be said of it here."),
            };
            return Err(failure(code.name(), &why));
        }
    };
    let mut amiss = Amiss::default();
    if problems > 0 {
        amiss = Amiss { problems, left_out, bytes, ..Amiss::default() };
    }
    let locale = locale(words, options.language(document.lang.as_deref())).await;
    if !(pace.current)() {
        return Err(aborted());
    }
    Ok((indexed(document, locale, pace).await?, amiss))
}

/// Reads the bytes of a file.
async fn heard(bytes: &Uint8Array, pace: Pace<'_>) -> Result<Heard, JsValue> {
    let length = bytes.length();
    let mut copy = Vec::with_capacity(length as usize);
    sliced(pace, &mut || {
        let start = copy.len() as u32;
        copy.extend(bytes.subarray(start, start.saturating_add(MANY)).to_vec());
        copy.len() >= length as usize
    })
    .await?;
    let mut reader = Box::new(Reader::silent(copy));
    sliced(pace, &mut || reader.step_silently(BYTES)).await?;
    let heard = reader.finish_silently();
    sliced(pace, &mut || true).await?;
    Ok(heard)
}

/// Indexes a document.
async fn indexed(document: Document, locale: Locale, pace: Pace<'_>) -> Result<Timeline, JsValue> {
    let loaded = Loaded { document, problems: Vec::new() };
    let mut builder = Box::new(TimelineBuilder::new(loaded, Rc::new(IntlWords::new(locale))));
    sliced(pace, &mut || builder.step(MOMENTS)).await?;
    let timeline = builder.finish();
    sliced(pace, &mut || true).await?;
    Ok(timeline)
}

/// Waits for a part, though not for long. True once it has come; where it does not, the loader says
/// itself what went wrong.
pub async fn brought(part: u32, options: &Options) -> bool {
    let Some(ask) = &options.part else { return false };
    let asked = ask.call2(&JsValue::NULL, &part.into(), &0.into()).unwrap_or_default();
    JsFuture::from(Promise::resolve(&asked)).await.is_ok_and(|failed| failed.is_undefined())
}

/// Has the loader put what is drawn in its place, and waits until it can be seen.
///
/// # Errors
/// None that a browser is known to give.
pub async fn placed(options: &Options) -> Result<(), JsValue> {
    if let Some(place) = &options.part {
        // A wait like the one for a part, but for none.
        place.call2(&JsValue::NULL, &0.into(), &1.into())?;
    }
    pause(FRAME).await
}

/// Gives the page its turn, for so many milliseconds at least.
///
/// # Errors
/// None that a browser is known to give.
pub async fn pause(milliseconds: i32) -> Result<(), JsValue> {
    let turn = Promise::new(&mut |resolve, _| {
        let resolve = resolve.unchecked_ref();
        let _ = gloo_utils::window()
            .set_timeout_with_callback_and_timeout_and_arguments_0(resolve, milliseconds);
    });
    JsFuture::from(turn).await.map(|_| ())
}

/// Puts into words what is amiss in a file, with the part that the loader then has to bring.
///
/// # Errors
/// An Error where nobody waits for it any more.
pub async fn explained(
    amiss: Amiss,
    options: &Options,
    pace: Pace<'_>,
) -> Result<Explained, JsValue> {
    if parts::AT_HAND & parts::PROBLEMS == 0 {
        // The loader says itself what went wrong, and gives what stands in.
        let asked = options.part.as_ref().map(|part| {
            let Amiss { problems, left_out, .. } = amiss;
            part.call3(&JsValue::NULL, &parts::PROBLEMS.into(), &problems.into(), &left_out.into())
        });
        let asked = asked.unwrap_or_else(|| Ok(Array::new().into()))?;
        let stands_in = JsFuture::from(Promise::resolve(&asked)).await?;
        if !(pace.current)() {
            return Err(aborted());
        }
        if !stands_in.is_undefined() {
            return Ok(Explained::Wordless(stands_in));
        }
    }
    let Some(part) = parts::problems() else {
        return Ok(Explained::Wordless(Array::new().into()));
    };
    let mut explanation = (part.explain)(amiss.bytes, amiss.told);
    sliced(pace, &mut || explanation.step()).await?;
    Ok(match explanation.finish() {
        Ok((problems, seen)) => Explained::Problems(problems, seen),
        Err(why) => Explained::Refused(why),
    })
}

/// The locale of a language; English where there is none, or its file does not come.
async fn locale(words: &Function, tag: &str) -> Locale {
    let asked = words.call1(&JsValue::NULL, &tag.into()).unwrap_or_default();
    let file = JsFuture::from(Promise::resolve(&asked)).await.unwrap_or_default().as_string();
    file.and_then(|file| Locale::whole(&file)).unwrap_or_else(Locale::english)
}

/// Repeats `step` until it is done, giving the page its turn between slices; where there is very
/// much to do, after the last one, too.
fn sliced<'a>(
    pace: Pace<'a>,
    step: &'a mut dyn FnMut() -> bool,
) -> Pin<Box<dyn Future<Output = Result<(), JsValue>> + 'a>> {
    Box::pin(async move {
        let mut ends = now() + SLICE;
        loop {
            let done = step();
            if now() > ends || done && pace.many {
                pause(0).await?;
                if !(pace.current)() {
                    return Err(aborted());
                }
                ends = now() + SLICE;
            }
            if done {
                return Ok(());
            }
        }
    })
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
