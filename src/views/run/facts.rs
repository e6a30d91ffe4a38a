//! What is folded at the end: metadata and the test profile, as names and values.

use crate::api::decode::time::timestamp;
use crate::app::store::Store;
use crate::config::Hidden;
use crate::domain::call::is_phone_number;
use crate::domain::payload::Payload;
use crate::domain::run::{Fact, Run};
use crate::i18n::en::run as text;
use crate::i18n::formats::Moment;
use crate::i18n::locale::Locale;
use crate::views::macros::view;
use crate::views::markup::{IntoNode, Node};
use crate::views::run::opened::payload;

/// A value longer than this stands in a box of its own, in characters.
const LONG_VALUE: usize = 160;

/// All folds, without what the page hides.
pub fn folds(store: &Store, locale: &Locale, run: &Run) -> Node {
    let plain = |fact: &Fact| value(locale, &fact.value);
    let hidden = |part: Hidden| store.config.with(|config| config.hide.contains(&part));
    let profile = (!hidden(Hidden::TestProfile)).then(|| {
        let hint = Some(locale.text(text::TEST_PROFILE_HINT));
        fold(locale.text(text::TEST_PROFILE), hint, locale, &shown(store, &run.test_profile), &plain)
    });
    let metadata = (!hidden(Hidden::Metadata))
        .then(|| fold(locale.text(text::METADATA), None, locale, &shown(store, &run.metadata), &plain));
    view! { <div class="folds">{profile} {metadata} {payload(store, locale)}</div> }
}

/// The facts without phone numbers where the page hides them.
pub fn shown(store: &Store, facts: &[Fact]) -> Vec<Fact> {
    let hides = store.config.with(|config| config.hides(Hidden::PhoneNumbers));
    facts.iter().filter(|fact| !(hides && is_phone_number(&fact.value))).cloned().collect()
}

/// A fold of facts; nothing without any. `value` draws one's value.
pub fn fold(
    title: String,
    hint: Option<String>,
    locale: &Locale,
    facts: &[Fact],
    value: &dyn Fn(&Fact) -> Node,
) -> Option<Node> {
    (!facts.is_empty()).then(|| {
        let rows: Vec<Node> = facts.iter().map(|fact| row(fact, value(fact))).collect();
        let count = locale.number(facts.len() as f64, 0);
        view! {
            <details class="fold" part="fold">
                <summary class="fold__head">
                    <span class="fold__title">{title}</span>
                    <span class="fold__count">{count}</span>
                </summary>
                {hint.map(|hint| view! { <p class="fold__hint">{hint}</p> })}
                <dl class="fold__facts">{rows}</dl>
            </details>
        }
    })
}

fn row(fact: &Fact, value: Node) -> Node {
    view! {
        <div class="fold__row">
            <dt class="fold__key" dir="auto">{fact.key.clone()}</dt>
            <dd class="fold__value" dir="auto">{value}</dd>
        </div>
    }
}

/// Moments as the reader's language writes them with the raw text in the title, JSON readable, long texts in a box.
pub fn value(locale: &Locale, sent: &str) -> Node {
    let sent = sent.trim();
    if sent.len() <= 40
        && sent.contains('T')
        && let Some(at) = timestamp(sent)
    {
        return view! { <time datetime=sent.to_owned() title=sent.to_owned()>{locale.date_time(at, Moment::Full)}</time> };
    }
    if sent.starts_with(['{', '[']) {
        let pretty = Payload::read(sent).pretty;
        return view! { <pre class="tool__text" dir="ltr" tabindex="0">{pretty}</pre> };
    }
    if sent.chars().nth(LONG_VALUE).is_some() {
        return view! { <div class="fold__long" tabindex="0">{sent.to_owned()}</div> };
    }
    sent.to_owned().into_node()
}
