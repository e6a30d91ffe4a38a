//! Metrics, readiness and liveness.

use agent_embed_host::operations_router;
use axum::body::Body;
use axum::http::Request;
use serde_json::json;

use crate::support::{Answer, Fixture, HOST, KEY, Reply, send};

async fn get(app: &axum::Router, path: &str) -> Answer {
    send(app, Request::get(path).header("host", HOST).body(Body::empty()).unwrap()).await
}

#[tokio::test]
async fn metrics_count_by_template_and_hold_no_secret() {
    let fixture = Fixture::proxy().await;
    let rows = json!([{ "id": 1, "agent": 101, "status": "completed" }, { "id": 2, "agent": 102 }]);
    fixture.upstream.always("/test_framework/v2/runs/", Reply::json(200, &rows));
    fixture.upstream.always("/test_framework/v2/runs/5/", Reply::new(500, ""));
    let (token, _) = fixture.good_token(101, "initial").await;
    for _ in 0..3 {
        fixture.read_with(&token, "/test_framework/v2/runs/?search=very-private").await;
    }
    fixture.read_with(&token, "/test_framework/v2/runs/5/").await;
    get(&fixture.app, "/no/such/very-private").await;
    let answer = get(&operations_router(&fixture.config), "/metrics").await;
    assert_eq!(answer.header("content-type"), "text/plain; version=0.0.4; charset=utf-8");
    let text = answer.text();
    for line in [
        "# TYPE agent_embed_requests_total counter",
        r#"agent_embed_requests_total{route="/embed/token",status="200"} 1"#,
        r#"agent_embed_requests_total{route="/test_framework/v2/runs/",status="200"} 3"#,
        r#"agent_embed_requests_total{route="/test_framework/v2/runs/{id}/",status="503"} 1"#,
        r#"agent_embed_requests_total{route="none",status="404"} 1"#,
        r#"agent_embed_request_duration_seconds_count{route="/embed/token"} 1"#,
        r#"agent_embed_request_duration_seconds_bucket{route="/embed/token",le="+Inf"} 1"#,
        r#"agent_embed_upstream_requests_total{operation="/test_framework/v2/runs/",outcome="200"} 1"#,
        r#"agent_embed_upstream_requests_total{operation="/test_framework/v2/runs/{id}/",outcome="500"} 1"#,
        r#"agent_embed_cache_total{outcome="hit"} 2"#,
        r#"agent_embed_cache_total{outcome="miss"} 2"#,
        "agent_embed_rows_left_out_total 1",
    ] {
        assert!(text.lines().any(|found| found == line), "{line} is not in\n{text}");
    }
    for secret in [KEY, token.as_str(), "very-private"] {
        assert!(!text.contains(secret), "{secret}");
    }
}

#[tokio::test]
async fn liveness_is_public_and_the_rest_is_not() {
    let fixture = Fixture::proxy().await;
    let answer = get(&fixture.app, "/healthz").await;
    assert_eq!((answer.status.as_u16(), answer.json()), (200, json!({ "status": "ok" })));
    assert_eq!(get(&fixture.app, "/metrics").await.status, 404);
    assert_eq!(get(&fixture.app, "/readyz").await.status, 404);
    let operations = operations_router(&fixture.config);
    assert_eq!(get(&operations, "/readyz").await.json(), json!({ "status": "ready" }));
    assert_eq!(get(&operations, "/healthz").await.status, 200);
}
