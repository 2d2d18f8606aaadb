//! The words of a query: reading them, and marking them in a text.

use std::ops::Range;

use crate::find::{find, has};
use crate::order::sorted;
use crate::words::Words;

/// Words, phrases and exclusions, folded.
///
/// Words are parted by spaces, a phrase stands in quotes (straight or curly), and `-` before
/// either excludes. Each is looked for anywhere, within a word too. One that has no letter or
/// digit asks for nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Terms {
    pub(super) wanted: Vec<String>,
    pub(super) excluded: Vec<String>,
}

impl Terms {
    /// Reads the text of a search field.
    pub fn read(text: &str, words: &dyn Words) -> Terms {
        let mut terms = Terms::default();
        let mut term = String::new();
        let mut place = Place::Between;
        let mut excludes = false;
        let mut end = |term: &mut String, excludes: &mut bool| {
            let list =
                if std::mem::take(excludes) { &mut terms.excluded } else { &mut terms.wanted };
            list.push(std::mem::take(term));
        };
        for c in text.chars() {
            let quote = is_quote(c);
            place = match place {
                Place::Phrase if !quote => {
                    term.push(c);
                    Place::Phrase
                }
                Place::Between if c == '-' => {
                    excludes = true;
                    Place::Dash
                }
                Place::Between | Place::Dash if quote => Place::Phrase,
                _ if quote || c.is_whitespace() => {
                    end(&mut term, &mut excludes);
                    if quote && place == Place::Word { Place::Phrase } else { Place::Between }
                }
                _ => {
                    term.push(c);
                    Place::Word
                }
            };
        }
        end(&mut term, &mut excludes);
        for list in [&mut terms.wanted, &mut terms.excluded] {
            words.fold_all(list);
            let mut kept = Vec::new();
            for term in list.drain(..) {
                if !term.is_empty() && !kept.contains(&term) {
                    kept.push(term);
                }
            }
            *list = kept;
        }
        terms
    }

    /// True where they ask for nothing.
    pub fn is_empty(&self) -> bool {
        self.wanted.is_empty() && self.excluded.is_empty()
    }

    /// True where what these find, `earlier` has found too.
    pub(super) fn narrow(&self, earlier: &Terms) -> bool {
        let any =
            |terms: &[String], is_it: &dyn Fn(&str) -> bool| terms.iter().any(|term| is_it(term));
        earlier.wanted.iter().all(|old| any(&self.wanted, &|new| has(new, old)))
            && earlier.excluded.iter().all(|old| any(&self.excluded, &|new| has(old, new)))
    }

    /// True for a folded text that has all that is wanted, and nothing that is excluded.
    pub(super) fn accept(&self, folded: &str) -> bool {
        self.wanted.iter().all(|term| has(folded, term))
            && !self.excluded.iter().any(|term| has(folded, term))
    }

    /// Where the wanted words stand in `text`: byte ranges on character boundaries,
    /// ascending, apart from one another. An accent stays with its letter.
    pub fn ranges(&self, text: &str, words: &dyn Words) -> Vec<Range<usize>> {
        if self.wanted.is_empty() || text.is_empty() {
            return Vec::new();
        }
        let folded = Folded::new(text, words);
        let mut found: Vec<Range<usize>> = Vec::new();
        for term in &self.wanted {
            let mut from = 0;
            while let Some(at) = folded.text.get(from..).and_then(|rest| find(rest, term)) {
                let start = from + at;
                from = start + term.len();
                found.extend(folded.source(start, from));
            }
        }
        let mut ranges: Vec<Range<usize>> = Vec::new();
        for place in sorted(found.len(), &|a, b| found[a].start > found[b].start) {
            let Range { start, end } = found[place as usize];
            match ranges.last_mut() {
                Some(last) if start <= last.end => last.end = last.end.max(end),
                _ => ranges.push(start..end),
            }
        }
        ranges
    }
}

/// Where the reading of a search field stands.
#[derive(Clone, Copy, PartialEq)]
enum Place {
    Between,
    /// Behind the dash that excludes.
    Dash,
    Word,
    Phrase,
}

/// Phones and word processors make curly ones of straight ones.
fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»')
}

/// A folded text that knows where its bytes come from.
#[derive(Default)]
struct Folded {
    text: String,
    /// For each byte of the folded text the number of its piece.
    pieces: Vec<u32>,
    /// Where each piece stands in the text it was folded from.
    sources: Vec<Range<usize>>,
}

impl Folded {
    fn new(text: &str, words: &dyn Words) -> Folded {
        // Between two letters a character shows what it is: one that stays, one that parts
        // words, or one that goes with the letter before it, as an accent does.
        let mut foreign: Vec<String> = text
            .chars()
            .filter(|c| !c.is_ascii())
            .map(|c| ["x", c.encode_utf8(&mut [0; 4]), "x"].concat())
            .collect();
        words.fold_all(&mut foreign);
        let mut answers = foreign.iter();
        let mut folded = Folded::default();
        let mut gap = false;
        for (at, c) in text.char_indices() {
            let source = at..at + c.len_utf8();
            let small = [c.to_ascii_lowercase() as u8];
            let answer = match c {
                _ if !c.is_ascii() => {
                    let between = answers.next().map_or("", String::as_str);
                    let inner = between.strip_prefix('x').and_then(|rest| rest.strip_suffix('x'));
                    inner.unwrap_or("")
                }
                _ if c.is_ascii_alphanumeric() => std::str::from_utf8(&small).unwrap_or(" "),
                _ => " ",
            };
            if answer.is_empty() {
                // Behind a gap it has no letter to go with.
                if !gap && let Some(last) = folded.sources.last_mut() {
                    last.end = source.end;
                }
                continue;
            }
            gap |= answer.starts_with(' ');
            let letters = answer.trim_matches(' ');
            if letters.is_empty() {
                continue;
            }
            if gap && !folded.text.is_empty() {
                folded.push(" ", source.start..source.start);
            }
            folded.push(letters, source);
            gap = answer.ends_with(' ');
        }
        folded
    }

    fn push(&mut self, folded: &str, source: Range<usize>) {
        self.text.push_str(folded);
        self.pieces.resize(self.text.len(), self.sources.len() as u32);
        self.sources.push(source);
    }

    /// The range that a range of the folded text comes from.
    fn source(&self, start: usize, end: usize) -> Option<Range<usize>> {
        let piece = |at: usize| self.sources.get(*self.pieces.get(at)? as usize);
        Some(piece(start)?.start..piece(end.checked_sub(1)?)?.end)
    }
}
