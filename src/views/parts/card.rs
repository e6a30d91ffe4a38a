//! A row of an evaluation: icon, name, value, and what is said about it behind a fold.

use crate::i18n::locale::Locale;
use crate::views::macros::view;
use crate::views::parts::icon::{Icon, icon};
use crate::views::parts::moments::Moments;
use crate::views::parts::rich_text::explained;
use crate::views::parts::tone::Tone;
use crate::views::prelude::*;

/// What is seen of a card when it is folded.
pub struct Face {
    /// Before the name.
    pub drawing: Icon,
    /// The colour of the icon and of a judged value.
    pub tone: Tone,
    /// The name, as the API wrote it.
    pub name: String,
    /// At the inline end; text, or a chip, or a bar with text.
    pub value: AnyView,
    /// Whether it is open at first.
    pub open: bool,
}

/// One card. Without a body it is one line that does not open.
pub fn card(face: Face, body: Option<AnyView>) -> AnyView {
    let class = ["card ", face.tone.class()].concat();
    let head = view! {
        {icon(face.drawing)}
        <span class="card__name" dir="auto">{face.name}</span>
        <span class="card__value">{face.value}</span>
    }
    .into_any();
    match body {
        None => view! {
            <li class=class part="metric">
                <div class="card__head">{head}</div>
            </li>
        }
        .into_any(),
        Some(body) => view! {
            <li class=class part="metric">
                <details class="card__fold" open=face.open>
                    <summary class="card__head card__head--opens">{head}</summary>
                    <div class="card__body">{body}</div>
                </details>
            </li>
        }
        .into_any(),
    }
}

/// Cards under one roof.
pub fn cards(cards: Vec<AnyView>) -> AnyView {
    view! { <ul class="cards" part="metrics" role="list">{cards}</ul> }.into_any()
}

/// The paragraphs of an explanation, line by line; `None` if there are no words.
pub fn explanation(
    locale: &Locale,
    moments: &Moments,
    paragraphs: &[String],
    call_seconds: Option<f64>,
) -> Option<AnyView> {
    let lines: Vec<AnyView> = paragraphs
        .iter()
        .flat_map(|paragraph| paragraph.lines())
        .filter(|line| !line.trim().is_empty())
        .map(|line| paragraph(locale, moments, line, call_seconds))
        .collect();
    (!lines.is_empty()).then(|| view! { <div class="words" part="explanation">{lines}</div> }.into_any())
}

/// One line: a check or cross in front of it becomes an icon, a short line without an end is a heading.
fn paragraph(locale: &Locale, moments: &Moments, line: &str, call_seconds: Option<f64>) -> AnyView {
    let line = line.trim();
    let (mark, words) = leading_mark(line);
    let class = if mark.is_none() && is_heading(words) { "words__line words__line--head" } else { "words__line" };
    let mark = mark.map(|(drawing, tone)| {
        view! { <span class=["words__mark ", tone.class()].concat()>{icon(drawing)}</span> }.into_any()
    });
    view! {
        <p class=class dir="auto">
            {mark}
            {explained(locale, moments, words, call_seconds)}
        </p>
    }
    .into_any()
}

/// The check or cross that a line begins with, and the rest of it.
fn leading_mark(line: &str) -> (Option<(Icon, Tone)>, &str) {
    const MARKS: [(char, Icon, Tone); 8] = [
        ('\u{2705}', Icon::Passed, Tone::Success),
        ('\u{2714}', Icon::Passed, Tone::Success),
        ('\u{2713}', Icon::Passed, Tone::Success),
        ('\u{274c}', Icon::Failed, Tone::Failure),
        ('\u{2716}', Icon::Failed, Tone::Failure),
        ('\u{2717}', Icon::Failed, Tone::Failure),
        ('\u{2718}', Icon::Failed, Tone::Failure),
        ('\u{26a0}', Icon::Error, Tone::Warning),
    ];
    let found = MARKS.iter().find_map(|(mark, drawing, tone)| {
        let rest = line.strip_prefix(*mark)?.trim_start_matches(['\u{fe0f}', ' ', ':']);
        Some((Some((*drawing, *tone)), rest))
    });
    found.unwrap_or((None, line))
}

/// `Major Variations`: a few words that end in nothing.
fn is_heading(line: &str) -> bool {
    line.len() <= 40
        && line.starts_with(char::is_uppercase)
        && line.ends_with(|end: char| end.is_alphabetic() || end == ':')
        && (line.ends_with(':') || line.contains(' '))
        && line.split(' ').count() <= 4
        && !line.contains(|mark: char| mark.is_ascii_digit())
}
