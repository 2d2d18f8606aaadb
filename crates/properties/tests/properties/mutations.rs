//! Mutations of seeds, the same ones in every run.

/// Makes inputs of seeds: some bytes of a seed changed, taken away, repeated, or put in.
pub struct Mutations<'a> {
    seeds: &'a [Vec<u8>],
    words: &'a [&'a str],
    longest: usize,
    state: u64,
}

/// Numbers at which counting goes wrong.
const EDGES: [u8; 6] = [0, 1, 0x7f, 0x80, 0xfe, 0xff];

impl<'a> Mutations<'a> {
    /// Begins with the first; there is a seed at the least.
    pub fn new(seeds: &'a [Vec<u8>], words: &'a [&'a str], longest: usize) -> Mutations<'a> {
        Mutations { seeds, words, longest, state: 0x9E37_79B9_7F4A_7C15 }
    }

    /// A number below `end`: xorshift64*, which needs no more than this.
    fn below(&mut self, end: usize) -> usize {
        self.state ^= self.state >> 12;
        self.state ^= self.state << 25;
        self.state ^= self.state >> 27;
        let number = self.state.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 32;
        number as usize % end.max(1)
    }

    /// A piece of some bytes, as short as mostly matters.
    fn piece(&mut self, length: usize) -> std::ops::Range<usize> {
        let most = [4, 32, length][self.below(3)].min(length);
        let size = self.below(most + 1);
        let start = self.below(length - size + 1);
        start..start + size
    }

    fn change(&mut self, bytes: &mut Vec<u8>) {
        let at = self.below(bytes.len() + 1);
        let one = bytes.len().min(at + 1);
        match self.below(9) {
            0 if !bytes.is_empty() => {
                let at = self.below(bytes.len());
                bytes[at] ^= 1 << self.below(8);
            }
            1 => drop(bytes.splice(at..one, [EDGES[self.below(EDGES.len())]])),
            2 => drop(bytes.splice(at..one, [self.below(256) as u8])),
            3 => bytes.insert(at, self.below(256) as u8),
            4 => {
                let piece = self.piece(bytes.len());
                bytes.drain(piece);
            }
            5 => {
                let piece = self.piece(bytes.len());
                let piece = bytes[piece].to_vec();
                bytes.splice(at..at, piece);
            }
            6 => bytes.truncate(at),
            7 if !self.words.is_empty() => {
                let word = self.words[self.below(self.words.len())];
                let end = if self.below(2) == 0 { at } else { bytes.len().min(at + word.len()) };
                bytes.splice(at..end, word.bytes());
            }
            _ => {
                let other = &self.seeds[self.below(self.seeds.len())];
                let piece = self.piece(other.len());
                let end = if self.below(2) == 0 { at } else { bytes.len() };
                bytes.splice(at..end, other[piece].iter().copied());
            }
        }
        bytes.truncate(self.longest);
    }
}

impl Iterator for Mutations<'_> {
    type Item = Vec<u8>;

    fn next(&mut self) -> Option<Vec<u8>> {
        let mut bytes = self.seeds[self.below(self.seeds.len())].clone();
        for _ in 0..=self.below(4) {
            self.change(&mut bytes);
        }
        Some(bytes)
    }
}
