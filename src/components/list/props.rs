//! What the list is told, and a row of it.

use std::rc::Rc;

use yearline_timeline::scene::Scene;
use yearline_timeline::timeline::Timeline;
use yew::prelude::*;

use super::super::{Drawing, MediaShown, Memo, MomentProps, Searched};
use crate::state::{Done, Msg, Reveal};

/// What [`List`] is told, and the story.
#[derive(Clone, Properties)]
pub struct ListProps {
    /// The timeline.
    pub timeline: Rc<Timeline>,
    /// What is to be drawn.
    pub scene: Rc<Scene>,
    /// What the reader searches for.
    pub searched: Searched,
    /// The level of the sections' headings.
    pub section_level: u8,
    /// The level of the moments' headings.
    pub moment_level: u8,
    /// The id of the moment that the address names.
    pub current: Option<AttrValue>,
    /// The places of the moments that were not there at the reader's last visit, in order.
    pub new: Rc<[u32]>,
    /// What has just been done with the current moment.
    pub done: Done,
    /// The moment to bring on screen, once for each new value.
    pub reveal: Option<Reveal>,
    /// The page that links to moments lead to, empty for the one that they stand in; none
    /// where no links are to be shown.
    pub link: Option<AttrValue>,
    /// What stands before the keys of the address.
    pub prefix: AttrValue,
    /// The language of the interface, where it is another than the texts'.
    pub ui_lang: Option<AttrValue>,
    /// What may be drawn of media.
    pub media: MediaShown,
    /// Where in the window the list began before the last choice, in CSS pixels.
    pub top: f64,
    /// So many rows are drawn for now; none where all are.
    pub few: Option<usize>,
    /// The lines that are open, where moments are drawn as lines.
    pub lines: Option<Vec<u32>>,
    /// The moment that a story shows.
    pub story: Option<u32>,
    /// Whether a story has its axis.
    pub axis: bool,
    /// Takes what the reader does.
    pub on: Callback<Msg>,
}

impl PartialEq for ListProps {
    fn eq(&self, other: &ListProps) -> bool {
        Rc::ptr_eq(&self.scene, &other.scene)
            && self.reveal == other.reveal
            && self.few == other.few
            && (self.story, self.axis) == (other.story, other.axis)
            && self.draws_rows_as(other)
    }
}

impl ListProps {
    /// True where a moment that keeps its row is drawn as in `other`.
    pub fn draws_rows_as(&self, other: &ListProps) -> bool {
        self.is_of_the_same(other)
            && (self.section_level, self.moment_level) == (other.section_level, other.moment_level)
            && self.current == other.current
            && self.new == other.new
            && self.done == other.done
            && self.media == other.media
            && self.lines == other.lines
    }

    /// True where all that concerns each of the moments is the same.
    pub fn is_of_the_same(&self, other: &ListProps) -> bool {
        Rc::ptr_eq(&self.timeline, &other.timeline)
            && self.scene.rows.len() == other.scene.rows.len()
            && self.searched == other.searched
            && self.link == other.link
            && self.prefix == other.prefix
            && self.ui_lang == other.ui_lang
            && self.on == other.on
    }

    /// A moment, at its place among those shown, with its heading on this level.
    pub fn row(self: &Rc<ListProps>, event: u32, position: usize, level: u8) -> Html {
        let current = self.is_current(event);
        let done = if current { self.done } else { Done::Nothing };
        let moment = MomentProps {
            list: self.clone(),
            event,
            level,
            position,
            current,
            done,
            new: self.new.binary_search(&event).is_ok(),
            line: self.lines.as_ref().map(|open| open.contains(&event)),
            media: self.shown(event),
        };
        html! { <Memo key={event} of={Drawing::Moment(moment)} /> }
    }

    /// What may be drawn of a moment's media; none for a moment without any, which is not drawn again
    /// for those of others.
    fn shown(&self, event: u32) -> Option<MediaShown> {
        let moment = self.timeline.document.events.get(event as usize)?;
        (!moment.media.is_empty()).then(|| self.media.clone())
    }

    fn is_current(&self, event: u32) -> bool {
        let id = self.timeline.document.events.get(event as usize).map(|event| event.id.as_str());
        self.current.is_some() && id == self.current.as_deref()
    }
}

/// A story until it can be told: its moment, where it will stand.
pub fn untold(props: &ListProps, event: u32) -> Html {
    let at = props.scene.rows.iter().position(|&other| other == event).unwrap_or_default();
    html! {
        <div class="story">
            <div class="story-ways"></div>
            <div class="story-stage">{Rc::new(props.clone()).row(event, at + 1, props.section_level)}</div>
        </div>
    }
}
