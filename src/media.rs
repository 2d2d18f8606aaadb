//! Which media are open, which the reader always wants, which picture is enlarged: the part of
//! the [`State`](crate::state::State) that media have.

use std::rc::Rc;

use yearline_document::types::{self, Document};

/// In the place of a moment's number: the media are those of the whole document.
pub const WHOLE: u32 = u32::MAX;

/// The media of a moment, by its place in the document, or of the whole of it.
pub fn media_of(document: &Document, event: u32) -> &[types::Media] {
    if event == WHOLE {
        return &document.media;
    }
    document.events.get(event as usize).map_or(&[], |event| &event.media)
}

/// All of them.
pub fn all_media(document: &Document) -> impl Iterator<Item = &types::Media> {
    let of_moments = document.events.iter().flat_map(|event| &event.media);
    document.media.iter().chain(of_moments)
}

/// What can happen to media.
#[derive(Clone, Debug, PartialEq)]
pub enum MediaMsg {
    /// The reader asks for what contacts a provider: first the host is asked, then this happens.
    Ask(String, Rc<MediaMsg>),
    /// It may come.
    Open(Opened),
    /// It is to go.
    Shut(Opened),
    /// A film or a sound of the page's own plays: what else plays is to go.
    Plays(Opened),
    /// What is a provider's is always to come, or no longer; said at this medium.
    Always(String, bool, Option<Opened>),
    /// A picture is to be enlarged, or no longer.
    Enlarge(Option<Enlarged>),
}

/// A medium that is on the page because the reader asked for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Opened {
    /// The moment, by its place in the document, or [`WHOLE`].
    pub event: u32,
    /// Its place among the moment's media.
    pub at: usize,
    /// True for what plays: of those one is open at a time.
    pub plays: bool,
}

/// A picture that is enlarged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Enlarged {
    /// The moment, by its place in the document, or [`WHOLE`].
    pub event: u32,
    /// Its place among the moment's media.
    pub at: usize,
    /// True where it is larger than the screen.
    pub zoomed: bool,
}

/// What media depend on.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MediaState {
    /// What is open.
    pub opened: Vec<Opened>,
    /// The providers whose media the reader always wants.
    pub always: Vec<String>,
    /// The picture that is enlarged.
    pub enlarged: Option<Enlarged>,
}

impl MediaState {
    /// The state after a message.
    pub fn take(&self, msg: &MediaMsg) -> Rc<MediaState> {
        let mut next = self.clone();
        match msg {
            // The host is asked by who knows one.
            MediaMsg::Ask(..) => {}
            MediaMsg::Open(one) => {
                next.opened.retain(|other| !(one.plays && other.plays) && other != one);
                next.opened.push(*one);
            }
            MediaMsg::Shut(one) => next.opened.retain(|other| other != one),
            MediaMsg::Plays(one) => next.opened.retain(|other| !other.plays || other == one),
            MediaMsg::Always(provider, always, _) => {
                next.always.retain(|other| other != provider);
                if *always {
                    next.always.push(provider.clone());
                }
            }
            MediaMsg::Enlarge(enlarged) => next.enlarged = *enlarged,
        }
        Rc::new(next)
    }

    /// Shuts what is not on the page any more: it would begin again by itself when its moment came
    /// back.
    pub fn keep(&self, shown: &dyn Fn(u32) -> bool) -> Rc<MediaState> {
        let mut next = self.clone();
        next.opened.retain(|one| one.event == WHOLE || shown(one.event));
        Rc::new(next)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(event: u32, at: usize, plays: bool) -> Opened {
        Opened { event, at, plays }
    }

    fn after(messages: &[MediaMsg]) -> MediaState {
        messages.iter().fold(MediaState::default(), |state, msg| (*state.take(msg)).clone())
    }

    #[test]
    fn opening_one_player_closes_the_last_and_leaves_what_is_read() {
        let (film, post, sound) = (one(1, 0, true), one(1, 1, false), one(2, 0, true));
        let open = |it| MediaMsg::Open(it);
        assert_eq!(after(&[open(film), open(post), open(sound)]).opened, [post, sound]);
        assert_eq!(after(&[open(film), open(film)]).opened, [film]);
        let state = after(&[open(film), open(post), MediaMsg::Plays(sound)]);
        assert_eq!(state.opened, [post], "a film of the page's own is nobody's frame");
        assert_eq!(after(&[open(film), MediaMsg::Plays(film)]).opened, [film]);
        assert_eq!(after(&[open(film), MediaMsg::Shut(film)]).opened, []);
    }

    #[test]
    fn what_leaves_the_page_does_not_come_back_by_itself() {
        let state = after(&[MediaMsg::Open(one(1, 0, true)), MediaMsg::Open(one(2, 0, false))]);
        assert_eq!(state.keep(&|event| event == 2).opened, [one(2, 0, false)]);
        let whole = after(&[MediaMsg::Open(one(WHOLE, 0, true))]);
        assert_eq!(whole.keep(&|_| false).opened, [one(WHOLE, 0, true)], "no filter hides it");
    }

    #[test]
    fn a_provider_is_remembered_once_and_forgotten_whole() {
        let always = |on| MediaMsg::Always(String::from("youtube"), on, None);
        assert_eq!(after(&[always(true), always(true)]).always, ["youtube"]);
        assert!(after(&[always(true), always(true), always(false)]).always.is_empty());
    }
}
