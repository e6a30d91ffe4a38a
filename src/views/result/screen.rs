//! One result, top to bottom. The head is on screen before the runs are there.

use crate::app::signal::Derived;
use crate::app::store::{Listing, Store};
use crate::domain::id::ResultId;
use crate::domain::result::ResultHead;
use crate::domain::route::Route;
use crate::domain::run::RunRow;
use crate::i18n::locale::Locale;
use crate::views::chart::plot::Mark;
use crate::views::macros::view;
use crate::views::markup::{IntoNode, Node};
use crate::views::notice;
use crate::views::result::causes::causes;
use crate::views::result::coverage::coverage;
use crate::views::result::head::head;
use crate::views::result::infrastructure::infrastructure;
use crate::views::result::latency::latency;
use crate::views::result::metrics::metrics;
use crate::views::result::runs::runs;
use crate::views::result::summary::summary;
use agent_embed_markup::chunk;

/// Rows of the skeleton in place of the head.
const SKELETON_ROWS: usize = 3;

/// The screen of the result with this id.
#[chunk(result)]
pub fn result_screen(store: &Store, locale: &Locale, result: ResultId) -> Node {
    let top = {
        let (store, locale, mark) = (store.clone(), locale.clone(), Mark::new(None));
        move || head_part(&store, &locale, &mark)
    };
    // Without a head there is nothing that runs could belong to: its error says all that there is to say.
    let has_head = {
        let store = store.clone();
        Derived::new(move || store.result.with(|head| head.value().is_some()))
    };
    let below = {
        let (store, locale) = (store.clone(), locale.clone());
        move || has_head.get().then(|| runs(&store, &locale, result))
    };
    view! { <article class="result" part="result">{top.into_node()} {below.into_node()}</article> }
}

fn head_part(store: &Store, locale: &Locale, mark: &Mark) -> Node {
    let route = store.route.get();
    store.result.with(|result| {
        if let Some(instead) = notice::instead_of(store, locale, result, SKELETON_ROWS) {
            return instead;
        }
        let over = notice::over_old(store, locale, result);
        let parts = result
            .value()
            .map(|found| store.runs.with(|runs| parts(store, locale, &route, found, runs.value(), mark)));
        (over, parts).into_node()
    })
}

/// The head is there at once; what is counted from the runs joins it when they come.
fn parts(
    store: &Store,
    locale: &Locale,
    route: &Route,
    found: &ResultHead,
    listing: Option<&Listing<RunRow>>,
    mark: &Mark,
) -> Node {
    let runs = listing.map_or(&[][..], |listing| &listing.rows);
    let row = found.row.counted(listing.map_or(&[], Listing::whole));
    let measured = latency(store, locale, found.row.id, found.latency.as_ref(), runs, mark);
    let covered = found.coverage.as_ref().map(|paths| coverage(store, locale, paths));
    view! {
        {head(store, locale, &row)}
        <div class="result__why">
            {causes(store, locale, route, found)}
            {summary(store, locale, found)}
            {metrics(store, locale, route, found, runs)}
        </div>
        {infrastructure(store, locale, route, runs)}
        <div class="result__more">{measured} {covered}</div>
    }
}
