//! Moments and lengths as the API writes them.

use crate::api::json::Json;
use crate::clock::Timestamp;
use crate::domain::duration::Seconds;
use crate::domain::iso;

/// A moment in a field; none if it is not sent or cannot be read.
pub fn moment(value: &Json) -> Option<Timestamp> {
    value.filled().and_then(timestamp)
}

/// A length in a field: `"MM:SS"`, or a number of seconds.
pub fn length(value: &Json) -> Option<Seconds> {
    value.filled().and_then(Seconds::parse).or_else(|| match value {
        Json::Number(_) => value.count().map(Seconds),
        _ => None,
    })
}

/// Reads ISO 8601 text; see `iso::read`.
pub fn timestamp(text: &str) -> Option<Timestamp> {
    iso::read(text)
}
