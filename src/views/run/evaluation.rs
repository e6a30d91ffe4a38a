//! How a run was judged: what decides, what informs, and what could not be measured.

use crate::app::store::Store;
use crate::domain::metric::{Metric, MetricValue};
use crate::domain::order;
use crate::domain::run::{Rule, Run};
use crate::i18n::en::{run as text, verdict};
use crate::i18n::key::Key;
use crate::i18n::locale::Locale;
use crate::views::macros::view;
use crate::views::markup::Node;
use crate::views::parts::card::{Face, card, cards, explanation};
use crate::views::parts::heading::section_heading;
use crate::views::parts::icon::Icon;
use crate::views::parts::metric_card::metric_card;
use crate::views::parts::moments::Moments;
use crate::views::parts::tone::Tone;
use crate::views::run::outcome::{Judged, judged, outcome_card};

/// The name under which the expected outcome stands among rules and metrics.
const OUTCOME: &str = "expected outcome";

/// The metrics of a run, in groups.
pub struct Groups<'a> {
    /// Rubric members, failing first.
    pub deciding: Vec<&'a Metric>,
    /// Rules whose metric is not among the metrics.
    pub lone_rules: Vec<&'a Rule>,
    /// The rest.
    pub informing: Vec<&'a Metric>,
    /// Without a value; out of every count.
    pub not_applicable: Vec<&'a Metric>,
}

impl<'a> Groups<'a> {
    /// Sorts. The metric of the expected outcome is left out where its checklist is shown.
    pub fn of(run: &'a Run) -> Self {
        let is_outcome =
            |name: &str| run.expected_outcome.is_some() && name.trim().eq_ignore_ascii_case(OUTCOME);
        let measured = |metric: &&Metric| metric.value != MetricValue::NotApplicable;
        let all = || run.metrics.iter().filter(|metric| !is_outcome(&metric.name));
        let has_metric = |rule: &&Rule| {
            run.metrics.iter().any(|metric| metric.name.trim().eq_ignore_ascii_case(rule.metric.trim()))
        };
        let failing_first = |mut metrics: Vec<&'a Metric>| {
            order::sort_by_rank(&mut metrics, &|metric| u64::from(!metric.failed));
            metrics
        };
        Self {
            deciding: failing_first(all().filter(measured).filter(|metric| metric.decides).collect()),
            lone_rules: run
                .rules
                .iter()
                .filter(|rule| !is_outcome(&rule.metric) && !has_metric(rule))
                .collect(),
            informing: failing_first(all().filter(measured).filter(|metric| !metric.decides).collect()),
            not_applicable: all().filter(|metric| metric.value == MetricValue::NotApplicable).collect(),
        }
    }
}

/// The whole evaluation, or why there is none.
pub fn evaluation(store: &Store, locale: &Locale, moments: &Moments, run: &Run) -> Node {
    let call_seconds = run.row.duration.map(|length| f64::from(length.0));
    let groups = Groups::of(run);
    let has_rubric = !run.rules.is_empty() || !groups.deciding.is_empty();
    let metric = |metric: &&Metric| metric_card(locale, moments, metric, call_seconds);
    let mut deciding: Vec<Node> = Vec::new();
    deciding.extend(
        run.expected_outcome.iter().map(|outcome| outcome_card(locale, moments, outcome, call_seconds)),
    );
    deciding.extend(groups.lone_rules.iter().map(|rule| rule_card(locale, moments, rule, call_seconds)));
    deciding.extend(groups.deciding.iter().map(metric));
    let informing: Vec<Node> = groups.informing.iter().map(metric).collect();
    let not_applicable: Vec<Node> = groups.not_applicable.iter().map(metric).collect();
    let nothing = deciding.is_empty() && informing.is_empty() && not_applicable.is_empty();
    let unfinished = run.row.verdict.is_unfinished();
    let hint = (nothing || unfinished).then(|| {
        let key = if unfinished { text::METRICS_PENDING } else { text::METRICS_NONE };
        // Where nothing else stands under it, the hint has a heading of its own.
        let heading = nothing.then(|| section_heading(store, locale.text(text::METRICS)));
        view! { <div class="evaluation__group">{heading} <p class="evaluation__hint">{locale.text(key)}</p></div> }
    });
    // Without rules the expected outcome decides together with the metrics, and so nothing is set apart.
    let first = if has_rubric { text::DECIDES } else { text::OUTCOME_AND_METRICS };
    view! {
        <section class="evaluation" part="evaluation" aria-label=locale.text(text::EVALUATION)>
            {group(store, locale, first, counted(locale, run, &groups), deciding)}
            {group(store, locale, if has_rubric { text::INFORMS } else { text::METRICS }, None, informing)}
            {group(store, locale, text::NOT_APPLICABLE, None, not_applicable)}
            {hint}
        </section>
    }
}

fn group(
    store: &Store,
    locale: &Locale,
    title: &'static Key,
    count: Option<String>,
    members: Vec<Node>,
) -> Option<Node> {
    (!members.is_empty()).then(|| {
        view! {
            <div class="evaluation__group">
                <div class="evaluation__head">
                    {section_heading(store, locale.text(title))}
                    {count.map(|count| view! { <span class="evaluation__count">{count}</span> })}
                </div>
                {cards(members)}
            </div>
        }
    })
}

/// "2 of 3 passed" of what decides; what was skipped is in no count.
fn counted(locale: &Locale, run: &Run, groups: &Groups<'_>) -> Option<String> {
    let outcome = run.expected_outcome.as_ref().map(|outcome| judged(outcome.score));
    let outcome = outcome.filter(|judged| *judged != Judged::Open).map(|judged| judged == Judged::Met);
    let verdicts: Vec<bool> = outcome
        .into_iter()
        .chain(groups.lone_rules.iter().filter_map(|rule| rule.passed))
        .chain(groups.deciding.iter().map(|metric| !metric.failed))
        .collect();
    (verdicts.len() > 1).then(|| {
        let passed = verdicts.iter().filter(|passed| **passed).count();
        let (part, whole) = (locale.number(passed as f64, 0), locale.number(verdicts.len() as f64, 0));
        locale.text_with(text::HOLD_OF, &[("part", &part), ("whole", &whole)])
    })
}

/// A rule of which only the verdict is known.
fn rule_card(locale: &Locale, moments: &Moments, rule: &Rule, call_seconds: Option<f64>) -> Node {
    let (drawing, tone, word) = match rule.passed {
        Some(true) => (Icon::Passed, Tone::Success, verdict::PASSED),
        Some(false) => (Icon::Failed, Tone::Failure, verdict::FAILED),
        None => (Icon::NotEvaluated, Tone::Neutral, text::SKIPPED),
    };
    let value = view! { <span class="card__judged">{locale.text(word)}</span> };
    let face = Face { drawing, tone, name: rule.metric.clone(), value, open: rule.passed == Some(false) };
    card(face, explanation(locale, moments, &rule.explanation, call_seconds))
}
