//! Plain tables: a row of headers, a date in each row, and what else there is.
//!
//! The columns may be called as sheets and other programs call them (Flourish's exports among
//! them), in any case and any order. A column that is none of these becomes a facet where few
//! values occur in it again and again.

use yearline_document::types::{Facet, Media, RESERVED_FACETS, Source};
use yearline_document::{Severity, ident, letters};

use crate::cells::Rows;
use crate::clock::Clock;
use crate::colours::Names;
use crate::csv::{Piece, Record};
use crate::dates::{Fault, in_words, interval, whole};
use crate::error::Error;
use crate::field::{Field, Spot};
use crate::find::{find, has};
use crate::ids::{Ids, vocabulary_id};
use crate::making::{Making, Naming, event};
use crate::report::{Places, Report, Says, quoted};
use crate::texts::{Ground, Language, Medium, Texts};
use crate::{Format, Import};

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

/// Values that a facet can have at the most.
const MOST_VALUES: usize = 24;
/// Characters that a value can have at the most.
const LONGEST_VALUE: usize = 60;

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
    let columns = columns(header, &rows, &mut making)?;
    let mut rows = rows;
    while let Some(record) = rows.next()? {
        row(record, &columns, &mut making);
    }
    making.finish(Format::Table, places)
}

/// What each column says. Of those that are not known the rows tell whether they are facets.
fn columns<'a>(
    header: &Record<'_>,
    rows: &impl Rows<'a>,
    making: &mut Making,
) -> Result<Vec<Column>, Error> {
    let spot = Spot::Row(header.row);
    let ranks: Vec<Option<usize>> = header.cells.iter().map(|cell| rank(&cell.text)).collect();
    let role = |rank: usize| NAMES.get(rank).map_or(Role::Nothing, |(_, role)| *role);
    let mut columns = Vec::with_capacity(ranks.len());
    let mut unknown = Vec::new();
    for (index, (rank, cell)) in ranks.iter().zip(&header.cells).enumerate() {
        let Some(rank) = *rank else {
            columns.push(Column { role: Role::Nothing, name: "" });
            if !cell.text.trim().is_empty() {
                unknown.push(index);
            }
            continue;
        };
        let (name, role_here) = (NAMES.get(rank).map_or("", |(name, _)| *name), role(rank));
        // Several columns of links or of tags say more than one.
        let several = matches!(role_here, Role::Source | Role::Tags);
        let better = ranks.iter().enumerate().any(|(other, found)| {
            found.is_some_and(|found| {
                role(found) == role_here && (found, other) < (rank, index) && !several
            })
        });
        if better {
            // A second title or text is no more than any other column.
            columns.push(Column { role: Role::Nothing, name });
            unknown.push(index);
        } else {
            columns.push(Column { role: role_here, name });
        }
    }
    let has = |wanted: Role| columns.iter().any(|column| column.role == wanted);
    if !has(Role::Date) {
        let mut sentence = String::from("This table has no column for dates. Its first row names ");
        for (place, cell) in header.cells.iter().take(12).enumerate() {
            sentence.push_str(if place > 0 { ", " } else { "" });
            sentence.push_str(&quoted(cell.text.trim()));
        }
        sentence.push_str("; one of its columns must be called `date`, `start` or `when`.");
        return Err(Error::bad(header.row, 1, &sentence));
    }
    facets(header, rows, unknown, &mut columns, making, spot)?;
    Ok(columns)
}

/// What a header ends in whose column is a facet whatever its values are.
pub(crate) const FACET: &str = " (facet)";

/// The values of a column that may be a facet.
#[derive(Default)]
pub(crate) struct Tally {
    values: Vec<String>,
    filled: usize,
    too_many: bool,
}

impl Tally {
    /// Takes the values of a cell.
    pub fn add<'v>(&mut self, values: impl Iterator<Item = &'v str>) {
        for value in values {
            if self.too_many {
                return;
            }
            self.filled += 1;
            // So few that a list is as good as any set.
            if !self.values.iter().any(|known| known == value) {
                self.values.push(value.to_string());
            }
            self.too_many |=
                self.values.len() > MOST_VALUES || value.chars().count() > LONGEST_VALUE;
        }
    }

    /// True where the values are few, and occur again and again: two rows out of three, one with
    /// another, say what another has said.
    pub fn is_facet(&self) -> bool {
        let distinct = self.values.len();
        !self.too_many && distinct > 0 && 2 * self.filled >= 3 * distinct
    }
}

fn facets<'a>(
    header: &Record<'_>,
    rows: &impl Rows<'a>,
    unknown: Vec<usize>,
    columns: &mut [Column],
    making: &mut Making,
    spot: Spot,
) -> Result<(), Error> {
    if unknown.is_empty() {
        return Ok(());
    }
    let mut tallies: Vec<Tally> = unknown.iter().map(|_| Tally::default()).collect();
    let mut again = rows.clone();
    while let Some(record) = again.next()? {
        for (tally, &index) in tallies.iter_mut().zip(&unknown) {
            if let Some(cell) = record.cells.get(index) {
                tally.add(values(&cell.text));
            }
        }
    }
    let mut ids = Ids::default();
    for id in RESERVED_FACETS {
        ids.claim(id);
    }
    for (tally, &index) in tallies.iter().zip(&unknown) {
        let Some(cell) = header.cells.get(index) else { continue };
        let label = cell.text.trim();
        let named = label.strip_suffix(FACET).map(str::trim_end).filter(|named| !named.is_empty());
        if tally.is_facet() || tally.filled > 0 && named.is_some() {
            let label = named.unwrap_or(label);
            if let Some(column) = columns.get_mut(index) {
                column.role = Role::Facet(making.document.facets.len());
            }
            let id = ids.claim_like(vocabulary_id(label, "facet"));
            let facet = Facet { id, label: label.to_string(), ..Facet::default() };
            making.document.facets.push(facet);
        } else if tally.filled > 0 {
            let found = ["the column ", &quoted(label)].concat();
            let name = folded(label);
            let near = ident::nearest(&name, NAMES.iter().map(|(name, _)| *name));
            let help = match near {
                Some(near) if near == name => {
                    "It is left out: another column that says the same is read.".into()
                }
                Some(near) => ["It is left out. Perhaps `", near, "` is meant."].concat(),
                None => "It is left out: readers cannot choose by values that hardly ever occur \
                         twice."
                    .into(),
            };
            let says = Says {
                found: &found,
                expected: "a known column, or one of a few values",
                help: &help,
            };
            making.report.warning(cell.at, spot.path(label), says);
        }
    }
    Ok(())
}

/// The values in a cell, which semicolons part.
fn values(text: &str) -> impl Iterator<Item = &str> {
    text.split(';').map(str::trim).filter(|value| !value.is_empty())
}

/// The fields of one row.
#[derive(Default)]
struct Fields<'a> {
    one: Vec<(Role, Field<'a>)>,
}

impl<'a> Fields<'a> {
    #[inline(never)]
    fn take(&mut self, role: Role) -> Option<Field<'a>> {
        let place = self.one.iter().position(|(known, _)| *known == role)?;
        Some(self.one.swap_remove(place).1)
    }
}

fn row<'a>(record: Record<'a>, columns: &[Column], making: &mut Making) {
    let spot = Spot::Row(record.row);
    let at = record.cells.first().map_or(0, |cell| cell.at);
    let mut fields = Fields::default();
    for (index, Piece { at, text }) in record.cells.into_iter().enumerate() {
        if text.trim().is_empty() {
            continue;
        }
        match columns.get(index) {
            Some(Column { role: Role::Nothing, .. }) => {}
            Some(Column { role, name }) => fields.one.push((*role, Field { at, name, text })),
            None => {
                let found = ["the cell ", &quoted(text.trim()), " behind the last column"].concat();
                let help = "It is left out. Perhaps the delimiter stands in a text without quotes.";
                let says = Says { found: &found, expected: "no more cells than headers", help };
                making.report.error(at, spot.path(""), says);
                break;
            }
        }
    }
    let Some(date) = date(&mut fields, at, spot, making) else { return };
    let mut event = event(date);
    event.category = fields.take(Role::Category).map(|field| making.category(field.trimmed()));
    for (place, facet) in making.document.facets.iter().enumerate() {
        if let Some(field) = fields.take(Role::Facet(place)) {
            let values = values(&field.text).map(str::to_string).collect();
            event.facets.0.push((facet.id.clone(), values));
        }
    }
    let report = &mut making.report;
    event.sort_date = fields.take(Role::SortDate).and_then(|field| {
        let read = in_words(&field, report, spot);
        read.unwrap_or_else(|fault| {
            refuse(report, spot, &fault, "It is left out.");
            None
        })
    });
    event.top = fields.take(Role::Top).and_then(|field| {
        let rank = whole(field.trimmed())
            .and_then(|rank| u32::try_from(rank).ok())
            .filter(|rank| *rank > 0);
        if rank.is_none() {
            let found = quoted(field.trimmed());
            let says =
                Says { found: &found, expected: "a rank such as 1", help: "It is left out." };
            report.error(field.at, spot.path(field.name), says);
        }
        rank
    });
    let mut texts = Texts { report, spot, language: Language::Markdown };
    event.display_date = fields.take(Role::DisplayDate).and_then(|field| texts.plain(&field).0);
    event.note = fields.take(Role::Note).and_then(|field| texts.plain(&field).0);
    let mut pictures: Vec<Media> = Vec::new();
    let mut blocks = Vec::new();
    for role in [Role::Subtitle, Role::Text] {
        blocks.extend(fields.take(role).and_then(|field| texts.rich(&field, true, &mut pictures)));
    }
    event.text = (!blocks.is_empty()).then(|| blocks.join("\n\n"));
    let medium = Medium {
        url: fields.take(Role::Media),
        caption: fields.take(Role::Caption),
        credit: fields.take(Role::Credit),
        thumbnail: fields.take(Role::Thumbnail),
        alt: fields.take(Role::Alt),
        ..Medium::default()
    };
    texts.medium(medium, &mut event.media, &mut event.text);
    event.media.append(&mut pictures);
    if let Some(field) = fields.take(Role::Background) {
        let is_colour = crate::colours::hex(field.trimmed(), making.colours).is_some();
        let (url, color) = if is_colour { (None, Some(field)) } else { (Some(field), None) };
        event.background = texts.background(Ground { url, color, alt: None }, making.colours);
    }
    sources(&mut fields, &mut texts, &mut event.sources);
    while let Some(field) = fields.take(Role::Tags) {
        let mark = if has(&field.text, b';') { ';' } else { ',' };
        let tags = field.text.split(mark).map(str::trim).filter(|tag| !tag.is_empty());
        event.tags.extend(tags.map(str::to_string));
    }
    // A list that grew has room for more than it holds, a hundred thousand times.
    event.tags.shrink_to_fit();
    event.lang = fields.take(Role::Lang).and_then(|field| language(texts.report, spot, &field));
    event.title = match fields.take(Role::Title) {
        Some(field) => texts.plain(&field).0.unwrap_or_default(),
        None => String::new(),
    };
    if event.title.is_empty() {
        event.title = event.display_date.clone().unwrap_or_else(|| event.date.text());
        let help = ["Its date stands in: `", &event.title, "`. Write a title."].concat();
        let says = Says { found: "no title", expected: "a title", help: &help };
        texts.report.error(at, spot.path(""), says);
    }
    let naming = fields.take(Role::Id).map_or(Naming::Made, Naming::Given);
    making.push(event, naming, at, spot);
}

fn sources(fields: &mut Fields<'_>, texts: &mut Texts<'_>, into: &mut Vec<Source>) {
    let title = fields.take(Role::SourceTitle).and_then(|field| texts.plain(&field).0);
    let publisher = fields.take(Role::Publisher).and_then(|field| texts.plain(&field).0);
    while let Some(field) = fields.take(Role::Source) {
        let text = field.trimmed();
        let is_address = find(text, "://").is_some() || has(text, b':') && !has(text, b' ');
        let mut source = Source::default();
        if is_address {
            let Some(url) = texts.link(&field, "The source is left out.") else { continue };
            source.url = url;
        } else {
            // A printed paper, or a person: a source without an address is one too.
            source.title = texts.plain(&field).0;
            if source.title.is_none() {
                let says = Says {
                    found: "a source of which nothing can be read",
                    expected: "an address, or a name",
                    help: "The source is left out.",
                };
                texts.report.error(field.at, texts.spot.path(field.name), says);
                continue;
            }
        }
        into.push(source);
    }
    if title.is_some() || publisher.is_some() {
        if into.is_empty() {
            into.push(Source::default());
        }
        if let Some(first) = into.first_mut() {
            first.title = title.or(first.title.take());
            first.publisher = publisher;
        }
    }
}

/// A language as the document's reader takes it.
fn language(report: &mut Report, spot: Spot, field: &Field<'_>) -> Option<String> {
    let text = field.trimmed();
    let good = text.split('-').enumerate().all(|(index, part)| match part.len() {
        2 | 3 => part.bytes().all(|byte| byte.is_ascii_alphabetic()),
        4..=8 if index > 0 => part.bytes().all(|byte| byte.is_ascii_alphanumeric()),
        _ => false,
    });
    if good {
        return Some(text.to_string());
    }
    let found = quoted(text);
    let expected = "a language tag such as `en` or `pt-BR`";
    report.error(
        field.at,
        spot.path(field.name),
        Says { found: &found, expected, help: "It is left out." },
    );
    None
}

fn refuse(report: &mut Report, spot: Spot, fault: &Fault, outcome: &str) {
    let help = fault.help(outcome);
    let says = Says { found: &fault.found, expected: &fault.expected, help: &help };
    report.error(fault.at, spot.path(fault.name), says);
}

/// The date or the span of a row; none where it is left out, which is reported.
fn date(
    fields: &mut Fields<'_>,
    at: u64,
    spot: Spot,
    making: &mut Making,
) -> Option<yearline_document::Date> {
    let report = &mut making.report;
    let (start, end) = (fields.take(Role::Date), fields.take(Role::End));
    let (time, end_time) = (fields.take(Role::Time), fields.take(Role::EndTime));
    let Some(field) = start else {
        let says = Says {
            found: "no date",
            expected: "a date such as 2020-11-17",
            help: "The moment is left out.",
        };
        report.left_out(at, spot.path(""), says);
        return None;
    };
    let start = match in_words(&timed(field, time, report, spot), report, spot) {
        Ok(Some(date)) => date,
        Ok(None) => return None,
        Err(fault) => {
            let help = fault.help("The moment is left out.");
            let says = Says { found: &fault.found, expected: &fault.expected, help: &help };
            report.left_out(fault.at, spot.path(fault.name), says);
            return None;
        }
    };
    let Some(field) = end else { return Some(start) };
    let (at, name) = (field.at, field.name);
    match in_words(&timed(field, end_time, report, spot), report, spot) {
        Ok(Some(end)) => Some(interval(start, Some((end, at, name)), report, spot)),
        Ok(None) => Some(start),
        Err(fault) => {
            refuse(report, spot, &fault, "The end is left out.");
            Some(start)
        }
    }
}

/// A day with the time of another column behind it.
fn timed<'a>(
    day: Field<'a>,
    time: Option<Field<'_>>,
    report: &mut Report,
    spot: Spot,
) -> Field<'a> {
    let Some(time) = time else { return day };
    let is_day =
        day.trimmed().parse().is_ok_and(|date: yearline_document::Date| date.is_exact_day());
    match Clock::read(time.trimmed()) {
        Some(clock) if is_day && !has(&day.text, b'T') => {
            let mut text = day.trimmed().to_string();
            clock.write(&mut text);
            day.with(text)
        }
        _ => {
            let found = ["the time ", &quoted(time.trimmed())].concat();
            let says = Says {
                found: &found,
                expected: "a time such as 13:05 beside a day such as 2020-11-17",
                help: "The time is left out.",
            };
            report.once(Severity::Error, "time", time.at, spot.path(time.name), says);
            day
        }
    }
}
