//! The query in `proxy` mode: what of the caller's reaches the API, and in what form.

use serde_json::json;

use crate::proxy::only_line;
use crate::support::{Fixture, Reply};

const RUNS: &str = "/test_framework/v2/runs/";
const CALLS: &str = "/observability/v2/call-logs/";

/// A read of `path` asks the API for this, or nothing.
async fn check_query(path: &str, expected: &str) {
    let fixture = Fixture::proxy().await;
    fixture.upstream.answer_all(|_, _| Reply::json(200, &json!([])));
    let answer = fixture.read(101, path).await;
    if expected.starts_with("GET ") {
        assert_eq!(only_line(&fixture), expected);
    } else {
        assert_eq!(answer.verdict(), expected, "{path}");
        assert!(fixture.upstream.seen().is_empty(), "{path}");
    }
}

#[tokio::test]
async fn the_query_is_written_anew() {
    let runs = format!("GET {RUNS}");
    check_query(RUNS, &format!("{runs}?agent_id=101")).await;
    check_query(
        &format!("{RUNS}?result_id=5&status=failed"),
        &format!("{runs}?result_id=5&status=failed&agent_id=101"),
    )
    .await;
    check_query(
        &format!("{RUNS}?status=failed&result_id=5"),
        &format!("{runs}?result_id=5&status=failed&agent_id=101"),
    )
    .await;
    check_query(&format!("{RUNS}?search="), &format!("{runs}?agent_id=101")).await;
    check_query(
        &format!("{RUNS}?result__agent_id=102&project_id=1&assistant_id=x"),
        &format!("{runs}?agent_id=101"),
    )
    .await;
    check_query(
        &format!("{RUNS}?search=%26agent_id%3D102"),
        &format!("{runs}?search=%26agent_id%3D102&agent_id=101"),
    )
    .await;
    check_query(&format!("{RUNS}?id__in=1,2,3"), &format!("{runs}?id__in=1%2C2%2C3&agent_id=101")).await;
    for wrong in [
        "page=1&page=2",
        "page=1&pa%67e=2",
        "page=one",
        "page=-1",
        "page=99999999999999999999",
        "id__in=1,,2",
        "id__in=1;drop",
        "success=maybe",
        "search=%00",
        "search=a%0d%0ab",
        "ql=id",
        "ql={}",
        "ql={id",
        "ql={id}}",
        "ql={agent:scenario}",
        "ql={id,%20agent%20:%20scenario}",
        "ql={id(x:1)}",
        "ql={$id}",
        "ql={id,-runs}",
        "ql={%22id%22}",
        "ql={a{a{a{a{a{a{a{a}}}}}}}}",
    ] {
        check_query(&format!("{RUNS}?{wrong}"), "400 bad_parameters").await;
    }
    check_query(&format!("{CALLS}?filters_v2=%7B"), "400 bad_parameters").await;
    check_query(&format!("{RUNS}?agent_id=102"), "403 agent_not_served").await;
    check_query(&format!("{RUNS}?agent_id=101&agent_id=102"), "403 agent_not_served").await;
}

/// With this `ql`, the API is asked for that, and `agent` is in the answer or not.
async fn check_selection(given: &str, sent: &str, shows_agent: bool) {
    let fixture = Fixture::proxy().await;
    fixture
        .upstream
        .always(RUNS, Reply::json(200, &json!([{ "id": 1, "agent": 101 }, { "id": 2, "agent": 102 }])));
    let answer = fixture.read(101, &format!("{RUNS}?ql={}", given.replace(' ', "%20"))).await;
    let expected = if shows_agent { json!([{ "id": 1, "agent": 101 }]) } else { json!([{ "id": 1 }]) };
    assert_eq!(answer.json(), expected, "{given}");
    let line = only_line(&fixture).replace("%7B", "{").replace("%7D", "}").replace("%2C", ",");
    assert_eq!(line, format!("GET {RUNS}?ql={sent}&agent_id=101"));
}

#[tokio::test]
async fn the_agent_is_always_asked_for_and_taken_out_again() {
    check_selection("{id}", "{id,agent}", false).await;
    check_selection("{id,agent}", "{id,agent}", true).await;
    check_selection("{id,agent{name}}", "{id,agent}", true).await;
    check_selection("{ id , metadata { ended_reason } }", "{id,metadata{ended_reason},agent}", false).await;
    check_selection("{-runs}", "{-runs}", true).await;
    check_selection("{*,-runs}", "{*,-runs}", true).await;
    check_selection("{-agent}", "{*}", false).await;
    check_selection("{-agent,-runs}", "{-runs}", false).await;
    check_selection("{*,-agent}", "{*}", false).await;
    check_selection("{metadata{agent}}", "{metadata{agent},agent}", false).await;
}

#[tokio::test]
async fn equal_questions_with_other_selections_do_not_share_an_answer() {
    let fixture = Fixture::proxy().await;
    fixture
        .upstream
        .always(RUNS, Reply::json(200, &json!([{ "id": 1, "agent": 101, "status": "completed" }])));
    let with = fixture.read(101, &format!("{RUNS}?ql={{id,agent}}")).await.json();
    let without = fixture.read(101, &format!("{RUNS}?ql={{id}}")).await.json();
    assert_eq!((with[0].get("agent").is_some(), without[0].get("agent").is_some()), (true, false));
}
