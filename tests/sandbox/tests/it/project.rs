use agent_embed_sandbox::Profile;
use serde_json::{Value, json};

use super::api::{Api, column, encoded};

async fn data(api: &Api, id: u64, filter: &Value) -> super::api::Answer {
    let text = encoded(filter);
    api.get(&format!("/dashboards/widgets/{id}/data/?filters={text}")).await
}

fn last_days(days: u32) -> Value {
    json!({"operator": "and", "conditions": [
        {"field": "agent.id", "op": "eq", "value": 101},
        {"field": "timestamp", "op": "gte", "value": format!("now-{days}d")},
    ]})
}

#[tokio::test]
async fn dashboards_hold_widgets() {
    let api = Api::new(Profile::Normal).await;
    let list = api.ok("/dashboards/dashboards/?project_id=812").await;
    assert_eq!(list["count"], 2);
    let id = &list["results"][0]["id"];
    let dashboard = api.ok(&format!("/dashboards/dashboards/{id}/")).await;
    assert_eq!(dashboard["widget_count"], dashboard["widgets"].as_array().unwrap().len());
    let widgets = api.ok(&format!("/dashboards/widgets/?dashboard_id={id}")).await;
    assert_eq!(widgets["results"], dashboard["widgets"]);
    let widget = api.ok(&format!("/dashboards/widgets/{}/", widgets["results"][0]["id"])).await;
    assert_eq!(widget, widgets["results"][0]);
    assert_eq!(api.get("/dashboards/dashboards/?project_id=1").await.status, 403);
}

#[tokio::test]
async fn every_chart_type_has_its_shape() {
    let api = Api::new(Profile::Normal).await;
    let widgets = api.ok("/dashboards/widgets/?page_size=50").await;
    let mut kinds = Vec::new();
    for widget in widgets["results"].as_array().unwrap() {
        let answer = data(&api, widget["id"].as_u64().unwrap(), &last_days(7)).await;
        assert_eq!(answer.status, 200);
        let body = answer.json();
        assert_eq!(body["chart_type"], widget["chart_type"]);
        let keys = |value: &Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
        let found = match body["chart_type"].as_str().unwrap() {
            "stat" => keys(&body["data"]),
            _ => keys(&body["data"][0]),
        };
        let wanted: &[&str] = match body["chart_type"].as_str().unwrap() {
            "stat" => &["total_calls", "success_rate", "avg_duration", "p95_latency"],
            "line" => &["id", "timestamp", "value"],
            "bar" => &["time_interval", "value", "sample_count"],
            _ => &["label", "value", "percentage"],
        };
        assert_eq!(found, wanted, "{}", widget["name"]);
        kinds.push(body["chart_type"].clone());
    }
    for kind in ["stat", "line", "bar", "pie"] {
        assert!(kinds.contains(&json!(kind)), "{kind}");
    }
}

#[tokio::test]
async fn widget_data_agrees_with_the_calls() {
    let api = Api::new(Profile::Normal).await;
    let filter = json!({"field": "timestamp", "op": "gte", "value": "now-7d"});
    let text = encoded(&filter);
    let calls = api.ok(&format!("/observability/v2/call-logs/?agent_id=101&filters_v2={text}")).await;
    let stat = data(&api, 7301, &last_days(7)).await.json();
    assert_eq!(stat["data"]["total_calls"], calls["count"]);
    let bars = data(&api, 7302, &last_days(7)).await.json();
    let sum: f64 = column(&bars["data"], "value").iter().map(|value| value.as_f64().unwrap()).sum();
    assert!((sum - calls["count"].as_f64().unwrap()).abs() < 0.5);
}

#[tokio::test]
async fn old_ranges_are_refused() {
    let api = Api::new(Profile::Normal).await;
    assert_eq!(data(&api, 7301, &last_days(30)).await.status, 200);
    let refused = data(&api, 7301, &last_days(31)).await;
    assert_eq!(refused.status, 400);
    assert!(refused.json()["detail"].is_string());
    assert_eq!(data(&api, 7301, &json!({"field": "nonsense", "op": "eq"})).await.status, 400);
}

#[tokio::test]
async fn metrics_and_insights_are_plain_arrays() {
    let api = Api::new(Profile::Normal).await;
    let heads = api.ok("/test_framework/v2/metrics/basic_list/?agent_id=101").await;
    assert!(column(&heads, "name").contains(&json!("Tool Call Success")));
    let full = api.ok("/test_framework/v2/metrics/?agent_id=101").await;
    assert_eq!(column(&full, "id"), column(&heads, "id"));
    let base = "/observability/v1/metric-failure-mode-insights/";
    assert_eq!(api.get(base).await.status, 400, "a session must name its project");
    let insights = api.ok(&format!("{base}?project=812&latest_only=true")).await;
    assert!(insights[0]["failure_modes"].as_array().is_some_and(|modes| !modes.is_empty()));
    let categories = api.ok(&format!("{base}categories/?project=812&agent_ids=101")).await;
    let calls = api
        .ok(&format!(
            "{base}categories/{}/calls/?project=812&agent_ids=101",
            categories[0]["slug"].as_str().unwrap()
        ))
        .await;
    assert_eq!(calls["count"], categories[0]["count"]);
    let rates = api.ok(&format!("{base}failure-rates/?agent_ids=101")).await;
    assert!(
        rates
            .as_array()
            .unwrap()
            .iter()
            .all(|rate| (0.0..=100.0).contains(&rate["failure_rate"].as_f64().unwrap()))
    );
    assert_eq!(api.get(&format!("{base}?project=1")).await.status, 403);
}
