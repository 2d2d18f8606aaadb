//! The folded text of every moment, and the search through it.

use super::bits::Bits;

/// Moments in one buffer. Buffers of this size never move, and a hundred thousand moments are
/// not copied about as one text that grows would be.
const CHUNK: usize = 512;

/// What ends a field, so that no phrase reaches into the next. No folded text has one.
pub(super) const FIELD_END: char = '\n';

/// Folded texts by position.
#[derive(Debug, Default)]
pub(super) struct Haystack {
    chunks: Vec<String>,
    /// Where each text ends in its chunk.
    ends: Vec<u32>,
}

impl Haystack {
    /// Appends the text of the next moment.
    pub(super) fn push<'a>(&mut self, fields: impl Iterator<Item = &'a str>) {
        if self.ends.len().is_multiple_of(CHUNK) {
            if let Some(full) = self.chunks.last_mut() {
                full.shrink_to_fit();
            }
            self.chunks.push(String::new());
        }
        let Some(chunk) = self.chunks.last_mut() else { return };
        for field in fields.filter(|field| !field.is_empty()) {
            chunk.push_str(field);
            chunk.push(FIELD_END);
        }
        self.ends.push(chunk.len() as u32);
    }

    /// The text of a moment.
    pub(super) fn text(&self, at: usize) -> &str {
        let start = if at.is_multiple_of(CHUNK) { 0 } else { self.end(at - 1) };
        self.chunks.get(at / CHUNK).and_then(|chunk| chunk.get(start..self.end(at))).unwrap_or("")
    }

    fn end(&self, at: usize) -> usize {
        self.ends.get(at).map_or(0, |end| *end as usize)
    }

    /// The moments whose text has `needle` somewhere.
    pub(super) fn find(&self, needle: &str) -> Bits {
        let mut found = Bits::none(self.ends.len());
        for (number, (chunk, ends)) in self.chunks.iter().zip(self.ends.chunks(CHUNK)).enumerate() {
            let mut from = 0;
            while let Some(at) = chunk.get(from..).and_then(|rest| rest.find(needle)) {
                let at = (from + at) as u32;
                let moment = ends.partition_point(|end| *end <= at);
                found.add(number * CHUNK + moment);
                let Some(end) = ends.get(moment) else { break };
                from = *end as usize;
            }
        }
        found
    }
}
