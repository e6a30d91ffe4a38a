//! What stands over the transcript: search with count and steps, whose rows, copy all.

use crate::app::intent::Intent;
use crate::app::signal::Derived;
use crate::app::store::Store;
use crate::domain::timeline::{Line, lines, start_of};
use crate::domain::transcript::{Entry, Speaker};
use crate::i18n::en::call as text;
use crate::i18n::key::Key;
use crate::i18n::locale::Locale;
use crate::views::action::Action;
use crate::views::macros::view;
use crate::views::markup::Node;
use crate::views::parts::button::icon_button;
use crate::views::parts::finding::{Finding, Only};
use crate::views::parts::icon::{Icon, icon};
use crate::views::parts::moments::SharedRun;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

/// The bar.
pub fn find_bar(locale: &Locale, finding: &Finding) -> Node {
    view! {
        <div class="find" part="find">
            {search(locale, finding)}
            {steps(locale, finding)}
            {filter(locale, finding)}
        </div>
    }
}

/// Copies the whole transcript; nothing where there is none.
pub fn copy_all(store: &Store, locale: &Locale, run: &Derived<Option<SharedRun>>) -> Node {
    let (intents, locale) = (store.intents.clone(), locale.clone());
    let (run, shown) = (run.clone(), run.clone());
    let has_rows =
        move || shown.with(|run| run.as_ref().is_some_and(|run| !run.transcript.entries().is_empty()));
    let draw = move || {
        let (run, intents, words) = (run.clone(), intents.clone(), locale.clone());
        let copy: Action = Box::new(move || {
            let text = run.with_untracked(|run| {
                run.as_ref().map(|run| as_text(&words, run.transcript.entries())).unwrap_or_default()
            });
            intents.send(Intent::Copy(text));
        });
        has_rows().then(|| icon_button(Icon::Copy, locale.text(text::COPY_ALL), copy))
    };
    view! { {draw} }
}

fn search(locale: &Locale, finding: &Finding) -> Node {
    let label = locale.text(text::SEARCH);
    let (typed, keyed, shown) = (finding.clone(), finding.clone(), finding.words.clone());
    let keys = move |event: KeyboardEvent| match event.key().as_str() {
        "Enter" => {
            event.prevent_default();
            keyed.step(!event.shift_key());
        }
        "Escape" if keyed.words.with_untracked(|words| !words.is_empty()) => {
            event.stop_propagation();
            keyed.look_for(String::new());
        }
        _ => {}
    };
    view! {
        <label class="search" part="search">
            {icon(Icon::Search)}
            <input
                type="search"
                class="search__box"
                part="search-box"
                placeholder=label.clone()
                aria-label=label
                autocomplete="off"
                spellcheck="false"
                data-focus="search"
                prop:value=move || shown.get()
                on:input=move |event| typed.look_for(event_target_value(&event))
                on:keydown=keys
            />
        </label>
    }
}

/// "3 of 12" and the ways to the lines before and after.
fn steps(locale: &Locale, finding: &Finding) -> Node {
    let (locale, finding) = (locale.clone(), finding.clone());
    let draw = move || {
        if finding.words.with(|words| words.trim().is_empty()) {
            return Node::Nothing;
        }
        let count = finding.lines.with(Vec::len);
        let number = |count: usize| locale.number(count as f64, 0);
        let words = if count == 0 {
            locale.text(text::FOUND_NONE)
        } else {
            let part = number(finding.at.get().min(count - 1) + 1);
            locale.text_with(text::FOUND, &[("part", &part), ("whole", &number(count))])
        };
        let step = |forward: bool| -> Action {
            let finding = finding.clone();
            Box::new(move || finding.step(forward))
        };
        let ways = (count > 1).then(|| {
            view! {
                {icon_button(Icon::Back, locale.text(text::FOUND_PREVIOUS), step(false))}
                {icon_button(Icon::Forward, locale.text(text::FOUND_NEXT), step(true))}
            }
        });
        view! { <output class="find__count" part="found">{words}</output> {ways} }
    };
    view! { {draw} }
}

fn filter(locale: &Locale, finding: &Finding) -> Node {
    let each = Only::EACH.map(|only| {
        let (pressed, set) = (finding.only.clone(), finding.only.clone());
        view! {
            <button
                type="button"
                class="pill"
                part="pill"
                aria-pressed=move || if pressed.get() == only { "true" } else { "false" }
                on:click=move |_| set.set(only)
            >
                {locale.text(name(only))}
            </button>
        }
    });
    view! {
        <div class="pills" role="group" aria-label=locale.text(text::SHOW_ONLY)>{Vec::from(each)}</div>
    }
}

fn name(only: Only) -> &'static Key {
    match only {
        Only::All => text::SHOW_ALL_ROWS,
        Only::Agent => text::AGENT,
        Only::Caller => text::CALLER,
        Only::Tools => text::TOOLS,
    }
}

/// The transcript as text, a line for each turn and tool call: `[0:05] Caller: Hi.`
pub fn as_text(locale: &Locale, entries: &[Entry]) -> String {
    let mut out = String::new();
    for line in lines(entries) {
        if let Some(at) = start_of(line) {
            out.push_str(&["[", &locale.clock(at), "] "].concat());
        }
        match line {
            Line::Turn(turn) => {
                out.push_str(&speaker(locale, &turn.speaker));
                out.push_str(": ");
                out.push_str(&turn.text);
            }
            Line::Tool(call) => {
                let part = |payload: &Option<crate::domain::payload::Payload>| {
                    payload.as_ref().map(|payload| payload.raw.trim().to_owned()).unwrap_or_default()
                };
                out.push_str(
                    &[&call.name, "(", &part(&call.arguments), ") → ", &part(&call.result)].concat(),
                );
            }
        }
        out.push('\n');
    }
    out
}

/// Who speaks, for the reader.
pub fn speaker(locale: &Locale, speaker: &Speaker) -> String {
    match speaker {
        Speaker::Agent => locale.text(text::AGENT),
        Speaker::Caller => locale.text(text::CALLER),
        Speaker::Other(role) if role.is_empty() => locale.text(text::SOMEBODY),
        Speaker::Other(role) => role.clone(),
    }
}
