//! How a run was judged: expected outcome, rubric, explanations.

use crate::api::json::Json;
use crate::domain::id::MetricId;
use crate::domain::metric::Metric;
use crate::domain::run::{Alignment, ExpectedOutcome, Met, Rule};

/// `explanation`: an array, one text with blank lines in it, or nothing; empty items dropped.
pub fn paragraphs(explanation: &Json) -> Vec<String> {
    let keep = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    match explanation {
        Json::Null => Vec::new(),
        Json::Array(items) => {
            items.iter().filter(|item| !item.is_null()).filter_map(|item| keep(&item.print())).collect()
        }
        other => other.print().split("\n\n").filter_map(keep).collect(),
    }
}

/// `expected_outcome`; `{}` and `null` were not judged.
pub fn expected_outcome(value: &Json) -> Option<ExpectedOutcome> {
    let value = value.unwrapped();
    let outcome = ExpectedOutcome {
        score: value.get("score").float(),
        explanation: paragraphs(value.get("explanation")),
        alignments: value.get("outcome_alignments").list().iter().filter_map(alignment).collect(),
    };
    let is_judged =
        outcome.score.is_some() || !outcome.explanation.is_empty() || !outcome.alignments.is_empty();
    is_judged.then_some(outcome)
}

fn alignment(item: &Json) -> Option<Alignment> {
    let statement = item.get("outcome").owned().or_else(|| item.get("prompt_part").owned())?;
    let aligned = item.get("aligned");
    let met = match aligned.flag() {
        Some(true) => Met::Yes,
        Some(false) => Met::No,
        None => match aligned.label() {
            word if word.eq_ignore_ascii_case("blocked") => Met::Blocked,
            word => Met::Unknown(word),
        },
    };
    Some(Alignment { statement, met })
}

/// A rubric rule with the id of its metric, by which the two are matched.
pub struct SentRule {
    /// `metric_id`.
    pub id: Option<MetricId>,
    /// The rule.
    pub rule: Rule,
}

/// `rubric`; what is no object is left out.
pub fn rubric(list: &Json) -> Vec<SentRule> {
    let list = list.unwrapped();
    let read = |item: &&Json| SentRule {
        id: item.get("metric_id").id().map(MetricId),
        rule: Rule {
            metric: item.get("metric_name").label(),
            passed: item.get("passed").flag(),
            explanation: paragraphs(item.get("explanation")),
        },
    };
    list.values().iter().filter(|item| !item.entries().is_empty()).map(read).collect()
}

/// Marks the metrics that the rubric judges, and those whose rule failed. Ids decide; names where one has none.
pub fn apply_rubric(rules: &[SentRule], metrics: &mut [Metric]) {
    for metric in metrics {
        let is_about = |sent: &&SentRule| match (sent.id, metric.id) {
            (Some(rule), Some(metric)) => rule == metric,
            _ => !sent.rule.metric.is_empty() && sent.rule.metric.eq_ignore_ascii_case(&metric.name),
        };
        for sent in rules.iter().filter(is_about) {
            metric.decides = true;
            metric.failed |= sent.rule.passed == Some(false);
        }
    }
}
