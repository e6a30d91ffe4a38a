//! A verdict as icon, word and colour, with a mark if a person set it.

use crate::domain::verdict::Verdict;
use crate::i18n::en::verdict as text;
use crate::i18n::locale::Locale;
use crate::views::macros::view;
use crate::views::parts::icon::{Icon, icon};
use crate::views::parts::tone::{look, word_text};
use crate::views::prelude::*;

/// The chip of a row.
pub fn verdict_chip(locale: &Locale, verdict: &Verdict) -> AnyView {
    let (drawing, tone, _) = look(&verdict.word);
    view! {
        <span class=["verdict ", tone.class()].concat() part="verdict">
            {icon(drawing)}
            <span class="verdict__word" dir="auto">{word_text(locale, &verdict.word)}</span>
            {verdict.reviewed.then(|| reviewed_mark(locale))}
        </span>
    }
    .into_any()
}

/// The mark of a verdict that a person set.
pub fn reviewed_mark(locale: &Locale) -> AnyView {
    let label = locale.text(text::REVIEWED);
    view! {
        <span class="verdict__reviewed" role="img" title=label.clone() aria-label=label>{icon(Icon::Person)}</span>
    }
    .into_any()
}
