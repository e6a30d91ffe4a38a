//! No request, however crafted, reaches the API with another path or a write, or brings back what is another agent's.
//!
//! The API of this test knows no scoping at all: it ignores `agent_id` and mixes the rows of all agents. Whatever is
//! not agent 101's is marked `foreign`, and no answer may contain that word.

use std::sync::LazyLock;

use axum::body::Body;
use axum::http::Request;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde_json::{Value, json};

use crate::support::{Answer, Fixture, HOST, KEY, Reply, Seen, send};

const CASES: u32 = 3000;

/// Parts of paths, good and bad. Ids 1 to 3 are agent 101's, all others are not.
const PATHS: [&str; 34] = [
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
    "/dashboards/widgets/1/data/",
    "/test_framework/v2/metrics/",
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

const NAMES: [&str; 26] = [
    "agent_id",
    "agent",
    "agent_id[]",
    "Agent_Id",
    "agent%5Fid",
    "project_id",
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

const VALUES: [&str; 30] = [
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
struct Attempt {
    method: &'static str,
    path: &'static str,
    query: Vec<(&'static str, &'static str)>,
    headers: Vec<(&'static str, &'static str)>,
}

fn attempts() -> impl Strategy<Value = Attempt> {
    let pair = prop_oneof![
        (prop::sample::select(&NAMES[..]), prop::sample::select(&VALUES[..])),
        // Selections of keys are where an answer could be made to lie, so they are tried more often than chance would.
        (prop::sample::select(&["ql", "q%6C"][..]), prop::sample::select(&VALUES[SELECTIONS])),
    ];
    (
        prop::sample::select(&METHODS[..]),
        prop::sample::select(&PATHS[..]),
        prop::collection::vec(pair, 0..4),
        prop::collection::vec(prop::sample::select(&HEADERS[..]), 0..3),
    )
        .prop_map(|(method, path, query, headers)| Attempt { method, path, query, headers })
}

/// An API without any idea of agents: rows of all of them, whatever was asked.
pub(crate) fn careless_api(path: &str, query: &str) -> Reply {
    let pairs: Vec<_> = query.split('&').filter_map(|pair| pair.split_once('=')).collect();
    let selection = pairs.iter().find(|(name, _)| *name == "ql").map_or("", |(_, value)| value);
    // A selection that could rename or hide the key must not have come this far.
    let spoofed = selection.contains("%3A") || selection.contains("%28") || selection.contains("-agent");
    let object = |id: u64| {
        let own = id <= 3;
        let agent = if own || spoofed { 101 } else { 102 };
        let mark = if own { "own" } else { "foreign" };
        json!({ "id": id, "agent": agent, "name": mark, "nested": { "agent": 101, "mark": mark } })
    };
    let id = path.split('/').find_map(|segment| segment.parse().ok());
    let body: Value = match id {
        Some(id) if path.ends_with("/trace/") || path.ends_with("_url/") => {
            json!({ "spans": [if id <= 3 { "own" } else { "foreign" }] })
        }
        Some(id) => object(id),
        None if path.ends_with("/reports/") => {
            let ids = pairs.iter().find(|(name, _)| *name == "result_ids").map_or("", |(_, value)| value);
            let foreign = ids.split("%2C").any(|id| id.parse::<u64>().is_ok_and(|id| id > 3));
            json!({ "summary": if foreign { "foreign" } else { "own" } })
        }
        None => {
            let mut rows: Vec<_> = (1..8).map(object).collect();
            rows.push(json!({ "id": 50, "name": "foreign" }));
            rows.push(json!({ "id": 51, "agent": null, "name": "foreign" }));
            rows.push(json!({ "id": 52, "agent": [101], "name": "foreign" }));
            rows.push(json!("foreign"));
            json!({ "count": 9, "next": "http://x/?page=2&mark=foreign", "results": rows, "beside": "foreign" })
        }
    };
    Reply::json(200, &body)
}

/// What may arrive at the API: the paths by the same words as in its description, but written down again.
pub(crate) fn check_arrived(seen: &Seen) {
    static KNOWN: LazyLock<Vec<&str>> = LazyLock::new(|| {
        let mut names = NAMES[..].to_vec();
        names.retain(|name| {
            ["agent_id", "result_id", "id__in", "run_ids", "result_ids", "call_ids", "ql"].contains(name)
                || ["page", "page_size", "search", "filters_v2", "run_filters", "status"].contains(name)
        });
        names
    });
    let (method, target) = seen.line.split_once(' ').unwrap();
    assert_eq!(method, "GET", "{seen:?}");
    assert_eq!(seen.body, "");
    let (path, query) = target.split_once('?').unwrap();
    let shape: Vec<_> = path
        .split('/')
        .map(|segment| {
            if !segment.is_empty() && segment.bytes().all(|byte| byte.is_ascii_digit()) {
                "{id}"
            } else {
                segment
            }
        })
        .collect();
    let shape = shape.join("/");
    assert!(
        PATHS[..19].iter().any(|path| path.replace(|c: char| c.is_ascii_digit(), "#") == path_mask(&shape)),
        "{target}"
    );
    let names: Vec<_> = query.split('&').map(|pair| pair.split_once('=').unwrap().0).collect();
    for name in &names {
        assert!(KNOWN.contains(name), "{target}");
        assert_eq!(names.iter().filter(|other| *other == name).count(), 1, "{target}");
    }
    assert!(query.split('&').any(|pair| pair == "agent_id=101"), "{target}");
    for name in seen.headers.keys() {
        assert!(["accept", "host", "user-agent", "x-cekura-api-key"].contains(&name.as_str()), "{seen:?}");
    }
    assert_eq!(seen.headers["x-cekura-api-key"], KEY);
}

/// The shape of a path with the digits of its version and id made alike.
fn path_mask(shape: &str) -> String {
    shape.replace("{id}", "#").replace(|c: char| c.is_ascii_digit(), "#")
}

fn check_answer(attempt: &Attempt, answer: &Answer) {
    let text = answer.text();
    assert!(!text.contains("foreign"), "{attempt:?} brought {text}");
    assert!(!text.contains(KEY) && !format!("{:?}", answer.headers).contains(KEY));
    assert!(answer.status.as_u16() < 500, "{attempt:?} brought {text}");
    assert_eq!(answer.header("cache-control"), "private, no-store");
}

#[test]
fn no_crafted_request_gets_through() {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    let fixture = runtime.block_on(Fixture::proxy());
    fixture.upstream.answer_all(careless_api);
    let mut runner = TestRunner::new(Config { cases: CASES, failure_persistence: None, ..Config::default() });
    let answered = std::cell::Cell::new(0);
    let outcome = runner.run(&attempts(), |attempt| {
        let (token, _) = runtime.block_on(fixture.good_token(101, "initial"));
        let query: Vec<_> = attempt.query.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let mut request = Request::builder()
            .method(attempt.method)
            .uri(format!("/embed/api{}?{}", attempt.path, query.join("&")))
            .header("host", HOST)
            .header("authorization", format!("Bearer {token}"));
        for (name, value) in &attempt.headers {
            request = request.header(*name, *value);
        }
        // Some attempts are no request at all, and a server would have refused them before this.
        let Ok(request) = request.body(Body::empty()) else { return Ok(()) };
        // Every answer is to be a new one.
        fixture.clock.advance(31);
        fixture.upstream.forget();
        let answer = runtime.block_on(send(&fixture.app, request));
        check_answer(&attempt, &answer);
        answered.set(answered.get() + u32::from(answer.status == 200));
        fixture.upstream.seen().iter().for_each(check_arrived);
        Ok(())
    });
    outcome.unwrap();
    let good = runtime.block_on(async {
        let mut good = 0;
        for path in &PATHS[..19] {
            good += usize::from(fixture.read(101, path).await.text().contains("own"));
        }
        good
    });
    // The test would see nothing if nothing got through: the agent's own data does.
    assert_eq!(good, 10);
    assert!(answered.get() > 100, "{} of {CASES} attempts had an answer", answered.get());
}
