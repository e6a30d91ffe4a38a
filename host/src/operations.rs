//! What operators look at, on an address of its own: `/metrics`, `/readyz`, `/healthz`.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use serde_json::json;

use crate::config::Config;
use crate::metrics::Metrics;

/// Whether the server takes requests, and what it has counted.
#[derive(Clone, Debug, Default)]
pub(crate) struct Operations {
    pub(crate) metrics: Arc<Metrics>,
    is_ending: Arc<AtomicBool>,
}

impl Operations {
    /// The server has been told to end: whoever spreads requests should send them elsewhere.
    pub(crate) fn end(&self) {
        self.is_ending.store(true, Ordering::Relaxed);
    }
}

/// The router for `--metrics-listen`. It answers whoever can connect, so that address must be a private one.
pub fn operations_router(config: &Config) -> Router {
    Router::new()
        .route("/metrics", get(metrics))
        .route("/readyz", get(ready))
        .route("/healthz", get(healthy))
        .with_state(config.operations.clone())
}

async fn metrics(State(operations): State<Operations>) -> Response {
    let content_type = "text/plain; version=0.0.4; charset=utf-8";
    ([(header::CONTENT_TYPE, content_type)], operations.metrics.write()).into_response()
}

async fn ready(State(operations): State<Operations>) -> Response {
    if operations.is_ending.load(Ordering::Relaxed) {
        return (StatusCode::SERVICE_UNAVAILABLE, Json(json!({ "status": "ending" }))).into_response();
    }
    Json(json!({ "status": "ready" })).into_response()
}

/// `GET /healthz`: the process is alive.
pub(crate) async fn healthy() -> Response {
    ([(header::CACHE_CONTROL, "no-store")], Json(json!({ "status": "ok" }))).into_response()
}
