//! One widget, as the loader holds it.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::{Array, Function, Promise, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::Element;
use yearline_timeline::timeline::Timeline;

use super::mount::Mount;
use super::read::{self, Explained, Pace};
use crate::app::{App, AppMsg, AppProps};
use crate::browser::host;
use crate::components::parts_for;
use crate::options::Options;
use crate::parts;
use crate::state::Msg;

/// A widget: mounted by the loader in a div of the element's shadow root.
#[wasm_bindgen]
pub struct Widget {
    inner: Rc<Inner>,
}

struct Inner {
    host: Element,
    root: Element,
    options: RefCell<Rc<Options>>,
    words: Function,
    mount: RefCell<Option<Mount>>,
    /// The parts that have come for media.
    came: Cell<u32>,
    /// Counts what was read, so that a reading overtaken by another can tell.
    reading: Cell<u32>,
}

#[wasm_bindgen]
impl Widget {
    /// A widget that has read nothing yet. `host` is the element that the page sees, `root`
    /// the div to draw in. `words` gives a promise of the file of a language, by a BCP 47 tag, or
    /// of nothing where it is told in English.
    #[wasm_bindgen(constructor)]
    pub fn new(host: Element, root: Element, options: JsValue, words: Function) -> Widget {
        let options = RefCell::new(Rc::new(Options::read(&options)));
        let (mount, reading) = (RefCell::new(None), Cell::new(0));
        let came = Cell::new(parts::AT_HAND);
        Widget { inner: Rc::new(Inner { host, root, options, words, mount, came, reading }) }
    }

    /// Reads a document and shows it. Resolves to `{shown, total, problems}` once it is drawn and
    /// its problems are put into words. `told` are problems that are known of it before, since it was
    /// of another format: the editor's list has them, and what this resolves to has them not.
    ///
    /// # Errors
    /// Rejects with an Error with a `code`: `not-json`, `bad-document`, `too-large`, or
    /// `aborted` where another reading or [`Widget::destroy`] came first.
    pub async fn read(&self, bytes: Uint8Array, told: Array) -> Result<JsValue, JsValue> {
        let inner = self.inner.clone();
        let number = inner.reading.get().wrapping_add(1);
        inner.reading.set(number);
        let current = || inner.reading.get() == number;
        let pace = Pace::new(bytes.length(), &current);
        let options = inner.options.borrow().clone();
        let (timeline, mut amiss) = read::timeline(&bytes, &options, &inner.words, pace).await?;
        let timeline = Rc::new(timeline);
        let media = parts_for(&timeline) & !inner.came.get();
        let came = media != 0 && read::brought(media, &options).await;
        if !current() {
            return Err(read::aborted());
        }
        inner.show(timeline.clone());
        if came {
            // Before the first drawing is seen: what comes later would move what is there.
            inner.came.set(inner.came.get() | media);
            inner.send(AppMsg::Came(media));
        }
        JsFuture::from(inner.drawn()).await?;
        let begins = || inner.with(|app| app.begins()).unwrap_or(false);
        if begins() {
            read::placed(&options).await?;
            inner.send(AppMsg::More);
            JsFuture::from(inner.drawn()).await?;
        }
        while begins() {
            // The page has its turn: what is there already is painted, and keys are heard.
            read::pause(0).await?;
            inner.send(AppMsg::More);
            JsFuture::from(inner.drawn()).await?;
        }
        if !current() {
            return Err(read::aborted());
        }
        let mut problems = JsValue::from(Array::new());
        amiss.told = told;
        if amiss.problems > 0 || amiss.told.length() > 0 {
            match read::explained(amiss, &options, pace).await? {
                Explained::Problems(said, seen) => {
                    timeline.explain(said);
                    inner.send(AppMsg::Came(parts::PROBLEMS));
                    JsFuture::from(inner.drawn()).await?;
                    problems = seen;
                }
                Explained::Wordless(stands_in) => problems = stands_in,
                Explained::Refused(_) => {}
            }
        }
        Ok(inner.facts(problems))
    }

    /// Takes the host's attributes as they are now.
    pub fn set_options(&self, options: JsValue) {
        let options = Rc::new(Options::read(&options));
        *self.inner.options.borrow_mut() = options.clone();
        self.inner.send(AppMsg::State(Msg::Options(options)));
    }

    /// What is chosen, in the words of the `filter` attribute.
    #[wasm_bindgen(getter)]
    pub fn filter(&self) -> String {
        self.inner.with(|app| app.filter()).unwrap_or_default()
    }

    /// Chooses what these words say, and nothing else.
    #[wasm_bindgen(setter)]
    pub fn set_filter(&self, filter: &str) {
        if let Some(msg) = self.inner.with(|app| app.parse_filter(filter)).flatten() {
            self.inner.send(AppMsg::State(msg));
        }
    }

    /// Brings a moment on screen and moves focus to its heading. Resolves to false where no
    /// such moment is shown.
    pub fn go_to(&self, id: String) -> Promise {
        if !self.inner.with(|app| app.shows(&id)).unwrap_or(false) {
            return Promise::resolve(&JsValue::FALSE);
        }
        self.inner.send(AppMsg::State(Msg::Go(id)));
        self.inner.drawn()
    }

    /// Takes the parts that the loader has brought, as a sum of their numbers.
    pub fn came(&self, parts: u32) {
        self.inner.send(AppMsg::Came(parts));
    }

    /// Takes the widget off the page.
    pub fn destroy(&self) {
        self.inner.reading.set(self.inner.reading.get().wrapping_add(1));
        if let Some(mount) = self.inner.mount.borrow_mut().take() {
            mount.leave();
        }
    }
}

impl Inner {
    fn show(&self, timeline: Rc<Timeline>) {
        let mut mount = self.mount.borrow_mut();
        match &*mount {
            Some(mount) => mount.link.send(AppMsg::State(Msg::Show(timeline))),
            None => {
                let (options, host) = (self.options.borrow().clone(), Some(self.host.clone()));
                let props = AppProps { timeline, options, host, link: Rc::default() };
                *mount = Some(Mount::enter(&self.root, props));
            }
        }
    }

    fn send(&self, msg: AppMsg) {
        if let Some(mount) = &*self.mount.borrow() {
            mount.link.send(msg);
        }
    }

    fn with<T>(&self, ask: impl FnOnce(&App) -> T) -> Option<T> {
        self.mount.borrow().as_ref()?.link.ask(ask)
    }

    /// Resolves to true once all that was sent is on the page.
    fn drawn(&self) -> Promise {
        Promise::new(&mut |resolve, _| {
            let done = resolve.bind1(&JsValue::NULL, &JsValue::TRUE);
            self.send(AppMsg::Drawn(done.unchecked_into()));
        })
    }

    fn facts(&self, problems: JsValue) -> JsValue {
        let (shown, total) = self.with(|app| app.counts()).unwrap_or_default();
        let facts = [("shown", shown.into()), ("total", total.into()), ("problems", problems)];
        host::object(&facts)
    }
}
