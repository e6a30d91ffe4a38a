//! What is made of the arguments and results of tool calls.

use agent_embed::domain::payload::Payload;

#[track_caller]
fn check(raw: &str, line: &str, pretty: &str) {
    let payload = Payload::read(raw);
    assert_eq!((payload.line.as_str(), payload.pretty.as_str()), (line, pretty), "payload of {raw:?}");
    assert_eq!(payload.raw, raw);
}

#[test]
fn readable_however_encoded() {
    check("", "", "");
    check("ok", "ok", "ok");
    check("\"ok\"", "ok", "ok");
    check("{}", "{}", "{}");
    check("null", "null", "null");
    check("None", "null", "null");
    check(r#"{"d":"6pm"}"#, "d: 6pm", r#"{"d": "6pm"}"#);
    check(r#""{\"d\":\"6pm\"}""#, "d: 6pm", r#"{"d": "6pm"}"#);
    check(r#""\"{\\\"d\\\":1}\"""#, "d: 1", r#"{"d": 1}"#);
    check(r#"{"body":"{\"d\":1}"}"#, r#"body: {"d": 1}"#, "{\n  \"body\": {\"d\": 1}\n}");
    check(
        "{'day': 'Friday', 'ok': True, 'x': None}",
        "day: Friday, ok: true, x: null",
        r#"{"day": "Friday", "ok": true, "x": null}"#,
    );
    check(
        "{'say': \"it's\", 'n': (1, 2,)}",
        "say: it's, n: [1, 2]",
        "{\n  \"say\": \"it's\",\n  \"n\": [1, 2]\n}",
    );
    check("[1, [2, 3], 4]", "[1, [2, 3], 4]", "[\n  1,\n  [2, 3],\n  4\n]");
    check("1771954317329721669", "1771954317329721669", "1771954317329721669");
    check(
        r#"{"n":1771954317329721669,"e":1e21}"#,
        "n: 1771954317329721669, e: 1e21",
        r#"{"n": 1771954317329721669, "e": 1e21}"#,
    );
    check(
        r#"{"a":"\ud83d\ude00","b":"\ud83d","c":"\u00e9"}"#,
        "a: 😀, b: \u{fffd}, c: é",
        "{\"a\": \"😀\", \"b\": \"\u{fffd}\", \"c\": \"é\"}",
    );
    check(r#"{"a":"x\ny"}"#, "a: x y", r#"{"a": "x\ny"}"#);
}

#[test]
fn what_is_neither_stays_text() {
    for raw in [
        "{",
        "{\"a\":}",
        "{\"a\" 1}",
        "[1",
        "{'a': object}",
        "a: 1",
        "1.2.3",
        "tru",
        "\"open",
        "{1 2}",
        "[1] [2]",
        "{\"a\":1} trailing",
        "\"\\u12\"",
        "\"\\u+123\"",
    ] {
        check(raw, raw, raw);
    }
}

#[test]
fn four_entries_take_four_lines() {
    check(
        r#"{"a":1,"b":2,"c":3,"d":[]}"#,
        "a: 1, b: 2, c: 3, d: []",
        "{\n  \"a\": 1,\n  \"b\": 2,\n  \"c\": 3,\n  \"d\": []\n}",
    );
}

#[test]
fn which_results_failed() {
    for (raw, failed) in [
        ("", false),
        ("ok", false),
        ("Error: slot taken", true),
        ("error", true),
        ("errorless", false),
        ("Timed out after 10 s", true),
        ("No error", false),
        (r#"{"success":false}"#, true),
        (r#"{"success":"false"}"#, true),
        (r#"{"success":true,"error":null}"#, false),
        (r#"{"error":""}"#, false),
        (r#"{"error":"none"}"#, false),
        (r#"{"error":{"code":5}}"#, true),
        (r#"{"errors":[]}"#, false),
        (r#"{"error_message":"slot taken"}"#, true),
        (r#"{"status":"failed"}"#, true),
        (r#"{"status":"booked"}"#, false),
        (r#"{"status":503}"#, true),
        (r#"{"status_code":"404"}"#, true),
        (r#"{"code":200}"#, false),
        (r#"{"result":{"isError":true}}"#, true),
        (r#"{"items":[{"error":"x"}]}"#, false),
        ("{'ok': False}", true),
        (r#""{\"ok\":false}""#, true),
    ] {
        assert_eq!(Payload::read(raw).failed, failed, "failure of {raw:?}");
    }
}

#[test]
fn nothing_is_lost_in_long_results() {
    let rows: Vec<String> = (0..4000).map(|n| format!("{{\"slot\":{n},\"tags\":[\"a\",\"b\"]}}")).collect();
    let raw = format!("[{}]", rows.join(","));
    let payload = Payload::read(&raw);
    assert!(payload.line.chars().count() <= 121, "{}", payload.line);
    let squeezed: String = payload.pretty.chars().filter(|mark| !mark.is_whitespace()).collect();
    assert_eq!(squeezed, raw);
}

#[test]
fn deep_nesting_stays_text() {
    let raw = "[".repeat(100_000);
    assert_eq!(Payload::read(&raw).pretty, raw);
    let deep = format!("{}{}", "[".repeat(50), "]".repeat(50));
    assert_eq!(Payload::read(&deep).pretty.matches('[').count(), 50);
}
