//! Watching what the page and the reader do to a box of the widget: its size, scrolling, events.

use gloo_events::{EventListener, EventListenerOptions, EventListenerPhase};
use gloo_timers::callback::Timeout;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Element, Event, EventTarget, ResizeObserver};
use yew::Callback;

/// Watches until it is dropped.
pub struct Watch {
    observer: ResizeObserver,
    _resized: Closure<dyn FnMut()>,
    listeners: Vec<EventListener>,
}

impl Watch {
    /// Calls `moved` whenever one of the boxes has got another size. None where the browser cannot
    /// watch.
    pub fn new(boxes: &[Option<Element>], moved: Callback<()>) -> Option<Watch> {
        let mut later = None;
        let resized = Closure::<dyn FnMut()>::new(move || {
            let moved = moved.clone();
            // Not at once: where what is done about it changes a size again, browsers report an
            // error to the page.
            later.replace(Timeout::new(0, move || moved.emit(())));
        });
        let observer = ResizeObserver::new(resized.as_ref().unchecked_ref()).ok()?;
        for each in boxes.iter().flatten() {
            observer.observe(each);
        }
        Some(Watch { observer, _resized: resized, listeners: Vec::new() })
    }

    /// Calls `heard` for each event of these names on a target. Scrolling is heard in the capture
    /// phase, because it does not bubble.
    pub fn listen(
        &mut self,
        target: &EventTarget,
        names: &[&'static str],
        heard: &Callback<Event>,
    ) {
        for name in names {
            let scroll = *name == "scroll";
            let options = EventListenerOptions {
                phase: if scroll {
                    EventListenerPhase::Capture
                } else {
                    EventListenerPhase::Bubble
                },
                passive: scroll,
            };
            let heard = heard.clone();
            let listener = EventListener::new_with_options(target, *name, options, move |event| {
                heard.emit(event.clone());
            });
            self.listeners.push(listener);
        }
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}
