//! The columns of TimelineJS's spreadsheet.

use yearline_document::ident;

use crate::cells::Rows;
use crate::colours::Names;
use crate::csv::{Piece, Record};
use crate::dates::When;
use crate::error::Error;
use crate::field::{Field, Spot};
use crate::making::Making;
use crate::report::{Places, Says, quoted};
use crate::slides::{Dated, Slide};
use crate::texts::{Ground, Medium};
use crate::timelinejs3::untitled;
use crate::{Format, Import};

/// The columns, and the place of each: those of TimelineJS's template in its order, then those that
/// stand in their place.
pub(crate) const COLUMNS: [&str; 22] = [
    "Year",
    "Month",
    "Day",
    "Time",
    "End Year",
    "End Month",
    "End Day",
    "End Time",
    "Display Date",
    "Headline",
    "Text",
    "Media",
    "Media Credit",
    "Media Caption",
    "Media Thumbnail",
    "Alt Text",
    "Type",
    "Group",
    "Background",
    "Start Date",
    "End Date",
    "Tag",
];
const YEAR: usize = 0;
const END_YEAR: usize = 4;
const DISPLAY_DATE: usize = 8;
const HEADLINE: usize = 9;
const TEXT: usize = 10;
const MEDIA: usize = 11;
const CREDIT: usize = 12;
const CAPTION: usize = 13;
const THUMBNAIL: usize = 14;
const ALT: usize = 15;
const TYPE: usize = 16;
const GROUP: usize = 17;
const BACKGROUND: usize = 18;
const START_DATE: usize = 19;
const END_DATE: usize = 20;
const TAG: usize = 21;

/// Columns that no other table has.
const ITS_OWN: [usize; 12] =
    [1, 2, 3, 4, 5, 6, DISPLAY_DATE, HEADLINE, CREDIT, CAPTION, THUMBNAIL, BACKGROUND];

/// The place of a column by its name; whether its case is the sheet's own.
fn column(name: &str) -> Option<(usize, bool)> {
    if let Some(place) = COLUMNS.iter().position(|known| *known == name) {
        return Some((place, true));
    }
    let place = COLUMNS.iter().position(|known| known.eq_ignore_ascii_case(name))?;
    Some((place, false))
}

/// True for a row of headers of TimelineJS's.
pub(crate) fn is_header(names: &[&str]) -> bool {
    let places: Vec<usize> = names.iter().filter_map(|name| Some(column(name)?.0)).collect();
    let dated = places.iter().any(|place| matches!(*place, YEAR | START_DATE));
    dated && places.iter().any(|place| ITS_OWN.contains(place))
}

/// Reads the rows behind the `header`.
pub(crate) fn read<'a>(
    header: &Record<'_>,
    rows: impl Rows<'a>,
    places: Places<'_>,
    colours: Names,
) -> Result<Import, Error> {
    let mut making = Making::new(colours);
    let columns = columns(header, &mut making)?;
    let mut rows = rows;
    let mut title = None;
    while let Some(record) = rows.next()? {
        row(record, &columns, &mut title, &mut making);
    }
    if making.document.title.is_empty() {
        untitled(&mut making.report, "a row whose Type is `title`");
    }
    making.finish(Format::TimelineJsSheet, places)
}

/// For each cell of a row the column it belongs to.
fn columns(header: &Record<'_>, making: &mut Making) -> Result<Vec<Option<usize>>, Error> {
    let spot = Spot::Row(header.row);
    let mut taken = [false; COLUMNS.len()];
    // A name in the right case wins over one in another.
    let exact = |place: usize| header.cells.iter().any(|cell| cell.text.trim() == COLUMNS[place]);
    let mut columns = Vec::with_capacity(header.cells.len());
    for cell in &header.cells {
        let name = cell.text.trim();
        let found = column(name).filter(|&(place, right)| right || !exact(place));
        let path = spot.path(name);
        let shown = ["the column ", &quoted(name)].concat();
        columns.push(match found {
            Some((place, _)) if taken.get(place) == Some(&true) => {
                let help = "It is left out; the first of that name is read.";
                let says = Says { found: &shown, expected: "each column once", help };
                making.report.warning(cell.at, path, says);
                None
            }
            Some((place, right)) => {
                if let Some(taken) = taken.get_mut(place) {
                    *taken = true;
                }
                if !right {
                    let expected = ["`", COLUMNS[place], "`"].concat();
                    let help = "It is read as that; TimelineJS would not read it.";
                    let says = Says { found: &shown, expected: &expected, help };
                    making.report.warning(cell.at, path, says);
                }
                Some(place)
            }
            None => {
                if !name.is_empty() {
                    let help = match ident::nearest(name, COLUMNS) {
                        Some(near) => ["It is left out. Perhaps `", near, "` is meant."].concat(),
                        None => "It is left out, as TimelineJS leaves it out.".into(),
                    };
                    let expected = "a column of TimelineJS";
                    making.report.warning(
                        cell.at,
                        path,
                        Says { found: &shown, expected, help: &help },
                    );
                }
                None
            }
        });
    }
    for (whole, part) in [(START_DATE, YEAR), (END_DATE, END_YEAR)] {
        let both = taken.get(whole) == Some(&true) && taken.get(part) == Some(&true);
        let place = columns.iter().position(|column| *column == Some(part));
        if both && let Some(cell) = place.and_then(|place| header.cells.get(place)) {
            let found = ["the column `", COLUMNS[part], "` beside `", COLUMNS[whole], "`"].concat();
            let help = "It is read where the other is empty, and nowhere else.";
            let says = Says { found: &found, expected: "one of the two", help };
            making.report.warning(cell.at, spot.path(COLUMNS[part]), says);
        }
    }
    if taken.first() != Some(&true) && taken.get(START_DATE) != Some(&true) {
        let sentence = "This table has no column for dates. A sheet of TimelineJS has a column \
                        `Year` or `Start Date`; another table has one named `date`.";
        return Err(Error::bad(1, 1, sentence));
    }
    Ok(columns)
}

fn row<'a>(
    record: Record<'a>,
    columns: &[Option<usize>],
    title: &mut Option<u32>,
    making: &mut Making,
) {
    let spot = Spot::Row(record.row);
    let at = record.cells.first().map_or(0, |cell| cell.at);
    let mut fields: [Option<Field<'a>>; COLUMNS.len()] = std::array::from_fn(|_| None);
    for (index, Piece { at, text }) in record.cells.into_iter().enumerate() {
        if text.trim().is_empty() {
            continue;
        }
        match columns.get(index) {
            Some(&Some(place)) => {
                if let (Some(field), Some(&name)) = (fields.get_mut(place), COLUMNS.get(place)) {
                    *field = Some(Field { at, name, text });
                }
            }
            Some(None) => {}
            None => {
                let found = ["the cell ", &quoted(text.trim()), " behind the last column"].concat();
                let help = "It is left out. Perhaps a comma stands in a text without quotes.";
                let says = Says { found: &found, expected: "no more cells than headers", help };
                making.report.error(at, spot.path(""), says);
                break;
            }
        }
    }
    let mut take = |place: usize| taken(&mut fields, place);
    let kind = take(TYPE);
    let mut slide = Slide::new(at, spot);
    slide.start = dated(START_DATE, YEAR, &mut take);
    slide.end = dated(END_DATE, END_YEAR, &mut take);
    slide.display_date = take(DISPLAY_DATE);
    slide.headline = take(HEADLINE);
    slide.text = take(TEXT);
    slide.medium = Medium {
        url: take(MEDIA),
        caption: take(CAPTION),
        credit: take(CREDIT),
        thumbnail: take(THUMBNAIL),
        alt: take(ALT),
        ..Medium::default()
    };
    let (group, tag) = (take(GROUP), take(TAG));
    slide.group = group.or(tag);
    if let Some(field) = take(BACKGROUND) {
        let text = field.trimmed();
        let scheme = |name: &str| {
            text.get(..name.len()).is_some_and(|front| front.eq_ignore_ascii_case(name))
        };
        if text.starts_with('/') || scheme("http://") || scheme("https://") {
            slide.ground = Ground { url: Some(field), ..Ground::default() };
        } else {
            slide.ground = Ground { color: Some(field), ..Ground::default() };
        }
    }
    match kind.as_ref().map(|kind| kind.trimmed().to_ascii_lowercase()).as_deref() {
        Some("era") => slide.era(making),
        Some("title") => match *title {
            None => {
                *title = Some(record.row);
                slide.head(making);
            }
            Some(first) => second_title(slide, kind, first, making),
        },
        None => slide.moment(making),
        Some(other) => {
            if let Some(kind) = &kind {
                let found = ["the type ", &quoted(kind.trimmed())].concat();
                let help = match ident::nearest(other, ["title", "era"]) {
                    Some(near) => {
                        ["It is read as a moment. Perhaps `", near, "` is meant."].concat()
                    }
                    None => "It is read as a moment.".into(),
                };
                let expected = "`title`, `era` or nothing";
                let path = spot.path(kind.name);
                making.report.warning(kind.at, path, Says { found: &found, expected, help: &help });
            }
            slide.moment(making);
        }
    }
}

#[inline(never)]
fn taken<'a>(fields: &mut [Option<Field<'a>>], place: usize) -> Option<Field<'a>> {
    fields.get_mut(place).and_then(Option::take)
}

/// A title besides the first: a moment where it has a date, and left out by name where it has none.
fn second_title(slide: Slide<'_>, kind: Option<Field<'_>>, first: u32, making: &mut Making) {
    let spot = slide.spot;
    let (at, name) = kind.map_or((slide.at, ""), |kind| (kind.at, kind.name));
    let dated = match &slide.start {
        Dated::Text(_) => true,
        Dated::Parts(when) => when.year.is_some(),
    };
    let found = ["a second title; the first stands in ", &Spot::Row(first).path("")].concat();
    let help = if dated {
        "It is shown as a moment. Empty its Type if that is right."
    } else {
        "It is left out. Give it a date to make a moment of it, or put its text into the first title."
    };
    let says = Says { found: &found, expected: "one title", help };
    if dated {
        making.report.warning(at, spot.path(name), says);
        slide.moment(making);
    } else {
        making.report.left_out(at, spot.path(name), says);
    }
}

/// The date in the column `whole`, or where there is none that in the four columns from `first` on.
fn dated<'a>(
    whole: usize,
    first: usize,
    take: &mut impl FnMut(usize) -> Option<Field<'a>>,
) -> Dated<'a> {
    // The other columns count where this one says nothing.
    if let Some(field) = take(whole) {
        return Dated::Text(field);
    }
    let mut parts = (0..4).map(|part| take(first + part));
    let mut next = || parts.next().flatten();
    Dated::Parts(Box::new(When {
        year: next(),
        month: next(),
        day: next(),
        time: next(),
        ..When::default()
    }))
}
