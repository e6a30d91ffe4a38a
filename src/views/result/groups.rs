//! Runs of one scenario as one line: "3 of 5 passed", which opens to the runs.

use crate::app::signal::Shared;
use crate::app::store::{List, Store};
use crate::domain::id::{ResultId, RunId};
use crate::domain::run::RunRow;
use crate::domain::verdict::Word;
use crate::domain::window::is_long;
use crate::i18n::en::result as text;
use crate::i18n::locale::Locale;
use crate::views::macros::view;
use crate::views::markup::{IntoNode, Node};
use crate::views::parts::icon::icon;
use crate::views::parts::pager::number;
use crate::views::parts::table::table;
use crate::views::parts::tone::look;
use crate::views::result::run_row::{columns, run_row, scenario_name};

/// The groups that were opened, each by its first run. Of a long list only their rows are drawn.
pub type Opened = Shared<Vec<RunId>>;

/// Groups in the order of their worst run; `runs` are sorted, failures first.
pub fn groups(
    store: &Store,
    locale: &Locale,
    result: ResultId,
    runs: &[&RunRow],
    by_clock: bool,
    opened: &Opened,
) -> Node {
    let opened = is_long(runs.len()).then_some(opened);
    let groups: Vec<Node> =
        grouped(runs).iter().map(|group| line(store, locale, result, group, by_clock, opened)).collect();
    view! { <ul class="groups" part="groups" role="list">{groups}</ul> }
}

/// Runs with the same scenario, each group in the place of its first run. Who called is told on the runs within.
pub fn grouped<'a>(runs: &[&'a RunRow]) -> Vec<Vec<&'a RunRow>> {
    let mut groups: Vec<Vec<&'a RunRow>> = Vec::new();
    for run in runs {
        let same = |group: &&mut Vec<&RunRow>| {
            group.first().is_some_and(|first| {
                first.scenario == run.scenario && first.scenario_name == run.scenario_name
            })
        };
        match groups.iter_mut().find(same) {
            Some(group) => group.push(run),
            None => groups.push(vec![run]),
        }
    }
    groups
}

/// The runs of a group, drawn once it is opened, or printed.
fn later(
    store: &Store,
    locale: &Locale,
    result: ResultId,
    name: String,
    group: &[&RunRow],
    by_clock: bool,
    opened: &Opened,
) -> Node {
    let (store, locale, opened) = (store.clone(), locale.clone(), opened.clone());
    let ids: Vec<RunId> = group.iter().map(|run| run.id).collect();
    (move || {
        let is_open = opened.with(|opened| ids.first().is_some_and(|first| opened.contains(first)));
        let is_printed = store.windows[List::Runs as usize].with(|window| window.is_printed());
        (is_open || is_printed).then(|| {
            let rows = store.runs.with_untracked(|runs| {
                let all = runs.value().map_or(&[][..], |listing| &listing.rows);
                let of_group = |id| all.iter().find(|run| run.id == id);
                let found = ids.iter().filter_map(|id| of_group(*id));
                found.map(|run| run_row(&store, &locale, result, run, by_clock)).collect()
            });
            table("runs__table", name.clone(), columns(&locale), rows)
        })
    })
    .into_node()
}

fn line(
    store: &Store,
    locale: &Locale,
    result: ResultId,
    group: &[&RunRow],
    by_clock: bool,
    opened: Option<&Opened>,
) -> Node {
    let passed = group.iter().filter(|run| run.verdict.word == Word::Passed).count();
    let (passed, total) = (locale.count(number(passed)), locale.count(number(group.len())));
    let words = locale.text_with(text::GROUP_PASSED, &[("passed", &passed), ("total", &total)]);
    let dots: Vec<Node> = group
        .iter()
        .map(|run| {
            let (drawing, tone, _) = look(&run.verdict.word);
            view! { <span class=["group__dot ", tone.class()].concat()>{icon(drawing)}</span> }
        })
        .collect();
    let name = group.first().map(|run| scenario_name(locale, run)).unwrap_or_default();
    let rows = if let Some(opened) = opened {
        later(store, locale, result, name.clone(), group, by_clock, opened)
    } else {
        let rows = group.iter().map(|run| run_row(store, locale, result, run, by_clock)).collect();
        table("runs__table", name.clone(), columns(locale), rows)
    };
    let note = opened.cloned().zip(group.first().map(|run| run.id));
    let open = move |_| {
        if let Some((opened, first)) = &note {
            opened.update(|opened| opened.push(*first));
        }
    };
    view! {
        <li>
            <details class="group" part="group">
                <summary class="group__line" on:click=open>
                    <span class="group__name" dir="auto">{name}</span>
                    <span class="group__dots" aria-hidden="true">{dots}</span>
                    <span class="group__count">{words}</span>
                </summary>
                {rows}
            </details>
        </li>
    }
}
