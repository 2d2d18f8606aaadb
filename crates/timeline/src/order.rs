//! Putting lists in order, with one small function for lists of every kind: the standard
//! library's sort is compiled anew for each, and each weighs more than all of this.

/// The numbers below `length`, in the order in which no number `follows` the next; those that
/// do not follow each other stay as they are.
pub(crate) fn sorted(length: usize, follows: &dyn Fn(usize, usize) -> bool) -> Vec<u32> {
    let mut from: Vec<u32> = (0..length as u32).collect();
    let mut to = from.clone();
    let mut width = 1;
    while width < length {
        // Runs of `width` are in order; two by two they become runs of twice the width.
        let (mut left, mut right, mut middle, mut end) = (0, 0, 0, 0);
        for slot in &mut to {
            if left == middle && right == end {
                left = end;
                middle = length.min(left + width);
                right = middle;
                end = length.min(middle + width);
            }
            let takes_right = right < end
                && (left == middle || follows(from[left] as usize, from[right] as usize));
            let next = if takes_right { &mut right } else { &mut left };
            *slot = from[*next];
            *next += 1;
        }
        std::mem::swap(&mut from, &mut to);
        width *= 2;
    }
    from
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
