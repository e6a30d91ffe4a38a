//! Two programs with one Redis: one dies in the middle of its work, and the other's callers see nothing of it.

use std::process::Stdio;
use std::sync::Arc;
use std::time::Duration;

use agent_embed_host::SystemClock;
use serde_json::{Value, json};

use crate::process::{Running, program, start};
use crate::support::{KEY, LOGIN, Redis, SECRET, Upstream};

async fn instance(upstream: &Upstream, redis: &Redis) -> Running {
    start(
        program()
            // Nobody reads the log here, and a full pipe would stop the program.
            .stderr(Stdio::null())
            .args([
                "--mode",
                "login",
                "--listen",
                "127.0.0.1:0",
                "--agent",
                "101,102",
                "--api-base",
                &upstream.base,
            ])
            .env("CEKURA_API_KEY", KEY)
            .env("AGENT_EMBED_TOKEN_SECRET", SECRET)
            .env("AGENT_EMBED_REDIS_URL", redis.url()),
    )
    .await
}

fn token(client: &reqwest::Client, address: &str, agent: u64) -> reqwest::RequestBuilder {
    let request = client.post(format!("{address}/embed/token")).header("x-requested-with", "agent-embed");
    let request = request.timeout(Duration::from_secs(10));
    request.json(&json!({ "agent_id": agent, "reason": "expiring" }))
}

#[tokio::test]
async fn killing_one_of_two_under_load_is_not_seen_by_the_others_callers() {
    let redis = Redis::start().await;
    let upstream = Upstream::start(Arc::new(SystemClock)).await;
    // Short-lived, so that both are renewing all the time.
    upstream.set_lifetime(4);
    let (mut first, second) = (instance(&upstream, &redis).await, instance(&upstream, &redis).await);
    let client = reqwest::Client::new();
    let mut callers = tokio::task::JoinSet::new();
    for _ in 0..10 {
        let (client, address, other) = (client.clone(), second.address.clone(), first.address.clone());
        callers.spawn(async move {
            let end = std::time::Instant::now() + Duration::from_secs(6);
            let mut answered = 0;
            while std::time::Instant::now() < end {
                // Load for the one that dies, too; what becomes of that is of no interest.
                let _ = token(&client, &other, 101).timeout(Duration::from_millis(200)).send().await;
                let start = std::time::Instant::now();
                let answer = token(&client, &address, 101).send().await.unwrap();
                assert_eq!(answer.status(), 200);
                let body: Value = answer.json().await.unwrap();
                assert!(body["access"].is_string(), "{body}");
                assert!(start.elapsed() < Duration::from_secs(5), "{:?}", start.elapsed());
                answered += 1;
            }
            answered
        });
    }
    tokio::time::sleep(Duration::from_secs(2)).await;
    first.child.kill().await.unwrap();
    let answered: u32 = callers.join_all().await.into_iter().sum();
    assert!(answered > 50, "{answered}");
}

#[tokio::test]
async fn a_program_that_dies_while_it_renews_does_not_hold_up_the_other() {
    let redis = Redis::start().await;
    let upstream = Upstream::start(Arc::new(SystemClock)).await;
    let (mut first, second) = (instance(&upstream, &redis).await, instance(&upstream, &redis).await);
    upstream.set_login_delay(Duration::from_secs(4));
    let client = reqwest::Client::new();
    let asked = tokio::spawn(token(&client, &first.address, 102).send());
    while upstream.count(LOGIN) == 0 {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    // It holds the right to renew, and never gives it back.
    first.child.kill().await.unwrap();
    assert!(asked.await.unwrap().is_err());
    upstream.set_login_delay(Duration::ZERO);
    let start = std::time::Instant::now();
    let answer = token(&client, &second.address, 102).send().await.unwrap();
    assert_eq!(answer.status(), 200);
    assert!(start.elapsed() < Duration::from_secs(8), "{:?}", start.elapsed());
    assert_eq!(upstream.count(LOGIN), 2);
}
