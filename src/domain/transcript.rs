//! Who said what when, with the tool calls between.

use super::sent::SentTurn;

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

/// A tool call joined with its result.
#[derive(Clone, Debug, PartialEq)]
pub struct ToolCall {
    /// `data.name`.
    pub name: String,
    /// `data.arguments`, decoded as often as it was encoded and printed readably; empty if none.
    pub arguments: String,
    /// `data.result` of the matching `Function Call Result`, likewise; `None` when unpaired.
    pub result: Option<String>,
    /// The result says that it failed.
    pub failed: bool,
    /// Listed in `mocked_tool_names`.
    pub mocked: bool,
    /// Seconds from the start of the call.
    pub start: Option<f64>,
    /// When the result came, in seconds from the start of the call.
    pub end: Option<f64>,
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

/// Rows of the transcript: turns merged, tool calls joined with their results, `mocked` tools marked.
pub fn assemble(turns: Vec<SentTurn>, _mocked: &[String]) -> Vec<Entry> {
    turns
        .into_iter()
        .map(|turn| {
            let speaker = Speaker::Other(turn.role.clone());
            let SentTurn { role, text, start, end, .. } = turn;
            Entry::Speech(vec![Turn { speaker, role, text, start, end }])
        })
        .collect()
}
