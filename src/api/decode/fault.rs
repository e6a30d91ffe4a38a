//! What is wrong with an answer that is JSON but not what the API describes.

use crate::api::json::Json;
use std::fmt;

/// A value that had to be there, and was not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecodeFault {
    /// Where: `results[3].id`.
    pub path: String,
    /// What was due.
    pub expected: &'static str,
    /// What stood there instead.
    pub found: &'static str,
}

impl DecodeFault {
    /// The fault of a value at a path.
    pub fn new(path: String, expected: &'static str, found: &Json) -> Self {
        Self { path, expected, found: found.kind() }
    }
}

impl fmt::Display for DecodeFault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = if self.path.is_empty() { "the body" } else { &self.path };
        write!(formatter, "{path}: {} expected, {} found", self.expected, self.found)
    }
}

impl std::error::Error for DecodeFault {}

/// The id of an object at `path` (empty for the body itself), which has no meaning without one.
pub fn need_id(object: &Json, path: &str) -> Result<u64, DecodeFault> {
    if !matches!(object, Json::Object(_)) {
        return Err(DecodeFault::new(path.to_owned(), "an object", object));
    }
    let id = object.get("id");
    id.id().ok_or_else(|| {
        let dot = if path.is_empty() { "" } else { "." };
        DecodeFault::new(format!("{path}{dot}id"), "an id", id)
    })
}
