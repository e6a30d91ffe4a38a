//! A row of the results list.

use crate::app::store::Store;
use crate::domain::metric::Direction;
use crate::domain::result::{ResultRow, ScenarioHead};
use crate::domain::route::{Route, Screen};
use crate::domain::trend::{delta, previous};
use crate::i18n::en::{common, results as text};
use crate::i18n::locale::{Locale, isolate};
use crate::views::macros::view;
use crate::views::markup::{IntoNode, Node};
use crate::views::parts::delta::delta_points;
use crate::views::parts::link::row_link;
use crate::views::parts::table::{Column, cell, name_cell, row};
use crate::views::parts::time::ago;
use crate::views::results::outcome::outcome;
use crate::views::results::pick::{Picked, pick_box};
use crate::views::results::run_type::run_type;

/// Scenarios that are named before the rest is counted.
const NAMED_SCENARIOS: usize = 2;

/// The columns, in order.
pub fn columns(locale: &Locale) -> Vec<Column> {
    vec![
        ("results__outcome", locale.text(text::COLUMN_OUTCOME)),
        ("results__name", locale.text(text::COLUMN_NAME)),
        ("results__delta", locale.text(text::COLUMN_DELTA)),
        ("results__scenarios", locale.text(text::COLUMN_SCENARIOS)),
        ("results__version", locale.text(text::COLUMN_VERSION)),
        ("results__started", locale.text(text::COLUMN_STARTED)),
    ]
}

/// The name of a result, or its number if it has none.
pub fn result_name(locale: &Locale, result: &ResultRow) -> String {
    if result.name.trim().is_empty() {
        locale.text_with(common::RESULT_NUMBER, &[("id", &result.id.to_string())])
    } else {
        result.name.clone()
    }
}

/// The columns of a list whose results can be picked.
pub fn columns_with_pick(locale: &Locale) -> Vec<Column> {
    let mut columns = columns(locale);
    columns.insert(0, ("results__pick", locale.text(text::COLUMN_PICK)));
    columns
}

/// One result. `rows` are the loaded ones, among which is the one that it is measured against.
pub fn result_row(
    store: &Store,
    locale: &Locale,
    rows: &[ResultRow],
    picked: Option<&Picked>,
    result: &ResultRow,
) -> Node {
    let route = Route::to(Screen::Result(result.id));
    let name = result_name(locale, result);
    let label = view! { <span class="results__title" dir="auto" title=name.clone()>{name.clone()}</span> };
    let link = row_link(store, route, label.into_node());
    let change = previous(rows, result).and_then(|older| {
        let change = delta_points(locale, delta(rows, result)?, Direction::HigherIsBetter);
        let against = isolate(&result_name(locale, older));
        let title = locale.text_with(text::DELTA_TITLE, &[("name", &against)]);
        Some(view! { <span title=title>{change}</span> })
    });
    let mut cells = vec![
        cell("results__outcome", outcome(locale, result)),
        name_cell("results__name", (link, kind(locale, result)).into_node()),
        cell("results__delta", change.into_node()),
        cell("results__scenarios", scenarios(locale, &result.scenarios)),
        cell("results__version", result.version.clone().into_node()),
        cell("results__started", result.created.map(|at| ago(locale, at, &store.now)).into_node()),
    ];
    if let Some(picked) = picked {
        cells.insert(0, cell("results__pick", pick_box(locale, picked, result)));
    }
    row(cells)
}

fn kind(locale: &Locale, result: &ResultRow) -> Node {
    let scheduled = result.scheduled.then(|| locale.text(text::SCHEDULED));
    let kind = result.run_type.as_deref().map(|sent| run_type(locale, sent));
    let words: Vec<String> = [kind, scheduled].into_iter().flatten().collect();
    view! { <span class="results__kind">{words.join(" · ")}</span> }
}

fn scenarios(locale: &Locale, scenarios: &[ScenarioHead]) -> Node {
    let told = scenarios.iter().filter(|scenario| !scenario.name.trim().is_empty());
    let names: Vec<String> = told.map(|scenario| scenario.name.clone()).collect();
    let first = names.get(..names.len().min(NAMED_SCENARIOS)).unwrap_or_default();
    let rest = scenarios.len() - first.len();
    let more = (rest > 0).then(|| {
        let count = locale.count(u32::try_from(rest).unwrap_or(u32::MAX));
        view! { <span class="results__more">{locale.text_with(common::PLUS, &[("count", &count)])}</span> }
    });
    view! {
        <span class="results__names" dir="auto" title=locale.list(&names)>{first.join(", ")}</span>
        {more}
    }
}
