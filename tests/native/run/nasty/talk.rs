//! Transcripts, tool calls, names, facts, and texts of every kind.

use super::{check, check_all, page};
use crate::support::page::words;
use serde_json::{Value, json};

#[test]
fn transcripts() {
    let text = [
        ("/transcript_object", Some(Value::Null)),
        ("/transcript", Some(json!("[00:02] Testing Agent: Hello."))),
    ];
    check_all(&text, &["Transcript", "Caller", "0:02", "Hello."], &[]);
    let empty = [("/transcript_object", Some(json!([]))), ("/transcript", Some(json!("[0:02] user: Hi")))];
    check_all(&empty, &["Caller", "0:02", "Hi"], &[]);
    check(
        "/transcript_object",
        json!({"__encrypted__": "gAAAA"}),
        &["The transcript is encrypted"],
        &["gAAAA"],
    );
    check("/transcript_object", Value::Null, &["There is no transcript"], &[]);
    for (turns, shown, absent) in [
        (json!([{"role": "Main Agent", "start_time": 1.0}]), "There is no transcript", "0:01 "),
        (
            json!([{"role": "Main Agent", "content": "Hello."}]),
            "The turns of this call carry no times.",
            "Response times",
        ),
        (
            json!([{"role": "Main Agent", "content": "A", "start_time": 2, "end_time": 4}, {"role": "user", "content": "B", "start_time": 2, "end_time": 3}]),
            "Overlaps by 1 s",
            "of silence",
        ),
        (
            json!([{"role": "Main Agent", "content": "A", "start_time": -1.5, "end_time": 0.5}]),
            "Agent 0:00 A",
            "-0",
        ),
        (
            json!([{"role": "Main Agent", "content": "A", "start_time": 9, "end_time": 10}, {"role": "user", "content": "B", "start_time": 5, "end_time": 6}]),
            "Agent 0:09 A Caller 0:05 B",
            "silence B",
        ),
        (
            json!([{"role": "Main Agent", "content": "A", "start_time": 9, "end_time": 3}]),
            "Agent 0:09 A",
            "0:03",
        ),
        (
            json!([{"role": "Main Agent", "content": "A", "start_time": "2026-11-20T10:00:00Z"}, {"role": "user", "content": "B", "start_time": "2026-11-20T10:00:04Z"}]),
            "Agent 0:00 A Caller 0:04 B",
            "10:00",
        ),
        (
            json!([{"role": "Main Agent", "content": "A", "start_time": "1.5", "end_time": "2.5"}]),
            "Agent 0:01 A",
            "0:01.5",
        ),
        (
            json!([{"role": "assistant", "content": "A"}, {"role": "user", "content": "B"}]),
            "Agent A Caller B",
            "assistant",
        ),
        (json!([{"role": "Supervisor", "content": "A"}, {"content": "B"}]), "Supervisor A Unnamed B", "null"),
        (json!([null, "hello", 7, ["a"], {}]), "There is no transcript", "hello"),
    ] {
        check("/transcript_object", turns, &["Transcript", shown], &[absent]);
    }
}

#[test]
fn tool_calls() {
    let tool = |arguments: &str, result: &str| {
        json!([
            {"role": "Main Agent", "content": "One moment.", "start_time": 1.0, "end_time": 2.0},
            {"role": "Function Call", "start_time": 3.0, "data": {"id": "1", "name": "book", "arguments": arguments}},
            {"role": "Function Call Result", "start_time": 4.0, "data": {"id": "1", "name": "book", "result": result}},
        ])
    };
    let check =
        |turns: Value, shown: &[&str], absent: &[&str]| check("/transcript_object", turns, shown, absent);
    check(
        tool("book tuesday 6pm", "ok"),
        &["book book tuesday 6pm", "1 s", "Arguments", "Result", "ok"],
        &[],
    );
    check(
        tool("\"{\\\"d\\\":\\\"6pm\\\"}\"", "{\"ok\":true}"),
        &["d: 6pm", "\"d\": \"6pm\"", "\"ok\": true"],
        &[],
    );
    check(
        tool("{}", "{'status': 'ok', 'slots': None, 'paid': True}"),
        &["\"status\": \"ok\"", "\"slots\": null", "\"paid\": true"],
        &["None"],
    );
    let long = format!("[{}0]", "12345678, ".repeat(20_000));
    check(tool("{}", &long), &["Result", "…", "Show all of it ("], &[long.as_str()]);
    check(
        json!([{"role": "Function Call", "start_time": 3.0, "data": {"id": "a", "name": "book"}}]),
        &["book", "No result"],
        &[],
    );
    check(
        json!([{"role": "Function Call Result", "start_time": 3.0, "data": {"id": "zz", "result": null}}]),
        &["Tool call", "Result without a call"],
        &[],
    );
    check(
        json!([{"role": "Function Call"}, {"role": "Function Call Result", "data": null}]),
        &["Tool call"],
        &["null"],
    );
}

#[test]
fn names_and_facts() {
    check_all(
        &[("/scenario", Some(Value::Null)), ("/scenario_name", Some(json!("Scenario Deleted")))],
        &["Scenario Deleted"],
        &[],
    );
    check("/scenario_name", json!(""), &["Unnamed scenario"], &[]);
    check("/personality_name", Value::Null, &["Reschedule a cleaning"], &["Caller: Direct"]);
    check_all(&[("/agent_name", None)], &["Failed"], &[]);
    check("/metadata", Value::Null, &["Test profile"], &["Metadata"]);
    check("/metadata", json!([1, 2]), &["Metadata", "1,", "2"], &[]);
    check(
        "/metadata",
        json!({"deep": {"a": {"b": null}}, "flag": false}),
        &["deep", "\"b\": null", "flag", "false"],
        &[],
    );
    let blob = "0123456789".repeat(500);
    check("/metadata", json!({"blob": blob}), &["blob", &blob], &[]);
    check("/metadata", json!({"ns": 1_771_954_317_329_721_669_i64}), &["ns", "1771954317329721669"], &[]);
    check("/metadata", json!({"u": "javascript:alert(1)"}), &["u", "javascript:alert(1)"], &[]);
    check_all(&[("/surprise", Some(json!({"a": 1})))], &["Failed"], &["surprise"]);
}

#[test]
fn texts_stay_as_they_were_typed() {
    let long = "w".repeat(300);
    for text in [
        "👩\u{200d}👩\u{200d}👧 fine",
        "שלום עולם",
        "a\u{202e}b",
        "你好，世界。",
        "नमस्ते",
        "e\u{301}e\u{301}",
        &long,
        "zero\u{200b}width",
        "<PERSON> and <PHONE>",
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "</p></div>",
        "**bold** `code`",
        "[click](javascript:alert(1))",
        "=cmd|' /C calc'!A0",
        "@SUM(1)",
        "\"quoted\"",
        "{{braces}} {count}",
    ] {
        let changes = [
            ("/scenario_name", Some(json!(text))),
            ("/personality_name", Some(json!(text))),
            ("/transcript_object/0/content", Some(json!(text))),
            ("/metadata", Some(json!({"note": text}))),
            ("/test_profile_data/information", Some(json!({"a": text}))),
        ];
        let page = page(&changes);
        for tag in ["<script", "<img", "onerror=\"", "href=\"javascript"] {
            assert!(!page.contains(tag), "{text}: {tag}");
        }
        let told = words(&page.replace("<span part=\"redacted\"", "<span"));
        let plain = |words: &str| words.split_whitespace().collect::<String>();
        let found = plain(&told).matches(&plain(text)).count();
        assert!(found >= 5, "{text:?} is there {found} times: {told}");
    }
}
