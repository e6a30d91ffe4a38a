//! What the log says about each request: its id, method, route template, status and duration. Never more.

use std::hash::{BuildHasher, RandomState};
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderName, HeaderValue, Method};
use axum::middleware::Next;
use axum::response::Response;
use tracing::Instrument;
use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::prelude::*;

use crate::config::LogFormat;
use crate::routes::App;

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
const LONGEST_REQUEST_ID_BYTES: usize = 64;

/// The route template of a response, where it is finer than the one the router matched.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Label(pub(crate) &'static str);

/// Sends the log to standard error. Other crates may only warn: what they log in detail is not ours to vouch for.
pub fn start(format: LogFormat) {
    let filter =
        Targets::new().with_default(LevelFilter::WARN).with_target("agent_embed_host", LevelFilter::INFO);
    let lines = tracing_subscriber::fmt::layer().with_writer(std::io::stderr);
    let registry = tracing_subscriber::registry().with(filter);
    // A program that has set up its own log keeps it.
    let _ = match format {
        LogFormat::Text => registry.with(lines.with_ansi(false)).try_init(),
        LogFormat::Json => registry.with(lines.json()).try_init(),
    };
}

/// Gives the request an id, and writes one line when it is answered.
pub(crate) async fn line(State(app): State<App>, request: Request, next: Next) -> Response {
    let start = Instant::now();
    let id = request_id(&request);
    let method = method(request.method());
    let matched = request.extensions().get::<MatchedPath>().map(|path| path.as_str().to_owned());
    let span = tracing::info_span!("request", id);
    let mut response = next.run(request).instrument(span.clone()).await;
    let label = response.extensions().get::<Label>().map(|label| label.0);
    let route = label.or(matched.as_deref()).unwrap_or("none");
    app.config.operations.metrics.answered(route, response.status().as_u16(), start.elapsed());
    let milliseconds = u64::try_from(start.elapsed().as_millis()).unwrap_or(u64::MAX);
    span.in_scope(|| {
        tracing::info!(method, route, status = response.status().as_u16(), milliseconds, "answered");
    });
    if let Ok(id) = HeaderValue::from_str(&id) {
        response.headers_mut().insert(REQUEST_ID, id);
    }
    response
}

/// The method, if it is one that has a meaning: any other word is the caller's own, and may be as long as a head.
fn method(method: &Method) -> &'static str {
    const KNOWN: [&str; 7] = ["GET", "POST", "HEAD", "OPTIONS", "PUT", "PATCH", "DELETE"];
    KNOWN.into_iter().find(|known| *known == method.as_str()).unwrap_or("other")
}

/// The caller's id if it is harmless in a log, else one of our own.
fn request_id(request: &Request) -> String {
    let harmless = |id: &&str| {
        (1..=LONGEST_REQUEST_ID_BYTES).contains(&id.len())
            && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    let outside = request.headers().get(REQUEST_ID).and_then(|id| id.to_str().ok()).filter(harmless);
    outside.map_or_else(own_request_id, str::to_owned)
}

/// Unique, not secret: a number per process and a count within it.
fn own_request_id() -> String {
    static PROCESS: LazyLock<u64> = LazyLock::new(|| RandomState::new().hash_one(std::process::id()));
    static COUNT: AtomicU64 = AtomicU64::new(1);
    format!("{:08x}-{:06}", *PROCESS >> 32, COUNT.fetch_add(1, Ordering::Relaxed))
}
