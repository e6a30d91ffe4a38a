//! How fast the agent answered, over the runs of a result.

use crate::app::store::Store;
use crate::domain::id::ResultId;
use crate::domain::measure::latency_ms;
use crate::domain::order;
use crate::domain::result::Latency;
use crate::domain::route::{Route, Screen};
use crate::domain::run::RunRow;
use crate::i18n::en::{chart, latency, result as text, results};
use crate::i18n::locale::Locale;
use crate::views::chart::histogram::Spread;
use crate::views::chart::plot::{AxisWord, Bucket, Mark, Plot, plot};
use crate::views::macros::view;
use crate::views::markup::{IntoNode, Node};
use crate::views::parts::link::link;
use crate::views::parts::pager::number;
use crate::views::parts::quantity::milliseconds;
use crate::views::result::run_row::scenario_name;

/// Up to here the API's makers call a response time good, in milliseconds.
const GOOD_MS: f64 = 2000.0;
/// Of fewer answers the 95th percentile is but the slowest.
const FEW_ANSWERS: u32 = 20;
/// The slowest runs that are named.
const SLOWEST: usize = 3;

/// The histogram and the slowest runs, and what the result says of every single answer; `None` where nothing was
/// measured.
pub fn latency(
    store: &Store,
    locale: &Locale,
    result: ResultId,
    whole: Option<&Latency>,
    runs: &[RunRow],
    mark: &Mark,
) -> Option<Node> {
    let averages = averages(store, locale, result, runs, mark);
    let answers = whole.map(|whole| answers(locale, whole));
    (averages.is_some() || answers.is_some()).then(|| {
        view! { <section class="response" part="latency">{averages} {answers}</section> }
    })
}

/// `p50 1,420 ms · p90 2,800 ms · p95 4,100 ms · 312 answers`. The chart shows averages of calls, which are other
/// numbers, so both say what they are of.
fn answers(locale: &Locale, whole: &Latency) -> Node {
    let is_enough = whole.count.is_none_or(|count| count >= FEW_ANSWERS);
    let percentiles =
        [(50, Some(whole.p50)), (90, whole.p90), (95, whole.p95.filter(|_| is_enough))].into_iter();
    let told = percentiles.filter_map(|(percent, value)| Some(percentile_words(locale, percent, value?)));
    let count = whole.count.map(|count| locale.plural(latency::ANSWERS, count));
    let words: Vec<String> = told.chain(count).collect();
    view! {
        <p class="slowest">
            <span class="slowest__title">{locale.text(text::LATENCY_ANSWERS)}</span>
            <span>{words.join(" · ")}</span>
        </p>
    }
}

fn percentile_words(locale: &Locale, percent: u8, value: f64) -> String {
    locale.text_with(
        chart::PERCENTILE,
        &[("percent", &locale.count(u32::from(percent))), ("value", &milliseconds(locale, value))],
    )
}

fn averages(store: &Store, locale: &Locale, result: ResultId, runs: &[RunRow], mark: &Mark) -> Option<Node> {
    let mut measured: Vec<(f64, &RunRow)> =
        runs.iter().filter_map(|run| Some((latency_ms(run)?, run))).collect();
    let values: Vec<f64> = measured.iter().map(|(value, _)| *value).collect();
    let spread = Spread::of(&values)?;
    order::sort_by(&mut measured, &|left, right| right.0.total_cmp(&left.0));
    let chart = plot(store, locale, mark, chart(locale, &spread));
    let slowest: Vec<Node> = measured
        .into_iter()
        .take(SLOWEST)
        .map(|(value, run)| {
            let words = [&milliseconds(locale, value), " · ", &scenario_name(locale, run)].concat();
            let way = link(store, Route::to(Screen::Run(result, run.id)), words.into_node());
            view! { <li class="slowest__one">{way}</li> }
        })
        .collect();
    Some(view! {
        {chart}
        <div class="slowest" part="slowest">
            <span class="slowest__title">{locale.text(text::SLOWEST)}</span>
            <ol class="slowest__list" role="list">{slowest}</ol>
        </div>
    })
}

fn chart(locale: &Locale, spread: &Spread) -> Plot {
    let runs = locale.plural(results::RUNS, number(spread.count()));
    let value = |percent: u8| {
        let found = spread.percentiles.iter().find(|(known, _)| *known == percent);
        found.map(|(_, value)| milliseconds(locale, *value))
    };
    let median = value(50).unwrap_or_default();
    let finding = match value(95) {
        Some(p95) => locale
            .text_with(text::LATENCY_FINDING_P95, &[("median", &median), ("p95", &p95), ("runs", &runs)]),
        None => locale.text_with(text::LATENCY_FINDING, &[("median", &median), ("runs", &runs)]),
    };
    let rules = rules(locale, spread);
    let (low, high) = (spread.bins.first().map(|bin| bin.from), spread.bins.last().map(|bin| bin.to));
    let stops = [(0, low), (1000, high)]
        .into_iter()
        .filter_map(|(at, value)| Some((at, milliseconds(locale, value?))))
        .collect();
    Plot {
        title: locale.text(text::LATENCY),
        finding,
        drawing: spread.drawing(&rules),
        levels: Vec::new(),
        stops,
        rules,
        columns: vec![locale.text(text::LATENCY_RANGE), locale.text(text::LATENCY_RUNS)],
        buckets: buckets(locale, spread),
    }
}

fn rules(locale: &Locale, spread: &Spread) -> Vec<AxisWord> {
    let told = spread.percentiles.iter().filter_map(|(percent, value)| {
        Some((spread.place(*value)?, percentile_words(locale, *percent, *value)))
    });
    let good = spread
        .place(GOOD_MS)
        .map(|at| (at, locale.text_with(text::LATENCY_GOOD, &[("value", &milliseconds(locale, GOOD_MS))])));
    told.chain(good).collect()
}

fn buckets(locale: &Locale, spread: &Spread) -> Vec<Bucket> {
    spread
        .bins
        .iter()
        .zip(0_i64..)
        .map(|(bin, place)| {
            let ends = (locale.number(bin.from, 0), milliseconds(locale, bin.to));
            let range = locale.text_with(chart::RANGE, &[("from", &ends.0), ("to", &ends.1)]);
            let runs = locale.plural(results::RUNS, bin.count);
            Bucket {
                words: locale.text_with(text::LATENCY_BUCKET, &[("range", &range), ("runs", &runs)]),
                cells: vec![range, locale.count(bin.count)],
                span: (place, place + 1),
                opens: None,
            }
        })
        .collect()
}
