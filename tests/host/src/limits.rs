//! How often one caller may ask, and who counts as one.

use std::net::SocketAddr;

use agent_embed_host::Options;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::Request;
use serde_json::json;

use crate::support::{Answer, Fixture, HOST, Reply, send, token_request};

const RUNS: &str = "/embed/api/test_framework/v2/runs/";

/// Asks for a token from this address.
async fn ask(fixture: &Fixture, peer: &str, headers: &[(&str, &str)]) -> Answer {
    let mut request = token_request().extension(ConnectInfo(peer.parse::<SocketAddr>().unwrap()));
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    send(&fixture.app, request.body(Body::from(r#"{"agent_id": 101}"#)).unwrap()).await
}

/// How many of 200 requests at once are answered, the callers being these in turn.
async fn answered(change: impl FnOnce(&mut Options), callers: &[(&str, &str)]) -> usize {
    let fixture = Fixture::proxy_with(change).await;
    let mut answered = 0;
    for (peer, forwarded) in callers.iter().cycle().take(200) {
        let headers = [("x-forwarded-for", *forwarded)];
        let answer = ask(&fixture, peer, if forwarded.is_empty() { &[] } else { &headers }).await;
        answered += usize::from(answer.status == 200);
        if answer.status != 200 {
            assert_eq!(answer.verdict(), "429 too_many_requests");
            assert_eq!(answer.header("retry-after"), "1");
        }
    }
    answered
}

fn public(options: &mut Options) {
    options.public = true;
}

fn behind_proxies(options: &mut Options) {
    options.public = true;
    options.trusted_proxies = vec!["10.0.0.0/8".into(), "192.0.2.1".into(), "fd00::/8".into()];
}

#[tokio::test]
async fn tokens_are_limited_by_address() {
    assert_eq!(answered(public, &[("203.0.113.7:1", ""), ("203.0.113.7:2", "")]).await, 120);
    assert_eq!(answered(public, &[("203.0.113.7:1", ""), ("203.0.113.8:1", "")]).await, 200);
    // One subscriber of IPv6 has a whole /64.
    assert_eq!(answered(public, &[("[2001:db8:1:2::1]:1", ""), ("[2001:db8:1:2:3::9]:1", "")]).await, 120);
    assert_eq!(answered(public, &[("[2001:db8:1:2::1]:1", ""), ("[2001:db8:1:3::1]:1", "")]).await, 200);
    // This machine is not one caller.
    assert_eq!(answered(public, &[("127.0.0.1:1", "")]).await, 200);
    assert_eq!(answered(public, &[("[::1]:1", "")]).await, 200);
}

#[tokio::test]
async fn only_trusted_proxies_say_who_the_caller_is() {
    let spread = [("203.0.113.7:1", "198.51.100.1"), ("203.0.113.7:1", "198.51.100.2")];
    assert_eq!(answered(public, &spread).await, 120, "anybody can write such a header");
    assert_eq!(answered(behind_proxies, &spread).await, 120);
    let spread = [("10.0.0.1:1", "198.51.100.1"), ("10.0.0.1:1", "198.51.100.2")];
    assert_eq!(answered(behind_proxies, &spread).await, 200);
    let one = [("10.0.0.1:1", "198.51.100.1"), ("10.0.0.2:1", "198.51.100.1")];
    assert_eq!(answered(behind_proxies, &one).await, 120);
    // What stands before the last address that is not ours was written by the caller.
    let invented = [("10.0.0.1:1", "1.2.3.4, 198.51.100.1"), ("10.0.0.1:1", "5.6.7.8, 198.51.100.1")];
    assert_eq!(answered(behind_proxies, &invented).await, 120);
    let chain = [("10.0.0.1:1", "198.51.100.1, 192.0.2.1"), ("10.0.0.1:1", "198.51.100.2, 192.0.2.1")];
    assert_eq!(answered(behind_proxies, &chain).await, 200);
    let with_port = [("10.0.0.1:1", "198.51.100.1:4711"), ("10.0.0.1:1", "198.51.100.1:4712")];
    assert_eq!(answered(behind_proxies, &with_port).await, 120);
    let with_port = [("10.0.0.1:1", "[2001:db8:1:2::1]:4711"), ("10.0.0.1:1", "[2001:db8:1:3::1]:4711")];
    assert_eq!(answered(behind_proxies, &with_port).await, 200);
    // Whom a proxy hides, that is one.
    let hidden = [("10.0.0.1:1", "unknown"), ("10.0.0.1:1", "_secret")];
    assert_eq!(answered(behind_proxies, &hidden).await, 120);
    assert_eq!(answered(behind_proxies, &[("10.0.0.1:1", "")]).await, 200, "a proxy that asks for itself");
    let mapped = [("[::ffff:10.0.0.1]:1", "198.51.100.1"), ("[::ffff:10.0.0.1]:1", "198.51.100.2")];
    assert_eq!(answered(behind_proxies, &mapped).await, 200);
}

#[tokio::test]
async fn the_allowance_comes_back_with_time() {
    let fixture = Fixture::proxy_with(public).await;
    let peer = "203.0.113.7:1";
    while ask(&fixture, peer, &[]).await.status == 200 {}
    fixture.clock.advance(1);
    for expected in [200, 200, 200, 200, 200, 429] {
        assert_eq!(ask(&fixture, peer, &[]).await.status, expected);
    }
    fixture.clock.advance(3600);
    let mut answered = 0;
    while ask(&fixture, peer, &[]).await.status == 200 {
        answered += 1;
    }
    assert_eq!(answered, 120, "an hour of silence does not add up to more");
}

#[tokio::test]
async fn signed_in_callers_have_an_allowance_each() {
    let fixture = Fixture::proxy_with(|options| {
        options.authorize_url = Some(format!("{}/agents", options.api_base));
    })
    .await;
    fixture.upstream.always("/agents", Reply::new(200, "").with("x-agent-ids", "101"));
    for cookie in ["session=ada", "session=eve"] {
        let mut answered = 0;
        for _ in 0..30 {
            answered += usize::from(ask(&fixture, "127.0.0.1:1", &[("cookie", cookie)]).await.status == 200);
        }
        assert_eq!(answered, 20, "{cookie}");
    }
}

/// How many of 200 requests from one address get another answer than 429, and how often the application was asked, which
/// answers like this. Each request comes with a cookie of its own.
async fn check_signed_in(expected: (usize, usize), verdict: Reply) {
    let fixture = Fixture::proxy_with(|options| {
        options.authorize_url = Some(format!("{}/agents", options.api_base));
    })
    .await;
    fixture.upstream.always("/agents", verdict);
    let mut answered = 0;
    for caller in 0..200 {
        let cookie = format!("session={caller}");
        answered += usize::from(ask(&fixture, "203.0.113.7:1", &[("cookie", &cookie)]).await.status != 429);
    }
    assert_eq!((answered, fixture.upstream.count("/agents")), expected);
}

#[tokio::test]
async fn an_office_behind_one_address_is_no_crowd_but_strangers_are() {
    check_signed_in((200, 200), Reply::new(200, "").with("x-agent-ids", "101")).await;
    check_signed_in((200, 200), Reply::new(500, "")).await;
    // After so many refusals nobody is asked any more.
    check_signed_in((120, 120), Reply::new(401, "")).await;
    check_signed_in((120, 120), Reply::new(403, "")).await;
    check_signed_in((120, 120), Reply::new(200, "").with("x-agent-ids", "102")).await;
}

#[tokio::test]
async fn a_known_caller_is_not_many_by_cookies_that_nobody_looks_at() {
    let fixture = Fixture::proxy_with(|options| {
        options.authorize_url = Some(format!("{}/agents", options.api_base));
    })
    .await;
    fixture.upstream.always("/agents", Reply::new(200, "").with("x-agent-ids", "101"));
    let mut answered = 0;
    for other in 0..700 {
        let cookie = format!("session=ada; other={other}");
        answered += usize::from(ask(&fixture, "203.0.113.7:1", &[("cookie", &cookie)]).await.status == 200);
    }
    assert_eq!((answered, fixture.upstream.count("/agents")), (600, 600));
}

#[tokio::test]
async fn reads_are_limited_too() {
    let fixture = Fixture::proxy_with(public).await;
    fixture.upstream.always("/test_framework/v2/runs/", Reply::json(200, &json!([])));
    let (token, _) = fixture.good_token(101, "initial").await;
    let mut answered = 0;
    for _ in 0..700 {
        let request = Request::get(RUNS)
            .header("host", HOST)
            .header("authorization", format!("Bearer {token}"))
            .extension(ConnectInfo("203.0.113.7:1".parse::<SocketAddr>().unwrap()));
        let answer = send(&fixture.app, request.body(Body::empty()).unwrap()).await;
        answered += usize::from(answer.status == 200);
    }
    assert_eq!(answered, 600);
}
