//! Where the timeline is drawn: in a shadow root, as within the element, for its style sheet
//! speaks of a host, and neither side's style should reach the other.

use web_sys::{Element, ShadowRootInit, ShadowRootMode};

/// A fresh div in the shadow root of `host`; none where it can have no shadow root.
pub fn within(host: &Element) -> Option<Element> {
    let init = ShadowRootInit::new(ShadowRootMode::Open);
    let root = host.shadow_root().or_else(|| host.attach_shadow(&init).ok())?;
    let div = host.owner_document()?.create_element("div").ok()?;
    div.set_class_name("root");
    root.append_child(&div).ok()?;
    Some(div)
}
