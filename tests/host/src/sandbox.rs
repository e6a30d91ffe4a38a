//! The backend in front of the whole stand-in API, as the demo runs it.

use agent_embed_host::{Config, Mode, Options, router};
use agent_embed_sandbox::{Config as SandboxConfig, Profile, serve};
use axum::Router;
use axum::body::Body;
use axum::http::Request;
use serde_json::{Value, json};
use tokio::net::TcpListener;

use crate::support::{Answer, HOST, send, token_request};

/// A backend and the sandbox behind it.
struct Pair {
    app: Router,
    sandbox: String,
}

impl Pair {
    async fn start(mode: Mode, profile: Profile) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let host = listener.local_addr().unwrap().to_string();
        let config = SandboxConfig { profile, ..SandboxConfig::default() };
        let api_key = config.api_key.as_str().into();
        tokio::spawn(serve(listener, config, std::future::pending()));
        let options = Options {
            mode,
            api_base: format!("http://{host}"),
            api_key: Some(api_key),
            agents: vec![101, 102],
            recording_hosts: vec![host.clone()],
            ..Options::default()
        };
        Self { app: router(Config::new(options).unwrap()), sandbox: format!("http://{host}") }
    }

    async fn token(&self, agent: u64, reason: &str) -> String {
        let body = json!({ "agent_id": agent, "reason": reason }).to_string();
        let answer = send(&self.app, token_request().body(Body::from(body)).unwrap()).await;
        assert_eq!(answer.status, 200, "{}", answer.text());
        answer.json()["access"].as_str().unwrap().to_owned()
    }

    async fn get(&self, token: &str, path: &str, headers: &[(&str, &str)]) -> Answer {
        let mut request =
            Request::get(path).header("host", HOST).header("authorization", format!("Bearer {token}"));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        send(&self.app, request.body(Body::empty()).unwrap()).await
    }

    async fn read(&self, token: &str, path: &str) -> Value {
        let answer = self.get(token, &format!("/embed/api{path}"), &[]).await;
        assert_eq!(answer.status, 200, "{path}: {}", answer.text());
        // Lone surrogates, which browsers take and this parser does not: here they are only text.
        serde_json::from_str(&answer.text().replace("\\ud", "\\\\ud")).unwrap()
    }

    async fn control(&self, path: &str, body: Value) {
        let request = reqwest::Client::new().post(format!("{}/_sandbox/{path}", self.sandbox)).json(&body);
        assert!(request.send().await.unwrap().status().is_success());
    }

    /// Rows of all pages, by the `next` of each.
    async fn all(&self, token: &str, path: &str) -> Vec<Value> {
        let mut rows = Vec::new();
        for page in 1..500 {
            let body = self.read(token, &format!("{path}&page={page}")).await;
            rows.extend(body["results"].as_array().unwrap().iter().cloned());
            if body["next"].is_null() || body["results"].as_array().unwrap().is_empty() {
                return rows;
            }
        }
        panic!("{path} never ends");
    }
}

#[tokio::test]
async fn login_mode_walks_from_list_to_run() {
    let pair = Pair::start(Mode::Login, Profile::Normal).await;
    let token = pair.token(101, "initial").await;
    let page = pair.read(&token, "/test_framework/v2/results/?agent_id=101&page_size=5").await;
    let result = &page["results"][0]["id"];
    assert_eq!(
        pair.read(&token, &format!("/test_framework/v2/results/{result}/?ql=%7B-runs%7D")).await["id"],
        *result
    );
    let runs = pair.read(&token, &format!("/test_framework/v2/runs/?agent_id=101&result_id={result}")).await;
    let run = &runs["results"][0]["id"];
    assert_eq!(pair.read(&token, &format!("/test_framework/v2/runs/{run}/")).await["id"], *run);
    // Another agent's token is no use here, and the API says so itself.
    let other = pair.token(102, "initial").await;
    let answer = pair.get(&other, &format!("/embed/api/test_framework/v2/runs/{run}/"), &[]).await;
    assert!([403, 404].contains(&answer.status.as_u16()), "{}", answer.status);
}

#[tokio::test]
async fn login_mode_outlives_revoked_sessions() {
    let pair = Pair::start(Mode::Login, Profile::Normal).await;
    let path = "/embed/api/test_framework/v2/results/?agent_id=101";
    let first = pair.token(101, "initial").await;
    pair.control("tokens", json!({ "revoke": true, "revoke_refresh": true })).await;
    assert_eq!(pair.get(&first, path, &[]).await.status, 401);
    let second = pair.token(101, "rejected").await;
    assert_ne!(first, second);
    assert_eq!(pair.get(&second, path, &[]).await.status, 200);
}

#[tokio::test]
async fn proxy_mode_shows_the_same_as_the_api_itself() {
    let proxy = Pair::start(Mode::Proxy, Profile::Normal).await;
    let token = proxy.token(101, "initial").await;
    let key = SandboxConfig::default().api_key;
    let direct = async |path: &str| -> Value {
        let request =
            reqwest::Client::new().get(format!("{}{path}", proxy.sandbox)).header("X-CEKURA-API-KEY", &key);
        request.send().await.unwrap().json().await.unwrap()
    };
    let list = "/test_framework/v2/results/?agent_id=101&page_size=100";
    let rows = proxy.all(&token, list).await;
    assert!(!rows.is_empty());
    let finished = rows.iter().find(|row| row["status"] == "completed").unwrap();
    let result = format!("/test_framework/v2/results/{}/?ql=%7B-runs%7D", finished["id"]);
    assert_eq!(proxy.read(&token, &result).await, direct(&result).await);
    let runs = format!("/test_framework/v2/runs/?agent_id=101&result_id={}&page_size=100", finished["id"]);
    let (here, there) = (proxy.read(&token, &runs).await, direct(&runs).await);
    assert_eq!(here["results"], there["results"]);
    assert_eq!(here["count"], there["count"]);
    for row in here["results"].as_array().unwrap() {
        let path = format!("/test_framework/v2/runs/{}/", row["id"]);
        let (mut here, mut there) = (proxy.read(&token, &path).await, direct(&path).await);
        // The one difference: the address of the recording.
        for run in [&mut here, &mut there] {
            run.as_object_mut().unwrap().remove("voice_recording_url");
        }
        assert_eq!(here, there);
    }
}

#[tokio::test]
async fn proxy_mode_plays_recordings_with_ranges() {
    let pair = Pair::start(Mode::Proxy, Profile::Normal).await;
    let token = pair.token(101, "initial").await;
    for row in pair.all(&token, "/test_framework/v2/runs/?page_size=100&status=completed").await {
        let run = pair.read(&token, &format!("/test_framework/v2/runs/{}/", row["id"])).await;
        let Some(address) = run["voice_recording_url"].as_str().filter(|address| !address.is_empty()) else {
            continue;
        };
        assert!(address.starts_with("/embed/api/recordings/run/"), "{address}");
        let whole = pair.get("", address, &[]).await;
        assert_eq!((whole.status.as_u16(), &whole.body[..4]), (200, &b"RIFF"[..]));
        let part = pair.get("", address, &[("range", "bytes=0-99")]).await;
        assert_eq!((part.status.as_u16(), part.body.len()), (206, 100));
        assert_eq!(part.header("content-range"), format!("bytes 0-99/{}", whole.body.len()));
        return;
    }
    panic!("no run has a recording");
}

#[tokio::test]
async fn proxy_mode_shows_calls_and_traces_and_hides_other_agents() {
    let pair = Pair::start(Mode::Proxy, Profile::Normal).await;
    let (token, other) = (pair.token(101, "initial").await, pair.token(102, "initial").await);
    let calls = pair.read(&token, "/observability/v2/call-logs/?page_size=10").await;
    let call = &calls["results"][0]["id"];
    let path = format!("/observability/v2/call-logs/{call}/");
    assert_eq!(pair.read(&token, &path).await["id"], *call);
    let answer = pair.get(&other, &format!("/embed/api{path}"), &[]).await;
    assert_eq!(answer.verdict(), "404 not_found");
    let trace = format!("/embed/api/observability/v1/call-logs/{call}/trace/");
    assert_eq!(pair.get(&other, &trace, &[]).await.verdict(), "404 not_found");
    let own = pair.get(&token, &trace, &[]).await.status;
    assert!([200, 404].contains(&own.as_u16()), "{own}");
}

#[tokio::test]
async fn proxy_mode_carries_every_awkward_value() {
    let pair = Pair::start(Mode::Proxy, Profile::Nasty).await;
    let token = pair.token(101, "initial").await;
    let results = pair.all(&token, "/test_framework/v2/results/?page_size=50").await;
    let runs = pair.all(&token, "/test_framework/v2/runs/?page_size=50").await;
    assert!(!results.is_empty() && !runs.is_empty());
    for (rows, kind) in [(results, "results"), (runs, "runs")] {
        for row in rows {
            let path = format!("/embed/api/test_framework/v2/{kind}/{}/", row["id"]);
            let answer = pair.get(&token, &path, &[]).await;
            assert_eq!(answer.status, 200, "{path}: {}", answer.text());
        }
    }
}
