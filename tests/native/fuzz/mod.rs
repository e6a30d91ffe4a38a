//! Answers that no API sends: all that can be done to a JSON tree is done, and every screen draws what comes of it.
//!
//! `PROPTEST_CASES` sets how many answers are tried of each kind. Each failure prints the seed that made it.

// A test that cannot go on has failed, so its unwraps are assertions.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod answers;
mod dice;
mod hook;
mod mutate;
mod openapi;
mod route;
mod schema;
mod screens;

use proptest::prelude::*;
use proptest::test_runner::TestRunner;

/// Runs a check of seeds: so many in an ordinary run, and as many as asked for otherwise.
fn of_seeds(ordinary_cases: u32, check: impl Fn(u64)) {
    let mut config = ProptestConfig { failure_persistence: None, ..ProptestConfig::default() };
    if std::env::var_os("PROPTEST_CASES").is_none() {
        config.cases = ordinary_cases;
    }
    let result = TestRunner::new(config).run(&any::<u64>(), |seed| {
        check(seed);
        Ok(())
    });
    if let Err(failure) = result {
        panic!("{failure}");
    }
}
