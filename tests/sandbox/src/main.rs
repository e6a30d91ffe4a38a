//! The stand-in API binary.
fn main() {}
