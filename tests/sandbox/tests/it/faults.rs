use std::time::{Duration, Instant};

use agent_embed_sandbox::Profile;
use serde_json::{Value, json};
use tokio::io::AsyncReadExt as _;

use super::api::{Api, config};
use super::socket::Served;

const LIST: &str = "/test_framework/v2/results/?agent_id=101&page_size=2";

async fn add(api: &Api, fault: Value) {
    let answer = api.post("/_sandbox/faults", &fault).await;
    assert_eq!(answer.status, 200, "{fault}: {}", String::from_utf8_lossy(&answer.body));
}

#[tokio::test]
async fn statuses_have_the_bodies_of_the_api() {
    let api = Api::new(Profile::Normal).await;
    for (fault, status, detail, retry_after) in [
        (json!({"status": 401}), 401, "Given token not valid for any token type", ""),
        (json!({"status": 403}), 403, "You do not have permission to perform this action.", ""),
        (json!({"status": 404}), 404, "Not found.", ""),
        (json!({"status": 408}), 408, "Request Timeout", ""),
        (json!({"status": 429}), 429, "Request was throttled. Expected available in 30 seconds.", ""),
        (
            json!({"status": 429, "retry_after": 7}),
            429,
            "Request was throttled. Expected available in 7 seconds.",
            "7",
        ),
        (json!({"status": 503, "retry_after": 2}), 503, "Service Unavailable", "2"),
        (json!({}), 500, "Internal Server Error", ""),
    ] {
        let mut fault = fault;
        fault["match"] = json!("/results/");
        fault["kind"] = json!("status");
        fault["times"] = json!(1);
        add(&api, fault.clone()).await;
        let answer = api.get(LIST).await;
        assert_eq!(answer.status, status, "{fault}");
        assert_eq!(answer.json()["detail"], detail, "{fault}");
        assert_eq!(answer.header("retry-after"), retry_after, "{fault}");
        assert_eq!(api.get(LIST).await.status, 200, "only once");
    }
}

#[tokio::test]
async fn a_rule_hits_what_it_matches() {
    let api = Api::new(Profile::Normal).await;
    for (pattern, hit) in [
        ("/results/", true),
        ("page_size=2", true),
        ("", true),
        ("GET /test_framework/v2/results/", true),
        ("POST /test_framework/v2/results/", false),
        ("GET /v2/results/", false),
        ("/runs/", false),
    ] {
        add(&api, json!({"match": pattern, "kind": "status", "status": 500})).await;
        assert_eq!(api.get(LIST).await.status == 500, hit, "{pattern}");
        let cleared = api.request("DELETE", "/_sandbox/faults", &[]).await;
        assert_eq!(cleared.json(), json!({"faults": []}));
        assert_eq!(api.get(LIST).await.status, 200);
    }
    for bad in [json!({"kind": "explode"}), json!({}), json!({"kind": "delay", "ms": -1})] {
        assert_eq!(api.post("/_sandbox/faults", &bad).await.status, 400, "{bad}");
    }
}

#[tokio::test]
async fn times_are_counted_and_rules_queue_up() {
    let api = Api::new(Profile::Normal).await;
    add(&api, json!({"match": "/results/", "kind": "status", "status": 500, "times": 2})).await;
    add(&api, json!({"match": "/results/", "kind": "status", "status": 503, "times": 1})).await;
    let left = api.request("GET", "/_sandbox/faults", &[]).await.json();
    assert_eq!(left["faults"].as_array().unwrap().len(), 2);
    let mut seen = Vec::new();
    for _ in 0..4 {
        seen.push(api.get(LIST).await.status.as_u16());
    }
    assert_eq!(seen, [500, 500, 503, 200]);
}

#[tokio::test]
async fn bodies_are_spoiled() {
    let api = Api::new(Profile::Normal).await;
    add(&api, json!({"match": "/results/", "kind": "html", "times": 1})).await;
    let html = api.get(LIST).await;
    assert_eq!((html.status.as_u16(), html.header("content-type")), (200, "text/html; charset=utf-8"));
    add(&api, json!({"match": "/results/", "kind": "html", "status": 502, "times": 1})).await;
    assert_eq!(api.get(LIST).await.status, 502);
    add(&api, json!({"match": "/results/", "kind": "bad_json", "times": 1})).await;
    let bad = api.get(LIST).await;
    assert_eq!((bad.status.as_u16(), bad.header("content-type")), (200, "application/json"));
    assert!(serde_json::from_slice::<Value>(&bad.body).is_err());
}

#[tokio::test]
async fn delays_delay_and_combine() {
    let api = Api::new(Profile::Normal).await;
    add(&api, json!({"match": "/results/", "kind": "delay", "ms": 120, "times": 1})).await;
    add(&api, json!({"match": "/results/", "kind": "status", "status": 418, "times": 1})).await;
    let begun = Instant::now();
    assert_eq!(api.get(LIST).await.status, 418);
    assert!(begun.elapsed() >= Duration::from_millis(120));
}

#[tokio::test]
async fn a_dropped_connection_sends_nothing() {
    let served = Served::new(config(Profile::Normal)).await;
    served.exchange("POST", "/_sandbox/faults", r#"{"match":"/results/","kind":"drop","times":1}"#).await;
    assert_eq!(served.exchange("GET", LIST, "").await, "");
    assert!(served.exchange("GET", LIST, "").await.starts_with("HTTP/1.1 200"));
    served.stop().await;
}

#[tokio::test]
async fn a_truncated_body_is_shorter_than_promised() {
    let served = Served::new(config(Profile::Normal)).await;
    served.exchange("POST", "/_sandbox/faults", r#"{"match":"/results/","kind":"truncate","times":1}"#).await;
    let text = served.exchange("GET", LIST, "").await;
    let (head, body) = text.split_once("\r\n\r\n").unwrap();
    let line = head.lines().find(|line| line.to_lowercase().starts_with("content-length")).unwrap();
    let promised: usize = line.split(": ").nth(1).unwrap().parse().unwrap();
    assert!(head.starts_with("HTTP/1.1 200"));
    assert!(body.len() < promised && !body.is_empty(), "{} of {promised}", body.len());
    served.stop().await;
}

#[tokio::test]
async fn a_slow_body_is_whole_in_the_end() {
    let served = Served::new(config(Profile::Normal)).await;
    let fault = r#"{"match":"/results/","kind":"slow_body","ms":300,"times":1}"#;
    served.exchange("POST", "/_sandbox/faults", fault).await;
    let begun = Instant::now();
    let slow = served.exchange("GET", LIST, "").await;
    assert!(begun.elapsed() >= Duration::from_millis(300));
    let body = |text: &str| text.split_once("\r\n\r\n").unwrap().1.to_owned();
    assert_eq!(body(&slow), body(&served.exchange("GET", LIST, "").await));
    served.stop().await;
}

#[tokio::test]
async fn a_hanging_request_stays_open_and_does_not_hold_up_the_end() {
    let served = Served::new(config(Profile::Normal)).await;
    served.exchange("POST", "/_sandbox/faults", r#"{"match":"/results/","kind":"hang"}"#).await;
    let mut stream = served.open("GET", LIST, "").await;
    let mut byte = [0];
    let read = tokio::time::timeout(Duration::from_millis(200), stream.read(&mut byte)).await;
    assert!(read.is_err(), "nothing comes");
    let log = served.exchange("GET", "/_sandbox/log", "").await;
    assert!(log.contains("\"status\":null"), "{log}");
    served.stop().await;
}
