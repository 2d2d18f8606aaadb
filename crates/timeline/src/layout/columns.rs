//! Sections in columns, side by side.

use std::ops::Range;

use crate::scene::Section;

/// A section's heading counts as so many lines.
const HEADING: usize = 2;

/// Which sections stand in which column: in their order, none parted, the highest column as low
/// as can be. The last ones may stay empty.
///
/// ```
/// use yearline_timeline::{layout::columns::columns, scene::Section};
/// let section = |rows| Section { key: String::new(), short: String::new(), year: None, long: String::new(), rows };
/// let sections = [section(0..2), section(2..4), section(4..9), section(9..10)];
/// assert_eq!(columns(&sections, 2), [0..2, 2..4]);
/// ```
pub fn columns(sections: &[Section], count: usize) -> Vec<Range<usize>> {
    let height = |section: &Section| section.rows.len() + HEADING;
    let mut limit = sections.iter().map(height).sum::<usize>().div_ceil(count.max(1));
    loop {
        let (mut columns, mut from) = (Vec::new(), 0);
        for _ in 0..count {
            let (mut to, mut filled) = (from, 0);
            while let Some(section) = sections.get(to)
                && filled + height(section) <= limit
            {
                filled += height(section);
                to += 1;
            }
            columns.push(from..to);
            from = to;
        }
        if from >= sections.len() || count == 0 {
            return columns;
        }
        limit += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_section_stands_in_one_column_and_none_is_much_higher(
            lengths in prop::collection::vec(0usize..30, 0..40),
            count in 1usize..5,
        ) {
            let mut row = 0;
            let sections: Vec<Section> = lengths
                .iter()
                .map(|length| {
                    let rows = row..row + length;
                    row += length;
                    Section { key: String::new(), short: String::new(), year: None, long: String::new(), rows }
                })
                .collect();
            let columns = columns(&sections, count);
            prop_assert_eq!(columns.len(), count);
            let all: Vec<usize> = columns.iter().cloned().flatten().collect();
            prop_assert_eq!(all, (0..sections.len()).collect::<Vec<_>>());
            let height = |column: &Range<usize>| -> usize { sections[column.clone()].iter().map(|s| s.rows.len() + HEADING).sum() };
            let whole: usize = columns.iter().map(height).sum();
            let highest = columns.iter().map(height).max().unwrap_or(0);
            let section = lengths.iter().max().map_or(0, |length| length + HEADING);
            prop_assert!(highest <= whole / count + section + 1, "{highest} of {whole} in {count}");
        }
    }
}
