//! Text of the server in which cited moments are buttons and redaction marks are quiet chips.

use crate::domain::citation::{Piece, pieces, redactions};
use crate::i18n::en::run as text;
use crate::i18n::locale::Locale;
use crate::views::macros::view;
use crate::views::parts::moment::cited;
use crate::views::parts::moments::Moments;
use crate::views::prelude::*;

/// An explanation: cited moments become buttons. `call_seconds` is the length of the call, if known.
pub fn explained(locale: &Locale, moments: &Moments, words: &str, call_seconds: Option<f64>) -> AnyView {
    let parts = pieces(words, call_seconds);
    let parts = parts.into_iter().map(|piece| match piece {
        Piece::Text(words) => words.into_any(),
        Piece::Moment { seconds, label } => cited(locale, moments, seconds, label),
        Piece::Redacted(mark) => redacted(locale, &mark),
    });
    parts.collect::<Vec<_>>().into_any()
}

/// Words that were spoken: a time in them is a time of day, so only redaction marks stand out.
pub fn spoken(locale: &Locale, words: &str) -> AnyView {
    if !words.contains('<') {
        return words.to_owned().into_any();
    }
    let parts = redactions(words).into_iter().map(|piece| match piece {
        Piece::Redacted(mark) => redacted(locale, &mark),
        Piece::Text(words) | Piece::Moment { label: words, .. } => words.into_any(),
    });
    parts.collect::<Vec<_>>().into_any()
}

/// The mark as it was written, angle brackets and all.
fn redacted(locale: &Locale, mark: &str) -> AnyView {
    let words = ["<", mark, ">"].concat();
    view! { <span class="redacted" part="redacted" title=locale.text(text::REDACTED)>{words}</span> }.into_any()
}
