use super::body;
use agent_embed::api::decode::run_row::{listed_row, runs};
use agent_embed::domain::measure::Reading;
use agent_embed::domain::run::RunRow;

fn row(fields: &str) -> RunRow {
    listed_row(&body(&format!(r#"{{"id":9{fields}}}"#)), "").expect(fields)
}

fn verdict(row: &RunRow) -> String {
    format!("{:?}{}", row.verdict.word, if row.verdict.reviewed { " reviewed" } else { "" })
}

fn check(fields: &str, read: fn(&RunRow) -> String, expected: &str) {
    assert_eq!(read(&row(fields)), expected, "{fields}");
}

#[test]
fn tells_the_verdict() {
    check(r#","status":"completed","evaluation_status":"success","success":true"#, verdict, "Passed");
    check(r#","status":"completed","evaluation_status":"failure","success":false"#, verdict, "Failed");
    check(r#","status":"completed","success":true,"error_message":"SIP 503""#, verdict, "Error");
    check(r#","status":"completed","success":true,"error_message":"""#, verdict, "Passed");
    check(
        r#","status":"completed","success":false,"evaluation_status":"reviewed_success""#,
        verdict,
        "Passed reviewed",
    );
    check(
        r#","status":"completed","success":true,"evaluation_status":"reviewed_failure""#,
        verdict,
        "Failed reviewed",
    );
    check(r#","status":"completed","success":null,"evaluation_status":null"#, verdict, "NotEvaluated");
    check(r#","status":"completed","success":"true""#, verdict, "Passed");
    check(r#","status":"evaluating","success":null"#, verdict, "Evaluating");
    check(r#","status":"failed","success":true"#, verdict, "Error");
    check(r#","status":"timeout""#, verdict, "TimedOut");
    check(r#","status":"canceled""#, verdict, "Cancelled");
    check(r#","status":"scaling_up""#, verdict, "Queued");
    check(r#","status":"in_progress""#, verdict, "InCall");
    check(r#","status":"levitating""#, verdict, "Unknown(\"levitating\")");
    check("", verdict, "NotEvaluated");
}

#[test]
fn reads_fields_in_every_shape() {
    let scenario = |row: &RunRow| format!("{} {}", row.scenario.map_or(0, |id| id.0), row.scenario_name);
    let personality = |row: &RunRow| row.personality.clone().unwrap_or("-".to_owned());
    let ended = |row: &RunRow| row.ended_reason.clone().unwrap_or("-".to_owned());
    let started = |row: &RunRow| row.started.map_or(0, |at| at.0).to_string();
    let length = |row: &RunRow| row.duration.map_or("-".to_owned(), |length| length.0.to_string());
    let result = |row: &RunRow| row.result.map_or(0, |id| id.0).to_string();
    check(r#","scenario":4,"scenario_name":"Refund request""#, scenario, "4 Refund request");
    check(
        r#","scenario":{"id":4,"name":"Refund request","personality_name":"Normal Male"}"#,
        scenario,
        "4 Refund request",
    );
    check(r#","scenario":{"id":4,"personality_name":"Normal Male"}"#, personality, "Normal Male");
    check(r#","scenario":null,"scenario_name":"Scenario Deleted""#, scenario, "0 Scenario Deleted");
    check("", scenario, "0 ");
    check(r#","personality_name":"Direct Communicator ""#, personality, "Direct Communicator");
    check(r#","personality":null,"personality_name":null"#, personality, "-");
    check(
        r#","metadata":{"ended_reason":"Main agent-busy"},"call_ended_reason":"x""#,
        ended,
        "Main agent-busy",
    );
    check(
        r#","metadata":null,"call_ended_reason":"Client disconnected: 1005""#,
        ended,
        "Client disconnected: 1005",
    );
    check(r#","metadata":[1],"call_ended_reason":"""#, ended, "-");
    check(r#","timestamp":"2021-01-01 00:00:00","executed_at":"1970-01-01T00:00:01Z""#, started, "1000");
    check(r#","timestamp":"1970-01-01T00:00:02Z","executed_at":null"#, started, "2000");
    check(r#","timestamp":"soon""#, started, "0");
    check(r#","duration":"61:07""#, length, "3667");
    check(r#","duration":"""#, length, "-");
    check(r#","result_id":"7""#, result, "7");
    check(r#","result_id":null,"result":8"#, result, "8");
}

#[test]
fn names_failing_metrics_deciding_first() {
    let failing = |row: &RunRow| row.failing.join(", ");
    let list = r#"[{"id":1,"name":"A","type":"binary","score":0},{"id":2,"name":"B","type":"binary","score":0},
        {"id":3,"name":"C","type":"binary","score":5},{"id":4,"name":"A","type":"binary","score":0},{"name":"","type":"binary","score":0}]"#;
    check(&format!(r#","metrics":{list}"#), failing, "A, B");
    check(
        &format!(r#","metrics":{list},"rubric":[{{"metric_id":2,"metric_name":"B","passed":false}}]"#),
        failing,
        "B, A",
    );
    check(&format!(r#","evaluation":{{"metrics":{list}}}"#), failing, "A, B");
    check(
        &format!(r#","metrics":{list},"expected_outcome":{{"score":0}}"#),
        failing,
        "Expected Outcome, A, B",
    );
    check(r#","expected_outcome":{"score":50}"#, failing, "");
    check(r#","expected_outcome":{"score":100}"#, failing, "");
    check(
        r#","expected_outcome":"{\"score\":0}","metrics":[{"name":"Expected Outcome","type":"binary","score":0}]"#,
        failing,
        "Expected Outcome",
    );
    check(r#","metrics":"text""#, failing, "");
    check(r#","metrics":null,"evaluation":{"metrics":null}"#, failing, "");
    check(r#","evaluation":[]"#, failing, "");
}

#[test]
fn reads_the_expected_outcome_as_a_metric() {
    let outcome = |row: &RunRow| {
        let shown = |reading: &Reading| {
            let decides = if reading.decides { "!" } else { "" };
            format!("{}{decides} {:?} {}", reading.name, reading.value, reading.failed)
        };
        row.readings.iter().map(shown).collect::<Vec<_>>().join(", ")
    };
    check(r#","expected_outcome":{"score":0}"#, outcome, "Expected Outcome Flag(false) true");
    check(r#","expected_outcome":{"score":50}"#, outcome, "Expected Outcome Flag(false) false");
    check(r#","expected_outcome":{"score":"100"}"#, outcome, "Expected Outcome Flag(true) false");
    check(r#","expected_outcome":{}"#, outcome, "");
    check(r#","expected_outcome":{"explanation":"Not judged."}"#, outcome, "");
    check(
        r#","expected_outcome":{"score":0},"metrics":[{"name":"A","type":"binary","passed":true},{"name":"expected outcome","type":"binary","score":5}]"#,
        outcome,
        "Expected Outcome Flag(false) true, A Flag(true) false",
    );
    check(
        r#","expected_outcome":{"score":100},"rubric":[{"metric_name":"Expected Outcome","passed":true}]"#,
        outcome,
        "Expected Outcome! Flag(true) false",
    );
}

#[test]
fn reads_a_page() {
    let page =
        runs(&body(r#"{"count":3,"next":null,"results":[{"id":1},{"id":"x"},{"id":2}]}"#)).expect("a page");
    assert_eq!(page.rows.iter().map(|row| row.id.0).collect::<Vec<_>>(), [1, 2]);
    assert_eq!(page.unreadable[0].to_string(), "results[1].id: an id expected, text found");
}
