//! The runs of the result in a narrow column beside the one that is open.
//!
//! Where the box is too narrow for both, the style sheet leaves the column out; the keys that step along it work all
//! the same.

use crate::app::remote::Remote;
use crate::app::store::{Listing, Store};
use crate::domain::id::{ResultId, RunId};
use crate::domain::order;
use crate::domain::route::{Route, Screen};
use crate::domain::run::RunRow;
use crate::i18n::en::{result, run as text};
use crate::i18n::locale::Locale;
use crate::views::macros::view;
use crate::views::markup::{IntoNode, Node};
use crate::views::parts::chip::chip;
use crate::views::parts::icon::{Icon, icon};
use crate::views::parts::link::row_link_at;
use crate::views::parts::pager::{number, pager};
use crate::views::parts::skeleton;
use crate::views::parts::tone::{Tone, look, word_text};
use crate::views::run::siblings::way;

/// Rows of the skeleton.
const SKELETON_ROWS: usize = 6;

/// The column and the screen of the run; a result of one run has no column.
pub fn beside(store: &Store, locale: &Locale, of: ResultId, run: RunId, screen: Node) -> Node {
    let list = {
        let (store, locale) = (store.clone(), locale.clone());
        move || {
            store.runs.with(|runs| match runs {
                Remote::Loading => Some(column(&locale, skeleton::rows(SKELETON_ROWS))),
                _ => runs
                    .value()
                    .filter(|listing| listing.rows.len() > 1)
                    .map(|listing| column(&locale, listed(&store, &locale, of, run, listing))),
            })
        }
    };
    view! { <div class="beside">{list} {screen}</div> }
}

fn column(locale: &Locale, inside: Node) -> Node {
    view! {
        <nav class="beside__list" part="runs-beside" data-scrolls="" aria-label=locale.text(text::RUNS_BESIDE)>
            {inside}
        </nav>
    }
}

/// In the order of the table: failures first.
fn listed(store: &Store, locale: &Locale, of: ResultId, run: RunId, listing: &Listing<RunRow>) -> Node {
    let mut rows: Vec<&RunRow> = listing.rows.iter().collect();
    order::sort_by_rank(&mut rows, &|row| u64::from(row.verdict.rank()));
    let own = rows.iter().position(|row| row.id == run);
    let at =
        |place: Option<usize>| place.and_then(|place| rows.get(place)).map(|row| Screen::Run(of, row.id));
    let place = own.map(|own| {
        let (part, whole) = (locale.count(number(own + 1)), locale.count(number(rows.len())));
        locale.text_with(text::RUN_OF, &[("part", &part), ("whole", &whole)])
    });
    let items: Vec<Node> = rows.iter().map(|row| item(store, locale, of, row, row.id == run)).collect();
    let more = listing.more.then(|| pager(store, locale, listing, false));
    view! {
        <div class="beside__head">
            <span class="beside__title">{locale.text(result::RUNS)}</span>
            <span class="beside__place">{place}</span>
            {way(store, locale, at(own.and_then(|own| own.checked_sub(1))), Icon::Back, text::PREVIOUS_RUN, "up")}
            {way(store, locale, at(own.map(|own| own + 1)), Icon::Forward, text::NEXT_RUN, "down")}
        </div>
        <ol class="beside__rows" role="list">{items}</ol>
        {more}
    }
}

/// Verdict, scenario, caller, and how many metrics failed.
fn item(store: &Store, locale: &Locale, of: ResultId, run: &RunRow, current: bool) -> Node {
    let (drawing, tone, _) = look(&run.verdict.word);
    let name = Some(run.scenario_name.trim()).filter(|name| !name.is_empty());
    let name = name.map_or_else(|| locale.text(result::UNNAMED_SCENARIO), str::to_owned);
    let failing = (!run.failing.is_empty()).then(|| {
        let count = number(run.failing.len());
        let (shown, told) = (locale.count(count), locale.plural(text::FAILING_COUNT, count));
        view! {
            <span class="beside__count" title=locale.list(&run.failing) aria-hidden="true">
                {chip(Tone::Failure, None, shown)}
            </span>
            <span class="unseen">{told}</span>
        }
    });
    let content = view! {
        <span class=["beside__mark ", tone.class()].concat()>{icon(drawing)}</span>
        <span class="beside__words">
            <span class="unseen">{word_text(locale, &run.verdict.word)} " "</span>
            <span class="beside__name" dir="auto" title=name.clone()>{name.clone()}</span>
            " "
            <span class="beside__who" dir="auto">{run.personality.clone()}</span>
        </span>
        " "
        {failing}
    };
    let route = Route::to(Screen::Run(of, run.id));
    view! { <li class="beside__item">{row_link_at(store, route, current, content.into_node())}</li> }
}
