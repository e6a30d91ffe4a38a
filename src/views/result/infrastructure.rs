//! Runs that neither passed nor failed because something around the agent broke, by what broke.

use crate::app::intent::Intent;
use crate::app::store::Store;
use crate::domain::ended::{EndedGroup, Fault};
use crate::domain::query::StatusPill;
use crate::domain::route::Route;
use crate::domain::run::RunRow;
use crate::domain::runs_shown::is_same_fault;
use crate::i18n::en::{result as text, results};
use crate::i18n::key::Key;
use crate::i18n::locale::Locale;
use crate::views::action::send;
use crate::views::macros::view;
use crate::views::markup::Node;
use crate::views::parts::button::button;
use crate::views::parts::ended::ended_words;
use crate::views::parts::heading::section_heading;
use crate::views::parts::icon::{Icon, icon};
use crate::views::parts::pager::number;

/// One kind of fault: the first run that broke in this way, and how many did.
struct Kind<'a> {
    first: &'a RunRow,
    runs: u32,
}

/// The faults, the most frequent first; `None` without any.
pub fn infrastructure(store: &Store, locale: &Locale, route: &Route, runs: &[RunRow]) -> Option<Node> {
    let broken: Vec<&RunRow> = runs.iter().filter(|run| StatusPill::Error.holds_run(run)).collect();
    if broken.is_empty() {
        return None;
    }
    let rows: Vec<Node> = kinds(&broken).iter().map(|kind| row(store, locale, route, kind)).collect();
    let count = locale.plural(results::RUNS, number(broken.len()));
    let show = send(store, Intent::ShowRows(route.clone().with("status", StatusPill::Error.as_str())));
    Some(view! {
        <section class="faulty tone-error" part="infrastructure">
            <div class="faulty__head">
                {icon(Icon::Error)}
                {section_heading(store, locale.text(text::INFRASTRUCTURE))}
                {button("button--quiet", None, count, show)}
            </div>
            <p class="faulty__hint">{locale.text(text::INFRASTRUCTURE_HINT)}</p>
            <ul class="faulty__list" role="list">{rows}</ul>
        </section>
    })
}

fn kinds<'a>(runs: &[&'a RunRow]) -> Vec<Kind<'a>> {
    let mut kinds: Vec<Kind<'a>> = Vec::new();
    for run in runs {
        match kinds.iter_mut().find(|kind| is_same_fault(kind.first, run)) {
            Some(kind) => kind.runs += 1,
            None => kinds.push(Kind { first: run, runs: 1 }),
        }
    }
    crate::domain::order::sort_by_rank(&mut kinds, &|kind| u64::from(u32::MAX - kind.runs));
    kinds
}

/// What broke in a run, in the words of the API, else of the reason why it ended.
pub fn fault_words(locale: &Locale, run: &RunRow) -> String {
    match (&run.error_message, &run.ended_reason) {
        (Some(message), _) => message.clone(),
        (None, Some(ended)) => ended_words(locale, ended),
        (None, None) => locale.text(text::NO_ERROR_TEXT),
    }
}

fn row(store: &Store, locale: &Locale, route: &Route, kind: &Kind<'_>) -> Node {
    let check: &Key = match kind.first.ended_reason.as_deref().and_then(|ended| EndedGroup::of(ended).fault())
    {
        Some(Fault::Agent) => text::CHECK_AGENT,
        Some(Fault::Network) => text::CHECK_NETWORK,
        Some(Fault::Tester) => text::CHECK_TESTER,
        None => text::CHECK_UNKNOWN,
    };
    let show = send(store, Intent::ShowRows(route.clone().with("fault", &kind.first.id.to_string())));
    view! {
        <li class="faulty__one">
            <span dir="auto">{fault_words(locale, kind.first)}</span>
            <button type="button" class="faulty__count" part="button" on:click=move |_| show()>
                {locale.plural(results::RUNS, kind.runs)}
            </button>
            <span class="faulty__check">{locale.text(check)}</span>
        </li>
    }
}
