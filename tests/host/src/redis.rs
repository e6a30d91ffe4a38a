//! Several instances with one Redis: what they share.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use agent_embed_host::{Clock, Config, Mode, Options, operations_router, router};
use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::Request;
use serde_json::json;
use tokio::task::JoinSet;

use crate::support::{Answer, KEY, LOGIN, REFRESH, Redis, SECRET, TestClock, Upstream, send, token_request};

/// A Redis, an API, and the clock that all instances go by.
pub(crate) struct World {
    pub(crate) redis: Redis,
    pub(crate) upstream: Upstream,
    clock: Arc<TestClock>,
}

/// One of several instances.
pub(crate) struct Instance {
    app: Router,
    config: Config,
}

impl World {
    pub(crate) async fn start() -> Self {
        let clock = Arc::new(TestClock::new());
        let upstream = Upstream::start(Arc::clone(&clock) as Arc<dyn Clock>).await;
        Self { redis: Redis::start().await, upstream, clock }
    }

    pub(crate) fn instance(&self) -> Instance {
        self.instance_with(|_| {})
    }

    pub(crate) fn instance_with(&self, change: impl FnOnce(&mut Options)) -> Instance {
        let mut options = Options {
            mode: Mode::Login,
            api_base: self.upstream.base.clone(),
            api_key: Some(KEY.into()),
            token_secret: Some(SECRET.into()),
            redis_url: Some(self.redis.url().as_str().into()),
            agents: vec![101],
            clock: Arc::clone(&self.clock) as Arc<dyn Clock>,
            ..Options::default()
        };
        // What a busy machine takes is no failure of Redis.
        options.limits.redis_time = Duration::from_secs(30);
        change(&mut options);
        let config = Config::new(options).unwrap();
        Instance { app: router(config.clone()), config }
    }

    /// Lets two seconds pass: tokens of `SHORT` seconds are not handed out any more, and Redis is tried again.
    pub(crate) fn two_seconds_later(&self) {
        self.clock.advance(2);
    }
}

/// Twice the lead is all but two seconds of it.
pub(crate) const SHORT: i64 = 62;

impl Instance {
    async fn ask(&self, reason: &str) -> Answer {
        self.ask_from("203.0.113.7:1", reason).await
    }

    pub(crate) async fn ask_from(&self, peer: &str, reason: &str) -> Answer {
        let request = token_request().extension(ConnectInfo(peer.parse::<SocketAddr>().unwrap()));
        let body = json!({ "agent_id": 101, "reason": reason }).to_string();
        send(&self.app, request.body(Body::from(body)).unwrap()).await
    }

    pub(crate) async fn token(&self, reason: &str) -> String {
        let answer = self.ask_from("127.0.0.1:1", reason).await;
        assert_eq!(answer.status, 200, "{}", answer.text());
        answer.json()["access"].as_str().unwrap().to_owned()
    }

    /// Whether the metrics say that Redis is up.
    pub(crate) async fn sees_redis(&self) -> bool {
        let request = Request::get("/metrics").body(Body::empty()).unwrap();
        let metrics = send(&operations_router(&self.config), request).await.text();
        metrics.lines().any(|line| line == "agent_embed_redis_up 1")
    }
}

#[tokio::test]
async fn a_thousand_callers_of_four_instances_cost_one_login() {
    let world = World::start().await;
    // Longer than the lock of an instance that has died would last.
    world.upstream.set_login_delay(Duration::from_secs(4));
    let instances: Vec<_> = (0..4).map(|_| Arc::new(world.instance())).collect();
    let mut callers = JoinSet::new();
    for index in 0..1000 {
        let instance = Arc::clone(&instances[index % 4]);
        callers.spawn(async move { instance.token("initial").await });
    }
    let mut tokens = callers.join_all().await;
    tokens.dedup();
    assert_eq!(tokens.len(), 1);
    assert_eq!(world.upstream.count(LOGIN), 1);
}

#[tokio::test]
async fn a_renewal_of_one_is_a_renewal_of_all() {
    let world = World::start().await;
    world.upstream.set_lifetime(SHORT);
    let (first, second) = (world.instance(), world.instance());
    let old = first.token("initial").await;
    assert_eq!(second.token("initial").await, old);
    world.two_seconds_later();
    let new = second.token("expiring").await;
    assert_ne!(new, old);
    assert_eq!(first.token("expiring").await, new);
    assert_eq!((world.upstream.count(LOGIN), world.upstream.count(REFRESH)), (1, 1));
}

#[tokio::test]
async fn a_rejected_token_is_not_taken_from_the_others_again() {
    let world = World::start().await;
    let (first, second) = (world.instance(), world.instance());
    let old = first.token("initial").await;
    assert_eq!(second.token("initial").await, old);
    let new = first.token("rejected").await;
    assert_ne!(new, old);
    assert_eq!(second.token("rejected").await, new);
    assert_eq!(world.upstream.count(LOGIN), 2);
}

#[tokio::test]
async fn an_agent_of_another_api_is_another_agent() {
    let world = World::start().await;
    let elsewhere = Upstream::start(Arc::clone(&world.clock) as Arc<dyn Clock>).await;
    elsewhere.set_lifetime(SHORT);
    let here = world.instance();
    let there = world.instance_with(|options| options.api_base.clone_from(&elsewhere.base));
    let (own, other) = (here.token("initial").await, there.token("initial").await);
    assert_ne!(own, other);
    let later = world.instance_with(|options| options.api_base.clone_from(&elsewhere.base));
    assert_eq!(later.token("initial").await, other, "both lie there, one beside the other");
    assert_eq!((world.upstream.count(LOGIN), elsewhere.count(LOGIN)), (1, 1));
}

#[tokio::test]
async fn nothing_readable_lies_in_redis() {
    let world = World::start().await;
    let one = world.instance_with(|options| options.public = true);
    let answer = one.ask("initial").await;
    let token = answer.json()["access"].as_str().unwrap().to_owned();
    let dump = world.redis.dump().await;
    assert!(
        dump.contains("agent-embed:session:") && dump.contains("agent-embed:limit:tokens-by-address:"),
        "{dump}"
    );
    for secret in [token.as_str(), KEY, SECRET, "eyJ", "refresh", "203.0.113.7", &world.upstream.base] {
        assert!(!dump.contains(secret), "{secret} lies in Redis");
    }
    // An instance with another secret can do nothing with it, and logs in by itself.
    let stranger = world.instance_with(|options| options.token_secret = Some("z".repeat(32).as_str().into()));
    assert_ne!(stranger.token("initial").await, token);
}

#[tokio::test]
async fn limits_hold_across_instances() {
    let world = World::start().await;
    // Redis has no other clock than the real one, and allows one more every 200 ms while this goes on.
    let start = std::time::Instant::now();
    let instances: Vec<_> = (0..2).map(|_| world.instance_with(|options| options.public = true)).collect();
    let mut answered = 0;
    for index in 0..200 {
        answered += usize::from(instances[index % 2].ask("initial").await.status == 200);
    }
    let meanwhile = usize::try_from(start.elapsed().as_millis() / 200).unwrap() + 1;
    assert!((120..=120 + meanwhile).contains(&answered), "{answered}");
}
