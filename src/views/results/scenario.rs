//! The choice of a scenario over the list.

use crate::app::intent::Intent;
use crate::app::store::Store;
use crate::domain::id::ScenarioId;
use crate::domain::order;
use crate::domain::query::ResultsQuery;
use crate::domain::result::ResultRow;
use crate::i18n::en::results as text;
use crate::i18n::locale::Locale;
use crate::views::macros::view;
use crate::views::markup::Node;
use leptos::prelude::*;

/// The scenarios that are offered, by name.
pub type Known = ArcStoredValue<Vec<(ScenarioId, String)>>;

/// Scenarios of the loaded rows, by name; `None` where there is nothing to choose. While rows are searched, those that
/// were `known` before stay: what a search leaves is not all that can be chosen.
pub fn scenario_choice(
    store: &Store,
    locale: &Locale,
    rows: &[ResultRow],
    query: &ResultsQuery,
    known: &Known,
) -> Option<Node> {
    let is_searched = !query.search.is_empty() || query.scenario.is_some();
    let known = known.try_update_value(|known| {
        if !rows.is_empty() && (known.is_empty() || !is_searched) {
            *known = scenarios(rows);
        }
        known.clone()
    });
    let known = known.filter(|known| known.len() > 1)?;
    let options: Vec<Node> = known
        .iter()
        .map(|(id, name)| {
            let selected = query.scenario == Some(*id);
            view! { <option value=id.to_string() selected=selected>{name.clone()}</option> }
        })
        .collect();
    let (intents, route) = (store.intents.clone(), store.route.clone());
    let choose =
        move |value: String| intents.send(Intent::Filter(route.get_untracked().with("scenario", &value)));
    Some(view! {
        <select
            class="select"
            part="scenario"
            aria-label=locale.text(text::SCENARIO)
            on:change=move |event| choose(event_target_value(&event))
        >
            <option value="" selected=query.scenario.is_none()>{locale.text(text::ANY_SCENARIO)}</option>
            {options}
        </select>
    })
}

/// Scenarios of these rows that have an id, each once, by name.
pub fn scenarios(rows: &[ResultRow]) -> Vec<(ScenarioId, String)> {
    let mut known: Vec<(ScenarioId, String)> = Vec::new();
    for scenario in rows.iter().flat_map(|row| &row.scenarios) {
        if let Some(id) = scenario.id
            && !known.iter().any(|(other, _)| *other == id)
        {
            known.push((id, if scenario.name.is_empty() { id.to_string() } else { scenario.name.clone() }));
        }
    }
    order::sort_by(&mut known, &|left, right| left.1.cmp(&right.1));
    known
}
