//! The folded text of every moment.

/// Moments in one buffer. Buffers of this size never move, and a hundred thousand moments are
/// not copied about as one text that grows would be.
const CHUNK: usize = 512;

/// What ends a field, so that no phrase reaches into the next. No folded text has one.
const FIELD_END: char = '\n';

/// Folded texts by position.
#[derive(Debug, Default)]
pub(super) struct Haystack {
    chunks: Vec<String>,
    /// Where each text ends in its chunk.
    ends: Vec<u32>,
}

impl Haystack {
    /// Appends the text of the next moment.
    pub(super) fn push(&mut self, fields: &[String]) {
        if self.ends.len().is_multiple_of(CHUNK) {
            if let Some(full) = self.chunks.last_mut() {
                full.shrink_to_fit();
            }
            self.chunks.push(String::new());
        }
        let Some(chunk) = self.chunks.last_mut() else { return };
        for field in fields {
            chunk.push_str(field);
            chunk.push(FIELD_END);
        }
        self.ends.push(chunk.len() as u32);
    }

    /// The text of a moment.
    pub(super) fn text(&self, at: usize) -> &str {
        let end = |at: usize| self.ends.get(at).map_or(0, |end| *end as usize);
        let start = if at.is_multiple_of(CHUNK) { 0 } else { end(at - 1) };
        self.chunks.get(at / CHUNK).and_then(|chunk| chunk.get(start..end(at))).unwrap_or("")
    }
}
