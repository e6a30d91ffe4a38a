//! Secrets that are replaced while the server runs.

use std::sync::Arc;

use agent_embed_host::{Clock, Config, Options, router};
use axum::body::Body;
use serde_json::json;

use crate::support::{Folder, HOST, Reply, TestClock, Upstream, send, token_request};

const RESULTS: &str = "/test_framework/v2/results/";

async fn token(app: &axum::Router) -> String {
    let answer = send(app, token_request().body(Body::from(r#"{"agent_id": 101}"#)).unwrap()).await;
    answer.json()["access"].as_str().unwrap().to_owned()
}

async fn read(app: &axum::Router, token: &str) -> String {
    let request = axum::http::Request::get(format!("/embed/api{RESULTS}"))
        .header("host", HOST)
        .header("authorization", format!("Bearer {token}"));
    send(app, request.body(Body::empty()).unwrap()).await.verdict()
}

#[tokio::test]
async fn files_are_read_again_on_request() {
    let folder = Folder::new();
    let clock = Arc::new(TestClock::new());
    let upstream = Upstream::start(Arc::clone(&clock) as Arc<dyn Clock>).await;
    upstream.always(RESULTS, Reply::json(200, &json!([])));
    let secret = |letter: &str| letter.repeat(40);
    let key_file = folder.write("key", "first-key");
    let secrets_file = folder.write("secrets", secret("a"));
    let config = Config::new(Options {
        api_base: upstream.base.clone(),
        api_key_file: Some(key_file),
        token_secret_file: Some(secrets_file),
        agents: vec![101],
        clock: Arc::clone(&clock) as Arc<dyn Clock>,
        ..Options::default()
    })
    .unwrap();
    let app = router(config.clone());
    let last_key =
        || upstream.seen().last().unwrap().headers["x-cekura-api-key"].to_str().unwrap().to_owned();
    let first = token(&app).await;
    assert_eq!(read(&app, &first).await, "200");
    assert_eq!(last_key(), "first-key");

    // The new secret goes on top, and tokens of the old one live on.
    folder.write("key", "second-key\n");
    folder.write("secrets", format!("{}\n{}\n", secret("b"), secret("a")));
    config.reload_keys().unwrap();
    let second = token(&app).await;
    clock.advance(60);
    assert_eq!((read(&app, &first).await, read(&app, &second).await), ("200".to_owned(), "200".to_owned()));
    assert_eq!(last_key(), "second-key");

    // The old secret is dropped, and with it what it signed.
    folder.write("secrets", secret("b"));
    config.reload_keys().unwrap();
    assert_eq!(
        (read(&app, &first).await, read(&app, &second).await),
        ("401 bad_token".to_owned(), "200".to_owned())
    );

    // A mistake in a file changes nothing.
    folder.write("key", "");
    folder.write("secrets", secret("c"));
    assert_eq!(config.reload_keys().unwrap_err().flag(), "--api-key-file");
    assert_eq!(read(&app, &second).await, "200");
}
