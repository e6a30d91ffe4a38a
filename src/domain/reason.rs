//! Why a run stands as it does, in one sentence.

use super::citation::{first_moment, strip};
use super::metric::Metric;
use super::run::{EXPECTED_OUTCOME, ExpectedOutcome, Met, Reason, Rule, Run};
use super::sentence::first_sentence;
use super::verdict::Word;

impl Run {
    /// The first rule that decided: a rubric rule that failed, else the expected outcome, else a metric that failed.
    /// A run that ended without a verdict says its `error_message`. Nothing else needs a reason.
    pub fn reason(&self) -> Reason {
        match self.row.verdict.word {
            Word::Failed => self.failure(),
            Word::Error | Word::TimedOut | Word::Cancelled => {
                self.row.error_message.clone().map_or(Reason::None, Reason::Error)
            }
            _ => Reason::None,
        }
    }

    fn failure(&self) -> Reason {
        let outcome = || self.expected_outcome.as_ref().and_then(|outcome| self.outcome_reason(outcome));
        if let Some(rule) = self.rules.iter().find(|rule| rule.passed == Some(false)) {
            // Its own checklist says more of the expected outcome than the rule on it.
            let is_outcome = rule.metric.trim().eq_ignore_ascii_case(EXPECTED_OUTCOME);
            return is_outcome.then(outcome).flatten().unwrap_or_else(|| self.rule_reason(rule));
        }
        outcome()
            .or_else(|| {
                self.metrics.iter().find(|metric| metric.failed).map(|metric| self.metric_reason(metric))
            })
            .unwrap_or(Reason::None)
    }

    fn rule_reason(&self, rule: &Rule) -> Reason {
        let (because, at) = explained(&rule.explanation, self.call_seconds());
        let metric = || self.metrics.iter().find(|metric| same_name(&metric.name, &rule.metric));
        if because.is_empty()
            && let Some(metric) = metric()
        {
            return self.metric_reason(metric);
        }
        Reason::Metric { name: rule.metric.clone(), because, at }
    }

    fn metric_reason(&self, metric: &Metric) -> Reason {
        let (because, at) = explained(&metric.explanation, self.call_seconds());
        Reason::Metric { name: metric.name.clone(), because, at }
    }

    fn outcome_reason(&self, outcome: &ExpectedOutcome) -> Option<Reason> {
        let needs_review = outcome.needs_review();
        if !needs_review && !outcome.failed() {
            return None;
        }
        let (explanation, cited) = explained(&outcome.explanation, self.call_seconds());
        let missed = outcome.alignments.iter().find(|alignment| alignment.met == Met::No);
        let because = missed.map_or(explanation, |alignment| first_sentence(&alignment.statement));
        Some(Reason::ExpectedOutcome { needs_review, because, at: cited })
    }

    /// How long the call was, if that is known.
    fn call_seconds(&self) -> Option<f64> {
        self.row.duration.map(|length| f64::from(length.0)).filter(|seconds| *seconds > 0.0)
    }
}

/// The paragraph that says what went wrong: the first with a cross before it, else the first without a check mark.
/// Its first sentence without the cited moment, and the first moment that it cites, else that any other cites.
fn explained(paragraphs: &[String], call_seconds: Option<f64>) -> (String, Option<f64>) {
    let starts = |marks: [char; 4]| {
        let begins = move |text: &&String| text.trim_start().starts_with(marks);
        paragraphs.iter().find(begins)
    };
    let is_good = |text: &str| text.trim_start().starts_with(['✅', '✔', '☑', '🟢']);
    let telling = starts(['❌', '✗', '✘', '✖'])
        .or_else(|| paragraphs.iter().find(|text| !is_good(text) && !first_sentence(&strip(text)).is_empty()))
        .or_else(|| paragraphs.first());
    let Some(telling) = telling else {
        return (String::new(), None);
    };
    let moment = |text: &String| first_moment(text, call_seconds);
    let at = moment(telling).or_else(|| paragraphs.iter().find_map(moment));
    (first_sentence(&strip(telling)), at)
}

pub(super) fn same_name(left: &str, right: &str) -> bool {
    left.trim().eq_ignore_ascii_case(right.trim())
}
