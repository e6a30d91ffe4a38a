//! The metric board: one row for each metric, which filters the runs to its failures.

use crate::app::intent::Intent;
use crate::app::store::Store;
use crate::domain::measure::{Measure, measures};
use crate::domain::query::RunsQuery;
use crate::domain::result::ResultHead;
use crate::domain::route::Route;
use crate::domain::run::{EXPECTED_OUTCOME, RunRow};
use crate::domain::stats::percentile;
use crate::i18n::en::{result as text, verdict};
use crate::i18n::locale::Locale;
use crate::views::action::send;
use crate::views::chart::scale::Scale;
use crate::views::macros::view;
use crate::views::markup::Node;
use crate::views::parts::heading::section_heading;
use crate::views::parts::pager::number;
use crate::views::parts::quantity::quantity;

/// A metric as the board shows it: what the result says of it, joined with what its runs came to.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The metric's name.
    pub name: String,
    /// Decides success; `None` where nobody says.
    pub decides: Option<bool>,
    /// The rule in words.
    pub threshold: Option<String>,
    /// Runs in which it failed.
    pub failing: u32,
    /// Runs in which it was measured.
    pub evaluated: u32,
    /// Its values over the loaded runs, where it has any.
    pub measure: Option<Measure>,
}

/// Metrics with failures as a list, the others folded; `None` if the result has none.
pub fn metrics(
    store: &Store,
    locale: &Locale,
    route: &Route,
    head: &ResultHead,
    runs: &[RunRow],
) -> Option<Node> {
    let entries = entries(head, runs);
    if entries.is_empty() {
        return None;
    }
    let set = RunsQuery::of(route).metric;
    let rows = |failing: bool| {
        entries
            .iter()
            .filter(|entry| (entry.failing > 0) == failing)
            .map(|entry| row(store, locale, route, entry, set.as_ref() == Some(&entry.name)))
            .collect::<Vec<_>>()
    };
    let (failing, holding) = (rows(true), rows(false));
    let folded = (!holding.is_empty()).then(|| {
        let open = failing.is_empty();
        let words = locale.plural(text::MORE_METRICS, number(holding.len()));
        view! {
            <details class="details" part="details" open=open>
                <summary class="details__summary">{words}</summary>
                <ul class="metrics__list" role="list">{holding}</ul>
            </details>
        }
    });
    let list = (!failing.is_empty()).then(|| view! { <ul class="metrics__list" role="list">{failing}</ul> });
    Some(view! {
        <section class="metrics" part="metrics">
            {section_heading(store, locale.text(text::METRICS))}
            {list}
            {folded}
        </section>
    })
}

/// What the result says, joined with what only its runs know, such as the expected outcome: most failing first, deciding
/// before informing.
pub fn entries(head: &ResultHead, runs: &[RunRow]) -> Vec<Entry> {
    let mut measures = measures(runs);
    // Without rules of its own a project is judged by the expected outcome.
    let has_rules =
        head.metrics.iter().any(|share| share.decides) || measures.iter().any(|measure| measure.decides);
    let mut entries: Vec<Entry> = head
        .metrics
        .iter()
        .map(|share| {
            let failing = number(share.failing.len());
            let found = measures.iter().position(|measure| measure.name == share.name);
            Entry {
                name: share.name.clone(),
                decides: Some(share.decides),
                threshold: share.threshold.clone(),
                failing,
                evaluated: share.evaluated.max(failing),
                measure: found.map(|index| measures.remove(index)),
            }
        })
        .collect();
    entries.extend(measures.into_iter().map(|measure| Entry {
        name: measure.name.clone(),
        decides: match measure.name.as_str() {
            // With rules, rows of runs do not say whether it is one of them.
            EXPECTED_OUTCOME => (measure.decides || !has_rules).then_some(true),
            _ => Some(measure.decides),
        },
        threshold: None,
        failing: measure.failing,
        evaluated: measure.evaluated,
        measure: Some(measure),
    }));
    crate::domain::order::sort_by(&mut entries, &|left, right| {
        (right.failing, right.decides).cmp(&(left.failing, left.decides))
    });
    entries
}

fn row(store: &Store, locale: &Locale, route: &Route, entry: &Entry, pressed: bool) -> Node {
    let counts = if entry.evaluated == 0 {
        locale.text(verdict::NOT_APPLICABLE)
    } else {
        let (failing, evaluated) = (locale.count(entry.failing), locale.count(entry.evaluated));
        locale.text_with(text::FAILING_OF, &[("failing", &failing), ("evaluated", &evaluated)])
    };
    let role = entry.decides.map(|decides| locale.text(if decides { text::DECIDES } else { text::INFORMS }));
    // A threshold is a formula, whatever language is around it.
    let notes: Vec<Node> = [(entry.threshold.clone(), "ltr"), (median(locale, entry), "auto")]
        .into_iter()
        .filter_map(|(words, dir)| {
            let words = words?;
            Some(view! { <span class="metric__threshold"><span dir=dir>{words}</span></span> })
        })
        .collect();
    let line = view! {
        <span class="metric__name" dir="auto">{entry.name.clone()}</span>
        <span class="metric__note">{role} {notes}</span>
        {bar(entry)}
        <span class="metric__count">{counts}</span>
    };
    let class = if entry.decides == Some(true) { "metric metric--decides" } else { "metric" };
    if entry.failing == 0 {
        return view! { <li><span class=class part="metric">{line}</span></li> };
    }
    let filter = if pressed {
        send(store, Intent::Filter(route.clone().with("metric", "")))
    } else {
        send(store, Intent::ShowRows(route.clone().with("metric", &entry.name)))
    };
    view! {
        <li>
            <button
                type="button"
                class=class
                part="metric"
                aria-pressed=if pressed { "true" } else { "false" }
                on:click=move |_| filter()
            >
                {line}
            </button>
        </li>
    }
}

fn median(locale: &Locale, entry: &Entry) -> Option<String> {
    let measure = entry.measure.as_ref()?;
    let value = quantity(locale, measure.median()?, measure.unit, measure.is_rating);
    Some(locale.text_with(text::MEDIAN, &[("value", &value)]))
}

/// The share that failed; of what did not fail, from where to where eight of ten values reach.
fn bar(entry: &Entry) -> Node {
    let values = entry.measure.as_ref().map_or(&[][..], |measure| &measure.values);
    if entry.failing == 0
        && let (Some(low), Some(high), Some(most)) =
            (percentile(values, 10), percentile(values, 90), values.last())
    {
        let rating = entry.measure.as_ref().is_some_and(|measure| measure.is_rating);
        let scale = Scale::new(
            values.first().map_or(0.0, |least| least.min(0.0)),
            if rating { 100.0 } else { *most },
            100,
        );
        let (from, to) = (scale.at(low), scale.at(high));
        return view! {
            <span class="metric__bar" aria-hidden="true">
                <span class="metric__holding" style:flex-grow=from.to_string()></span>
                <span class="metric__spread" style:flex-grow=(to - from).max(2).to_string()></span>
                <span class="metric__holding" style:flex-grow=(100 - to).to_string()></span>
            </span>
        };
    }
    let holding = entry.evaluated.saturating_sub(entry.failing);
    view! {
        <span class="metric__bar" aria-hidden="true">
            <span class="metric__failing" style:flex-grow=entry.failing.to_string()></span>
            <span class="metric__holding" style:flex-grow=holding.to_string()></span>
        </span>
    }
}
