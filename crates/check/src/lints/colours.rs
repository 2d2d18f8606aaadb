//! Colours of categories: whether they can be seen as they are, and told apart.

use yearline_document::Document;
use yearline_timeline::colour::{DARK_SURFACE, LIGHT_SURFACE, Rgb, contrast, default_colour};

use crate::Lint;
use crate::note::{Note, Notes, quote};

/// What WCAG 2.2 asks of marks on their paper (1.4.11). A colour that is chosen for light paper
/// seldom has as much on dark, where a lighter one is derived from it anyway; less than two and a
/// half, and the two have little to do with each other.
const LIGHT: f32 = 3.0;
const DARK: f32 = 2.5;

/// How far apart two colours must be, as the sum over red, green and blue.
const APART: u32 = 24;

pub(super) fn lint(document: &Document, notes: &mut Notes<'_>) {
    let mut seen: Vec<(Rgb, usize)> = Vec::new();
    for (place, category) in document.categories.iter().enumerate().take(1000) {
        let own = category.color.as_deref().and_then(Rgb::parse);
        // What readers see of it on light.
        let shown = own.unwrap_or_else(|| default_colour(place)).on_light();
        let at = |lint, message: String| {
            Note::head(lint, message).at("categories").item(place).at("color")
        };
        if let Some(own) = own {
            let papers = [
                ("light", LIGHT_SURFACE, LIGHT, own.on_light()),
                ("dark", DARK_SURFACE, DARK, own.on_dark()),
            ];
            for (name, surface, wanted, derived) in papers {
                let found = contrast(own, surface);
                if found < wanted {
                    let tenths = (found * 10.0) as u32;
                    let message = format!(
                        "the colour of {} can hardly be seen on {name}",
                        quote(&category.label)
                    );
                    let label = format!("a contrast of {}.{}", tenths / 10, tenths % 10);
                    let help = format!(
                        "Readers see {} there, which is derived from it. Choose a colour that is \
                         {}, or like that one.",
                        derived.css(),
                        if name == "light" { "darker" } else { "lighter" }
                    );
                    notes.push(at(Lint::LowContrast, message).label(label).help(help));
                }
            }
        }
        let near = seen.iter().find(|(other, _)| distance(shown, *other) < APART);
        if let Some(first) = near.and_then(|(_, first)| document.categories.get(*first)) {
            let (one, other) = (quote(&first.label), quote(&category.label));
            let message = format!("{one} and {other} have nearly the same colour");
            let help = "Readers tell them apart by shape alone. Choose another for one of them.";
            notes.push(at(Lint::SameColour, message).help(help));
        }
        seen.push((shown, place));
    }
}

fn distance(one: Rgb, other: Rgb) -> u32 {
    one.0.iter().zip(other.0).map(|(a, b)| u32::from(a.abs_diff(b))).sum()
}
