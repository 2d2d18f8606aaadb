//! The places where Yew draws.
//!
//! Yew never takes back what listens on such a place, and what listens holds it: each would stay
//! for as long as the page. So a place that a widget leaves is kept for the next one, and there
//! are never more of them than there were widgets at once.

use std::cell::RefCell;
use std::rc::Rc;

use web_sys::Element;
use yew::prelude::*;

use crate::app::{App, AppProps, Link};

thread_local! {
    static FREE: RefCell<Vec<Place>> = const { RefCell::new(Vec::new()) };
}

/// A div, and what Yew has in it.
struct Place {
    div: Element,
    shell: yew::AppHandle<Shell>,
    /// Counts the apps that were here.
    turn: usize,
}

/// An app in its place.
pub struct Mount {
    place: Place,
    /// By which messages reach the app.
    pub link: Rc<Link>,
}

impl Mount {
    /// Draws an app within `root`.
    pub fn enter(root: &Element, app: AppProps) -> Mount {
        let link = app.link.clone();
        let free = FREE.with_borrow_mut(Vec::pop);
        let turn = free.as_ref().map_or(0, |place| place.turn + 1);
        let props = ShellProps { app: Some(app), turn };
        let place = match free {
            Some(mut place) => {
                place.shell.update(props);
                Place { turn, ..place }
            }
            None => {
                let div = gloo_utils::document().create_element("div").unwrap_or(root.clone());
                let shell = yew::Renderer::with_root_and_props(div.clone(), props).render();
                Place { div, shell, turn }
            }
        };
        if place.div != *root {
            // Refused only where the one would stand within the other.
            let _ = root.append_child(&place.div);
        }
        Mount { place, link }
    }

    /// Takes the app off the page.
    pub fn leave(self) {
        let mut place = self.place;
        place.shell.update(ShellProps { app: None, turn: place.turn });
        place.div.remove();
        FREE.with_borrow_mut(|free| free.push(place));
    }
}

#[derive(Clone, PartialEq, Properties)]
struct ShellProps {
    app: Option<AppProps>,
    turn: usize,
}

/// Holds an app, or none.
struct Shell;

impl Component for Shell {
    type Message = ();
    type Properties = ShellProps;

    fn create(_: &Context<Shell>) -> Shell {
        Shell
    }

    fn view(&self, ctx: &Context<Shell>) -> Html {
        let ShellProps { app, turn } = ctx.props().clone();
        app.map(|app| html! { <App key={turn} ..app /> }).unwrap_or_default()
    }
}
