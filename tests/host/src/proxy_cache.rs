//! How long answers of `proxy` mode are good, and who shares them.

use std::time::Duration;

use axum::body::Body;
use axum::http::Request;
use serde_json::{Value, json};

use crate::support::{Fixture, HOST, Reply, send};

const RUNS: &str = "/test_framework/v2/runs/";

#[tokio::test]
async fn a_hundred_viewers_cost_one_request() {
    let fixture = Fixture::proxy().await;
    let reply = Reply::json(200, &json!([{ "id": 1, "agent": 101, "status": "completed" }]));
    fixture.upstream.always(RUNS, reply.after(Duration::from_millis(200)));
    let mut viewers = tokio::task::JoinSet::new();
    for _ in 0..100 {
        let (token, _) = fixture.good_token(101, "initial").await;
        let app = fixture.app.clone();
        viewers.spawn(async move {
            let request = Request::get(format!("/embed/api{RUNS}?page_size=30&page=1"))
                .header("host", HOST)
                .header("authorization", format!("Bearer {token}"));
            let answer = send(&app, request.body(Body::empty()).unwrap()).await;
            assert_eq!(answer.json()[0]["id"], 1);
        });
    }
    viewers.join_all().await;
    assert_eq!(fixture.upstream.seen().len(), 1);
    // Another agent's viewers do not get that answer.
    assert_eq!(fixture.read(102, &format!("{RUNS}?page_size=30&page=1")).await.json(), json!([]));
    assert_eq!(fixture.upstream.seen().len(), 2);
}

/// The answer to a read of this body is good for that many seconds.
async fn check_life(seconds: u64, body: &Value) {
    let fixture = Fixture::proxy().await;
    let path = "/test_framework/v2/results/9/";
    fixture.upstream.always(path, Reply::json(200, body));
    fixture.read(101, path).await;
    fixture.clock.advance(seconds - 1);
    fixture.read(101, path).await;
    assert_eq!(fixture.upstream.seen().len(), 1, "{body}");
    fixture.clock.advance(1);
    fixture.read(101, path).await;
    assert_eq!(fixture.upstream.seen().len(), 2, "{body}");
}

#[tokio::test]
async fn unfinished_answers_are_good_for_a_moment_only() {
    check_life(30, &json!({ "agent": 101, "status": "completed" })).await;
    check_life(30, &json!({ "agent": 101, "status": "of a newer API" })).await;
    check_life(2, &json!({ "agent": 101, "status": "running" })).await;
    check_life(2, &json!({ "agent": 101, "status": "evaluating" })).await;
    check_life(2, &json!({ "agent": 101 })).await;
    let run = |status| json!({ "1": { "id": 1, "status": status } });
    check_life(2, &json!({ "agent": 101, "status": "completed", "runs": run("in_progress") })).await;
    check_life(30, &json!({ "agent": 101, "status": "completed", "runs": run("timeout") })).await;
}

#[tokio::test]
async fn large_answers_are_compressed_where_that_is_accepted() {
    let fixture = Fixture::proxy().await;
    let rows: Vec<_> = (0..200).map(|id| json!({ "id": id, "agent": 101, "status": "completed" })).collect();
    fixture.upstream.always(RUNS, Reply::json(200, &json!(rows)));
    let (token, _) = fixture.good_token(101, "initial").await;
    for (accept, encoding) in [("gzip, br", "gzip"), ("br", ""), ("", "")] {
        let request = Request::get(format!("/embed/api{RUNS}"))
            .header("host", HOST)
            .header("authorization", format!("Bearer {token}"))
            .header("accept-encoding", accept);
        let answer = send(&fixture.app, request.body(Body::empty()).unwrap()).await;
        assert_eq!((answer.status.as_u16(), answer.header("content-encoding")), (200, encoding), "{accept}");
        assert_eq!(answer.body.len() < 2000, encoding == "gzip", "{}", answer.body.len());
    }
}

#[tokio::test]
async fn failures_are_not_kept() {
    let fixture = Fixture::proxy().await;
    let path = "/test_framework/v2/runs/5/";
    for status in [500, 404, 429, 403] {
        fixture.upstream.next("/test_framework/v2/runs/5/", Reply::new(status, ""));
        assert_ne!(fixture.read(101, path).await.status, 200);
    }
    fixture.upstream.always(path, Reply::json(200, &json!({ "agent": 101 })));
    assert_eq!(fixture.read(101, path).await.status, 200);
}
