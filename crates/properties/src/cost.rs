//! What a call costs, counted where no clock is: a machine that has much to do would change a
//! time, and never the number of bytes that a call asks for.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

/// What a call may ask for.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// So many bytes at once, for each byte of the input.
    pub peak: u64,
    /// So many bytes in all, one after the other, for each byte of the input.
    pub total: u64,
    /// So many times, for each byte of the input.
    pub times: u64,
}

/// What a call may ask for whatever the size of its input: bytes.
const FREE: u64 = 64 * 1024;
/// And times.
const FREE_TIMES: u64 = 256;

/// Calls, and fails where that cost more than `limits` allow for an input of `size` bytes.
pub fn bounded<T>(size: usize, limits: Limits, call: impl FnOnce() -> T) -> T {
    let mut result = None;
    // A panic must not pass through the counter, which would go on counting for this call.
    let cost = allocation_counter::measure(|| {
        result = Some(catch_unwind(AssertUnwindSafe(call)));
    });
    let value = match result {
        Some(Ok(value)) => value,
        Some(Err(panic)) => resume_unwind(panic),
        None => unreachable!("the counter calls what it measures"),
    };
    let size = size as u64;
    let within = |what: &str, found: u64, each: u64, free: u64| {
        assert!(found <= each * size + free, "{found} {what} for {size} bytes");
    };
    within("bytes at once", cost.bytes_max, limits.peak, FREE);
    within("bytes in all", cost.bytes_total, limits.total, FREE);
    within("allocations", cost.count_total, limits.times, FREE_TIMES);
    value
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIMITS: Limits = Limits { peak: 2, total: 4, times: 1 };
    const SIZE: usize = 100_000;

    #[test]
    fn what_is_within_the_limits_passes() {
        assert_eq!(bounded(SIZE, LIMITS, || vec![0_u8; SIZE].len()), SIZE);
    }

    #[test]
    #[should_panic = "bytes at once"]
    fn too_much_at_once_fails() {
        bounded(SIZE, LIMITS, || vec![0_u8; 4 * SIZE]);
    }

    #[test]
    #[should_panic = "bytes in all"]
    fn too_much_in_all_fails() {
        bounded(SIZE, LIMITS, || (0..9).map(|_| vec![0_u8; SIZE].len()).sum::<usize>());
    }

    #[test]
    #[should_panic = "allocations"]
    fn too_often_fails() {
        bounded(1_000, LIMITS, || (0..2_000).map(Box::new).map(|one| *one).sum::<usize>());
    }

    #[test]
    #[should_panic = "as it was"]
    fn a_panic_stays_as_it_was() {
        bounded(SIZE, LIMITS, || panic!("as it was"));
    }
}
