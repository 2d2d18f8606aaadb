//! Moments that may be one: nearly the same date, nearly the same title.
//!
//! Two titles are alike where three in four of their words are the same and all of their numbers
//! ("Day 1 of the trial" and "Day 2 of the trial" are two). To find such pairs without holding
//! each against each, the words of a title are put in the order of their rarity: two titles that are
//! alike share one of their first few (the prefix filter of joins by similarity).

use std::collections::HashMap;

use yearline_document::Document;
use yearline_document::date::Instant;
use yearline_timeline::words::{fold_ascii, fold_latin};

use crate::Lint;
use crate::note::{Note, Notes, quote};

const DAY: i64 = 86_400;

/// How far apart two moments may begin, in seconds.
const NEAR: i64 = 2 * DAY;

/// How many earlier moments one is held against for each of its words.
const LOOKS: usize = 24;

pub(super) fn lint(document: &Document, notes: &mut Notes<'_>) {
    let mut titles = Titles::default();
    for event in &document.events {
        titles.add(&event.title);
    }
    titles.sort();
    let starts: Vec<i64> =
        document.events.iter().map(|event| event.date.earliest().seconds).collect();
    let start = |place: u32| starts.get(place as usize).copied().unwrap_or(i64::MIN);
    let mut order: Vec<u32> = (0..document.events.len() as u32).collect();
    order.sort_by_key(|&place| (start(place), place));
    // For each word, the moments that have it among their rarest, in the order of time.
    let mut seen: HashMap<u32, Vec<u32>> = HashMap::new();
    for &place in &order {
        let here = start(place);
        let words = titles.rarest(place);
        let mut twin = None;
        for &word in words {
            let earlier = seen.entry(word).or_default();
            for &other in earlier.iter().rev().take(LOOKS) {
                if here.saturating_sub(start(other)) > NEAR {
                    break;
                }
                if titles.alike(place, other) {
                    twin = twin.max(Some(other));
                }
            }
            earlier.push(place);
        }
        let Some(twin) = twin else { continue };
        // Told at the one that stands later in the file.
        let (first, second) = (place.min(twin), place.max(twin));
        if let (Some(one), Some(event)) =
            (document.events.get(first as usize), document.events.get(second as usize))
            && are_near(&one.date, &event.date)
        {
            let message = format!("this moment is nearly the same as {}", quote(&one.title));
            let help = format!(
                "{} and {} may be one moment. Keep one, or make their titles tell them apart.",
                one.date, event.date
            );
            let note = Note::on(Lint::NearDuplicate, second as usize, message).at("title");
            notes.push(note.label("the second").help(help).also(first as usize, "the first"));
        }
    }
}

/// Near dates are alike exact as well: a month is not near one of its days.
fn are_near(one: &yearline_document::Date, other: &yearline_document::Date) -> bool {
    let ((a, b), (c, d)) = (one.order_key(), other.order_key());
    let near = |one: Instant, other: Instant| one.seconds.abs_diff(other.seconds) <= NEAR as u64;
    near(a, c) && near(b, d)
}

/// The words of all titles, as numbers.
#[derive(Default)]
struct Titles {
    numbers: HashMap<Box<str>, u32>,
    /// How many titles have a word, by its number.
    counts: Vec<u32>,
    /// Whether it is digits, by its number.
    digits: Vec<bool>,
    words: Vec<u32>,
    /// The end of each title's words.
    ends: Vec<u32>,
}

impl Titles {
    fn add(&mut self, title: &str) {
        let folded = fold_ascii(title).unwrap_or_else(|| fold_latin(title));
        let begin = self.words.len();
        for word in folded.split(' ').filter(|word| !word.is_empty()) {
            // Scripts without spaces: their signs two by two.
            if word.chars().next().is_some_and(|char| char >= '\u{2e80}') {
                let signs: Vec<char> = word.chars().collect();
                for pair in signs.chunks(2) {
                    self.word(&pair.iter().collect::<String>(), begin);
                }
            } else {
                self.word(word, begin);
            }
        }
        self.ends.push(self.words.len() as u32);
    }

    fn word(&mut self, word: &str, begin: usize) {
        let number = match self.numbers.get(word) {
            Some(&number) => number,
            None => {
                let number = self.counts.len() as u32;
                self.numbers.insert(word.into(), number);
                self.counts.push(0);
                self.digits.push(word.bytes().any(|byte| byte.is_ascii_digit()));
                number
            }
        };
        if !self.words.get(begin..).is_some_and(|words| words.contains(&number)) {
            self.words.push(number);
            if let Some(count) = self.counts.get_mut(number as usize) {
                *count += 1;
            }
        }
    }

    /// Puts the words of each title in the order of rarity.
    fn sort(&mut self) {
        let mut begin = 0;
        let counts = &self.counts;
        for &end in &self.ends {
            if let Some(words) = self.words.get_mut(begin..end as usize) {
                words.sort_unstable_by_key(|&word| {
                    (counts.get(word as usize).copied().unwrap_or(0), word)
                });
            }
            begin = end as usize;
        }
    }

    fn of(&self, place: u32) -> &[u32] {
        let end = |place: usize| self.ends.get(place).map_or(0, |&end| end as usize);
        let begin = (place as usize).checked_sub(1).map_or(0, end);
        self.words.get(begin..end(place as usize)).unwrap_or_default()
    }

    /// The words of which two titles that are alike must share one.
    fn rarest(&self, place: u32) -> &[u32] {
        let words = self.of(place);
        let needed = (words.len() * 3).div_ceil(4);
        words.get(..(words.len() + 1).saturating_sub(needed.max(1))).unwrap_or_default()
    }

    /// Whether three in four of all words of two titles are in both, and all numbers.
    fn alike(&self, one: u32, other: u32) -> bool {
        let (one, other) = (self.of(one), self.of(other));
        let shared = one.iter().filter(|word| other.contains(word)).count();
        let digits = |word: &&u32| self.digits.get(**word as usize).copied().unwrap_or(false);
        let same_numbers = one.iter().filter(digits).all(|word| other.contains(word))
            && other.iter().filter(digits).all(|word| one.contains(word));
        same_numbers && shared * 4 >= (one.len() + other.len() - shared) * 3 && shared > 0
    }
}
