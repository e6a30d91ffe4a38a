//! `transcript_object`, else the lines of `transcript`.

use super::time::timestamp;
use crate::api::json::Json;
use crate::domain::duration::Seconds;
use crate::domain::sent::{SentTurn, ToolData};
use crate::domain::transcript::{Transcript, assemble};

/// What is there of a run's transcript.
pub fn transcript(body: &Json) -> Transcript {
    let object = body.get("transcript_object").unwrapped();
    let text = body.get("transcript");
    let is_encrypted = |value: &Json| !value.get("__encrypted__").is_null();
    let mut sent = turns(&object);
    if sent.is_empty() {
        sent = lines(text.filled().unwrap_or_default());
    }
    if is_encrypted(&object) || is_encrypted(&text.unwrapped()) {
        return Transcript::Encrypted;
    }
    if sent.is_empty() {
        return Transcript::Missing;
    }
    let mocked: Vec<String> = body.get("mocked_tool_names").list().iter().filter_map(Json::owned).collect();
    Transcript::Entries(assemble(sent, &mocked))
}

/// The turns of a `transcript_object`, in the order sent; what is no object is left out.
pub fn turns(list: &Json) -> Vec<SentTurn> {
    let sent: Vec<&Json> = list.list().iter().filter(|turn| !turn.entries().is_empty()).collect();
    // Times as ISO text are counted from the first of them: nothing else says when the recording began.
    let origin =
        sent.iter().find_map(|turn| start_of(turn).filled().and_then(timestamp)).map_or(0, |time| time.0);
    sent.into_iter().map(|turn| sent_turn(turn, origin)).collect()
}

fn sent_turn(turn: &Json, origin: i64) -> SentTurn {
    let start = seconds(start_of(turn), origin);
    let end = seconds(turn.get("end_time"), origin);
    SentTurn {
        role: turn.get("role").label(),
        text: turn.get("content").text().unwrap_or_default().to_owned(),
        start,
        end: end.filter(|end| start.is_none_or(|start| *end >= start)),
        tool: tool(turn.get("data")),
    }
}

fn start_of(turn: &Json) -> &Json {
    ["start_time", "time"]
        .iter()
        .map(|key| turn.get(key))
        .find(|time| time.filled().is_some())
        .unwrap_or(turn.get("timestamp"))
}

/// Float seconds, clock text or ISO text as seconds from the start of the call; a moment before it is its start.
fn seconds(time: &Json, origin: i64) -> Option<f64> {
    let clock = || time.filled().and_then(Seconds::parse).map(|length| f64::from(length.0));
    let moment = || time.filled().and_then(timestamp).map(|moment| (moment.0 - origin) as f64 / 1_000.0);
    time.float().or_else(clock).or_else(moment).map(|seconds| seconds.max(0.0))
}

fn tool(data: &Json) -> Option<ToolData> {
    let data = data.unwrapped();
    let value = |key: &str| Some(data.get(key)).filter(|value| !value.is_null()).map(Json::print);
    let tool = ToolData {
        id: data.get("id").owned(),
        name: data.get("name").owned(),
        arguments: value("arguments"),
        result: value("result"),
    };
    (tool != ToolData::default()).then_some(tool)
}

/// Lines `[MM:SS] Role: words`; a line without a mark goes on with the turn before it.
pub fn lines(text: &str) -> Vec<SentTurn> {
    let mut turns: Vec<SentTurn> = Vec::new();
    for line in text.lines() {
        match (marked(line), turns.last_mut()) {
            (Some((start, role, words)), _) => turns.push(SentTurn {
                role: role.to_owned(),
                text: words.to_owned(),
                start: Some(start),
                end: None,
                tool: None,
            }),
            (None, Some(turn)) => {
                turn.text.push('\n');
                turn.text.push_str(line);
            }
            (None, None) if line.trim().is_empty() => {}
            (None, None) => turns.push(SentTurn {
                role: String::new(),
                text: line.to_owned(),
                start: None,
                end: None,
                tool: None,
            }),
        }
    }
    for turn in &mut turns {
        turn.text.truncate(turn.text.trim_end().len());
    }
    turns
}

fn marked(line: &str) -> Option<(f64, &str, &str)> {
    let (mark, rest) = line.trim_start().strip_prefix('[')?.split_once(']')?;
    let start = Seconds::parse(mark)?;
    let (role, words) = rest.split_once(':').unwrap_or(("", rest));
    Some((f64::from(start.0), role.trim(), words.trim()))
}
