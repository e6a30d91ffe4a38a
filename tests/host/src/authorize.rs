//! Forward auth: the host's application says which agents a caller may see.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use agent_embed_host::{Authorize, AuthorizeFuture, Limits, Mode, Options, Verdict};
use axum::body::Body;
use axum::http::HeaderMap;

use crate::support::{Answer, Fixture, KEY, Reply, send, token_request};

const ASK: &str = "/internal/agents";

fn with_url(options: &mut Options) {
    options.authorize_url = Some(format!("{}{ASK}?for=embed", options.api_base));
}

/// A backend whose API also plays the host's application.
async fn fixture(change: impl FnOnce(&mut Options)) -> Fixture {
    Fixture::proxy_with(|options| {
        with_url(options);
        change(options);
    })
    .await
}

async fn ask(fixture: &Fixture, agent: u64, headers: &[(&str, &str)]) -> Answer {
    let mut request = token_request();
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    send(&fixture.app, request.body(Body::from(format!("{{\"agent_id\": {agent}}}"))).unwrap()).await
}

/// A verdict of the application leads to this answer for agent 101.
async fn check(expected: &str, verdict: Reply) {
    let fixture = fixture(|_| {}).await;
    fixture.upstream.always(ASK, verdict);
    let answer = ask(&fixture, 101, &[("cookie", "session=1")]).await;
    assert_eq!(answer.verdict(), expected);
    assert!(!answer.text().contains("words of the application"));
    assert_eq!(answer.header("set-cookie"), "", "nothing of its answer is passed on");
    if answer.status == 503 {
        assert!(answer.header("retry-after").parse::<u32>().unwrap() > 0);
    }
    assert_eq!(fixture.upstream.seen().len(), 1);
}

#[tokio::test]
async fn each_verdict_has_its_answer() {
    let verdict = |status| Reply::new(status, "words of the application").with("set-cookie", "a=b");
    let agents = |list: &str| verdict(200).with("x-agent-ids", list);
    check("200", agents("101")).await;
    check("200", agents("7, 101 ,102")).await;
    check("200", verdict(204).with("x-agent-ids", "7").with("x-agent-ids", "101")).await;
    check("403 agent_not_served", agents("102")).await;
    check("403 agent_not_served", agents("")).await;
    check("403 agent_not_served", agents("*")).await;
    check("403 agent_not_served", agents("1010")).await;
    check("403 agent_not_served", agents("all 101")).await;
    check("403 agent_not_served", verdict(200)).await;
    check("401 signed_out", verdict(401).with("x-agent-ids", "101")).await;
    check("401 signed_out", verdict(302).with("location", "/login").with("x-agent-ids", "101")).await;
    check("401 signed_out", verdict(307).with("location", ASK)).await;
    check("403 not_authorized", verdict(403).with("x-agent-ids", "101")).await;
    check("503 authorize_unavailable", verdict(404)).await;
    check("503 authorize_unavailable", verdict(429).with("retry-after", "9")).await;
    check("503 authorize_unavailable", verdict(500).with("x-agent-ids", "101")).await;
    check("503 authorize_unavailable", verdict(503)).await;
}

#[tokio::test]
async fn an_application_that_hangs_is_not_waited_for() {
    assert_eq!(Limits::default().authorize_time, Duration::from_secs(5));
    let fixture = fixture(|options| options.limits.authorize_time = Duration::from_millis(200)).await;
    let late = Reply::new(200, "").with("x-agent-ids", "101").after(Duration::from_secs(10));
    fixture.upstream.always(ASK, late);
    assert_eq!(ask(&fixture, 101, &[]).await.verdict(), "503 authorize_unavailable");
}

#[tokio::test]
async fn it_gets_the_callers_credentials_and_nothing_else() {
    let fixture = fixture(|_| {}).await;
    fixture.upstream.always(ASK, Reply::new(200, "").with("x-agent-ids", "101"));
    let sent = [
        ("cookie", "session=1"),
        ("cookie", "other=2"),
        ("authorization", "Bearer of-the-host"),
        ("x-agent-ids", "101,102"),
        ("x-forwarded-for", "203.0.113.7"),
        ("x-secret", "1"),
        ("origin", "http://127.0.0.1:8787"),
    ];
    assert_eq!(ask(&fixture, 101, &sent).await.status, 200);
    let seen = fixture.upstream.seen().remove(0);
    assert_eq!(seen.line, format!("GET {ASK}?for=embed"));
    assert_eq!(seen.body, "");
    let mut names: Vec<_> = seen.headers.keys().map(|name| name.as_str().to_owned()).collect();
    names.sort();
    assert_eq!(names, ["accept", "authorization", "cookie", "host", "user-agent"]);
    assert_eq!(seen.headers.get_all("cookie").iter().count(), 2);
    assert!(!format!("{seen:?}").contains(KEY));
}

#[tokio::test]
async fn it_is_asked_each_time() {
    let fixture = fixture(|_| {}).await;
    fixture.upstream.always(ASK, Reply::new(200, "").with("x-agent-ids", "101"));
    assert_eq!(ask(&fixture, 101, &[]).await.status, 200);
    fixture.upstream.always(ASK, Reply::new(401, ""));
    assert_eq!(ask(&fixture, 101, &[]).await.status, 401);
    assert_eq!(fixture.upstream.count(&format!("{ASK}?for=embed")), 2);
}

#[tokio::test]
async fn the_operators_list_narrows_the_verdict() {
    let fixture = fixture(|options| options.agents = vec![101]).await;
    fixture.upstream.always(ASK, Reply::new(200, "").with("x-agent-ids", "101,102"));
    assert_eq!(ask(&fixture, 101, &[]).await.status, 200);
    assert_eq!(ask(&fixture, 102, &[]).await.verdict(), "403 agent_not_served");
    let open = self::fixture(|options| options.agents.clear()).await;
    open.upstream.always(ASK, Reply::new(200, "").with("x-agent-ids", "7"));
    assert_eq!(ask(&open, 7, &[]).await.status, 200);
    assert_eq!(ask(&open, 101, &[]).await.verdict(), "403 agent_not_served");
}

#[tokio::test]
async fn proxies_and_other_hosts_are_welcome_then() {
    let fixture = fixture(|options| options.listen = "0.0.0.0:8787".parse().unwrap()).await;
    fixture.upstream.always(ASK, Reply::new(200, "").with("x-agent-ids", "101"));
    let request = axum::http::Request::post("/embed/token")
        .header("host", "app.example.com")
        .header("x-forwarded-for", "203.0.113.7")
        .header("x-forwarded-proto", "https")
        .header("content-type", "application/json")
        .header("x-requested-with", "agent-embed")
        .header("sec-fetch-site", "same-origin");
    let answer = send(&fixture.app, request.body(Body::from(r#"{"agent_id": 101}"#)).unwrap()).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
}

#[tokio::test]
async fn foreign_pages_are_refused_before_anyone_is_asked() {
    let fixture = fixture(|_| {}).await;
    let answer = ask(&fixture, 101, &[("origin", "https://evil.example"), ("cookie", "session=1")]).await;
    assert_eq!(answer.verdict(), "403 foreign_origin");
    assert!(fixture.upstream.seen().is_empty());
}

/// A judge of a program that mounts the router: it knows one cookie.
#[derive(Debug)]
struct OneCookie;

impl Authorize for OneCookie {
    fn authorize<'a>(&'a self, headers: &'a HeaderMap) -> AuthorizeFuture<'a> {
        Box::pin(async move {
            match headers.get("cookie") {
                Some(cookie) if cookie == "user=ada" => Verdict::Agents(BTreeSet::from([101])),
                Some(_) => Verdict::Forbidden,
                None => Verdict::SignedOut,
            }
        })
    }
}

#[tokio::test]
async fn a_program_may_judge_itself() {
    for mode in [Mode::Login, Mode::Proxy] {
        let fixture = Fixture::with(|options| {
            options.mode = mode;
            options.agents.clear();
            options.authorize = Some(Arc::new(OneCookie));
        })
        .await;
        assert_eq!(ask(&fixture, 101, &[("cookie", "user=ada")]).await.status, 200);
        assert_eq!(ask(&fixture, 102, &[("cookie", "user=ada")]).await.verdict(), "403 agent_not_served");
        assert_eq!(ask(&fixture, 101, &[("cookie", "user=eve")]).await.verdict(), "403 not_authorized");
        assert_eq!(ask(&fixture, 101, &[]).await.verdict(), "401 signed_out");
    }
}

/// A judge with a bug.
#[derive(Debug)]
struct Broken;

impl Authorize for Broken {
    fn authorize<'a>(&'a self, _headers: &'a HeaderMap) -> AuthorizeFuture<'a> {
        Box::pin(async { panic!("session of {}", "ada") })
    }
}

#[tokio::test]
async fn a_judge_that_panics_costs_its_caller_an_answer_and_nobody_else() {
    let fixture = Fixture::proxy_with(|options| {
        options.authorize = Some(Arc::new(Broken));
        options.allow_origins = vec!["https://app.example.com".into()];
    })
    .await;
    for _ in 0..2 {
        let answer = ask(&fixture, 101, &[("origin", "https://app.example.com")]).await;
        assert_eq!(answer.verdict(), "500 internal");
        assert!(!answer.text().contains("ada"));
        // As private as any other answer, and the page may read why.
        assert_eq!(answer.header("cache-control"), "private, no-store");
        assert_eq!(answer.header("access-control-allow-origin"), "https://app.example.com");
    }
}
