//! An API without any idea of whose something is: it ignores every narrowing and mixes the rows of all.
//!
//! Whatever is not agent 101's, or not of the project, is marked `foreign`, and no answer may contain that word.

use serde_json::{Value, json};

use crate::support::{KEY, Reply, Seen};

/// The project of the operator.
pub(crate) const PROJECT: u64 = 9;

/// The operations by the API's own description, written down again. `#` is an id.
const KNOWN_PATHS: [&str; 21] = [
    "/test_framework/v2/results/",
    "/test_framework/v2/results/#/",
    "/test_framework/v2/results/reports/",
    "/test_framework/v2/runs/",
    "/test_framework/v2/runs/#/",
    "/test_framework/v2/runs/bulk/",
    "/test_framework/v2/runs/#/get_listen_url/",
    "/test_framework/v1/runs/#/trace/",
    "/observability/v2/call-logs/",
    "/observability/v2/call-logs/#/",
    "/observability/v1/call-logs/#/trace/",
    "/dashboards/dashboards/",
    "/dashboards/dashboards/#/",
    "/dashboards/widgets/",
    "/dashboards/widgets/#/",
    "/dashboards/widgets/#/data/",
    "/test_framework/v2/metrics/",
    "/test_framework/v2/metrics/basic_list/",
    "/observability/v1/metric-failure-mode-insights/",
    "/observability/v1/metric-failure-mode-insights/categories/",
    "/observability/v1/metric-failure-mode-insights/failure-rates/",
];

/// The parameters that mean something to the API and may arrive there.
const KNOWN_NAMES: [&str; 20] = [
    "agent_id",
    "agent_ids",
    "call_ids",
    "dashboard_id",
    "date",
    "filters",
    "filters_v2",
    "id__in",
    "page",
    "page_size",
    "project",
    "project_id",
    "ql",
    "result_id",
    "result_ids",
    "run_filters",
    "run_ids",
    "search",
    "slug",
    "status",
];

/// What it answers, whatever was asked.
pub(crate) fn careless_api(path: &str, query: &str) -> Reply {
    let pairs: Vec<_> = query.split('&').filter_map(|pair| pair.split_once('=')).collect();
    let selection = pairs.iter().find(|(name, _)| *name == "ql").map_or("", |(_, value)| value);
    // A selection that could rename or hide the key must not have come this far.
    let spoofed = selection.contains("%3A") || selection.contains("%28") || selection.contains("-agent");
    let object = |id: u64| {
        let own = id <= 3;
        let agent = if own || spoofed { 101 } else { 102 };
        let (mark, project, dashboard) = if own { ("own", PROJECT, 1) } else { ("foreign", 8, 4) };
        json!({
            "id": id, "agent": agent, "project": project, "dashboard": dashboard, "name": mark,
            "nested": { "agent": 101, "project": PROJECT, "mark": mark },
        })
    };
    let id = path.split('/').find_map(|segment| segment.parse().ok());
    let body: Value = match id {
        Some(id) if path.ends_with("/trace/") || path.ends_with("_url/") || path.ends_with("/data/") => {
            json!({ "data": [if id <= 3 { "own" } else { "foreign" }] })
        }
        Some(id) => object(id),
        None if path.ends_with("/reports/") => {
            let ids = pairs.iter().find(|(name, _)| *name == "result_ids").map_or("", |(_, value)| value);
            let foreign = ids.split("%2C").any(|id| id.parse::<u64>().is_ok_and(|id| id > 3));
            json!({ "summary": if foreign { "foreign" } else { "own" } })
        }
        // Figures without a name: what they are of is in the question, which `check_arrived` looks at.
        None if path.ends_with("/categories/") || path.ends_with("/failure-rates/") => json!({ "x": "own" }),
        None => {
            let mut rows: Vec<_> = (1..8).map(object).collect();
            rows.push(json!({ "id": 50, "name": "foreign" }));
            rows.push(
                json!({ "id": 51, "agent": null, "project": null, "dashboard": null, "name": "foreign" }),
            );
            rows.push(
                json!({ "id": 52, "agent": [101], "project": [9], "dashboard": [1], "name": "foreign" }),
            );
            if path.contains("/metrics/") {
                rows.push(json!({ "id": 53, "agents": [102], "project": PROJECT, "name": "foreign" }));
            }
            rows.push(json!("foreign"));
            json!({ "count": 9, "next": "http://x/?page=2&mark=foreign", "results": rows, "beside": "foreign" })
        }
    };
    Reply::json(200, &body)
}

/// Whether a path is one of the API's own that may be read.
pub(crate) fn is_known_path(path: &str) -> bool {
    let is_id = |segment: &&str| !segment.is_empty() && segment.bytes().all(|byte| byte.is_ascii_digit());
    let shape: Vec<_> = path.split('/').map(|segment| if is_id(&segment) { "#" } else { segment }).collect();
    KNOWN_PATHS.contains(&shape.join("/").as_str())
}

/// What may arrive at the API in `proxy` mode.
pub(crate) fn check_arrived(seen: &Seen) {
    let (method, target) = seen.line.split_once(' ').unwrap();
    assert_eq!((method, seen.body.as_str()), ("GET", ""), "{seen:?}");
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    assert!(is_known_path(path), "{target}");
    let pairs: Vec<_> = query
        .split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| pair.split_once('=').expect(target))
        .collect();
    for (name, value) in &pairs {
        assert!(KNOWN_NAMES.contains(name), "{target}");
        assert_eq!(pairs.iter().filter(|(other, _)| other == name).count(), 1, "{target}");
        match *name {
            "agent_id" | "agent_ids" => assert_eq!(*value, "101", "{target}"),
            "project" | "project_id" => assert_eq!(*value, "9", "{target}"),
            _ => {}
        }
    }
    let has = |wanted: &str| pairs.iter().any(|(name, _)| *name == wanted);
    // Each operation is narrowed by what it is narrowed by.
    let narrowed = match path {
        "/dashboards/dashboards/" => has("project_id"),
        "/dashboards/widgets/" => has("dashboard_id"),
        path if path.ends_with("/data/") => is_narrowed_filter(target),
        path if path.starts_with("/dashboards/") => pairs.is_empty(),
        path if path.ends_with("insights/") => has("project"),
        path if path.contains("insights/") => has("project") && has("agent_ids"),
        path if path.contains("/metrics/") => has("project_id") && has("agent_id"),
        _ => has("agent_id"),
    };
    assert!(narrowed, "{target}");
    for name in seen.headers.keys() {
        assert!(["accept", "host", "user-agent", "x-cekura-api-key"].contains(&name.as_str()), "{seen:?}");
    }
    assert_eq!(seen.headers["x-cekura-api-key"], KEY);
}

/// Whether the filter for a widget demands the agent, whatever else it says.
fn is_narrowed_filter(target: &str) -> bool {
    let url = reqwest::Url::parse(&format!("http://x{target}")).unwrap();
    let Some((_, filter)) = url.query_pairs().find(|(name, _)| name == "filters") else { return false };
    let filter: Value = serde_json::from_str(&filter).unwrap();
    let mine = json!({ "field": "agent.id", "op": "eq", "value": 101 });
    filter["operator"] == "and" && filter["conditions"].as_array().is_some_and(|all| all.contains(&mine))
}
