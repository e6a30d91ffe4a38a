//! The metric board: one row for each metric, which filters the runs to its failures.

use crate::app::intent::Intent;
use crate::app::store::Store;
use crate::domain::query::RunsQuery;
use crate::domain::result::{MetricShare, ResultHead};
use crate::domain::route::Route;
use crate::i18n::en::result as text;
use crate::i18n::locale::Locale;
use crate::views::action::send;
use crate::views::macros::view;
use crate::views::parts::heading::section_heading;
use crate::views::parts::pager::number;
use crate::views::prelude::*;

/// Metrics with failures as a list, the others folded; `None` if the result has none.
pub fn metrics(store: &Store, locale: &Locale, route: &Route, head: &ResultHead) -> Option<AnyView> {
    if head.metrics.is_empty() {
        return None;
    }
    let set = RunsQuery::of(route).metric;
    let rows = |failing: bool| {
        head.metrics
            .iter()
            .filter(|share| share.failing.is_empty() != failing)
            .map(|share| metric(store, locale, route, share, set.as_ref() == Some(&share.name)))
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
        .into_any()
    });
    let list = (!failing.is_empty()).then(|| view! { <ul class="metrics__list" role="list">{failing}</ul> });
    Some(
        view! {
            <section class="metrics" part="metrics">
                {section_heading(store, locale.text(text::METRICS))}
                {list}
                {folded}
            </section>
        }
        .into_any(),
    )
}

fn metric(store: &Store, locale: &Locale, route: &Route, share: &MetricShare, pressed: bool) -> AnyView {
    let failing = number(share.failing.len());
    let evaluated = share.evaluated.max(failing);
    let counts = if evaluated == 0 {
        locale.text(crate::i18n::en::verdict::NOT_APPLICABLE)
    } else {
        locale.text_with(
            text::FAILING_OF,
            &[("failing", &locale.count(failing)), ("evaluated", &locale.count(evaluated))],
        )
    };
    let role = locale.text(if share.decides { text::DECIDES } else { text::INFORMS });
    let threshold = share.threshold.clone();
    let line = view! {
        <span class="metric__name" dir="auto">{share.name.clone()}</span>
        <span class="metric__note">
            {role} {threshold.map(|words| view! { <span class="metric__threshold" dir="auto">{words}</span> })}
        </span>
        <span class="metric__bar" aria-hidden="true">
            <span class="metric__failing" style:flex-grow=failing.to_string()></span>
            <span class="metric__holding" style:flex-grow=(evaluated - failing).to_string()></span>
        </span>
        <span class="metric__count">{counts}</span>
    }
    .into_any();
    let class = if share.decides { "metric metric--decides" } else { "metric" };
    if failing == 0 {
        return view! { <li class="metrics__item"><span class=class part="metric">{line}</span></li> }
            .into_any();
    }
    let value = if pressed { "" } else { &share.name };
    let filter = send(store, Intent::Filter(route.clone().with("metric", value)));
    view! {
        <li class="metrics__item">
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
    .into_any()
}
