//! What a model wrote about the result, and said so.

use crate::app::store::Store;
use crate::domain::result::{AiSummary, ResultHead};
use crate::i18n::en::result as text;
use crate::i18n::key::Key;
use crate::i18n::locale::Locale;
use crate::views::macros::view;
use crate::views::parts::chip::chip;
use crate::views::parts::heading::section_heading;
use crate::views::parts::icon::Icon;
use crate::views::parts::tone::Tone;
use crate::views::prelude::*;

/// The summary and the next steps; `None` if there is neither.
pub fn summary(store: &Store, locale: &Locale, head: &ResultHead) -> Option<AnyView> {
    let written = head.ai_summary.as_ref().map(|summary| paragraphs(locale, summary));
    let steps = steps(locale, &head.next_steps);
    if written.is_none() && steps.is_none() {
        return None;
    }
    let mark = head
        .ai_summary
        .as_ref()
        .and_then(|summary| summary.runs)
        .map_or_else(|| locale.text(text::GENERATED), |runs| locale.plural(text::GENERATED_FROM, runs));
    Some(
        view! {
            <section class="summary" part="summary">
                <div class="summary__head">
                    {section_heading(store, locale.text(text::SUMMARY))}
                    {chip(Tone::Neutral, Some(Icon::Generated), mark)}
                </div>
                {written}
                {steps}
            </section>
        }
        .into_any(),
    )
}

fn paragraphs(locale: &Locale, summary: &AiSummary) -> AnyView {
    let parts: [(Key, &String); 3] = [
        (text::SUMMARY_WHAT, &summary.what),
        (text::SUMMARY_WHY, &summary.why),
        (text::SUMMARY_FIX, &summary.fix),
    ];
    let parts = parts
        .into_iter()
        .filter(|(_, words)| !words.trim().is_empty())
        .map(|(key, words)| {
            view! {
                <dt class="summary__term">{locale.text(key)}</dt>
                <dd class="summary__words" dir="auto">{words.clone()}</dd>
            }
            .into_any()
        })
        .collect::<Vec<_>>();
    view! { <dl class="summary__parts">{parts}</dl> }.into_any()
}

fn steps(locale: &Locale, steps: &[(String, String)]) -> Option<AnyView> {
    let items = steps
        .iter()
        .map(|(title, description)| {
            view! {
                <li class="summary__step">
                    <span class="summary__step-title" dir="auto">{title.clone()}</span>
                    <span class="summary__words" dir="auto">{description.clone()}</span>
                </li>
            }
            .into_any()
        })
        .collect::<Vec<_>>();
    (!items.is_empty()).then(|| {
        view! {
            <details class="details" part="details">
                <summary class="details__summary">{locale.text(text::NEXT_STEPS)}</summary>
                <ol class="summary__steps">{items}</ol>
            </details>
        }
        .into_any()
    })
}
