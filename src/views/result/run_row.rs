//! A row of a result's runs.

use crate::app::store::Store;
use crate::domain::id::ResultId;
use crate::domain::route::{Route, Screen};
use crate::domain::run::RunRow;
use crate::i18n::en::{common, result as text};
use crate::i18n::locale::Locale;
use crate::views::macros::view;
use crate::views::markup::{IntoNode, Node};
use crate::views::parts::chip::chip;
use crate::views::parts::ended::ended_words;
use crate::views::parts::link::row_link;
use crate::views::parts::pager::number;
use crate::views::parts::table::{Column, cell, name_cell, row};
use crate::views::parts::time::{ago, duration, of_day};
use crate::views::parts::tone::Tone;
use crate::views::parts::verdict_chip::verdict_chip;

/// Failing metrics that are named before the rest is counted.
const NAMED_METRICS: usize = 3;

/// The columns, in order.
pub fn columns(locale: &Locale) -> Vec<Column> {
    vec![
        ("runs__verdict", locale.text(text::COLUMN_VERDICT)),
        ("runs__scenario", locale.text(text::COLUMN_SCENARIO)),
        ("runs__failing", locale.text(text::COLUMN_FAILING)),
        ("runs__ended", locale.text(text::COLUMN_ENDED)),
        ("runs__duration", locale.text(text::COLUMN_DURATION)),
        ("runs__started", locale.text(text::COLUMN_STARTED)),
    ]
}

/// The name of a run's scenario, or that it has none.
pub fn scenario_name(locale: &Locale, run: &RunRow) -> String {
    let name = Some(run.scenario_name.trim()).filter(|name| !name.is_empty());
    name.map_or_else(|| locale.text(text::UNNAMED_SCENARIO), str::to_owned)
}

/// Whether all these runs began on one day, and that not today: how long ago it was is the same for each then, and only
/// the time of day tells them apart.
pub fn began_on_one_day<'a>(
    store: &Store,
    locale: &Locale,
    runs: impl Iterator<Item = &'a RunRow> + Clone,
) -> bool {
    let started = runs.filter_map(|run| run.started);
    let (Some(first), Some(last)) = (started.clone().min(), started.max()) else { return false };
    let day = locale.date(last);
    locale.date(first) == day && day != locale.date(store.now.get_untracked())
}

/// One run of this result. `by_clock` tells its start by the time of day.
pub fn run_row(store: &Store, locale: &Locale, result: ResultId, run: &RunRow, by_clock: bool) -> Node {
    let name = scenario_name(locale, run);
    let label = view! { <span class="runs__title" dir="auto" title=name.clone()>{name.clone()}</span> };
    let link = row_link(store, Route::to(Screen::Run(result, run.id)), label.into_node());
    let personality = run
        .personality
        .clone()
        .map(|name| view! { <span class="runs__personality" dir="auto">{name}</span> });
    let ended = run.ended_reason.clone().map(|sent| {
        let words = ended_words(locale, &sent);
        view! { <span class="runs__reason" dir="auto" title=sent>{words}</span> }
    });
    let started = |at| if by_clock { of_day(locale, at) } else { ago(locale, at, &store.now) };
    row(vec![
        cell("runs__verdict", verdict_chip(locale, &run.verdict)),
        name_cell("runs__scenario", (link, personality).into_node()),
        cell("runs__failing", why(locale, run)),
        cell("runs__ended", ended.into_node()),
        cell("runs__duration", run.duration.map(|length| duration(locale, length)).into_node()),
        cell("runs__started", run.started.map(started).into_node()),
    ])
}

/// The failing metrics as chips, or the error's own words.
fn why(locale: &Locale, run: &RunRow) -> Node {
    if run.failing.is_empty() {
        return run
            .error_message
            .clone()
            .map(|words| view! { <span class="runs__error" dir="auto" title=words.clone()>{words.clone()}</span> })
            .into_node();
    }
    let (named, rest) = run.failing.split_at(run.failing.len().min(NAMED_METRICS));
    let more = (!rest.is_empty()).then(|| {
        let words = locale.text_with(common::PLUS, &[("count", &locale.count(number(rest.len())))]);
        view! { <span class="runs__more" title=locale.list(rest)>{words}</span> }
    });
    let chips =
        named.iter().map(|name| chip(Tone::Failure, None, name.clone())).chain(more).collect::<Vec<_>>();
    view! { <span class="runs__chips">{chips}</span> }
}
