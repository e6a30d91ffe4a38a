//! A tool call: one line, opened the arguments and the result in readable form.

use crate::app::intent::Intent;
use crate::app::signal::Shared;
use crate::app::store::Store;
use crate::domain::payload::Payload;
use crate::domain::transcript::{Pairing, ToolCall};
use crate::i18n::en::call as text;
use crate::i18n::key::Key;
use crate::i18n::locale::Locale;
use crate::views::action::send;
use crate::views::macros::view;
use crate::views::markup::Node;
use crate::views::parts::button::button;
use crate::views::parts::chip::chip;
use crate::views::parts::icon::{Icon, icon};
use crate::views::parts::seconds::short;
use crate::views::parts::tone::Tone;

/// The most characters of a payload that are shown before the reader asks for all of it.
const SHOWN_CHARACTERS: usize = 8_000;

/// The fold. Its line names the tool, its arguments, how long it took, and what is wrong with it.
pub fn tool_call(store: &Store, locale: &Locale, call: &ToolCall) -> Node {
    let failed = call.failed();
    let tone = if failed { Tone::Failure } else { Tone::Neutral };
    let name = if call.name.is_empty() { locale.text(text::TOOL) } else { call.name.clone() };
    let arguments = call.arguments.as_ref().map(|arguments| arguments.line.clone());
    let took = call.seconds().map(|seconds| short(locale, seconds));
    let body: Vec<Node> = [
        call.arguments.as_ref().map(|payload| block(store, locale, text::ARGUMENTS, payload)),
        call.result.as_ref().map(|payload| block(store, locale, text::RESULT, payload)),
    ]
    .into_iter()
    .flatten()
    .collect();
    let line = view! {
        {icon(if failed { Icon::Failed } else { Icon::Tool })}
        <code class="tool__name" dir="auto">{name}</code>
        <code class="tool__arguments" dir="auto">{arguments}</code>
        {badges(locale, call)}
        {took.map(|took| view! { <span class="tool__took">{took}</span> })}
    };
    let class = ["tool ", tone.class()].concat();
    if body.is_empty() {
        return view! { <div class=class part="tool"><div class="tool__line">{line}</div></div> };
    }
    view! {
        <details class=class part="tool">
            <summary class="tool__line tool__line--opens">{line}</summary>
            {body}
        </details>
    }
}

fn badges(locale: &Locale, call: &ToolCall) -> Vec<Node> {
    let mock = call.mocked.then(|| {
        let mark = chip(Tone::Accent, None, locale.text(text::MOCK));
        view! { <span title=locale.text(text::MOCK_HINT)>{mark}</span> }
    });
    let failed = call.failed().then(|| chip(Tone::Failure, None, locale.text(text::TOOL_FAILED)));
    let unpaired = match call.pairing {
        Pairing::Paired => None,
        Pairing::NoResult => Some(chip(Tone::Warning, None, locale.text(text::NO_RESULT))),
        Pairing::NoCall => Some(chip(Tone::Warning, None, locale.text(text::NO_CALL))),
    };
    [mock, failed, unpaired].into_iter().flatten().collect()
}

/// Arguments or result. A long one is cut until the reader wants it whole; copying always takes all of it.
fn block(store: &Store, locale: &Locale, title: &'static Key, payload: &Payload) -> Node {
    let copy = |key: &'static Key, words: &str| {
        button(
            "button--quiet button--small",
            Some(Icon::Copy),
            locale.text(key),
            send(store, Intent::Copy(words.to_owned())),
        )
    };
    let raw = (payload.raw.trim() != payload.pretty).then(|| copy(text::COPY_RAW, &payload.raw));
    view! {
        <div class="tool__part">
            <div class="tool__bar">
                <span class="tool__title">{locale.text(title)}</span>
                {copy(text::COPY, &payload.pretty)}
                {raw}
            </div>
            {printed(locale, &payload.pretty)}
        </div>
    }
}

/// A payload on its own, with buttons that copy it.
pub fn printed_with_copy(store: &Store, locale: &Locale, payload: &Payload) -> Node {
    let copy = send(store, Intent::Copy(payload.pretty.clone()));
    view! {
        <div class="tool__bar">
            {button("button--quiet button--small", Some(Icon::Copy), locale.text(text::COPY), copy)}
        </div>
        {printed(locale, &payload.pretty)}
    }
}

fn printed(locale: &Locale, pretty: &str) -> Node {
    let Some((cut, _)) = pretty.char_indices().nth(SHOWN_CHARACTERS) else {
        return view! { <pre class="tool__text" dir="ltr" tabindex="0">{pretty.to_owned()}</pre> };
    };
    let whole = Shared::new(false);
    let (head, all) = (pretty[..cut].to_owned(), pretty.to_owned());
    let words = {
        let whole = whole.clone();
        move || if whole.get() { all.clone() } else { [&head, "…"].concat() }
    };
    let size = locale.number(pretty.len().div_ceil(1000) as f64, 0);
    let label = locale.text_with(text::SHOW_ALL, &[("size", &size)]);
    let more = move || {
        let open = whole.clone();
        let label = label.clone();
        (!whole.get()).then(|| button("button--small", None, label, Box::new(move || open.set(true))))
    };
    view! {
        <pre class="tool__text" dir="ltr" tabindex="0">{words}</pre>
        {more}
    }
}
