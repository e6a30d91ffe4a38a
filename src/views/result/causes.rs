//! Failed because: the ranked causes, each of which filters the runs.

use crate::app::intent::Intent;
use crate::app::store::Store;
use crate::domain::query::RunsQuery;
use crate::domain::result::{Cause, ResultHead};
use crate::domain::route::Route;
use crate::i18n::en::result as text;
use crate::i18n::locale::Locale;
use crate::views::action::send;
use crate::views::macros::view;
use crate::views::markup::Node;
use crate::views::parts::heading::section_heading;

/// The causes, the most frequent first; `None` if nothing is known.
pub fn causes(store: &Store, locale: &Locale, route: &Route, head: &ResultHead) -> Option<Node> {
    let set = RunsQuery::of(route).cause;
    let causes = head
        .causes
        .iter()
        .zip(1..)
        .map(|(found, rank)| cause(store, locale, route, found, rank, set == Some(rank)))
        .collect::<Vec<_>>();
    (!causes.is_empty()).then(|| {
        view! {
            <section class="causes" part="causes">
                {section_heading(store, locale.text(text::CAUSES))}
                <ol class="causes__list" role="list">{causes}</ol>
            </section>
        }
    })
}

fn cause(store: &Store, locale: &Locale, route: &Route, cause: &Cause, rank: usize, pressed: bool) -> Node {
    let filter = if pressed {
        send(store, Intent::Filter(route.clone().with("cause", "")))
    } else {
        send(store, Intent::ShowRows(route.clone().with("cause", &rank.to_string())))
    };
    let description = cause
        .description
        .clone()
        .map(|words| view! { <span class="cause__description" dir="auto">{words}</span> });
    view! {
        <li>
            <button
                type="button"
                class="cause"
                part="cause"
                aria-pressed=if pressed { "true" } else { "false" }
                on:click=move |_| filter()
            >
                <span class="cause__title" dir="auto">{cause.title.clone()}</span>
                <span class="cause__count">{locale.plural(text::CAUSE_RUNS, cause.affected)}</span>
                {description}
            </button>
        </li>
    }
}
