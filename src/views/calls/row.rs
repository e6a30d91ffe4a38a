//! A row of the calls list.

use crate::app::intent::Intent;
use crate::app::store::Store;
use crate::config::Hidden;
use crate::domain::call::{CallRow, mask};
use crate::domain::gap::SLOW_SECONDS;
use crate::domain::route::{Route, Screen};
use crate::i18n::en::{calls as text, common};
use crate::i18n::locale::{Locale, isolate};
use crate::views::action::send;
use crate::views::calls::words;
use crate::views::macros::view;
use crate::views::markup::{IntoNode, Node};
use crate::views::parts::chip::chip;
use crate::views::parts::icon::{Icon, icon};
use crate::views::parts::link::row_link;
use crate::views::parts::pager::number;
use crate::views::parts::seconds::in_column;
use crate::views::parts::table::{Column, cell, name_cell, row};
use crate::views::parts::time::{ago, duration};
use crate::views::parts::tone::Tone;
use crate::views::parts::verdict_chip::verdict_chip;

/// Failing metrics that are named before the rest is counted.
const NAMED_METRICS: usize = 2;
/// Characters of a call id that are shown at its start and at its end.
const SHOWN_OF_ID: usize = 4;

/// The columns, in order.
pub fn columns(store: &Store, locale: &Locale) -> Vec<Column> {
    let caller = (!hides_numbers(store)).then(|| ("calls__caller", locale.text(text::COLUMN_CALLER)));
    let first = [
        ("calls__verdict", locale.text(text::COLUMN_VERDICT)),
        ("calls__started", locale.text(text::COLUMN_STARTED)),
    ];
    let rest = [
        ("calls__duration", locale.text(text::COLUMN_DURATION)),
        ("calls__ended", locale.text(text::COLUMN_ENDED)),
        ("calls__failing", locale.text(text::COLUMN_FAILING)),
        ("calls__topic", locale.text(text::COLUMN_TOPIC)),
        ("calls__latency", locale.text(text::COLUMN_LATENCY)),
        ("calls__id", locale.text(text::COLUMN_ID)),
    ];
    first.into_iter().chain(caller).chain(rest).collect()
}

/// Whether the page hides phone numbers: then there is no column for them.
pub fn hides_numbers(store: &Store) -> bool {
    store.config.with(|config| config.hides(Hidden::PhoneNumbers))
}

/// One call.
pub fn call_row(store: &Store, locale: &Locale, call: &CallRow) -> Node {
    let named = locale.text_with(text::CALL_NUMBER, &[("id", &call.id.to_string())]);
    let started = match call.started {
        Some(at) => view! { <span class="unseen">{named} ", "</span> {ago(locale, at, &store.now)} },
        None => named.into_node(),
    };
    let link = row_link(store, Route::to(Screen::Call(call.id)), started);
    let caller = (!hides_numbers(store)).then(|| {
        let shown = call.customer.as_deref().map(|customer| mask(customer).text);
        cell("calls__caller", shown.map(|shown| view! { <span dir="ltr">{shown}</span> }).into_node())
    });
    let ended = call.ended_reason.clone().map(|sent| {
        let words = words::reason(locale, &sent);
        view! { <span class="calls__cut" dir="auto" title=sent>{words}</span> }
    });
    let mut cells =
        vec![cell("calls__verdict", verdict_chip(locale, &call.verdict)), name_cell("calls__started", link)];
    cells.extend(caller);
    cells.extend([
        cell("calls__duration", call.duration.map(|length| duration(locale, length)).into_node()),
        cell("calls__ended", ended.into_node()),
        cell("calls__failing", why(locale, call)),
        cell("calls__topic", topic(locale, call, false)),
        cell("calls__latency", latency(locale, call).into_node()),
        cell("calls__id", copyable_id(store, locale, call).into_node()),
    ]);
    row(cells)
}

/// The failing metrics as chips; else what went wrong; else, on a card, the topic that has no column there.
fn why(locale: &Locale, call: &CallRow) -> Node {
    if call.failing.is_empty() {
        let told = call.error_message.clone().map(|words| {
            view! { <span class="calls__error calls__cut" dir="auto" title=words.clone()>{words.clone()}</span> }
        });
        let instead =
            told.is_none().then(|| view! { <span class="calls__instead">{topic(locale, call, true)}</span> });
        return (told, instead).into_node();
    }
    let (named, rest) = call.failing.split_at(call.failing.len().min(NAMED_METRICS));
    let more = (!rest.is_empty()).then(|| {
        let words = locale.text_with(common::PLUS, &[("count", &locale.count(number(rest.len())))]);
        view! { <span class="calls__more" title=locale.list(rest)>{words}</span> }
    });
    let chips: Vec<Node> =
        named.iter().map(|name| chip(Tone::Failure, None, name.clone())).chain(more).collect();
    view! { <span class="calls__chips">{chips}</span> }
}

/// Where the caller gave up, which weighs more, else what the call was about. Below another heading, a topic says that
/// it is one.
fn topic(locale: &Locale, call: &CallRow, is_elsewhere: bool) -> Node {
    let dropped = call.dropoff.as_ref().map(|point| locale.text_with(text::DROPPED_OFF, &[("point", point)]));
    let title = [call.topic.clone(), dropped.clone()].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let named = |topic: &String| {
        if is_elsewhere {
            locale.text_with(text::TOPIC_CHIP, &[("name", &isolate(topic))])
        } else {
            topic.clone()
        }
    };
    let shown = dropped.or_else(|| call.topic.as_ref().map(named));
    shown.map(|shown| view! { <span class="calls__cut" dir="auto" title=title>{shown}</span> }).into_node()
}

fn latency(locale: &Locale, call: &CallRow) -> Option<Node> {
    call.latency_ms.map(|milliseconds| {
        let seconds = milliseconds / 1_000.0;
        let words = in_column(locale, seconds);
        let hint = locale.text_with(text::LATENCY_HINT, &[("seconds", &words)]);
        let class = if seconds > SLOW_SECONDS { "calls__slow" } else { "" };
        view! { <span class=class title=hint>{words}</span> }
    })
}

/// The ends of the id, and a button that copies all of it.
fn copyable_id(store: &Store, locale: &Locale, call: &CallRow) -> Option<Node> {
    let id = call.provider_id.clone()?;
    let label = locale.text_with(text::COPY_ID, &[("id", &id)]);
    let copy = send(store, Intent::Copy(id.clone()));
    Some(view! {
        <button
            type="button"
            class="copy"
            part="copy-id"
            title=id.clone()
            on:click=move |_| copy()
        >
            <span class="copy__text" dir="ltr">{shortened(&id)}</span>
            <span class="unseen">{label}</span>
            {icon(Icon::Copy)}
        </button>
    })
}

/// `CA3f…9c21`.
pub fn shortened(id: &str) -> String {
    let letters: Vec<char> = id.chars().collect();
    if letters.len() <= 2 * SHOWN_OF_ID + 1 {
        return id.to_owned();
    }
    let mut out: String = letters[..SHOWN_OF_ID].iter().collect();
    out.push('…');
    out.extend(&letters[letters.len() - SHOWN_OF_ID..]);
    out
}
