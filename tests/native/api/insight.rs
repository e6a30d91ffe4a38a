//! Failure insights, whose bodies are partly unknown.

use agent_embed::api::decode::insight::{causes, insights, rates};
use agent_embed::api::json::{Json, Skip, parse};
use agent_embed::api::overview_request::Insights;
use agent_embed::api::request::Request;
use agent_embed::domain::id::{AgentId, CallId, ProjectId};
use agent_embed::domain::insight::{FailureCause, MetricFailures};

fn json(text: &str) -> Json {
    parse(text, Skip::NOTHING).unwrap_or_else(|fault| panic!("{text}: {fault}"))
}

fn told(metrics: &[MetricFailures]) -> Vec<(&str, u32, u32)> {
    metrics.iter().map(|metric| (metric.name.as_str(), metric.failed, metric.judged)).collect()
}

#[test]
fn metrics_come_by_the_share_that_failed() {
    let body = r#"[
        {"metric_name":"A","evaluated_calls":100,"failed_calls":10,"failure_rate":10.0},
        {"metric_name":"B","evaluated_calls":10,"failed_calls":5},
        {"name":"C","evaluated":"4","failed":"3"},
        {"metric_name":"Fine","evaluated_calls":50,"failed_calls":0},
        {"metric_name":"More failed than judged","evaluated_calls":1,"failed_calls":2},
        {"metric_name":" ","evaluated_calls":1,"failed_calls":1},
        {"failed_calls":3,"evaluated_calls":9},
        {"metric_name":"Only a rate","failure_rate":12.5},
        null, 7, "text"
    ]"#;
    let expected = [("More failed than judged", 2, 2), ("C", 3, 4), ("B", 5, 10), ("A", 10, 100)];
    assert_eq!(told(&rates(&json(body))), expected);
    assert_eq!(told(&rates(&json(&format!(r#"{{"results":{body}}}"#)))), expected);
}

#[test]
fn of_a_metrics_insights_the_newest_counts() {
    let body = r#"[
        {"metric_name":"A","total_failures_in_window":2,"num_calls_analyzed":40,"status":"succeeded"},
        {"metric_name":"A","total_failures_in_window":9,"num_calls_analyzed":40},
        {"metric_name":"B","total_failures_in_window":0,"num_calls_analyzed":40,"status":"skipped_no_failures"},
        {"metric_name":"C","total_failures_in_window":null}
    ]"#;
    assert_eq!(told(&insights(&json(body))), [("A", 2, 40)]);
}

#[test]
fn causes_come_by_their_calls_with_an_example() {
    let body = r#"[
        {"slug":"x","category":"Wrong day","count":2,"example_call_ids":["bad",12,13]},
        {"title":"Hung up","call_count":7,"example_call_ids":[]},
        {"name":"Counted by its calls","call_log_ids":[1,2,3]},
        {"category":"Never","count":0},
        {"category":null,"count":4},
        {"count":4}
    ]"#;
    let cause = |title: &str, calls, example: Option<u64>| FailureCause {
        title: title.to_owned(),
        calls,
        example: example.map(CallId),
    };
    let expected = [
        cause("Hung up", 7, None),
        cause("Counted by its calls", 3, Some(1)),
        cause("Wrong day", 2, Some(12)),
    ];
    assert_eq!(causes(&json(body)), expected);
}

#[test]
fn bodies_of_another_shape_tell_nothing() {
    for body in ["{}", "null", "[]", "7", r#"{"id":1,"metric_name":"A"}"#, r#"{"results":{}}"#] {
        let body = json(body);
        assert!(rates(&body).is_empty() && insights(&body).is_empty() && causes(&body).is_empty());
    }
}

#[test]
fn each_read_names_the_project_and_those_that_can_the_agent() {
    let asked = |what| {
        let request = Request::insights(AgentId(101), ProjectId(7), what);
        let query: Vec<String> =
            request.query.iter().map(|(name, value)| format!("{name}={value}")).collect();
        (request.path.rsplit("insights").next().unwrap_or_default().to_owned(), query.join("&"))
    };
    assert_eq!(asked(Insights::List), ("/".to_owned(), "project=7&latest_only=true".to_owned()));
    assert_eq!(asked(Insights::Rates), ("/failure-rates/".to_owned(), "project=7&agent_ids=101".to_owned()));
    assert_eq!(asked(Insights::Causes), ("/categories/".to_owned(), "project=7&agent_ids=101".to_owned()));
}
