//! Dashboards and what their widgets show.

use agent_embed::api::decode::dashboard::{dashboard, data, ids, project};
use agent_embed::api::decode::head::report;
use agent_embed::api::json::{Json, Skip, parse};
use agent_embed::api::request::Request;
use agent_embed::domain::dashboard::{Stat, WidgetData};
use agent_embed::domain::id::{AgentId, DashboardId, ProjectId, ResultId, WidgetId};

fn json(text: &str) -> Json {
    parse(text, Skip::NOTHING).unwrap_or_else(|fault| panic!("{text}: {fault}"))
}

#[test]
fn widget_data_is_read_by_its_kind() {
    let check = |text: &str, expected: WidgetData| assert_eq!(data(&json(text)), expected, "{text}");
    let stat = Stat { calls: Some(593), success: Some(0.835), seconds: Some(72.4), p95_ms: Some(1786.0) };
    check(
        r#"{"chart_type":"stat","data":{"total_calls":593,"success_rate":83.5,"avg_duration":72.4,"p95_latency":1786}}"#,
        WidgetData::Stat(stat),
    );
    check(
        r#"{"chart_type":"stat","data":[{"total_calls":1}]}"#,
        WidgetData::Stat(Stat { calls: Some(1), ..Stat::default() }),
    );
    check(r#"{"chart_type":"stat","data":{"success_rate":-1}}"#, WidgetData::Stat(Stat::default()));
    check(
        r#"{"chart_type":"pie","data":[{"label":"a","value":1},{"label":"b","value":"3"},{"label":"c"}]}"#,
        WidgetData::Slices(vec![("b".to_owned(), 3.0), ("a".to_owned(), 1.0)]),
    );
    check(r#"{"chart_type":"radar","data":[]}"#, WidgetData::Unknown("radar".to_owned()));
    check("{}", WidgetData::Unknown(String::new()));
    check(r#"{"chart_type":"bar","data":null}"#, WidgetData::Bars(Vec::new()));
    let WidgetData::Bars(bars) = data(&json(
        r#"{"chart_type":"bar","data":[{"time_interval":"2026-11-20T00:00:00Z","value":null,"sample_count":4}]}"#,
    )) else {
        panic!("no bars");
    };
    assert_eq!((bars[0].value, bars[0].calls), (None, Some(4)));
    let WidgetData::Line(points) = data(&json(
        r#"{"chart_type":"line","data":[{"timestamp":"2026-11-20T00:00:00Z","value":2},{"value":3},{"timestamp":"2026-11-19T00:00:00Z","value":1},{"value":"x"}]}"#,
    )) else {
        panic!("no line");
    };
    assert_eq!(points.iter().map(|(_, value)| *value).collect::<Vec<_>>(), [1.0, 2.0, 3.0]);
}

#[test]
fn dashboards_are_read_without_their_data() {
    assert_eq!(
        ids(&json(r#"{"results":[{"id":91},{"name":"x"},{"id":"92"}]}"#)),
        [DashboardId(91), DashboardId(92)]
    );
    assert_eq!(ids(&json("[]")), []);
    assert_eq!(project(&json(r#"[{"id":1},{"project":812}]"#)), Some(ProjectId(812)));
    assert_eq!(project(&json("{}")), None);
    let board = dashboard(&json(
        r#"{"name":"KPIs","widgets":[{"id":5,"name":"","metric_name":"CSAT"},{"id":6,"field":"duration"},{"name":"x"}]}"#,
    ));
    let names: Vec<&str> = board.widgets.iter().map(|widget| widget.name.as_str()).collect();
    assert_eq!((board.name.as_str(), names), ("KPIs", vec!["CSAT", "duration"]));
}

#[test]
fn reports_have_what_was_sent() {
    let found = report(&json(
        r#"{"latency_data":{"p50":900,"p95":2100,"count":12},"performance_metrics":[{"metric_name":"CSAT","failing_run_ids":[1]}]}"#,
    ));
    assert_eq!(found.latency.map(|latency| (latency.p50, latency.count)), Some((900.0, Some(12))));
    assert_eq!(found.metrics.len(), 1);
    assert_eq!(report(&json("{}")).latency, None);
    assert_eq!(report(&json(r#"{"latency_data":{"p50":"slow"}}"#)).latency, None);
}

#[test]
fn requests_say_what_they_are_about() {
    let check = |request: Request, expected: &str| assert_eq!(request.url("/api"), expected);
    check(
        Request::report(AgentId(101), &[ResultId(7), ResultId(9)]),
        "/api/test_framework/v2/results/reports/?agent_id=101&result_ids=7,9&ql=%7B-runs%7D",
    );
    check(Request::metrics(AgentId(101)), "/api/test_framework/v2/metrics/?agent_id=101");
    check(Request::dashboards(ProjectId(812)), "/api/dashboards/dashboards/?project_id=812");
    check(Request::dashboard(DashboardId(91)), "/api/dashboards/dashboards/91/");
    let url = Request::widget_data(AgentId(101), WidgetId(5)).url("/api");
    assert!(url.starts_with("/api/dashboards/widgets/5/data/?filters=%7B"), "{url}");
    let decoded = agent_embed::domain::route::decode(&url);
    assert!(decoded.contains(r#"{"field":"agent.id","op":"eq","value":101}"#), "{decoded}");
    assert!(decoded.contains(r#""value":"today-29d""#), "{decoded}");
}
