//! How a result's agent was reached.

use crate::i18n::en::results as text;
use crate::i18n::locale::Locale;

/// `run_type` in the reader's language; all but voice and text are names of products and protocols.
pub fn run_type(locale: &Locale, sent: &str) -> String {
    match sent.trim() {
        "Voice" => locale.text(text::TYPE_VOICE),
        "Text" => locale.text(text::TYPE_TEXT),
        other => other.to_owned(),
    }
}
