//! A transcript as it was sent, before turns are merged and tool calls joined with their results.

/// One turn of `transcript_object`, or one line of `transcript`.
#[derive(Clone, Debug, PartialEq)]
pub struct SentTurn {
    /// `role`, as sent; empty if not sent.
    pub role: String,
    /// `content`; empty if not sent.
    pub text: String,
    /// `start_time`, else `time`: seconds from the start of the call, not negative.
    pub start: Option<f64>,
    /// `end_time`, in seconds, not before `start`.
    pub end: Option<f64>,
    /// `data`, on turns of a tool.
    pub tool: Option<ToolData>,
}

/// What a turn of a tool carries. Values that were sent as JSON are printed as JSON text.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ToolData {
    /// `id`, which joins call and result.
    pub id: Option<String>,
    /// `name`.
    pub name: Option<String>,
    /// `arguments`, perhaps encoded more than once.
    pub arguments: Option<String>,
    /// `result`, perhaps encoded more than once.
    pub result: Option<String>,
}
