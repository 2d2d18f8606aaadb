//! Putting lists in order, with one small function for lists of every kind: the standard
//! library's sort is compiled anew for each, and each weighs more than all of this.

/// The numbers below `length`, in the order in which no number `follows` the next; those that
/// do not follow each other stay as they are.
pub(crate) fn sorted(length: usize, follows: &dyn Fn(usize, usize) -> bool) -> Vec<u32> {
    let mut sorting = Sorting::new(length);
    while !sorting.pass(follows) {}
    sorting.numbers
}

/// The same pass by pass, each of them once over all numbers, so that the page has its turn
/// between two of them.
#[derive(Debug, Default)]
pub(crate) struct Sorting {
    /// In order, once a pass was the last.
    pub(crate) numbers: Vec<u32>,
    spare: Vec<u32>,
    width: usize,
}

impl Sorting {
    /// The numbers below `length`, in their own order.
    pub(crate) fn new(length: usize) -> Sorting {
        let numbers: Vec<u32> = (0..length as u32).collect();
        Sorting { spare: numbers.clone(), numbers, width: 1 }
    }

    /// Makes runs of twice the length; true once one run is all of it.
    pub(crate) fn pass(&mut self, follows: &dyn Fn(usize, usize) -> bool) -> bool {
        let Sorting { numbers: from, spare: to, width } = self;
        let length = from.len();
        if *width >= length {
            return true;
        }
        // Runs of `width` are in order; two by two they become runs of twice the width.
        let (mut left, mut right, mut middle, mut end) = (0, 0, 0, 0);
        for slot in to.iter_mut() {
            if left == middle && right == end {
                left = end;
                middle = length.min(left + *width);
                right = middle;
                end = length.min(middle + *width);
            }
            let takes_right = right < end
                && (left == middle || follows(from[left] as usize, from[right] as usize));
            let next = if takes_right { &mut right } else { &mut left };
            *slot = from[*next];
            *next += 1;
        }
        std::mem::swap(from, to);
        *width *= 2;
        *width >= length
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn it_is_a_stable_sort(values in prop::collection::vec(0u8..40, 0..300)) {
            let mut expected: Vec<u32> = (0..values.len() as u32).collect();
            expected.sort_by_key(|&place| values[place as usize]);
            prop_assert_eq!(sorted(values.len(), &|a, b| values[a] > values[b]), expected);
        }
    }
}
