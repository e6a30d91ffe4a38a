//! The runs of both results, paired by scenario and personality, in groups by what became of them.

use crate::app::intent::Intent;
use crate::app::store::Store;
use crate::domain::compare::{Group, Pair, pairs};
use crate::domain::id::ResultId;
use crate::domain::query::PairQuery;
use crate::domain::route::{Route, Screen};
use crate::domain::run::RunRow;
use crate::i18n::en::compare as text;
use crate::i18n::key::Key;
use crate::i18n::locale::Locale;
use crate::views::action::send;
use crate::views::compare::transcripts::transcripts;
use crate::views::macros::view;
use crate::views::markup::{IntoNode, Node};
use crate::views::parts::chip::chip;
use crate::views::parts::link::link;
use crate::views::parts::pager::{can_ask, number};
use crate::views::parts::tone::Tone;
use crate::views::parts::verdict_chip::verdict_chip;
use crate::views::result::run_row::scenario_name;

/// Failing metrics that are named.
const NAMED_METRICS: usize = 2;

/// The name of a group.
pub fn group_text(group: Group) -> &'static Key {
    match group {
        Group::NewlyFailing => text::NEWLY_FAILING,
        Group::NewlyFaulty => text::NEWLY_FAULTY,
        Group::NewlyPassing => text::NEWLY_PASSING,
        Group::Recovered => text::RECOVERED,
        Group::StillFailing => text::STILL_FAILING,
        Group::StillFaulty => text::STILL_FAULTY,
        Group::ChangedVerdict => text::CHANGED_VERDICT,
        Group::ChangedScore => text::CHANGED_SCORE,
        Group::Same => text::SAME,
        Group::OnlyA => text::ONLY_A,
        Group::OnlyB => text::ONLY_B,
    }
}

/// Every group that has pairs; those that ask for action are open.
pub fn pair_groups(
    store: &Store,
    locale: &Locale,
    route: &Route,
    results: (ResultId, ResultId),
    runs: (&[RunRow], &[RunRow]),
) -> Vec<Node> {
    let all = pairs(runs.0, runs.1);
    Group::ALL
        .into_iter()
        .filter_map(|group| {
            let rows: Vec<Node> = all
                .iter()
                .filter(|pair| pair.group == group)
                .map(|pair| row(store, locale, route, results, pair))
                .collect();
            (!rows.is_empty()).then(|| drawn(locale, group, rows))
        })
        .collect()
}

fn drawn(locale: &Locale, group: Group, rows: Vec<Node>) -> Node {
    let tone = match group {
        Group::NewlyFailing | Group::StillFailing => Tone::Failure,
        Group::NewlyFaulty | Group::StillFaulty => Tone::Error,
        Group::NewlyPassing => Tone::Success,
        _ => Tone::Neutral,
    };
    let open = !matches!(group, Group::Same | Group::OnlyA | Group::OnlyB);
    let count = locale.count(number(rows.len()));
    view! {
        <details class=["pairs ", tone.class()].concat() part="pair-group" open=open>
            <summary class="pairs__head">
                <span class="pairs__name">{locale.text(group_text(group))}</span>
                <span class="pairs__count">{count}</span>
            </summary>
            <ul class="pairs__list" role="list">{rows}</ul>
        </details>
    }
}

fn row(
    store: &Store,
    locale: &Locale,
    route: &Route,
    results: (ResultId, ResultId),
    pair: &Pair<'_>,
) -> Node {
    let name = pair.any().map(|run| scenario_name(locale, run)).unwrap_or_default();
    let personality = pair.any().and_then(|run| run.personality.clone());
    let verdict = |run: Option<&RunRow>| {
        let none = || view! { <span class="pair__none">"–"</span> };
        run.map_or_else(none, |run| verdict_chip(locale, &run.verdict))
    };
    let failing = pair.any().map_or(&[][..], |run| &run.failing);
    let chips: Vec<Node> =
        failing.iter().take(NAMED_METRICS).map(|name| chip(Tone::Failure, None, name.clone())).collect();
    let (action, opened) = action(store, locale, route, results, pair);
    let class = if matches!(pair.group, Group::OnlyA | Group::OnlyB) { "pair pair--alone" } else { "pair" };
    view! {
        <li class=class part="pair">
            <div class="pair__line">
                <span>
                    <span class="pair__scenario" dir="auto">{name}</span>
                    <span class="runs__personality" dir="auto">{personality}</span>
                </span>
                <span class="pair__verdicts">
                    <span class="unseen">{locale.text(text::SIDE_A)}</span>
                    {verdict(pair.left)}
                    <span class="pair__arrow" aria-hidden="true">"→"</span>
                    <span class="unseen">{locale.text(text::SIDE_B)}</span>
                    {verdict(pair.right)}
                </span>
                <span class="pair__chips">{chips}</span>
                <span>{action}</span>
            </div>
            {opened}
        </li>
    }
}

/// What can be done with a pair, and the transcripts if it is open.
fn action(
    store: &Store,
    locale: &Locale,
    route: &Route,
    results: (ResultId, ResultId),
    pair: &Pair<'_>,
) -> (Node, Option<Node>) {
    let (left, right) = match (pair.left, pair.right) {
        (Some(left), Some(right)) => (left, right),
        (left, right) => {
            let way = left.map(|run| (results.0, run)).or(right.map(|run| (results.1, run)));
            let words = locale.text(text::OPEN_RUN);
            let node = way
                .map(|(result, run)| link(store, Route::to(Screen::Run(result, run.id)), words.into_node()));
            return (node.into_node(), None);
        }
    };
    let is_open = PairQuery::of(route) == PairQuery { left: Some(left.id), right: Some(right.id) };
    let (from, to) =
        if is_open { (String::new(), String::new()) } else { (left.id.to_string(), right.id.to_string()) };
    let toggle = send(store, Intent::Filter(route.clone().with("left", &from).with("right", &to)));
    // Transcripts are read when a pair is opened.
    let idle = is_open || can_ask(store);
    let key = if is_open { text::CLOSE } else { text::TRANSCRIPTS };
    let button = view! {
        <button
            type="button"
            class="button button--quiet"
            part="button"
            aria-expanded=if is_open { "true" } else { "false" }
            aria-disabled=(!idle).then_some("true")
            on:click=move |_| {
                if idle {
                    toggle();
                }
            }
        >
            {locale.text(key)}
        </button>
    };
    (button, is_open.then(|| transcripts(store, locale, results, (left.id, right.id))))
}
