//! The ways to the failed runs before and after this one.

use crate::app::intent::Intent;
use crate::app::store::Store;
use crate::domain::id::{ResultId, RunId};
use crate::domain::route::{Route, Screen};
use crate::domain::run::RunRow;
use crate::domain::verdict::Word;
use crate::i18n::en::run as text;
use crate::i18n::key::Key;
use crate::i18n::locale::Locale;
use crate::views::action::send;
use crate::views::macros::view;
use crate::views::markup::Node;
use crate::views::parts::icon::{Icon, icon};

/// Where a run stands among the failed ones of its result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Siblings {
    /// The failed run before it, in the order of the table.
    pub previous: Option<RunId>,
    /// The failed run after it.
    pub next: Option<RunId>,
    /// Its rank among the failed runs, from 1; `None` if it is not failed itself.
    pub rank: Option<usize>,
    /// How many runs failed.
    pub failed: usize,
}

/// Finds a run among the loaded rows. A run that is not among them stands before all of them.
pub fn siblings(rows: &[RunRow], run: RunId) -> Siblings {
    let failed: Vec<(usize, RunId)> = rows
        .iter()
        .enumerate()
        .filter(|(_, row)| row.verdict.word == Word::Failed)
        .map(|(place, row)| (place, row.id))
        .collect();
    let own = rows.iter().position(|row| row.id == run);
    let before = failed.iter().rev().find(|(place, _)| own.is_some_and(|own| *place < own));
    let after = failed.iter().find(|(place, id)| *id != run && own.is_none_or(|own| *place > own));
    Siblings {
        previous: before.map(|(_, id)| *id),
        next: after.map(|(_, id)| *id),
        rank: failed.iter().position(|(_, id)| *id == run).map(|index| index + 1),
        failed: failed.len(),
    }
}

/// Two buttons and where this run stands between them; nothing where there is no other failed run.
pub fn sibling_links(store: &Store, locale: &Locale, result: ResultId, run: RunId) -> Node {
    let (store, locale) = (store.clone(), locale.clone());
    let run_at = move |run| Screen::Run(result, run);
    let draw = move || {
        let found = store.runs.with(|runs| siblings(runs.value().map_or(&[], |listing| &listing.rows), run));
        if found.previous.is_none() && found.next.is_none() {
            return Node::Nothing;
        }
        let count = locale.number(found.failed as f64, 0);
        let place = match found.rank {
            Some(rank) => {
                let rank = locale.number(rank as f64, 0);
                locale.text_with(text::FAILED_OF, &[("part", &rank), ("whole", &count)])
            }
            None => locale.text_with(text::FAILED_COUNT, &[("count", &count)]),
        };
        view! {
            <nav class="siblings" part="siblings" aria-label=locale.text(text::FAILED_RUNS)>
                {way(&store, &locale, found.previous.map(run_at), Icon::Back, text::PREVIOUS_FAILED, "previous")}
                <span class="siblings__place">{place}</span>
                {way(&store, &locale, found.next.map(run_at), Icon::Forward, text::NEXT_FAILED, "next")}
            </nav>
        }
    };
    view! { {draw} }
}

/// A button to one of them; there is always one, so that the other does not move under the pointer.
pub fn way(
    store: &Store,
    locale: &Locale,
    screen: Option<Screen>,
    drawing: Icon,
    label: &'static Key,
    step: &'static str,
) -> Node {
    let open = screen.map(|screen| send(store, Intent::Open(Route::to(screen))));
    let disabled = open.is_none();
    let press = move |_| {
        if let Some(open) = &open {
            open();
        }
    };
    view! {
        <button
            type="button"
            class="button button--icon"
            part="sibling"
            data-step=step
            title=locale.text(label)
            aria-label=locale.text(label)
            disabled=disabled
            on:click=press
        >
            {icon(drawing)}
        </button>
    }
}
