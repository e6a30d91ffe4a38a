//! What the screens speak of: ids, lengths, verdicts, routes, and the rules that judge.
// A test that cannot go on has failed, so its unwraps are assertions.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod id;
mod duration;
mod verdict;
mod window;
mod route;
mod query;
mod stats;
mod metric;
mod tally;
mod counted;
mod sentence;
mod reason;
mod measure;
mod compare;
mod trend;
mod within;
