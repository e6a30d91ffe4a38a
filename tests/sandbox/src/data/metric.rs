//! The metrics that every run and call is measured by.

use serde_json::{Map, Value, json};

use super::agent::{AGENTS, PROJECT_ID};

/// What a metric is, apart from any one reading.
#[derive(Debug)]
pub(crate) struct MetricHead {
    pub(crate) id: u64,
    pub(crate) slug: &'static str,
    pub(crate) name: &'static str,
    /// `binary`, `continuous_qualitative`, `numeric` or `enum`.
    pub(crate) eval_type: &'static str,
    /// `function_name`, for those that are computed and not judged.
    pub(crate) function: Option<&'static str>,
    /// `vocera_defined_metric_code`; empty for custom metrics.
    pub(crate) code: &'static str,
    pub(crate) labels: &'static [&'static str],
    pub(crate) description: &'static str,
}

/// One reading of a metric.
#[derive(Clone, Debug)]
pub(crate) struct Metric {
    pub(crate) head: &'static MetricHead,
    pub(crate) reading: Reading,
    pub(crate) explanation: Vec<String>,
}

/// The value that was read.
#[derive(Clone, Debug)]
pub(crate) enum Reading {
    Passed(bool),
    /// Raw score on the metric's own scale, and the same from 0 to 1.
    Rating {
        raw: f64,
        share: f64,
    },
    Number {
        value: f64,
        percentiles: Vec<(&'static str, f64)>,
    },
    Label(&'static str),
    NotApplicable,
}

const fn head(
    id: u64,
    slug: &'static str,
    name: &'static str,
    eval_type: &'static str,
    description: &'static str,
) -> MetricHead {
    MetricHead { id, slug, name, eval_type, function: None, code: "", labels: &[], description }
}

impl MetricHead {
    const fn computed(mut self, function: &'static str) -> Self {
        self.function = Some(function);
        self
    }

    const fn predefined(mut self, code: &'static str) -> Self {
        self.code = code;
        self
    }

    const fn labelled(mut self, labels: &'static [&'static str]) -> Self {
        self.labels = labels;
        self
    }

    /// An entry of `metrics/basic_list/`, which `v2/metrics/` extends.
    pub(crate) fn basic(&self) -> Value {
        json!({
            "id": self.id,
            "slug": self.slug,
            "name": self.name,
            "eval_type": self.eval_type,
            "enum_values": if self.labels.is_empty() { Value::Null } else { json!(self.labels) },
            "observability_enabled": true,
            "simulation_enabled": true,
            "sampling_enabled": false,
            "alert_type": "disabled",
            "function_name": self.function,
            "vocera_defined_metric_code": self.code,
            "agents": AGENTS.iter().map(|agent| agent.id).collect::<Vec<_>>(),
            "project": PROJECT_ID,
        })
    }
}

/// All metrics, in the order in which the API lists them.
pub(crate) static METRICS: [MetricHead; 15] = [
    head(
        7,
        "tool-call-success",
        "Tool Call Success",
        "binary",
        "Every tool is called with what the caller said.",
    )
    .predefined("tool_call_success"),
    head(
        1204,
        "identity-verified",
        "Identity verified",
        "binary",
        "Name and date of birth before any record.",
    ),
    head(18, "hallucination", "Hallucination", "binary", "Nothing is said that no source supports.")
        .predefined("hallucination"),
    head(19, "relevancy", "Relevancy", "binary", "Each answer meets what was asked.").predefined("relevancy"),
    head(
        23,
        "response-consistency",
        "Response Consistency",
        "binary",
        "The agent does not contradict itself.",
    )
    .predefined("response_consistency"),
    head(
        26,
        "appropriate-termination",
        "Appropriate Termination by Main Agent",
        "binary",
        "The call ends in time.",
    )
    .predefined("appropriate_termination"),
    head(1219, "timezone-confirmation", "Timezone_Confirmation", "binary", "Time zones are confirmed aloud."),
    head(41, "voicemail-detection", "Voicemail Detection", "binary", "Whether a voicemail answered.")
        .computed("detect_voicemail"),
    head(
        9,
        "voice-tone-clarity",
        "Voice Tone + Clarity",
        "continuous_qualitative",
        "How the voice sounds, 0 to 5.",
    )
    .predefined("voice_tone_clarity"),
    head(15, "csat", "CSAT", "continuous_qualitative", "How satisfied the caller sounds, 0 to 100.")
        .predefined("csat"),
    head(33, "latency", "Latency (in ms)", "numeric", "Mean time to the first word of an answer.")
        .computed("get_latency"),
    head(21, "ai-interrupting-user", "AI Interrupting User", "numeric", "How often the agent cuts in.")
        .computed("get_ai_interruptions"),
    head(37, "talk-ratio", "Talk Ratio", "numeric", "The agent's share of all talk.")
        .computed("get_talk_ratio"),
    head(36, "wpm", "Words Per Minute (WPM)", "numeric", "How fast the agent speaks.").computed("get_wpm"),
    head(12, "sentiment", "Sentiment", "enum", "The caller's mood at the end.")
        .labelled(&["positive", "neutral", "negative"])
        .predefined("sentiment"),
];

/// The metric of a name.
pub(crate) fn metric_head(name: &str) -> Option<&'static MetricHead> {
    METRICS.iter().find(|head| head.name == name)
}

impl Metric {
    /// Whether the reading says pass or fail by itself.
    pub(crate) fn passed(&self) -> Option<bool> {
        match self.reading {
            Reading::Passed(passed) => Some(passed),
            _ => None,
        }
    }

    /// The entry of `evaluation.metrics[]`.
    pub(crate) fn entry(&self) -> Value {
        let mut entry = self.compact();
        let explanation = match (&self.reading, self.explanation.as_slice()) {
            // The API sends an empty text, one text or a list, depending on the kind of metric.
            (_, []) => json!(""),
            (Reading::Rating { .. } | Reading::Number { .. }, [one]) => json!(one),
            (_, lines) => json!(lines),
        };
        entry.insert("explanation".to_owned(), explanation);
        match &self.reading {
            Reading::Number { percentiles, .. } if !percentiles.is_empty() => {
                let percentiles: Map<String, Value> =
                    percentiles.iter().map(|(name, value)| ((*name).to_owned(), json!(value))).collect();
                entry.insert("extra".to_owned(), json!({"percentiles": percentiles}));
            }
            Reading::NotApplicable => {
                entry.insert("extra".to_owned(), json!({"trigger_failed": true}));
            }
            _ => {}
        }
        Value::Object(entry)
    }

    /// The entry of a list row: the reading without its explanation.
    pub(crate) fn compact(&self) -> Map<String, Value> {
        let mut entry = Map::new();
        let mut put = |key: &str, value: Value| entry.insert(key.to_owned(), value);
        put("id", json!(self.head.id));
        put("name", json!(self.head.name));
        if self.head.eval_type == "binary" {
            put("eval_type", json!("binary"));
            put("type", json!("binary_workflow_adherence"));
        } else {
            put("type", json!(self.head.eval_type));
        }
        match &self.reading {
            Reading::Passed(passed) => {
                put("passed", json!(passed));
                put("score", json!(if *passed { 5 } else { 0 }));
                put("score_normalized", json!(i32::from(*passed)));
            }
            Reading::Rating { raw, share } => {
                put("score", json!(raw));
                put("score_normalized", json!(share));
            }
            Reading::Number { value, .. } => {
                put("score", json!(value));
            }
            Reading::Label(label) => {
                put("enum", json!(label));
            }
            Reading::NotApplicable => {
                put("score", Value::Null);
            }
        }
        if let Some(function) = self.head.function {
            put("function_name", json!(function));
        }
        if !self.head.code.is_empty() {
            put("vocera_defined_metric_code", json!(self.head.code));
        }
        entry
    }
}
