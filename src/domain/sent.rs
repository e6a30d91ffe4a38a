//! Turns as an answer of the API holds them, before they are put together.

/// One turn of a transcript as sent.
#[derive(Clone, Debug, PartialEq)]
pub struct SentTurn {
    /// `role`.
    pub role: String,
    /// `content`.
    pub text: String,
    /// `start_time`, else `time`: seconds from the start of the call.
    pub start: Option<f64>,
    /// `end_time`, in seconds from the start of the call.
    pub end: Option<f64>,
    /// `data` of a function call or of its result.
    pub tool: Option<ToolData>,
}

/// `data` of a function call or of its result.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ToolData {
    /// `id`.
    pub id: Option<String>,
    /// `name`.
    pub name: Option<String>,
    /// `arguments`, as text.
    pub arguments: Option<String>,
    /// `result`, as text.
    pub result: Option<String>,
}
