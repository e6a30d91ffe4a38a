//! A backend in front of a scripted API.

use std::sync::Arc;
use std::time::Duration;

use agent_embed_host::{Clock, Config, Mode, Options, router};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode};
use serde_json::{Value, json};
use tower::ServiceExt;

use super::{TestClock, Upstream};

/// The API key of all tests: it must turn up nowhere but in the body of a login.
pub(crate) const KEY: &str = "ck_test_0123456789abcdef";
/// What signs tokens and recordings in the tests of `proxy` mode.
pub(crate) const SECRET: &str = "a secret of the tests, long enough for anyone";
/// The name under which the tests address the backend.
pub(crate) const HOST: &str = "127.0.0.1:8787";

/// A backend with agents 101 and 102, its API and its clock.
pub(crate) struct Fixture {
    pub(crate) app: Router,
    pub(crate) upstream: Upstream,
    pub(crate) clock: Arc<TestClock>,
    pub(crate) config: Config,
}

/// An answer of the backend, read to its end.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
}

impl Fixture {
    pub(crate) async fn new() -> Self {
        Self::with(|_| {}).await
    }

    /// In `login` mode, with options that differ from the usual ones.
    pub(crate) async fn with(change: impl FnOnce(&mut Options)) -> Self {
        Self::start(|options| {
            options.mode = Mode::Login;
            change(options);
        })
        .await
    }

    /// In `proxy` mode, with options that differ from the usual ones.
    pub(crate) async fn proxy_with(change: impl FnOnce(&mut Options)) -> Self {
        Self::start(|options| {
            options.mode = Mode::Proxy;
            options.token_secret = Some(SECRET.into());
            change(options);
        })
        .await
    }

    pub(crate) async fn proxy() -> Self {
        Self::proxy_with(|_| {}).await
    }

    async fn start(change: impl FnOnce(&mut Options)) -> Self {
        let clock = Arc::new(TestClock::new());
        let upstream = Upstream::start(Arc::clone(&clock) as Arc<dyn Clock>).await;
        let mut options = Options {
            api_base: upstream.base.clone(),
            api_key: Some(KEY.into()),
            agents: vec![101, 102],
            clock: Arc::clone(&clock) as Arc<dyn Clock>,
            ..Options::default()
        };
        options.limits.login_time = Duration::from_secs(5);
        change(&mut options);
        let config = Config::new(options).unwrap();
        Self { app: router(config.clone()), upstream, clock, config }
    }

    /// Asks for a token as the widget does.
    pub(crate) async fn token(&self, agent: u64, reason: &str) -> Answer {
        let body = json!({ "agent_id": agent, "reason": reason }).to_string();
        send(&self.app, token_request().body(Body::from(body)).unwrap()).await
    }

    /// Asks for a token that must come, and gives the token and its `expires_in`.
    pub(crate) async fn good_token(&self, agent: u64, reason: &str) -> (String, u64) {
        let answer = self.token(agent, reason).await;
        assert_eq!(answer.status, 200, "{}", answer.text());
        let json = answer.json();
        (json["access"].as_str().unwrap().to_owned(), json["expires_in"].as_u64().unwrap())
    }

    /// Reads an address of the API with a new token for the agent.
    pub(crate) async fn read(&self, agent: u64, path: &str) -> Answer {
        let (token, _) = self.good_token(agent, "initial").await;
        self.read_with(&token, path).await
    }

    /// Reads an address of the API with this token.
    pub(crate) async fn read_with(&self, token: &str, path: &str) -> Answer {
        let request = Request::get(format!("/embed/api{path}"))
            .header("host", HOST)
            .header("authorization", format!("Bearer {token}"));
        send(&self.app, request.body(Body::empty()).unwrap()).await
    }

    /// Reads an address with a bearer token.
    pub(crate) async fn get(&self, path: &str) -> Answer {
        let request = Request::get(path).header("host", HOST).header("authorization", "Bearer a.b.c");
        send(&self.app, request.body(Body::empty()).unwrap()).await
    }
}

/// A request for a token as the widget makes it, without its body.
pub(crate) fn token_request() -> axum::http::request::Builder {
    Request::post("/embed/token")
        .header("host", HOST)
        .header("content-type", "application/json")
        .header("x-requested-with", "agent-embed")
}

/// Plays a recording at its address, as a player does: without a token.
pub(crate) async fn play(app: &Router, address: &str, headers: &[(&str, &str)]) -> Answer {
    let mut request = Request::get(address).header("host", HOST);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    send(app, request.body(Body::empty()).unwrap()).await
}

/// Sends a request through the router.
pub(crate) async fn send(app: &Router, request: Request<Body>) -> Answer {
    let response = app.clone().oneshot(request).await.unwrap();
    let (parts, body) = response.into_parts();
    let body = to_bytes(body, usize::MAX).await.unwrap().to_vec();
    Answer { status: parts.status, headers: parts.headers, body }
}

impl Answer {
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap()
    }

    /// The value of a header, or nothing.
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// Status and error code, as `403 agent_not_served`; the status alone for an answer that is no error.
    pub(crate) fn verdict(&self) -> String {
        let code = serde_json::from_slice::<Value>(&self.body).ok();
        let code = code.as_ref().and_then(|body| body["error"]["code"].as_str());
        code.map_or_else(
            || self.status.as_u16().to_string(),
            |code| format!("{} {code}", self.status.as_u16()),
        )
    }
}
