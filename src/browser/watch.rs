//! Watching what the page does to a widget: the size of its boxes, and scrolling.

use gloo_events::{EventListener, EventListenerOptions, EventListenerPhase};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Element, ResizeObserver};

/// Watches until it is dropped.
pub struct Watch {
    observer: ResizeObserver,
    _resized: Closure<dyn FnMut()>,
    _scrolled: EventListener,
}

impl Watch {
    /// Calls `moved` once at first, and whenever something is scrolled or one of the boxes gets
    /// another size; in time for the next drawing, and with the layout at rest. None where the
    /// browser cannot watch.
    pub fn new(boxes: &[Option<Element>], moved: impl Fn() + Clone + 'static) -> Option<Watch> {
        let scrolled = moved.clone();
        let resized = Closure::<dyn FnMut()>::new(moved);
        let observer = ResizeObserver::new(resized.as_ref().unchecked_ref()).ok()?;
        for each in boxes.iter().flatten() {
            observer.observe(each);
        }
        // Scrolling does not bubble, and the widget may stand in any box that scrolls.
        let options = EventListenerOptions { phase: EventListenerPhase::Capture, passive: true };
        let document = gloo_utils::document();
        let listener =
            EventListener::new_with_options(&document, "scroll", options, move |_| scrolled());
        Some(Watch { observer, _resized: resized, _scrolled: listener })
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}
