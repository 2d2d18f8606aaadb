//! Numbers for texts: the same text, the same number.

/// Gives each text its number, in the order in which they come.
///
/// The texts themselves are kept by whoever asks, so that none is held twice; a general map
/// would, and would weigh more in the page than these few lines.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// Numbers by hash, open addressing; 0 is free, and a number is stored one up.
    slots: Vec<u32>,
    count: usize,
}

impl Names {
    /// The number of `text`, and whether it is new. `known` gives the text of a number.
    pub(super) fn number<'a>(
        &mut self,
        text: &str,
        known: impl Fn(usize) -> &'a str,
    ) -> (usize, bool) {
        if self.count * 2 >= self.slots.len() {
            self.slots = vec![0; (self.slots.len() * 2).max(64)];
            for number in 0..self.count {
                let free = self.find(known(number), |_| false);
                self.slots[free] = number as u32 + 1;
            }
        }
        let slot = self.find(text, |number| known(number) == text);
        match self.slots[slot] {
            0 => {
                self.count += 1;
                self.slots[slot] = self.count as u32;
                (self.count - 1, true)
            }
            number => (number as usize - 1, false),
        }
    }

    /// The slot of the number that `is_it` takes, or the free one where it would be.
    fn find(&self, text: &str, is_it: impl Fn(usize) -> bool) -> usize {
        // FNV-1a: short, and even enough for a table that is at most half full.
        let hash = text
            .bytes()
            .fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
        let mask = self.slots.len() - 1;
        let mut slot = hash as usize & mask;
        while self.slots[slot] != 0 && !is_it(self.slots[slot] as usize - 1) {
            slot = (slot + 1) & mask;
        }
        slot
    }
}
