//! Every way in which this server says no, as the caller sees it.

use std::time::Duration;

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::json;

use crate::failure::{DEFAULT_PAUSE, Failure};

/// An answer other than success: `{"error": {"code", "message"}}`.
///
/// The texts are fixed: nothing that the API, a header or a body said is repeated in them.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Refusal {
    NotFound,
    MethodNotAllowed { allowed: &'static str },
    ForwardedRequest,
    UnknownHost,
    ForeignOrigin,
    NoRequestedWith,
    NotJson,
    BadBody,
    BodyTooLong,
    BodyTooSlow,
    QueryTooLong,
    AgentNotServed,
    SignedOut,
    NotAuthorized,
    AuthorizeUnavailable { pause: Duration },
    TooManyRequests { pause: Duration },
    NoBearer,
    BadToken,
    BadParameters,
    BadRecordingSignature,
    Panicked,
    Upstream(Failure),
}

impl Refusal {
    /// Status, code for programs, message for developers.
    pub(crate) fn parts(self) -> (StatusCode, &'static str, &'static str) {
        match self {
            Self::NotFound => (StatusCode::NOT_FOUND, "not_found", "there is nothing at this address"),
            Self::MethodNotAllowed { .. } => (
                StatusCode::METHOD_NOT_ALLOWED,
                "method_not_allowed",
                "this address does not take this method",
            ),
            Self::ForwardedRequest => (
                StatusCode::FORBIDDEN,
                "forwarded_request",
                "the request came through a proxy (Forwarded or X-Forwarded-* header), and this server is set up for \
                 its own machine only; see --public",
            ),
            Self::UnknownHost => (
                StatusCode::FORBIDDEN,
                "unknown_host",
                "the Host of the request is neither a loopback name nor one given by --allow-host",
            ),
            Self::ForeignOrigin => (
                StatusCode::FORBIDDEN,
                "foreign_origin",
                "the page that asks is of another origin, and that is not one given by --allow-origin",
            ),
            Self::NoRequestedWith => (
                StatusCode::FORBIDDEN,
                "no_requested_with",
                "the header X-Requested-With is missing, without which a foreign form could ask",
            ),
            Self::NotJson => (
                StatusCode::UNSUPPORTED_MEDIA_TYPE,
                "not_json",
                "the body must be sent with Content-Type: application/json",
            ),
            Self::BadBody => (
                StatusCode::BAD_REQUEST,
                "bad_body",
                "the body must be a JSON object with agent_id, a positive integer, and optionally reason, a text",
            ),
            Self::BodyTooLong => {
                (StatusCode::PAYLOAD_TOO_LARGE, "body_too_long", "the body is longer than 4 KiB")
            }
            Self::BodyTooSlow => {
                (StatusCode::REQUEST_TIMEOUT, "body_too_slow", "the body did not arrive in time")
            }
            Self::QueryTooLong => {
                (StatusCode::URI_TOO_LONG, "query_too_long", "the query is longer than 8 KiB")
            }
            Self::AgentNotServed => {
                (StatusCode::FORBIDDEN, "agent_not_served", "this server does not serve this agent")
            }
            Self::SignedOut => {
                (StatusCode::UNAUTHORIZED, "signed_out", "the caller is not signed in any more")
            }
            Self::NotAuthorized => (StatusCode::FORBIDDEN, "not_authorized", "the caller may see no agents"),
            Self::AuthorizeUnavailable { .. } => (
                StatusCode::SERVICE_UNAVAILABLE,
                "authorize_unavailable",
                "nobody can tell at the moment what the caller may see",
            ),
            Self::TooManyRequests { .. } => {
                (StatusCode::TOO_MANY_REQUESTS, "too_many_requests", "the caller asks too often")
            }
            Self::NoBearer => (
                StatusCode::UNAUTHORIZED,
                "no_bearer",
                "exactly one header Authorization: Bearer with a token of POST /embed/token is needed",
            ),
            Self::BadToken => (
                StatusCode::UNAUTHORIZED,
                "bad_token",
                "the request needs one header Authorization: Bearer with a token of this server that has not run out",
            ),
            Self::BadParameters => (
                StatusCode::BAD_REQUEST,
                "bad_parameters",
                "a parameter of the query is given twice or is not in its form, or the API does not take it",
            ),
            Self::BadRecordingSignature => (
                StatusCode::FORBIDDEN,
                "bad_recording_signature",
                "the address of the recording has run out or was changed; read its run or call again",
            ),
            Self::Panicked => (
                StatusCode::INTERNAL_SERVER_ERROR,
                "internal",
                "the server failed on this request; its log says where",
            ),
            Self::Upstream(failure) => upstream_parts(failure),
        }
    }

    /// How long the caller should wait before asking again.
    fn pause(self) -> Option<Duration> {
        match self {
            Self::AuthorizeUnavailable { pause }
            | Self::TooManyRequests { pause }
            | Self::Upstream(Failure::Throttled { pause }) => Some(pause),
            Self::Upstream(Failure::Broken { pause }) => Some(pause.unwrap_or(DEFAULT_PAUSE)),
            Self::Upstream(Failure::Unreachable | Failure::Crowded) => Some(DEFAULT_PAUSE),
            _ => None,
        }
    }
}

/// How a failure of the API looks from outside. Never 401: the caller's own session is not over because ours is.
fn upstream_parts(failure: Failure) -> (StatusCode, &'static str, &'static str) {
    match failure {
        Failure::Rejected => {
            (StatusCode::BAD_GATEWAY, "upstream_rejected", "the API did not understand this server's request")
        }
        Failure::KeyRefused => {
            (StatusCode::BAD_GATEWAY, "upstream_key_refused", "the API does not accept this server's key")
        }
        Failure::Forbidden => {
            (StatusCode::FORBIDDEN, "agent_forbidden", "the API does not let this server see this agent")
        }
        Failure::Gone => (StatusCode::BAD_GATEWAY, "upstream_gone", "the API has no such operation any more"),
        Failure::Throttled { .. } => {
            (StatusCode::TOO_MANY_REQUESTS, "upstream_throttled", "the API asks this server to slow down")
        }
        Failure::Broken { .. } => {
            (StatusCode::SERVICE_UNAVAILABLE, "upstream_broken", "the API fails at the moment")
        }
        Failure::Unreachable => (
            StatusCode::SERVICE_UNAVAILABLE,
            "upstream_unreachable",
            "the API cannot be reached at the moment",
        ),
        Failure::TimedOut => {
            (StatusCode::GATEWAY_TIMEOUT, "upstream_timed_out", "the API did not answer in time")
        }
        Failure::Unreadable => (
            StatusCode::BAD_GATEWAY,
            "upstream_unreadable",
            "the API answered with something that is not its own",
        ),
        Failure::TooLong => (StatusCode::BAD_GATEWAY, "upstream_too_long", "the API's answer is too long"),
        Failure::Redirected => (
            StatusCode::BAD_GATEWAY,
            "upstream_redirected",
            "the API answered with a redirect, which is not followed",
        ),
        Failure::Crowded => (
            StatusCode::SERVICE_UNAVAILABLE,
            "crowded",
            "this server has too many questions to the API under way",
        ),
        Failure::Internal => Refusal::Panicked.parts(),
    }
}

impl From<Failure> for Refusal {
    fn from(failure: Failure) -> Self {
        Self::Upstream(failure)
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let (status, code, message) = self.parts();
        let body = Json(json!({ "error": { "code": code, "message": message } }));
        let mut response = (status, body).into_response();
        if let Some(pause) = self.pause() {
            // Whole seconds, rounded up: a pause of 0 would invite a loop.
            let seconds = pause.as_secs() + u64::from(pause.subsec_nanos() > 0);
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds.max(1)));
        }
        if let Self::MethodNotAllowed { allowed } = self {
            response.headers_mut().insert(header::ALLOW, HeaderValue::from_static(allowed));
        }
        response
    }
}
