//! One metric: each kind of value in its own form, never judged where nobody judged it.

use crate::domain::metric::{Metric, MetricValue};
use crate::i18n::en::{run as text, verdict};
use crate::i18n::locale::Locale;
use crate::views::macros::view;
use crate::views::markup::{IntoNode, Node};
use crate::views::parts::card::{Face, card, explanation};
use crate::views::parts::chip::chip;
use crate::views::parts::icon::Icon;
use crate::views::parts::moments::Moments;
use crate::views::parts::quantity::quantity;
use crate::views::parts::tone::Tone;

/// The card: open if it failed, else one line.
pub fn metric_card(locale: &Locale, moments: &Moments, metric: &Metric, call_seconds: Option<f64>) -> Node {
    let (drawing, tone) = look(metric);
    let face =
        Face { drawing, tone, name: metric.name.clone(), value: value(locale, metric), open: metric.failed };
    let body: Vec<Node> = [
        percentiles(locale, metric),
        categories(metric),
        explanation(locale, moments, &metric.explanation, call_seconds),
    ]
    .into_iter()
    .flatten()
    .collect();
    card(face, (!body.is_empty()).then(|| body.into_node()))
}

/// The icon and colour: judged values as verdicts, the rest as measured.
fn look(metric: &Metric) -> (Icon, Tone) {
    match metric.value {
        MetricValue::NotApplicable => (Icon::NotEvaluated, Tone::Neutral),
        _ if metric.failed => (Icon::Failed, Tone::Failure),
        MetricValue::Flag(_) if is_finding(metric) => (Icon::Measured, Tone::Neutral),
        MetricValue::Flag(_) => (Icon::Passed, Tone::Success),
        _ if metric.decides => (Icon::Passed, Tone::Success),
        _ => (Icon::Measured, Tone::Neutral),
    }
}

/// Whether "true" of a metric says what was found and not that all is well.
fn is_finding(metric: &Metric) -> bool {
    metric.name.to_ascii_lowercase().contains("voicemail")
}

fn value(locale: &Locale, metric: &Metric) -> Node {
    match &metric.value {
        MetricValue::Flag(held) if is_finding(metric) && !metric.failed => {
            locale.text(if *held { text::DETECTED } else { text::NOT_DETECTED }).into_node()
        }
        MetricValue::Flag(_) => {
            let key = if metric.failed { verdict::FAILED } else { verdict::PASSED };
            view! { <span class="card__judged">{locale.text(key)}</span> }
        }
        MetricValue::Percent(percent) => rating(locale, *percent),
        MetricValue::Number { value, unit } => number(locale, *value, *unit),
        MetricValue::Label(label) => chip(Tone::Neutral, None, label.clone()),
        MetricValue::Raw(raw) => {
            view! { <span class="card__number" dir="auto">{raw.clone()}</span> }
        }
        MetricValue::NotApplicable => locale.text(verdict::NOT_APPLICABLE).into_node(),
    }
}

/// A bar, and the percent beside it.
fn rating(locale: &Locale, percent: f64) -> Node {
    // Clamped to 0 to 100 before, so nothing is lost.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let width = [(percent.clamp(0.0, 100.0) as u32).to_string().as_str(), "%"].concat();
    let words = locale.percent(percent / 100.0, 1);
    view! {
        <span class="card__rating">
            <span class="rating" part="rating" aria-hidden="true">
                <span class="rating__part" style:inline-size=width></span>
            </span>
            <span class="card__number">{words}</span>
        </span>
    }
}

fn number(locale: &Locale, value: f64, unit: Option<&'static str>) -> Node {
    // By its letters: a Latin unit stands behind its number also where one reads from the right.
    view! { <span class="card__number" dir="auto">{quantity(locale, value, unit, false)}</span> }
}

fn percentiles(locale: &Locale, metric: &Metric) -> Option<Node> {
    let unit = match metric.value {
        MetricValue::Number { unit, .. } => unit,
        _ => None,
    };
    let each = metric.percentiles.iter().map(|(percent, value)| {
        let name = locale.text_with(text::PERCENTILE, &[("percent", &locale.count(u32::from(*percent)))]);
        view! {
            <div class="percentiles__one">
                <dt class="percentiles__name">{name}</dt>
                <dd class="percentiles__value">{number(locale, *value, unit)}</dd>
            </div>
        }
    });
    let each: Vec<Node> = each.collect();
    (!each.is_empty()).then(|| view! { <dl class="percentiles" part="percentiles">{each}</dl> })
}

fn categories(metric: &Metric) -> Option<Node> {
    let each = metric.categories.iter().map(|category| {
        view! { <li class="chips__chip">{chip(Tone::Neutral, None, category.clone())}</li> }
    });
    let each: Vec<Node> = each.collect();
    (!each.is_empty()).then(|| view! { <ul class="chips" role="list">{each}</ul> })
}
