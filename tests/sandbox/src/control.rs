//! `/_sandbox/*`: faults, tokens, the live result, the log and the catalog. No credentials, loopback only.

use axum::body::Bytes;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::answer::{ApiError, LONE_SURROGATE, json_answer};
use crate::catalog::catalog;
use crate::fault::Fault;
use crate::query::Query;
use crate::state::Shared;
use crate::token::TokenKind;

/// Refuses a request whose `Host` is not loopback, so that no foreign page reaches the controls by a name
/// that resolves to this machine.
pub(crate) async fn only_loopback(headers: HeaderMap, request: Request, next: Next) -> Response {
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or("localhost");
    let name = host
        .strip_prefix('[')
        .and_then(|rest| rest.split_once(']'))
        .map_or_else(|| host.split(':').next().unwrap_or_default(), |(address, _)| address);
    if matches!(name, "localhost" | "127.0.0.1" | "::1") {
        next.run(request).await
    } else {
        ApiError::Forbidden.into_response()
    }
}

/// `POST /_sandbox/faults`: adds a rule; answers with all rules in force.
pub(crate) async fn add_fault(State(sandbox): State<Shared>, body: Bytes) -> Result<Response, ApiError> {
    let fault: Fault = read(&body)?;
    sandbox.faults.add(fault);
    Ok(faults(&sandbox))
}

/// `GET /_sandbox/faults`: the rules in force.
pub(crate) async fn list_faults(State(sandbox): State<Shared>) -> Response {
    faults(&sandbox)
}

/// `DELETE /_sandbox/faults`: removes all rules.
pub(crate) async fn clear_faults(State(sandbox): State<Shared>) -> Response {
    sandbox.faults.clear();
    faults(&sandbox)
}

fn faults(sandbox: &Shared) -> Response {
    json_answer(StatusCode::OK, &json!({"faults": sandbox.faults.list()}))
}

/// Body of `POST /_sandbox/tokens`; every part is optional.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TokenChange {
    /// Lifetime of access tokens issued from now on.
    access_seconds: Option<u64>,
    /// Lifetime of refresh tokens issued from now on.
    refresh_seconds: Option<u64>,
    /// Access tokens issued so far stop being valid.
    #[serde(default)]
    revoke: bool,
    /// Refresh tokens issued so far stop being valid.
    #[serde(default)]
    revoke_refresh: bool,
}

/// `POST /_sandbox/tokens`.
pub(crate) async fn change_tokens(State(sandbox): State<Shared>, body: Bytes) -> Result<Response, ApiError> {
    let change: TokenChange = read(&body)?;
    for (kind, seconds) in
        [(TokenKind::Access, change.access_seconds), (TokenKind::Refresh, change.refresh_seconds)]
    {
        if let Some(seconds) = seconds {
            sandbox.tokens.set_lifetime(kind, seconds);
        }
    }
    for (kind, revoke) in [(TokenKind::Access, change.revoke), (TokenKind::Refresh, change.revoke_refresh)] {
        if revoke {
            sandbox.tokens.revoke(kind);
        }
    }
    let lifetimes = json!({
        "access_seconds": sandbox.tokens.lifetime_seconds(TokenKind::Access),
        "refresh_seconds": sandbox.tokens.lifetime_seconds(TokenKind::Refresh),
    });
    Ok(json_answer(StatusCode::OK, &lifetimes))
}

/// Body of `POST /_sandbox/live`; every part is optional.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LiveChange {
    /// The newest live result begins anew.
    #[serde(default)]
    restart: bool,
    /// A further live result begins now.
    #[serde(default)]
    add: bool,
    /// Seconds of one step of the newest live result.
    step_seconds: Option<f64>,
    /// The step at which the newest live result stands now.
    step: Option<f64>,
}

/// `POST /_sandbox/live`: answers with the ids of the live results, oldest first.
pub(crate) async fn change_live(State(sandbox): State<Shared>, body: Bytes) -> Result<Response, ApiError> {
    let change: LiveChange = read(&body)?;
    let now = sandbox.clock.elapsed();
    if change.add {
        sandbox.live.add(now);
    }
    if let Some(seconds) = change.step_seconds {
        if !(0.001..=3600.0).contains(&seconds) {
            return Err(ApiError::Field("step_seconds", "Must lie between 0.001 and 3600.".to_owned()));
        }
        sandbox.live.set_step_seconds(seconds, now);
    }
    if change.restart {
        sandbox.live.restart(now);
    }
    if let Some(step) = change.step {
        if !(0.0..=1000.0).contains(&step) {
            return Err(ApiError::Field("step", "Must lie between 0 and 1000.".to_owned()));
        }
        sandbox.live.set_step(step, now);
    }
    let results: Vec<Value> = (0..sandbox.live.count())
        .map(|number| sandbox.live.result(number, &sandbox))
        .map(|result| json!({"id": result.plan.id, "status": result.status}))
        .collect();
    Ok(json_answer(StatusCode::OK, &json!({"results": results})))
}

/// `GET /_sandbox/log`: all requests seen, oldest first; `?since=N` leaves out those before number N.
pub(crate) async fn show_log(State(sandbox): State<Shared>, query: Query) -> Response {
    let since = query.get("since").and_then(|text| text.parse().ok()).unwrap_or(0);
    let entries = sandbox.log.list(since).into_iter();
    let entries: Vec<Value> = entries.map(|entry| serde_json::to_value(entry).unwrap_or_default()).collect();
    json_answer(StatusCode::OK, &Value::Array(entries))
}

/// `DELETE /_sandbox/log`.
pub(crate) async fn clear_log(State(sandbox): State<Shared>) -> StatusCode {
    sandbox.log.clear();
    StatusCode::NO_CONTENT
}

/// `GET /_sandbox/catalog`.
pub(crate) async fn show_catalog(State(sandbox): State<Shared>, query: Query) -> Response {
    // The catalog is read by tests, so it stays well-formed even where the data is not.
    let text = catalog(&sandbox, &query).to_string().replace(LONE_SURROGATE, "\u{FFFD}");
    ([(header::CONTENT_TYPE, "application/json")], text).into_response()
}

/// Reads a JSON body, whatever its media type; an empty one counts as `{}`.
fn read<T: DeserializeOwned>(body: &[u8]) -> Result<T, ApiError> {
    let body = if body.is_empty() { b"{}" } else { body };
    serde_json::from_slice(body).map_err(|error| ApiError::Detail(error.to_string()))
}
