//! What the server keeps has an end, however many and however long the questions are.

use std::sync::Arc;
use std::time::Duration;

use agent_embed_host::{Authorize, AuthorizeFuture, Verdict};
use axum::http::HeaderMap;
use serde_json::{Value, json};

use crate::support::{Fixture, LOGIN, Reply, play};

const RUNS: &str = "/test_framework/v2/runs/";

#[tokio::test]
async fn only_so_many_different_questions_are_under_way() {
    let fixture = Fixture::proxy_with(|options| options.limits.questions = 2).await;
    let (token, _) = fixture.good_token(101, "initial").await;
    let slow = Reply::json(200, &json!([])).after(Duration::from_millis(500));
    fixture.upstream.always(RUNS, slow);
    let read = async |page: u32| fixture.read_with(&token, &format!("{RUNS}?page={page}")).await;
    let (first, second, third, same) = tokio::join!(read(1), read(2), read(3), read(1));
    assert_eq!(
        (first.status, second.status, same.status.as_u16()),
        (200.try_into().unwrap(), first.status, 200)
    );
    assert_eq!((third.verdict().as_str(), third.header("retry-after")), ("503 crowded", "2"));
    assert_eq!(fixture.upstream.seen().len(), 2);
    assert_eq!(read(3).await.status, 200, "there is room again");
}

#[tokio::test]
async fn answers_in_memory_are_bounded_together_with_their_questions() {
    let most = 100_000;
    let fixture = Fixture::proxy_with(|options| options.limits.cache_bytes = most).await;
    fixture.upstream.answer_all(|_, _| Reply::json(200, &json!([])));
    let (token, _) = fixture.good_token(101, "initial").await;
    // The longest values that pass, in the parameters that take any text.
    let text = "x".repeat(480);
    let names = ["search", "tags", "metrics", "status", "call_id", "provider_call_id", "call_ended_reason"];
    let long = names.map(|name| format!("{name}={text}")).join("&");
    let read = async |page: usize| fixture.read_with(&token, &format!("{RUNS}?page={page}&{long}")).await;
    let asked = || fixture.upstream.seen().len();
    read(0).await;
    read(0).await;
    assert_eq!(asked(), 1);
    let others = most / long.len();
    for page in 1..=others {
        assert_eq!(read(page).await.status, 200);
    }
    read(0).await;
    assert_eq!(asked(), others + 2, "the first answer had to go");
    read(0).await;
    assert_eq!(asked(), others + 2);
}

#[tokio::test]
async fn a_recording_plays_however_many_others_were_seen() {
    let fixture = Fixture::proxy_with(|options| {
        options.recording_hosts = vec![options.api_base.strip_prefix("http://").unwrap().to_owned()];
    })
    .await;
    let there = format!("{}/audio.wav", fixture.upstream.base);
    let run =
        |id: u64| json!({ "id": id, "agent": 101, "status": "completed", "voice_recording_url": there });
    let runs: Vec<Value> = (1..=10_001).map(run).collect();
    fixture.upstream.always(RUNS, Reply::json(200, &json!(runs)));
    fixture.upstream.always(&format!("{RUNS}10001/"), Reply::json(200, &run(10_001)));
    fixture.upstream.always(&format!("{RUNS}1/"), Reply::json(200, &run(1)));
    fixture.upstream.always("/audio.wav", Reply::new(200, "RIFF"));
    let shown = fixture.read(101, RUNS).await.json();
    for index in [0, 10_000] {
        let address = shown[index]["voice_recording_url"].as_str().unwrap();
        assert_eq!(play(&fixture.app, address, &[]).await.text(), "RIFF", "{index}");
    }
}

/// Somebody who may see every agent there is.
#[derive(Debug)]
struct Everyone;

impl Authorize for Everyone {
    fn authorize<'a>(&'a self, _headers: &'a HeaderMap) -> AuthorizeFuture<'a> {
        Box::pin(async { Verdict::Agents((1..=1000).collect()) })
    }
}

#[tokio::test]
async fn only_so_many_sessions_are_kept() {
    let fixture = Fixture::with(|options| {
        options.agents.clear();
        options.authorize = Some(Arc::new(Everyone));
        options.limits.sessions = 3;
    })
    .await;
    for agent in [1, 2, 3] {
        fixture.good_token(agent, "initial").await;
        fixture.clock.advance(2);
    }
    let logins = async |agent: u64| {
        let before = fixture.upstream.count(LOGIN);
        fixture.good_token(agent, "initial").await;
        fixture.clock.advance(2);
        fixture.upstream.count(LOGIN) - before
    };
    assert_eq!(logins(1).await, 0);
    assert_eq!(
        logins(4).await,
        1,
        "and with it the session of agent 2 goes, which nobody asked for the longest"
    );
    assert_eq!((logins(3).await, logins(1).await), (0, 0));
    assert_eq!(logins(2).await, 1);
}
