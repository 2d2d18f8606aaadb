//! Parts of the widget that come when they are first needed: each a function that lies in a
//! wasm of its own, which shares the widget's memory and is called like any other once the
//! loader has it.
//!
//! A build that is not cut apart (tests, development) has all of them at hand.

use std::future::Future;
use std::pin::pin;
use std::rc::Rc;
use std::task::{self, Poll, Waker};

use js_sys::Array;
use yearline_document::types;
use yearline_timeline::scene::{MediaCard, Scene};
use yearline_timeline::timeline::Timeline;
use yew::prelude::*;

use crate::app::App;
use crate::components::{self, MediaOf};
use crate::explain::{self, Explanation};
use crate::media::{MediaMsg, MediaState};
use crate::state::{Msg, State};

/// What "More filters" opens, and the dialogs.
pub const MORE: u32 = 1;
/// What is amiss in a document, in words, and the editor's list of it.
pub const PROBLEMS: u32 = 2;
/// The story view.
pub const STORY: u32 = 4;
/// Pictures.
pub const PICTURES: u32 = 8;
/// The providers of media, and what stands for their frames; never without [`PICTURES`], which has
/// what both draw with.
pub const MEDIA: u32 = 16;
/// A picture at large.
pub const LIGHT: u32 = 32;
/// The parts that no loader has to bring.
pub const AT_HAND: u32 =
    if cfg!(feature = "split") { 0 } else { MORE | PROBLEMS | STORY | PICTURES | MEDIA | LIGHT };

/// What lies in the part [`MORE`].
pub struct More {
    /// The style sheet of the dialogs.
    pub sheet: &'static str,
    /// Draws what "More filters" opens.
    pub panel: fn(&State, &Scene, &Callback<Msg>) -> Html,
    /// Draws the dialog that is asked for.
    pub dialog: fn(&State, &Callback<Msg>) -> Html,
    /// Draws the button that opens the one for embedding.
    pub embed: fn(&State, &Callback<Msg>) -> Html,
}

/// What lies in the part [`PROBLEMS`].
pub struct Problems {
    /// Begins to read the bytes of a file once more; puts before what it finds what is known
    /// already.
    pub explain: fn(Vec<u8>, Array) -> Box<dyn Explanation>,
    /// Draws the editor's list.
    pub list: fn(&Timeline) -> Html,
}

/// What lies in the part [`PICTURES`].
pub struct Pictures {
    /// The style sheet of what it draws.
    pub sheet: &'static str,
    /// Draws the media of a moment.
    pub draw: fn(&[types::Media], &MediaOf<'_>) -> Html,
    /// What media come to after a message.
    pub take: fn(&MediaState, &MediaMsg) -> Rc<MediaState>,
    /// What of them is left where only these moments are shown.
    pub keep: fn(&MediaState, &dyn Fn(u32) -> bool) -> Rc<MediaState>,
}

/// What lies in the part [`MEDIA`].
pub struct Media {
    /// The style sheet of what it draws.
    pub sheet: &'static str,
    /// Draws a medium that is not a picture at hand.
    pub draw: fn(&MediaCard, &types::Media, &MediaOf<'_>) -> Html,
    /// Does what a message asks of the browser; false where nothing is to change yet.
    pub hears: fn(&mut App, &Context<App>, &MediaMsg) -> bool,
    /// Asks the host for the providers that the reader always wants.
    pub kept: fn(&App, &Context<App>),
}

/// What lies in the part [`LIGHT`].
pub struct Light {
    /// The style sheet of what it draws.
    pub sheet: &'static str,
    /// Draws the picture that is enlarged.
    pub draw: fn(&State, &Callback<Msg>) -> Html,
}

/// What lies in the part [`STORY`].
pub struct Story {
    /// The style sheet of what it draws.
    pub sheet: &'static str,
    /// Draws a story.
    pub draw: fn(components::ListProps) -> Html,
}

/// The part [`MORE`].
pub fn more() -> Option<More> {
    now(cut::more())
}

/// The part [`PROBLEMS`].
pub fn problems() -> Option<Problems> {
    now(cut::problems())
}

/// The part [`STORY`].
pub fn story() -> Option<Story> {
    now(cut::story())
}

/// The part [`PICTURES`].
pub fn pictures() -> Option<Pictures> {
    now(cut::pictures())
}

/// The part [`MEDIA`].
pub fn media() -> Option<Media> {
    now(cut::media())
}

/// The part [`LIGHT`].
pub fn light() -> Option<Light> {
    now(cut::light())
}

/// What the future comes to, which waits for nothing: the loader has brought the part before.
fn now<T>(future: impl Future<Output = T>) -> Option<T> {
    match pin!(future).poll(&mut task::Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => Some(value),
        Poll::Pending => None,
    }
}

#[cfg(feature = "split")]
mod cut {
    use super::*;
    use wasm_split_macros::wasm_split;

    #[wasm_split(more, wasm_split_path = crate::parts)]
    pub fn more() -> More {
        More {
            sheet: include_str!(concat!(env!("OUT_DIR"), "/more.css")),
            panel: components::panel,
            dialog: components::dialog,
            embed: components::embed_button,
        }
    }

    #[wasm_split(problems, wasm_split_path = crate::parts)]
    pub fn problems() -> Problems {
        Problems { explain: explain::explain, list: components::problems }
    }

    #[wasm_split(pictures, wasm_split_path = crate::parts)]
    pub fn pictures() -> Pictures {
        components::pictures_part()
    }

    #[wasm_split(media, wasm_split_path = crate::parts)]
    pub fn media() -> Media {
        components::media_part()
    }

    #[wasm_split(light, wasm_split_path = crate::parts)]
    pub fn light() -> Light {
        components::light_part()
    }

    #[wasm_split(story, wasm_split_path = crate::parts)]
    pub fn story() -> Story {
        Story {
            sheet: include_str!(concat!(env!("OUT_DIR"), "/story.css")),
            draw: components::story,
        }
    }
}

#[cfg(not(feature = "split"))]
mod cut {
    use super::*;

    pub async fn more() -> More {
        More {
            sheet: include_str!(concat!(env!("OUT_DIR"), "/more.css")),
            panel: components::panel,
            dialog: components::dialog,
            embed: components::embed_button,
        }
    }

    pub async fn problems() -> Problems {
        Problems { explain: explain::explain, list: components::problems }
    }

    pub async fn pictures() -> Pictures {
        components::pictures_part()
    }

    pub async fn media() -> Media {
        components::media_part()
    }

    pub async fn light() -> Light {
        components::light_part()
    }

    pub async fn story() -> Story {
        Story {
            sheet: include_str!(concat!(env!("OUT_DIR"), "/story.css")),
            draw: components::story,
        }
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
