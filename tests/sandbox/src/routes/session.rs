//! The three endpoints of an embedded session: login, refresh and the token's own detail.

use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::Response;
use serde_json::{Map, Value, json};

use crate::answer::{ApiError, json_answer};
use crate::auth::{SessionOnly, rejected_refresh};
use crate::state::Shared;
use crate::token::TokenKind;

/// `POST /user/v1/embedded/login/` with `{"api_key", "agent_id"}`.
pub(crate) async fn login(
    State(sandbox): State<Shared>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, ApiError> {
    let body = json_object(&headers, &body)?;
    let api_key = required_text(&body, "api_key")?;
    let agent_id = required_integer(&body, "agent_id")?;
    if api_key != sandbox.config.api_key {
        return Err(ApiError::Unauthorized(json!({"detail": "Invalid API key."})));
    }
    if sandbox.world.agent(agent_id).is_none() {
        return Err(ApiError::Forbidden);
    }
    let refresh = issue(&sandbox, TokenKind::Refresh, agent_id)?;
    let access = issue(&sandbox, TokenKind::Access, agent_id)?;
    Ok(json_answer(StatusCode::OK, &json!({"refresh": refresh, "access": access})))
}

/// `POST /user/v1/embedded/refresh/` with `{"refresh"}`; the refresh token is not rotated.
pub(crate) async fn refresh(
    State(sandbox): State<Shared>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, ApiError> {
    let body = json_object(&headers, &body)?;
    let token = required_text(&body, "refresh")?;
    let claims = sandbox.tokens.verify(TokenKind::Refresh, &token).map_err(rejected_refresh)?;
    let access = issue(&sandbox, TokenKind::Access, claims.agent_id)?;
    Ok(json_answer(StatusCode::OK, &json!({"access": access})))
}

/// `GET /user/embedded-token-detail/`; the real body is unknown, so this one only says what the token says.
pub(crate) async fn token_detail(SessionOnly(claims): SessionOnly) -> Response {
    let detail = json!({"agent_id": claims.agent_id, "user_id": claims.user_id, "exp": claims.exp});
    json_answer(StatusCode::OK, &detail)
}

fn issue(sandbox: &Shared, kind: TokenKind, agent_id: u64) -> Result<String, ApiError> {
    sandbox.tokens.issue(kind, agent_id).map_err(|error| ApiError::Detail(error.to_string()))
}

fn json_object(headers: &HeaderMap, body: &[u8]) -> Result<Map<String, Value>, ApiError> {
    let media = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if !media.to_ascii_lowercase().starts_with("application/json") {
        return Err(ApiError::UnsupportedMedia(media.to_owned()));
    }
    match serde_json::from_slice(body) {
        Ok(Value::Object(fields)) => Ok(fields),
        Ok(_) => Err(ApiError::Field("non_field_errors", "Invalid data. Expected a dictionary.".to_owned())),
        Err(error) => Err(ApiError::Detail(format!("JSON parse error - {error}"))),
    }
}

fn required_text(body: &Map<String, Value>, field: &'static str) -> Result<String, ApiError> {
    match body.get(field) {
        None => Err(ApiError::Field(field, "This field is required.".to_owned())),
        Some(Value::Null) => Err(ApiError::Field(field, "This field may not be null.".to_owned())),
        Some(Value::String(text)) if text.trim().is_empty() => {
            Err(ApiError::Field(field, "This field may not be blank.".to_owned()))
        }
        Some(Value::String(text)) => Ok(text.clone()),
        Some(Value::Number(number)) => Ok(number.to_string()),
        Some(_) => Err(ApiError::Field(field, "Not a valid string.".to_owned())),
    }
}

fn required_integer(body: &Map<String, Value>, field: &'static str) -> Result<u64, ApiError> {
    let invalid = || ApiError::Field(field, "A valid integer is required.".to_owned());
    match body.get(field) {
        None => Err(ApiError::Field(field, "This field is required.".to_owned())),
        Some(Value::Null) => Err(ApiError::Field(field, "This field may not be null.".to_owned())),
        Some(Value::Number(number)) => number.as_u64().ok_or_else(invalid),
        Some(Value::String(text)) => text.trim().parse().map_err(|_| invalid()),
        Some(_) => Err(invalid()),
    }
}
