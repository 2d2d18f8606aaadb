//! A text of the file on its way into a document, and how problems name its place.

use std::borrow::Cow;

use crate::report::push_number;

/// A text and where it stands.
#[derive(Clone, Debug)]
pub(crate) struct Field<'a> {
    pub at: u64,
    /// The column of a table, or the path within an item of JSON.
    pub name: &'static str,
    pub text: Cow<'a, str>,
}

impl<'a> Field<'a> {
    /// The text without white space around it.
    pub fn trimmed(&self) -> &str {
        self.text.trim()
    }

    /// Another text from the same place.
    pub fn with(&self, text: String) -> Field<'a> {
        Field { at: self.at, name: self.name, text: Cow::Owned(text) }
    }
}

/// What problems are named by.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Spot {
    /// An item of a list in JSON: `events[3]`.
    Item(&'static str, usize),
    /// A part of JSON that is there once: `title`.
    Part(&'static str),
    /// A row of a table, as spreadsheets count.
    Row(u32),
}

impl Spot {
    /// The spot itself, or a field of it: `events[3].text.headline`, `row 7, Headline`.
    #[inline(never)]
    pub fn path(self, field: &str) -> String {
        let mut path = String::new();
        let mut mark = ".";
        match self {
            Spot::Item(list, index) => {
                path.push_str(list);
                path.push('[');
                push_number(&mut path, index as u64);
                path.push(']');
            }
            Spot::Part(name) => path.push_str(name),
            Spot::Row(row) => {
                mark = ", ";
                path.push_str("row ");
                push_number(&mut path, row.into());
            }
        }
        if !field.is_empty() && !path.is_empty() {
            path.push_str(mark);
        }
        path.push_str(field);
        path
    }
}
