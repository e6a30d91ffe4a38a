use std::time::{Duration, Instant};

use agent_embed_sandbox::Profile;
use serde_json::Value;

use super::api::{Api, ids};

#[tokio::test]
async fn the_empty_profile_has_nothing() {
    let api = Api::new(Profile::Empty).await;
    for path in [
        "/test_framework/v2/results/?agent_id=101",
        "/test_framework/v2/runs/?agent_id=101",
        "/observability/v2/call-logs/?agent_id=101",
        "/dashboards/dashboards/",
        "/dashboards/widgets/",
    ] {
        let page = api.ok(path).await;
        assert_eq!(
            page,
            serde_json::json!({"count": 0, "next": null, "previous": null, "results": []}),
            "{path}"
        );
    }
    let catalog = api.ok("/_sandbox/catalog").await;
    assert!(catalog["live_result_id"].is_null());
}

#[tokio::test]
async fn the_third_agent_has_nothing() {
    let api = Api::new(Profile::Normal).await;
    for path in ["/test_framework/v2/results/", "/test_framework/v2/runs/", "/observability/v2/call-logs/"] {
        let page = api.get_with_key(&format!("{path}?agent_id=103")).await.json();
        assert_eq!(page["count"], 0, "{path}");
    }
}

#[tokio::test]
async fn the_huge_profile_is_huge_and_quick_to_start() {
    let mut starts = Vec::new();
    for _ in 0..5 {
        let begun = Instant::now();
        Api::new(Profile::Huge).await;
        starts.push(begun.elapsed());
    }
    // A busy machine holds up one start or another, but not all: to make everything at once takes minutes.
    assert!(starts.iter().any(|took| *took < Duration::from_secs(2)), "starting took {starts:?}");
    let api = Api::new(Profile::Huge).await;
    let page = api.ok("/test_framework/v2/results/?agent_id=101&page_size=4").await;
    assert_eq!(page["count"], 2001, "2,000 and the live one");
    let many = page["results"].as_array().unwrap().iter().find(|row| row["name"] == "Many runs").unwrap();
    assert_eq!(many["total_runs_count"], 2000);
    let runs =
        api.ok(&format!("/test_framework/v2/runs/?result_id={}&page_size=200&page=10", many["id"])).await;
    assert_eq!((runs["count"].as_u64(), ids(&runs).len()), (Some(2000), 200));
    assert_eq!(api.get(&format!("/test_framework/v2/runs/{}/", ids(&runs)[7])).await.status, 200);
    let calls = api.ok("/_sandbox/catalog?agent_id=101&limit=5&runs=5").await;
    assert_eq!(calls["agents"][0]["calls"]["count"], 20_000);
    let endless = calls["special_runs"]["endless"][0].as_u64().unwrap();
    let run = api.ok(&format!("/test_framework/v2/runs/{endless}/")).await;
    assert_eq!(run["transcript_object"].as_array().unwrap().len(), 3000);
    let path = format!("/recordings/run-{endless}.wav");
    let middle = api.request("GET", &path, &[("range", "bytes=100000000-100000999")]).await;
    assert_eq!((middle.status.as_u16(), middle.body.len()), (206, 1000), "no need to make what lies before");
    let oldest = api.ok("/test_framework/v2/results/?agent_id=101&page=last&page_size=1").await;
    let id = ids(&oldest)[0];
    assert_eq!(api.ok(&format!("/test_framework/v2/results/{id}/")).await["id"], id);
}

#[tokio::test]
async fn every_nasty_row_is_served() {
    let api = Api::new(Profile::Nasty).await;
    let catalog = api.ok("/_sandbox/catalog?agent_id=101").await;
    let nasty = &catalog["nasty"];
    let mut names = Vec::new();
    for (kind, path, least) in [
        ("runs", "/test_framework/v2/runs/", 150),
        ("results", "/test_framework/v2/results/", 70),
        ("calls", "/observability/v2/call-logs/", 55),
    ] {
        let rows = nasty[kind].as_array().unwrap();
        assert!(rows.len() >= least, "{} {kind}", rows.len());
        for row in rows {
            let answer = api.get(&format!("{path}{}/", row["id"])).await;
            assert_eq!(answer.status, 200, "{kind}: {row}");
            assert!(row["peculiar"].as_str().is_some_and(|text| !text.is_empty()));
            names.push(format!("{kind}: {}", row["name"]));
        }
    }
    let count = names.len();
    names.sort();
    names.dedup();
    assert_eq!(names.len(), count, "names are unique within a kind");
}

/// The body of a nasty row by its name.
async fn nasty(api: &Api, kind: &str, name: &str) -> String {
    let catalog = api.ok("/_sandbox/catalog?agent_id=101&limit=1&runs=1").await;
    let row = catalog["nasty"][kind].as_array().unwrap().iter().find(|row| row["name"] == name);
    let id = &row.unwrap_or_else(|| panic!("no {kind} named {name}"))["id"];
    let base = match kind {
        "calls" => "/observability/v2/call-logs",
        _ => "/test_framework/v2",
    };
    let path = if kind == "calls" { format!("{base}/{id}/") } else { format!("{base}/{kind}/{id}/") };
    String::from_utf8(api.get(&path).await.body).unwrap()
}

#[tokio::test]
async fn nasty_rows_are_what_they_say() {
    let api = Api::new(Profile::Nasty).await;
    for (kind, name, wanted) in [
        ("runs", "text: lone surrogate", "\\ud83d here"),
        ("runs", "text: null and control characters", "\\u0000"),
        ("runs", "metadata beyond 2^53", "1771954317329721669"),
        ("runs", "metric: score 1e21", "\"score\":1e+21"),
        ("runs", "recording mono", "-mono.wav\""),
        ("runs", "turns encrypted", "__encrypted__"),
        ("runs", "turns 3000", "Line 2999."),
        ("results", "completed early", "\"status\":\"evaluating\""),
        ("runs", "status \"hibernating\"", "\"status\":\"hibernating\""),
        ("runs", "duration \"5269:18\"", "\"duration\":\"5269:18\""),
        ("runs", "scenario deleted", "\"scenario\":null,\"scenario_name\":\"Scenario Deleted\""),
        ("results", "runs as array", "\"runs\":["),
        ("results", "run key differs", "\"runs\":{\"9"),
        ("results", "counters null", "\"total_runs_count\":null"),
        ("calls", "topic is braces", "\"topic\":\"{}\""),
        ("calls", "text: script tag", "<script>window.__pwned"),
    ] {
        let body = nasty(&api, kind, name).await;
        assert!(body.contains(wanted), "{kind} {name} lacks {wanted}");
    }
    let missing = nasty(&api, "runs", "agent name missing").await;
    assert!(!missing.contains("\"agent_name\""));
    assert!(nasty(&api, "runs", "payload of 300 kB").await.len() > 300_000);
}

#[tokio::test]
async fn nasty_lists_misbehave() {
    let api = Api::new(Profile::Nasty).await;
    let first = api.get_with_key("/test_framework/v2/results/?agent_id=102&page_size=4").await.json();
    assert_eq!(first["count"], 0);
    assert_eq!(ids(&first).len(), 4, "rows in spite of the count");
    let mut page: Value = first;
    let mut seen = ids(&page);
    let mut empty_with_next = false;
    while let Some(next) = page["next"].as_str() {
        let answer = api.get_with_key(&next.replace("http://127.0.0.1:9", "")).await;
        if answer.status == 404 {
            break;
        }
        page = answer.json();
        let rows = ids(&page);
        if let (Some(first), Some(last)) = (rows.first(), seen.last()) {
            assert_eq!(first, last, "a page begins with the last row of the one before");
        }
        empty_with_next = rows.is_empty() && !page["next"].is_null();
        seen.extend(rows);
    }
    assert!(empty_with_next);
    seen.dedup();
    assert_eq!(seen.len(), 9, "every row is there");
    let run = api.ok("/test_framework/v2/runs/?agent_id=101&page_size=1").await;
    let bulk =
        api.get_with_key(&format!("/test_framework/v2/runs/bulk/?run_ids={}", ids(&run)[0])).await.json();
    assert!(bulk.as_array().unwrap().iter().any(|run| run["agent"] == 102), "a foreign run");
}
