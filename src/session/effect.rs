//! Everything a session can ask of its driver, as values.
//!
//! Effects are carried out in the order of the list, once the new session is stored: host code must never run while
//! the session is borrowed.

use std::fmt;

use super::event::{CallId, RequestId};
use super::reply::CallFailure;
use super::token::{AccessToken, TokenEpoch};
use crate::clock::Millis;

/// Why the host is asked for a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reason {
    /// There was none so far.
    Initial,
    /// The one in use will die soon.
    Expiring,
    /// The last one has died.
    Expired,
    /// The API rejected the last one.
    Rejected,
}

impl Reason {
    /// The word that the host's hook and its events see.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Initial => "initial",
            Self::Expiring => "expiring",
            Self::Expired => "expired",
            Self::Rejected => "rejected",
        }
    }
}

/// Why a session has ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EndCause {
    /// The host said that its own session is over.
    Host,
    /// `logout()` or `destroy()`.
    Logout,
    /// No element is left. Nothing is announced, as nobody could hear it.
    TornDown,
}

impl EndCause {
    /// The word in the event `session-ended`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Host => "host",
            Self::Logout | Self::TornDown => "logout",
        }
    }
}

/// Why a request for data gets no token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RequestFailure {
    /// None came in time; the data is read again once one comes. Error kind `token`.
    Token,
    /// The API rejected the replay too. Error kind `unauthorized`.
    Unauthorized,
    /// The host refuses this agent. Error kind `forbidden`.
    Forbidden,
    /// The session has ended.
    Ended,
}

/// One thing to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Ask the host for a token. The session itself minds the timeout, through [`Effect::WakeAt`].
    CallHook {
        /// To be reported back with the outcome.
        call: CallId,
        /// Why.
        reason: Reason,
        /// 1, then one more per retry.
        attempt: u32,
    },
    /// Report the outcome of the loader's early call under this number.
    AdoptEarlyCall {
        /// To be reported back with the outcome.
        call: CallId,
    },
    /// Abort the call's signal; its outcome is of no interest any more.
    AbortCall {
        /// The call.
        call: CallId,
    },
    /// Replace the one timer by one for this instant of the monotonic clock, or by none. It reports `Woke`.
    WakeAt(Option<Millis>),
    /// Send the request, now.
    Send {
        /// The request.
        request: RequestId,
        /// For its header.
        token: AccessToken,
        /// To be reported back if the API answers 401.
        epoch: TokenEpoch,
        /// To be reported back if the API answers 401.
        is_replay: bool,
    },
    /// The request gets no token.
    Fail {
        /// The request.
        request: RequestId,
        /// Why.
        why: RequestFailure,
    },
    /// Dispatch an event on every connected element of the scope.
    Announce(Notice),
    /// Print a line on the console.
    Warn(Warning),
    /// Drop every copy of the token and abort every request that was sent with it.
    Wipe,
}

/// An event for the host page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// `token-expiring`.
    TokenExpiring {
        /// Whole seconds that the token in use has left, if known.
        expires_in: Option<u64>,
    },
    /// `token-refreshed`.
    TokenRefreshed {
        /// Whole seconds that the new token has left, if known.
        expires_in: Option<u64>,
        /// What it was asked for.
        reason: Reason,
    },
    /// `token-expired`.
    TokenExpired,
    /// `session-ended`.
    SessionEnded {
        /// Who ended it.
        cause: EndCause,
    },
    /// `embed-error`.
    Error(Problem),
}

/// A problem that the host is told of. Its text is for developers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// Something about how the host uses the widget, of no effect on the session.
    Config(Warning),
    /// The host wrote something to `accessToken` that is no token; the last good one stays.
    BadPush(CallFailure),
    /// There is no living token, and the last call brought none.
    Token(CallFailure),
    /// The host refuses this agent.
    Forbidden {
        /// The agent.
        agent_id: u64,
    },
    /// The API rejected a fresh token as well.
    Unauthorized,
}

impl Problem {
    /// The `kind` of the event `embed-error`.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Config(_) | Self::BadPush(_) => "config",
            Self::Token(CallFailure::Unchanged) => "token-unchanged",
            Self::Token(_) => "token",
            Self::Forbidden { .. } => "forbidden",
            Self::Unauthorized => "unauthorized",
        }
    }

    /// It is being retried, or "Try again" may help.
    pub const fn is_retryable(&self) -> bool {
        matches!(self, Self::Token(_) | Self::Unauthorized)
    }

    /// Nothing more happens without the host.
    pub const fn is_fatal(&self) -> bool {
        matches!(self, Self::Forbidden { .. })
    }

    /// The HTTP status behind it, if there is one.
    pub const fn status(&self) -> Option<u16> {
        match self {
            Self::Token(CallFailure::Status(status)) => Some(*status),
            Self::Token(CallFailure::Threw { status }) => *status,
            Self::Forbidden { .. } => Some(403),
            Self::Unauthorized => Some(401),
            Self::Token(_) | Self::Config(_) | Self::BadPush(_) => None,
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Config(warning) => warning.fmt(formatter),
            Self::BadPush(error) => write!(formatter, "accessToken was not accepted: {error}"),
            Self::Token(failure) => failure.fmt(formatter),
            Self::Forbidden { agent_id } => write!(formatter, "No access to agent {agent_id}"),
            Self::Unauthorized => formatter.write_str("the API rejected a fresh access token"),
        }
    }
}

/// Something a developer should know, said once per session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Warning {
    /// An answer's lifetime is no number above zero.
    IgnoredExpiresIn,
    /// An answer carries a refresh token.
    RefreshToken,
    /// Tokens live so briefly that most of the time goes into renewing them.
    ShortLife,
    /// There is nowhere to get a token from.
    NoSource,
}

impl fmt::Display for Warning {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::IgnoredExpiresIn => "expires_in of the answer is not a number of seconds above 0 and is ignored",
            Self::RefreshToken => {
                "the answer carries a refresh token; it has no business in a page, answer only the access token"
            }
            Self::ShortLife => "access tokens live less than 20 seconds, so they are renewed all the time",
            Self::NoSource => {
                "there is no source of access tokens; set fetchAccessToken, the attribute token-url, or accessToken"
            }
        })
    }
}
