//! Bringing a moment on screen.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// What is left of a moment at the top of the screen is it, if it is a line at the least, in pixels.
const A_LINE: f64 = 20.0;

/// The moments of a widget, but for those of a list whose place another has taken.
pub const MOMENTS: &str = "article:not([hidden] *)";

/// The heading of a moment that stands somewhere in `root`.
pub fn heading(root: &Element, id: &str) -> Option<Element> {
    // Compared, not selected: an id may be any text, and CSS would want it escaped.
    let id = ["yl:m:", id].concat();
    let headings = root.query_selector_all("[part=heading]").ok()?;
    (0..headings.length())
        .filter_map(|at| headings.item(at)?.dyn_into::<Element>().ok())
        .find(|heading| heading.id() == id)
}

/// Moves focus to an element, and nothing else.
pub fn focus(element: Element) {
    if let Ok(element) = element.dyn_into::<HtmlElement>() {
        let options = web_sys::FocusOptions::new();
        options.set_prevent_scroll(true);
        // Focus is refused only where the element has left the page meanwhile.
        let _ = element.focus_with_options(&options);
    }
}

/// Where in the window the list in `root` begins, in CSS pixels.
pub fn top(root: &Element) -> Option<f64> {
    let list = root.query_selector("[part=list]").ok()??;
    Some(list.get_bounding_client_rect().top())
}

/// The id of the moment at the top of the screen; none while the first one of those in `root`
/// has not been passed.
pub fn at_top(root: &Element) -> Option<String> {
    let articles = root.query_selector_all(MOMENTS).ok()?;
    let article = |at: u32| articles.item(at)?.dyn_into::<Element>().ok();
    let bottom = |article: &Element| article.get_bounding_client_rect().bottom();
    let bar = |article: &Element| {
        // What sticks to the top covers as much of it as the moments leave when scrolled to.
        let style = gloo_utils::window().get_computed_style(article).ok()??;
        let margin = style.get_property_value("scroll-margin-top").ok()?;
        Some(js_sys::parse_float(&margin))
    };
    let first = article(0)?;
    let top = bar(&first).unwrap_or(0.0);
    if first.get_bounding_client_rect().top() >= 0.0 {
        return None;
    }
    // Each begins below the one before: the first that is not wholly above is found by halves.
    let (mut low, mut high) = (0, articles.length().saturating_sub(1));
    while low < high {
        let middle = (low + high) / 2;
        if bottom(&article(middle)?) > top + A_LINE { high = middle } else { low = middle + 1 }
    }
    Some(article(low)?.id())
}
