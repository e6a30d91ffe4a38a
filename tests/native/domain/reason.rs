use agent_embed::api::decode::run::run as decode;
use agent_embed::api::json::{Skip, parse};
use agent_embed::domain::run::Reason;

/// The reason of a completed run with these fields, as text.
fn check(fields: &str, expected: &str) {
    let text = format!(r#"{{"id":9,"status":"completed",{fields}}}"#);
    let run = decode(&parse(&text, Skip::NOTHING).expect(&text)).expect(&text);
    let at = |at: Option<f64>| at.map_or(String::new(), |at| format!(" @{at}"));
    let shown = match run.reason() {
        Reason::Metric { name, because, at: moment } => format!("{name}: {because}{}", at(moment)),
        Reason::ExpectedOutcome { needs_review, because, at: moment } => {
            format!("outcome{}: {because}{}", if needs_review { "?" } else { "" }, at(moment))
        }
        Reason::Error(message) => format!("error: {message}"),
        Reason::None => "none".to_owned(),
    };
    assert_eq!(shown, expected, "{fields}");
}

#[test]
fn the_first_rule_that_decided_is_the_reason() {
    let metrics = r#""evaluation":{"metrics":[{"id":1,"name":"Tool Call Success","type":"binary","score":0,"explanation":["Booked the wrong day [01:03]. Then more."]},
        {"id":2,"name":"Relevancy","type":"binary","score":0,"explanation":"Off topic."}]}"#;
    let outcome = r#""expected_outcome":{"score":0,"explanation":["❌ Never booked (0:28)."],"outcome_alignments":[{"outcome":"Greets","aligned":true},{"outcome":"Books for 6pm","aligned":false}]}"#;
    check(&format!(r#""success":false,{metrics}"#), "Tool Call Success: Booked the wrong day @63");
    check(&format!(r#""success":false,{metrics},{outcome}"#), "outcome: Books for 6pm @28");
    check(
        &format!(
            r#""success":false,{metrics},{outcome},"rubric":[{{"metric_name":"Latency","passed":null}},{{"metric_id":2,"metric_name":"Relevancy","passed":false,"explanation":["Talked about cats, 4 times (1:00)."]}}]"#
        ),
        "Relevancy: Talked about cats, 4 times @60",
    );
    // A rule without words of its own borrows those of its metric, or of the checklist.
    check(
        &format!(r#""success":false,{metrics},"rubric":[{{"metric_name":"Relevancy","passed":false}}]"#),
        "Relevancy: Off topic",
    );
    check(
        &format!(
            r#""success":false,{metrics},{outcome},"rubric":[{{"metric_name":"Expected Outcome","passed":false,"explanation":["x"]}}]"#
        ),
        "outcome: Books for 6pm @28",
    );
    check(r#""success":false,"rubric":[{"metric_name":"Latency","passed":false}]"#, "Latency: ");
}

#[test]
fn the_telling_paragraph_is_chosen() {
    let explained = |explanation: &str| {
        format!(
            r#""success":false,"evaluation":{{"metrics":[{{"name":"M","type":"binary","score":0,"explanation":{explanation}}}]}}"#
        )
    };
    check(&explained(r#"["✅ Greeted [0:01]. ", "❌ Wrong day [0:28]. "]"#), "M: Wrong day @28");
    check(&explained(r#"["✅ Greeted.", "Wrong day."]"#), "M: Wrong day");
    check(&explained(r#"["✅ Greeted (0:05)."]"#), "M: Greeted @5");
    check(&explained(r#"["[0:28]", "Wrong day"]"#), "M: Wrong day @28");
    check(&explained(r#"["Wrong [sic] day (again)."]"#), "M: Wrong [sic] day (again)");
    check(&explained(r#"["Closed at 9:00 am [0:28]."]"#), "M: Closed at 9:00 am @28");
    check(&explained("null"), "M: ");
}

#[test]
fn times_of_day_stay_in_the_sentence() {
    let metric = r#""evaluation":{"metrics":[{"name":"M","type":"binary","score":0,"explanation":["schedule_callback was called with 09:30 America/Chicago at [00:46]; 10:30 would have been right."]}]}"#;
    check(
        &format!(r#""success":false,"duration":"01:30",{metric}"#),
        "M: schedule_callback was called with 09:30 America/Chicago; 10:30 would have been right @46",
    );
    let bare = r#""evaluation":{"metrics":[{"name":"M","type":"binary","score":0,"explanation":["Booked for 09:30 at 0:46."]}]}"#;
    check(&format!(r#""success":false,"duration":"01:30",{bare}"#), "M: Booked for 09:30 at 0:46 @46");
    check(&format!(r#""success":false,{bare}"#), "M: Booked for 09:30 at 0:46");
    check(&format!(r#""success":false,"duration":"00:00",{bare}"#), "M: Booked for 09:30 at 0:46");
}

#[test]
fn needs_review_and_nothing_known() {
    check(
        r#""success":false,"expected_outcome":{"score":50,"explanation":["Maybe. Or not."]}"#,
        "outcome?: Maybe",
    );
    check(r#""success":false,"expected_outcome":{"score":100}"#, "none");
    check(r#""success":false,"expected_outcome":{"score":null,"explanation":["x"]}"#, "none");
    check(r#""success":false"#, "none");
    check(r#""success":true,"evaluation":{"metrics":[{"name":"Info","type":"binary","score":0}]}"#, "none");
    check(r#""success":null"#, "none");
}

#[test]
fn without_a_verdict_the_error_speaks() {
    check(r#""success":true,"error_message":"SIP 503""#, "error: SIP 503");
    check(r#""status":"failed","error_message":" Did not connect ""#, "error: Did not connect");
    check(r#""status":"failed","error_message":"""#, "none");
    check(r#""status":"timeout","error_message":"Window passed""#, "error: Window passed");
    check(r#""status":"in_progress","error_message":"x""#, "none");
    // The agent's failure counts for more than a message beside it.
    check(
        r#""success":false,"error_message":"x","evaluation":{"metrics":[{"name":"M","type":"binary","score":0}]}"#,
        "M: ",
    );
}
