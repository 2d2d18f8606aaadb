//! What is drawn. [`App`](crate::app::App), [`List`], [`Memo`] and the story are components,
//! because they keep something or can be passed over where nothing changed; all else is a
//! function from a piece of the scene to nodes, which weighs a tenth of a component.

mod aids;
#[cfg(not(target_arch = "wasm32"))]
pub(crate) mod at_rest;
mod chips;
mod compact;
mod dialog;
mod download;
mod embed;
mod empty;
mod facets;
mod figure;
mod filters;
mod header;
mod list;
mod media;
mod memo;
mod moment;
mod overview;
mod problems;
pub(crate) mod reveal;
mod rich;
mod shape;
mod skip;
mod story;
mod views;

/// The tag of a heading on a level from 1 to 6.
fn heading_tag(level: u8) -> &'static str {
    ["h1", "h2", "h3", "h4", "h5", "h6"][usize::from(level.clamp(1, 6) - 1)]
}

pub use dialog::dialog;
pub use embed::embed_button;
pub use empty::nothing_found;
pub use facets::panel;
pub use filters::{Controls, filters};
pub use header::header;
pub use list::{List, ListProps, few, untold};
pub use media::{MediaOf, MediaShown, light_part, media, media_part, parts_for, pictures_part};
#[cfg(not(target_arch = "wasm32"))]
pub(crate) use media::{medium_name, room_at};
pub use memo::{Drawing, Memo};
pub use moment::MomentProps;
pub use overview::{Overview, OverviewMsg};
pub use problems::problems;
pub use rich::Searched;
pub use skip::{end, skip};
pub use story::story;
pub use views::views;
