//! A moment of the compact view: a line that opens.

use yearline_timeline::scene::{Line, Moment};
use yew::prelude::*;

use super::heading_tag;
use super::moment::{MomentProps, details, headline_id, meta, permalink};
use super::rich::marked;
use super::shape::shape;
use crate::state::Msg;

/// One line, and under it all of the moment while it is open.
pub fn line(props: &MomentProps, open: bool) -> Html {
    let line = Line::of(&props.list.timeline, props.event);
    let mut class = String::from("line");
    if props.current {
        class.push_str(" current");
    }
    if let Some((category, _)) = &line.category {
        class.push_str(" c");
        class.push_str(&category.to_string());
    }
    let heading_id = headline_id(&line.id);
    let dir = line.lang.is_some().then_some("auto");
    let lang = line.lang.map(AttrValue::from);
    let event = props.event;
    let body = open.then(|| {
        let moment = Moment::of(&props.list.timeline, event);
        html! {
            <div class="unfolded">
                <div class="meta-line">{meta(&moment, props)}{permalink(&moment, props)}</div>
                {details(moment, props)}
            </div>
        }
    });
    html! {
        <article part="event" {class} id={line.id} data-date={line.edtf} aria-labelledby={heading_id.clone()}
            aria-posinset={props.position.to_string()} aria-setsize={props.list.scene.rows.len().to_string()}>
            <span class="mark">{shape(line.category.as_ref().map(|category| category.0), line.hollow)}</span>
            <time part="date" datetime={line.datetime} lang={props.list.ui_lang.clone()}>
                <span class={line.day.is_some().then_some("full")}>{line.date}</span>
                if let Some(day) = line.day {
                    <span class="day" aria-hidden="true">{day}</span>
                }
            </time>
            <@{heading_tag(props.level)} part="heading" class="line-heading" id={heading_id}
                tabindex="-1" {lang} {dir}>
                <button type="button" class="unfold" title={(!open).then(|| line.title.clone())} aria-expanded={if open { "true" } else { "false" }}
                    onclick={props.list.on.reform(move |_: MouseEvent| Msg::Open(event))}>
                    {marked(&line.title, Some(&props.list.searched))}
                </button>
            </@>
            if let Some((_, label)) = line.category {
                <span class="line-category">{label}</span>
            }
            // Always a node, though an empty one: by their number those before it are known again.
            if let Some(body) = body {
                {body}
            }
        </article>
    }
}
