//! The expected outcome as a checklist.

use crate::domain::run::{Alignment, ExpectedOutcome, Met};
use crate::i18n::en::run as text;
use crate::i18n::key::Key;
use crate::i18n::locale::Locale;
use crate::views::macros::view;
use crate::views::markup::{IntoNode, Node};
use crate::views::parts::card::{Face, card, explanation};
use crate::views::parts::icon::{Icon, icon};
use crate::views::parts::moments::Moments;
use crate::views::parts::rich_text::explained;
use crate::views::parts::tone::Tone;

/// What the score says: 0 not met, 100 met, all between needs review.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Judged {
    /// Score 100.
    Met,
    /// Between.
    Review,
    /// Score 0.
    NotMet,
    /// No score.
    Open,
}

/// Reads a score.
pub fn judged(score: Option<f64>) -> Judged {
    match score {
        Some(score) if score >= 100.0 => Judged::Met,
        Some(score) if score > 0.0 => Judged::Review,
        Some(_) => Judged::NotMet,
        None => Judged::Open,
    }
}

/// The card: open unless all is met.
pub fn outcome_card(
    locale: &Locale,
    moments: &Moments,
    outcome: &ExpectedOutcome,
    call_seconds: Option<f64>,
) -> Node {
    let judged = judged(outcome.score);
    let (drawing, tone, word) = match judged {
        Judged::Met => (Icon::Passed, Tone::Success, Some(text::OUTCOME_MET)),
        Judged::Review => (Icon::Review, Tone::Warning, Some(text::OUTCOME_REVIEW)),
        Judged::NotMet => (Icon::Failed, Tone::Failure, Some(text::OUTCOME_NOT_MET)),
        Judged::Open => (Icon::NotEvaluated, Tone::Neutral, None),
    };
    let met = outcome.alignments.iter().filter(|alignment| alignment.met == Met::Yes).count();
    let count = (!outcome.alignments.is_empty() && judged != Judged::Met).then(|| {
        let number = |count: usize| locale.number(count as f64, 0);
        let values = [("part", number(met)), ("whole", number(outcome.alignments.len()))];
        locale
            .text_with(text::STATEMENTS_MET, &values.each_ref().map(|(name, value)| (*name, value.as_str())))
    });
    let value = view! {
        {count}
        {word.map(|word| view! { <span class="card__judged">{locale.text(word)}</span> })}
    };
    let face = Face { drawing, tone, name: locale.text(text::OUTCOME), value, open: judged != Judged::Met };
    let list = (!outcome.alignments.is_empty()).then(|| {
        let items = outcome.alignments.iter().map(|alignment| item(locale, moments, alignment, call_seconds));
        view! { <ul class="checklist" part="checklist" role="list">{items.collect::<Vec<_>>()}</ul> }
    });
    let told = untold(outcome);
    let words = explanation(locale, moments, &told, call_seconds);
    let body = (list.is_some() || words.is_some()).then(|| (list, words).into_node());
    card(face, body)
}

/// The lines of the explanation that say more than the checklist above them, which they often repeat word by word.
fn untold(outcome: &ExpectedOutcome) -> Vec<String> {
    let repeats = |line: &str| {
        outcome.alignments.iter().any(|alignment| bare(&alignment.statement).eq_ignore_ascii_case(bare(line)))
    };
    let lines = outcome.explanation.iter().flat_map(|words| words.lines());
    lines.filter(|line| !repeats(line)).map(str::to_owned).collect()
}

/// A line without the mark before it and the full stop behind it.
fn bare(line: &str) -> &str {
    line.trim_matches(|character: char| !character.is_alphanumeric())
}

fn item(locale: &Locale, moments: &Moments, alignment: &Alignment, call_seconds: Option<f64>) -> Node {
    let key = |key: &'static Key| locale.text(key);
    let (drawing, tone, word) = match &alignment.met {
        Met::Yes => (Icon::Passed, Tone::Success, key(text::STATEMENT_MET)),
        Met::No => (Icon::Failed, Tone::Failure, key(text::STATEMENT_NOT_MET)),
        Met::Blocked => (Icon::Blocked, Tone::Warning, key(text::STATEMENT_BLOCKED)),
        Met::Unknown(sent) => (Icon::Unknown, Tone::Neutral, sent.clone()),
    };
    view! {
        <li class=["checklist__item ", tone.class()].concat() part="statement">
            {icon(drawing)}
            <span dir="auto">{explained(locale, moments, &alignment.statement, call_seconds)}</span>
            <span class="checklist__word" dir="auto">{word}</span>
        </li>
    }
}
