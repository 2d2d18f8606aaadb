//! A moment: date, heading, text, figures, media, sources, a link to itself.

use std::rc::Rc;

use yearline_timeline::address;
use yearline_timeline::scene::{Moment, Related};
use yew::prelude::*;

use super::compact::line;
use super::figure::figures;
use super::heading_tag;
use super::list::ListProps;
use super::media::{MediaOf, MediaShown, media, plain_click};
use super::rich::{self, marked};
use super::shape::shape;
use crate::state::{Done, Msg};

/// What a moment is drawn of.
#[derive(Clone)]
pub struct MomentProps {
    /// The list that it is of, or the story.
    pub list: Rc<ListProps>,
    /// Its place in the document.
    pub event: u32,
    /// The level of its heading.
    pub level: u8,
    /// Its place among the moments shown, from 1.
    pub position: usize,
    /// True for the moment that the address names.
    pub current: bool,
    /// True where it was not there at the reader's last visit.
    pub new: bool,
    /// What has just been done with it.
    pub done: Done,
    /// What may be drawn of its media; none where it has none.
    pub media: Option<MediaShown>,
    /// Whether the line is open, where the moment is drawn as a line.
    pub line: Option<bool>,
}

impl PartialEq for MomentProps {
    fn eq(&self, other: &MomentProps) -> bool {
        self.event == other.event
            && (self.level, self.position) == (other.level, other.position)
            && (self.current, self.new, self.done) == (other.current, other.new, other.done)
            && self.media == other.media
            && self.line == other.line
            && self.list.is_of_the_same(&other.list)
    }
}

/// In a list of more moments than these the browser is told to pass over those out of sight: it costs
/// an estimate of their height.
const MANY: usize = 30;
/// So many fill the first screen, which should not pay for it by a second look at each.
const NEAR: usize = 20;

/// A moment, whole or as a line.
pub fn moment(props: &MomentProps) -> Html {
    if let Some(open) = props.line {
        return line(props, open);
    }
    let moment = Moment::of(&props.list.timeline, props.event);
    let mut class = String::from(if props.current { "moment current" } else { "moment" });
    if props.position > NEAR && props.list.scene.rows.len() > MANY {
        class.push_str(" far");
    }
    if let Some((category, _)) = &moment.category {
        class.push_str(" c");
        class.push_str(&category.to_string());
    }
    let heading_id = headline_id(&moment.id);
    // On the words, not on the row: the spine stays where it is beside all others.
    let dir = moment.lang.as_ref().map(|_| "auto").or_else(|| props.list.timeline.text_dir());
    html! {
        <article part="event" {class} id={moment.id.clone()} data-date={moment.edtf.clone()}
            aria-labelledby={heading_id.clone()}
            aria-posinset={props.position.to_string()} aria-setsize={props.list.scene.rows.len().to_string()}>
            <span class="mark">{shape(moment.category.as_ref().map(|category| category.0), moment.hollow)}</span>
            {meta(&moment, props)}
            <div class="headline">
                <@{heading_tag(props.level)} part="heading" class="heading" id={heading_id}
                    tabindex="-1" lang={moment.lang.clone()} {dir}>
                    {marked(&moment.title, Some(&props.list.searched))}
                </@>
                {permalink(&moment, props)}
            </div>
            {details(moment, props)}
        </article>
    }
}

/// The id of the heading of a moment.
pub(super) fn headline_id(id: &str) -> AttrValue {
    AttrValue::from(["yl:m:", id].concat())
}

/// Date, length, category, rank.
pub(super) fn meta(moment: &Moment, props: &MomentProps) -> Html {
    html! {
        <p class="meta" lang={props.list.ui_lang.clone()}>
            <time part="date" datetime={moment.datetime.clone()}>{moment.date.clone()}</time>
            if let Some(length) = &moment.length {
                <span class="length">{length}</span>
            }
            if let Some((_, label)) = &moment.category {
                <span class="category">{label}</span>
            }
            if props.new {
                <span class="new">{props.list.timeline.words().message("moment.new", &[])}</span>
            }
            if let Some(top) = &moment.top {
                <span class="top">{top}</span>
            }
        </p>
    }
}

/// The link to a moment, where links are to be shown.
pub(super) fn permalink(moment: &Moment, props: &MomentProps) -> Option<Html> {
    let page = props.list.link.as_ref()?;
    let link_id = AttrValue::from(["yl:l:", &moment.id].concat());
    Some(html! {
        <a part="permalink" class="permalink" href={address(props, page, &moment.id)}
            id={link_id.clone()} lang={props.list.ui_lang.clone()} aria-label={moment.link_label.clone()}
            aria-labelledby={[&link_id, " ", &headline_id(&moment.id)].concat()} onclick={follow(props, &moment.id)}></a>
    })
}

/// All of a moment that stands under its heading.
pub(super) fn details(moment: Moment, props: &MomentProps) -> Html {
    let searched = Some(&props.list.searched);
    let dir = moment.lang.as_ref().map(|_| "auto").or_else(|| props.list.timeline.text_dir());
    let lang = moment.lang.map(AttrValue::from);
    html! {
        <>
            if !moment.text.is_empty() {
                <div part="text" class="text" lang={lang.clone()} dir={dir}>{rich::blocks(&moment.text, searched)}</div>
            }
            if !moment.figures.is_empty() {
                {figures(moment.figures)}
            }
            if let Some(shown) = &props.media {
                {media(&MediaOf { timeline: &props.list.timeline, event: props.event, shown, on: &props.list.on })}
            }
            if let Some(note) = moment.note {
                <p class="note" {lang} {dir}>{note}</p>
            }
            if let Some(updated) = moment.updated {
                <p class="updated" lang={props.list.ui_lang.clone()}>{updated}</p>
            }
            if !moment.sources.is_empty() {
                <ul part="sources" class="sources" aria-label={moment.sources_label}>
                    { for moment.sources.into_iter().map(|source| html! {
                        <li>
                            if source.href.is_some() {
                                <a href={source.href} title={source.title} rel="noopener noreferrer">{source.name}</a>
                            } else {
                                {source.name}
                            }
                        </li>
                    }) }
                </ul>
            }
            if !moment.related.is_empty() {
                {related(props, moment.related, moment.related_label)}
            }
            if props.current {
                {acts(props, &moment.id)}
            }
        </>
    }
}

fn address(props: &MomentProps, page: &str, id: &str) -> String {
    if cfg!(not(target_arch = "wasm32")) {
        // It has to lead there without a script.
        return address::anchor(id);
    }
    [page, &address::link(&props.list.prefix, id)].concat()
}

/// Goes to a moment without leaving the page.
fn follow(props: &MomentProps, id: &str) -> Callback<MouseEvent> {
    let (on, id) = (props.list.on.clone(), id.to_owned());
    Callback::from(move |event: MouseEvent| {
        if plain_click(&event) {
            on.emit(Msg::Go(id.clone()));
        }
    })
}

/// The moments that belong to this one: links where there are addresses, buttons elsewhere.
fn related(props: &MomentProps, related: Vec<Related>, label: String) -> Html {
    let items = related.into_iter().map(|other| {
        let onclick = follow(props, &other.id);
        let lang = other.lang.map(AttrValue::from);
        let dir = lang.is_some().then_some("auto");
        html! {
            <li {lang} {dir}>
                if let Some(page) = &props.list.link {
                    <a href={address(props, page, &other.id)} {onclick}>{other.title}</a>
                } else {
                    <button type="button" class="act" {onclick}>{other.title}</button>
                }
            </li>
        }
    });
    html! {
        <div class="related">
            <span class="related-label" lang={props.list.ui_lang.clone()}>{label}</span>
            <ul>{for items}</ul>
        </div>
    }
}

/// What can be done with the moment that the reader went to.
fn acts(props: &MomentProps, id: &str) -> Html {
    let words = props.list.timeline.words();
    let act = |done: Done, key: &str, msg: Msg| {
        let says = if props.done == done { done.message() } else { key };
        html! {
            <button type="button" class="act" data-action={key.to_owned()}
                onclick={props.list.on.reform(move |_: MouseEvent| msg.clone())}>{words.message(says, &[])}</button>
        }
    };
    html! {
        <p class="acts" lang={props.list.ui_lang.clone()}>
            if props.list.link.is_some() {
                {act(Done::Link, "share.share", Msg::Share(Some(id.to_owned())))}
            }
            {act(Done::Citation, "share.cite", Msg::Cite(id.to_owned()))}
        </p>
    }
}
