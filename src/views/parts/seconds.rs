//! Short lengths of time as text.

use crate::i18n::en::call as text;
use crate::i18n::locale::Locale;

/// `1.9` of 1.86 seconds; whole seconds from ten on, where tenths say nothing.
pub fn tenths(locale: &Locale, seconds: f64) -> String {
    locale.number(seconds, u8::from(seconds < 10.0))
}

/// `1.0 s`, with its tenth in each row of a column.
pub fn in_column(locale: &Locale, seconds: f64) -> String {
    locale.text_with(text::SECONDS, &[("count", &locale.fixed(seconds, 1))])
}

/// `1.9 s`.
pub fn short(locale: &Locale, seconds: f64) -> String {
    locale.text_with(text::SECONDS, &[("count", &tenths(locale, seconds))])
}
