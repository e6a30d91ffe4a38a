use agent_embed_sandbox::{Config, Profile};
use serde_json::{Value, json};

use super::api::{Api, KEY, config, ids};

const LIST: &str = "/test_framework/v2/results/?agent_id=101";

#[tokio::test]
async fn revoked_tokens_stop_and_new_ones_work() {
    let mut api = Api::new(Profile::Normal).await;
    let refresh = api.login(101).await["refresh"].clone();
    assert_eq!(api.get(LIST).await.status, 200);
    api.post("/_sandbox/tokens", &json!({"revoke": true})).await;
    let refused = api.get(LIST).await;
    assert_eq!((refused.status.as_u16(), refused.json()["code"].clone()), (401, json!("token_not_valid")));
    let refreshed = api.post("/user/v1/embedded/refresh/", &json!({"refresh": refresh})).await;
    api.token = refreshed.json()["access"].as_str().unwrap().to_owned();
    assert_eq!(api.get(LIST).await.status, 200, "the refresh token lives on");
    api.post("/_sandbox/tokens", &json!({"revoke_refresh": true})).await;
    assert_eq!(api.get(LIST).await.status, 200, "the access token lives on");
    let dead = api.post("/user/v1/embedded/refresh/", &json!({"refresh": refresh})).await;
    assert_eq!(dead.status, 401);
}

#[tokio::test]
async fn lifetimes_change_for_new_tokens() {
    let api = Api::new(Profile::Normal).await;
    let body = api.post("/_sandbox/tokens", &json!({"access_seconds": 5, "refresh_seconds": 9})).await.json();
    assert_eq!(body, json!({"access_seconds": 5, "refresh_seconds": 9}));
    assert_eq!(api.get(LIST).await.status, 200, "the old one is as it was");
    assert_eq!(api.post("/_sandbox/tokens", &json!({"acces_seconds": 5})).await.status, 400, "a typo");
}

#[tokio::test]
async fn the_log_names_requests_but_no_secret() {
    let api = Api::new(Profile::Normal).await;
    api.request("DELETE", "/_sandbox/log", &[]).await;
    api.get(LIST).await;
    api.get_with_key("/test_framework/v2/results/1/").await;
    api.request("GET", "/nowhere/", &[("authorization", "Bearer not-a-token")]).await;
    api.login(101).await;
    let answer = api.request("GET", "/_sandbox/log", &[]).await;
    let text = String::from_utf8(answer.body.clone()).unwrap();
    assert!(!text.contains(&api.token) && !text.contains(KEY) && !text.contains("not-a-token"));
    let log = answer.json();
    let facts: Vec<Value> = log
        .as_array()
        .unwrap()
        .iter()
        .map(|entry| {
            json!([
                entry["method"],
                entry["path"],
                entry["query"],
                entry["status"],
                entry["bearer"],
                entry["key"]
            ])
        })
        .collect();
    assert_eq!(
        facts,
        [
            json!(["GET", "/test_framework/v2/results/", "agent_id=101", 200, true, false]),
            json!(["GET", "/test_framework/v2/results/1/", "", 404, false, true]),
            json!(["GET", "/nowhere/", "", 404, true, false]),
            json!(["POST", "/user/v1/embedded/login/", "", 200, false, false]),
        ]
    );
    assert!(log[0]["jti"].as_str().is_some_and(|jti| jti.len() == 32));
    assert!(log[2]["jti"].is_null());
    let since = log[2]["n"].as_u64().unwrap();
    let later = api.request("GET", &format!("/_sandbox/log?since={since}"), &[]).await.json();
    assert_eq!(later.as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn controls_are_for_this_machine_only() {
    let api = Api::new(Profile::Normal).await;
    for (host, status) in [
        ("127.0.0.1:8788", 200),
        ("localhost:8788", 200),
        ("[::1]:8788", 200),
        ("evil.example", 403),
        ("127.0.0.1.evil.example:1", 403),
    ] {
        let request = axum::http::Request::get("/_sandbox/log").header("host", host);
        let answer = api.send(request.body(axum::body::Body::empty()).unwrap()).await;
        assert_eq!(answer.status, status, "{host}");
    }
    for (origin, allowed) in [
        ("http://127.0.0.1:8080", true),
        ("https://evil.example", false),
        ("http://127.0.0.1.evil.example", false),
    ] {
        let answer = api.request("GET", "/_sandbox/log", &[("origin", origin)]).await;
        assert_eq!(answer.header("access-control-allow-origin") == origin, allowed, "{origin}");
    }
}

/// The runs of the live result, and then its list row.
async fn live(api: &Api) -> (Vec<Value>, Value) {
    let id = ids(&api.ok(&format!("{LIST}&page_size=1")).await)[0];
    let runs = api.ok(&format!("/test_framework/v2/runs/?agent_id=101&result_id={id}")).await;
    let page = api.ok(&format!("{LIST}&page_size=1")).await;
    (runs["results"].as_array().unwrap().clone(), page["results"][0].clone())
}

#[tokio::test]
async fn a_live_result_can_be_held_at_the_step_that_it_has_reached() {
    let api = Api::new(Profile::Normal).await;
    api.post("/_sandbox/live", &json!({"step_seconds": 0.001, "restart": true})).await;
    while live(&api).await.1["status"] != "completed" {}
    // A pace so slow that its first step lies before the process began.
    api.post("/_sandbox/live", &json!({"step_seconds": 3600})).await;
    assert_eq!(live(&api).await.1["status"], "completed");
}

#[tokio::test]
async fn a_live_result_that_is_held_stays_the_newest_at_any_time_of_day() {
    const MIDNIGHT: i64 = 20_786 * 86_400;
    for hour in 0..24 {
        // What runs every night is finished half an hour before the first of these.
        let now = MIDNIGHT + hour * 3600 + 1800;
        let api = Api::with(Config { now: Some(now), ..config(Profile::Normal) }).await;
        api.post("/_sandbox/live", &json!({"step_seconds": 3600, "step": 20})).await;
        let (runs, row) = live(&api).await;
        assert_eq!(row["status"], "in_progress", "the first row at {hour}:30");
        let calling: Vec<&Value> = runs.iter().filter(|run| run["status"] == "in_progress").collect();
        assert!(!calling.is_empty(), "at {hour}:30 no run is in its call");
        for run in calling {
            let called = run["executed_at"].as_str().unwrap();
            assert!(called >= row["created_at"].as_str().unwrap(), "called at {called}, before {row}");
        }
    }
}

#[tokio::test]
async fn the_live_result_moves_from_pending_to_completed() {
    /// Those that ten runs take.
    const STEPS: u32 = 37;
    let api = Api::new(Profile::Normal).await;
    let (runs, row) = live(&api).await;
    assert_eq!(row["status"], "pending");
    assert!(runs.iter().all(|run| run["status"] == "pending" && run["success"].is_null()));
    let first = runs.last().unwrap()["id"].clone();
    let order = ["pending", "running", "in_progress", "evaluating", "completed"];
    let place =
        |status: &Value| order.iter().position(|name| status == name).unwrap_or_else(|| panic!("{status}"));
    let (mut seen, mut turns) = (Vec::new(), 0);
    for step in 0..=STEPS {
        // A pace at which it stands still for as long as the test looks.
        api.post("/_sandbox/live", &json!({"step_seconds": 3600, "step": step})).await;
        let (runs, row) = live(&api).await;
        let reached = place(&row["status"]);
        assert!(seen.last().is_none_or(|before| *before <= reached), "{} after {seen:?}", row["status"]);
        seen.push(reached);
        let done = runs.iter().filter(|run| !run["success"].is_null()).count();
        assert_eq!(reached == 4, done == runs.len(), "finished once all runs are");
        let run = api.ok(&format!("/test_framework/v2/runs/{first}/")).await;
        let now = run["transcript_object"].as_array().unwrap().len();
        assert!(now >= turns, "the transcript grows");
        turns = now;
        let listen = api.get(&format!("/test_framework/v2/runs/{first}/get_listen_url/")).await;
        assert_eq!(listen.status == 200, run["status"] == "in_progress");
        if listen.status == 200 {
            let url = listen.json()["listen_url"].as_str().unwrap().replace("http://127.0.0.1:9", "");
            assert_eq!(api.request("HEAD", &url, &[]).await.status, 200);
        }
        assert_eq!(
            run["voice_recording_url"].is_string(),
            matches!(run["status"].as_str(), Some("evaluating" | "completed"))
        );
    }
    assert!(turns > 0);
    seen.dedup();
    assert_eq!(seen, [0, 1, 2, 3, 4]);
    let id = live(&api).await.1["id"].clone();
    let detail = api.ok(&format!("/test_framework/v2/results/{id}/")).await;
    assert_eq!(detail["status"], "completed");
    assert!(detail["overall_evaluation"].is_object());
    assert_eq!(api.post("/_sandbox/live", &json!({"step": -1})).await.status, 400);
}

#[tokio::test]
async fn live_results_can_be_added() {
    let api = Api::new(Profile::Normal).await;
    let before = ids(&api.ok(LIST).await)[0];
    let answer = api.post("/_sandbox/live", &json!({"add": true})).await.json();
    assert_eq!(answer["results"].as_array().unwrap().len(), 2);
    let after = ids(&api.ok(LIST).await);
    assert!(after[0] > before && after[1] == before, "the new one comes first");
    assert_eq!(api.post("/_sandbox/live", &json!({"step_seconds": 0})).await.status, 400);
}

#[tokio::test]
async fn the_same_seed_gives_the_same_bytes() {
    let one = Api::new(Profile::Normal).await;
    let two = Api::new(Profile::Normal).await;
    let other = Api::with(Config { seed: 8, ..config(Profile::Normal) }).await;
    let result = ids(&one.ok(LIST).await)[1];
    let run = ids(&one.ok(&format!("/test_framework/v2/runs/?result_id={result}")).await)[0];
    let call = ids(&one.ok("/observability/v2/call-logs/?agent_id=101").await)[2];
    for path in [
        LIST.to_owned(),
        format!("/test_framework/v2/results/{result}/"),
        format!("/test_framework/v2/runs/{run}/"),
        format!("/observability/v2/call-logs/{call}/"),
        format!("/recordings/run-{run}.wav"),
    ] {
        let first = one.get(&path).await.body;
        assert!(first == two.get(&path).await.body, "{path} differs");
        assert!(first != other.get(&path).await.body, "{path} does not depend on the seed");
    }
}
