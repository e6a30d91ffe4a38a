//! The head of a call: verdict and reason first, then who called and how it went, then what people said of it.

use crate::app::intent::Intent;
use crate::app::signal::Shared;
use crate::app::store::Store;
use crate::domain::call::{Call, FailureMode};
use crate::i18n::en::{calls as text, run};
use crate::i18n::locale::{Locale, isolate};
use crate::views::action::send;
use crate::views::call::caller::caller;
use crate::views::call::siblings::sibling_links;
use crate::views::calls::row::{hides_numbers, shortened};
use crate::views::calls::words;
use crate::views::macros::view;
use crate::views::markup::Node;
use crate::views::notice::banner;
use crate::views::parts::chip::chip;
use crate::views::parts::icon::{Icon, icon};
use crate::views::parts::moments::Moments;
use crate::views::parts::time::{ago, duration};
use crate::views::parts::tone::Tone;
use crate::views::run::head::verdict_line;

/// The head.
pub fn head(store: &Store, locale: &Locale, moments: &Moments, revealed: &Shared<bool>, call: &Call) -> Node {
    view! {
        <header class="run__head" part="head">
            {verdict_line(store, locale, moments, &call.talk)}
            <div class="run__line">
                {facts(store, locale, revealed, call)}
                {sibling_links(store, locale, call.row.id)}
            </div>
            {points(locale, call)}
            {modes(locale, &call.failure_modes)}
            {feedback(locale, call)}
            {state(locale, call)}
        </header>
    }
}

fn facts(store: &Store, locale: &Locale, revealed: &Shared<bool>, call: &Call) -> Node {
    let row = &call.row;
    let number = row.customer.as_deref().filter(|_| !hides_numbers(store));
    let ended = row.ended_reason.as_ref().map(|sent| {
        let words = locale.text_with(run::ENDED, &[("reason", &isolate(&words::reason(locale, sent)))]);
        view! { <span title=sent.clone()>{words}</span> }
    });
    let id = row.provider_id.as_ref().map(|id| {
        let copy = send(store, Intent::Copy(id.clone()));
        let label = locale.text_with(text::COPY_ID, &[("id", id)]);
        view! {
            <button
                type="button"
                class="copy"
                part="copy-id"
                title=id.clone()
                on:click=move |_| copy()
            >
                <span class="copy__text" dir="ltr">{shortened(id)}</span>
                <span class="unseen">{label}</span>
                {icon(Icon::Copy)}
            </button>
        }
    });
    let facts: Vec<Node> = [
        number.map(|number| caller(locale, number, revealed)),
        row.duration.map(|length| duration(locale, length)),
        ended,
        row.started.map(|at| ago(locale, at, &store.now)),
        id,
    ]
    .into_iter()
    .flatten()
    .map(|fact| view! { <li class="facts__fact">{fact}</li> })
    .collect();
    view! { <ul class="facts" part="facts" role="list" aria-label=locale.text(run::ABOUT)>{facts}</ul> }
}

/// What the call was about, and where the caller gave up.
fn points(locale: &Locale, call: &Call) -> Option<Node> {
    let topic = call.row.topic.as_ref().map(|topic| {
        chip(Tone::Neutral, None, locale.text_with(text::TOPIC_CHIP, &[("name", &isolate(topic))]))
    });
    let dropped = call.row.dropoff.as_ref().map(|point| {
        let words = locale.text_with(text::DROPPED_OFF, &[("point", &isolate(point))]);
        chip(Tone::Warning, Some(Icon::Flag), words)
    });
    (topic.is_some() || dropped.is_some())
        .then(|| view! { <div class="points" part="points">{topic} {dropped}</div> })
}

fn modes(locale: &Locale, modes: &[FailureMode]) -> Option<Node> {
    let mode = |mode: &FailureMode| {
        let weight = mode.critical.then(|| chip(Tone::Failure, None, locale.text(text::CRITICAL)));
        let detail = mode
            .detail
            .clone()
            .map(|detail| view! { <span class="modes__detail" dir="auto">{detail}</span> });
        view! {
            <li class="modes__one">
                <strong class="modes__name" dir="auto">{mode.name.clone()}</strong>
                {weight}
                {detail}
            </li>
        }
    };
    (!modes.is_empty()).then(|| {
        let list: Vec<Node> = modes.iter().map(mode).collect();
        view! { <ul class="modes" part="failure-modes" role="list" aria-label=locale.text(text::FAILURE_MODES)>{list}</ul> }
    })
}

/// What the person who reviewed it wrote.
fn feedback(locale: &Locale, call: &Call) -> Option<Node> {
    call.feedback.clone().map(|words| {
        view! {
            <figure class="feedback" part="feedback">
                <figcaption class="feedback__name">{icon(Icon::Person)} {locale.text(text::FEEDBACK)}</figcaption>
                <blockquote class="feedback__words" dir="auto">{words}</blockquote>
            </figure>
        }
    })
}

/// What is missing, and why: metrics that come yet, or a recording that is gone.
fn state(locale: &Locale, call: &Call) -> Option<Node> {
    if call.row.verdict.is_unfinished() {
        let words = [&locale.text(text::PENDING), ". ", &locale.text(text::PENDING_HINT)].concat();
        return Some(banner(Tone::Neutral, Icon::Evaluating, words, None));
    }
    call.is_past_retention().then(|| banner(Tone::Neutral, Icon::Info, locale.text(text::RETAINED), None))
}
