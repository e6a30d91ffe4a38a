//! Runs that never got a verdict because something around the agent broke, by what broke.

use crate::app::intent::Intent;
use crate::app::store::Store;
use crate::domain::ended::{EndedGroup, Fault, readable};
use crate::domain::query::StatusPill;
use crate::domain::route::Route;
use crate::domain::run::RunRow;
use crate::i18n::en::{result as text, results};
use crate::i18n::key::Key;
use crate::i18n::locale::Locale;
use crate::views::action::send;
use crate::views::macros::view;
use crate::views::markup::Node;
use crate::views::parts::button::button;
use crate::views::parts::heading::section_heading;
use crate::views::parts::icon::{Icon, icon};
use crate::views::parts::pager::number;

/// One kind of fault.
struct Kind<'a> {
    message: Option<&'a str>,
    ended: Option<&'a str>,
    runs: u32,
}

/// The faults, the most frequent first; `None` without any.
pub fn infrastructure(store: &Store, locale: &Locale, route: &Route, runs: &[RunRow]) -> Option<Node> {
    let broken: Vec<&RunRow> = runs.iter().filter(|run| StatusPill::Error.holds_run(run)).collect();
    if broken.is_empty() {
        return None;
    }
    let rows: Vec<Node> = kinds(&broken).iter().map(|kind| row(locale, kind)).collect();
    let count = locale.plural(results::RUNS, number(broken.len()));
    let shown = Intent::Filter(route.clone().with("status", StatusPill::Error.as_str()));
    Some(view! {
        <section class="faulty tone-error" part="infrastructure">
            <div class="faulty__head">
                {icon(Icon::Error)}
                {section_heading(store, locale.text(text::INFRASTRUCTURE))}
                {button("button--quiet", None, count, send(store, shown))}
            </div>
            <p class="faulty__hint">{locale.text(text::INFRASTRUCTURE_HINT)}</p>
            <ul class="faulty__list" role="list">{rows}</ul>
        </section>
    })
}

fn kinds<'a>(runs: &[&'a RunRow]) -> Vec<Kind<'a>> {
    let mut kinds: Vec<Kind<'a>> = Vec::new();
    for run in runs {
        let (message, ended) = (run.error_message.as_deref(), run.ended_reason.as_deref());
        match kinds.iter_mut().find(|kind| (kind.message, kind.ended) == (message, ended)) {
            Some(kind) => kind.runs += 1,
            None => kinds.push(Kind { message, ended, runs: 1 }),
        }
    }
    crate::domain::order::sort_by_rank(&mut kinds, &|kind| u64::from(u32::MAX - kind.runs));
    kinds
}

fn row(locale: &Locale, kind: &Kind<'_>) -> Node {
    let words = match (kind.message, kind.ended) {
        (Some(message), _) => message.to_owned(),
        (None, Some(ended)) => readable(ended),
        (None, None) => locale.text(text::NO_ERROR_TEXT),
    };
    let check: &Key = match kind.ended.and_then(|ended| EndedGroup::of(ended).fault()) {
        Some(Fault::Agent) => text::CHECK_AGENT,
        Some(Fault::Network) => text::CHECK_NETWORK,
        Some(Fault::Tester) => text::CHECK_TESTER,
        None => text::CHECK_UNKNOWN,
    };
    view! {
        <li class="faulty__one">
            <span dir="auto">{words}</span>
            <span class="faulty__count">{locale.plural(results::RUNS, kind.runs)}</span>
            <span class="faulty__check">{locale.text(check)}</span>
        </li>
    }
}
