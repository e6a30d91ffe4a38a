//! How turns as sent become rows of the transcript.

use agent_embed::domain::sent::{SentTurn, ToolData};
use agent_embed::domain::transcript::{Entry, Pairing, Speaker, assemble, parse_text};

/// `role|text|start|end`, and for tools `role|id|name|payload|start`.
fn turn(line: &str) -> SentTurn {
    let parts: Vec<&str> = line.split('|').collect();
    let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let number = |index: usize| parts.get(index).and_then(|text| text.parse().ok());
    let role = parts[0].to_owned();
    if parts.len() < 5 {
        let text = parts[1].to_owned();
        return SentTurn { role, text, start: number(2), end: number(3), tool: None };
    }
    let mut data = ToolData { id: some(parts[1]), name: some(parts[2]), ..ToolData::default() };
    if role.to_lowercase().contains("result") {
        data.result = some(parts[3]);
    } else {
        data.arguments = some(parts[3]);
    }
    SentTurn { role, text: String::new(), start: number(4), end: None, tool: Some(data) }
}

/// A row as one line: `Agent: hello/again`, `book(d: 1) -> ok`.
fn shown(entry: &Entry) -> String {
    match entry {
        Entry::Speech(turns) => {
            let name = match &turns[0].speaker {
                Speaker::Agent => "Agent",
                Speaker::Caller => "Caller",
                Speaker::Other(role) => role,
            };
            let words: Vec<&str> = turns.iter().map(|turn| turn.text.as_str()).collect();
            format!("{name}: {}", words.join("/"))
        }
        Entry::Tool(call) => {
            let text = |payload: &Option<_>| {
                payload
                    .as_ref()
                    .map_or("", |payload: &agent_embed::domain::payload::Payload| &payload.line)
                    .to_owned()
            };
            let mark = match call.pairing {
                Pairing::Paired => "",
                Pairing::NoResult => " no result",
                Pairing::NoCall => " no call",
            };
            let mocked = if call.mocked { " mocked" } else { "" };
            let failed = if call.failed() { " failed" } else { "" };
            format!(
                "{}({}) -> {}{mark}{mocked}{failed}",
                call.name,
                text(&call.arguments),
                text(&call.result)
            )
        }
    }
}

#[track_caller]
fn check(turns: &[&str], expected: &[&str]) {
    let entries = assemble(turns.iter().map(|line| turn(line)).collect(), &["Book".to_owned()]);
    let rows: Vec<String> = entries.iter().map(shown).collect();
    assert_eq!(rows, expected);
}

#[test]
fn turns_of_one_speaker_are_merged() {
    check(&[], &[]);
    check(
        &["Main Agent|Hi|0|1", "Main Agent|there|1|2", "Testing Agent|Yes|2|3"],
        &["Agent: Hi/there", "Caller: Yes"],
    );
    check(&["assistant|a", "Main Agent|b", "bot|c", "agent|d", "main_agent|e"], &["Agent: a/b/c/d/e"]);
    check(&["user|a", "TESTING AGENT|b", " Testing Agent |c", "customer|d"], &["Caller: a/b/c/d"]);
    check(&["DTMF|1#", "DTMF|2", "Transfer|to desk"], &["DTMF: 1#/2", "Transfer: to desk"]);
    check(&["Main Agent|a", "Testing Agent| ", "Main Agent|b"], &["Agent: a/b"]);
    check(&["|a"], &[": a"]);
}

#[test]
fn one_speaker_for_ever_is_cut_into_rows() {
    let turns = (0..90).map(|_| turn("user|a")).collect();
    let lengths: Vec<usize> = assemble(turns, &[])
        .iter()
        .map(|entry| if let Entry::Speech(turns) = entry { turns.len() } else { 0 })
        .collect();
    assert_eq!(lengths, [40, 40, 10]);
}

#[test]
fn calls_are_joined_with_their_results() {
    check(
        &["Function Call|1|book|{\"d\":1}|2", "Function Call Result|1|book|ok|3"],
        &["book(d: 1) -> ok mocked"],
    );
    check(
        &[
            "Function Call|1|a||2",
            "Function Call|2|b||2",
            "Function Call Result|2|b|B|3",
            "Function Call Result|1|a|A|3",
        ],
        &["a() -> A", "b() -> B"],
    );
    check(
        &[
            "Function Call||a||2",
            "Function Call||a|{\"n\":2}|2",
            "Function Call Result||a|first|3",
            "Function Call Result||a|second|3",
        ],
        &["a() -> first", "a(n: 2) -> second"],
    );
    check(&["tool_call|1|a||2", "Function Call Result|||x|3"], &["a() -> x"]);
    check(&["tool_call||a||2", "tool_result|9|a|x|3"], &["a() -> x"]);
    check(&["tool_call|1|a||2"], &["a() ->  no result"]);
    check(&["tool_call|1|a||2", "tool_result|9|a|x|3"], &["a() ->  no result", "a() -> x no call"]);
    check(&["tool_result|9|b|x|3"], &["b() -> x no call"]);
    check(&["tool_call|1|a||2", "tool_result|1|a|{\"error\":\"x\"}|3"], &["a() -> error: x failed"]);
    check(&["weird|1|a|{\"n\":1}|2", "tool_result|1|a|x|3"], &["a(n: 1) -> x"]);
}

#[test]
fn words_around_a_joined_call_stay_in_order() {
    check(
        &[
            "Main Agent|One moment|0|1",
            "Function Call|1|a||1",
            "Main Agent|still",
            "Function Call Result|1|a|x|3",
            "Main Agent|Done|4|5",
        ],
        &["Agent: One moment", "a() -> x", "Agent: still/Done"],
    );
}

#[test]
fn times_of_calls() {
    for (start, end, seconds) in
        [("2", "3.5", Some(1.5)), ("3", "2", None), ("2", "2", None), ("", "3", None), ("2", "", None)]
    {
        let turns = [format!("tool_call|1|a||{start}"), format!("tool_result|1|a|x|{end}")];
        let entries = assemble(turns.iter().map(|line| turn(line)).collect(), &[]);
        let Entry::Tool(call) = &entries[0] else { panic!("not a tool call") };
        assert_eq!(call.seconds(), seconds, "{start} to {end}");
    }
}

#[test]
fn an_end_before_its_start_is_no_end() {
    let entries = assemble(vec![turn("user|a|5|4"), turn("user|b|5|6")], &[]);
    let Entry::Speech(turns) = &entries[0] else { panic!("not speech") };
    assert_eq!((turns[0].end, turns[1].end), (None, Some(6.0)));
}

#[test]
fn transcripts_sent_as_text() {
    for (text, expected) in [
        ("", ""),
        (
            "[00:02] Testing Agent: Hello.\n[0:05] Main Agent: Hi: there",
            "Testing Agent@2=Hello.;Main Agent@5=Hi: there",
        ),
        ("[00:02] user: one\n  two\n\n[00:04] bot: three", "user@2=one\ntwo;bot@4=three"),
        ("user: hello\nbot: hi\nNote: not a role", "user@-=hello;bot@-=hi\nNote: not a role"),
        ("plain words", "@-=plain words"),
        ("[00:02] only words", "@2=only words"),
        ("[00:02] Supervisor: hm", "Supervisor@2=hm"),
        ("[note] user: hm", "@-=[note] user: hm"),
        ("[01:02:03] user: late", "user@3723=late"),
    ] {
        let rows: Vec<String> = parse_text(text)
            .iter()
            .map(|turn| {
                let start = turn.start.map_or("-".to_owned(), |start| start.to_string());
                format!("{}@{start}={}", turn.role, turn.text)
            })
            .collect();
        assert_eq!(rows.join(";"), expected, "{text:?}");
    }
}
