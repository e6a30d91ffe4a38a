//! What can go wrong between this server and the API.

use std::time::Duration;

/// Why a call to the API brought nothing usable. It carries no text of the API: that may hold secrets.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Failure {
    /// The API says that our request makes no sense to it (400 and other 4xx).
    Rejected,
    /// The API does not take our key (401).
    KeyRefused,
    /// The key may not see the agent (403). A dead key has also shown this.
    Forbidden,
    /// The API has no such address any more (404, 405, 410).
    Gone,
    /// Too many requests (429), with the pause that was asked for.
    Throttled { pause: Duration },
    /// The API is there and fails (408, 5xx), with the pause it asked for, if any.
    Broken { pause: Option<Duration> },
    /// No connection.
    Unreachable,
    /// No answer in time.
    TimedOut,
    /// A success status with a body that is not the JSON due: an HTML page, or a token that is none.
    Unreadable,
    /// An answer longer than any real one.
    TooLong,
    /// A redirect. It is not followed: the key or a token would go with it.
    Redirected,
    /// This server has as many questions to the API under way as it takes on.
    Crowded,
    /// Our own task died. A bug.
    Internal,
}

impl Failure {
    /// The failure that a status other than success means, `pause` being its `Retry-After`.
    pub(crate) fn of_status(status: u16, pause: Option<Duration>) -> Self {
        match status {
            300..=399 => Self::Redirected,
            401 => Self::KeyRefused,
            403 => Self::Forbidden,
            404 | 405 | 410 => Self::Gone,
            429 => Self::Throttled { pause: pause.unwrap_or(DEFAULT_PAUSE) },
            408 | 500.. => Self::Broken { pause },
            _ => Self::Rejected,
        }
    }

    /// Whether the API has decided, so that asking again or using an older token would go against it.
    pub(crate) fn is_verdict(self) -> bool {
        matches!(self, Self::KeyRefused | Self::Forbidden)
    }
}

/// The pause that is asked of callers when the API names none.
pub(crate) const DEFAULT_PAUSE: Duration = Duration::from_secs(2);
