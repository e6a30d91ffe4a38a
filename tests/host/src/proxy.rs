//! `GET /embed/api/*` in `proxy` mode: what is asked of the API, and what of its answer passes.

use serde_json::{Value, json};

use crate::support::{Fixture, KEY, Reply, send};

const RESULTS: &str = "/test_framework/v2/results/";
const RUNS: &str = "/test_framework/v2/runs/";

/// The path and query of the only request that the API got.
pub(crate) fn only_line(fixture: &Fixture) -> String {
    let seen = fixture.upstream.seen();
    assert_eq!(seen.len(), 1, "{seen:?}");
    seen[0].line.clone()
}

#[tokio::test]
async fn a_read_carries_the_key_and_is_narrowed_to_the_agent() {
    let fixture = Fixture::proxy().await;
    let page = json!({
        "count": 3,
        "next": "https://api.cekura.ai/test_framework/v2/results/?agent_id=101&page=3&page_size=2",
        "previous": "https://api.cekura.ai/test_framework/v2/results/?agent_id=101&page_size=2",
        "results": [{ "id": 5, "agent": 101, "name": "a" }, { "id": 6, "agent": 102 }, { "id": 7 }],
        "debug": "sql",
    });
    fixture.upstream.always(RESULTS, Reply::json(200, &page));
    let answer =
        fixture.read(101, &format!("{RESULTS}?page_size=2&page=2&agent_id=101&search=a%20b&unknown=1")).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    assert_eq!(answer.header("content-type"), "application/json");
    assert_eq!(answer.header("cache-control"), "private, no-store");
    let link = "/embed/api/test_framework/v2/results/?page_size=2&search=a+b&agent_id=101&page=";
    assert_eq!(
        answer.json(),
        json!({
            "count": 1,
            "next": format!("{link}3"),
            "previous": format!("{link}1"),
            "results": [{ "id": 5, "agent": 101, "name": "a" }],
        })
    );
    assert_eq!(only_line(&fixture), format!("GET {RESULTS}?page=2&page_size=2&search=a+b&agent_id=101"));
    let seen = &fixture.upstream.seen()[0];
    assert_eq!(seen.headers["x-cekura-api-key"], KEY);
    let mut names: Vec<_> = seen.headers.keys().map(|name| name.as_str().to_owned()).collect();
    names.sort();
    assert_eq!(names, ["accept", "host", "user-agent", "x-cekura-api-key"]);
}

/// A detail with this body is answered with this verdict.
async fn check_detail(expected: &str, body: &str) {
    let fixture = Fixture::proxy().await;
    fixture.upstream.always("/test_framework/v2/runs/5/", Reply::new(200, body.as_bytes()));
    let answer = fixture.read(101, "/test_framework/v2/runs/5/").await;
    assert_eq!(answer.verdict(), expected, "{body}");
    assert!(!answer.text().contains("foreign"));
}

#[tokio::test]
async fn a_detail_must_say_whose_it_is() {
    check_detail("200", r#"{"id": 5, "agent": 101}"#).await;
    check_detail("200", r#"{"id": 5, "agent": "101"}"#).await;
    for hidden in [
        r#"{"id": 5, "agent": 102, "x": "foreign"}"#,
        r#"{"id": 5, "x": "foreign"}"#,
        r#"{"id": 5, "agent": null, "x": "foreign"}"#,
        r#"{"id": 5, "agent": [101], "x": "foreign"}"#,
        r#"{"id": 5, "agent": {"id": 101}, "x": "foreign"}"#,
        r#"{"id": 5, "agent": 101.5, "x": "foreign"}"#,
        r#"{"id": 5, "agent": 101, "agent": 102, "x": "foreign"}"#,
        r#"{"id": 5, "agent": 102, "agent": 101, "x": "foreign"}"#,
        r#"{"id": 5, "agent": 101, "\u0061gent": 102, "x": "foreign"}"#,
        r#"{"id": 5, "Agent": 101, "x": "foreign"}"#,
    ] {
        check_detail("404 not_found", hidden).await;
    }
    for unreadable in ["", "<html>foreign</html>", "[1]", "\"foreign\"", "{\"agent\": 101", "null"] {
        check_detail("502 upstream_unreadable", unreadable).await;
    }
}

#[tokio::test]
async fn hidden_and_missing_objects_answer_alike() {
    let fixture = Fixture::proxy().await;
    let hidden = json!({ "id": 5, "agent": 102 });
    fixture.upstream.always("/test_framework/v2/runs/5/", Reply::json(200, &hidden));
    fixture
        .upstream
        .always("/test_framework/v2/runs/6/", Reply::json(404, &json!({ "detail": "Not found." })));
    fixture.upstream.always("/test_framework/v2/runs/7/", Reply::json(403, &json!({ "detail": "no" })));
    fixture.upstream.always("/test_framework/v2/runs/8/", Reply::new(410, ""));
    let mut answers = Vec::new();
    for id in 5..=8 {
        let answer = fixture.read(101, &format!("/test_framework/v2/runs/{id}/")).await;
        let mut names: Vec<_> = answer.headers.keys().map(|name| name.as_str().to_owned()).collect();
        names.sort();
        answers.push((answer.status, answer.text(), names));
    }
    assert!(answers.iter().all(|answer| *answer == answers[0]), "{answers:?}");
    assert_eq!(answers[0].0, 404);
}

#[tokio::test]
async fn hidden_rows_do_not_count() {
    let fixture = Fixture::proxy().await;
    let page =
        |rows: Value| Reply::json(200, &json!({ "count": rows.as_array().unwrap().len(), "results": rows }));
    let mut answers = Vec::new();
    // Another agent's run, and one that does not exist.
    for (id, rows) in [(5, json!([{ "id": 5, "agent": 102 }])), (6, json!([]))] {
        fixture.upstream.always(RUNS, page(rows));
        answers.push(fixture.read(101, &format!("{RUNS}?id__in={id}")).await.text());
    }
    assert_eq!(answers[0], answers[1]);
}

#[tokio::test]
async fn what_is_not_judged_is_passed_on_byte_for_byte() {
    let fixture = Fixture::proxy().await;
    let body = r#"{"id":5,"agent":101,"big":1771954317329721669123,"float":1.50e3,"lone":"\ud800","z":{"b":1,"a":[ 1, 2 ]},"status":"completed"}"#;
    fixture.upstream.always("/test_framework/v2/runs/5/", Reply::new(200, body));
    assert_eq!(fixture.read(101, "/test_framework/v2/runs/5/").await.text(), body);
}

#[tokio::test]
async fn runs_inside_a_result_are_looked_at_too() {
    let fixture = Fixture::proxy().await;
    let result = json!({
        "id": 9, "agent": 101,
        "runs": { "1": { "id": 1 }, "2": { "id": 2, "agent": 102, "x": "foreign" }, "3": { "id": 3, "agent": 101 } },
    });
    fixture.upstream.always("/test_framework/v2/results/9/", Reply::json(200, &result));
    let answer = fixture.read(101, "/test_framework/v2/results/9/").await.json();
    assert_eq!(answer["runs"], json!({ "1": { "id": 1 }, "3": { "id": 3, "agent": 101 } }));
    let rows =
        json!([{ "id": 9, "agent": 101, "runs": [{ "agent": 102 }, { "id": 1 }, 7, { "agent": 102 }] }]);
    fixture.upstream.always(RESULTS, Reply::json(200, &rows));
    assert_eq!(fixture.read(101, RESULTS).await.json()[0]["runs"], json!([{ "id": 1 }, 7]));
}

#[tokio::test]
async fn a_part_is_shown_only_with_its_whole() {
    let fixture = Fixture::proxy().await;
    let trace = json!({ "trace_id": "t", "spans": [] });
    for (whole, part, id) in [
        ("/test_framework/v2/runs/", "/test_framework/v1/runs/{id}/trace/", 5),
        ("/test_framework/v2/runs/", "/test_framework/v2/runs/{id}/get_listen_url/", 5),
        ("/observability/v2/call-logs/", "/observability/v1/call-logs/{id}/trace/", 7),
    ] {
        for (id, agent, status) in [(id, 101, 200), (id + 1, 102, 404)] {
            let part = part.replace("{id}", &id.to_string());
            fixture
                .upstream
                .always(&format!("{whole}{id}/"), Reply::json(200, &json!({ "id": id, "agent": agent })));
            fixture.upstream.always(&part, Reply::json(200, &trace));
            fixture.upstream.forget();
            let answer = fixture.read(101, &part).await;
            assert_eq!(answer.status, status, "{part}");
            let asked = fixture.upstream.seen().iter().any(|seen| seen.line.contains(&part));
            assert_eq!(asked, status == 200, "a part of another agent's run is not even asked for");
        }
    }
}

#[tokio::test]
async fn a_report_is_made_of_the_agents_own_results_only() {
    let fixture = Fixture::proxy().await;
    for (id, agent) in [(1, 101), (2, 101), (3, 102)] {
        let head = json!({ "id": id, "agent": agent });
        fixture.upstream.always(&format!("/test_framework/v2/results/{id}/"), Reply::json(200, &head));
    }
    let reports = "/test_framework/v2/results/reports/";
    fixture.upstream.always(reports, Reply::json(200, &json!({ "success_rate": 80.0 })));
    let verdict = async |query: &str| fixture.read(101, &format!("{reports}?{query}")).await.verdict();
    assert_eq!(verdict("result_ids=1,2").await, "200");
    assert!(fixture.upstream.seen().last().unwrap().line.contains("result_ids=1%2C2&agent_id=101"));
    assert_eq!(verdict("result_ids=1,3").await, "404 not_found");
    assert_eq!(verdict("").await, "400 bad_parameters");
    assert_eq!(verdict("result_ids=1&result_ids=3").await, "400 bad_parameters");
    fixture.upstream.always(reports, Reply::json(200, &json!({ "agent": 102, "success_rate": 80.0 })));
    assert_eq!(verdict("result_ids=2,1").await, "404 not_found");
}

#[tokio::test]
async fn errors_of_the_api_become_our_own() {
    let leak = json!({ "detail": format!("key {KEY}") });
    for (status, list, detail) in [
        (400, "400 bad_parameters", "400 bad_parameters"),
        (401, "502 upstream_key_refused", "502 upstream_key_refused"),
        (403, "403 agent_forbidden", "404 not_found"),
        (404, "404 not_found", "404 not_found"),
        (429, "429 upstream_throttled", "429 upstream_throttled"),
        (500, "503 upstream_broken", "503 upstream_broken"),
        (302, "502 upstream_redirected", "502 upstream_redirected"),
    ] {
        let fixture = Fixture::proxy().await;
        let reply = Reply::json(status, &leak).with("retry-after", "7").with("location", "/user/");
        fixture.upstream.always(RUNS, reply.clone());
        fixture.upstream.always("/test_framework/v2/runs/5/", reply);
        for (path, expected) in [(RUNS, list), ("/test_framework/v2/runs/5/", detail)] {
            let answer = fixture.read(101, path).await;
            assert_eq!(answer.verdict(), expected);
            assert!(!answer.text().contains(KEY));
            let waits = status == 429 || status >= 500;
            assert_eq!(answer.header("retry-after"), if waits { "7" } else { "" });
        }
    }
}

#[tokio::test]
async fn only_reads_of_the_table_exist() {
    let fixture = Fixture::proxy().await;
    let (token, _) = fixture.good_token(101, "initial").await;
    for path in
        ["/user/v1/embedded/login/", "/test_framework/v2/results/export_result_runs/", "/admin/", "/x"]
    {
        assert_eq!(fixture.read_with(&token, path).await.verdict(), "404 not_found", "{path}");
    }
    for method in ["POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"] {
        let request = axum::http::Request::builder()
            .method(method)
            .uri(format!("/embed/api{RUNS}"))
            .header("host", crate::support::HOST)
            .header("authorization", format!("Bearer {token}"));
        let answer = send(&fixture.app, request.body(axum::body::Body::empty()).unwrap()).await;
        assert_eq!(answer.status, 405, "{method}");
    }
    assert!(fixture.upstream.seen().is_empty());
}
