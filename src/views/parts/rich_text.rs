//! Text of the server in which cited moments are buttons and redaction marks are quiet chips.

use crate::domain::citation::{Piece, pieces, redactions};
use crate::domain::search::split;
use crate::i18n::en::run as text;
use crate::i18n::locale::Locale;
use crate::views::macros::view;
use crate::views::markup::{IntoNode, Node};
use crate::views::parts::moment::cited;
use crate::views::parts::moments::Moments;
use crate::views::parts::per_line::Note;

/// An explanation: cited moments become buttons. `call_seconds` is the length of the call, if known.
pub fn explained(locale: &Locale, moments: &Moments, words: &str, call_seconds: Option<f64>) -> Node {
    let parts = pieces(words, call_seconds);
    let parts = parts.into_iter().map(|piece| match piece {
        Piece::Text(words) => words.into_node(),
        Piece::Moment { seconds, until, .. } => {
            cited(locale, moments, seconds, label(locale, seconds, until))
        }
        Piece::Redacted(mark) => redacted(locale, &mark),
    });
    parts.collect::<Vec<_>>().into_node()
}

/// A moment as all moments are written, however it was cited: `1:03`, `0:28–0:31`.
fn label(locale: &Locale, seconds: f64, until: Option<f64>) -> String {
    let start = locale.clock(seconds);
    until.map_or_else(|| start.clone(), |end| [start.as_str(), "–", &locale.clock(end)].concat())
}

/// Words that were spoken: a time in them is a time of day, so only redaction marks stand out, and what is searched.
pub fn spoken(locale: &Locale, words: &str, searched: &Note) -> Node {
    if !words.contains('<') {
        return highlighted(words, searched);
    }
    let parts = redactions(words).into_iter().map(|piece| match piece {
        Piece::Redacted(mark) => redacted(locale, &mark),
        Piece::Text(words) | Piece::Moment { label: words, .. } => highlighted(&words, searched),
    });
    Node::Many(parts.collect())
}

fn highlighted(words: &str, searched: &Note) -> Node {
    if searched.text.trim().is_empty() {
        return words.to_owned().into_node();
    }
    let parts = split(words, &searched.text).into_iter().map(|(found, words)| {
        let words = words.to_owned();
        let class = if searched.here { "found found--here" } else { "found" };
        if found {
            view! { <mark class=class>{words}</mark> }
        } else {
            words.into_node()
        }
    });
    Node::Many(parts.collect())
}

/// The mark as it was written, angle brackets and all.
fn redacted(locale: &Locale, mark: &str) -> Node {
    let words = ["<", mark, ">"].concat();
    view! { <span class="redacted" part="redacted" title=locale.text(text::REDACTED)>{words}</span> }
}
