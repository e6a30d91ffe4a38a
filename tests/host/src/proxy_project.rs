//! What belongs to a project rather than an agent: there only with `--project`, and only that project's.

use serde_json::{Value, json};

use crate::support::{Fixture, Reply};

const DASHBOARDS: &str = "/dashboards/dashboards/";
const INSIGHTS: &str = "/observability/v1/metric-failure-mode-insights/";
const METRICS: &str = "/test_framework/v2/metrics/";

async fn fixture() -> Fixture {
    let fixture = Fixture::proxy_with(|options| options.project = Some(9)).await;
    let replies = [
        ("/dashboards/dashboards/1/", json!({ "id": 1, "project": 9, "widgets": [] })),
        ("/dashboards/dashboards/2/", json!({ "id": 2, "project": 8, "x": "foreign" })),
        ("/dashboards/widgets/11/", json!({ "id": 11, "dashboard": 1 })),
        ("/dashboards/widgets/12/", json!({ "id": 12, "dashboard": 2, "x": "foreign" })),
        ("/dashboards/widgets/13/", json!({ "id": 13, "x": "foreign" })),
        ("/dashboards/widgets/11/data/", json!({ "widget_id": 11, "data": [] })),
        ("/dashboards/widgets/12/data/", json!({ "widget_id": 12, "x": "foreign" })),
        (
            "/dashboards/widgets/",
            json!([{ "id": 11, "dashboard": 1 }, { "id": 12, "dashboard": 2, "x": "foreign" }]),
        ),
        (
            DASHBOARDS,
            json!([{ "id": 1, "project": 9 }, { "id": 2, "project": 8, "x": "foreign" }, { "x": "foreign" }]),
        ),
        (INSIGHTS, json!([{ "id": 1, "project": 9 }, { "id": 2, "project": 8, "x": "foreign" }])),
    ];
    for (path, body) in replies {
        fixture.upstream.always(path, Reply::json(200, &body));
    }
    let metrics = json!([
        { "id": 1, "project": 9, "agents": [] },
        { "id": 2, "project": 9, "agents": [101, 102] },
        { "id": 3, "project": 9 },
        { "id": 4, "project": 9, "agents": [102], "x": "foreign" },
        { "id": 5, "project": 8, "agents": [101], "x": "foreign" },
        { "id": 6, "agents": [101], "x": "foreign" },
        { "id": 7, "project": 9, "agents": "all", "x": "foreign" },
    ]);
    fixture.upstream.always(METRICS, Reply::json(200, &metrics));
    fixture.upstream.always("/test_framework/v2/metrics/basic_list/", Reply::json(200, &metrics));
    fixture
}

#[tokio::test]
async fn without_a_project_nothing_of_one_is_there() {
    let fixture = Fixture::proxy().await;
    for path in [
        DASHBOARDS,
        "/dashboards/dashboards/1/",
        "/dashboards/widgets/",
        "/dashboards/widgets/11/",
        "/dashboards/widgets/11/data/",
        METRICS,
        "/test_framework/v2/metrics/basic_list/",
        INSIGHTS,
        "/observability/v1/metric-failure-mode-insights/categories/",
        "/observability/v1/metric-failure-mode-insights/failure-rates/",
    ] {
        assert_eq!(fixture.read(101, path).await.verdict(), "404 not_found", "{path}");
    }
    assert!(fixture.upstream.seen().is_empty());
}

#[tokio::test]
async fn rows_and_objects_of_other_projects_do_not_pass() {
    let fixture = fixture().await;
    for (path, expected) in [
        (DASHBOARDS, Ok(vec![1])),
        ("/dashboards/dashboards/1/", Ok(vec![])),
        ("/dashboards/dashboards/2/", Err("404 not_found")),
        ("/dashboards/widgets/", Err("400 bad_parameters")),
        ("/dashboards/widgets/?dashboard_id=1", Ok(vec![11])),
        ("/dashboards/widgets/?dashboard_id=2", Err("404 not_found")),
        ("/dashboards/widgets/11/", Ok(vec![])),
        ("/dashboards/widgets/12/", Err("404 not_found")),
        ("/dashboards/widgets/13/", Err("404 not_found")),
        ("/dashboards/widgets/11/data/", Ok(vec![])),
        ("/dashboards/widgets/12/data/", Err("404 not_found")),
        (METRICS, Ok(vec![1, 2, 3])),
        ("/test_framework/v2/metrics/basic_list/", Ok(vec![1, 2, 3])),
        (INSIGHTS, Ok(vec![1])),
    ] {
        let answer = fixture.read(101, path).await;
        assert!(!answer.text().contains("foreign"), "{path}");
        match expected {
            Ok(ids) => {
                let body = answer.json();
                let rows: Vec<_> =
                    body.as_array().into_iter().flatten().map(|row| row["id"].clone()).collect();
                assert_eq!(
                    (answer.status.as_u16(), rows),
                    (200, ids.into_iter().map(Value::from).collect()),
                    "{path}"
                );
            }
            Err(verdict) => assert_eq!(answer.verdict(), verdict, "{path}"),
        }
    }
}

#[tokio::test]
async fn project_and_agent_are_forced_on_the_query() {
    let fixture = fixture().await;
    for (path, query) in [
        (format!("{DASHBOARDS}?project_id=8&page=2"), "page=2&project_id=9"),
        (format!("{INSIGHTS}?project=8&latest_only=true"), "latest_only=true&project=9"),
        (format!("{METRICS}?project_id=8&agents=102&slug=x"), "slug=x&project_id=9&agent_id=101"),
        (format!("{INSIGHTS}categories/?agent_ids=102&project=8"), "project=9&agent_ids=101"),
    ] {
        fixture.read(101, &path).await;
        let line = fixture.upstream.seen().last().unwrap().line.clone();
        assert_eq!(line.split_once('?').unwrap().1, query, "{path}");
    }
}

#[tokio::test]
async fn figures_of_a_widget_are_narrowed_to_the_agent() {
    let fixture = fixture().await;
    let mine = json!({ "operator": "or", "conditions": [{ "field": "agent.id", "op": "eq", "value": 102 }] });
    let encoded = mine.to_string().replace('"', "%22").replace('{', "%7B").replace('}', "%7D");
    for (query, inner) in [(String::new(), None), (format!("?filters={encoded}"), Some(mine))] {
        fixture.read(101, &format!("/dashboards/widgets/11/data/{query}")).await;
        let line = fixture.upstream.seen().last().unwrap().line.clone();
        let url = reqwest::Url::parse(&format!("http://x{}", line.strip_prefix("GET ").unwrap())).unwrap();
        let pairs: Vec<_> = url.query_pairs().collect();
        assert_eq!((pairs.len(), pairs[0].0.as_ref()), (1, "filters"));
        let sent: Value = serde_json::from_str(&pairs[0].1).unwrap();
        let mut conditions = vec![
            json!({ "field": "agent.id", "op": "eq", "value": 101 }),
            json!({ "field": "timestamp", "op": "gte", "value": "now-30d" }),
        ];
        conditions.extend(inner);
        assert_eq!(sent, json!({ "operator": "and", "conditions": conditions }));
    }
    for wrong in ["[]", "1", "null", "{"] {
        let answer = fixture.read(101, &format!("/dashboards/widgets/11/data/?filters={wrong}")).await;
        assert_eq!(answer.verdict(), "400 bad_parameters", "{wrong}");
    }
}
