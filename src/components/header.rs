//! The head of the timeline: title, description, one line of facts, media of the whole.

use yearline_timeline::scene::Scene;
use yew::prelude::*;

use super::{heading_tag, rich};

/// Title, description, facts and the media of the whole; the title is a heading of `level`, and the facts are in
/// the interface's language, where that is another. `dir` is the direction of the texts, where it
/// is not that of the whole.
pub fn header(
    title: &str,
    scene: &Scene,
    level: u8,
    ui_lang: &Option<AttrValue>,
    dir: Option<&'static str>,
    media: Html,
) -> Html {
    html! {
        <header part="header" key="header">
            <@{heading_tag(level)} class="title" part="title" {dir}>{title.to_owned()}</@>
            if !scene.description.is_empty() {
                <div class="dek" part="description" {dir}>{rich::blocks(&scene.description, None)}</div>
            }
            <p class="facts" lang={ui_lang.clone()}>{scene.facts.clone()}</p>
            {media}
        </header>
    }
}
