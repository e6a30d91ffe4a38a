//! The head of a run: verdict and reason first, then what was tried, then what to do about an error.

use crate::app::store::Store;
use crate::domain::id::ResultId;
use crate::domain::run::Run;
use crate::domain::verdict::Word;
use crate::i18n::en::{result, run as text};
use crate::i18n::locale::{Locale, isolate};
use crate::views::macros::view;
use crate::views::markup::{Element, IntoNode, Node};
use crate::views::notice::banner;
use crate::views::parts::ended::ended_words;
use crate::views::parts::heading::tag;
use crate::views::parts::icon::{Icon, icon};
use crate::views::parts::moment::cited;
use crate::views::parts::moments::Moments;
use crate::views::parts::time::{ago, duration};
use crate::views::parts::tone::{Tone, look, word_text};
use crate::views::parts::verdict_chip::reviewed_mark;
use crate::views::run::phases::phases;
use crate::views::run::sentence::{fault, sentence};
use crate::views::run::siblings::sibling_links;

/// The head.
pub fn head(store: &Store, locale: &Locale, moments: &Moments, of: ResultId, run: &Run) -> Node {
    view! {
        <header class="run__head" part="head">
            {verdict_line(store, locale, moments, run)}
            <div class="run__line">
                {facts(store, locale, run)}
                {sibling_links(store, locale, of, run.row.id)}
            </div>
            {phases(store, locale, run)}
            {fault_notice(locale, run)}
        </header>
    }
}

/// The verdict and why, as the screen's heading, and the moment that it is about.
pub fn verdict_line(store: &Store, locale: &Locale, moments: &Moments, run: &Run) -> Node {
    let word = &run.row.verdict.word;
    let (drawing, tone, _) = look(word);
    let said = sentence(locale, run);
    let reason = (!said.words.is_empty()).then(|| {
        view! { <span class="verdict-line__reason" dir="auto">{said.words}</span> }
    });
    let words = view! {
        <span class="verdict-line__word" dir="auto">{word_text(locale, word)}</span>
        {run.row.verdict.reviewed.then(|| reviewed_mark(locale))}
        " "
        {reason}
    };
    view! {
        <div class=["verdict-line ", tone.class()].concat() part="verdict">
            {icon(drawing)}
            <div class="verdict-line__words">
                {heading(store, words)}
                " "
                {said.at.map(|at| cited(locale, moments, at, locale.clock(at)))}
            </div>
        </div>
    }
}

/// The screen's heading, which takes the focus when the screen opens.
fn heading(store: &Store, words: Node) -> Node {
    const ATTRIBUTES: [(&str, &str); 4] = [
        ("class", "verdict-line__heading"),
        ("part", "heading"),
        ("data-focus", "heading"),
        ("tabindex", "-1"),
    ];
    Element::html(tag(store, 0), &ATTRIBUTES, words)
}

fn facts(store: &Store, locale: &Locale, run: &Run) -> Node {
    let row = &run.row;
    let scenario = if row.scenario_name.trim().is_empty() {
        locale.text(result::UNNAMED_SCENARIO)
    } else {
        row.scenario_name.clone()
    };
    let personality = row
        .personality
        .as_ref()
        .map(|name| locale.text_with(text::PERSONALITY, &[("name", &isolate(name))]).into_node());
    let ended = row.ended_reason.as_ref().filter(|reason| !reason.trim().is_empty()).map(|reason| {
        let words = locale.text_with(text::ENDED, &[("reason", &isolate(&ended_words(locale, reason)))]);
        view! { <span title=reason.clone()>{words}</span> }
    });
    let facts: Vec<Node> = [
        Some(view! { <strong class="run__scenario" dir="auto">{scenario}</strong> }),
        personality,
        // A call that has not begun has no length worth telling.
        row.duration
            .filter(|length| length.0 > 0 || !row.verdict.is_unfinished())
            .map(|length| duration(locale, length)),
        ended,
        row.started.map(|at| ago(locale, at, &store.now)),
    ]
    .into_iter()
    .flatten()
    .map(|fact| view! { <li class="facts__fact">{fact}</li> })
    .collect();
    view! { <ul class="facts" part="facts" role="list" aria-label=locale.text(text::ABOUT)>{facts}</ul> }
}

/// What an error means and whose fault it is. A pass with an error message says that it is no pass.
fn fault_notice(locale: &Locale, run: &Run) -> Option<Node> {
    let meaning = locale.text(fault(run)?);
    let (tone, drawing) = if run.row.verdict.word == Word::TimedOut {
        (Tone::Warning, Icon::TimedOut)
    } else {
        (Tone::Error, Icon::Info)
    };
    let no_pass = run.rules.iter().any(|rule| rule.passed == Some(true))
        && run.rules.iter().all(|rule| rule.passed != Some(false));
    let words =
        if no_pass { [&locale.text(text::FAULT_NOT_A_PASS), " ", &meaning].concat() } else { meaning };
    Some(banner(tone, drawing, words, None))
}
