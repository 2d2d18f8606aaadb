//! Parts of the widget that come when they are first needed: each a function that lies in a
//! wasm of its own, which shares the widget's memory and is called like any other once the
//! loader has it.
//!
//! A build that is not cut apart (tests, development) has all of them at hand.

use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use yearline_timeline::query::Sort;
use yearline_timeline::scene::{Empty, FacetScene, Ui};
use yearline_timeline::timeline::Timeline;
use yew::prelude::*;

use crate::components;
use crate::state::Msg;

/// What "More filters" opens.
pub const MORE: u32 = 1;
/// What stands where nothing was found.
pub const EMPTY: u32 = 2;
/// The editor's list of problems.
pub const PROBLEMS: u32 = 4;
/// The parts that no loader has to bring.
pub const AT_HAND: u32 = if cfg!(feature = "split") { 0 } else { MORE | EMPTY | PROBLEMS };

type MoreFilters = fn(&[FacetScene], Sort, &Ui, &Callback<Msg>) -> Html;
type NothingFound = fn(&Empty, &Option<AttrValue>, &Callback<Msg>) -> Html;
type Problems = fn(&str, &Timeline) -> Html;

/// Draws what "More filters" opens.
pub fn more_filters() -> Option<MoreFilters> {
    now(cut::more())
}

/// Draws what stands where nothing was found.
pub fn nothing_found() -> Option<NothingFound> {
    now(cut::empty())
}

/// Draws the editor's list of problems.
pub fn problems() -> Option<Problems> {
    now(cut::problems())
}

/// What the future comes to, which waits for nothing: the loader has brought the part before.
fn now<T>(future: impl Future<Output = T>) -> Option<T> {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => Some(value),
        Poll::Pending => None,
    }
}

#[cfg(feature = "split")]
mod cut {
    use super::*;
    use wasm_split_macros::wasm_split;

    #[wasm_split(more, wasm_split_path = crate::parts)]
    pub fn more() -> MoreFilters {
        components::more_filters
    }

    #[wasm_split(empty, wasm_split_path = crate::parts)]
    pub fn empty() -> NothingFound {
        components::nothing_found
    }

    #[wasm_split(problems, wasm_split_path = crate::parts)]
    pub fn problems() -> Problems {
        components::problems
    }
}

#[cfg(not(feature = "split"))]
mod cut {
    use super::*;

    pub async fn more() -> MoreFilters {
        components::more_filters
    }

    pub async fn empty() -> NothingFound {
        components::nothing_found
    }

    pub async fn problems() -> Problems {
        components::problems
    }
}

/// What `wasm_split` calls before each part: nothing, for the loader was asked before.
#[cfg(feature = "split")]
#[doc(hidden)]
pub mod rt {
    use std::convert::Infallible;
    use std::ffi::c_void;
    use std::pin::Pin;

    pub type LoadCallbackFn = *const c_void;

    pub struct LazySplitLoader;

    impl LazySplitLoader {
        pub const fn new(
            _: unsafe extern "C" fn(LoadCallbackFn, *const c_void),
        ) -> LazySplitLoader {
            LazySplitLoader
        }
    }

    pub async fn ensure_loaded(_: Pin<&LazySplitLoader>) -> Result<(), Infallible> {
        Ok(())
    }
}
