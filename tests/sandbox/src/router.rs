//! Which path leads where, and what lies around every answer.

use axum::Router;
use axum::http::{HeaderName, HeaderValue, Method, header};
use axum::middleware;
use axum::routing::{MethodRouter, delete, get, post};
use tower_http::cors::{AllowOrigin, CorsLayer};

use crate::answer::ApiError;
use crate::config::{Config, Cors};
use crate::routes::{calls, dashboards, metrics, recordings, results, runs, session};
use crate::state::{Sandbox, Shared};
use crate::{control, fault, log};

/// The whole sandbox as one router.
#[must_use]
pub fn router(config: Config) -> Router {
    let cors = config.cors.clone();
    let sandbox = Sandbox::new(config);
    let mut api = Router::new()
        .merge(session_routes())
        .merge(test_routes())
        .merge(call_routes())
        .merge(project_routes())
        .route("/recordings/{name}", get(recordings::recording))
        .fallback(missing)
        .method_not_allowed_fallback(not_allowed)
        .layer(middleware::from_fn_with_state(sandbox.clone(), fault::apply));
    if let Some(layer) = cors_layer(&cors) {
        api = api.layer(layer);
    }
    api.layer(middleware::from_fn_with_state(sandbox.clone(), log::record))
        .merge(control_routes())
        .with_state(sandbox)
}

fn session_routes() -> Router<Shared> {
    Router::new()
        .route("/user/v1/embedded/login/", post(session::login))
        .route("/user/v1/embedded/refresh/", post(session::refresh))
        .route("/user/embedded-token-detail/", get(session::token_detail))
}

fn test_routes() -> Router<Shared> {
    Router::new()
        .route("/test_framework/v2/results/", get(results::list))
        .route("/test_framework/v2/results/reports/", get(results::report))
        .route("/test_framework/v2/results/{id}/", get(results::detail))
        .route("/test_framework/v2/runs/", get(runs::list))
        .route("/test_framework/v2/runs/bulk/", get(runs::bulk))
        .route("/test_framework/v2/runs/{id}/", get(runs::detail))
        .route("/test_framework/v2/runs/{id}/get_listen_url/", get(runs::listen_url))
        .route("/test_framework/v1/runs/{id}/trace/", get(runs::run_trace))
}

fn call_routes() -> Router<Shared> {
    Router::new()
        .route("/observability/v2/call-logs/", get(calls::list))
        .route("/observability/v2/call-logs/{id}/", get(calls::detail))
        .route("/observability/v1/call-logs/{id}/trace/", get(calls::call_trace))
}

fn project_routes() -> Router<Shared> {
    const INSIGHTS: &str = "/observability/v1/metric-failure-mode-insights";
    Router::new()
        .route("/dashboards/dashboards/", get(dashboards::list))
        .route("/dashboards/dashboards/{id}/", get(dashboards::detail))
        .route("/dashboards/widgets/", get(dashboards::widgets))
        .route("/dashboards/widgets/{id}/", get(dashboards::widget))
        .route("/dashboards/widgets/{id}/data/", get(dashboards::data))
        .route("/test_framework/v2/metrics/", get(metrics::list))
        .route("/test_framework/v2/metrics/basic_list/", get(metrics::basic_list))
        .route(&format!("{INSIGHTS}/"), get(metrics::insights))
        .route(&format!("{INSIGHTS}/categories/"), get(metrics::categories))
        .route(&format!("{INSIGHTS}/categories/{{slug}}/calls/"), get(metrics::category_calls))
        .route(&format!("{INSIGHTS}/failure-rates/"), get(metrics::failure_rates))
}

fn control_routes() -> Router<Shared> {
    let faults: MethodRouter<Shared> =
        post(control::add_fault).get(control::list_faults).delete(control::clear_faults);
    // The demo page lies on another port of this machine and has buttons for these.
    let loopback = AllowOrigin::predicate(|origin, _| is_loopback_origin(origin));
    Router::new()
        .route("/_sandbox/faults", faults)
        .route("/_sandbox/tokens", post(control::change_tokens))
        .route("/_sandbox/live", post(control::change_live))
        .route("/_sandbox/log", delete(control::clear_log).get(control::show_log))
        .route("/_sandbox/catalog", get(control::show_catalog))
        .layer(middleware::from_fn(control::only_loopback))
        .layer(
            CorsLayer::new()
                .allow_origin(loopback)
                .allow_methods([Method::GET, Method::POST, Method::DELETE])
                .allow_headers([header::CONTENT_TYPE]),
        )
}

fn is_loopback_origin(origin: &HeaderValue) -> bool {
    let origin = origin.to_str().unwrap_or_default();
    ["http://127.0.0.1", "http://localhost", "http://[::1]"]
        .iter()
        .filter_map(|start| origin.strip_prefix(start))
        .any(|rest| rest.is_empty() || rest.starts_with(':'))
}

fn cors_layer(cors: &Cors) -> Option<CorsLayer> {
    let origin = match cors {
        Cors::Off => return None,
        Cors::Any => AllowOrigin::any(),
        Cors::Origin(origin) => AllowOrigin::exact(HeaderValue::from_str(origin).ok()?),
    };
    let headers = [
        header::AUTHORIZATION,
        header::CONTENT_TYPE,
        header::RANGE,
        HeaderName::from_static(crate::auth::KEY_HEADER),
        HeaderName::from_static("x-requested-with"),
    ];
    let exposed = [header::RETRY_AFTER, header::CONTENT_RANGE, header::ACCEPT_RANGES, header::CONTENT_LENGTH];
    let methods = [Method::GET, Method::POST, Method::HEAD];
    Some(
        CorsLayer::new()
            .allow_origin(origin)
            .allow_methods(methods)
            .allow_headers(headers)
            .expose_headers(exposed),
    )
}

async fn missing() -> ApiError {
    ApiError::MISSING
}

/// DRF checks credentials before the method, but 405 is what a read-only client should learn here.
async fn not_allowed(method: Method) -> ApiError {
    ApiError::MethodNotAllowed(method)
}
