//! Who may read what: a session's Bearer token or the API key, and the 401 and 403 bodies of the API.

use axum::extract::FromRequestParts;
use axum::http::HeaderMap;
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;
use serde_json::json;

use crate::answer::ApiError;
use crate::state::Shared;
use crate::token::{Claims, TokenFault, TokenKind};

/// The header that carries the API key.
pub(crate) const KEY_HEADER: &str = "x-cekura-api-key";

/// The credentials of a request that passed the check.
#[derive(Clone, Debug)]
pub(crate) enum Access {
    /// A session, bound to one agent.
    Session(Claims),
    /// The API key: every agent of the project.
    Key,
}

impl Access {
    /// 403 unless these credentials cover the agent.
    pub(crate) fn require_agent(&self, agent_id: u64) -> Result<(), ApiError> {
        match self {
            Self::Session(claims) if claims.agent_id != agent_id => Err(ApiError::Forbidden),
            Self::Session(_) | Self::Key => Ok(()),
        }
    }
}

impl FromRequestParts<Shared> for Access {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, sandbox: &Shared) -> Result<Self, Self::Rejection> {
        if let Some(token) = bearer(&parts.headers)? {
            return match sandbox.tokens.verify(TokenKind::Access, token) {
                Ok(claims) => Ok(Self::Session(claims)),
                Err(fault) => Err(rejected_access(fault)),
            };
        }
        match parts.headers.get(KEY_HEADER) {
            Some(key) if key.as_bytes() == sandbox.config.api_key.as_bytes() => Ok(Self::Key),
            // With a dead key the API has been seen to answer 403 to every call, not 401.
            Some(_) => Err(ApiError::Forbidden),
            None => Err(ApiError::no_credentials()),
        }
    }
}

/// A session only; the API key is not accepted.
pub(crate) struct SessionOnly(pub(crate) Claims);

impl FromRequestParts<Shared> for SessionOnly {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, sandbox: &Shared) -> Result<Self, Self::Rejection> {
        let token = bearer(&parts.headers)?.ok_or_else(ApiError::no_credentials)?;
        sandbox.tokens.verify(TokenKind::Access, token).map(Self).map_err(rejected_access)
    }
}

/// The token of a Bearer header; `None` without one or with another scheme, as DRF skips those.
pub(crate) fn bearer(headers: &HeaderMap) -> Result<Option<&str>, ApiError> {
    let Some(header) = headers.get(AUTHORIZATION) else { return Ok(None) };
    let mut words = header.to_str().unwrap_or_default().split_ascii_whitespace();
    if words.next() != Some("Bearer") {
        return Ok(None);
    }
    match (words.next(), words.next()) {
        (Some(token), None) => Ok(Some(token)),
        _ => Err(ApiError::Unauthorized(json!({
            "detail": "Authorization header must contain two space-delimited values",
            "code": "bad_authorization_header",
        }))),
    }
}

fn rejected_access(fault: TokenFault) -> ApiError {
    let message = match fault {
        TokenFault::Invalid => "Token is invalid or expired",
        TokenFault::WrongKind => "Token has wrong type",
    };
    ApiError::Unauthorized(json!({
        "detail": "Given token not valid for any token type",
        "code": "token_not_valid",
        "messages": [{"token_class": "AccessToken", "token_type": "access", "message": message}],
    }))
}

/// 401 of the refresh endpoint.
pub(crate) fn rejected_refresh(fault: TokenFault) -> ApiError {
    let message = match fault {
        TokenFault::Invalid => "Token is invalid or expired",
        TokenFault::WrongKind => "Token has wrong type",
    };
    ApiError::Unauthorized(json!({"detail": message, "code": "token_not_valid"}))
}
