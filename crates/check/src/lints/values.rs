//! Tags and values of facets that may be one: `US election` and `U.S. Election`.

use std::collections::HashMap;

use yearline_document::Document;
use yearline_timeline::words::{fold_ascii, fold_latin};

use crate::Lint;
use crate::note::{Note, Notes, count, quote};

pub(super) fn lint(document: &Document, notes: &mut Notes<'_>) {
    let mut tags = Vocabulary::default();
    let mut facets: HashMap<&str, Vocabulary<'_>> = HashMap::new();
    for (place, event) in document.events.iter().enumerate() {
        tags.add(place, &event.tags);
        repeated(place, &event.tags, &|note| note.at("tags"), notes);
        for (facet, values) in &event.facets.0 {
            facets.entry(facet).or_default().add(place, values);
            repeated(place, values, &|note| note.at("facets").named(facet), notes);
        }
    }
    tags.lint(None, document, notes);
    for facet in &document.facets {
        if let Some(values) = facets.remove(facet.id.as_str()) {
            values.lint(Some(&facet.id), document, notes);
        }
    }
}

fn repeated(place: usize, values: &[String], into: &dyn Fn(Note) -> Note, notes: &mut Notes<'_>) {
    // Lists of values are short; of a long one the beginning is looked at.
    for (index, value) in values.iter().enumerate().take(100) {
        if values.iter().take(index).any(|earlier| earlier == value) {
            let message = format!("{} is there twice", quote(value));
            let note = into(Note::on(Lint::RepeatedValue, place, message)).item(index);
            notes.push(note.help("Once is enough."));
        }
    }
}

/// How many values are looked at for slips of a letter.
const SPELLINGS: usize = 4000;

/// The values of a facet or the tags, in the order in which they occur first.
#[derive(Default)]
struct Vocabulary<'a> {
    /// Each with how many moments have it, and the first of them.
    values: Vec<(&'a str, u32, u32)>,
    places: HashMap<&'a str, u32>,
}

impl<'a> Vocabulary<'a> {
    /// Takes the values of a moment.
    fn add(&mut self, moment: usize, list: &'a [String]) {
        for value in list {
            let place = *self.places.entry(value).or_insert_with(|| {
                self.values.push((value, 0, moment as u32));
                self.values.len() as u32 - 1
            });
            if let Some((_, count, _)) = self.values.get_mut(place as usize) {
                *count += 1;
            }
        }
    }

    /// Reports each value that is like a more frequent one, at the first moment that has it.
    fn lint(&self, facet: Option<&str>, document: &Document, notes: &mut Notes<'_>) {
        let noun = if facet.is_some() { "value" } else { "tag" };
        for (rare, common, how) in self.pairs() {
            let (Some(&(value, times, moment)), Some(&(meant, more, _))) =
                (self.values.get(rare), self.values.get(common))
            else {
                continue;
            };
            let Some(event) = document.events.get(moment as usize) else { continue };
            let list = facet.map_or(&event.tags[..], |facet| event.facets.get(facet));
            let index = list.iter().position(|item| item == value).unwrap_or_default();
            let message = format!("the {noun} {} is nearly {}", quote(value), quote(meant));
            let note = Note::on(Lint::SimilarValues, moment as usize, message);
            let note = match facet {
                Some(facet) => note.at("facets").named(facet),
                None => note.at("tags"),
            };
            let help = format!(
                "They differ by {how}, and readers find them as two: {} one, {} the other. Write \
                 both alike.",
                has(times),
                has(more)
            );
            let label = format!("{} in {}", quote(meant), count(more as usize, "moment"));
            notes.push(note.item(index).label(label).help(help));
        }
    }

    /// The rarer and the more frequent of two that are alike, by how.
    fn pairs(&self) -> Vec<(usize, usize, &'static str)> {
        let mut pairs = Vec::new();
        let mut by_letters: HashMap<String, Vec<usize>> = HashMap::new();
        for (place, (value, ..)) in self.values.iter().enumerate() {
            let letters = letters(value);
            if letters.chars().any(char::is_alphabetic) {
                by_letters.entry(letters).or_default().push(place);
            }
        }
        let times = |place: usize| self.values.get(place).map_or(0, |(_, times, _)| *times);
        let mut paired = vec![false; self.values.len()];
        for places in by_letters.values().filter(|places| places.len() > 1) {
            // The most frequent, the first of several.
            let best =
                places.iter().copied().max_by_key(|&place| (times(place), usize::MAX - place));
            for &place in places {
                if let Some(best) = best.filter(|&best| best != place) {
                    pairs.push((place, best, "case, signs or spaces"));
                    if let Some(paired) = paired.get_mut(place) {
                        *paired = true;
                    }
                }
            }
        }
        if self.values.len() <= SPELLINGS {
            self.misspelt(&by_letters, &paired, &mut pairs);
        }
        pairs.sort_unstable();
        pairs
    }

    /// A value of one moment that is a letter away from one of three at least. Of two words that
    /// are a letter apart, one without a letter of it is the other without one of it, or they are
    /// so without another: so each is looked up by what it is without each of its letters.
    fn misspelt(
        &self,
        by_letters: &HashMap<String, Vec<usize>>,
        paired: &[bool],
        pairs: &mut Vec<(usize, usize, &'static str)>,
    ) {
        let mut shorter: HashMap<String, usize> = HashMap::new();
        let mut single = Vec::new();
        for (letters, places) in by_letters {
            let long = (6..=40).contains(&letters.chars().count());
            if !long || letters.chars().any(|char| char.is_ascii_digit()) {
                continue;
            }
            for &place in places {
                match self.values.get(place) {
                    Some((_, 3.., _)) => {
                        for without in deletions(letters) {
                            let known = shorter.entry(without).or_insert(place);
                            *known = (*known).min(place);
                        }
                    }
                    Some((_, 1, _)) if paired.get(place) == Some(&false) => {
                        single.push((place, letters));
                    }
                    _ => {}
                }
            }
        }
        for (place, letters) in single {
            let common = deletions(letters).filter_map(|without| shorter.get(&without)).min();
            if let Some(&common) = common.filter(|&&common| common != place) {
                pairs.push((place, common, "a letter"));
            }
        }
    }
}

fn has(times: u32) -> String {
    if times == 1 { "1 moment has".to_string() } else { format!("{times} moments have") }
}

fn letters(value: &str) -> String {
    let mut folded = fold_ascii(value).unwrap_or_else(|| fold_latin(value));
    folded.retain(|char| char != ' ');
    folded
}

/// The word itself, and without each of its letters.
fn deletions(word: &str) -> impl Iterator<Item = String> + '_ {
    let without = word.char_indices().map(|(at, char)| {
        let (before, from) = word.split_at(at);
        [before, from.get(char.len_utf8()..).unwrap_or_default()].concat()
    });
    std::iter::once(word.to_string()).chain(without)
}
