use agent_embed_sandbox::Profile;
use serde_json::{Map, Value, json};

use super::api::{Api, ids};

/// The chip rule, written down a second time, from the API notes.
fn word(run: &Value) -> &str {
    match run["status"].as_str().unwrap() {
        "failed" => "Error",
        "timeout" => "Timed out",
        "cancelled" => "Cancelled",
        "completed" => {
            let passed = match &run["evaluation_status"] {
                Value::String(status) => Some(status.ends_with("success")),
                _ => run["success"].as_bool(),
            };
            match passed {
                None => "Not evaluated",
                Some(false) => "Failed",
                Some(true) if run["error_message"] != "" => "Error",
                Some(true) => "Passed",
            }
        }
        other => other,
    }
}

#[tokio::test]
async fn the_catalog_agrees_with_what_is_served() {
    let api = Api::new(Profile::Normal).await;
    let catalog = api.ok("/_sandbox/catalog").await;
    for agent in catalog["agents"].as_array().unwrap() {
        let id = &agent["id"];
        let list = api
            .get_with_key(&format!("/test_framework/v2/results/?agent_id={id}&page_size=200"))
            .await
            .json();
        assert_eq!(agent["results_count"], list["count"]);
        let known: Vec<u64> = agent["results"]
            .as_array()
            .unwrap()
            .iter()
            .map(|result| result["id"].as_u64().unwrap())
            .collect();
        assert_eq!(known, ids(&list), "newest first");
        for result in agent["results"].as_array().unwrap() {
            if catalog["live_result_ids"].as_array().unwrap().contains(&result["id"]) {
                continue;
            }
            let path = format!("/test_framework/v2/runs/?result_id={}&page_size=200", result["id"]);
            let runs = api.get_with_key(&path).await.json();
            let mut counts: Map<String, Value> = Map::new();
            for run in runs["results"].as_array().unwrap() {
                let entry = counts.entry(word(run)).or_insert(json!(0));
                *entry = json!(entry.as_u64().unwrap() + 1);
                let facts =
                    result["runs"].as_array().unwrap().iter().find(|facts| facts["id"] == run["id"]).unwrap();
                assert_eq!(facts["verdict"], word(run));
                assert_eq!(facts["duration"], run["duration"]);
            }
            let mut told = result["counts"].as_object().unwrap().clone();
            told.sort_keys();
            counts.sort_keys();
            assert_eq!(told, counts, "{}", result["id"]);
        }
        let calls = api
            .get_with_key(&format!("/observability/v2/call-logs/?agent_id={id}&page_size=50"))
            .await
            .json();
        let newest: Vec<&Value> =
            agent["calls"]["newest"].as_array().unwrap().iter().map(|call| &call["id"]).collect();
        let served: Vec<Value> = ids(&calls).into_iter().map(Value::from).collect();
        let both = newest.len().min(served.len());
        assert_eq!(newest[..both], served[..both].iter().collect::<Vec<_>>());
    }
}

#[tokio::test]
async fn every_special_kind_has_runs() {
    let api = Api::new(Profile::Normal).await;
    let catalog = api.ok("/_sandbox/catalog?agent_id=101").await;
    for (kind, check) in [
        ("passed", (|run| word(run) == "Passed") as fn(&Value) -> bool),
        ("failed", |run| word(run) == "Failed"),
        ("error", |run| word(run) == "Error"),
        ("timed_out", |run| run["status"] == "timeout"),
        ("cancelled", |run| run["status"] == "cancelled"),
        ("not_evaluated", |run| run["success"].is_null() && run["status"] == "completed"),
        ("not_connected", |run| run["transcript_object"] == json!([]) && run["error_message"] != ""),
        ("passed_with_error", |run| run["success"] == true && run["error_message"] != ""),
        ("reviewed", |run| run["is_reviewed"] == true && run["feedback"] != ""),
        ("needs_review", |run| run["expected_outcome"]["score"] == 50),
        ("text", |run| run["run_as_text"] == true && run["voice_recording_url"].is_null()),
        ("no_recording", |run| run["voice_recording_url"].is_null()),
        ("no_turn_times", |run| run["transcript_object"][0].get("start_time").is_none()),
        ("long", |run| run["duration"].as_str().unwrap() > "03:00"),
    ] {
        let found =
            catalog["special_runs"][kind].as_array().unwrap_or_else(|| panic!("no run of kind {kind}"));
        for id in found {
            let run = api.ok(&format!("/test_framework/v2/runs/{id}/")).await;
            assert!(check(&run), "run {id} is not {kind}");
        }
    }
}

#[tokio::test]
async fn failing_runs_name_their_rule_and_moment() {
    let api = Api::new(Profile::Normal).await;
    let catalog = api.ok("/_sandbox/catalog?agent_id=101").await;
    let (mut failed, mut cited) = (0, 0);
    for result in catalog["agents"][0]["results"].as_array().unwrap() {
        for run in result["runs"].as_array().unwrap() {
            if run["verdict"] == "Failed" && run["reviewed"] == false {
                failed += 1;
                assert!(run["first_failing_rule"].is_string(), "{run}");
                cited +=
                    usize::from(run["cited_seconds"].as_array().is_some_and(|seconds| !seconds.is_empty()));
            }
        }
    }
    assert!(failed > 80, "only {failed} failed runs");
    assert!(cited * 10 >= failed * 9, "{cited} of {failed} cite a moment");
}
