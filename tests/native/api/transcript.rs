use super::body;
use agent_embed::api::decode::transcript::{lines, transcript, turns};
use agent_embed::domain::sent::SentTurn;
use agent_embed::domain::transcript::Transcript;

fn show(turn: &SentTurn) -> String {
    let time = |time: Option<f64>| time.map_or("-".to_owned(), |time| time.to_string());
    let mut out = format!("{}: {} {} {}", turn.role, turn.text, time(turn.start), time(turn.end));
    if let Some(tool) = &turn.tool {
        let part = |part: &Option<String>| part.clone().unwrap_or("-".to_owned());
        out = format!(
            "{out} [{} {} {} {}]",
            part(&tool.id),
            part(&tool.name),
            part(&tool.arguments),
            part(&tool.result)
        );
    }
    out
}

fn check_turn(turn: &str, expected: &str) {
    let turns = turns(&body(&format!("[{turn}]")));
    assert_eq!(turns.iter().map(show).collect::<Vec<_>>().join(" / "), expected, "{turn}");
}

#[test]
fn reads_turns_as_documented() {
    check_turn(
        r#"{"role":"Testing Agent","time":"00:02","content":"Hello.","start_time":2.32,"end_time":2.82}"#,
        "Testing Agent: Hello. 2.32 2.82",
    );
    check_turn(
        r#"{"role":"Function Call","time":"0:23","content":"","start_time":23.16,"end_time":23.16,"data":{"id":"call_1","name":"book","arguments":"{\"d\":\"6pm\"}"}}"#,
        r#"Function Call:  23.16 23.16 [call_1 book {"d":"6pm"} -]"#,
    );
    check_turn(
        r#"{"role":"Function Call Result","time":"0:24","start_time":24.6,"data":{"id":"call_1","name":"book","result":"ok"}}"#,
        "Function Call Result:  24.6 - [call_1 book - ok]",
    );
}

#[test]
fn reads_turns_in_every_shape() {
    check_turn(r#"{"role":"user"}"#, "user:  - -");
    check_turn(r#"{"content":"Hi"}"#, ": Hi - -");
    check_turn(r#"{"role":"bot","content":null,"time":"1:03"}"#, "bot:  63 -");
    check_turn(r#"{"role":"bot","content":7,"start_time":"2.5","end_time":"1:00"}"#, "bot: 7 2.5 60");
    check_turn(r#"{"role":"bot","content":"x","start_time":-0.5,"end_time":-0.2}"#, "bot: x 0 0");
    check_turn(r#"{"role":"bot","content":"x","start_time":5,"end_time":4}"#, "bot: x 5 -");
    check_turn(r#"{"role":"bot","content":"x","start_time":null,"end_time":4}"#, "bot: x - 4");
    check_turn(r#"{"role":"bot","content":"x","timestamp":3.5}"#, "bot: x 3.5 -");
    check_turn(r#"{"role":"bot","content":"x","start_time":"later"}"#, "bot: x - -");
    check_turn(
        r#"{"role":"Tool","data":{"arguments":{"d":[1]},"result":null}}"#,
        r#"Tool:  - - [- - {"d":[1]} -]"#,
    );
    check_turn(r#"{"role":"Tool","data":{"result":"{'ok': True}"}}"#, "Tool:  - - [- - - {'ok': True}]");
    check_turn(r#"{"role":"Tool","data":{}}"#, "Tool:  - -");
    check_turn(r#"null,7,"x",[],{}"#, "");
    check_turn(
        r#"{"role":"a","content":"x","start_time":"2026-02-24T17:32:01Z","end_time":"2026-02-24T17:32:02.5Z"},{"role":"b","content":"y","start_time":"2026-02-24T17:32:04Z"}"#,
        "a: x 0 1.5 / b: y 3 -",
    );
    let many = vec![r#"{"role":"a","content":"x"}"#; 3_000].join(",");
    assert_eq!(turns(&body(&format!("[{many}]"))).len(), 3_000);
}

#[test]
fn reads_lines() {
    let check = |text: &str, expected: &[&str]| {
        assert_eq!(lines(text).iter().map(show).collect::<Vec<_>>(), expected, "{text}");
    };
    check(
        "[00:01] Main Agent: Hello: you\n[0:04] Testing Agent: Hi",
        &["Main Agent: Hello: you 1 -", "Testing Agent: Hi 4 -"],
    );
    check(
        "[61:07] Main Agent: one\ntwo\n\n[61:08] Main Agent: three\n",
        &["Main Agent: one\ntwo 3667 -", "Main Agent: three 3668 -"],
    );
    check("no marks\nat all", &[": no marks\nat all - -"]);
    check("[0:01] words without a role", &[": words without a role 1 -"]);
    check("[late] A: b", &[": [late] A: b - -"]);
    check("\n \n", &[]);
}

#[test]
fn picks_what_is_there() {
    let check = |fields: &str, expected: &str| {
        let found = match transcript(&body(&format!("{{{fields}}}"))) {
            Transcript::Entries(entries) => entries.len().to_string(),
            other => format!("{other:?}"),
        };
        assert_eq!(found, expected, "{fields}");
    };
    check(r#""transcript_object":[{"role":"Main Agent","content":"a"}],"transcript":"""#, "1");
    check(r#""transcript_object":[],"transcript":"[0:01] Main Agent: a""#, "1");
    check(r#""transcript_object":null,"transcript":"[0:01] Main Agent: a""#, "1");
    check(r#""transcript_object":"[{\"role\":\"Main Agent\",\"content\":\"a\"}]""#, "1");
    check(r#""transcript_object":{"__encrypted__":"gAAAA"},"transcript":"""#, "Encrypted");
    check(r#""transcript":"{\"__encrypted__\":\"gAAAA\"}""#, "Encrypted");
    for none in [
        r#""transcript_object":[],"transcript":"""#,
        r#""transcript_object":null,"transcript":null"#,
        "",
        r#""transcript_object":{},"transcript":[]"#,
    ] {
        check(none, "Missing");
    }
}
