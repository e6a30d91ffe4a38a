//! What a page asks for.

use serde::Deserialize;

/// The body of `POST /embed/token`. Unknown fields are ignored, so a newer widget may say more.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq)]
pub(crate) struct TokenRequest {
    /// The agent whose data the page wants to show.
    pub(crate) agent_id: std::num::NonZeroU64,
    /// Why it asks.
    #[serde(default)]
    pub(crate) reason: Reason,
}

/// Why a page asks for a token. Only a rejection matters here.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Reason {
    /// The API answered 401 to the token that was handed out last.
    Rejected,
    /// Everything else: the first token, one that ends soon or has ended, a reason of a newer widget.
    #[default]
    #[serde(other)]
    Wanted,
}
