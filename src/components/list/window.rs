//! The window that a long list is seen through: which rows are near the screen, and how high the
//! others are.

use std::ops::Range;

use gloo_events::{EventListener, EventListenerOptions, EventListenerPhase};
use wasm_bindgen::JsCast;
use web_sys::Element;
use yearline_timeline::layout::rows::{ALL_DRAWN, Rows};
use yearline_timeline::words::digits;
use yew::prelude::*;

use super::{List, ListMsg, ListProps};

/// A row's height before it has been drawn, in CSS pixels, and that of a line.
const ESTIMATE: f32 = 260.0;
const LINE: f32 = 28.0;
/// So far beyond the screen rows are drawn, in screens.
pub(super) const MARGIN: f64 = 1.0;
/// Rows drawn before the list knows where it stands.
pub(super) const FIRST: usize = 12;
/// No row is lower than this, in CSS pixels.
pub(super) const LOWEST: f64 = 90.0;

impl List {
    pub(super) fn windowed(&self, props: &ListProps) -> bool {
        // Where there is no browser nothing could draw the others later.
        cfg!(target_arch = "wasm32") && props.scene.rows.len() > ALL_DRAWN
    }

    pub(super) fn lay_out(&mut self, props: &ListProps) {
        let shown = &props.scene.rows;
        if self.windowed(props) {
            let estimate = if props.lines.is_some() { LINE } else { ESTIMATE };
            self.measured.resize(props.timeline.document.events.len(), estimate);
            let heights = shown
                .iter()
                .map(|&event| self.measured.get(event as usize).copied().unwrap_or(estimate));
            self.rows = Rows::new(heights);
            // What one types is answered first where one looks.
            self.drawn = 0..self.rows.meeting(0.0, screen()).end;
        } else {
            self.rows = Rows::default();
            self.drawn = 0..shown.len();
        }
    }

    /// Draws the rows that meet the screen, and those around it. True where they are others than before.
    pub(super) fn follow(&mut self, props: &ListProps) -> bool {
        if !self.windowed(props) || self.covers(&self.meeting(0.0)) {
            return false;
        }
        self.drawn = self.meeting(MARGIN);
        true
    }

    pub(super) fn covers(&self, rows: &Range<usize>) -> bool {
        // None are on screen where the list is far from it.
        rows.is_empty() || rows.start >= self.drawn.start && rows.end <= self.drawn.end
    }

    /// The rows that meet the screen, and so many screens beside it; those that are drawn where the list
    /// is not on the page.
    pub(super) fn meeting(&self, margin: f64) -> Range<usize> {
        let Some(root) = self.root.cast::<Element>() else { return self.drawn.clone() };
        let (top, screen) = (-root.get_bounding_client_rect().top(), screen());
        self.rows.meeting(top - screen * margin, top + screen * (1.0 + margin))
    }

    /// Takes the height of each drawn row: from its top to the next one's, so that what
    /// stands between two of them, such as a section's heading, is counted.
    pub(super) fn measure(&mut self, props: &ListProps) {
        let Some(root) = self.root.cast::<Element>() else { return };
        let Ok(articles) = root.query_selector_all("article") else { return };
        let tops: Vec<f64> = (0..articles.length())
            .filter_map(|at| articles.item(at)?.dyn_into::<Element>().ok())
            .map(|article| article.get_bounding_client_rect().top())
            .collect();
        for (row, pair) in self.drawn.clone().zip(tops.windows(2)) {
            let height = (pair[1] - pair[0]) as f32;
            if self.rows.measure(row, height)
                && let Some(event) = props.scene.rows.get(row)
                && let Some(kept) = self.measured.get_mut(*event as usize)
            {
                *kept = height;
            }
        }
    }
}

/// The height of the window, in CSS pixels.
pub(super) fn screen() -> f64 {
    let height = gloo_utils::window().inner_height().ok();
    height.and_then(|height| height.as_f64()).unwrap_or_default()
}

/// So many rows fill any screen, however low they are, with what stands above them.
pub fn few() -> usize {
    FIRST + (screen() / LOWEST) as usize
}

/// What stands for rows that are not drawn, in pixels.
pub(super) fn gap(key: &'static str, pixels: f64) -> Html {
    let height = ["height:", &digits(pixels.max(0.0) as i64), "px"].concat();
    html! { <div {key} class="gap" ~style={height}></div> }
}

/// Scrolling is heard in the capture phase of the document, because it does not bubble and
/// the list may stand in any box that scrolls.
pub(super) fn listen(ctx: &Context<List>) -> Vec<EventListener> {
    let passive = EventListenerOptions { phase: EventListenerPhase::Capture, passive: true };
    let (document, window) = (gloo_utils::document(), gloo_utils::window());
    let moved = |link: yew::html::Scope<List>| move |_: &Event| link.send_message(ListMsg::Moved);
    vec![
        EventListener::new_with_options(&document, "scroll", passive, moved(ctx.link().clone())),
        EventListener::new(&window, "resize", moved(ctx.link().clone())),
    ]
}
