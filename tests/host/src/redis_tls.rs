//! Redis behind TLS and a password, as clouds offer it.

use std::sync::Arc;

use agent_embed_host::SystemClock;
use serde_json::Value;
use tokio::process::Command;

use crate::support::{KEY, LOGIN, REDIS_PASSWORD, Redis, Running, SECRET, Upstream, ask, program, start};

/// The program in `login` mode with this Redis. Trust in certificates is a matter of the whole process, so these tests
/// run processes.
fn instance(upstream: &Upstream, redis_url: &str) -> Command {
    let mut command = program();
    command
        .args(["--mode", "login", "--listen", "127.0.0.1:0", "--agent", "101", "--api-base", &upstream.base])
        .env("CEKURA_API_KEY", KEY)
        .env("AGENT_EMBED_TOKEN_SECRET", SECRET)
        .env("AGENT_EMBED_REDIS_URL", redis_url);
    command
}

async fn token(running: &Running) -> String {
    let answer = ask(&reqwest::Client::new(), &running.address, 101).send().await.unwrap();
    assert_eq!(answer.status(), 200);
    answer.json::<Value>().await.unwrap()["access"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn instances_share_one_login_through_tls() {
    let (redis, upstream) = (Redis::start_guarded().await, Upstream::start(Arc::new(SystemClock)).await);
    let trusting =
        async || start(instance(&upstream, &redis.url()).env("SSL_CERT_FILE", redis.authority())).await;
    let (first, second) = (trusting().await, trusting().await);
    assert_eq!(token(&first).await, token(&second).await);
    assert_eq!(upstream.count(LOGIN), 1);
    for running in [first, second] {
        let (_, _, log) = running.end().await;
        assert!(!log.contains("Redis fails") && !log.contains(REDIS_PASSWORD), "{log}");
    }
}

/// An instance with this address and authority goes on alone, and says so without the password.
async fn check_alone(url: impl Fn(&Redis) -> String, is_trusting: bool) {
    let (redis, upstream) = (Redis::start_guarded().await, Upstream::start(Arc::new(SystemClock)).await);
    let mut command = instance(&upstream, &url(&redis));
    if is_trusting {
        command.env("SSL_CERT_FILE", redis.authority());
    }
    let running = start(&mut command).await;
    token(&running).await;
    assert_eq!(upstream.count(LOGIN), 1);
    let (_, _, log) = running.end().await;
    assert!(log.contains("Redis fails; going on in this process alone"), "{log}");
    assert!(!log.contains(REDIS_PASSWORD) && !log.contains("another-password"), "{log}");
}

#[tokio::test]
async fn what_is_not_trusted_or_does_not_trust_us_is_gone_without() {
    check_alone(Redis::url, false).await;
    check_alone(|redis| redis.url().replace("rediss:", "redis:"), true).await;
    check_alone(|redis| redis.url().replace(REDIS_PASSWORD, "another-password"), true).await;
}
