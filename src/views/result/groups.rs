//! Runs of one scenario and personality as one line: "3 of 5 passed", which opens to the runs.

use crate::app::store::Store;
use crate::domain::id::ResultId;
use crate::domain::run::RunRow;
use crate::domain::verdict::Word;
use crate::i18n::en::result as text;
use crate::i18n::locale::Locale;
use crate::views::macros::view;
use crate::views::markup::Node;
use crate::views::parts::icon::icon;
use crate::views::parts::pager::number;
use crate::views::parts::table::table;
use crate::views::parts::tone::look;
use crate::views::result::run_row::{columns, run_row, scenario_name};

/// Groups in the order of their worst run; `runs` are sorted, failures first.
pub fn groups(store: &Store, locale: &Locale, result: ResultId, runs: &[&RunRow]) -> Node {
    let groups: Vec<Node> = grouped(runs).iter().map(|group| line(store, locale, result, group)).collect();
    view! { <ul class="groups" part="groups" role="list">{groups}</ul> }
}

/// Runs with the same scenario and personality, each group in the place of its first run.
pub fn grouped<'a>(runs: &[&'a RunRow]) -> Vec<Vec<&'a RunRow>> {
    let mut groups: Vec<Vec<&'a RunRow>> = Vec::new();
    for run in runs {
        let same = |group: &&mut Vec<&RunRow>| {
            group.first().is_some_and(|first| {
                first.scenario == run.scenario
                    && first.scenario_name == run.scenario_name
                    && first.personality == run.personality
            })
        };
        match groups.iter_mut().find(same) {
            Some(group) => group.push(run),
            None => groups.push(vec![run]),
        }
    }
    groups
}

fn line(store: &Store, locale: &Locale, result: ResultId, group: &[&RunRow]) -> Node {
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
    let personality = group.first().and_then(|run| run.personality.clone());
    let rows: Vec<Node> = group.iter().map(|run| run_row(store, locale, result, run)).collect();
    view! {
        <li>
            <details class="group" part="group">
                <summary class="group__line">
                    <span class="group__name" dir="auto">{name.clone()}</span>
                    <span class="group__personality" dir="auto">{personality}</span>
                    <span class="group__dots" aria-hidden="true">{dots}</span>
                    <span class="group__count">{words}</span>
                </summary>
                {table("runs__table", name, columns(locale), rows)}
            </details>
        </li>
    }
}
