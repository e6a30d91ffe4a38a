//! Who is let in while nobody is asked about the caller.

use agent_embed_host::Options;
use axum::body::Body;
use axum::http::Request;

use crate::support::{Fixture, send};

/// Asks for a token with these headers besides the usual ones, of a backend with these options.
async fn check(expected: &str, change: fn(&mut Options), headers: &[(&str, &str)]) {
    let fixture = Fixture::with(change).await;
    let mut request = Request::post("/embed/token")
        .header("content-type", "application/json")
        .header("x-requested-with", "agent-embed");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let answer = send(&fixture.app, request.body(Body::from(r#"{"agent_id": 101}"#)).unwrap()).await;
    assert_eq!(answer.verdict(), expected, "{headers:?}");
}

fn usual(_: &mut Options) {}

fn public(options: &mut Options) {
    options.public = true;
}

fn with_host(options: &mut Options) {
    options.allow_hosts = vec!["app.example.com".into(), "other.example.com:8443".into()];
}

fn public_with_host(options: &mut Options) {
    public(options);
    with_host(options);
}

fn with_origin(options: &mut Options) {
    options.allow_origins = vec!["https://app.example.com".into()];
}

const LOCAL: (&str, &str) = ("host", "127.0.0.1:8787");

#[tokio::test]
async fn the_host_must_be_ours() {
    for host in [
        "127.0.0.1:8787",
        "127.0.0.1",
        "127.9.9.9:1",
        "localhost:8787",
        "LOCALHOST",
        "app.localhost",
        "[::1]:8787",
    ] {
        check("200", usual, &[("host", host)]).await;
    }
    for host in [
        "evil.example",
        "127.0.0.1.evil.example",
        "localhost.evil.example",
        "10.0.0.1",
        "[::2]",
        "",
        "a b",
        "0.0.0.0",
    ] {
        check("403 unknown_host", usual, &[("host", host)]).await;
    }
    check("403 unknown_host", usual, &[]).await;
    check("403 unknown_host", usual, &[LOCAL, ("host", "evil.example")]).await;
    check("200", with_host, &[LOCAL]).await;
    check("200", with_host, &[("host", "app.example.com")]).await;
    check("200", with_host, &[("host", "APP.example.com:1234")]).await;
    check("200", with_host, &[("host", "other.example.com:8443")]).await;
    check("403 unknown_host", with_host, &[("host", "other.example.com")]).await;
    check("403 unknown_host", with_host, &[("host", "sub.app.example.com")]).await;
    check("200", public, &[("host", "anything.example")]).await;
    check("403 unknown_host", public_with_host, &[("host", "anything.example")]).await;
    check("200", public_with_host, &[("host", "app.example.com")]).await;
}

#[tokio::test]
async fn a_proxy_in_front_is_refused_unless_public() {
    for name in
        ["forwarded", "x-forwarded-for", "x-forwarded-host", "X-Forwarded-Proto", "x-forwarded-anything"]
    {
        check("403 forwarded_request", usual, &[LOCAL, (name, "127.0.0.1")]).await;
        check("403 forwarded_request", with_host, &[("host", "app.example.com"), (name, "")]).await;
        check("200", public, &[LOCAL, (name, "203.0.113.7")]).await;
    }
}

#[tokio::test]
async fn foreign_pages_are_refused() {
    let origin = |value| ("origin", value);
    let site = |value| ("sec-fetch-site", value);
    check("200", usual, &[LOCAL, site("same-origin")]).await;
    check("200", usual, &[LOCAL, site("same-origin"), origin("http://127.0.0.1:8080")]).await;
    check("200", usual, &[LOCAL, origin("http://127.0.0.1:8787")]).await;
    check("200", usual, &[LOCAL, origin("https://127.0.0.1:8787")]).await;
    for foreign in
        ["http://127.0.0.1:8080", "https://evil.example", "null", "", "http://127.0.0.1:8787.evil.example"]
    {
        check("403 foreign_origin", usual, &[LOCAL, origin(foreign)]).await;
    }
    for foreign in ["cross-site", "same-site", "none", "of-a-newer-browser"] {
        check("403 foreign_origin", usual, &[LOCAL, site(foreign)]).await;
        check("403 foreign_origin", usual, &[LOCAL, site(foreign), origin("http://127.0.0.1:8787")]).await;
        check("200", with_origin, &[LOCAL, site(foreign), origin("https://app.example.com")]).await;
    }
    check("200", with_origin, &[LOCAL, origin("https://app.example.com")]).await;
    check("403 foreign_origin", with_origin, &[LOCAL, origin("http://app.example.com")]).await;
    check("403 foreign_origin", with_origin, &[LOCAL, origin("https://app.example.com.evil.example")]).await;
}

#[tokio::test]
async fn only_allowed_origins_get_cors_answers() {
    let fixture = Fixture::with(with_origin).await;
    for (origin, expected) in
        [("https://app.example.com", "https://app.example.com"), ("https://evil.example", "")]
    {
        let preflight = Request::options("/embed/token")
            .header("host", LOCAL.1)
            .header("origin", origin)
            .header("access-control-request-method", "POST")
            .header("access-control-request-headers", "content-type,x-requested-with");
        let answer = send(&fixture.app, preflight.body(Body::empty()).unwrap()).await;
        assert_eq!(answer.header("access-control-allow-origin"), expected);
        assert_eq!(answer.status, if expected.is_empty() { 405 } else { 204 });
        assert_eq!(answer.header("cache-control"), "private, no-store");
        assert!(answer.header("vary").contains("origin"));
        let error = Request::get("/embed/nothing").header("host", LOCAL.1).header("origin", origin);
        let answer = send(&fixture.app, error.body(Body::empty()).unwrap()).await;
        assert_eq!(answer.header("access-control-allow-origin"), expected);
        assert_eq!(answer.verdict(), "404 not_found");
    }
    assert!(fixture.upstream.seen().is_empty());
}

#[tokio::test]
async fn the_relay_asks_the_same_questions() {
    let fixture = Fixture::new().await;
    let path = "/embed/api/test_framework/v2/results/";
    for (name, value, expected) in [
        ("host", "evil.example", "403 unknown_host"),
        ("x-forwarded-for", "203.0.113.7", "403 forwarded_request"),
    ] {
        let mut request = Request::get(path).header("authorization", "Bearer a.b.c");
        if name != "host" {
            request = request.header("host", LOCAL.1);
        }
        let answer = send(&fixture.app, request.header(name, value).body(Body::empty()).unwrap()).await;
        assert_eq!(answer.verdict(), expected);
    }
    assert!(fixture.upstream.seen().is_empty());
}
