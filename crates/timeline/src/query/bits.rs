//! Sets of positions, as bits.

/// A set of the numbers below a length.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Bits {
    blocks: Vec<u64>,
}

impl Bits {
    pub(super) fn none(length: usize) -> Bits {
        Bits { blocks: vec![0; length.div_ceil(64)] }
    }

    pub(super) fn all(length: usize) -> Bits {
        let mut bits = Bits::none(length);
        bits.blocks.fill(u64::MAX);
        // Bits behind the length stay unset, so that counting is counting bits.
        let used = length % 64;
        if used > 0
            && let Some(last) = bits.blocks.last_mut()
        {
            *last = (1 << used) - 1;
        }
        bits
    }

    /// These numbers, each below the length.
    pub(super) fn of(length: usize, numbers: &[u32]) -> Bits {
        let mut bits = Bits::none(length);
        bits.add(numbers);
        bits
    }

    pub(super) fn add(&mut self, numbers: &[u32]) {
        for number in numbers {
            if let Some(block) = self.blocks.get_mut(*number as usize / 64) {
                *block |= 1 << (number % 64);
            }
        }
    }

    pub(super) fn remove(&mut self, at: usize) {
        if let Some(block) = self.blocks.get_mut(at / 64) {
            *block &= !(1 << (at % 64));
        }
    }

    pub(super) fn has(&self, at: usize) -> bool {
        self.blocks.get(at / 64).is_some_and(|block| block >> (at % 64) & 1 == 1)
    }

    pub(super) fn keep(&mut self, other: &Bits) {
        for (block, other) in self.blocks.iter_mut().zip(&other.blocks) {
            *block &= other;
        }
    }

    pub(super) fn count(&self) -> usize {
        self.blocks.iter().map(|block| block.count_ones() as usize).sum()
    }

    /// The numbers in it, ascending.
    pub(super) fn numbers(&self) -> Vec<u32> {
        let mut numbers = Vec::with_capacity(self.count());
        for (at, block) in self.blocks.iter().enumerate() {
            let mut left = *block;
            while left != 0 {
                numbers.push((at * 64) as u32 + left.trailing_zeros());
                left &= left - 1;
            }
        }
        numbers
    }
}
