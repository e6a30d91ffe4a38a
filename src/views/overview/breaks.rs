//! What breaks: metrics by the share of runs in which they failed.

use crate::app::store::{Reports, Store};
use crate::domain::order;
use crate::domain::result::{MetricShare, Report};
use crate::domain::stats::share;
use crate::i18n::en::{overview as text, result};
use crate::i18n::locale::Locale;
use crate::views::chart::bars::{Bar, bars};
use crate::views::macros::view;
use crate::views::markup::Node;
use crate::views::parts::delta::points_in_words;
use crate::views::parts::heading::section_heading;
use crate::views::parts::pager::number;
use crate::views::parts::tone::Tone;

/// Metrics that are shown.
const MOST_METRICS: usize = 6;

/// The section.
pub fn breaks(store: &Store, locale: &Locale, reports: &Reports) -> Node {
    let ranked = ranked(&reports.now);
    let body = if ranked.is_empty() {
        view! { <p class="overview__quiet">{locale.text(text::NOTHING_BREAKS)}</p> }
    } else {
        let rows = ranked.iter().map(|metric| bar(locale, metric, reports.before.as_ref())).collect();
        bars(store, rows)
    };
    view! {
        <section class="overview__part" part="breaks">
            {section_heading(store, locale.text(text::BREAKS))}
            {body}
        </section>
    }
}

/// Metrics that failed, those that decide success first, then by the share that failed.
pub fn ranked(report: &Report) -> Vec<&MetricShare> {
    let mut failing: Vec<&MetricShare> =
        report.metrics.iter().filter(|metric| !metric.failing.is_empty()).collect();
    order::sort_by(&mut failing, &|left, right| {
        right.decides.cmp(&left.decides).then(failing_share(right).total_cmp(&failing_share(left)))
    });
    failing.truncate(MOST_METRICS);
    failing
}

fn failing_share(metric: &MetricShare) -> f64 {
    let failing = number(metric.failing.len());
    share((failing, metric.evaluated.max(failing))).unwrap_or(0.0)
}

fn bar(locale: &Locale, metric: &MetricShare, before: Option<&Report>) -> Bar {
    let failing = number(metric.failing.len());
    let whole = metric.evaluated.max(failing);
    let counts = [("failing", locale.count(failing)), ("evaluated", locale.count(whole))];
    let older = before.and_then(|report| report.metrics.iter().find(|older| older.name == metric.name));
    let change = older.map(|older| failing_share(metric) - failing_share(older));
    Bar {
        label: metric.name.clone(),
        note: change.map(|change| points_in_words(locale, change)),
        number: locale
            .text_with(result::FAILING_OF, &[(counts[0].0, &counts[0].1), (counts[1].0, &counts[1].1)]),
        part: failing,
        whole,
        tone: if metric.decides { Tone::Failure } else { Tone::Neutral },
        opens: None,
    }
}
