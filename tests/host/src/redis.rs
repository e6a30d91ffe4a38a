//! Several instances with one Redis: what they share, and that nothing hangs on it.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use agent_embed_host::{Config, Mode, Options, SystemClock, operations_router, router};
use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::Request;
use serde_json::json;

use crate::support::{Answer, HOST, KEY, LOGIN, REFRESH, Redis, SECRET, Upstream, send};

/// One of several instances.
struct Instance {
    app: Router,
    config: Config,
}

fn instance(upstream: &Upstream, redis: &Redis, change: impl FnOnce(&mut Options)) -> Instance {
    let mut options = Options {
        mode: Mode::Login,
        api_base: upstream.base.clone(),
        api_key: Some(KEY.into()),
        token_secret: Some(SECRET.into()),
        redis_url: Some(redis.url().as_str().into()),
        agents: vec![101],
        clock: Arc::new(SystemClock),
        ..Options::default()
    };
    change(&mut options);
    let config = Config::new(options).unwrap();
    Instance { app: router(config.clone()), config }
}

async fn upstream() -> Upstream {
    // The real time, for Redis has no other.
    Upstream::start(Arc::new(SystemClock)).await
}

impl Instance {
    async fn ask(&self, reason: &str) -> Answer {
        self.ask_from("203.0.113.7:1", reason).await
    }

    async fn ask_from(&self, peer: &str, reason: &str) -> Answer {
        let request = Request::post("/embed/token")
            .header("host", HOST)
            .header("content-type", "application/json")
            .header("x-requested-with", "agent-embed")
            .extension(ConnectInfo(peer.parse::<SocketAddr>().unwrap()));
        let body = json!({ "agent_id": 101, "reason": reason }).to_string();
        send(&self.app, request.body(Body::from(body)).unwrap()).await
    }

    async fn token(&self, reason: &str) -> String {
        let answer = self.ask(reason).await;
        assert_eq!(answer.status, 200, "{}", answer.text());
        answer.json()["access"].as_str().unwrap().to_owned()
    }

    async fn metrics(&self) -> String {
        let request = Request::get("/metrics").body(Body::empty()).unwrap();
        send(&operations_router(&self.config), request).await.text()
    }
}

#[tokio::test]
async fn instances_share_one_login() {
    let (redis, upstream) = (Redis::start().await, upstream().await);
    upstream.set_login_delay(Duration::from_millis(300));
    let instances: Vec<_> = (0..4).map(|_| instance(&upstream, &redis, |_| {})).collect();
    let mut asking = tokio::task::JoinSet::new();
    for (index, instance) in instances.into_iter().enumerate() {
        asking.spawn(async move {
            // Some come while the first one is at it, and some after.
            tokio::time::sleep(Duration::from_millis(200 * index as u64)).await;
            instance.token("initial").await
        });
    }
    let mut tokens = asking.join_all().await;
    tokens.dedup();
    assert_eq!(tokens.len(), 1);
    assert_eq!(upstream.count(LOGIN), 1);
}

#[tokio::test]
async fn a_renewal_of_one_is_a_renewal_of_all() {
    let (redis, upstream) = (Redis::start().await, upstream().await);
    // Twice the lead is all but two seconds of it.
    upstream.set_lifetime(62);
    let (first, second) = (instance(&upstream, &redis, |_| {}), instance(&upstream, &redis, |_| {}));
    let old = first.token("initial").await;
    assert_eq!(second.token("initial").await, old);
    tokio::time::sleep(Duration::from_millis(2100)).await;
    let new = second.token("expiring").await;
    assert_ne!(new, old);
    assert_eq!(first.token("expiring").await, new);
    assert_eq!((upstream.count(LOGIN), upstream.count(REFRESH)), (1, 1));
}

#[tokio::test]
async fn a_rejected_token_is_not_taken_from_the_others_again() {
    let (redis, upstream) = (Redis::start().await, upstream().await);
    let (first, second) = (instance(&upstream, &redis, |_| {}), instance(&upstream, &redis, |_| {}));
    let old = first.token("initial").await;
    assert_eq!(second.token("initial").await, old);
    let new = first.token("rejected").await;
    assert_ne!(new, old);
    assert_eq!(second.token("rejected").await, new);
    assert_eq!(upstream.count(LOGIN), 2);
}

#[tokio::test]
async fn nothing_readable_lies_in_redis() {
    let (redis, upstream) = (Redis::start().await, upstream().await);
    let one = instance(&upstream, &redis, |options| options.public = true);
    let token = one.token("initial").await;
    let dump = redis.dump().await;
    assert!(
        dump.contains("agent-embed:session:101") && dump.contains("agent-embed:limit:tokens-by-address:"),
        "{dump}"
    );
    for secret in [token.as_str(), KEY, SECRET, "eyJ", "refresh", "203.0.113.7"] {
        assert!(!dump.contains(secret), "{secret} lies in Redis");
    }
    // An instance with another secret can do nothing with it, and logs in by itself.
    let stranger =
        instance(&upstream, &redis, |options| options.token_secret = Some("z".repeat(32).as_str().into()));
    assert_ne!(stranger.token("initial").await, token);
}

#[tokio::test]
async fn limits_hold_across_instances() {
    let (redis, upstream) = (Redis::start().await, upstream().await);
    let start = std::time::Instant::now();
    let instances: Vec<_> =
        (0..2).map(|_| instance(&upstream, &redis, |options| options.public = true)).collect();
    let mut answered = 0;
    for index in 0..200 {
        answered += usize::from(instances[index % 2].ask("initial").await.status == 200);
    }
    // One more is allowed every 200 ms while this goes on.
    let meanwhile = usize::try_from(start.elapsed().as_millis() / 200).unwrap() + 1;
    assert!((120..=120 + meanwhile).contains(&answered), "{answered}");
}

#[tokio::test]
async fn without_redis_each_goes_on_alone_and_comes_back() {
    let (mut redis, upstream) = (Redis::start().await, upstream().await);
    upstream.set_lifetime(62);
    let one = instance(&upstream, &redis, |_| {});
    one.token("initial").await;
    assert!(one.metrics().await.contains("agent_embed_redis_up 1"));
    redis.kill().await;
    tokio::time::sleep(Duration::from_millis(2100)).await;
    let start = std::time::Instant::now();
    one.token("expiring").await;
    assert!(start.elapsed() < Duration::from_secs(2), "{:?}", start.elapsed());
    assert!(one.metrics().await.contains("agent_embed_redis_up 0"));
    redis.restart().await;
    tokio::time::sleep(Duration::from_millis(2100)).await;
    let token = one.token("expiring").await;
    assert!(one.metrics().await.contains("agent_embed_redis_up 1"));
    let other = instance(&upstream, &redis, |_| {});
    assert_eq!(other.token("initial").await, token);
}

#[tokio::test]
async fn redis_dies_and_returns_under_load_and_no_token_request_fails() {
    let (mut redis, upstream) = (Redis::start().await, upstream().await);
    upstream.set_lifetime(4);
    let instances: Vec<_> = (0..2).map(|_| Arc::new(instance(&upstream, &redis, |_| {}))).collect();
    let mut callers = tokio::task::JoinSet::new();
    for index in 0..20 {
        let instance = Arc::clone(&instances[index % 2]);
        callers.spawn(async move {
            let peer = format!("203.0.113.{index}:1");
            let end = std::time::Instant::now() + Duration::from_secs(5);
            let mut asked = 0;
            while std::time::Instant::now() < end {
                let answer = instance.ask_from(&peer, "expiring").await;
                assert_eq!(answer.status, 200, "{}", answer.text());
                asked += 1;
                // As fast as one address may: beyond its allowance it would be told so.
                tokio::time::sleep(Duration::from_millis(60)).await;
            }
            asked
        });
    }
    tokio::time::sleep(Duration::from_millis(1500)).await;
    redis.kill().await;
    tokio::time::sleep(Duration::from_millis(1500)).await;
    redis.restart().await;
    let asked: u32 = callers.join_all().await.into_iter().sum();
    assert!(asked > 300, "{asked}");
}
