//! Runs down, metrics across: what failed where, at a glance.

use crate::app::store::Store;
use crate::domain::id::ResultId;
use crate::domain::measure::Reading;
use crate::domain::metric::MetricValue;
use crate::domain::route::{Route, Screen};
use crate::domain::run::{EXPECTED_OUTCOME, RunRow};
use crate::i18n::en::{result as text, run as words, verdict};
use crate::i18n::locale::Locale;
use crate::views::macros::view;
use crate::views::markup::{IntoNode, Node};
use crate::views::parts::icon::{Icon, icon};
use crate::views::parts::link::row_link;
use crate::views::parts::pager::number;
use crate::views::parts::quantity::quantity;
use crate::views::parts::tone::Tone;
use crate::views::parts::verdict_chip::verdict_chip;
use crate::views::result::run_row::scenario_name;

/// More rows of so many cells would stall the page.
const MOST_ROWS: usize = 100;

/// The table; the runs stay in view while the metrics scroll.
pub fn matrix(store: &Store, locale: &Locale, result: ResultId, runs: &[&RunRow]) -> Node {
    let names = metric_names(runs);
    let heads: Vec<Node> = names
        .iter()
        .map(|name| view! { <th class="matrix__metric" scope="col" dir="auto">{name.clone()}</th> })
        .collect();
    let rows: Vec<Node> =
        runs.iter().take(MOST_ROWS).map(|run| row(store, locale, result, run, &names)).collect();
    let rest = (runs.len() > MOST_ROWS).then(|| {
        let (shown, total) = (locale.count(number(MOST_ROWS)), locale.count(number(runs.len())));
        let words = locale.text_with(text::MATRIX_MORE, &[("shown", &shown), ("total", &total)]);
        view! { <p class="matrix__more">{words}</p> }
    });
    view! {
        <div class="matrix" part="matrix" role="region" tabindex="0" aria-label=locale.text(text::MATRIX)>
            <table class="matrix__table">
                <caption class="unseen">{locale.text(text::MATRIX)}</caption>
                <thead>
                    <tr>
                        <th class="matrix__run" scope="col">{locale.text(text::COLUMN_SCENARIO)}</th>
                        <th class="matrix__metric" scope="col">{locale.text(text::COLUMN_VERDICT)}</th>
                        {heads}
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        {rest}
    }
}

/// Every metric of these runs: those that failed somewhere first, then as they appear.
pub fn metric_names(runs: &[&RunRow]) -> Vec<String> {
    let mut names: Vec<(String, bool)> = Vec::new();
    for reading in runs.iter().flat_map(|run| &run.readings).filter(|reading| !reading.name.is_empty()) {
        match names.iter_mut().find(|(name, _)| *name == reading.name) {
            Some((_, failed)) => *failed |= reading.failed,
            None => names.push((reading.name.clone(), reading.failed)),
        }
    }
    crate::domain::order::sort_by_rank(&mut names, &|(_, failed)| u64::from(!failed));
    names.into_iter().map(|(name, _)| name).collect()
}

fn row(store: &Store, locale: &Locale, result: ResultId, run: &RunRow, names: &[String]) -> Node {
    let name = scenario_name(locale, run);
    let label = view! { <span class="runs__title" dir="auto">{name}</span> };
    let link = row_link(store, Route::to(Screen::Run(result, run.id)), label);
    let personality = run
        .personality
        .clone()
        .map(|name| view! { <span class="runs__personality" dir="auto">{name}</span> });
    let cells: Vec<Node> = names
        .iter()
        .map(|name| {
            let reading = run.readings.iter().find(|reading| reading.name == *name);
            view! { <td>{cell(locale, reading)}</td> }
        })
        .collect();
    view! {
        <tr class="matrix__row">
            <th class="matrix__run" scope="row">{link} {personality}</th>
            <td>{verdict_chip(locale, &run.verdict)}</td>
            {cells}
        </tr>
    }
}

fn cell(locale: &Locale, reading: Option<&Reading>) -> Node {
    let Some(reading) = reading else {
        return mark(locale.text(verdict::NOT_APPLICABLE), Icon::NotEvaluated, Tone::Neutral);
    };
    match &reading.value {
        MetricValue::NotApplicable => {
            mark(locale.text(verdict::NOT_APPLICABLE), Icon::NotEvaluated, Tone::Neutral)
        }
        MetricValue::Flag(held) if reading.failed || *held => {
            let (key, drawing, tone) = if reading.failed {
                (verdict::FAILED, Icon::Failed, Tone::Failure)
            } else {
                (verdict::PASSED, Icon::Passed, Tone::Success)
            };
            mark(locale.text(key), drawing, tone)
        }
        MetricValue::Flag(_) if reading.name == EXPECTED_OUTCOME => {
            mark(locale.text(words::OUTCOME_REVIEW), Icon::Review, Tone::Warning)
        }
        // A finding that was not made is neither good nor bad.
        MetricValue::Flag(_) => "–".into_node(),
        MetricValue::Percent(value) => told(reading, quantity(locale, *value, None, true)),
        MetricValue::Number { value, unit } => told(reading, quantity(locale, *value, *unit, false)),
        MetricValue::Label(words) | MetricValue::Raw(words) => told(reading, words.clone()),
    }
}

fn mark(words: String, drawing: Icon, tone: Tone) -> Node {
    let title = words.clone();
    view! {
        <span class=["matrix__mark ", tone.class()].concat() title=title>
            {icon(drawing)}
            <span class="unseen">{words}</span>
        </span>
    }
}

fn told(reading: &Reading, words: String) -> Node {
    let class = if reading.failed { "matrix__value matrix__value--failed" } else { "matrix__value" };
    view! { <span class=class dir="auto">{words}</span> }
}
