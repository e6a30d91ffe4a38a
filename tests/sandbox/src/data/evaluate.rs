//! What the metrics say about a conversation: judged ones from its flaw, computed ones from its turns.

use serde_json::{Value, json};

use super::conversation::{Conversation, Speaker};
use super::metric::{METRICS, Metric, MetricHead, Reading, metric_head};
use crate::clock::clock_text;

/// Mean latency in milliseconds that a run may have.
pub(crate) const LATENCY_LIMIT_MS: f64 = 2000.0;

/// Whether a conversation met what was expected of it.
#[derive(Clone, Debug)]
pub(crate) struct Outcome {
    /// 0 failed, 50 to be reviewed, 100 passed.
    pub(crate) score: u64,
    pub(crate) explanation: Vec<String>,
    /// Statement, its part of the prompt, and `true`, `false` or a text.
    pub(crate) alignments: Vec<(String, Value)>,
}

/// One rule of the rubric, which together decide `success`.
#[derive(Clone, Debug)]
pub(crate) struct Rule {
    pub(crate) metric_id: u64,
    pub(crate) metric_name: &'static str,
    pub(crate) value: Value,
    pub(crate) explanation: Vec<String>,
    pub(crate) passed: bool,
    pub(crate) operator: &'static str,
    pub(crate) threshold: f64,
}

/// Every reading of a conversation, in the order of the metric list.
pub(crate) fn evaluate(conversation: &Conversation, random: &mut fastrand::Rng) -> Vec<Metric> {
    METRICS.iter().map(|head| read(head, conversation, random)).collect()
}

fn read(head: &'static MetricHead, conversation: &Conversation, random: &mut fastrand::Rng) -> Metric {
    let failure = conversation.flaw.and_then(|flaw| flaw.fails.iter().find(|(name, _)| *name == head.name));
    let said = failure.map(|(_, text)| conversation.fill(text));
    let (reading, explanation) = match head.eval_type {
        "binary" => binary(head, conversation, said),
        "continuous_qualitative" => rating(head, conversation, said, random),
        "numeric" => number(head, conversation, said),
        _ => label(conversation, random),
    };
    Metric { head, reading, explanation }
}

fn binary(head: &MetricHead, conversation: &Conversation, said: Option<String>) -> (Reading, Vec<String>) {
    let script = conversation.script;
    let scripted = script.notes.iter().any(|(name, _)| *name == head.name)
        || script.flaws.iter().flat_map(|flaw| &flaw.fails).any(|(name, _)| *name == head.name);
    if let Some(said) = said {
        return (Reading::Passed(false), vec![said]);
    }
    // These two only apply where a script speaks of them.
    if ["Timezone_Confirmation", "Voicemail Detection", "Identity verified"].contains(&head.name) && !scripted
    {
        return (Reading::NotApplicable, Vec::new());
    }
    let note = script.notes.iter().find(|(name, _)| *name == head.name);
    let text = match note.map(|(_, text)| conversation.fill(text)) {
        // A note may cite a moment that this branch does not have.
        Some(text) if !text.contains('{') => text,
        _ => format!("✅ {}", general_note(head.name)),
    };
    (Reading::Passed(true), vec![text])
}

fn general_note(name: &str) -> &'static str {
    match name {
        "Tool Call Success" => "All tools were called with what the caller had said.",
        "Identity verified" => "The caller was verified before any record was opened.",
        "Hallucination" => "No claim without a source was found.",
        "Relevancy" => "Each answer addresses the caller's last request.",
        "Response Consistency" => "No statement contradicts an earlier one.",
        "Appropriate Termination by Main Agent" => "The call ended after the caller had said goodbye.",
        _ => "Nothing to remark.",
    }
}

fn rating(
    head: &MetricHead,
    conversation: &Conversation,
    said: Option<String>,
    random: &mut fastrand::Rng,
) -> (Reading, Vec<String>) {
    let calm = if conversation.flaw.is_some() { 0.62 } else { 0.84 };
    let share = if said.is_some() { 0.41 + random.f64() * 0.1 } else { calm + random.f64() * 0.14 };
    let text = said.unwrap_or_else(|| match head.name {
        "CSAT" if conversation.flaw.is_some() => {
            "The caller stays friendly but does not sound convinced.".to_owned()
        }
        "CSAT" => "The caller sounds satisfied and thanks the agent.".to_owned(),
        _ => "Clear voice, even pace, warm tone.".to_owned(),
    });
    let scale = if head.name == "CSAT" { 100.0 } else { 5.0 };
    (Reading::Rating { raw: tenth(share * scale), share: tenth(share * 100.0) / 100.0 }, vec![text])
}

fn number(head: &MetricHead, conversation: &Conversation, said: Option<String>) -> (Reading, Vec<String>) {
    let agent = conversation.talk_seconds(Speaker::Agent);
    let caller = conversation.talk_seconds(Speaker::Caller);
    let plain = |value: f64| Reading::Number { value, percentiles: Vec::new() };
    let explanation: Vec<String> = said.into_iter().collect();
    match head.name {
        "Latency (in ms)" => latency(conversation),
        "AI Interrupting User" => (plain(conversation.interruptions_by(Speaker::Agent) as f64), explanation),
        "Talk Ratio" => (plain(hundredth(agent / (agent + caller).max(0.1))), explanation),
        _ => (plain(tenth(conversation.words(Speaker::Agent) as f64 * 60.0 / agent.max(0.1))), explanation),
    }
}

fn latency(conversation: &Conversation) -> (Reading, Vec<String>) {
    let gaps = conversation.response_gaps();
    let Some(slowest) = gaps.iter().max_by(|left, right| left.1.total_cmp(&right.1)) else {
        return (Reading::NotApplicable, Vec::new());
    };
    let mut milliseconds: Vec<f64> = gaps.iter().map(|(_, gap)| gap * 1000.0).collect();
    milliseconds.sort_by(f64::total_cmp);
    let mean = milliseconds.iter().sum::<f64>() / milliseconds.len() as f64;
    let percentiles = [("p25", 25), ("p50", 50), ("p75", 75), ("p90", 90), ("p95", 95), ("p99", 99)]
        .map(|(name, rank)| (name, hundredth(nearest_rank(&milliseconds, rank))))
        .to_vec();
    let worst = format!(
        "the slowest of {} answers took {:.1} s at [{}]",
        gaps.len(),
        slowest.1,
        clock_text(slowest.0)
    );
    let explanation = if mean > LATENCY_LIMIT_MS {
        format!("❌ Mean latency {mean:.0} ms is above the limit of {LATENCY_LIMIT_MS:.0} ms; {worst}.")
    } else {
        format!("Mean latency {mean:.0} ms; {worst}.")
    };
    (Reading::Number { value: hundredth(mean), percentiles }, vec![explanation])
}

/// The smallest value with at least `rank` percent of all values at or below it.
pub(crate) fn nearest_rank(sorted: &[f64], rank: usize) -> f64 {
    let position = (sorted.len() * rank).div_ceil(100).max(1) - 1;
    sorted.get(position).copied().unwrap_or(0.0)
}

fn label(conversation: &Conversation, random: &mut fastrand::Rng) -> (Reading, Vec<String>) {
    let upset = conversation.flaw.is_some_and(|flaw| flaw.fails.iter().any(|(name, _)| *name == "CSAT"));
    let (label, text) = match (upset, conversation.flaw.is_some(), random.u8(..10)) {
        (true, ..) => ("negative", "The caller is audibly annoyed toward the end."),
        (_, true, _) | (_, _, 0..=2) => ("neutral", "Matter-of-fact throughout."),
        _ => ("positive", "Friendly from start to end."),
    };
    (Reading::Label(label), vec![text.to_owned()])
}

/// Compares the conversation with the statements that its script expects.
pub(crate) fn outcome(conversation: &Conversation, review: bool) -> Outcome {
    let misses = conversation.flaw.map(|flaw| flaw.misses.as_slice()).unwrap_or_default();
    let mut explanation = Vec::new();
    let mut alignments = Vec::new();
    for (position, statement) in conversation.script.expects.iter().enumerate() {
        let statement = conversation.fill(statement);
        let miss = misses.iter().find(|(missed, _)| *missed == position);
        match miss {
            Some((_, text)) => explanation.push(conversation.fill(text)),
            None => explanation.push(format!("✅ {statement}.")),
        }
        let aligned = match miss {
            Some(_) if review => json!("blocked"),
            Some(_) => json!(false),
            None => json!(true),
        };
        alignments.push((statement, aligned));
    }
    let score = match (misses.is_empty(), review) {
        (true, _) => 100,
        (false, true) => 50,
        (false, false) => 0,
    };
    Outcome { score, explanation, alignments }
}

/// The rubric: Expected Outcome and Tool Call Success must pass, identity where it applies, and the mean
/// latency must stay under its limit.
pub(crate) fn rubric(outcome: &Outcome, metrics: &[Metric]) -> Vec<Rule> {
    let misses = outcome.explanation.iter().filter(|line| line.starts_with('❌')).cloned().collect();
    let mut rules = Vec::new();
    for metric in metrics {
        let (value, passed, operator, threshold) = match (&metric.reading, metric.head.name) {
            (Reading::Passed(passed), "Tool Call Success" | "Identity verified" | "Hallucination") => {
                (json!(if *passed { 5 } else { 0 }), *passed, "gte", 5.0)
            }
            (Reading::Number { value, .. }, "Latency (in ms)") => {
                (json!(value), *value <= LATENCY_LIMIT_MS, "lte", LATENCY_LIMIT_MS)
            }
            _ => continue,
        };
        rules.push(Rule {
            metric_id: metric.head.id,
            metric_name: metric.head.name,
            value,
            explanation: metric.explanation.clone(),
            passed,
            operator,
            threshold,
        });
    }
    // Last, because the others say more exactly what went wrong.
    rules.push(Rule {
        metric_id: 1,
        metric_name: "Expected Outcome",
        value: json!(outcome.score / 20),
        explanation: misses,
        passed: outcome.score == 100,
        operator: "gte",
        threshold: 5.0,
    });
    rules
}

/// Whether a metric is one of the rubric's.
pub(crate) fn in_rubric(name: &str) -> bool {
    matches!(name, "Tool Call Success" | "Identity verified" | "Hallucination" | "Latency (in ms)")
        && metric_head(name).is_some()
}

fn tenth(value: f64) -> f64 {
    (value * 10.0).round() / 10.0
}

fn hundredth(value: f64) -> f64 {
    (value * 100.0).round() / 100.0
}
