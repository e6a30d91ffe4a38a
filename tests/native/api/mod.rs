//! The API ring: bodies in, domain values out, and how the client behaves towards a scripted server.
// A test that cannot go on has failed, so its unwraps are assertions.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod json;
mod time;
mod request;
mod retry;
mod problem;
mod page;
mod result;
mod head;
mod dashboard;
mod insight;
mod metric;
mod run_row;
mod run;
mod transcript;
mod robust;
mod script;
mod client;

use agent_embed::api::json::{Json, Skip, parse};

/// A body as the client sees it.
fn body(text: &str) -> Json {
    parse(text, Skip::NOTHING).expect(text)
}
