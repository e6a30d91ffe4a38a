use agent_embed_sandbox::Profile;
use serde_json::{Value, json};

use super::api::{Api, column, ids};

const RESULTS: &str = "/test_framework/v2/results/";

#[tokio::test]
async fn filters_hold() {
    let api = Api::new(Profile::Normal).await;
    let all = api.ok(&format!("{RESULTS}?agent_id=101&page_size=200")).await;
    let rows = all["results"].as_array().unwrap();
    let moment = rows[10]["created_at"].as_str().unwrap();
    let with_refund = |row: &&Value| column(&row["scenarios"], "id").contains(&json!(48_214));
    for (query, wanted) in [
        ("search=NIGHTLY", rows.iter().filter(|row| row["name"] == "nightly smoke").count()),
        ("search=nothing%20like%20it", 0),
        ("scenarios=48214", rows.iter().filter(with_refund).count()),
        ("scenarios=1,48214", rows.iter().filter(with_refund).count()),
        (&format!("created_at_from={moment}"), 11),
        (&format!("created_at_to={moment}"), rows.len() - 10),
        ("created_at_from=2001-01-01", rows.len()),
    ] {
        let page = api.ok(&format!("{RESULTS}?agent_id=101&page_size=200&{query}")).await;
        assert_eq!(ids(&page).len(), wanted, "{query}");
    }
    assert_eq!(api.get(&format!("{RESULTS}?created_at_from=yesterday")).await.status, 400);
}

#[tokio::test]
async fn ql_selects_keys() {
    let api = Api::new(Profile::Normal).await;
    let id = ids(&api.ok(&format!("{RESULTS}?agent_id=101")).await)[2];
    let full = api.ok(&format!("{RESULTS}{id}/")).await;
    assert!(full["runs"].as_object().is_some_and(|runs| !runs.is_empty()), "runs are an object by id");
    let head = api.ok(&format!("{RESULTS}{id}/?ql=%7B-runs%7D")).await;
    assert!(head.get("runs").is_none());
    let mut without = full.clone();
    without.as_object_mut().unwrap().remove("runs");
    assert_eq!(head, without, "nothing else is missing");
    for (ql, keys) in [
        ("{id}", vec!["id"]),
        ("{id, name}", vec!["id", "name"]),
        ("{id,unknown}", vec!["id"]),
        ("{id,overall_evaluation{success_rate}}", vec!["id", "overall_evaluation"]),
    ] {
        let query = ql.replace('{', "%7B").replace('}', "%7D").replace(' ', "%20");
        let body = api.ok(&format!("{RESULTS}{id}/?ql={query}")).await;
        assert_eq!(body.as_object().unwrap().keys().collect::<Vec<_>>(), keys, "{ql}");
        if let Some(inner) = body["overall_evaluation"].as_object() {
            assert_eq!(inner.keys().collect::<Vec<_>>(), ["success_rate"]);
        }
    }
    for ql in ["%7B", "id", "%7Bid%7Dx", "%7B,%7D"] {
        assert_eq!(api.get(&format!("{RESULTS}{id}/?ql={ql}")).await.status, 400, "{ql}");
    }
}

#[tokio::test]
async fn a_head_agrees_with_its_runs() {
    let api = Api::new(Profile::Normal).await;
    for id in ids(&api.ok(&format!("{RESULTS}?agent_id=101&page_size=30")).await).into_iter().skip(1) {
        let detail = api.ok(&format!("{RESULTS}{id}/")).await;
        let runs: Vec<&Value> = detail["runs"].as_object().unwrap().values().collect();
        let count = |wanted: &dyn Fn(&&&Value) -> bool| runs.iter().filter(wanted).count() as u64;
        assert_eq!(detail["total_runs_count"], count(&|_| true));
        assert_eq!(detail["success_runs_count"], count(&|run| run["success"] == true));
        assert_eq!(detail["completed_runs_count"], count(&|run| run["status"] == "completed"));
        let failed = count(&|run| run["status"] == "completed" && run["success"] == false);
        assert_eq!(detail["failed_runs_count"], failed);
        let named: u64 = detail["failed_reasons"]["issues"]
            .as_array()
            .map_or(0, |issues| issues.iter().map(|issue| issue["affected_count"].as_u64().unwrap()).sum());
        assert_eq!(named, failed, "every failure of {id} has a cause");
        let wanted = if failed == 0 { "skipped_no_failures" } else { "completed" };
        assert_eq!(detail["ai_summary_status"], wanted);
        assert!(runs.iter().all(|run| run["metadata"].get("ended_reason").is_none()));
    }
}

#[tokio::test]
async fn reports_combine_results() {
    let api = Api::new(Profile::Normal).await;
    let found = ids(&api.ok(&format!("{RESULTS}?agent_id=101")).await);
    let (first, second) = (found[1], found[2]);
    let total = |body: &Value| body["total_runs_count"].as_u64().unwrap();
    let one = api.ok(&format!("{RESULTS}{first}/")).await;
    let other = api.ok(&format!("{RESULTS}{second}/")).await;
    let path = format!("{RESULTS}reports/?agent_id=101&result_ids={first},{second}&ql=%7B-runs%7D");
    let both = api.ok(&path).await;
    assert_eq!(total(&both), total(&one) + total(&other));
    let filter = "%7B%22join%22:%22and%22,%22filters%22:%5B%7B%22id%22:%22success%22,%22operator%22:%22equals%22,%22value%22:false%7D%5D%7D";
    let failed = api.ok(&format!("{path}&run_filters={filter}")).await;
    assert!(total(&failed) > 0 && failed["success_runs_count"] == 0);
    assert_eq!(api.get(&format!("{RESULTS}reports/")).await.status, 400);
    assert_eq!(api.get(&format!("{path}&run_filters=x")).await.status, 400);
}
