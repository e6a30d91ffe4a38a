//! A scripted API on loopback: it does what the test says, and remembers what it was asked.

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use agent_embed_host::Clock;
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use serde_json::{Value, json};
use tokio::net::TcpListener;

use super::jwt;

/// The path of the API's login.
pub(crate) const LOGIN: &str = "/user/v1/embedded/login/";
/// The path of the API's refresh.
pub(crate) const REFRESH: &str = "/user/v1/embedded/refresh/";

/// The scripted API.
#[derive(Clone, Debug)]
pub(crate) struct Upstream {
    pub(crate) base: String,
    script: Arc<Mutex<Script>>,
}

/// One request that arrived.
#[derive(Clone, Debug)]
pub(crate) struct Seen {
    pub(crate) line: String,
    pub(crate) headers: HeaderMap,
    pub(crate) body: String,
}

/// One answer to give.
#[derive(Clone, Debug)]
pub(crate) struct Reply {
    status: u16,
    headers: Vec<(&'static str, String)>,
    body: Vec<u8>,
    delay: Duration,
}

#[derive(Debug)]
struct Script {
    clock: Arc<dyn Clock>,
    seen: Vec<Seen>,
    queued: HashMap<&'static str, VecDeque<Reply>>,
    always: HashMap<String, Reply>,
    world: Option<fn(&str, &str) -> Reply>,
    lifetime_seconds: i64,
    login_delay: Duration,
    issued: u64,
}

impl Reply {
    pub(crate) fn new(status: u16, body: impl Into<Vec<u8>>) -> Self {
        Self { status, headers: Vec::new(), body: body.into(), delay: Duration::ZERO }
    }

    pub(crate) fn json(status: u16, body: &Value) -> Self {
        Self::new(status, body.to_string()).with("content-type", "application/json")
    }

    pub(crate) fn with(mut self, name: &'static str, value: &str) -> Self {
        self.headers.push((name, value.to_owned()));
        self
    }

    pub(crate) fn after(mut self, delay: Duration) -> Self {
        self.delay = delay;
        self
    }
}

impl Upstream {
    /// Listens on a free port. Login and refresh answer with tokens that live for a day.
    pub(crate) async fn start(clock: Arc<dyn Clock>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let script = Arc::new(Mutex::new(Script {
            clock,
            seen: Vec::new(),
            queued: HashMap::new(),
            always: HashMap::new(),
            world: None,
            lifetime_seconds: 24 * 3600,
            login_delay: Duration::ZERO,
            issued: 0,
        }));
        let app = Router::new().fallback(handle).with_state(Arc::clone(&script));
        tokio::spawn(async move { axum::serve(listener, app).await });
        Self { base, script }
    }

    /// Answers the next request for this path so; earlier ones of the queue come first.
    pub(crate) fn next(&self, path: &'static str, reply: Reply) {
        self.script.lock().unwrap().queued.entry(path).or_default().push_back(reply);
    }

    /// Answers every request for this path so.
    pub(crate) fn always(&self, path: &str, reply: Reply) {
        self.script.lock().unwrap().always.insert(path.to_owned(), reply);
    }

    /// Answers every request by this function of path and query.
    pub(crate) fn answer_all(&self, world: fn(&str, &str) -> Reply) {
        self.script.lock().unwrap().world = Some(world);
    }

    /// Forgets what arrived.
    pub(crate) fn forget(&self) {
        self.script.lock().unwrap().seen.clear();
    }

    /// How long tokens live from now on.
    pub(crate) fn set_lifetime(&self, seconds: i64) {
        self.script.lock().unwrap().lifetime_seconds = seconds;
    }

    /// How long a login takes from now on.
    pub(crate) fn set_login_delay(&self, delay: Duration) {
        self.script.lock().unwrap().login_delay = delay;
    }

    /// Everything that arrived so far.
    pub(crate) fn seen(&self) -> Vec<Seen> {
        self.script.lock().unwrap().seen.clone()
    }

    /// How many requests arrived for a path.
    pub(crate) fn count(&self, path: &str) -> usize {
        self.seen().iter().filter(|seen| seen.line.split(' ').nth(1) == Some(path)).count()
    }
}

async fn handle(State(script): State<Arc<Mutex<Script>>>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let body = String::from_utf8(to_bytes(body, usize::MAX).await.unwrap().to_vec()).unwrap();
    let reply = {
        let mut script = script.lock().unwrap();
        script.seen.push(Seen {
            line: format!("{} {}", parts.method, parts.uri),
            headers: parts.headers,
            body,
        });
        match script.world {
            Some(world) => world(parts.uri.path(), parts.uri.query().unwrap_or_default()),
            None => script.reply(parts.uri.path()),
        }
    };
    tokio::time::sleep(reply.delay).await;
    let mut response = Response::builder().status(StatusCode::from_u16(reply.status).unwrap());
    for (name, value) in reply.headers {
        response = response.header(name, value);
    }
    response.body(Body::from(reply.body)).unwrap()
}

impl Script {
    fn reply(&mut self, path: &str) -> Reply {
        if let Some(reply) = self.queued.get_mut(path).and_then(VecDeque::pop_front) {
            return reply;
        }
        if let Some(reply) = self.always.get(path) {
            return reply.clone();
        }
        match path {
            LOGIN => {
                let pair = json!({ "access": self.token("access"), "refresh": self.token("refresh") });
                Reply::json(200, &pair).after(self.login_delay)
            }
            REFRESH => Reply::json(200, &json!({ "access": self.token("access") })),
            _ => Reply::json(200, &json!({ "path": path })),
        }
    }

    fn token(&mut self, kind: &str) -> String {
        self.issued += 1;
        let now = i64::try_from(self.clock.now().unix.as_secs()).unwrap();
        let (exp, jti) = (now + self.lifetime_seconds, format!("{kind}-{}", self.issued));
        jwt(&json!({ "token_type": kind, "iat": now, "exp": exp, "jti": jti }))
    }
}
