//! What the columns of a plain table say: by their names, or by the values in their cells.

use yearline_document::ident;
use yearline_document::types::{Facet, RESERVED_FACETS};

use super::{Column, NAMES, Role, folded, rank, values};
use crate::cells::Rows;
use crate::csv::Record;
use crate::error::Error;
use crate::field::Spot;
use crate::ids::{Ids, vocabulary_id};
use crate::making::Making;
use crate::report::{Says, quoted};

/// Values that a facet can have at the most.
const MOST_VALUES: usize = 24;
/// Characters that a value can have at the most.
const LONGEST_VALUE: usize = 60;

/// What each column says. Of those that are not known the rows tell whether they are facets.
pub(super) fn of<'a>(
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
