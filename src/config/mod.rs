//! What a page may set on an element, checked; and the sentences that refuse bad values.
//!
//! Reads no DOM: the bridge turns attributes and properties into `Change`s and parses URLs with the browser's parser.

pub mod options;
pub mod address;
pub mod change;

pub use change::{Change, ConfigError, Given, Origin};
pub use options::{ALL_VIEWS, Config, Hidden, Theme};
