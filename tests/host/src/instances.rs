//! Two programs with one Redis: one dies in the middle of its work, and the other's callers see nothing of it.

use std::process::Stdio;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use agent_embed_host::SystemClock;
use serde_json::Value;
use tokio::sync::Semaphore;
use tokio::task::JoinSet;

use crate::support::{KEY, LOGIN, REFRESH, Redis, Running, SECRET, Upstream, ask, program, start};

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

#[tokio::test]
async fn killing_one_of_two_under_load_is_not_seen_by_the_others_callers() {
    let redis = Redis::start().await;
    let upstream = Upstream::start(Arc::new(SystemClock)).await;
    // Short-lived, so that both are renewing all the time.
    upstream.set_lifetime(4);
    let (mut first, second) = (instance(&upstream, &redis).await, instance(&upstream, &redis).await);
    let client = reqwest::Client::new();
    let (answered, is_over) = (Arc::new(Semaphore::new(0)), Arc::new(AtomicBool::new(false)));
    let mut callers = JoinSet::new();
    for _ in 0..10 {
        let (client, address, other) = (client.clone(), second.address.clone(), first.address.clone());
        let (answered, is_over) = (Arc::clone(&answered), Arc::clone(&is_over));
        callers.spawn(async move {
            while !is_over.load(Ordering::Relaxed) {
                // Load for the one that dies, too; what becomes of that is of no interest.
                let _ = ask(&client, &other, 101).send().await;
                let answer = ask(&client, &address, 101).send().await.unwrap();
                assert_eq!(answer.status(), 200);
                let body: Value = answer.json().await.unwrap();
                assert!(body["access"].is_string(), "{body}");
                answered.add_permits(1);
            }
        });
    }
    let renewals = || upstream.count(LOGIN) + upstream.count(REFRESH);
    let some_renewals = async || {
        let before = renewals();
        while renewals() < before + 2 {
            answered.acquire_many(10).await.unwrap().forget();
        }
    };
    let load = async {
        some_renewals().await;
        first.child.kill().await.unwrap();
        some_renewals().await;
    };
    tokio::select! {
        () = load => {}
        failed = callers.join_next() => panic!("a caller has ended: {failed:?}"),
    }
    is_over.store(true, Ordering::Relaxed);
    callers.join_all().await;
}

#[tokio::test]
async fn a_program_that_dies_while_it_renews_does_not_hold_up_the_other() {
    let redis = Redis::start().await;
    let upstream = Upstream::start(Arc::new(SystemClock)).await;
    let (mut first, second) = (instance(&upstream, &redis).await, instance(&upstream, &redis).await);
    upstream.set_login_delay(Duration::from_secs(60));
    let client = reqwest::Client::new();
    let asked = tokio::spawn(ask(&client, &first.address, 102).send());
    while upstream.count(LOGIN) == 0 {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    // It holds the right to renew, and never gives it back.
    first.child.kill().await.unwrap();
    assert!(asked.await.unwrap().is_err());
    upstream.set_login_delay(Duration::ZERO);
    let answer = ask(&client, &second.address, 102).send().await.unwrap();
    assert_eq!(answer.status(), 200);
    assert_eq!(upstream.count(LOGIN), 2);
}
