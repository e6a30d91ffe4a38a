//! Every way in which the API can fail a login, and what the page is told.

use std::time::Duration;

use agent_embed_host::Limits;
use serde_json::json;

use crate::support::{Fixture, KEY, LOGIN, Reply};

/// A text that a careless API might put into an error.
const LEAK: &str = "api_key ck_test_0123456789abcdef of user 7 is disabled";

async fn check(expected: &str, retry_after: &str, reply: Reply) {
    check_with(Limits::default().login_time, expected, retry_after, reply).await;
}

/// Where a login may take so long.
async fn check_with(login_time: Duration, expected: &str, retry_after: &str, reply: Reply) {
    let fixture = Fixture::with(|options| options.limits.login_time = login_time).await;
    fixture.upstream.always(LOGIN, reply);
    let answer = fixture.token(101, "initial").await;
    assert_eq!(answer.verdict(), expected);
    assert_eq!(answer.header("retry-after"), retry_after, "{expected}");
    assert_eq!(answer.header("content-type"), "application/json");
    assert_eq!(answer.header("location"), "");
    let body = answer.text();
    assert!(!body.contains(KEY) && !body.contains("user 7"), "text of the API in {body}");
    let message = answer.json()["error"]["message"].as_str().unwrap().to_owned();
    assert!(!message.is_empty());

    // The failure is kept for a moment: it is not asked for once per caller.
    assert_eq!(fixture.token(101, "initial").await.verdict(), expected);
    assert_eq!(fixture.upstream.count(LOGIN), 1, "{expected}");
    // Another agent is not punished for it.
    assert_eq!(fixture.token(102, "initial").await.verdict(), expected);
    assert_eq!(fixture.upstream.count(LOGIN), 2, "{expected}");
}

#[tokio::test]
async fn each_failure_has_its_answer() {
    let detail = json!({ "detail": LEAK });
    check("502 upstream_rejected", "", Reply::json(400, &json!({ "agent_id": [LEAK] }))).await;
    check("502 upstream_key_refused", "", Reply::json(401, &detail)).await;
    check("403 agent_forbidden", "", Reply::json(403, &detail)).await;
    check("502 upstream_gone", "", Reply::json(404, &detail)).await;
    check("502 upstream_gone", "", Reply::json(410, &detail)).await;
    check("503 upstream_broken", "2", Reply::json(408, &detail)).await;
    check("429 upstream_throttled", "17", Reply::json(429, &detail).with("retry-after", "17")).await;
    check("429 upstream_throttled", "2", Reply::json(429, &detail)).await;
    check("429 upstream_throttled", "3600", Reply::json(429, &detail).with("retry-after", "99999999")).await;
    check("429 upstream_throttled", "2", Reply::json(429, &detail).with("retry-after", "tomorrow")).await;
    check("503 upstream_broken", "2", Reply::new(500, LEAK)).await;
    check("503 upstream_broken", "2", Reply::new(502, format!("<html>{LEAK}</html>"))).await;
    check("503 upstream_broken", "30", Reply::new(503, "").with("retry-after", "30")).await;
    check("502 upstream_redirected", "", Reply::new(302, "").with("location", "/elsewhere/")).await;
    check("502 upstream_redirected", "", Reply::new(307, "").with("location", LOGIN)).await;
    check("502 upstream_unreadable", "", Reply::new(200, format!("<html>{LEAK}</html>"))).await;
    check("502 upstream_unreadable", "", Reply::new(200, "")).await;
    check("502 upstream_unreadable", "", Reply::json(200, &json!({}))).await;
    check("502 upstream_unreadable", "", Reply::json(200, &json!({ "access": null }))).await;
    check("502 upstream_unreadable", "", Reply::json(200, &json!({ "access": "" }))).await;
    check("502 upstream_unreadable", "", Reply::json(200, &json!({ "access": "two words" }))).await;
    check("502 upstream_unreadable", "", Reply::json(200, &json!({ "access": "a\r\nb" }))).await;
    check("502 upstream_unreadable", "", Reply::json(200, &json!({ "access": "a".repeat(20_000) }))).await;
    check("502 upstream_too_long", "", Reply::new(200, vec![b' '; 100_000])).await;
    let late = Reply::new(200, "").after(Duration::from_secs(60));
    check_with(Duration::from_millis(300), "504 upstream_timed_out", "", late).await;
}

#[tokio::test]
async fn a_closed_port_is_said_to_be_one() {
    let fixture = Fixture::with(|options| {
        // A port that was free a moment ago, and that nobody listens on.
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        options.api_base = format!("http://{}", listener.local_addr().unwrap());
    })
    .await;
    let answer = fixture.token(101, "initial").await;
    assert_eq!(answer.verdict(), "503 upstream_unreachable");
    assert_eq!(answer.header("retry-after"), "2");
}

#[tokio::test]
async fn the_answer_comes_back_when_the_cause_goes_away() {
    let fixture = Fixture::new().await;
    fixture.upstream.next(LOGIN, Reply::new(500, ""));
    assert_eq!(fixture.token(101, "initial").await.status, 503);
    fixture.clock.advance(1);
    fixture.good_token(101, "initial").await;

    fixture.upstream.next(LOGIN, Reply::new(429, "").with("retry-after", "7"));
    assert_eq!(fixture.token(102, "initial").await.status, 429);
    fixture.clock.advance(6);
    assert_eq!(fixture.token(102, "initial").await.status, 429, "the pause that the API asked for is kept");
    fixture.clock.advance(1);
    fixture.good_token(102, "initial").await;
}

#[tokio::test]
async fn a_verdict_ends_the_session_at_once() {
    let fixture = Fixture::new().await;
    fixture.upstream.set_lifetime(900);
    fixture.good_token(101, "initial").await;
    fixture.upstream.always("/user/v1/embedded/refresh/", Reply::new(401, ""));
    fixture.upstream.always(LOGIN, Reply::new(403, ""));
    fixture.clock.advance(600);
    assert_eq!(fixture.token(101, "expiring").await.verdict(), "403 agent_forbidden");
}
