//! JSON as a plain tree: read without serde, because a derived deserializer for each type is what makes a wasm heavy.
//!
//! One parser runs in the browser and in native tests, so the values that are nasty are tried on the code that ships.

pub mod value;
pub mod number;
pub mod read;
pub mod parse;
pub mod print;

pub use parse::{ParseFault, Skip, parse};
pub use value::Json;
