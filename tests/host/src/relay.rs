//! `GET /embed/api/*` in `login` mode: what passes, and what does not.

use std::time::Duration;

use axum::body::Body;
use axum::http::Request;
use serde_json::json;

use crate::support::{Fixture, HOST, KEY, Reply, send};

const RESULTS: &str = "/test_framework/v2/results/";

#[tokio::test]
async fn a_read_passes_with_the_callers_token_and_no_key() {
    let fixture = Fixture::new().await;
    let page = json!({ "count": 1, "next": null, "previous": null, "results": [{ "id": 5 }] });
    fixture.upstream.always(RESULTS, Reply::json(200, &page));
    let query = "?agent_id=101&page=2&ql=%7B-runs%7D&search=a%20b%26c";
    let answer = fixture.get(&format!("/embed/api{RESULTS}{query}")).await;
    assert_eq!(answer.status, 200);
    assert_eq!(answer.json(), page);
    assert_eq!(answer.header("content-type"), "application/json");
    assert_eq!(answer.header("cache-control"), "private, no-store");
    assert_eq!(answer.header("x-content-type-options"), "nosniff");

    let seen = fixture.upstream.seen();
    assert_eq!(seen.len(), 1);
    assert_eq!(seen[0].line, format!("GET {RESULTS}{query}"), "the query arrives as it was sent");
    assert_eq!(seen[0].headers["authorization"], "Bearer a.b.c");
    assert!(!format!("{:?}", seen[0]).contains(KEY));
}

#[tokio::test]
async fn the_widgets_reads_are_all_there() {
    let fixture = Fixture::new().await;
    for path in [
        "/test_framework/v2/results/",
        "/test_framework/v2/results/16870/",
        "/test_framework/v2/results/reports/",
        "/test_framework/v2/runs/",
        "/test_framework/v2/runs/86368/",
        "/test_framework/v2/runs/bulk/",
        "/test_framework/v2/runs/86368/get_listen_url/",
        "/test_framework/v1/runs/86368/trace/",
        "/observability/v2/call-logs/",
        "/observability/v2/call-logs/7/",
        "/observability/v1/call-logs/7/trace/",
        "/dashboards/dashboards/",
        "/dashboards/dashboards/3/",
        "/dashboards/widgets/",
        "/dashboards/widgets/4/",
        "/dashboards/widgets/4/data/",
        "/test_framework/v2/metrics/",
        "/test_framework/v2/metrics/basic_list/",
        "/observability/v1/metric-failure-mode-insights/",
        "/observability/v1/metric-failure-mode-insights/categories/",
        "/observability/v1/metric-failure-mode-insights/failure-rates/",
    ] {
        assert_eq!(fixture.get(&format!("/embed/api{path}")).await.status, 200, "{path}");
        assert_eq!(fixture.upstream.seen().last().unwrap().line, format!("GET {path}"));
    }
}

#[tokio::test]
async fn everything_else_is_not_there() {
    let fixture = Fixture::new().await;
    for path in [
        "",
        "/",
        "//",
        "/test_framework/v2/results",
        "/test_framework/v2/results//",
        "//test_framework/v2/results/",
        "/test_framework/v2/results/16870",
        "/test_framework/v2/results/16870a/",
        "/test_framework/v2/results/-1/",
        "/test_framework/v2/results/0x10/",
        "/test_framework/v2/results/%31/",
        "/test_framework/v2/results/1%2F2/",
        "/test_framework/v2/results/1%5C2/",
        "/test_framework/v2/results/1;a=b/",
        "/test_framework/v2/results/../runs/",
        "/test_framework/v2/results/./",
        "/test_framework/v2/results/%2e%2e/runs/",
        "/test_framework/v2/results/%252e%252e/runs/",
        "/test_framework/v2/results/99999999999999999999/",
        "/test_framework/v2/results/١٢/",
        "/test_framework/v2/results/export_result_runs/",
        "/test_framework/v2/results/bulk_export_result_runs/",
        "/test_framework/v2/results/bulk_export_progress/",
        "/test_framework/v2/results/5/create_shareable_link_token/",
        "/test_framework/v2/Results/",
        "/test_framework/v1/results/",
        "/test_framework/v2/runs/5/trace/",
        "/observability/v2/call-logs/filters/",
        "/observability/v2/call-logs/export_call_logs/",
        "/user/v1/embedded/login/",
        "/user/v1/embedded/refresh/",
        "/user/embedded-token-detail/",
        "/embed/api/test_framework/v2/results/",
        "/admin/",
        "/http://evil.example/",
        "/@evil.example/",
    ] {
        // A request line holds ASCII: what is not is sent percent-encoded by every client.
        let path = path.replace("١٢", "%D9%A1%D9%A2");
        assert_eq!(fixture.get(&format!("/embed/api{path}")).await.verdict(), "404 not_found", "{path}");
    }
    assert_eq!(fixture.upstream.seen().len(), 0);
}

#[tokio::test]
async fn only_reads_pass() {
    let fixture = Fixture::new().await;
    for method in ["POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "PROPFIND"] {
        let request = Request::builder()
            .method(method)
            .uri(format!("/embed/api{RESULTS}"))
            .header("host", HOST)
            .header("authorization", "Bearer a.b.c");
        let answer = send(&fixture.app, request.body(Body::from("{}")).unwrap()).await;
        assert_eq!(answer.status, 405, "{method}");
        assert_eq!(answer.header("allow"), "GET", "{method}");
    }
    assert_eq!(fixture.upstream.seen().len(), 0);
}

#[tokio::test]
async fn headers_are_stripped_both_ways() {
    let fixture = Fixture::new().await;
    let reply = Reply::json(200, &json!({}))
        .with("set-cookie", "sessionid=1")
        .with("connection", "keep-alive")
        .with("server", "nginx/1.2")
        .with("x-internal", "1")
        .with("access-control-allow-origin", "*")
        .with("cache-control", "public, max-age=600")
        .with("content-security-policy", "script-src *")
        .with("retry-after", "9");
    fixture.upstream.always(RESULTS, reply);
    let request = Request::get(format!("/embed/api{RESULTS}"))
        .header("host", HOST)
        .header("authorization", "bearer a.b.c")
        .header("cookie", "session=secret")
        .header("connection", "x-secret, keep-alive")
        .header("x-secret", "1")
        .header("x-http-method-override", "DELETE")
        .header("x-method-override", "DELETE")
        .header("x-cekura-api-key", "ck_other")
        .header("x-vocera-shareable-link-token", "t")
        .header("transfer-encoding", "chunked")
        .header("te", "trailers")
        .header("upgrade", "h2c")
        .header("proxy-authorization", "Basic x")
        .header("referer", "https://app.example.com/?token=1")
        .header("origin", "http://127.0.0.1:8787")
        .header("user-agent", "Browser");
    let answer = send(&fixture.app, request.body(Body::empty()).unwrap()).await;
    assert_eq!(answer.status, 200);
    let mut names: Vec<_> = answer.headers.keys().map(|name| name.as_str().to_owned()).collect();
    names.sort();
    let expected = [
        "cache-control",
        "connection",
        "content-length",
        "content-security-policy",
        "content-type",
        "retry-after",
        "vary",
        "x-content-type-options",
        "x-request-id",
    ];
    assert_eq!(names, expected);
    assert_eq!(answer.header("cache-control"), "private, no-store");
    assert_eq!(answer.header("connection"), "close", "after chunks, and not what the API said");
    assert!(answer.header("content-security-policy").contains("sandbox"));

    let seen = fixture.upstream.seen().remove(0);
    let mut names: Vec<_> = seen.headers.keys().map(|name| name.as_str().to_owned()).collect();
    names.sort();
    assert_eq!(names, ["accept", "authorization", "host", "user-agent"]);
    assert!(seen.headers["user-agent"].to_str().unwrap().starts_with("agent-embed-host/"));
    assert_eq!(seen.body, "");
}

#[tokio::test]
async fn errors_of_the_api_pass_as_they_are() {
    let fixture = Fixture::new().await;
    for status in [400, 401, 403, 404, 429, 500, 503] {
        let body = json!({ "detail": format!("because of {status}") });
        fixture.upstream.always(RESULTS, Reply::json(status, &body).with("retry-after", "3"));
        let answer = fixture.get(&format!("/embed/api{RESULTS}")).await;
        assert_eq!(answer.status, status);
        assert_eq!(answer.json(), body);
        assert_eq!(answer.header("retry-after"), "3");
    }
}

#[tokio::test]
async fn redirects_are_not_followed() {
    let fixture = Fixture::new().await;
    for status in [301, 302, 303, 304, 307, 308] {
        let reply = Reply::new(status, "").with("location", "https://evil.example/");
        fixture.upstream.always(RESULTS, reply);
        let answer = fixture.get(&format!("/embed/api{RESULTS}")).await;
        assert_eq!(answer.verdict(), "502 upstream_redirected", "{status}");
        assert_eq!(answer.header("location"), "");
    }
}

/// A read with these `Authorization` headers leads to this verdict.
async fn check_authorization(expected: &str, values: &[&str]) {
    let fixture = Fixture::new().await;
    let mut request = Request::get(format!("/embed/api{RESULTS}")).header("host", HOST);
    for value in values {
        request = request.header("authorization", *value);
    }
    let answer = send(&fixture.app, request.body(Body::empty()).unwrap()).await;
    assert_eq!(answer.verdict(), expected, "{values:?}");
    assert_eq!(fixture.upstream.seen().len(), usize::from(expected == "200"));
}

#[tokio::test]
async fn one_bearer_token_is_needed() {
    check_authorization("200", &["Bearer a.b.c"]).await;
    check_authorization("200", &["BEARER opaque"]).await;
    for wrong in ["", "Bearer", "Bearer ", "Bearer a b", "Bearer  a", "Basic dXNlcg==", "a.b.c", "Bearer\ta"]
    {
        check_authorization("401 no_bearer", &[wrong]).await;
    }
    check_authorization("401 no_bearer", &[]).await;
    check_authorization("401 no_bearer", &["Bearer a.b.c", "Bearer a.b.c"]).await;
    check_authorization("401 no_bearer", &[&format!("Bearer {}", "a".repeat(20_000))]).await;
}

#[tokio::test]
async fn sizes_and_times_have_limits() {
    let fixture = Fixture::with(|options| options.limits.read_bytes = 1000).await;
    let path = format!("/embed/api{RESULTS}");
    fixture.upstream.always(RESULTS, Reply::new(200, vec![b'1'; 1000]));
    assert_eq!(fixture.get(&path).await.status, 200);
    fixture.upstream.always(RESULTS, Reply::new(200, vec![b'1'; 1001]));
    assert_eq!(fixture.get(&path).await.verdict(), "502 upstream_too_long");
    assert_eq!(fixture.get(&format!("{path}?a={}", "b".repeat(9000))).await.verdict(), "414 query_too_long");
    let hurried = Fixture::with(|options| options.limits.read_time = Duration::from_millis(300)).await;
    hurried.upstream.always(RESULTS, Reply::new(200, "{}").after(Duration::from_secs(60)));
    assert_eq!(hurried.get(&path).await.verdict(), "504 upstream_timed_out");
}

#[tokio::test]
async fn compressed_answers_stay_compressed() {
    let fixture = Fixture::new().await;
    fixture.upstream.always(RESULTS, Reply::json(200, &json!({})).with("content-encoding", "gzip"));
    let request = Request::get(format!("/embed/api{RESULTS}"))
        .header("host", HOST)
        .header("authorization", "Bearer a.b.c")
        .header("accept-encoding", "gzip, br");
    let answer = send(&fixture.app, request.body(Body::empty()).unwrap()).await;
    assert_eq!(answer.header("content-encoding"), "gzip");
    assert_eq!(answer.text(), "{}");
    assert_eq!(fixture.upstream.seen()[0].headers["accept-encoding"], "gzip, br");
}

#[tokio::test]
async fn the_router_works_under_a_prefix() {
    let fixture = Fixture::new().await;
    let app = axum::Router::new().nest_service("/voice", fixture.app.clone());
    let request = Request::get(format!("/voice/embed/api{RESULTS}"));
    let request = request.header("host", HOST).header("authorization", "Bearer a.b.c");
    assert_eq!(send(&app, request.body(Body::empty()).unwrap()).await.status, 200);
    assert_eq!(fixture.upstream.count(RESULTS), 1);
}
