//! Every word and number that a reader sees: message keys with their English texts, and the browser's formats
//! behind a trait. Knows nothing of screens, and reads no clock.

pub mod key;
pub mod en;
pub mod formats;
#[cfg(not(target_arch = "wasm32"))]
pub mod plain;
pub mod locale;
