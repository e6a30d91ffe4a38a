//! The tests: four numbers, their history, what breaks, and the latest results.

use crate::app::remote::Remote;
use crate::app::store::{Listing, Reports, Store};
use crate::domain::metric::Direction;
use crate::domain::query::StatusPill;
use crate::domain::result::ResultRow;
use crate::domain::route::{Route, Screen};
use crate::domain::stats::{share, wilson};
use crate::domain::trend::{Periods, Sum, pass_share, sum};
use crate::i18n::en::{overview as text, results};
use crate::i18n::locale::Locale;
use crate::views::chart::plot::Mark;
use crate::views::chart::sparkline::sparkline;
use crate::views::coming::is_coming;
use crate::views::macros::view;
use crate::views::markup::{IntoNode, Node};
use crate::views::notice;
use crate::views::overview::breaks::breaks;
use crate::views::overview::missing::missing;
use crate::views::overview::outline;
use crate::views::overview::tile::{Tile, tiles};
use crate::views::overview::trends::trends;
use crate::views::parts::delta::{delta, delta_points};
use crate::views::parts::heading::section_heading;
use crate::views::parts::link::link;
use crate::views::parts::quantity::milliseconds;
use crate::views::parts::skeleton::word;
use crate::views::parts::table::table;
use crate::views::results::row::{columns, result_row};

/// Below so many runs a rate is told with its range.
const FEW_RUNS: u32 = 30;
/// Results in the table.
const LATEST: usize = 5;

/// The block.
pub fn tests(store: &Store, locale: &Locale, mark: &Mark) -> Node {
    let body = store.results.with(|results| {
        let shape = || outline::tests(store, locale);
        if let Some(instead) = notice::instead_of_shape(store, locale, results, &shape) {
            return instead;
        }
        let over = notice::over_old(store, locale, results);
        (over, results.value().map(|listing| known(store, locale, listing, mark))).into_node()
    });
    view! {
        <section class="block" part="tests">
            <div class="block__head">
                {section_heading(store, locale.text(text::TESTS))}
                {source(store, locale)}
            </div>
            {body}
        </section>
    }
}

fn source(store: &Store, locale: &Locale) -> Option<Node> {
    store.results.with(|results| {
        if notice::is_loading(store, results) {
            return Some(view! { <p class="block__source block__source--coming">{word()}</p> });
        }
        let periods = Periods::of(&results.value()?.rows);
        let count = sum(&periods.now).results;
        let key = if periods.before.is_empty() { text::TESTS_SOURCE_ONLY } else { text::TESTS_SOURCE };
        let words = locale.text_with(key, &[("results", &locale.plural(text::LAST_RESULTS, count))]);
        (count > 0).then(|| view! { <p class="block__source">{words}</p> })
    })
}

fn known(store: &Store, locale: &Locale, listing: &Listing<ResultRow>, mark: &Mark) -> Node {
    if listing.rows.is_empty() {
        let (nothing, hint) = (locale.text(text::NO_TESTS), locale.text(results::EMPTY_HINT));
        return view! { <p class="overview__quiet">{nothing} " " {hint}</p> };
    }
    let periods = Periods::of(&listing.rows);
    let numbers = (!periods.now.is_empty()).then(|| four(store, locale, &periods));
    let reports = store.reports.with(|reports| {
        // Without a finished result there is nothing to ask for.
        if numbers.is_some() && is_coming(store, reports) {
            return outline::bars(store, locale, text::BREAKS);
        }
        let over = notice::over_old(store, locale, reports);
        let gone = reports.error().and_then(|_| notice::instead_of(store, locale, reports, 1));
        let gone = gone.map(|instead| missing(store, locale, text::BREAKS, instead));
        (over, (gone, reports.value().map(|reports| breaks(store, locale, reports)))).into_node()
    });
    view! {
        {numbers}
        {trends(store, locale, &listing.rows, mark)}
        <div class="overview__pair">
            {reports}
            {latest(store, locale, &listing.rows)}
        </div>
    }
}

fn latest(store: &Store, locale: &Locale, rows: &[ResultRow]) -> Node {
    let all = link(store, Route::to(Screen::Results), locale.text(text::ALL_RESULTS).into_node());
    let each = rows.iter().take(LATEST).map(|row| result_row(store, locale, rows, None, row)).collect();
    view! {
        <section class="overview__part" part="latest">
            <div class="block__head">
                {section_heading(store, locale.text(text::LATEST))}
                {all}
            </div>
            {table("results__table results__table--brief", locale.text(text::LATEST), columns(locale), each)}
        </section>
    }
}

fn four(store: &Store, locale: &Locale, periods: &Periods<'_>) -> Node {
    let (now, before) = (sum(&periods.now), sum(&periods.before));
    let before = (before.results > 0).then_some(before);
    let line = |value: &dyn Fn(&ResultRow) -> Option<f64>, top: f64| {
        let values: Vec<Option<f64>> = periods.now.iter().rev().map(|row| value(row)).collect();
        sparkline(&values, 0.0, top)
    };
    let most = |value: &dyn Fn(&ResultRow) -> u32| {
        periods.now.iter().map(|row| value(row)).max().map_or(1.0, |most| f64::from(most.max(1)))
    };
    let runs = |row: &ResultRow| row.tally.total();
    let errors = |row: &ResultRow| row.tally.error;
    let results = Route::to(Screen::Results);
    let count_delta = |now: u32, before: Option<u32>, direction| {
        before.map(|before| {
            let amount = locale.count(now.abs_diff(before));
            delta(locale, f64::from(now) - f64::from(before), amount, direction)
        })
    };
    let first = Tile {
        label: locale.text(text::PASS_RATE),
        number: share((now.passed, now.runs)).map(|rate| locale.percent(rate, 0)).unwrap_or_default(),
        count: passed(locale, &now),
        delta: before.and_then(|before| {
            let change = share((now.passed, now.runs))? - share((before.passed, before.runs))?;
            Some(delta_points(locale, change, Direction::HigherIsBetter))
        }),
        sparkline: line(&pass_share, 1.0),
        opens: Some(results.clone()),
    };
    let volume = Tile {
        label: locale.text(text::RUNS),
        number: locale.count(now.runs),
        count: locale.plural(text::IN_RESULTS, now.results),
        delta: count_delta(now.runs, before.map(|before| before.runs), Direction::Neutral),
        sparkline: line(&|row| Some(f64::from(runs(row))), most(&runs)),
        opens: Some(results.clone()),
    };
    let faults = Tile {
        label: locale.text(text::ERRORS),
        number: locale.count(now.errors),
        count: locale.plural(text::OF_RUNS, now.runs),
        delta: count_delta(now.errors, before.map(|before| before.errors), Direction::LowerIsBetter),
        sparkline: line(&|row| Some(f64::from(errors(row))), most(&errors)),
        opens: Some(results.with("status", StatusPill::Error.as_str())),
    };
    let speed = store.reports.with(|reports| latency(store, locale, reports));
    tiles(store, vec![first, volume, speed, faults])
}

fn passed(locale: &Locale, sum: &Sum) -> String {
    let (part, whole) = (locale.count(sum.passed), locale.count(sum.runs));
    let mut values = vec![("passed", part), ("total", whole)];
    let mut key = text::PASSED_OF;
    if let Some((low, high)) = wilson(sum.passed, sum.runs).filter(|_| sum.runs < FEW_RUNS) {
        values.extend([("low", locale.percent(low, 0)), ("high", locale.percent(high, 0))]);
        key = text::PASSED_RANGE;
    }
    let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
    locale.text_with(key, &values)
}

fn latency(store: &Store, locale: &Locale, reports: &Remote<Reports>) -> Tile {
    if is_coming(store, reports) {
        return Tile::coming(locale.text(text::LATENCY));
    }
    let reports = reports.value();
    // Of what could not be read nobody knows whether it was measured.
    let not_sent = || reports.map(|_| locale.text(text::NOT_SENT)).unwrap_or_default();
    let known = reports.and_then(|reports| reports.now.latency);
    let before = reports.and_then(|reports| reports.before.as_ref()?.latency);
    let count = known.map(|known| {
        let answers = known.count.map(|count| locale.plural(text::ANSWERS, count)).unwrap_or_default();
        match known.p95 {
            Some(p95) => locale
                .text_with(text::P95_OF, &[("value", &milliseconds(locale, p95)), ("answers", &answers)]),
            None => answers,
        }
    });
    Tile {
        label: locale.text(text::LATENCY),
        number: known.map_or_else(|| "–".to_owned(), |known| milliseconds(locale, known.p50)),
        count: count.unwrap_or_else(not_sent),
        delta: known.zip(before).map(|(now, before)| {
            let change = now.p50 - before.p50;
            delta(locale, change, milliseconds(locale, change.abs()), Direction::LowerIsBetter)
        }),
        sparkline: None,
        opens: None,
    }
}
