//! Tests of the host backend.
fn main() {}
