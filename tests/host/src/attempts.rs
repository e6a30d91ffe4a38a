//! What a caller may try, by chance: paths, queries and headers, good ones and bad ones.

use proptest::prelude::*;
use proptest::sample::Index;

/// Paths, good and bad. Ids 1 to 3 are agent 101's, all others are not.
pub(crate) const PATHS: [&str; 44] = [
    "/test_framework/v2/results/",
    "/test_framework/v2/results/1/",
    "/test_framework/v2/results/4/",
    "/test_framework/v2/results/reports/",
    "/test_framework/v2/runs/",
    "/test_framework/v2/runs/2/",
    "/test_framework/v2/runs/5/",
    "/test_framework/v2/runs/bulk/",
    "/test_framework/v2/runs/3/get_listen_url/",
    "/test_framework/v2/runs/6/get_listen_url/",
    "/test_framework/v1/runs/1/trace/",
    "/test_framework/v1/runs/7/trace/",
    "/observability/v2/call-logs/",
    "/observability/v2/call-logs/1/",
    "/observability/v2/call-logs/8/",
    "/observability/v1/call-logs/2/trace/",
    "/observability/v1/call-logs/9/trace/",
    "/dashboards/dashboards/",
    "/dashboards/dashboards/1/",
    "/dashboards/dashboards/4/",
    "/dashboards/widgets/",
    "/dashboards/widgets/2/",
    "/dashboards/widgets/5/",
    "/dashboards/widgets/1/data/",
    "/dashboards/widgets/6/data/",
    "/test_framework/v2/metrics/",
    "/test_framework/v2/metrics/basic_list/",
    "/observability/v1/metric-failure-mode-insights/",
    "/observability/v1/metric-failure-mode-insights/categories/",
    "/recordings/run/1",
    "/user/v1/embedded/login/",
    "/test_framework/v2/results/1/create_shareable_link_token/",
    "/test_framework/v2/results/../runs/5/",
    "/test_framework/v2/results/%2e%2e/runs/5/",
    "/test_framework/v2/runs/1%2F..%2F5/",
    "/test_framework/v2/runs/1/../5/",
    "/test_framework/v2/runs//5/",
    "/test_framework/v2/runs/5%00/",
    "/test_framework/v2/runs/5%3Fql=x/",
    "/test_framework/v2/runs/5;x/",
    "/test_framework/v2/runs/5",
    "/test_framework/v2/runs/5/%20",
    "/../admin/",
    "/@evil.example/",
];

/// What is put somewhere into a path.
const INSERTS: [&str; 24] = [
    "/",
    "//",
    "../",
    "/..",
    "%2f",
    "%2F..%2F",
    "%5c",
    "\\",
    "%2e%2e/",
    "./",
    ";",
    "?",
    "?agent_id=102&",
    "#",
    "%00",
    "%0d%0a",
    "%25",
    "%",
    "@",
    ":",
    "5",
    "runs/5/",
    "*",
    "+",
];

const NAMES: [&str; 30] = [
    "agent_id",
    "agent",
    "agent_id[]",
    "Agent_Id",
    "agent%5Fid",
    "project_id",
    "project",
    "dashboard_id",
    "agents",
    "agent_ids",
    "assistant_id",
    "result_id",
    "id__in",
    "run_ids",
    "result_ids",
    "result__agent_id",
    "call_ids",
    "ql",
    "q%6C",
    "QL",
    "page",
    "page_size",
    "search",
    "filters_v2",
    "run_filters",
    "filters",
    "_method",
    "format",
    "api_key",
    "status",
];

const VALUES: [&str; 32] = [
    "101",
    "102",
    "1",
    "4",
    "1,2",
    "4,5",
    "1,4",
    "",
    "-1",
    "true",
    "%00",
    "a%26agent_id=102",
    "a%0d%0aX-Evil:%201",
    "{id}",
    "{-agent}",
    "{*,-agent}",
    "{agent:scenario}",
    "{id,%20agent:%20scenario}",
    "{id(agent:101)}",
    "{-agent,-runs}",
    "{id,agent{id}}",
    "{}",
    "{id",
    "{%22agent%22}",
    "%7B%22field%22:%22agent%22%7D",
    "%7B%22field%22:%22agent.id%22,%22op%22:%22eq%22,%22value%22:102%7D",
    "%7B%22a%22:1%7D,%7B%22b%22:2%7D",
    "[]",
    "DELETE",
    "json",
    "completed",
    "%F0%9F%92%A9",
];

/// Those of the values that select keys.
const SELECTIONS: std::ops::Range<usize> = 13..24;

const HEADERS: [(&str, &str); 12] = [
    ("x-http-method-override", "DELETE"),
    ("x-method-override", "POST"),
    ("x-original-url", "/admin/"),
    ("x-rewrite-url", "/user/v1/embedded/login/"),
    ("x-cekura-api-key", "ck_other"),
    ("x-agent-ids", "102"),
    ("cookie", "sessionid=1"),
    ("transfer-encoding", "chunked"),
    ("connection", "x-cekura-api-key, close"),
    ("content-length", "0"),
    ("accept-encoding", "gzip"),
    ("range", "bytes=0-10"),
];

const METHODS: [&str; 13] =
    ["GET", "GET", "GET", "GET", "GET", "GET", "GET", "GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

/// What a caller may try.
#[derive(Clone, Debug)]
pub(crate) struct Attempt {
    pub(crate) method: &'static str,
    pub(crate) path: String,
    pub(crate) query: Vec<(&'static str, &'static str)>,
    pub(crate) headers: Vec<(&'static str, &'static str)>,
}

pub(crate) fn attempts() -> impl Strategy<Value = Attempt> {
    let pair = prop_oneof![
        (prop::sample::select(&NAMES[..]), prop::sample::select(&VALUES[..])),
        // Selections of keys are where an answer could be made to lie, so they are tried more often than chance would.
        (prop::sample::select(&["ql", "q%6C"][..]), prop::sample::select(&VALUES[SELECTIONS])),
    ];
    (
        prop::sample::select(&METHODS[..]),
        paths(),
        prop::collection::vec(pair, 0..4),
        prop::collection::vec(prop::sample::select(&HEADERS[..]), 0..3),
    )
        .prop_map(|(method, path, query, headers)| Attempt { method, path, query, headers })
}

/// A path as it is, or with something inserted, taken out or written with a percent sign, once or twice.
fn paths() -> impl Strategy<Value = String> {
    let change = prop_oneof![
        4 => prop::sample::select(&INSERTS[..]).prop_map(Change::Insert),
        1 => Just(Change::Remove),
        1 => Just(Change::Encode),
    ];
    let changes = prop_oneof![
        2 => Just(Vec::new()),
        1 => prop::collection::vec((any::<Index>(), change), 1..3),
    ];
    (prop::sample::select(&PATHS[..]), changes).prop_map(|(path, changes)| {
        changes.into_iter().fold(path.to_owned(), |mut path, (place, change)| {
            // The slash at the start stays: without it there is no request line.
            let place = 1 + place.index(path.len() - 1);
            match change {
                Change::Insert(text) => path.insert_str(place, text),
                Change::Remove => drop(path.remove(place)),
                Change::Encode => {
                    let letter = path.remove(place);
                    path.insert_str(place, &format!("%{:02X}", u32::from(letter)));
                }
            }
            path
        })
    })
}

/// What becomes of one place of a path.
#[derive(Clone, Copy, Debug)]
enum Change {
    Insert(&'static str),
    Remove,
    Encode,
}
