//! The key and the tokens are nowhere but where they belong.

use crate::support::{Fixture, KEY, LOGIN, REFRESH, Reply};

#[tokio::test]
async fn the_key_is_only_ever_in_the_body_of_a_login() {
    let fixture = Fixture::new().await;
    fixture.upstream.set_lifetime(900);
    let mut answers = vec![fixture.token(101, "initial").await, fixture.token(103, "initial").await];
    fixture.clock.advance(600);
    answers.push(fixture.token(101, "expiring").await);
    answers.push(fixture.token(101, "rejected").await);
    for path in ["test_framework/v2/results/?agent_id=101", "observability/v2/call-logs/5/", "nothing/"] {
        answers.push(fixture.get(&format!("/embed/api/{path}")).await);
    }
    // An API that repeats what it was sent.
    fixture.upstream.always(LOGIN, Reply::new(400, format!("bad key {KEY}")).with("x-echo", KEY));
    fixture.upstream.always(REFRESH, Reply::new(400, format!("bad key {KEY}")));
    fixture.clock.advance(600);
    answers.push(fixture.token(101, "expired").await);
    answers.push(fixture.token(102, "initial").await);
    answers.push(fixture.get("/healthz").await);
    for answer in &answers {
        assert!(!answer.text().contains(KEY) && !format!("{:?}", answer.headers).contains(KEY), "{answer:?}");
        assert!(!answer.text().contains("refresh"), "{answer:?}");
    }
    for seen in fixture.upstream.seen() {
        let elsewhere = format!("{} {:?}", seen.line, seen.headers);
        assert!(!elsewhere.contains(KEY), "{elsewhere}");
        assert_eq!(seen.body.contains(KEY), seen.line == format!("POST {LOGIN}"), "{}", seen.line);
    }
}

#[tokio::test]
async fn request_ids_from_outside_are_taken_only_if_harmless() {
    use axum::body::Body;
    use axum::http::Request;

    let fixture = Fixture::new().await;
    let long = "a".repeat(65);
    for (id, kept) in [
        ("abc-123", true),
        (&long[..64], true),
        (&long, false),
        ("", false),
        ("a b", false),
        ("a\tb", false),
        ("<script>", false),
        ("a_b", false),
    ] {
        let request = Request::get("/healthz").header("x-request-id", id).body(Body::empty()).unwrap();
        let answer = crate::support::send(&fixture.app, request).await;
        assert_eq!(answer.header("x-request-id") == id, kept, "{id:?}");
        assert!(!answer.header("x-request-id").is_empty());
    }
}
