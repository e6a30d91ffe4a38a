//! What becomes of wishes, without a network.
// A test that cannot go on has failed, so its expectation is an assertion.
#![allow(clippy::expect_used)]

mod rows_shown;
mod stage;
