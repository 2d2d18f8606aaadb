//! Which moments a reader has seen, in as few letters as will do.

/// How many letters a moment takes.
const LETTERS: usize = 6;
const ALPHABET: &[u8; 64] = b"0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_";

/// The moments of a visit.
///
/// ```
/// use yearline_timeline::visits::{Seen, mark};
/// let mut kept = String::new();
/// mark("zoom-300-million", &mut kept);
/// let seen = Seen::read(&kept);
/// assert!(seen.has("zoom-300-million"));
/// assert!(!seen.has("fleets-everywhere"));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seen(
    /// Sorted.
    Vec<[u8; LETTERS]>,
);

impl Seen {
    /// Reads what [`mark`] wrote; of any other text whatever can be taken for it.
    pub fn read(text: &str) -> Seen {
        let mut marks: Vec<[u8; LETTERS]> =
            text.as_bytes().chunks_exact(LETTERS).filter_map(|mark| mark.try_into().ok()).collect();
        let order = crate::order::sorted(marks.len(), &|a, b| marks[a] > marks[b]);
        marks = order.iter().filter_map(|&place| marks.get(place as usize).copied()).collect();
        Seen(marks)
    }

    /// True where the moment of this id was there.
    pub fn has(&self, id: &str) -> bool {
        self.0.binary_search(&letters(id)).is_ok()
    }
}

/// Writes the mark of a moment.
pub fn mark(id: &str, kept: &mut String) {
    kept.extend(letters(id).map(char::from));
}

/// FNV-1a over the id, 64 bits of which 36 are kept.
fn letters(id: &str) -> [u8; LETTERS] {
    let mut hash = 0xCBF2_9CE4_8422_2325_u64;
    for byte in id.bytes() {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3);
    }
    hash ^= hash >> 36;
    [0, 6, 12, 18, 24, 30].map(|shift| ALPHABET[(hash >> shift) as usize & 63])
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_was_marked_is_seen_and_nothing_else(
            seen in prop::collection::hash_set("[a-z]{1,8}", 0..40),
            other in "[a-z]{9,12}",
        ) {
            let mut kept = String::new();
            for id in &seen {
                mark(id, &mut kept);
            }
            let read = Seen::read(&kept);
            prop_assert!(seen.iter().all(|id| read.has(id)));
            prop_assert!(!read.has(&other));
        }

        #[test]
        fn any_text_can_be_read(text in "\\PC{0,80}") {
            Seen::read(&text);
        }
    }
}
