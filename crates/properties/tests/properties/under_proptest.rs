//! A property under proptest.

use std::env;

use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::{TestCaseError, TestError, TestRunner};
use yearline_properties::{Property, Target};

use crate::attempt;

/// Bytes, and where inputs are texts, what they are made of.
fn bytes(target: &Target) -> BoxedStrategy<Vec<u8>> {
    let any = prop::collection::vec(any::<u8>(), 0..target.longest.min(1_024));
    if target.words.is_empty() {
        return any.boxed();
    }
    let word = select(target.words).prop_map(|word| word.as_bytes().to_vec());
    let letter = (b' '..0x7f).prop_map(|letter| vec![letter]);
    let soup = prop::collection::vec(prop_oneof![3 => word, 1 => letter], 0..40)
        .prop_map(|pieces| pieces.concat());
    prop_oneof![any, soup].boxed()
}

/// Holds a property of as many inputs as its target asks for, or `PROPTEST_CASES` says.
pub fn run(target: &Target, property: &Property) -> Result<(), String> {
    let mut config = ProptestConfig { failure_persistence: None, ..ProptestConfig::default() };
    if env::var_os("PROPTEST_CASES").is_none() {
        config.cases = target.cases;
    }
    // A failure that stays as it is while thousands of bytes are taken away is told as it is.
    config.max_shrink_iters = 20_000;
    let found = TestRunner::new(config).run(&bytes(target), |bytes| {
        match attempt::fault(property, &bytes) {
            Some(fault) => Err(TestCaseError::fail(fault)),
            None => Ok(()),
        }
    });
    match found {
        Ok(()) => Ok(()),
        Err(TestError::Fail(fault, bytes)) => {
            Err(attempt::report(target, property, &bytes, fault.message()))
        }
        Err(error) => Err(error.to_string()),
    }
}
