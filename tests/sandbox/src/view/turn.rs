//! Transcripts: the array of turns and the text form.

use serde_json::{Map, Value, json};

use crate::clock::clock_text;
use crate::data::conversation::{Conversation, Speaker, Turn};

/// `transcript_object`; without times if `timed` is false, as text runs send it.
pub(crate) fn transcript_object(conversation: &Conversation, timed: bool) -> Value {
    conversation.turns.iter().map(|turn| turn_entry(turn, timed)).collect()
}

fn turn_entry(turn: &Turn, timed: bool) -> Value {
    let mut entry = Map::new();
    let mut put = |key: &str, value: Value| entry.insert(key.to_owned(), value);
    put("role", json!(role(turn.speaker)));
    if turn.speaker != Speaker::Answer {
        put("content", json!(turn.text));
    }
    if timed {
        put("time", json!(clock_text(turn.start)));
        put("start_time", json!(turn.start));
        put("end_time", json!(turn.end));
    }
    if let Some(tool) = &turn.tool {
        let key = if turn.speaker == Speaker::Call { "arguments" } else { "result" };
        put("data", json!({"id": tool.id, "name": tool.name, key: tool.payload}));
    }
    Value::Object(entry)
}

/// `transcript`: one line `[MM:SS] Role: words` per spoken turn.
pub(crate) fn transcript_text(conversation: &Conversation) -> String {
    let spoken = conversation.turns.iter().filter(|turn| turn.tool.is_none());
    let lines: Vec<String> = spoken
        .map(|turn| format!("[{}] {}: {}", clock_text(turn.start), role(turn.speaker), turn.text))
        .collect();
    lines.join("\n")
}

fn role(speaker: Speaker) -> &'static str {
    match speaker {
        Speaker::Agent => "Main Agent",
        Speaker::Caller => "Testing Agent",
        Speaker::Call => "Function Call",
        Speaker::Answer => "Function Call Result",
    }
}
