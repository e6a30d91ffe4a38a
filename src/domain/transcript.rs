//! Who said what when, with the tool calls between.

use super::payload::Payload;
use super::sent::{SentTurn, ToolData};

/// Who speaks, named for the reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Speaker {
    /// The agent under test (`Main Agent`, `assistant`, `bot`).
    Agent,
    /// The other side (`Testing Agent`, `user`): simulated in tests, a person in production.
    Caller,
    /// Another role, as the API wrote it.
    Other(String),
}

/// One turn as it was sent.
#[derive(Clone, Debug, PartialEq)]
pub struct Turn {
    /// Who speaks.
    pub speaker: Speaker,
    /// The role as sent (`role`), for the title.
    pub role: String,
    /// `content`.
    pub text: String,
    /// `start_time`, else `time`: seconds from the start of the call.
    pub start: Option<f64>,
    /// `end_time`, in seconds, not before `start`.
    pub end: Option<f64>,
}

/// Whether both halves of a tool call were sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pairing {
    /// Call and result.
    Paired,
    /// A call whose result never came.
    NoResult,
    /// A result that no call asked for.
    NoCall,
}

/// A tool call joined with its result.
#[derive(Clone, Debug, PartialEq)]
pub struct ToolCall {
    /// `data.name`; empty if not sent.
    pub name: String,
    /// `data.arguments`; `None` if none were sent or they are empty.
    pub arguments: Option<Payload>,
    /// `data.result` of the matching `Function Call Result`.
    pub result: Option<Payload>,
    /// Whether both halves were sent.
    pub pairing: Pairing,
    /// Listed in `mocked_tool_names`.
    pub mocked: bool,
    /// Seconds from the start of the call.
    pub start: Option<f64>,
    /// When the result came, in seconds from the start of the call, not before `start`.
    pub end: Option<f64>,
}

impl ToolCall {
    /// Whether the result says that it failed.
    pub fn failed(&self) -> bool {
        self.result.as_ref().is_some_and(|result| result.failed)
    }

    /// How long it took, in seconds; `None` where a time is missing or both are the same.
    pub fn seconds(&self) -> Option<f64> {
        Some(self.end? - self.start?).filter(|seconds| *seconds > 0.0)
    }
}

/// A row of the transcript.
#[derive(Clone, Debug, PartialEq)]
pub enum Entry {
    /// Words: turns of one speaker that follow each other, merged, each with its own time.
    Speech(Vec<Turn>),
    /// A tool call.
    Tool(ToolCall),
}

/// What is there of a transcript.
#[derive(Clone, Debug, PartialEq)]
pub enum Transcript {
    /// Rows in the order of the call.
    Entries(Vec<Entry>),
    /// Kept encrypted by the API (`__encrypted__`).
    Encrypted,
    /// None was sent: text gone, no right to it, or the call never came about.
    Missing,
}

impl Transcript {
    /// The rows; none where there is no transcript.
    pub fn entries(&self) -> &[Entry] {
        match self {
            Self::Entries(entries) => entries,
            Self::Encrypted | Self::Missing => &[],
        }
    }
}

/// The most turns in one `Speech`, so that a row stays small however long one speaker goes on.
const TURNS_PER_SPEECH: usize = 40;

/// What a role stands for.
enum Role {
    Speech(Speaker),
    Call,
    Result,
}

/// Puts turns together in the order sent: merges one speaker's turns, joins calls with their results.
///
/// A result belongs to the call of its id; without an id, to the oldest open call of its name; without a name too,
/// to the oldest open call. Turns without words are dropped. `mocked` is `mocked_tool_names`.
pub fn assemble(turns: Vec<SentTurn>, mocked: &[String]) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    let mut open: Vec<OpenCall> = Vec::new();
    for turn in turns {
        match role(&turn) {
            Role::Speech(speaker) => {
                if !turn.text.trim().is_empty() {
                    speak(&mut entries, speaker, turn);
                }
            }
            Role::Call => {
                let data = turn.tool.clone().unwrap_or_default();
                let arguments = data.arguments.as_deref().unwrap_or(&turn.text);
                let mut call = tool(&data, &turn, Pairing::NoResult, mocked);
                call.arguments = Some(Payload::read(arguments)).filter(|payload| !payload.is_empty());
                open.push(OpenCall { entry: entries.len(), id: data.id, name: data.name });
                entries.push(Entry::Tool(call));
            }
            Role::Result => {
                let data = turn.tool.clone().unwrap_or_default();
                let result = Payload::read(data.result.as_deref().unwrap_or(&turn.text));
                let call = matching(&mut open, &data).and_then(|entry| entries.get_mut(entry));
                if let Some(Entry::Tool(call)) = call {
                    call.result = Some(result);
                    call.pairing = Pairing::Paired;
                    call.end = match (call.start, turn.start) {
                        (Some(start), Some(end)) if end >= start => Some(end),
                        (None, end) => end,
                        _ => None,
                    };
                } else {
                    let mut call = tool(&data, &turn, Pairing::NoCall, mocked);
                    call.result = Some(result);
                    entries.push(Entry::Tool(call));
                }
            }
        }
    }
    entries
}

/// A call whose result is still to come.
struct OpenCall {
    entry: usize,
    id: Option<String>,
    name: Option<String>,
}

/// The entry of the call that a result answers; it is no longer open then.
fn matching(open: &mut Vec<OpenCall>, data: &ToolData) -> Option<usize> {
    let position = match (&data.id, &data.name) {
        (Some(_), _) if open.iter().any(|call| call.id == data.id) => {
            open.iter().position(|call| call.id == data.id)
        }
        // An id that no call has may still answer a call that was sent without one.
        (id, Some(_)) => {
            open.iter().position(|call| call.name == data.name && (id.is_none() || call.id.is_none()))
        }
        (None, None) => (!open.is_empty()).then_some(0),
        (Some(_), None) => None,
    }?;
    Some(open.remove(position).entry)
}

fn tool(data: &ToolData, turn: &SentTurn, pairing: Pairing, mocked: &[String]) -> ToolCall {
    let name = data.name.as_deref().unwrap_or_default().trim();
    ToolCall {
        name: name.to_owned(),
        arguments: None,
        result: None,
        pairing,
        mocked: mocked.iter().any(|mocked| !name.is_empty() && mocked.trim().eq_ignore_ascii_case(name)),
        start: turn.start,
        end: None,
    }
}

/// Adds words to the speech that is under way, or begins a new one.
fn speak(entries: &mut Vec<Entry>, speaker: Speaker, sent: SentTurn) {
    let end = sent.end.filter(|end| sent.start.is_none_or(|start| *end >= start));
    let turn = Turn { speaker, role: sent.role, text: sent.text, start: sent.start, end };
    match entries.last_mut() {
        Some(Entry::Speech(turns))
            if turns.len() < TURNS_PER_SPEECH
                && turns.last().is_some_and(|last| last.speaker == turn.speaker) =>
        {
            turns.push(turn);
        }
        _ => entries.push(Entry::Speech(vec![turn])),
    }
}

fn role(turn: &SentTurn) -> Role {
    let role = turn.role.trim().to_ascii_lowercase().replace(['_', '-'], " ");
    match role.as_str() {
        "main agent" | "agent" | "assistant" | "bot" | "ai" | "ai agent" | "voice agent" | "chatbot" => {
            Role::Speech(Speaker::Agent)
        }
        "testing agent" | "user" | "caller" | "customer" | "human" | "client" => {
            Role::Speech(Speaker::Caller)
        }
        "function call" | "tool call" | "tool calls" => Role::Call,
        "function call result"
        | "function result"
        | "function call response"
        | "tool call result"
        | "tool result"
        | "tool call response"
        | "tool response"
        | "tool"
        | "function" => Role::Result,
        _ => match &turn.tool {
            Some(data) if data.result.is_some() => Role::Result,
            Some(data) if data.arguments.is_some() || data.name.is_some() => Role::Call,
            _ => Role::Speech(Speaker::Other(turn.role.trim().to_owned())),
        },
    }
}

/// Reads a transcript that was sent as text: lines `[MM:SS] Role: words`, also without the time where the role is a
/// known one. A line that is neither goes on with the turn before it.
pub fn parse_text(text: &str) -> Vec<SentTurn> {
    let mut turns: Vec<SentTurn> = Vec::new();
    for line in text.lines() {
        let line = line.trim();
        if let Some(turn) = turn_of(line) {
            turns.push(turn);
        } else if let Some(last) = turns.last_mut() {
            if !line.is_empty() {
                last.text.push('\n');
                last.text.push_str(line);
            }
        } else if !line.is_empty() {
            turns.push(sent("", line, None));
        }
    }
    turns
}

/// A line as a turn, if it begins as one.
fn turn_of(line: &str) -> Option<SentTurn> {
    let stamped = line.strip_prefix('[').and_then(|rest| rest.split_once(']'));
    let timed = stamped.and_then(|(clock, rest)| {
        let clock = format!("[{clock}]");
        Some((super::citation::first_moment(&clock, None)?, rest.trim_start()))
    });
    let (start, rest) = match timed {
        Some((start, rest)) => (Some(start), rest),
        None => (None, line),
    };
    let named = rest.split_once(':').filter(|(role, _)| (1..=40).contains(&role.trim().len()));
    match named {
        Some((role, words)) => {
            let turn = sent(role.trim(), words.trim(), start);
            (start.is_some() || is_known(&turn)).then_some(turn)
        }
        None => start.is_some().then(|| sent("", rest, start)),
    }
}

fn is_known(turn: &SentTurn) -> bool {
    !matches!(role(turn), Role::Speech(Speaker::Other(_)))
}

fn sent(role: &str, text: &str, start: Option<f64>) -> SentTurn {
    SentTurn { role: role.to_owned(), text: text.to_owned(), start, end: None, tool: None }
}
