//! The row of headers: the first of a table, or one a little below, where a sheet has its title or a
//! word for its editors above.

use crate::cells::Rows;
use crate::csv::Record;
use crate::error::Error;
use crate::field::Spot;
use crate::report::{Places, Report, Says};
use crate::{Import, sheet, table};

/// So many rows are looked at.
const ROWS: usize = 10;

/// The headers, and whether rows stand above them.
pub(crate) struct Header<'a> {
    pub record: Record<'a>,
    above: Option<(u64, u32)>,
}

/// Takes the row of headers; that of the first row where no row tells by its names.
pub(crate) fn take<'a>(rows: &mut impl Rows<'a>) -> Result<Option<Header<'a>>, Error> {
    let Some(first) = rows.next()? else { return Ok(None) };
    if !tells(&first) {
        let above = first.cells.first().map(|cell| (cell.at, first.row));
        let mut ahead = rows.clone();
        for _ in 1..ROWS {
            // What cannot be read is told where it is read.
            let Ok(Some(record)) = ahead.next() else { break };
            if tells(&record) {
                *rows = ahead;
                return Ok(Some(Header { record, above }));
            }
        }
    }
    Ok(Some(Header { record: first, above: None }))
}

fn tells(record: &Record<'_>) -> bool {
    let names: Vec<&str> = record.cells.iter().map(|cell| cell.text.trim()).collect();
    sheet::is_header(&names) || table::is_header(&names)
}

impl Header<'_> {
    /// Says that there are rows above.
    pub fn remark(&self, places: Places<'_>, import: &mut Import) {
        let Some((at, row)) = self.above else { return };
        let mut report = Report::default();
        let says = Says {
            found: "rows above the names of the columns",
            expected: "the names in the first row",
            help: "They are left out.",
        };
        report.warning(at, Spot::Row(row).path(""), says);
        let (problems, _) = report.finish(places, &[]);
        import.problems.splice(0..0, problems);
        import.problems.sort_by_key(|problem| (problem.line, problem.column));
    }
}
