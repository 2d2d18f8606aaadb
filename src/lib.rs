//! Yearline's components: an interactive year in review for any web page, drawn with Yew.
//!
//! A document is read by [`yearline_document`], asked and laid out by [`yearline_timeline`];
//! what is here draws the [`Scene`](yearline_timeline::scene::Scene) that comes of it and
//! sends a [`Msg`](state::Msg) for whatever the reader does. All change goes through
//! [`State::reduce`](state::State::reduce), which knows no browser; what the browser must do
//! about a change (the address, events, focus) is done by [`App`](app::App) alone.
//!
//! The same components compile natively, so that a page can be drawn without a browser.

mod aids;
pub mod app;
pub mod browser;
pub mod components;
pub mod embed;
pub mod explain;
pub mod media;
pub mod options;
pub mod parts;
pub mod shortcuts;
pub mod state;
#[cfg(not(target_arch = "wasm32"))]
pub mod still;
