//! Traces: raw OpenTelemetry spans with the span names that the product uses.

use jiff::Timestamp;
use serde_json::{Value, json};

use crate::clock::after;
use crate::data::conversation::{Conversation, Speaker, Turn};

/// Seconds that recognition, the model and the voice take before an agent speaks, as shares of the gap.
const STT_SHARE: f64 = 0.25;
const LLM_SHARE: f64 = 0.55;

/// The body of a trace endpoint.
pub(crate) fn trace(trace_id: &str, conversation: &Conversation, started: Timestamp) -> Value {
    let mut spans = Spans { trace_id, started, rows: Vec::new() };
    spans.push("conversation", None, 0.0, conversation.seconds, json!({"turns": conversation.turns.len()}));
    let mut heard: Option<f64> = None;
    for (position, turn) in conversation.turns.iter().enumerate() {
        match turn.speaker {
            Speaker::Caller => heard = Some(turn.end),
            Speaker::Agent => {
                if let Some(end) = heard.take().filter(|end| *end < turn.start) {
                    spans.answer(end, turn);
                }
                spans.push("tts", Some(0), turn.start, turn.end, json!({"tts.characters": turn.text.len()}));
            }
            Speaker::Call => {
                let end = conversation.turns.get(position + 1).map_or(turn.end, |answer| answer.start);
                let name = turn.tool.as_ref().map_or("", |tool| tool.name);
                spans.push("tool_call", Some(0), turn.start, end, json!({"tool.name": name}));
            }
            Speaker::Answer => {}
        }
    }
    json!({"trace_id": trace_id, "spans": spans.rows})
}

struct Spans<'a> {
    trace_id: &'a str,
    started: Timestamp,
    rows: Vec<Value>,
}

impl Spans<'_> {
    /// What happens between the caller's last word and the agent's first.
    fn answer(&mut self, from: f64, turn: &Turn) {
        let gap = turn.start - from;
        let understood = from + gap * STT_SHARE;
        self.push("stt", Some(0), from, understood, json!({"stt.model": "nova-3"}));
        let tokens = turn.text.split_whitespace().count() * 4 / 3;
        let model = json!({"llm.model": "gpt-4.1", "llm.completion_tokens": tokens});
        self.push("llm", Some(0), understood, understood + gap * LLM_SHARE, model);
    }

    fn push(&mut self, name: &str, parent: Option<usize>, from: f64, to: f64, attributes: Value) {
        let nanoseconds = |seconds: f64| {
            // Beyond 2^53, as a number: clients must not lose its last digits.
            i64::try_from(after(self.started, seconds).as_nanosecond()).unwrap_or(i64::MAX)
        };
        let row = json!({
            "trace_id": self.trace_id,
            "span_id": format!("{:016x}", self.rows.len() + 1),
            "parent_span_id": parent.map(|parent| format!("{:016x}", parent + 1)),
            "name": name,
            "kind": "SPAN_KIND_INTERNAL",
            "start_time_unix_nano": nanoseconds(from),
            "end_time_unix_nano": nanoseconds(to),
            "status": {"code": "STATUS_CODE_OK"},
            "attributes": attributes,
        });
        self.rows.push(row);
    }
}
