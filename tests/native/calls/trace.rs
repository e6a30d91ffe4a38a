use agent_embed::api::decode::trace::trace;
use agent_embed::api::json::{Skip, parse};
use agent_embed::domain::trace::Step;

fn check(spans: &str, expected: &str) {
    let found = trace(&parse(&format!(r#"{{"spans":{spans}}}"#), Skip::NOTHING).unwrap());
    let told = |span: &agent_embed::domain::trace::Span| {
        format!("{:?} {} {:.1}-{:.1}", span.step, span.name, span.start, span.end)
    };
    let told = found.spans.iter().map(told).collect::<Vec<_>>().join(", ");
    assert_eq!(format!("{told} of {:.1}", found.seconds), expected, "{spans}");
}

#[test]
fn spans_are_placed_from_the_first_of_them() {
    check("[]", " of 0.0");
    check("null", " of 0.0");
    check(
        r#"[{"name":"llm","start_time_unix_nano":1771954318329721669,"end_time_unix_nano":1771954319329721669},
            {"name":"conversation","start_time_unix_nano":1771954317329721669,"end_time_unix_nano":1771954327329721669},
            {"name":"tool_call","start_time_unix_nano":"1771954317829721669","end_time_unix_nano":"1771954318329721669",
             "attributes":{"tool.name":"find_slots"}}]"#,
        "Tool find_slots 0.5-1.0, Think llm 1.0-2.0 of 10.0",
    );
    check(
        r#"[{"scopeSpans":[{"spans":[{"name":"tts_node","startTimeUnixNano":"1000000000","endTimeUnixNano":"3000000000"}]}]}]"#,
        "Speak tts_node 0.0-2.0 of 2.0",
    );
    check(
        r#"[{"name":"stt","start_time":"2026-11-22T12:00:00Z","end_time":"2026-11-22T12:00:01.5Z"}]"#,
        "Hear stt 0.0-1.5 of 1.5",
    );
    check(
        r#"[{"name":"llm"},{"name":"llm","start_time_unix_nano":5,"end_time_unix_nano":1},7,null]"#,
        " of 0.0",
    );
}

#[test]
fn names_tell_the_step() {
    let check = |name: &str, step: Option<Step>| assert_eq!(Step::of(name), step, "{name}");
    check("stt", Some(Step::Hear));
    check("LLM.chat", Some(Step::Think));
    check("s2s", Some(Step::Think));
    check("tts-node", Some(Step::Speak));
    check("tool_call", Some(Step::Tool));
    check("conversation", None);
    check("installtts", None);
    check("", None);
}
