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
use crate::views::markup::{IntoNode, Node};
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
    const NAMES: Names = [text::FAILED_RUNS, text::PREVIOUS_FAILED, text::NEXT_FAILED];
    let (store, locale) = (store.clone(), locale.clone());
    let at = move |run| Screen::Run(result, run);
    (move || {
        let found = store.runs.with(|runs| siblings(runs.value().map_or(&[], |listing| &listing.rows), run));
        let ways = [found.previous.map(at), found.next.map(at)];
        neighbors(&store, &locale, NAMES, ways, found.rank, found.failed)
    })
    .into_node()
}

/// What the ways are called: both, the one before, the one after.
pub type Names = [&'static Key; 3];

/// The ways to the failed ones before and after, and which of how many this one is.
pub fn neighbors(
    store: &Store,
    locale: &Locale,
    names: Names,
    ways: [Option<Screen>; 2],
    rank: Option<usize>,
    failed: usize,
) -> Node {
    let [previous, next] = ways;
    if previous.is_none() && next.is_none() {
        return Node::Nothing;
    }
    let count = locale.number(failed as f64, 0);
    let place = match rank {
        Some(rank) => {
            let rank = locale.number(rank as f64, 0);
            locale.text_with(text::FAILED_OF, &[("part", &rank), ("whole", &count)])
        }
        None => locale.text_with(text::FAILED_COUNT, &[("count", &count)]),
    };
    view! {
        <nav class="siblings" part="siblings" aria-label=locale.text(names[0])>
            {way(store, locale, previous, Icon::Back, names[1], "previous")}
            <span class="siblings__place">{place}</span>
            {way(store, locale, next, Icon::Forward, names[2], "next")}
        </nav>
    }
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
