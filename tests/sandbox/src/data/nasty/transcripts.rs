//! Awkward transcripts, each in a run of its own.

use serde_json::{Value, json};

use super::row::{Nasty, nasty};
use crate::data::patch::Patch;

fn turns(name: &str, peculiar: &str, turns: Value) -> Nasty {
    nasty(name, peculiar, vec![Patch::replace("/transcript_object", turns)])
}

fn spoken(role: &str, start: Value, end: Value) -> Value {
    json!({"role": role, "content": "A line.", "start_time": start, "end_time": end})
}

fn tool(arguments: &str, result: &str) -> Value {
    json!([
        spoken("Main Agent", json!(1.0), json!(2.0)),
        {"role": "Function Call", "content": "", "start_time": 3.0, "end_time": 3.0,
            "data": {"id": "call_1", "name": "book", "arguments": arguments}},
        {"role": "Function Call Result", "start_time": 4.0, "end_time": 4.0,
            "data": {"id": "call_1", "name": "book", "result": result}},
    ])
}

/// All awkward transcripts.
pub(crate) fn transcript_rows() -> Vec<Nasty> {
    let mut rows = whole();
    rows.extend(single_turns());
    rows.extend(tools());
    rows
}

/// The transcript as a whole.
fn whole() -> Vec<Nasty> {
    vec![
        turns("turns null", "transcript_object is null, transcript is text", Value::Null),
        nasty("turns 3000", "3,000 turns", vec![Patch::with("/transcript_object", endless)]),
        turns("turns empty with text", "transcript_object is empty, transcript is text", json!([])),
        turns(
            "turns encrypted",
            "transcript_object is an encrypted object",
            json!({"__encrypted__": "gAAAAABm"}),
        ),
        nasty(
            "turns without text",
            "transcript is empty, transcript_object is not",
            vec![Patch::replace("/transcript", json!(""))],
        ),
    ]
}

/// Turns in the thousands.
fn endless(_: Value) -> Value {
    let turn = |number: u32| {
        let role = if number.is_multiple_of(2) { "Main Agent" } else { "Testing Agent" };
        let start = f64::from(number) * 3.0;
        json!({"role": role, "content": format!("Line {number}."), "start_time": start, "end_time": start + 2.5})
    };
    (0..3000).map(turn).collect()
}

/// Times, roles and contents of turns.
fn single_turns() -> Vec<Nasty> {
    vec![
        turns(
            "turn without content",
            "content is missing",
            json!([{"role": "Main Agent", "start_time": 1.0}]),
        ),
        turns("turn content null", "content is null", json!([{"role": "Main Agent", "content": null}])),
        turns("turn without times", "no times at all", json!([{"role": "Main Agent", "content": "Hello."}])),
        turns(
            "turns at the same time",
            "equal start times",
            json!([
                spoken("Main Agent", json!(2.0), json!(4.0)),
                spoken("Testing Agent", json!(2.0), json!(3.0)),
            ]),
        ),
        turns(
            "turn times negative",
            "negative start",
            json!([spoken("Main Agent", json!(-1.5), json!(0.5))]),
        ),
        turns(
            "turn times decreasing",
            "each turn starts before the last",
            json!([
                spoken("Main Agent", json!(9.0), json!(10.0)),
                spoken("Testing Agent", json!(5.0), json!(6.0)),
                spoken("Main Agent", json!(1.0), json!(2.0)),
            ]),
        ),
        turns(
            "turn end before start",
            "end_time below start_time",
            json!([spoken("Main Agent", json!(9.0), json!(3.0))]),
        ),
        turns(
            "turn times ISO",
            "times as ISO text",
            json!([
                spoken("Main Agent", json!("2026-11-20T10:00:00Z"), json!("2026-11-20T10:00:02.5Z")),
                spoken("Testing Agent", json!("2026-11-20T10:00:04Z"), json!("2026-11-20T10:00:05Z")),
            ]),
        ),
        turns(
            "turn times as text",
            "numbers as text",
            json!([spoken("Main Agent", json!("1.5"), json!("2.5"))]),
        ),
        turns(
            "roles lower case",
            "user and assistant",
            json!([
                spoken("assistant", json!(1.0), json!(2.0)),
                spoken("user", json!(3.0), json!(4.0)),
                spoken("main agent", json!(5.0), json!(6.0)),
            ]),
        ),
        turns(
            "role unknown",
            "an unknown role, and none",
            json!([
                spoken("Supervisor", json!(1.0), json!(2.0)), {"content": "Who speaks?", "start_time": 3.0},
            ]),
        ),
        turns("turns of other types", "turns that are no objects", json!([null, "hello", 7, ["a"], {}])),
    ]
}

/// Tool calls and their results.
fn tools() -> Vec<Nasty> {
    vec![
        turns("arguments not JSON", "arguments cannot be parsed", tool("book tuesday 6pm", "ok")),
        turns(
            "arguments twice encoded",
            "JSON in JSON in JSON",
            tool("\"{\\\"d\\\":\\\"6pm\\\"}\"", "{\"ok\":true}"),
        ),
        turns(
            "result is Python",
            "Python dict text",
            tool("{}", "{'status': 'ok', 'slots': None, 'paid': True}"),
        ),
        turns(
            "result of 200 kB",
            "a very long result",
            tool("{}", &format!("[{}0]", "12345678, ".repeat(20_000))),
        ),
        turns(
            "call without result",
            "the result never comes",
            json!([
                {"role": "Function Call", "content": "", "start_time": 3.0, "data": {"id": "a", "name": "book"}},
            ]),
        ),
        turns(
            "result without call",
            "the call is missing",
            json!([
                {"role": "Function Call Result", "start_time": 3.0, "data": {"id": "zz", "result": null}},
            ]),
        ),
        turns(
            "function turn without data",
            "data is missing or null",
            json!([
                {"role": "Function Call"}, {"role": "Function Call Result", "data": null},
            ]),
        ),
    ]
}
