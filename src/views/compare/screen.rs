//! The screen of a comparison. Each half of it comes, or fails, on its own.

use crate::app::remote::Remote;
use crate::app::signal::Shared;
use crate::app::store::{Listing, Store};
use crate::domain::id::ResultId;
use crate::domain::result::ResultHead;
use crate::domain::run::RunRow;
use crate::i18n::en::{compare as text, result};
use crate::i18n::locale::Locale;
use crate::views::compare::head::head;
use crate::views::compare::metrics::metric_table;
use crate::views::compare::pairs::pair_groups;
use crate::views::macros::view;
use crate::views::markup::{IntoNode, Node};
use crate::views::notice;
use crate::views::parts::heading::{screen_heading, section_heading};
use crate::views::parts::pager::number;
use agent_embed_markup::chunk;

/// Rows of the skeletons.
const SKELETON_ROWS: usize = 4;

/// The screen of A and B, which by custom is the newer one.
#[chunk(compare)]
pub fn compare_screen(store: &Store, locale: &Locale, left: ResultId, right: ResultId) -> Node {
    let heads = {
        let (store, locale) = (store.clone(), locale.clone());
        move || heads(&store, &locale)
    };
    let body = {
        let (store, locale) = (store.clone(), locale.clone());
        move || runs(&store, &locale, (left, right))
    };
    view! {
        <article class="compare" part="compare">
            {screen_heading(store, locale.text(text::TITLE))}
            {heads.into_node()}
            {body.into_node()}
        </article>
    }
}

fn heads(store: &Store, locale: &Locale) -> Node {
    store.result.with(|left| {
        store.other.with(|right| {
            let over = (notice::over_old(store, locale, left), notice::over_old(store, locale, right));
            let missing = first_missing(left, right);
            let instead = notice::instead_of(store, locale, missing, SKELETON_ROWS).into_node();
            let known = |head: &Remote<ResultHead>, runs: &Shared<Remote<Listing<RunRow>>>| {
                let row = &head.value()?.row;
                Some(runs.with(|runs| row.counted(runs.value().map_or(&[], Listing::whole))))
            };
            let sides = (known(left, &store.runs), known(right, &store.other_runs));
            (over, head(store, locale, sides, instead)).into_node()
        })
    })
}

/// One loader or one error is enough for both sides.
fn first_missing<'a, T>(left: &'a Remote<T>, right: &'a Remote<T>) -> &'a Remote<T> {
    let is_right = right.value().is_none() && (left.value().is_some() || right.error().is_some());
    if is_right { right } else { left }
}

fn runs(store: &Store, locale: &Locale, results: (ResultId, ResultId)) -> Node {
    let route = store.route.get();
    let has_heads =
        store.result.with(|head| head.value().is_some()) && store.other.with(|head| head.value().is_some());
    if !has_heads {
        return Node::Nothing;
    }
    store.runs.with(|left| {
        store.other_runs.with(|right| {
            let (Some(left_rows), Some(right_rows)) = (left.value(), right.value()) else {
                let missing = first_missing(left, right);
                return notice::instead_of(store, locale, missing, SKELETON_ROWS).into_node();
            };
            if left_rows.rows.is_empty() && right_rows.rows.is_empty() {
                let (nothing, hint) = (locale.text(text::NO_RUNS), locale.text(result::EMPTY_RUNS_HINT));
                return notice::empty("empty", nothing, hint);
            }
            let over = (notice::over_old(store, locale, left), notice::over_old(store, locale, right));
            let table = metric_table(locale, &left_rows.rows, &right_rows.rows).map(|table| {
                view! {
                    <section class="compare__part">
                        {section_heading(store, locale.text(text::METRICS))}
                        {table}
                    </section>
                }
            });
            let groups = pair_groups(store, locale, &route, results, (&left_rows.rows, &right_rows.rows));
            view! {
                {over.0}
                {over.1}
                <section class="compare__part" part="pairs">
                    {section_heading(store, locale.text(text::PAIRS))}
                    {partial(locale, left_rows, right_rows)}
                    {groups}
                </section>
                {table}
            }
        })
    })
}

fn partial(locale: &Locale, left: &Listing<RunRow>, right: &Listing<RunRow>) -> Option<Node> {
    (left.more || right.more).then(|| {
        let count = locale.count(number(left.rows.len().min(right.rows.len())));
        view! { <p class="compare__partial">{locale.text_with(text::PARTIAL, &[("count", &count)])}</p> }
    })
}
