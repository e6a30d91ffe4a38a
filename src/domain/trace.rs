//! What the machines did during a call: recognition, model, voice and tools, on the call's axis.

/// What a span is about, by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// `stt`: speech to text.
    Hear,
    /// `llm`, `s2s`: the model.
    Think,
    /// `tts`: text to speech.
    Speak,
    /// `tool_call`.
    Tool,
}

impl Step {
    /// All, in the order shown.
    pub const ALL: [Self; 4] = [Self::Hear, Self::Think, Self::Speak, Self::Tool];

    /// Reads a span's name: the word itself, or one that has it as a part (`llm.chat`, `tts_node`).
    pub fn of(name: &str) -> Option<Self> {
        let name = name.to_ascii_lowercase();
        let mut words = name.split(|letter: char| !letter.is_ascii_alphanumeric());
        words.find_map(|word| match word {
            "stt" | "asr" => Some(Self::Hear),
            "llm" | "s2s" => Some(Self::Think),
            "tts" => Some(Self::Speak),
            "tool" | "function" => Some(Self::Tool),
            _ => None,
        })
    }
}

/// One span.
#[derive(Clone, Debug, PartialEq)]
pub struct Span {
    /// What it is about.
    pub step: Step,
    /// Its name, or that of the tool.
    pub name: String,
    /// Seconds from the start of the call.
    pub start: f64,
    /// Seconds from the start of the call, not before `start`.
    pub end: f64,
}

/// A trace. Spans of other names, such as the conversation as a whole, only tell where it begins and ends.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Trace {
    /// In the order of their start.
    pub spans: Vec<Span>,
    /// How long the whole of it took, in seconds.
    pub seconds: f64,
}

impl Trace {
    /// The spans of a step.
    pub fn of(&self, step: Step) -> impl Iterator<Item = &Span> {
        self.spans.iter().filter(move |span| span.step == step)
    }
}
