//! Faults on request: what a broken network, a tired server or a careless proxy would do.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::answer::{ApiError, json_answer};
use crate::state::Shared;

/// One rule, as `POST /_sandbox/faults` takes it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Fault {
    /// `METHOD /path` matches that method and the start of the path with its query;
    /// anything else matches as a part of the path with its query.
    #[serde(rename = "match", default)]
    pattern: String,
    kind: Kind,
    /// Status of `status` and `html`.
    status: Option<u16>,
    /// Milliseconds of `delay`, and of the whole body of `slow_body`.
    ms: Option<u64>,
    /// How many requests it hits; without it, all until cleared.
    times: Option<u64>,
    /// Seconds that a 429 or 503 names in `Retry-After`; without it the header is missing.
    retry_after: Option<u64>,
}

/// What goes wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Kind {
    /// The answer comes late.
    Delay,
    /// The connection closes without an answer.
    Drop,
    /// The body ends before the promised length.
    Truncate,
    /// Another status with the body that DRF would send.
    Status,
    /// An HTML page where JSON is due.
    Html,
    /// 200 and `application/json`, but not JSON.
    BadJson,
    /// No answer, and the connection stays open.
    Hang,
    /// The body arrives in small pieces.
    SlowBody,
}

/// Tells the server to close the connection in place of sending this answer.
#[derive(Clone, Copy)]
pub(crate) struct DropConnection;

/// The rules in force, oldest first.
#[derive(Default)]
pub(crate) struct Faults(Mutex<Vec<Fault>>);

impl Faults {
    /// Adds a rule behind those in force.
    pub(crate) fn add(&self, fault: Fault) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(fault);
    }

    /// Removes every rule.
    pub(crate) fn clear(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    /// The rules in force, with the times that are left.
    pub(crate) fn list(&self) -> Vec<Fault> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// What hits this request: every delay, and the first rule of another kind. Counts them as used.
    fn take(&self, method: &str, target: &str) -> Vec<Fault> {
        let mut rules = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut hits: Vec<Fault> = Vec::new();
        let mut decided = false;
        for rule in rules.iter_mut().filter(|rule| rule.matches(method, target)) {
            if rule.kind != Kind::Delay && std::mem::replace(&mut decided, true) {
                continue;
            }
            hits.push(rule.clone());
            rule.times = rule.times.map(|times| times - 1);
        }
        rules.retain(|rule| rule.times != Some(0));
        hits
    }
}

impl Fault {
    fn matches(&self, method: &str, target: &str) -> bool {
        if self.times == Some(0) {
            return false;
        }
        match self.pattern.split_once(' ') {
            Some((wanted, start)) if start.starts_with('/') => wanted == method && target.starts_with(start),
            _ => target.contains(&self.pattern),
        }
    }

    fn pause(&self) -> Duration {
        Duration::from_millis(self.ms.unwrap_or(1000))
    }
}

/// The middleware that applies the rules.
pub(crate) async fn apply(State(sandbox): State<Shared>, request: Request, next: Next) -> Response {
    let target = request.uri().path_and_query().map_or("/", |target| target.as_str()).to_owned();
    let hits = sandbox.faults.take(request.method().as_str(), &target);
    for delay in hits.iter().filter(|fault| fault.kind == Kind::Delay) {
        tokio::time::sleep(delay.pause()).await;
    }
    let Some(fault) = hits.into_iter().find(|fault| fault.kind != Kind::Delay) else {
        return next.run(request).await;
    };
    match fault.kind {
        Kind::Drop => dropped(),
        Kind::Hang => std::future::pending().await,
        Kind::Status => status_answer(&fault),
        Kind::Html => html_answer(&fault),
        Kind::BadJson => {
            ([(header::CONTENT_TYPE, "application/json")], "{\"count\": 3, \"results\": [{\"id\": ")
                .into_response()
        }
        Kind::Truncate => truncated(next.run(request).await).await,
        Kind::SlowBody => slowed(next.run(request).await, fault.pause()).await,
        Kind::Delay => next.run(request).await,
    }
}

fn broken() -> std::io::Error {
    std::io::Error::new(std::io::ErrorKind::ConnectionAborted, "a fault was asked for")
}

/// A server other than our own `serve` does not know the mark, so the body breaks as well.
fn dropped() -> Response {
    let mut response = Response::new(Body::from_stream(stream::iter([Err::<Bytes, _>(broken())])));
    response.extensions_mut().insert(DropConnection);
    response
}

fn status_answer(fault: &Fault) -> Response {
    let status = fault.status.and_then(|code| StatusCode::from_u16(code).ok());
    let status = status.unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut response = match status {
        StatusCode::UNAUTHORIZED => ApiError::Unauthorized(json!({
            "detail": "Given token not valid for any token type",
            "code": "token_not_valid",
            "messages": [{
                "token_class": "AccessToken",
                "token_type": "access",
                "message": "Token is invalid or expired",
            }],
        }))
        .into_response(),
        StatusCode::FORBIDDEN => ApiError::Forbidden.into_response(),
        StatusCode::NOT_FOUND => ApiError::MISSING.into_response(),
        StatusCode::TOO_MANY_REQUESTS => {
            let seconds = fault.retry_after.unwrap_or(30);
            let detail = format!("Request was throttled. Expected available in {seconds} seconds.");
            json_answer(status, &json!({"detail": detail}))
        }
        _ => json_answer(
            status,
            &json!({"detail": status.canonical_reason().unwrap_or("A server error occurred.")}),
        ),
    };
    if let Some(seconds) = fault.retry_after {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    response
}

fn html_answer(fault: &Fault) -> Response {
    let status = fault.status.and_then(|code| StatusCode::from_u16(code).ok()).unwrap_or(StatusCode::OK);
    let title = if status.is_success() { "Down for maintenance" } else { "Bad gateway" };
    let page = format!(
        "<!doctype html>\n<html><head><title>{title}</title></head>\
         <body><center><h1>{title}</h1></center><hr><center>nginx</center></body></html>\n"
    );
    (status, [(header::CONTENT_TYPE, "text/html; charset=utf-8")], page).into_response()
}

/// Promises the whole length, sends half of it, and breaks the connection.
async fn truncated(response: Response) -> Response {
    let (mut parts, body) = response.into_parts();
    let bytes = axum::body::to_bytes(body, usize::MAX).await.unwrap_or_default();
    let half = bytes.slice(..bytes.len() / 2);
    parts.headers.insert(header::CONTENT_LENGTH, HeaderValue::from(bytes.len()));
    Response::from_parts(parts, Body::from_stream(stream::iter([Ok(half), Err(broken())])))
}

/// Sends the body in ten pieces, spread evenly over the given time.
async fn slowed(response: Response, whole: Duration) -> Response {
    const PIECES: u32 = 10;
    let (mut parts, body) = response.into_parts();
    let bytes = axum::body::to_bytes(body, usize::MAX).await.unwrap_or_default();
    parts.headers.insert(header::CONTENT_LENGTH, HeaderValue::from(bytes.len()));
    let size = bytes.len().div_ceil(PIECES as usize).max(1);
    let pieces = stream::unfold(bytes, move |mut rest| async move {
        if rest.is_empty() {
            return None;
        }
        tokio::time::sleep(whole / PIECES).await;
        let piece = rest.split_to(size.min(rest.len()));
        Some((Ok::<_, std::io::Error>(piece), rest))
    });
    Response::from_parts(parts, Body::from_stream(pieces))
}
