//! The tables: medians, and ratios within each turn.

use std::fmt::Write;

use crate::Row;
use crate::measure::{Figures, Profile};
use crate::pages::Contestant;

type Figure = fn(&Figures) -> Option<f64>;

/// A figure, its name, how many digits of fraction it has, and whom it is held against.
const COLUMNS: [(&str, usize, Figure, Option<Contestant>); 9] = [
    ("first moment, ms", 0, |figures| figures.first, Some(Contestant::Static)),
    ("", 0, |figures| figures.first, Some(Contestant::List)),
    ("ready, ms", 0, |figures| figures.ready, Some(Contestant::List)),
    ("a letter, ms", 0, |figures| figures.letter, Some(Contestant::List)),
    ("longest task, ms", 0, |figures| figures.longest, None),
    ("slow frames", 0, |figures| figures.slow_frames, None),
    ("zoom, ms", 1, |figures| figures.zoom, None),
    ("heap, MB", 1, |figures| figures.heap, Some(Contestant::List)),
    ("shift", 3, |figures| figures.shift, None),
];

/// All rows, a table a profile.
pub fn write(rows: &[Row], runs: usize) -> String {
    let mut out = String::new();
    for profile in Profile::ALL {
        let mut head = vec!["moments".to_owned(), "page".to_owned()];
        for (name, _, _, against) in COLUMNS {
            head.extend((!name.is_empty()).then(|| name.to_owned()));
            head.extend(against.map(|against| format!("÷ {}", against.name())));
        }
        // Writing to a String cannot fail.
        let _ = writeln!(out, "### {}, medians of {runs}\n", capital(profile.name()));
        let _ = writeln!(
            out,
            "| {} |\n| ---: | --- |{}",
            head.join(" | "),
            " ---: |".repeat(head.len() - 2)
        );
        for row in rows.iter().filter(|row| row.profile == profile) {
            let _ = writeln!(out, "| {} |", cells(row, rows).join(" | "));
        }
        out.push('\n');
    }
    out
}

fn cells(row: &Row, rows: &[Row]) -> Vec<String> {
    let mut cells = vec![row.moments.to_string(), row.contestant.name().to_owned()];
    for (name, digits, figure, against) in COLUMNS {
        if !name.is_empty() {
            let value = median(row.runs.iter().filter_map(figure).collect());
            cells.push(value.map_or_else(String::new, |value| format!("{value:.digits$}")));
        }
        let Some(against) = against else { continue };
        let other = rows.iter().find(|other| {
            other.profile == row.profile
                && other.moments == row.moments
                && other.contestant == against
        });
        let ratios = other.filter(|_| row.contestant != against).and_then(|other| {
            let pairs = row.runs.iter().zip(&other.runs);
            median(pairs.filter_map(|(own, other)| Some(figure(own)? / figure(other)?)).collect())
        });
        cells.push(ratios.map_or_else(String::new, |ratio| format!("{ratio:.2}")));
    }
    cells
}

/// The middle one; none of nothing.
pub fn median(mut values: Vec<f64>) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied()
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
