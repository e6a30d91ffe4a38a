//! Parts of the overview before their data is here, as large as they will be, so that nothing moves when it comes.

use crate::app::store::Store;
use crate::i18n::en::overview as text;
use crate::i18n::key::Key;
use crate::i18n::locale::Locale;
use crate::views::chart::outline::chart;
use crate::views::macros::view;
use crate::views::markup::Node;
use crate::views::overview::tile::{Tile, tiles};
use crate::views::parts::heading::section_heading;
use crate::views::parts::skeleton::word;

/// Bars that there usually are.
const BARS: usize = 4;
/// Rows of a list of the latest.
const ROWS: usize = 5;

/// The block of the tests.
pub fn tests(store: &Store, locale: &Locale) -> Node {
    let four = [text::PASS_RATE, text::RUNS, text::LATENCY, text::ERRORS];
    view! {
        <div class="skeleton block" part="skeleton" aria-hidden="true">
            {tiles(store, four.map(|label| Tile::coming(locale.text(label))).into())}
            <div class="overview__charts">
                {chart(locale, locale.text(text::TREND))}
                {chart(locale, locale.text(text::VERDICTS))}
            </div>
            <div class="overview__pair">
                {bars(store, locale, text::BREAKS)}
                <div class="overview__part">
                    {section_heading(store, locale.text(text::LATEST))}
                    {results()}
                </div>
            </div>
        </div>
    }
}

/// The block of the calls. Which charts it has is not known.
pub fn calls(store: &Store, locale: &Locale) -> Node {
    view! {
        <div class="skeleton block" part="skeleton" aria-hidden="true">
            {call_tiles(store, locale)}
            <div class="overview__pair">
                {bars(store, locale, text::ENDINGS)}
                {failed_calls(store, locale)}
            </div>
        </div>
    }
}

/// The numbers of the calls. Two of them are the same wherever they come from.
pub fn call_tiles(store: &Store, locale: &Locale) -> Node {
    let known = [text::PASS_RATE, text::VOLUME].map(|label| locale.text(label));
    let four = known.into_iter().chain([String::new(), String::new()]);
    let four = tiles(store, four.map(Tile::coming).collect());
    view! { <div part="skeleton" aria-hidden="true">{four}</div> }
}

/// A section of bars.
pub fn bars(store: &Store, locale: &Locale, title: &Key) -> Node {
    let bar = |_| {
        view! {
            <li class="bars__row">
                <span class="bars__label">{word()}</span>
                <span class="bars__track"></span>
                <span class="bars__number">{word()}</span>
            </li>
        }
    };
    let rows: Vec<Node> = (0..BARS).map(bar).collect();
    view! {
        <div class="overview__part" part="skeleton" aria-hidden="true">
            {section_heading(store, locale.text(title))}
            <ol class="bars" part="skeleton">{rows}</ol>
        </div>
    }
}

/// The section of the failed calls.
pub fn failed_calls(store: &Store, locale: &Locale) -> Node {
    let row = |_| {
        view! {
            <li class="glance__row">
                {word()}
                {word()}
                <span class="glance__why">{word()}</span>
            </li>
        }
    };
    let rows: Vec<Node> = (0..ROWS).map(row).collect();
    view! {
        <div class="overview__part" part="skeleton" aria-hidden="true">
            {section_heading(store, locale.text(text::FAILED_CALLS))}
            <ul class="glance" part="skeleton">{rows}</ul>
        </div>
    }
}

fn results() -> Node {
    let cell = |class: &'static str| view! { <span class=["table__cell ", class].concat()>{word()}</span> };
    let row = |_| {
        let cells = ["results__outcome", "results__name", "results__started"].map(cell);
        view! { <div class="table__row">{Vec::from(cells)}</div> }
    };
    let rows: Vec<Node> = (0..ROWS).map(row).collect();
    view! {
        <div class="table results__table results__table--brief" part="skeleton">
            <div class="table__row table__row--head"></div>
            {rows}
        </div>
    }
}
