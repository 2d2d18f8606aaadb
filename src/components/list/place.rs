//! Bringing a moment on screen, and keeping it there until the rows around it are as high as they will be.

use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use web_sys::Element;
use yew::prelude::*;

use super::super::reveal;
use super::window::FIRST;
use super::{List, ListMsg, ListProps};
use crate::state::{Reveal, Why};

/// A moment that was brought on screen, until the rows around it have their true heights.
pub(super) struct Settling {
    article: Element,
    /// Where it was put, and how far the page was scrolled then.
    top: f64,
    page: f64,
    /// How often it is looked at yet.
    left: u8,
    _next: Timeout,
    _free: [EventListener; 2],
}

/// A moment is looked after so often, and so many milliseconds apart.
const LOOKS: u8 = 8;
const APART: u32 = 40;

impl List {
    /// The row of the moment that is to be brought on screen and has not been yet.
    pub(super) fn wanted(&self, props: &ListProps) -> Option<usize> {
        let reveal = props.reveal.as_ref().filter(|_| self.revealed != props.reveal)?;
        props.scene.rows.iter().position(|&event| event == reveal.event)
    }

    pub(super) fn draw_around(&mut self, row: usize, props: &ListProps) {
        if props.scene.rows.get(row).is_some_and(|&event| !self.is_drawn(row, event)) {
            self.late = None;
        }
        if self.windowed(props) && !self.drawn.contains(&row) {
            self.drawn = row.saturating_sub(FIRST / 2)..(row + FIRST).min(self.rows.len());
        }
    }

    /// Brings a moment on screen, and moves focus to its heading where that was asked for.
    pub(super) fn show(&mut self, ctx: &Context<List>, wanted: &Reveal) {
        // A switch at the start of the timeline leaves the page where it is.
        let first = ctx.props().scene.rows.first() == Some(&wanted.event);
        if wanted.why == Why::Kept && first {
            return;
        }
        let heading =
            self.root.cast::<Element>().and_then(|root| reveal::heading(&root, &wanted.id));
        let Some(heading) = heading else { return };
        if let Ok(Some(article)) = heading.closest("article") {
            self.put(ctx, article, LOOKS);
        }
        if wanted.why.focuses() {
            reveal::focus(heading);
        }
    }

    /// Scrolls to a moment, and sees to it that it stays there: the browser guesses the heights
    /// of rows that it has not drawn, and draws those near the screen once the page has been
    /// scrolled there; what they gain then moves the moment away.
    pub(super) fn put(&mut self, ctx: &Context<List>, article: Element, left: u8) {
        article.scroll_into_view();
        self.watch(ctx, article, left);
    }

    pub(super) fn watch(&mut self, ctx: &Context<List>, article: Element, left: u8) {
        let window = gloo_utils::window();
        let free = ["wheel", "touchmove"].map(|name| {
            let link = ctx.link().clone();
            EventListener::new(&window, name, move |_| link.send_message(ListMsg::Free))
        });
        let link = ctx.link().clone();
        self.settling = Some(Settling {
            top: article.get_bounding_client_rect().top(),
            page: scrolled(),
            article,
            left,
            _next: Timeout::new(APART, move || link.send_message(ListMsg::Settle)),
            _free: free,
        });
    }

    pub(super) fn settle(&mut self, ctx: &Context<List>) {
        let Some(Settling { article, top, page, left, .. }) = self.settling.take() else { return };
        let Some(left) = left.checked_sub(1) else { return };
        let moved = article.get_bounding_client_rect().top() - top;
        let by_scrolling = (moved + scrolled() - page).abs() <= 1.0;
        if moved.abs() <= 1.0 {
            self.watch(ctx, article, left);
        } else if !by_scrolling {
            self.put(ctx, article, left);
        }
    }
}

fn scrolled() -> f64 {
    gloo_utils::window().scroll_y().unwrap_or_default()
}
