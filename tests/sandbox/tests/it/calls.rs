use agent_embed_sandbox::Profile;
use serde_json::{Value, json};

use super::api::{Api, encoded, ids};

const CALLS: &str = "/observability/v2/call-logs/";

async fn filtered(api: &Api, filter: &Value) -> Value {
    let text = encoded(filter);
    api.ok(&format!("{CALLS}?agent_id=101&page_size=200&filters_v2={text}")).await
}

#[tokio::test]
async fn the_window_is_limited() {
    let api = Api::new(Profile::Normal).await;
    let usual = api.ok(&format!("{CALLS}?agent_id=101")).await["count"].as_u64().unwrap();
    assert!((400..900).contains(&usual), "{usual} calls in 30 days");
    for (query, status) in [
        ("timestamp_from=2026-10-22T00:00:00Z&timestamp_to=2026-11-21T00:00:00Z", 200),
        ("timestamp_from=2026-10-01T00:00:00Z&timestamp_to=2026-11-21T00:00:00Z", 400),
        ("timestamp_from=2026-09-20T00:00:00Z&timestamp_to=2026-10-20T00:00:00Z", 200),
        ("timestamp_from=2026-01-01", 400),
        ("timestamp_from=soon", 400),
    ] {
        let answer = api.get(&format!("{CALLS}?agent_id=101&{query}")).await;
        assert_eq!(answer.status, status, "{query}");
    }
}

#[tokio::test]
async fn walking_windows_finds_each_call_once() {
    let api = Api::new(Profile::Normal).await;
    let mut seen = Vec::new();
    let edges = ["2026-09-01", "2026-09-15", "2026-10-01", "2026-10-25", "2026-11-23"];
    for pair in edges.windows(2) {
        for page in 1.. {
            let path = format!(
                "{CALLS}?agent_id=101&page_size=200&timestamp_from={}&timestamp_to={}&page={page}",
                pair[0], pair[1]
            );
            let body = api.ok(&path).await;
            seen.extend(ids(&body));
            if body["next"].is_null() {
                break;
            }
        }
    }
    seen.sort_unstable();
    let count = seen.len();
    seen.dedup();
    assert_eq!((count, seen.len()), (1400, 1400));
}

#[tokio::test]
async fn filters_are_evaluated() {
    let api = Api::new(Profile::Normal).await;
    let one = |field: &str, op: &str, value: Value| json!({"field": field, "op": op, "value": value});
    let group = |operator: &str, conditions: Value| json!({"operator": operator, "conditions": conditions});
    let seconds = |row: &Value| {
        let (minutes, rest) = row["duration"].as_str().unwrap().split_once(':').unwrap();
        minutes.parse::<u64>().unwrap() * 60 + rest.parse::<u64>().unwrap()
    };
    let check = async |filter: Value, wanted: &dyn Fn(&Value) -> bool| {
        let page = filtered(&api, &filter).await;
        let rows = page["results"].as_array().unwrap();
        assert!(!rows.is_empty(), "{filter} finds nothing");
        assert!(rows.iter().all(wanted), "{filter}");
    };
    check(one("success", "eq", json!(false)), &|row| row["success"] == false).await;
    check(one("is_reviewed", "eq", json!(true)), &|row| row["is_reviewed"] == true).await;
    check(one("duration", "gte", json!(100)), &|row| seconds(row) >= 100).await;
    check(one("duration", "lt", json!(50)), &|row| seconds(row) < 50).await;
    check(one("topic", "contains", json!("REFUND")), &|row| row["topic"] == "Billing and refunds").await;
    check(one("call_ended_reason", "in", json!(["user_hangup"])), &|row| {
        row["call_ended_reason"] == "user_hangup"
    })
    .await;
    check(one("customer_number", "startswith", json!("+1602")), &|row| {
        row["customer_number"].as_str().unwrap().starts_with("+1602")
    })
    .await;
    check(one("customer_number", "regex", json!("^<")), &|row| row["customer_number"] == "<PHONE>").await;
    check(one("dropoff_point", "isnull", json!(false)), &|row| row["dropoff_point"] != "").await;
    check(one("metadata.clinic", "eq", json!("Loop")), &|_| true).await;
    check(
        group("and", json!([one("success", "eq", json!(false)), one("duration", "gt", json!(60))])),
        &|row| row["success"] == false && seconds(row) > 60,
    )
    .await;
    check(
        group("or", json!([one("topic", "eq", json!("Emergency")), one("topic", "eq", json!("Language"))])),
        &|row| row["topic"] == "Emergency" || row["topic"] == "Language",
    )
    .await;
    check(
        group(
            "same_row",
            json!([
                one("metric_evaluations.metric.name", "eq", json!("Tool Call Success")),
                one("metric_evaluations.value", "eq", json!(0)),
            ]),
        ),
        &|row| {
            row["metrics"]
                .as_array()
                .unwrap()
                .iter()
                .any(|m| m["name"] == "Tool Call Success" && m["passed"] == false)
        },
    )
    .await;
    let recent = filtered(&api, &one("timestamp", "gte", json!("now-1d"))).await["count"].as_u64().unwrap();
    assert!((5..60).contains(&recent), "{recent} calls in a day");
    for bad in [
        json!({"field": "x", "op": "eq", "value": 1}),
        json!({"field": "id", "op": "like"}),
        json!({"operator": "nor", "conditions": []}),
        json!(7),
    ] {
        let text = encoded(&bad);
        assert_eq!(api.get(&format!("{CALLS}?filters_v2={text}")).await.status, 400, "{bad}");
    }
    assert_eq!(api.get(&format!("{CALLS}?filters_v2=%7B")).await.status, 400);
}

#[tokio::test]
async fn call_ids_are_path_ids() {
    let api = Api::new(Profile::Normal).await;
    let found = ids(&api.ok(&format!("{CALLS}?agent_id=101")).await);
    let page = api.ok(&format!("{CALLS}?agent_id=101&call_ids={},{}", found[3], found[8])).await;
    assert_eq!(ids(&page), [found[3], found[8]]);
}

#[tokio::test]
async fn details_add_to_rows() {
    let api = Api::new(Profile::Normal).await;
    let page = api.ok(&format!("{CALLS}?agent_id=101&page_size=30")).await;
    let row = page["results"].as_array().unwrap().iter().find(|row| row["status"] == "success").unwrap();
    assert!(row["transcript_object"].as_array().is_some_and(|turns| !turns.is_empty()), "rows are heavy");
    let id = row["id"].as_u64().unwrap();
    let detail = api.ok(&format!("{CALLS}{id}/")).await;
    for (key, value) in row.as_object().unwrap().iter().filter(|(key, _)| *key != "metrics") {
        assert_eq!(&detail[key], value, "{key}");
    }
    assert_eq!(detail["project"], 812);
    assert_eq!(detail["agent_id"], "101");
    assert_eq!(detail["metadata"]["call_type"], "inbound");
    let recording = format!("/recordings/call-{id}.wav");
    assert!(detail["voice_recording_url"].as_str().unwrap().ends_with(&recording));
    assert_eq!(api.request("HEAD", &recording, &[]).await.status, 200);
    let trace = api.ok(&format!("/observability/v1/call-logs/{id}/trace/")).await;
    assert_eq!(trace["trace_id"], row["trace_id"]);
    let pending =
        page["results"].as_array().unwrap().iter().find(|row| row["status"] == "evaluating").unwrap();
    assert!(pending["success"].is_null() && pending["evaluation"].is_null());
}
