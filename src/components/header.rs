//! The head of the timeline: title, description, one line of facts.

use yearline_timeline::scene::Scene;
use yew::prelude::*;

use super::rich;

/// Title, description and facts; the title is a heading of `level`.
pub fn header(title: &str, scene: &Scene, level: u8) -> Html {
    html! {
        <header part="header" key="header">
            <@{format!("h{level}")} class="title" part="title">{title.to_owned()}</@>
            if !scene.description.is_empty() {
                <div class="dek" part="description">{rich::blocks(&scene.description, None)}</div>
            }
            <p class="facts">{scene.facts.clone()}</p>
        </header>
    }
}
