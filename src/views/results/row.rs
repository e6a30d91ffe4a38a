//! A row of the results list.

use crate::app::store::Store;
use crate::domain::result::{ResultRow, ScenarioHead};
use crate::domain::route::{Route, Screen};
use crate::i18n::en::{common, results as text};
use crate::i18n::locale::Locale;
use crate::views::macros::view;
use crate::views::markup::{IntoNode, Node};
use crate::views::parts::link::row_link;
use crate::views::parts::table::{Column, cell, name_cell, row};
use crate::views::parts::time::ago;
use crate::views::results::outcome::outcome;

/// Scenarios that are named before the rest is counted.
const NAMED_SCENARIOS: usize = 2;

/// The columns, in order.
pub fn columns(locale: &Locale) -> Vec<Column> {
    vec![
        ("results__outcome", locale.text(text::COLUMN_OUTCOME)),
        ("results__name", locale.text(text::COLUMN_NAME)),
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

/// One result.
pub fn result_row(store: &Store, locale: &Locale, result: &ResultRow) -> Node {
    let route = Route::to(Screen::Result(result.id));
    let name = result_name(locale, result);
    let label = view! { <span class="results__title" dir="auto" title=name.clone()>{name.clone()}</span> };
    let link = row_link(store, route, label.into_node());
    row(vec![
        cell("results__outcome", outcome(locale, result)),
        name_cell("results__name", (link, kind(locale, result)).into_node()),
        cell("results__scenarios", scenarios(locale, &result.scenarios)),
        cell("results__version", result.version.clone().into_node()),
        cell("results__started", result.created.map(|at| ago(locale, at, &store.now)).into_node()),
    ])
}

fn kind(locale: &Locale, result: &ResultRow) -> Node {
    let scheduled = result.scheduled.then(|| locale.text(text::SCHEDULED));
    let words: Vec<String> = [result.run_type.clone(), scheduled].into_iter().flatten().collect();
    view! { <span class="results__kind">{words.join(" · ")}</span> }
}

fn scenarios(locale: &Locale, scenarios: &[ScenarioHead]) -> Node {
    let names: Vec<String> = scenarios.iter().map(|scenario| scenario.name.clone()).collect();
    let (first, rest) = names.split_at(names.len().min(NAMED_SCENARIOS));
    let more = (!rest.is_empty()).then(|| {
        let count = locale.count(u32::try_from(rest.len()).unwrap_or(u32::MAX));
        view! { <span class="results__more">{locale.text_with(common::PLUS, &[("count", &count)])}</span> }
    });
    view! {
        <span class="results__names" dir="auto" title=locale.list(&names)>{first.join(", ")}</span>
        {more}
    }
}
