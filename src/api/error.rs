//! What can go wrong between a request and its data; one kind for each thing a reader would do differently.

use crate::clock::{Millis, Timestamp};
use std::fmt;

/// Why data did not come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorKind {
    /// No token came in time, or the session has ended.
    Token,
    /// 401 also with a fresh token.
    Unauthorized,
    /// 403: no access to this agent or object. Never renews the token.
    Forbidden,
    /// 404: deleted, or in another project.
    NotFound,
    /// 429 after all retries; `retry_after` where the API named it.
    RateLimited {
        /// `Retry-After`.
        retry_after: Option<Millis>,
    },
    /// The request did not get through: offline, refused, blocked, cut off.
    Network,
    /// 408, 5xx, or a page of HTML where JSON was due.
    Server,
    /// 400 and other answers that say our request is wrong.
    Rejected,
    /// JSON that is not what the API describes.
    Decode,
}

impl ErrorKind {
    /// The `kind` of the `embed-error` event.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Token => "token",
            Self::Unauthorized => "unauthorized",
            Self::Forbidden => "forbidden",
            Self::NotFound => "not-found",
            Self::RateLimited { .. } => "rate-limited",
            Self::Network => "network",
            Self::Server | Self::Rejected => "server",
            Self::Decode => "decode",
        }
    }

    /// Whether asking again may help.
    pub fn is_retryable(self) -> bool {
        !matches!(self, Self::Forbidden | Self::NotFound | Self::Rejected | Self::Unauthorized)
    }
}

/// An error of a request, for the card on screen and for the event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApiError {
    /// What it means.
    pub kind: ErrorKind,
    /// The HTTP status, where there was an answer.
    pub status: Option<u16>,
    /// For developers, in English: the operation and what was wrong; never a token, never a body.
    pub detail: String,
    /// When the request failed, for the reader to copy into a report.
    pub at: Timestamp,
}

impl fmt::Display for ApiError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.detail)?;
        match self.status {
            Some(status) => write!(formatter, " (HTTP {status})"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for ApiError {}
