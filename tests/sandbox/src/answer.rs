//! Answers as Django REST framework writes them: JSON bodies and the shapes of its errors.

use axum::body::Body;
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

/// Stands for a lone surrogate in a text: `serde_json` cannot hold one, so the writer puts in its escape.
pub(crate) const LONE_SURROGATE: char = '\u{F0000}';

/// A JSON answer.
pub(crate) fn json_answer(status: StatusCode, body: &Value) -> Response {
    let mut text = body.to_string();
    if text.contains(LONE_SURROGATE) {
        text = text.replace(LONE_SURROGATE, "\\ud83d");
    }
    let mut response = Response::new(Body::from(text));
    *response.status_mut() = status;
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    response
}

/// A refusal, with the body that DRF or SimpleJWT would send.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum ApiError {
    /// 400 with messages by field.
    Field(&'static str, String),
    /// 400 with one message.
    Detail(String),
    /// 401 with any body.
    Unauthorized(Value),
    /// 403: another agent, another project, a dead key.
    Forbidden,
    /// 404 with its message.
    NotFound(&'static str),
    /// 405.
    MethodNotAllowed(Method),
    /// 415 with the media type that came.
    UnsupportedMedia(String),
}

impl ApiError {
    /// 404 of a detail view.
    pub(crate) const MISSING: Self = Self::NotFound("Not found.");
    /// 404 past the last page.
    pub(crate) const INVALID_PAGE: Self = Self::NotFound("Invalid page.");

    /// 401 of a request without credentials.
    pub(crate) fn no_credentials() -> Self {
        Self::Unauthorized(json!({"detail": "Authentication credentials were not provided."}))
    }

    /// Status and body.
    pub(crate) fn parts(&self) -> (StatusCode, Value) {
        match self {
            Self::Field(field, message) => (StatusCode::BAD_REQUEST, json!({*field: [message]})),
            Self::Detail(message) => (StatusCode::BAD_REQUEST, json!({"detail": message})),
            Self::Unauthorized(body) => (StatusCode::UNAUTHORIZED, body.clone()),
            Self::Forbidden => (
                StatusCode::FORBIDDEN,
                json!({"detail": "You do not have permission to perform this action."}),
            ),
            Self::NotFound(message) => (StatusCode::NOT_FOUND, json!({"detail": message})),
            Self::MethodNotAllowed(method) => (
                StatusCode::METHOD_NOT_ALLOWED,
                json!({"detail": format!("Method \"{method}\" not allowed.")}),
            ),
            Self::UnsupportedMedia(media) => (
                StatusCode::UNSUPPORTED_MEDIA_TYPE,
                json!({"detail": format!("Unsupported media type \"{media}\" in request.")}),
            ),
        }
    }
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        let (status, body) = self.parts();
        let mut response = json_answer(status, &body);
        if status == StatusCode::UNAUTHORIZED {
            let realm = HeaderValue::from_static("Bearer realm=\"api\"");
            response.headers_mut().insert(header::WWW_AUTHENTICATE, realm);
        }
        response
    }
}
