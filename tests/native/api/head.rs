use super::body;
use agent_embed::api::decode::head::result_head;
use agent_embed::api::json::parse;
use agent_embed::api::request::Operation;
use agent_embed::domain::result::{Latency, ResultHead};

fn head(fields: &str) -> ResultHead {
    // Without what is skipped of the real answer, so that nothing is that is read.
    let text = format!(r#"{{"id":1{fields}}}"#);
    result_head(&parse(&text, Operation::Result.skip()).expect(fields)).expect(fields)
}

fn causes(head: &ResultHead) -> String {
    let show = |cause: &agent_embed::domain::result::Cause| {
        format!(
            "{} | {} | {:?} | {}",
            cause.title,
            cause.description.as_deref().unwrap_or("-"),
            cause.runs.iter().map(|id| id.0).collect::<Vec<_>>(),
            cause.affected
        )
    };
    head.causes.iter().map(show).collect::<Vec<_>>().join("; ")
}

fn shares(head: &ResultHead) -> String {
    let show = |share: &agent_embed::domain::result::MetricShare| {
        format!(
            "{} {}/{}{}",
            share.name,
            share.failing.len(),
            share.evaluated,
            if share.decides { "!" } else { "" }
        )
    };
    head.metrics.iter().map(show).collect::<Vec<_>>().join("; ")
}

fn summary(head: &ResultHead) -> String {
    head.ai_summary.as_ref().map_or("-".to_owned(), |summary| {
        format!("{}|{}|{}|{:?}", summary.what, summary.why, summary.fix, summary.runs)
    })
}

fn steps(head: &ResultHead) -> String {
    head.next_steps.iter().map(|(title, text)| format!("{title}: {text}")).collect::<Vec<_>>().join("; ")
}

#[test]
fn reads_each_part() {
    let check = |fields: &str, read: fn(&ResultHead) -> String, expected: &str| {
        assert_eq!(read(&head(fields)), expected, "{fields}");
    };
    check(
        r#","failed_reasons":{"issues":[{"rank":2,"description":"No tool. Twice.","run_ids":["5"],"affected_count":null},
        {"rank":1,"title":"Fee not stated","description":"Cancellation fee was never mentioned.","run_ids":[34588,34588,"x"],"affected_count":3}],"total_failed_runs":1}"#,
        causes,
        "Fee not stated | Cancellation fee was never mentioned. | [34588] | 3; No tool | No tool. Twice. | [5] | 1",
    );
    check(
        r#","failed_reasons":{"issues":[{"title":"Same","description":"Same."},{},7,{"title":""}]}"#,
        causes,
        "Same | - | [] | 0",
    );
    for none in ["null", "{}", "[]", r#""text""#, r#"{"issues":null}"#] {
        check(
            &format!(
                r#","failed_reasons":{none},"ai_summary":{none},"next_steps":null,"performance_metrics":{none}"#
            ),
            causes,
            "",
        );
    }
    let sent = r#""ai_summary":{"what_happened":"8 of 10 runs failed.","why_it_happened":"Data.","how_to_fix":"Seed.","generated_from_runs_count":"10"}"#;
    check(
        &format!(r#",{sent},"ai_summary_status":"completed""#),
        summary,
        "8 of 10 runs failed.|Data.|Seed.|Some(10)",
    );
    check(&format!(",{sent}"), summary, "8 of 10 runs failed.|Data.|Seed.|Some(10)");
    check(&format!(r#",{sent},"ai_summary_status":"pending""#), summary, "-");
    check(&format!(r#",{sent},"ai_summary_status":"skipped_no_failures""#), summary, "-");
    check(r#","ai_summary":{"what_happened":""},"ai_summary_status":"completed""#, summary, "-");
    check(
        r#","next_steps":[{"title":"Seed the profile","description":"Unblocks 6 runs."},"Call again",{},null]"#,
        steps,
        "Seed the profile: Unblocks 6 runs.; Call again: ",
    );
    check(
        r#","performance_metrics":[{"metric_name":"Latency","evaluated_runs_count":10,"failing_run_ids":[1],"in_rubric":false},
        {"metric_name":"Tools","evaluated_run_ids":[1,2,3],"failing_run_ids":[1,2],"in_rubric":true,"threshold_text":"must pass"},
        {"metric_name":"CSAT","evaluated_runs_count":"4","failing_run_ids":["9"],"in_rubric":"true"},
        {"metric_name":"Odd","evaluated_runs_count":1,"failing_run_ids":[],"passing_run_ids":[7,8]},{"metric_name":null}]"#,
        shares,
        "Tools 2/3!; CSAT 1/4!; Latency 1/10; Odd 0/2",
    );
}

#[test]
fn reads_response_times_where_there_are_some() {
    let check = |data: &str, expected: Option<Latency>| {
        assert_eq!(head(&format!(r#","latency_data":{data}"#)).latency, expected, "{data}");
    };
    check(
        r#"{"p50":1420,"p90":"2800.5","p95":4100,"count":312}"#,
        Some(Latency { p50: 1420.0, p90: Some(2800.5), p95: Some(4100.0), count: Some(312) }),
    );
    check(r#"{"p50":1420}"#, Some(Latency { p50: 1420.0, p90: None, p95: None, count: None }));
    for nothing in ["{}", "[]", "null", r#""text""#, r#"{"p50":null,"p95":4100}"#, r#"{"p50":-1}"#] {
        check(nothing, None);
    }
}

#[test]
fn runs_in_the_body_do_not_matter() {
    for runs in [r#"{"86368":{"id":86368}}"#, "[]", r#"[{"id":1}]"#, "null", r#"{"5":{"id":6}}"#] {
        assert_eq!(head(&format!(r#","runs":{runs}"#)).row.id.0, 1);
    }
}

#[test]
fn a_result_needs_its_id() {
    let check = |input: &str, expected: &str| {
        assert_eq!(result_head(&body(input)).expect_err(input).to_string(), expected);
    };
    check("{}", "id: an id expected, nothing found");
    check("[]", "the body: an object expected, an array found");
    check(r#"{"id":"x"}"#, "id: an id expected, text found");
}
