//! The colour that goes with a meaning, always beside an icon or a word.

use crate::domain::verdict::Word;
use crate::i18n::en::verdict as text;
use crate::i18n::key::Key;
use crate::i18n::locale::Locale;
use crate::views::parts::icon::Icon;

/// A colour of the theme, by what it means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Passed.
    Success,
    /// Failed.
    Failure,
    /// Infrastructure or tester fault.
    Error,
    /// Timed out, needs review, slow.
    Warning,
    /// Everything without a judgement.
    Neutral,
    /// Links and selections.
    Accent,
}

impl Tone {
    /// The class that brings the colour.
    pub fn class(self) -> &'static str {
        match self {
            Self::Success => "tone-success",
            Self::Failure => "tone-failure",
            Self::Error => "tone-error",
            Self::Warning => "tone-warning",
            Self::Neutral => "tone-neutral",
            Self::Accent => "tone-accent",
        }
    }
}

/// The icon, colour and text of a verdict's word.
pub fn look(word: &Word) -> (Icon, Tone, Option<&'static Key>) {
    match word {
        Word::Queued => (Icon::Queued, Tone::Neutral, Some(text::QUEUED)),
        Word::Starting => (Icon::Starting, Tone::Neutral, Some(text::STARTING)),
        Word::InCall => (Icon::InCall, Tone::Neutral, Some(text::IN_CALL)),
        Word::Evaluating => (Icon::Evaluating, Tone::Neutral, Some(text::EVALUATING)),
        Word::Passed => (Icon::Passed, Tone::Success, Some(text::PASSED)),
        Word::Failed => (Icon::Failed, Tone::Failure, Some(text::FAILED)),
        Word::Error => (Icon::Error, Tone::Error, Some(text::ERROR)),
        Word::TimedOut => (Icon::TimedOut, Tone::Warning, Some(text::TIMED_OUT)),
        Word::Cancelled => (Icon::Cancelled, Tone::Neutral, Some(text::CANCELLED)),
        Word::NotEvaluated => (Icon::NotEvaluated, Tone::Neutral, Some(text::NOT_EVALUATED)),
        Word::Unknown(_) => (Icon::Unknown, Tone::Neutral, None),
    }
}

/// The word as the reader's language writes it; unknown words as they were sent.
pub fn word_text(locale: &Locale, word: &Word) -> String {
    match (look(word).2, word) {
        (Some(key), _) => locale.text(key),
        (None, Word::Unknown(sent)) => sent.clone(),
        (None, _) => String::new(),
    }
}
