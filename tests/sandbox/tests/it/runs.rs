use agent_embed_sandbox::Profile;
use serde_json::{Value, json};

use super::api::{Api, ids};

const RUNS: &str = "/test_framework/v2/runs/";

async fn rows(api: &Api, query: &str) -> Vec<Value> {
    let mut rows = Vec::new();
    for page in 1.. {
        let body = api.ok(&format!("{RUNS}?agent_id=101&page_size=200&page={page}&{query}")).await;
        rows.extend(body["results"].as_array().unwrap().iter().cloned());
        if body["next"].is_null() {
            break;
        }
    }
    rows
}

#[tokio::test]
async fn filters_hold() {
    let api = Api::new(Profile::Normal).await;
    let stored = "created_at_to=2026-11-22T00:00:00Z";
    let all = rows(&api, stored).await;
    assert!(all.len() > 400);
    let one = &all[17];
    let moment = one["timestamp"].as_str().unwrap().to_owned();
    let (id, result_id) = (one["id"].as_u64().unwrap(), one["result_id"].as_u64().unwrap());
    let check = async |query: &str, wanted: &dyn Fn(&Value) -> bool| {
        let found = rows(&api, &format!("{stored}&{query}")).await;
        let expected: Vec<&Value> = all.iter().filter(|row| wanted(row)).collect();
        assert!(!expected.is_empty(), "{query} finds nothing at all");
        assert_eq!(found.iter().collect::<Vec<_>>(), expected, "{query}");
    };
    check(&format!("result_id={result_id}"), &|row| row["result_id"] == result_id).await;
    check(&format!("result__id={result_id}"), &|row| row["result_id"] == result_id).await;
    check("status=failed", &|row| row["status"] == "failed").await;
    check("status__in=failed,timeout", &|row| row["status"] == "failed" || row["status"] == "timeout").await;
    check("success=true", &|row| row["success"] == true).await;
    check("success=False", &|row| row["success"] == false).await;
    check("scenario__id=48214", &|row| row["scenario"] == 48_214).await;
    check("scenario__id__in=48214,48210", &|row| row["scenario"] == 48_214 || row["scenario"] == 48_210)
        .await;
    check("personality__id=9", &|row| row["personality"] == 9).await;
    check(&format!("id__in={id},1"), &|row| row["id"] == id).await;
    check("search=refund", &|row| row["scenario_name"] == "Refund request").await;
    check("call_ended_reason__icontains=DID-NOT", &|row| row["status"] == "failed").await;
    check(&format!("created_at_from={moment}"), &|row| row["timestamp"].as_str() >= Some(&moment)).await;
    check("duration__lte=60", &|row| row["duration"].as_str().unwrap() < "01:00").await;
}

#[tokio::test]
async fn rows_are_light_and_details_are_not() {
    let api = Api::new(Profile::Normal).await;
    let page = api.ok(&format!("{RUNS}?agent_id=101&success=false&status=completed")).await;
    let row = &page["results"][0];
    for key in ["evaluation", "transcript", "transcript_object", "voice_recording_url", "rubric"] {
        assert!(row.get(key).is_none(), "{key} in a row");
    }
    assert!(row["metrics"].as_array().is_some_and(|metrics| metrics.len() > 10));
    let id = ids(&page)[0];
    let detail = api.ok(&format!("{RUNS}{id}/")).await;
    for key in ["evaluation", "transcript_object", "rubric", "test_profile_data", "provider_call_details"] {
        assert!(!detail[key].is_null(), "{key} in the detail");
    }
    let url = detail["voice_recording_url"].as_str().unwrap();
    assert_eq!(url, format!("http://127.0.0.1:9/recordings/run-{id}.wav"));
}

#[tokio::test]
async fn ql_selects_keys_of_each_row() {
    let api = Api::new(Profile::Normal).await;
    let ql = "%7Bid,status,metadata%7Bended_reason%7D%7D";
    let page = api.ok(&format!("{RUNS}?agent_id=101&ql={ql}")).await;
    assert!(page["count"].as_u64().unwrap() > 0, "the envelope stays");
    for row in page["results"].as_array().unwrap() {
        assert_eq!(row.as_object().unwrap().keys().collect::<Vec<_>>(), ["id", "status", "metadata"]);
        assert_eq!(row["metadata"].as_object().unwrap().keys().collect::<Vec<_>>(), ["ended_reason"]);
    }
}

#[tokio::test]
async fn bulk_is_a_plain_array() {
    let api = Api::new(Profile::Normal).await;
    let found = ids(&api.ok(&format!("{RUNS}?agent_id=101&page_size=3&status=completed")).await);
    let body = api.ok(&format!("{RUNS}bulk/?run_ids={},{},7", found[0], found[1])).await;
    let got: Vec<u64> = body.as_array().unwrap().iter().map(|run| run["id"].as_u64().unwrap()).collect();
    assert_eq!(got, found[..2]);
    assert_eq!(api.get(&format!("{RUNS}bulk/?run_ids=[1,2]")).await.status, 400);
    assert_eq!(api.get(&format!("{RUNS}bulk/")).await.status, 400);
}

#[tokio::test]
async fn explanations_cite_turns_that_exist() {
    let api = Api::new(Profile::Normal).await;
    let mut cited = 0;
    for row in rows(&api, "success=false&status=completed&status=completed").await {
        let detail = api.ok(&format!("{RUNS}{}/", row["id"])).await;
        let turns = detail["transcript_object"].as_array().unwrap();
        if turns.iter().any(|turn| turn.get("time").is_none()) {
            continue;
        }
        for metric in detail["evaluation"]["metrics"].as_array().unwrap() {
            let text = metric["explanation"].to_string();
            for mark in text.split('[').skip(1).filter_map(|part| part.get(..5)) {
                if mark.as_bytes()[2] == b':' {
                    cited += 1;
                    let times = turns.iter().map(|turn| &turn["time"]);
                    assert!(times.clone().any(|time| time == mark), "{mark} of run {} in {text}", row["id"]);
                }
            }
        }
    }
    assert!(cited > 300, "only {cited} citations");
}

#[tokio::test]
async fn traces_cover_the_call() {
    let api = Api::new(Profile::Normal).await;
    let page = api.ok(&format!("{RUNS}?agent_id=101&page_size=200")).await;
    let (traced, untraced): (Vec<&Value>, Vec<&Value>) =
        page["results"].as_array().unwrap().iter().partition(|row| row["trace_id"] != "");
    let trace = api.ok(&format!("/test_framework/v1/runs/{}/trace/", traced[0]["id"])).await;
    assert_eq!(trace["trace_id"], traced[0]["trace_id"]);
    let names: Vec<&str> =
        trace["spans"].as_array().unwrap().iter().map(|span| span["name"].as_str().unwrap()).collect();
    for name in ["conversation", "stt", "llm", "tts", "tool_call"] {
        assert!(names.contains(&name), "{name}");
    }
    let start = trace["spans"][0]["start_time_unix_nano"].as_i64().unwrap();
    assert!(start > 1 << 53, "beyond what a double holds");
    let missing = api.get(&format!("/test_framework/v1/runs/{}/trace/", untraced[0]["id"])).await;
    assert_eq!(missing.status, 404);
}

#[tokio::test]
async fn listening_is_for_calls_in_progress() {
    let api = Api::new(Profile::Normal).await;
    let page = api.ok(&format!("{RUNS}?agent_id=101&status=completed&page_size=1")).await;
    let answer = api.get(&format!("{RUNS}{}/get_listen_url/", ids(&page)[0])).await;
    assert_eq!(
        (answer.status.as_u16(), answer.json()),
        (400, json!({"detail": "The run is not in progress."}))
    );
}
