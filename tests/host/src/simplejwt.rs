//! Login, refresh and rotation against the real `djangorestframework-simplejwt`, which the API is made with.
//!
//! It rotates refresh tokens and puts the used ones on a blacklist: whoever uses one twice is logged out.

use std::path::Path;
use std::process::Stdio;
use std::sync::Arc;

use agent_embed_host::{Clock, Config, Mode, Options, router};
use axum::Router;
use axum::body::Body;
use axum::http::Request;
use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};

use crate::support::{
    Answer, Folder, HOST, KEY, LOGIN, REFRESH, Redis, SECRET, TestClock, python, send, token_request,
};

const RESULTS: &str = "/test_framework/v2/results/";
/// After so long an access token of a day is no longer handed out.
const SERVICE_SECONDS: u64 = 24 * 3600 - 600;

/// A Django with the routes of the API.
struct Django {
    base: String,
    _process: Child,
    _folder: Folder,
}

impl Django {
    async fn start() -> Self {
        let python = python::environment("simplejwt", "simplejwt/requirements.txt");
        let folder = Folder::new();
        let mut process = Command::new(python)
            .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("simplejwt/api.py"))
            .arg(&folder.0)
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(process.stdout.take().unwrap()).read_line(&mut line).await.unwrap();
        let base = line.strip_prefix("listening on ").expect("Django did not start").trim().to_owned();
        Self { base, _process: process, _folder: folder }
    }

    async fn get(&self, path: &str) -> Value {
        reqwest::get(format!("{}/_test/{path}", self.base)).await.unwrap().json().await.unwrap()
    }

    /// The answers of login and refresh so far, such as `login 200`.
    async fn answered(&self) -> Vec<String> {
        let seen = self.get("seen").await;
        let name = |path: &Value| match path.as_str().unwrap() {
            LOGIN => Some("login"),
            REFRESH => Some("refresh"),
            _ => None,
        };
        let rows = seen["answered"].as_array().unwrap().iter();
        rows.filter_map(|row| Some(format!("{} {}", name(&row[0])?, row[1]))).collect()
    }
}

/// A backend in front of it. Its clock is wrong by decades: lifetimes are read from the tokens themselves.
fn backend(django: &Django, clock: &Arc<TestClock>, change: impl FnOnce(&mut Options)) -> Router {
    let mut options = Options {
        mode: Mode::Login,
        api_base: django.base.clone(),
        api_key: Some(KEY.into()),
        agents: vec![101, 102, 103],
        clock: Arc::clone(clock) as Arc<dyn Clock>,
        ..Options::default()
    };
    change(&mut options);
    router(Config::new(options).unwrap())
}

async fn ask(app: &Router, agent: u64, reason: &str) -> Answer {
    let body = json!({ "agent_id": agent, "reason": reason }).to_string();
    send(app, token_request().body(Body::from(body)).unwrap()).await
}

/// A token that must come, with `expires_in`.
async fn lasting(app: &Router, reason: &str) -> (String, u64) {
    let answer = ask(app, 101, reason).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    let body = answer.json();
    (body["access"].as_str().unwrap().to_owned(), body["expires_in"].as_u64().unwrap())
}

async fn token(app: &Router, reason: &str) -> String {
    lasting(app, reason).await.0
}

async fn read(app: &Router, token: &str) -> Answer {
    let request = Request::get(format!("/embed/api{RESULTS}"))
        .header("host", HOST)
        .header("authorization", format!("Bearer {token}"));
    send(app, request.body(Body::empty()).unwrap()).await
}

#[tokio::test]
async fn a_session_is_carried_on_by_rotated_refresh_tokens() {
    let (django, clock) = (Django::start().await, Arc::new(TestClock::long_ago()));
    let app = backend(&django, &clock, |_| {});
    let mut tokens = Vec::new();
    for reason in ["initial", "expiring", "expiring", "expiring"] {
        let (token, expires_in) = lasting(&app, reason).await;
        assert_eq!(expires_in, 24 * 3600);
        clock.advance(SERVICE_SECONDS - 1);
        assert_eq!(lasting(&app, reason).await, (token.clone(), 601));
        clock.advance(1);
        tokens.push(token);
    }
    // An old refresh token would be on the blacklist, and would have led to a second login.
    assert_eq!(django.answered().await, ["login 200", "refresh 200", "refresh 200", "refresh 200"]);
    for token in &tokens {
        let answer = read(&app, token).await;
        assert_eq!((answer.status.as_u16(), &answer.json()["results"][0]["agent"]), (200, &json!(101)));
    }
    tokens.sort();
    tokens.dedup();
    assert_eq!(tokens.len(), 4);
}

#[tokio::test]
async fn an_ended_session_is_followed_by_a_new_one() {
    let (django, clock) = (Django::start().await, Arc::new(TestClock::long_ago()));
    let app = backend(&django, &clock, |_| {});
    token(&app, "initial").await;
    django.get("end-sessions").await;
    clock.advance(SERVICE_SECONDS);
    let new = token(&app, "expired").await;
    assert_eq!(django.answered().await, ["login 200", "refresh 401", "login 200"]);
    assert_eq!(read(&app, &new).await.status, 200);
}

#[tokio::test]
async fn many_callers_use_a_refresh_token_once() {
    let (django, clock) = (Django::start().await, Arc::new(TestClock::long_ago()));
    let app = backend(&django, &clock, |_| {});
    for reason in ["initial", "expiring", "expiring"] {
        let mut callers = tokio::task::JoinSet::new();
        for _ in 0..100 {
            let app = app.clone();
            callers.spawn(async move { token(&app, reason).await });
        }
        let mut tokens = callers.join_all().await;
        tokens.dedup();
        assert_eq!(tokens.len(), 1);
        clock.advance(SERVICE_SECONDS);
    }
    assert_eq!(django.answered().await, ["login 200", "refresh 200", "refresh 200"]);
}

#[tokio::test]
async fn two_instances_use_a_refresh_token_once() {
    let (django, redis) = (Django::start().await, Redis::start().await);
    let clock = Arc::new(TestClock::long_ago());
    let instance = || {
        backend(&django, &clock, |options| {
            options.redis_url = Some(redis.url().as_str().into());
            options.token_secret = Some(SECRET.into());
        })
    };
    let (first, second) = (instance(), instance());
    for _ in 0..3 {
        let (one, other) = tokio::join!(token(&first, "expiring"), token(&second, "expiring"));
        assert_eq!(one, other);
        clock.advance(SERVICE_SECONDS);
    }
    assert_eq!(django.answered().await, ["login 200", "refresh 200", "refresh 200"]);
}

#[tokio::test]
async fn its_refusals_are_understood() {
    let (django, clock) = (Django::start().await, Arc::new(TestClock::long_ago()));
    let app = backend(&django, &clock, |_| {});
    // The 401 of a read is the widget's business, and reaches it as it is.
    let expired = django.get("expired").await["access"].as_str().unwrap().to_owned();
    for (token, code) in [(expired.as_str(), "token_not_valid"), ("forged", "token_not_valid")] {
        let answer = read(&app, token).await;
        assert_eq!(
            (answer.status.as_u16(), &answer.json()["code"]),
            (401, &json!(code)),
            "{}",
            answer.text()
        );
    }
    // A user that does not exist, and a key that is none: no text of theirs is passed on.
    assert_eq!(ask(&app, 103, "initial").await.verdict(), "502 upstream_key_refused");
    let stranger = backend(&django, &clock, |options| options.api_key = Some("ck_another".into()));
    let answer = ask(&stranger, 101, "initial").await;
    assert_eq!(answer.verdict(), "502 upstream_key_refused");
    assert!(!answer.text().contains("No active account"), "{}", answer.text());
    assert_eq!(django.answered().await, ["login 401", "login 401"]);
}
