//! `POST /embed/token`: what it takes and what it gives.

use std::collections::HashSet;
use std::time::Duration;

use axum::body::Body;
use axum::http::Request;
use serde_json::Value;

use crate::support::{Fixture, HOST, KEY, LOGIN, REFRESH, send, token_request};

#[tokio::test]
async fn a_page_gets_a_token_and_nothing_else() {
    let fixture = Fixture::new().await;
    let answer = fixture.token(101, "initial").await;
    assert_eq!(answer.status, 200);
    assert_eq!(answer.header("cache-control"), "private, no-store");
    assert_eq!(answer.header("content-type"), "application/json");
    let json = answer.json();
    assert_eq!(json.as_object().unwrap().keys().collect::<Vec<_>>(), ["access", "expires_in"]);
    assert_eq!(json["expires_in"], 24 * 3600);

    let seen = fixture.upstream.seen();
    assert_eq!(seen.len(), 1);
    assert_eq!(seen[0].line, format!("POST {LOGIN}"));
    assert_eq!(
        serde_json::from_str::<Value>(&seen[0].body).unwrap(),
        serde_json::json!({ "api_key": KEY, "agent_id": 101 })
    );
}

/// Sends this body with these headers besides `Host`, and expects this verdict and no call of the API.
async fn check(expected: &str, headers: &[(&str, &str)], body: impl Into<Body>) {
    let fixture = Fixture::new().await;
    let mut request = Request::post("/embed/token").header("host", HOST);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let answer = send(&fixture.app, request.body(body.into()).unwrap()).await;
    assert_eq!(answer.verdict(), expected);
    assert_eq!(answer.header("cache-control"), "private, no-store");
    assert_eq!(
        fixture.upstream.seen().len(),
        usize::from(expected == "200"),
        "calls of the API for {expected}"
    );
}

#[tokio::test]
async fn a_request_must_be_what_the_widget_sends() {
    let json = ("content-type", "application/json");
    let with = ("x-requested-with", "agent-embed");
    let good = r#"{"agent_id": 101}"#;
    check("200", &[json, with], good).await;
    check("200", &[("content-type", "Application/JSON; charset=utf-8"), with], good).await;
    check("200", &[json, with], r#"{"agent_id": 101, "reason": "of a newer widget", "more": [1]}"#).await;
    check("403 no_requested_with", &[json], good).await;
    check("415 not_json", &[with], good).await;
    check("415 not_json", &[("content-type", "text/plain"), with], good).await;
    check("415 not_json", &[("content-type", "application/x-www-form-urlencoded"), with], "agent_id=101")
        .await;
    check("400 bad_body", &[json, with], "").await;
    check("400 bad_body", &[json, with], "{").await;
    check("400 bad_body", &[json, with], "[]").await;
    check("400 bad_body", &[json, with], "{}").await;
    check("400 bad_body", &[json, with], r#"{"agent_id": "101"}"#).await;
    check("400 bad_body", &[json, with], r#"{"agent_id": 0}"#).await;
    check("400 bad_body", &[json, with], r#"{"agent_id": -101}"#).await;
    check("400 bad_body", &[json, with], r#"{"agent_id": 101.5}"#).await;
    check("400 bad_body", &[json, with], r#"{"agent_id": 101, "agent_id": 102}"#).await;
    check("400 bad_body", &[json, with], r#"{"agent_id": 99999999999999999999}"#).await;
    check("400 bad_body", &[json, with], vec![0xff, 0xfe]).await;
    check("413 body_too_long", &[json, with], " ".repeat(5000)).await;
    check("403 agent_not_served", &[json, with], r#"{"agent_id": 103}"#).await;
}

#[tokio::test]
async fn only_post_is_taken() {
    let fixture = Fixture::new().await;
    for method in ["GET", "HEAD", "PUT", "DELETE", "PATCH", "TRACE"] {
        let request = Request::builder().method(method).uri("/embed/token").header("host", HOST);
        let answer = send(&fixture.app, request.body(Body::empty()).unwrap()).await;
        assert_eq!(answer.status, 405, "{method}");
        assert_eq!(answer.header("allow"), "POST", "{method}");
    }
}

#[tokio::test]
async fn each_agent_has_a_session_of_its_own() {
    let fixture = Fixture::new().await;
    let (first, _) = fixture.good_token(101, "initial").await;
    let (second, _) = fixture.good_token(102, "initial").await;
    assert_ne!(first, second);
    assert_eq!(fixture.good_token(101, "expiring").await.0, first);
    assert_eq!(fixture.good_token(102, "expiring").await.0, second);
    assert_eq!(fixture.upstream.count(LOGIN), 2);
}

#[tokio::test]
async fn a_thousand_callers_cost_one_login() {
    let fixture = Fixture::new().await;
    fixture.upstream.set_login_delay(Duration::from_millis(200));
    let mut callers = tokio::task::JoinSet::new();
    for _ in 0..1000 {
        let app = fixture.app.clone();
        callers.spawn(async move {
            let body = Body::from(r#"{"agent_id": 101, "reason": "initial"}"#);
            let answer = send(&app, token_request().body(body).unwrap()).await;
            assert_eq!(answer.status, 200, "{}", answer.text());
            answer.json()["access"].as_str().unwrap().to_owned()
        });
    }
    let tokens: HashSet<String> = callers.join_all().await.into_iter().collect();
    assert_eq!(tokens.len(), 1);
    assert_eq!(fixture.upstream.count(LOGIN), 1);
    assert_eq!(fixture.upstream.count(REFRESH), 0);
}

#[tokio::test]
async fn a_caller_that_hangs_up_does_not_take_the_login_along() {
    let fixture = Fixture::new().await;
    fixture.upstream.set_login_delay(Duration::from_millis(300));
    tokio::select! {
        biased;
        // It hangs up as soon as the login is under way.
        () = async { while fixture.upstream.count(LOGIN) == 0 { tokio::task::yield_now().await } } => {}
        _ = fixture.token(101, "initial") => panic!("the login was to be under way still"),
    }
    fixture.good_token(101, "initial").await;
    assert_eq!(fixture.upstream.count(LOGIN), 1);
}
