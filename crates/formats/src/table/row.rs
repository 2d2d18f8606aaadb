//! A row of a plain table, as a moment.

use yearline_document::Severity;
use yearline_document::types::{Media, Source};

use super::{Column, Role, values};
use crate::clock::Clock;
use crate::csv::{Piece, Record};
use crate::dates::{Fault, in_words, interval, whole};
use crate::field::{Field, Spot};
use crate::find::{find, has};
use crate::making::{Making, Naming, event};
use crate::meant::at;
use crate::report::{Report, Says, quoted};
use crate::texts::{Ground, Language, Medium, Texts};

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

/// Makes a moment of a row; none where it is left out, which is reported.
pub(super) fn read<'a>(record: Record<'a>, columns: &[Column], making: &mut Making) {
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
    let date = day.trimmed().parse().ok();
    let found = Clock::read(time.trimmed()).filter(|_| !has(&day.text, b'T'));
    match date.zip(found).and_then(|(date, clock)| at(date, clock)) {
        Some(both) => day.with(both.text()),
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
