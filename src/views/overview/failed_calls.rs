//! The latest calls that failed.

use crate::app::remote::Remote;
use crate::app::store::Store;
use crate::config::Hidden;
use crate::domain::call::{CallRow, mask};
use crate::domain::calls_query::CallPill;
use crate::domain::route::{Route, Screen};
use crate::i18n::en::overview as text;
use crate::i18n::locale::Locale;
use crate::views::macros::view;
use crate::views::markup::{IntoNode, Node};
use crate::views::notice;
use crate::views::overview::missing::missing;
use crate::views::overview::period::calls_of_period;
use crate::views::parts::chip::chip;
use crate::views::parts::ended::ended_words;
use crate::views::parts::heading::section_heading;
use crate::views::parts::link::{link, row_link};
use crate::views::parts::time::{ago, duration};
use crate::views::parts::tone::Tone;
use crate::views::parts::verdict_chip::verdict_chip;

/// Calls that are shown.
const LATEST: usize = 5;
/// Failing metrics that are named.
const NAMED_METRICS: usize = 2;

/// The section, or why it is missing; nothing while it is on its way.
pub fn failed_calls(store: &Store, locale: &Locale, failed: &Remote<Vec<CallRow>>) -> Node {
    let over = notice::over_old(store, locale, failed);
    let gone = failed.error().and_then(|_| notice::instead_of(store, locale, failed, 1));
    let gone = gone.map(|instead| missing(store, locale, text::FAILED_CALLS, instead));
    (over, (gone, failed.value().map(|calls| known(store, locale, calls)))).into_node()
}

fn known(store: &Store, locale: &Locale, calls: &[CallRow]) -> Node {
    let all = calls_of_period().with("status", CallPill::Failed.as_str());
    let rows: Vec<Node> = calls.iter().take(LATEST).map(|call| row(store, locale, call)).collect();
    let body = if rows.is_empty() {
        view! { <p class="overview__quiet">{locale.text(text::NO_FAILED_CALLS)}</p> }
    } else {
        view! { <ul class="glance" part="glance" role="list">{rows}</ul> }
    };
    view! {
        <section class="overview__part" part="failed-calls">
            <div class="block__head">
                {section_heading(store, locale.text(text::FAILED_CALLS))}
                {link(store, all, locale.text(text::ALL_FAILED_CALLS).into_node())}
            </div>
            {body}
        </section>
    }
}

fn row(store: &Store, locale: &Locale, call: &CallRow) -> Node {
    let is_hidden = store.config.with(|config| config.hides(Hidden::PhoneNumbers));
    let caller = call.customer.as_deref().filter(|_| !is_hidden).map(|customer| mask(customer).text);
    let caller = caller.unwrap_or_else(|| locale.text(text::UNKNOWN_CALLER));
    let label = view! { <span dir="auto">{caller}</span> };
    let chips: Vec<Node> =
        call.failing.iter().take(NAMED_METRICS).map(|name| chip(Tone::Failure, None, name.clone())).collect();
    let ended = call
        .ended_reason
        .as_deref()
        .filter(|_| chips.is_empty())
        .map(|sent| view! { <span class="glance__ended" dir="auto">{ended_words(locale, sent)}</span> });
    view! {
        <li class="glance__row">
            {verdict_chip(locale, &call.verdict)}
            <span>{row_link(store, Route::to(Screen::Call(call.id)), label)}</span>
            <span class="glance__why">{chips} {ended}</span>
            <span class="glance__time">{call.duration.map(|length| duration(locale, length))}</span>
            <span class="glance__time">{call.started.map(|at| ago(locale, at, &store.now))}</span>
        </li>
    }
}
