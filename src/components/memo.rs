//! What is passed over as long as it is told the same: a row of the list, a section of rows.
//!
//! One component for both, because each costs its readers most of a kilobyte.

use yew::prelude::*;

use super::list::SectionProps;
use super::moment::{MomentProps, moment};

/// What [`Memo`] draws.
#[derive(Clone, PartialEq)]
pub enum Drawing {
    /// A moment, so that a filter that keeps it does not draw it again.
    Moment(MomentProps),
    /// A section, so that one that stays as it is costs nothing, however many rows others gain or lose.
    Section(SectionProps),
}

/// What [`Memo`] is told.
#[derive(Clone, PartialEq, Properties)]
pub struct MemoProps {
    /// What it draws.
    pub of: Drawing,
}

/// Draws, and draws again where it is told something else.
pub struct Memo;

impl Component for Memo {
    type Message = ();
    type Properties = MemoProps;

    fn create(_: &Context<Memo>) -> Memo {
        Memo
    }

    fn view(&self, ctx: &Context<Memo>) -> Html {
        match &ctx.props().of {
            Drawing::Moment(props) => moment(props),
            Drawing::Section(props) => props.view(),
        }
    }
}
