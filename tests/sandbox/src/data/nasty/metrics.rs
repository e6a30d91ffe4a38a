//! Awkward metric entries, each in a run of its own.

use serde_json::{Value, json};

use super::row::{Nasty, nasty};
use crate::data::patch::Patch;

/// A run whose only metrics are these.
fn metrics(name: &str, entries: Value) -> Nasty {
    let patches = vec![
        Patch::add("/evaluation", json!({"metrics": entries.clone()})),
        Patch::replace("/metrics", entries),
    ];
    nasty(&format!("metric: {name}"), "evaluation.metrics holds only such entries", patches)
}

fn entry(kind: &str, score: Value) -> Value {
    json!({"id": 501, "name": "Odd metric", "type": kind, "score": score, "explanation": ["Why."]})
}

fn explained(explanation: Value) -> Value {
    json!({"id": 502, "name": "Odd explanation", "eval_type": "binary", "type": "binary_qualitative",
        "passed": false, "score": 0, "explanation": explanation})
}

/// All awkward metrics.
pub(crate) fn metric_rows() -> Vec<Nasty> {
    vec![
        metrics("score null", json!([entry("numeric", Value::Null)])),
        metrics("score NaN text", json!([entry("numeric", json!("NaN"))])),
        metrics("score bool", json!([entry("binary_qualitative", json!(true))])),
        metrics("score -1", json!([entry("numeric", json!(-1))])),
        metrics("score 1e21", json!([entry("numeric", json!(1e21))])),
        metrics("score 100 on binary", json!([entry("binary_workflow_adherence", json!(100))])),
        metrics("rating above 5", json!([entry("continuous_qualitative", json!(83.97))])),
        metrics("rating of 1", json!([entry("continuous_qualitative", json!(1))])),
        metrics(
            "percentiles empty",
            json!([{"id": 33, "name": "Latency (in ms)", "type": "numeric",
            "score": 1400.5, "explanation": "", "extra": {"percentiles": {}}}]),
        ),
        metrics(
            "percentiles in part",
            json!([{"id": 33, "name": "Latency (in ms)", "type": "numeric",
            "score": 1400.5, "explanation": "", "extra": {"percentiles": {"p50": 1200, "p25": 0, "p95": null}}}]),
        ),
        metrics("explanation null", json!([explained(Value::Null)])),
        metrics("explanation empty", json!([explained(json!(""))])),
        metrics("explanation empty list", json!([explained(json!([]))])),
        metrics("explanation text", json!([explained(json!("❌ One text at [00:07]."))])),
        metrics("explanation with empty items", json!([explained(json!(["", null, "❌ Third", " "]))])),
        metrics("explanation of 20 kB", json!([explained(json!("It goes on and on. ".repeat(1060)))])),
        metrics("explanation object", json!([explained(json!({"text": "in an object"}))])),
        metrics(
            "explanation with sections",
            json!([explained(json!([
                "Major Variations",
                "❌ At [00:07] and (0:12) and 1:03, [99:59] is behind the end.",
                "83.97%"
            ]))]),
        ),
        metrics("unknown type", json!([entry("quantum_superposition", json!(0.5))])),
        metrics("no type", json!([{"id": 503, "name": "Typeless", "score": 3}])),
        metrics(
            "eval_type and legacy type differ",
            json!([{"id": 504, "name": "Two types",
            "eval_type": "binary", "passed": true, "type": "numeric", "score": 7, "explanation": ""}]),
        ),
        metrics(
            "only passed",
            json!([{"id": 505, "name": "Only passed", "eval_type": "binary", "passed": true}]),
        ),
        metrics(
            "only score_normalized",
            json!([{"id": 506, "name": "Only normalized",
            "eval_type": "binary", "score_normalized": 1}]),
        ),
        metrics(
            "verdicts disagree",
            json!([{"id": 507, "name": "Passed beats score",
            "eval_type": "binary", "passed": true, "score": 0, "score_normalized": 0}]),
        ),
        metrics(
            "trigger failed",
            json!([{"id": 508, "name": "Not triggered", "type": "binary_qualitative",
            "score": 0, "extra": {"trigger_failed": true}, "explanation": ""}]),
        ),
        metrics(
            "sampling skipped",
            json!([{"id": 509, "name": "Sampled out", "type": "binary_qualitative",
            "score": null, "explanation": "Sampling skipped"}]),
        ),
        metrics(
            "same name twice",
            json!([
                {"id": 510, "name": "Twin", "eval_type": "binary", "passed": true, "explanation": "The first."},
                {"id": 511, "name": "Twin", "eval_type": "binary", "passed": false, "explanation": "The second."},
            ]),
        ),
        metrics(
            "not in the metric list",
            json!([{"id": 999_999, "name": "Forgotten metric",
            "eval_type": "binary", "passed": false, "explanation": ["❌ Removed from the project."]}]),
        ),
        metrics(
            "enum label unknown",
            json!([{"id": 12, "name": "Sentiment", "type": "enum",
            "enum": "ecstatic", "explanation": ["Outside enum_values."]}]),
        ),
        metrics(
            "enum with value only",
            json!([{"id": 12, "name": "Sentiment", "type": "enum",
            "value": "neutral", "explanation": ""}]),
        ),
        metrics("enum null", json!([{"id": 12, "name": "Sentiment", "type": "enum", "enum": null}])),
        metrics("name missing", json!([{"id": 512, "type": "numeric", "score": 3}])),
        metrics("entries of other types", json!([null, 7, "text", [], {}])),
        metrics(
            "35 metrics",
            (0..35)
                .map(|number| {
                    json!({"id": 600 + number,
            "name": format!("Metric number {number}"), "eval_type": "binary", "passed": number % 3 != 0,
            "explanation": [format!("Reading {number}.")]})
                })
                .collect(),
        ),
        metrics(
            "Voicemail Detection true",
            json!([{"id": 41, "name": "Voicemail Detection",
            "eval_type": "binary", "passed": true, "score": 5, "explanation": ["A beep was heard."]}]),
        ),
    ]
}
