//! Dates that can be read and yet may not be meant.

use yearline_document::date::Instant;
use yearline_document::{Date, Document, Event};

use crate::Lint;
use crate::note::{Note, Notes, count, quote};

const DAY: i64 = 86_400;

pub(super) fn lint(document: &Document, notes: &mut Notes<'_>) {
    let mut after = Vec::new();
    for (place, event) in document.events.iter().enumerate() {
        sort_date(place, event, notes);
        display_date(place, event, document, notes);
        if let Some(updated) = &document.updated
            && event.date.earliest().seconds > updated.latest().seconds.saturating_add(DAY)
        {
            after.push(place);
        }
    }
    if let (Some(updated), Some(&first)) = (&document.updated, after.first())
        && let Some(event) = document.events.get(first)
    {
        let moments = count(after.len(), "moment");
        let is = if after.len() == 1 { "is" } else { "are" };
        let message = format!("{moments} {is} dated after the timeline’s last change, {updated}");
        let help = format!(
            "Readers are told that the timeline ends there. Write the day of the last change; the \
             first of them is {} on {}.",
            quote(&event.title),
            event.date
        );
        let note = Note::head(Lint::AfterUpdated, message).at("updated").help(help);
        notes.push(note.label("last changed").also(first, format!("dated {}", event.date)));
    }
    far(document, notes);
}

/// `sort_date` says more exactly when it was, so it lies within `date`; a day's play is for zones.
fn sort_date(place: usize, event: &Event, notes: &mut Notes<'_>) {
    let Some(sort_date) = &event.sort_date else { return };
    let (first, last) = event.date.order_key();
    let (sort_first, sort_last) = sort_date.order_key();
    let before = sort_last.seconds < first.seconds.saturating_sub(DAY);
    if before || sort_first.seconds > last.seconds.saturating_add(DAY) {
        let side = if before { "before" } else { "after" };
        let message = format!("`sort_date` lies {side} the moment’s own date");
        let label = format!("{sort_date}, {side} {}", event.date);
        let help = "The moment stands in the list where its date does not belong. `sort_date` says \
                    where within `date` it was, or is left out.";
        notes.push(
            Note::on(Lint::SortDateOutside, place, message).at("sort_date").label(label).help(help),
        );
    }
}

/// The years that the words name are years of the date. Other calendars count other years: what is
/// a century away is none of ours.
fn display_date(place: usize, event: &Event, document: &Document, notes: &mut Notes<'_>) {
    let Some(words) = &event.display_date else { return };
    let (Some(start), Some(end)) = (year(&event.date, true), year(&event.date, false)) else {
        return;
    };
    let lang = event.lang.as_ref().or(document.lang.as_ref());
    let other_calendar = lang.is_some_and(|lang| {
        ["th", "fa", "ar", "he", "ja", "am"].contains(&lang.split('-').next().unwrap_or_default())
    });
    let years: Vec<i64> = years(words);
    let near = |year: &i64| (start - 100..=end + 100).contains(year);
    let within = |year: &i64| (start..=end).contains(year);
    if other_calendar || years.is_empty() || years.iter().any(|y| within(y) || !near(y)) {
        return;
    }
    let message = "`display_date` names another year than `date`";
    let label = format!("the date is {}", event.date);
    let help = "Readers see these words, and find the moment under its date. Write one year.";
    let note = Note::on(Lint::DisplayDateDiffers, place, message);
    notes.push(note.at("display_date").label(label).help(help));
}

fn year(date: &Date, first: bool) -> Option<i64> {
    let instant: Instant = if first { date.earliest() } else { date.latest() };
    if instant.is_open() { None } else { Some(instant.civil().year) }
}

/// The numbers of four digits in a text.
fn years(text: &str) -> Vec<i64> {
    let numbers = text.split(|char: char| !char.is_ascii_digit());
    numbers.filter(|digits| digits.len() == 4).filter_map(|digits| digits.parse().ok()).collect()
}

/// How many moments there must be before one of them can be far from the others.
const FEW: usize = 8;

/// The first or the last moment, where it is five times further from the next than all the others
/// reach: as `2002` among moments of 2020.
fn far(document: &Document, notes: &mut Notes<'_>) {
    let mut times: Vec<(i64, usize)> = Vec::new();
    for (place, event) in document.events.iter().enumerate() {
        let (first, last) = event.date.order_key();
        if !first.is_open() && !last.is_open() && !event.date.is_interval() {
            times.push((first.seconds, place));
        }
    }
    if times.len() < FEW || times.len() < document.events.len() / 2 {
        return;
    }
    times.sort_unstable();
    let at = |index: usize| times.get(index).map_or(0, |(seconds, _)| *seconds);
    let last = times.len() - 1;
    for (far, near, other) in [(0, 1, last), (last, last - 1, 0)] {
        let gap = at(far).saturating_sub(at(near)).saturating_abs();
        let span = at(near).saturating_sub(at(other)).saturating_abs();
        let Some(event) = times.get(far).and_then(|&(_, place)| document.events.get(place)) else {
            continue;
        };
        if span > 0 && gap / 5 > span.max(30 * DAY) {
            let place = times.get(far).map_or(0, |&(_, place)| place);
            let message = "this moment is far from all others";
            let years = gap / (365 * DAY);
            let label = match years {
                0 | 1 => String::from("far from the next"),
                _ => format!("about {years} years from the next"),
            };
            let help = format!(
                "The others lie within {}. Look whether the year of {} is right.",
                if span < 730 * DAY {
                    count((span / DAY) as usize, "day")
                } else {
                    format!("{} years", span / (365 * DAY))
                },
                quote(&event.title)
            );
            let note = Note::on(Lint::FarDate, place, message);
            notes.push(note.at("date").label(label).help(help));
        }
    }
}
