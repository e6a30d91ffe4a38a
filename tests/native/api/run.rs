use super::body;
use agent_embed::api::decode::run::run as decode;
use agent_embed::domain::run::{Fact, Run};
use agent_embed::domain::transcript::Transcript;

fn run(fields: &str) -> Run {
    decode(&body(&format!(r#"{{"id":9{fields}}}"#))).expect(fields)
}

fn check(fields: &str, read: fn(&Run) -> String, expected: &str) {
    assert_eq!(read(&run(fields)), expected, "{fields}");
}

fn facts(facts: &[Fact]) -> String {
    facts.iter().map(|fact| format!("{}={}", fact.key, fact.value)).collect::<Vec<_>>().join("; ")
}

fn metrics(run: &Run) -> String {
    let show = |metric: &agent_embed::domain::metric::Metric| {
        format!(
            "{}{}{}",
            metric.name,
            if metric.failed { "-" } else { "" },
            if metric.decides { "!" } else { "" }
        )
    };
    run.metrics.iter().map(show).collect::<Vec<_>>().join(" ")
}

fn outcome(run: &Run) -> String {
    run.expected_outcome.as_ref().map_or("none".to_owned(), |outcome| {
        let alignments: Vec<_> =
            outcome.alignments.iter().map(|item| format!("{}:{:?}", item.statement, item.met)).collect();
        format!("{:?} {:?} {}", outcome.score, outcome.explanation, alignments.join(","))
    })
}

#[test]
fn a_bare_id_is_a_run() {
    let run = run("");
    assert_eq!(
        (run.metrics.len(), run.rules.len(), run.metadata.len(), run.transcript),
        (0, 0, 0, Transcript::Missing)
    );
    assert_eq!((run.expected_outcome, run.recording, run.agent, run.trace_id), (None, None, None, None));
    for (input, expected) in
        [("{}", "id: an id expected, nothing found"), ("[]", "the body: an object expected, an array found")]
    {
        assert_eq!(decode(&body(input)).expect_err(input).to_string(), expected);
    }
}

#[test]
fn sorts_and_marks_metrics() {
    let list = r#"[{"id":1,"name":"Held","type":"binary","score":5},{"id":2,"name":"NA","type":"binary"},{"id":3,"name":"Info","type":"binary","score":0},
        {"id":4,"name":"Latency (in ms)","type":"numeric","score":3024},{"id":5,"name":"Tool","type":"binary","score":5}]"#;
    let rules = r#"[{"metric_id":4,"metric_name":"Latency (in ms)","passed":false,"explanation":["too slow"]},{"metric_id":5,"metric_name":"Tool","passed":true},
        {"metric_id":2,"metric_name":"NA","passed":null}]"#;
    check(
        &format!(r#","evaluation":{{"metrics":{list}}},"rubric":{rules}"#),
        metrics,
        "Latency (in ms)-! Info- Tool! Held NA!",
    );
    check(&format!(r#","metrics":{list}"#), metrics, "Info- Held Latency (in ms) Tool NA");
    check(&format!(r#","evaluation":{list}"#), metrics, "Info- Held Latency (in ms) Tool NA");
    // Two metrics of one name: the id decides; without an id the name does.
    let twins = r#"{"metrics":[{"id":1,"name":"Same","type":"binary","score":5},{"id":2,"name":"Same","type":"binary","score":5}]}"#;
    check(
        &format!(r#","evaluation":{twins},"rubric":[{{"metric_id":2,"metric_name":"Same","passed":false}}]"#),
        metrics,
        "Same-! Same",
    );
    check(
        &format!(r#","evaluation":{twins},"rubric":[{{"metric_name":"same","passed":true}}]"#),
        metrics,
        "Same! Same!",
    );
    for none in ["null", "{}", r#"{"metrics":null}"#, "[]", r#""""#] {
        check(&format!(r#","evaluation":{none},"rubric":{none}"#), metrics, "");
    }
}

#[test]
fn reads_the_expected_outcome() {
    let sent = r#"{"score":50,"explanation":["a",""],"outcome_alignments":[{"outcome":"Books","prompt_part":"p","aligned":true},
        {"prompt_part":"Says fee","aligned":"no"},{"outcome":"Ends","aligned":"blocked"},{"outcome":"Odd","aligned":"partly"},{"outcome":"Open"},{"aligned":"yes"}]}"#;
    let expected =
        r#"Some(50.0) ["a"] Books:Yes,Says fee:No,Ends:Blocked,Odd:Unknown("partly"),Open:Unknown("")"#;
    check(&format!(r#","expected_outcome":{sent}"#), outcome, expected);
    check(r#","expected_outcome":"{\"score\":\"0\"}""#, outcome, "Some(0.0) [] ");
    for none in
        ["{}", "null", "[]", r#""""#, r#"{"score":null,"explanation":null,"outcome_alignments":null}"#]
    {
        check(&format!(r#","expected_outcome":{none}"#), outcome, "none");
    }
}

#[test]
fn recordings_are_web_addresses() {
    let recording = |run: &Run| run.recording.clone().unwrap_or("-".to_owned());
    check(
        r#","voice_recording_url":"https://files.example/a.wav?sig=1""#,
        recording,
        "https://files.example/a.wav?sig=1",
    );
    check(r#","voice_recording_url":"http://files.example/a.wav""#, recording, "http://files.example/a.wav");
    check(
        r#","voice_recording_url":null,"voice_recording":"HTTPS://files.example/b.mp3""#,
        recording,
        "HTTPS://files.example/b.mp3",
    );
    check(
        r#","voice_recording_url":"/embed/api/recordings/run/7?exp=1&sig=a""#,
        recording,
        "/embed/api/recordings/run/7?exp=1&sig=a",
    );
    for none in [
        r#""/\\a/b""#,
        r#""""#,
        "null",
        r#""javascript:alert(1)""#,
        r#""data:audio/wav;base64,AA""#,
        r#""ftp://a/b""#,
        r#""//a/b""#,
        r#""https://a/ b""#,
        r#""javascript:x//https://a""#,
        "7",
        "{}",
    ] {
        check(&format!(r#","voice_recording_url":{none}"#), recording, "-");
    }
}

#[test]
fn facts_keep_order_and_digits() {
    let metadata = |run: &Run| facts(&run.metadata);
    check(
        r#","metadata":{"z":"1","ended_reason":"Main agent-busy","started_ns":1771954317329721669,"ratio":0.10,"ok":true,"deep":{"a":[1,{"b":null}]},"empty":"","none":null,"no":{},"formula":"=cmd()","url":"javascript:alert(1)"}"#,
        metadata,
        r#"z=1; ended_reason=Main agent-busy; started_ns=1771954317329721669; ratio=0.10; ok=true; deep={"a":[1,{"b":null}]}; formula==cmd(); url=javascript:alert(1)"#,
    );
    check(r#","metadata":"{\"a\":1}""#, metadata, "a=1");
    check(r#","metadata":[1,2]"#, metadata, "=[1,2]");
    check(
        &format!(r#","metadata":{{"big":"{}"}}"#, "x".repeat(5_000)),
        |run| run.metadata[0].value.len().to_string(),
        "5000",
    );
    for none in ["null", "{}", "[]", r#""""#] {
        check(&format!(r#","metadata":{none}"#), metadata, "");
    }
    let profile = |run: &Run| facts(&run.test_profile);
    check(
        r#","test_profile_data":{"id":1,"name":"Ann","information":{"phone":"<PHONE>","age":41}}"#,
        profile,
        "phone=<PHONE>; age=41",
    );
    check(r#","test_profile_data":null"#, profile, "");
}

#[test]
fn reads_the_rest() {
    let closes = |run: &Run| run.dial_window_closes.map_or(0, |at| at.0).to_string();
    check(r#","status":"pending","outbound_dial_window_closes_at":"1970-01-01T00:05:00Z""#, closes, "300000");
    check(r#","status":"completed","outbound_dial_window_closes_at":"1970-01-01T00:05:00Z""#, closes, "0");
    check(
        r#","trace_id":"0af7651916cd43dd8448eb211c80319c""#,
        |run| run.trace_id.clone().unwrap_or_default(),
        "0af7651916cd43dd8448eb211c80319c",
    );
    check(r#","trace_id":"""#, |run| run.trace_id.clone().unwrap_or("-".to_owned()), "-");
    check(
        r#","agent":"101","agent_name":"Front desk","result_name":"nightly""#,
        |run| format!("{:?} {:?} {:?}", run.agent, run.agent_name, run.result_name),
        r#"Some(101) Some("Front desk") Some("nightly")"#,
    );
}
