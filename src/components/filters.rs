//! The controls above the list: search, top moments, categories, the rest on demand, and the
//! one line that says in words what is shown.

use wasm_bindgen::JsCast;
use yearline_timeline::query::Query;
use yearline_timeline::scene::Scene;
use yew::prelude::*;

use super::chips::{chip, chips};
use crate::options::Options;
use crate::state::Msg;

/// What the controls show besides the scene.
pub struct Controls<'a> {
    /// What is chosen.
    pub query: &'a Query,
    /// True while "More filters" is open.
    pub more: bool,
    /// What "More filters" opens.
    pub panel: Option<Html>,
    /// What the host leaves out.
    pub options: &'a Options,
    /// True where what is shown can be shared.
    pub shares: bool,
    /// The button for who embeds what is shown, once it was shared.
    pub embed: Option<Html>,
    /// The language of the interface, where it is another than the texts'.
    pub ui_lang: &'a Option<AttrValue>,
    /// The switch between the views.
    pub views: Html,
    /// What the status says besides: where a story is.
    pub told: Option<String>,
}

/// What was typed into a field.
pub(crate) fn typed(event: &InputEvent) -> String {
    event
        .target()
        .and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok())
        .map(|field| field.value())
        .unwrap_or_default()
}

/// Search, chips and status.
pub fn filters(scene: &Scene, controls: Controls<'_>, on: &Callback<Msg>) -> Html {
    let Controls { query, more, panel, options, shares, embed, ui_lang, views, told } = controls;
    let ui = &scene.ui;
    let oninput = on.reform(|event: InputEvent| Msg::Type(typed(&event)));
    // `change` comes when typing has ended: by Enter, by leaving the field, by its own cross.
    let onchange = on.reform(|_: Event| Msg::Typed);
    let onkeydown = {
        let (on, empty) = (on.clone(), query.words.is_empty());
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" && !empty {
                event.prevent_default();
                on.emit(Msg::Type(String::new()));
                on.emit(Msg::Typed);
            }
        })
    };
    let toggle_more = on.reform(|_: MouseEvent| Msg::More);
    let clear = on.reform(|_: MouseEvent| Msg::Clear);
    html! {
        <>
            if !(options.no_search && options.no_filters) {
                <div key="controls" role="search" part="filters" class="filters" lang={ui_lang.clone()} aria-label={ui.filters.clone()}>
                    <div class="row">
                        if !options.no_search {
                            <div key="search" class="search">
                                <input type="search" part="search" autocomplete="off" spellcheck="false"
                                    enterkeyhint="search" aria-label={ui.search.clone()}
                                    placeholder={ui.placeholder.clone()} value={query.words.clone()}
                                    {oninput} {onchange} {onkeydown} />
                            </div>
                        }
                        if !options.no_filters {
                            if let Some(top) = &scene.top {
                                {chip("top", top, on)}
                            }
                            <button key="more" type="button" part="filter more" class="chip more"
                                aria-expanded={if more { "true" } else { "false" }}
                                aria-controls="yl-more" onclick={toggle_more}>
                                <span class="name">{ui.more.clone()}</span>
                                if scene.chosen_in_more > 0 {
                                    <span class="count">{scene.chosen_in_more.to_string()}</span>
                                }
                            </button>
                        }
                    </div>
                    if !options.no_filters {
                        if !scene.categories.is_empty() {
                            <div key="chips" class="chips" role="group" aria-label={ui.categories.clone()}>
                                {chips("category", &scene.categories, on)}
                            </div>
                        }
                        <div key="facets" id="yl-more" class="facets" hidden={!more}>
                            {panel}
                        </div>
                    }
                </div>
            }
            <div key="status" class="status" tabindex="-1" lang={ui_lang.clone()}>
                // Each of the two is said as a whole, and alone where the other stays as it was.
                <p part="status" role="status" aria-atomic="false">
                    <span aria-atomic="true">
                        <span class="shown">{scene.status.shown.clone()}</span>{scene.status.rest.clone()}
                        if !scene.status.done.is_empty() {
                            <span class="done">{scene.status.done.clone()}</span>
                        }
                    </span>
                    <span class="hidden" aria-atomic="true">{told}</span>
                </p>
                // Kept in its place so that nothing moves when it comes or goes.
                <button type="button" part="clear" class={if scene.status.clear { "clear" } else { "clear gone" }}
                    disabled={!scene.status.clear} onclick={clear}>{ui.clear.clone()}</button>
                if shares {
                    <button type="button" part="share" class="clear share"
                        onclick={on.reform(|_: MouseEvent| Msg::Share(None))}>{ui.share.clone()}</button>
                    {embed}
                }
                {views}
            </div>
        </>
    }
}
