//! What is said of a bug.

use std::panic;

/// From now on a panic is one line of the log that names its place. Its message may hold data of a caller, and is left
/// out; and in a log of JSON lines plain text would be in the way.
///
/// For programs: it replaces what the whole process does in such a case.
pub fn log_panics() {
    panic::set_hook(Box::new(|panicked| {
        let place = panicked.location().map(ToString::to_string).unwrap_or_default();
        tracing::error!(place, "panicked");
    }));
}
