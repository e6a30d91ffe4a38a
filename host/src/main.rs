//! The host backend binary.
fn main() {}
