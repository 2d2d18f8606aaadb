//! Events that the host page hears: they bubble, and they leave the shadow root.

use js_sys::{Object, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::{CustomEvent, CustomEventInit, Element};
use yew::Callback;

/// An object of these fields.
pub fn object(fields: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new();
    for (name, value) in fields {
        // Setting a field of a fresh object cannot fail.
        let _ = Reflect::set(&object, &(*name).into(), value);
    }
    object.into()
}

/// An address of the document as an absolute one; as it is where that cannot be made.
pub fn resolve(address: &str, base: &str) -> String {
    if cfg!(target_arch = "wasm32") && !base.is_empty() {
        web_sys::Url::new_with_base(address, base)
            .map_or_else(|_| address.to_owned(), |url| url.href())
    } else {
        address.to_owned()
    }
}

/// The page for links to moments: empty, so that a fragment alone will do, or this page's whole
/// address where a `<base>` would lead fragments elsewhere.
pub fn page_for_links() -> String {
    if !cfg!(target_arch = "wasm32") {
        return String::new();
    }
    let page = |address: String| address.split('#').next().unwrap_or_default().to_owned();
    let here = page(gloo_utils::window().location().href().unwrap_or_default());
    if page(page_base()) == here { String::new() } else { here }
}

/// The address that relative ones on this page start from.
pub fn page_base() -> String {
    gloo_utils::document().base_uri().ok().flatten().unwrap_or_default()
}

/// Whether this page may stand in a frame that saves no files: in a sandbox, as far as can be
/// seen from within. One that has its origin still, and stands on a page of another, cannot tell.
pub fn may_be_kept_from_saving() -> bool {
    let window = gloo_utils::window();
    // The browser refuses to say where the page around is of another origin.
    let frame = window.frame_element().ok().flatten();
    let sandbox = frame.and_then(|frame| frame.get_attribute("sandbox"));
    let origin = Reflect::get(&window, &"origin".into()).unwrap_or_default();
    match sandbox {
        Some(allowed) => !allowed.split(' ').any(|word| word == "allow-downloads"),
        None => origin == "null",
    }
}

/// `yearline-filter`: another choice is in force.
pub fn filter_changed(host: Option<&Element>, filter: &str, (shown, total): (usize, usize)) {
    let detail = [("filter", filter.into()), ("shown", shown.into()), ("total", total.into())];
    dispatch(host, "yearline-filter", &detail);
}

/// `yearline-select`: a moment was asked for.
pub fn selected(host: Option<&Element>, id: &str) {
    dispatch(host, "yearline-select", &[("id", id.into())]);
}

/// The name of the host of the page; empty where there is none.
pub fn name() -> String {
    if !cfg!(target_arch = "wasm32") {
        return String::new();
    }
    gloo_utils::window().location().hostname().unwrap_or_default()
}

/// `yearline-consent`: a provider is about to be asked. True where no listener objects; one that
/// does may call `allow` later.
pub fn consent(host: Option<&Element>, provider: &str, allow: Callback<()>) -> bool {
    let Some(host) = host else { return true };
    let allow = Closure::<dyn Fn()>::new(move || allow.emit(()));
    let detail = object(&[("provider", provider.into()), ("allow", allow.into_js_value())]);
    let init = CustomEventInit::new();
    init.set_bubbles(true);
    init.set_composed(true);
    init.set_cancelable(true);
    init.set_detail(&detail);
    let event = CustomEvent::new_with_event_init_dict("yearline-consent", &init);
    event.is_ok_and(|event| host.dispatch_event(&event).unwrap_or(true))
}

fn dispatch(host: Option<&Element>, name: &str, detail: &[(&str, JsValue)]) {
    let Some(host) = host else { return };
    let init = CustomEventInit::new();
    init.set_bubbles(true);
    init.set_composed(true);
    init.set_detail(&object(detail));
    if let Ok(event) = CustomEvent::new_with_event_init_dict(name, &init) {
        // A listener of the host that throws is reported by the browser, to the host.
        let _ = host.dispatch_event(&event);
    }
}
