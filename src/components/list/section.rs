//! A section of the list: its heading and those of its moments that are drawn.

use std::rc::Rc;

use yearline_timeline::scene;
use yew::prelude::*;

use super::ListProps;
use crate::components::{Drawing, Memo, heading_tag};

/// A heading of more letters than this is set smaller.
const LONG: usize = 8;

/// What a section is drawn of.
#[derive(Clone)]
pub struct SectionProps {
    /// The list that it is of.
    pub list: Rc<ListProps>,
    /// Its place among the sections of the scene.
    pub at: usize,
    /// The moments that are drawn, and their rows.
    pub rows: Rc<[(u32, usize)]>,
}

impl PartialEq for SectionProps {
    fn eq(&self, other: &SectionProps) -> bool {
        self.rows == other.rows
            && (Rc::ptr_eq(&self.list, &other.list) && self.at == other.at
                || self.list.draws_rows_as(&other.list) && self.is_named_as(other))
    }
}

impl SectionProps {
    fn section(&self) -> Option<&scene::Section> {
        self.list.scene.sections.get(self.at)
    }

    /// The section, drawn again where this is not the same.
    pub fn memo(&self) -> Html {
        let key = self.section().map(|section| section.key.clone()).unwrap_or_default();
        html! { <Memo {key} of={Drawing::Section(self.clone())} /> }
    }

    fn is_named_as(&self, other: &SectionProps) -> bool {
        let (Some(this), Some(other)) = (self.section(), other.section()) else { return false };
        (&this.key, &this.short, &this.year, &this.long)
            == (&other.key, &other.short, &other.year, &other.long)
    }

    /// The section.
    pub fn view(&self) -> Html {
        let (list, Some(section)) = (&self.list, self.section()) else { return Html::default() };
        let moments =
            self.rows.iter().map(|&(event, row)| list.row(event, row + 1, list.moment_level));
        let id = ["yl:s:", &section.key].concat();
        // "13.8 billion years ago" does not fit the margin in the size of "Oct".
        let class = if section.short.chars().count() > LONG { "when long" } else { "when" };
        html! {
            <section part="section" class="section" aria-labelledby={id.clone()}>
                <@{heading_tag(list.section_level)} {class} {id} lang={list.ui_lang.clone()}>
                    <span class="when-short" aria-hidden="true">
                        {&section.short}
                        if let Some(year) = &section.year {
                            <span class="when-year">{year}</span>
                        }
                    </span>
                    <span class="hidden">{&section.long}</span>
                </@>
                <div class="moments">{for moments}</div>
            </section>
        }
    }
}
