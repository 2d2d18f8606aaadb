//! Plain tables: a row of headers, a date in each row, and what else there is.
//!
//! The columns may be called as sheets and other programs call them (Flourish's exports among
//! them), in any case and any order. A column that is none of these becomes a facet where few
//! values occur in it again and again.

mod columns;
mod row;

use yearline_document::letters;

use crate::cells::Rows;
use crate::colours::Names;
use crate::csv::Record;
use crate::error::Error;
use crate::making::Making;
use crate::report::Places;
use crate::{Format, Import};

pub(crate) use columns::{FACET, Tally};

/// What a column says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    Date,
    Time,
    End,
    EndTime,
    Title,
    Subtitle,
    Text,
    Category,
    Tags,
    Media,
    Alt,
    Caption,
    Credit,
    Thumbnail,
    Source,
    SourceTitle,
    Publisher,
    DisplayDate,
    SortDate,
    Id,
    Top,
    Lang,
    Note,
    Background,
    /// A facet, by its place in the document.
    Facet(usize),
    Nothing,
}

/// The names of columns in lower case; of two that say the same the one that stands here first is
/// read.
const NAMES: [(&str, Role); 66] = [
    ("date", Role::Date),
    ("start", Role::Date),
    ("start date", Role::Date),
    ("when", Role::Date),
    ("year", Role::Date),
    ("time", Role::Time),
    ("start time", Role::Time),
    ("end", Role::End),
    ("end date", Role::End),
    ("end year", Role::End),
    ("end time", Role::EndTime),
    ("title", Role::Title),
    ("headline", Role::Title),
    ("name", Role::Title),
    ("event", Role::Title),
    ("subtitle", Role::Subtitle),
    ("text", Role::Text),
    ("description", Role::Text),
    ("body", Role::Text),
    ("category", Role::Category),
    ("group", Role::Category),
    ("type", Role::Category),
    ("series", Role::Category),
    ("tags", Role::Tags),
    ("tag", Role::Tags),
    ("keywords", Role::Tags),
    ("image", Role::Media),
    ("media", Role::Media),
    ("image url", Role::Media),
    ("media url", Role::Media),
    ("picture", Role::Media),
    ("photo", Role::Media),
    ("video", Role::Media),
    ("alt", Role::Alt),
    ("alt text", Role::Alt),
    ("image alt", Role::Alt),
    ("media alt", Role::Alt),
    ("caption", Role::Caption),
    ("media caption", Role::Caption),
    ("image caption", Role::Caption),
    ("credit", Role::Credit),
    ("media credit", Role::Credit),
    ("image credit", Role::Credit),
    ("thumbnail", Role::Thumbnail),
    ("media thumbnail", Role::Thumbnail),
    ("poster", Role::Thumbnail),
    ("link", Role::Source),
    ("source", Role::Source),
    ("url", Role::Source),
    ("source url", Role::Source),
    ("sources", Role::Source),
    ("source title", Role::SourceTitle),
    ("publisher", Role::Publisher),
    ("source publisher", Role::Publisher),
    ("display date", Role::DisplayDate),
    ("sort date", Role::SortDate),
    ("id", Role::Id),
    ("unique id", Role::Id),
    ("top", Role::Top),
    ("rank", Role::Top),
    ("lang", Role::Lang),
    ("language", Role::Lang),
    ("note", Role::Note),
    ("background", Role::Background),
    ("background color", Role::Background),
    ("background colour", Role::Background),
];

/// A name in lower case, with a space for what parts its words.
fn folded(name: &str) -> String {
    let mut out = String::new();
    for char in name.trim().chars() {
        match char {
            '_' | '-' | ' ' | '\u{a0}' => out.push(' '),
            _ => out.push(letters::lower(char)),
        }
    }
    out
}

/// True for a name of a column that is read.
pub(crate) fn is_known(name: &str) -> bool {
    rank(name).is_some()
}

/// True for a row of headers: a date, and something else that is known.
pub(crate) fn is_header(names: &[&str]) -> bool {
    let mut known = names.iter().filter_map(|name| rank(name));
    let dated = |rank| matches!(NAMES.get(rank), Some((_, Role::Date)));
    names.iter().filter_map(|name| rank(name)).any(dated) && known.nth(1).is_some()
}

fn rank(name: &str) -> Option<usize> {
    let name = folded(name);
    NAMES.iter().position(|(known, _)| *known == name)
}

struct Column {
    role: Role,
    name: &'static str,
}

/// Reads the rows behind the `header`.
pub(crate) fn read<'a>(
    header: &Record<'_>,
    rows: impl Rows<'a>,
    places: Places<'_>,
    colours: Names,
) -> Result<Import, Error> {
    let mut making = Making::new(colours);
    let columns = columns::of(header, &rows, &mut making)?;
    let mut rows = rows;
    while let Some(record) = rows.next()? {
        row::read(record, &columns, &mut making);
    }
    making.finish(Format::Table, places)
}

/// The values in a cell, which semicolons part.
fn values(text: &str) -> impl Iterator<Item = &str> {
    text.split(';').map(str::trim).filter(|value| !value.is_empty())
}
