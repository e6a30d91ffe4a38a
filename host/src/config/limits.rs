//! What a program that mounts the router may set besides the flags: sizes and times.

use std::time::Duration;

/// Sizes and times that no request may exceed, and how much this server keeps in memory.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Time for the head of a request, and for how long a connection may wait for its next one.
    pub head_time: Duration,
    /// Time for one login or refresh at the API, from connect to the last byte.
    pub login_time: Duration,
    /// Time for one read at the API, from connect to the last byte.
    pub read_time: Duration,
    /// Time for an answer of `authorize_url`.
    pub authorize_time: Duration,
    /// Time for one answer of Redis; a caller is waiting, and can be served without it.
    pub redis_time: Duration,
    /// Largest body of a read, in bytes. A result with a hundred runs has a few megabytes.
    pub read_bytes: usize,
    /// Most different questions to the API at a time; those who ask the same share one.
    pub questions: usize,
    /// Memory for answers of the API in `proxy` mode, in bytes.
    pub cache_bytes: usize,
    /// Most agents whose session at the API is kept in `login` mode; beyond that the oldest one is forgotten.
    pub sessions: usize,
}

impl Default for Limits {
    fn default() -> Self {
        // The widget gives its hook 15 s, so a login must have failed before that.
        Self {
            // Longer than proxies keep an idle connection (nginx: 60 s): they are to close it first, for a request
            // that crosses our closing is lost.
            head_time: Duration::from_secs(75),
            login_time: Duration::from_secs(10),
            read_time: Duration::from_secs(30),
            // A login at the API may follow.
            authorize_time: Duration::from_secs(5),
            // It answers within a millisecond or so.
            redis_time: Duration::from_millis(500),
            read_bytes: 32 * 1024 * 1024,
            questions: 512,
            cache_bytes: 64 * 1024 * 1024,
            sessions: 10_000,
        }
    }
}
