//! What a hook call came to: one list of outcomes for a host's function and for a `token-url`.

use std::fmt;

use super::answer::{Answer, AnswerError, RawAnswer, check};

/// How a hook call ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HookReply {
    /// With a token.
    Token(Answer),
    /// The host's own session is over: nothing more is asked until the host resumes.
    SessionOver,
    /// The host refuses this agent: nothing is retried.
    Forbidden,
    /// Without a token; worth another try.
    Failed(CallFailure),
}

impl HookReply {
    /// The hook answered.
    pub fn answered(answer: RawAnswer) -> Self {
        match check(answer) {
            Ok(Some(answer)) => Self::Token(answer),
            Ok(None) => Self::SessionOver,
            Err(error) => Self::Failed(CallFailure::Answer(error)),
        }
    }

    /// The hook threw or its promise was rejected; `status` is the field of that name on what was thrown.
    pub fn threw(status: Option<u16>) -> Self {
        match status {
            Some(401) => Self::SessionOver,
            Some(403) => Self::Forbidden,
            _ => Self::Failed(CallFailure::Threw { status }),
        }
    }

    /// The `token-url` answered with another status than 200.
    pub fn status(status: u16) -> Self {
        match status {
            401 => Self::SessionOver,
            403 => Self::Forbidden,
            _ => Self::Failed(CallFailure::Status(status)),
        }
    }

    /// The `token-url` answered 200 with something that is not JSON.
    pub fn not_json() -> Self {
        Self::Failed(CallFailure::NotJson)
    }

    /// The `token-url` could not be reached.
    pub fn network() -> Self {
        Self::Failed(CallFailure::Network)
    }
}

/// Why a hook call brought no token that can be used. Its text is for the developer of the host page.
///
/// What the host threw is left out on purpose: nobody knows what its message contains.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CallFailure {
    /// The answer was not acceptable.
    Answer(AnswerError),
    /// The host's function threw; holds the `status` of what it threw.
    Threw {
        /// The field `status` of the thrown value, if it is an HTTP status.
        status: Option<u16>,
    },
    /// The `token-url` answered with this status.
    Status(u16),
    /// The `token-url` answered something that is not JSON.
    NotJson,
    /// The `token-url` could not be reached.
    Network,
    /// No answer within the hook timeout.
    TimedOut,
    /// The token had already died when it arrived.
    DeadOnArrival,
    /// The very token that the API had just rejected.
    Unchanged,
}

impl fmt::Display for CallFailure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Answer(error) => error.fmt(formatter),
            Self::Threw { status: Some(status) } => {
                write!(formatter, "fetchAccessToken threw an error with status {status}")
            }
            Self::Threw { status: None } => formatter.write_str("fetchAccessToken threw an error"),
            Self::Status(status) => write!(formatter, "the token route answered with status {status}"),
            Self::NotJson => formatter.write_str("the token route answered something that is not JSON"),
            Self::Network => formatter.write_str("the token route could not be reached"),
            Self::TimedOut => formatter.write_str("no access token came within 15 seconds"),
            Self::DeadOnArrival => {
                formatter.write_str("the access token had already expired when it arrived")
            }
            Self::Unchanged => {
                formatter.write_str("the host gave the same access token that the API rejected")
            }
        }
    }
}

impl std::error::Error for CallFailure {}
