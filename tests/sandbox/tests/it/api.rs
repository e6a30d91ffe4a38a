//! A client that talks to a router without a socket.

use std::fmt::Write as _;

use agent_embed_sandbox::{Config, Profile, router};
use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode};
use http_body_util::BodyExt as _;
use serde_json::{Value, json};
use tower::ServiceExt as _;

/// A fixed "now", so that data can be compared between two sandboxes.
pub(crate) const NOW: i64 = 1_795_370_000;
/// The key of the default configuration.
pub(crate) const KEY: &str = "sk_sandbox_demo_key";

/// A sandbox and, once logged in, a session's token.
pub(crate) struct Api {
    router: Router,
    pub(crate) token: String,
}

/// What came back.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    /// The body as JSON.
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body)
            .unwrap_or_else(|error| panic!("{error} in {:.300}", String::from_utf8_lossy(&self.body)))
    }

    /// A header as text; empty if missing.
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }
}

/// The configuration of most tests.
pub(crate) fn config(profile: Profile) -> Config {
    Config { profile, now: Some(NOW), ..Config::default() }
}

impl Api {
    /// A sandbox of a profile with a session for agent 101.
    pub(crate) async fn new(profile: Profile) -> Self {
        Self::with(config(profile)).await
    }

    /// A sandbox with a session for agent 101.
    pub(crate) async fn with(config: Config) -> Self {
        let mut api = Self { router: router(config), token: String::new() };
        let tokens = api.login(101).await;
        tokens["access"].as_str().unwrap().clone_into(&mut api.token);
        api
    }

    /// Logs in and gives the tokens.
    pub(crate) async fn login(&self, agent_id: u64) -> Value {
        let answer =
            self.post("/user/v1/embedded/login/", &json!({"api_key": KEY, "agent_id": agent_id})).await;
        assert_eq!(answer.status, StatusCode::OK);
        answer.json()
    }

    /// Any request.
    pub(crate) async fn send(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let body = body.collect().await.map(|body| body.to_bytes().to_vec()).unwrap_or_default();
        Answer { status: parts.status, headers: parts.headers, body }
    }

    /// A request with these headers and no body.
    pub(crate) async fn request(&self, method: &str, path: &str, headers: &[(&str, &str)]) -> Answer {
        let mut request = Request::builder().method(method).uri(path).header("host", "127.0.0.1:9");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        self.send(request.body(Body::empty()).unwrap()).await
    }

    /// GET with the session's token.
    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.request("GET", path, &[("authorization", &format!("Bearer {}", self.token))]).await
    }

    /// GET with the session's token; the JSON of a 200.
    pub(crate) async fn ok(&self, path: &str) -> Value {
        let answer = self.get(path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}: {}", String::from_utf8_lossy(&answer.body));
        answer.json()
    }

    /// GET with the API key.
    pub(crate) async fn get_with_key(&self, path: &str) -> Answer {
        self.request("GET", path, &[("x-cekura-api-key", KEY)]).await
    }

    /// POST of JSON without credentials.
    pub(crate) async fn post(&self, path: &str, body: &Value) -> Answer {
        let request = Request::builder().method("POST").uri(path).header("content-type", "application/json");
        self.send(request.body(Body::from(body.to_string())).unwrap()).await
    }
}

/// The values of one key in a list of rows.
pub(crate) fn column(rows: &Value, key: &str) -> Vec<Value> {
    rows.as_array().unwrap().iter().map(|row| row[key].clone()).collect()
}

/// The ids of a page.
pub(crate) fn ids(page: &Value) -> Vec<u64> {
    column(&page["results"], "id").iter().map(|id| id.as_u64().unwrap()).collect()
}

/// JSON as the value of a query parameter.
pub(crate) fn encoded(value: &Value) -> String {
    value.to_string().bytes().fold(String::new(), |mut text, byte| {
        write!(text, "%{byte:02X}").unwrap();
        text
    })
}
