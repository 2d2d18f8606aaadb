//! A moment: date, heading, text, figures, media, sources, a link to itself.

use std::rc::Rc;

use yearline_timeline::address;
use yearline_timeline::scene::{Moment, Related};
use yearline_timeline::timeline::Timeline;
use yew::prelude::*;

use super::compact::line;
use super::figure::figures;
use super::heading_tag;
use super::media::{MediaOf, MediaShown, media, plain_click};
use super::rich::{self, Searched, marked};
use super::shape::shape;
use crate::state::{Done, Msg};

/// What [`MomentRow`] is told.
#[derive(Clone, Properties)]
pub struct MomentRowProps {
    /// The timeline that the moment is of.
    pub timeline: Rc<Timeline>,
    /// Its place in the document.
    pub event: u32,
    /// What the reader searches for.
    pub searched: Searched,
    /// The level of its heading.
    pub level: u8,
    /// Its place among the moments shown, from 1.
    pub position: usize,
    /// How many moments are shown.
    pub of: usize,
    /// True for the moment that the address names.
    pub current: bool,
    /// True where it was not there at the reader's last visit.
    pub new: bool,
    /// What has just been done with it.
    pub done: Done,
    /// The page that a link to the moment leads to, empty for the one that it stands in; none
    /// where no link is to be shown.
    pub link: Option<AttrValue>,
    /// What stands before the keys of the address.
    pub prefix: AttrValue,
    /// The language of the interface, where it is another than the texts'.
    pub ui_lang: Option<AttrValue>,
    /// What may be drawn of its media; none where it has none.
    pub media: Option<MediaShown>,
    /// Whether the line is open, where the moment is drawn as a line.
    pub line: Option<bool>,
    /// Takes what the reader does.
    pub on: Callback<Msg>,
}

impl PartialEq for MomentRowProps {
    fn eq(&self, other: &MomentRowProps) -> bool {
        Rc::ptr_eq(&self.timeline, &other.timeline)
            && self.event == other.event
            && self.searched == other.searched
            && (self.level, self.position, self.of) == (other.level, other.position, other.of)
            && (self.current, self.new, self.done) == (other.current, other.new, other.done)
            && self.link == other.link
            && self.prefix == other.prefix
            && self.ui_lang == other.ui_lang
            && self.media == other.media
            && self.line == other.line
            && self.on == other.on
    }
}

/// One moment. A component, so that a filter that keeps it does not draw it again.
pub struct MomentRow;

impl Component for MomentRow {
    type Message = ();
    type Properties = MomentRowProps;

    fn create(_: &Context<MomentRow>) -> MomentRow {
        MomentRow
    }

    fn view(&self, ctx: &Context<MomentRow>) -> Html {
        moment(ctx.props())
    }
}

fn moment(props: &MomentRowProps) -> Html {
    if let Some(open) = props.line {
        return line(props, open);
    }
    let moment = Moment::of(&props.timeline, props.event);
    let mut class = String::from(if props.current { "moment current" } else { "moment" });
    if let Some((category, _)) = &moment.category {
        class.push_str(" c");
        class.push_str(&category.to_string());
    }
    let heading_id = headline_id(&moment.id);
    // On the words, not on the row: the spine stays where it is beside all others.
    let dir = moment.lang.as_ref().map(|_| "auto").or_else(|| props.timeline.text_dir());
    html! {
        <article part="event" {class} id={moment.id.clone()} data-date={moment.edtf.clone()}
            aria-labelledby={heading_id.clone()}
            aria-posinset={props.position.to_string()} aria-setsize={props.of.to_string()}>
            <span class="mark">{shape(moment.category.as_ref().map(|category| category.0), moment.hollow)}</span>
            {meta(&moment, props)}
            <div class="headline">
                <@{heading_tag(props.level)} part="heading" class="heading" id={heading_id}
                    tabindex="-1" lang={moment.lang.clone()} {dir}>
                    {marked(&moment.title, Some(&props.searched))}
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
pub(super) fn meta(moment: &Moment, props: &MomentRowProps) -> Html {
    html! {
        <p class="meta" lang={props.ui_lang.clone()}>
            <time part="date" datetime={moment.datetime.clone()}>{moment.date.clone()}</time>
            if let Some(length) = &moment.length {
                <span class="length">{length}</span>
            }
            if let Some((_, label)) = &moment.category {
                <span class="category">{label}</span>
            }
            if props.new {
                <span class="new">{props.timeline.words().message("moment.new", &[])}</span>
            }
            if let Some(top) = &moment.top {
                <span class="top">{top}</span>
            }
        </p>
    }
}

/// The link to a moment, where links are to be shown.
pub(super) fn permalink(moment: &Moment, props: &MomentRowProps) -> Option<Html> {
    let page = props.link.as_ref()?;
    let link_id = AttrValue::from(["yl:l:", &moment.id].concat());
    Some(html! {
        <a part="permalink" class="permalink" href={address(props, page, &moment.id)}
            id={link_id.clone()} lang={props.ui_lang.clone()} aria-label={moment.link_label.clone()}
            aria-labelledby={[&link_id, " ", &headline_id(&moment.id)].concat()} onclick={follow(props, &moment.id)}></a>
    })
}

/// All of a moment that stands under its heading.
pub(super) fn details(moment: Moment, props: &MomentRowProps) -> Html {
    let searched = Some(&props.searched);
    let dir = moment.lang.as_ref().map(|_| "auto").or_else(|| props.timeline.text_dir());
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
                {media(&MediaOf { timeline: &props.timeline, event: props.event, shown, on: &props.on })}
            }
            if let Some(note) = moment.note {
                <p class="note" {lang} {dir}>{note}</p>
            }
            if let Some(updated) = moment.updated {
                <p class="updated" lang={props.ui_lang.clone()}>{updated}</p>
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

fn address(props: &MomentRowProps, page: &str, id: &str) -> String {
    if cfg!(not(target_arch = "wasm32")) {
        // It has to lead there without a script.
        return address::anchor(id);
    }
    [page, &address::link(&props.prefix, id)].concat()
}

/// Goes to a moment without leaving the page.
fn follow(props: &MomentRowProps, id: &str) -> Callback<MouseEvent> {
    let (on, id) = (props.on.clone(), id.to_owned());
    Callback::from(move |event: MouseEvent| {
        if plain_click(&event) {
            on.emit(Msg::Go(id.clone()));
        }
    })
}

/// The moments that belong to this one: links where there are addresses, buttons elsewhere.
fn related(props: &MomentRowProps, related: Vec<Related>, label: String) -> Html {
    let items = related.into_iter().map(|other| {
        let onclick = follow(props, &other.id);
        let lang = other.lang.map(AttrValue::from);
        let dir = lang.is_some().then_some("auto");
        html! {
            <li {lang} {dir}>
                if let Some(page) = &props.link {
                    <a href={address(props, page, &other.id)} {onclick}>{other.title}</a>
                } else {
                    <button type="button" class="act" {onclick}>{other.title}</button>
                }
            </li>
        }
    });
    html! {
        <div class="related">
            <span class="related-label" lang={props.ui_lang.clone()}>{label}</span>
            <ul>{for items}</ul>
        </div>
    }
}

/// What can be done with the moment that the reader went to.
fn acts(props: &MomentRowProps, id: &str) -> Html {
    let words = props.timeline.words();
    let act = |done: Done, key: &str, msg: Msg| {
        let says = if props.done == done { done.message() } else { key };
        html! {
            <button type="button" class="act" data-action={key.to_owned()}
                onclick={props.on.reform(move |_: MouseEvent| msg.clone())}>{words.message(says, &[])}</button>
        }
    };
    html! {
        <p class="acts" lang={props.ui_lang.clone()}>
            if props.link.is_some() {
                {act(Done::Link, "share.share", Msg::Share(Some(id.to_owned())))}
            }
            {act(Done::Citation, "share.cite", Msg::Cite(id.to_owned()))}
        </p>
    }
}
