//! Measured values as text.

use crate::i18n::locale::Locale;

/// The unit of response times, as names of metrics write it.
const MILLISECONDS: &str = "ms";

/// `1,930 ms`, `12.5`, `86%`: as many digits as a reader can use. Ratings are percent from 0 to 100.
pub fn quantity(locale: &Locale, value: f64, unit: Option<&'static str>, is_rating: bool) -> String {
    if is_rating {
        return locale.percent(value / 100.0, 0);
    }
    match unit {
        Some("%") => locale.percent(value / 100.0, digits(value)),
        Some(unit) => locale.measure(value, digits(value), unit),
        None => locale.number(value, digits(value)),
    }
}

/// `1,930 ms`.
pub fn milliseconds(locale: &Locale, value: f64) -> String {
    quantity(locale, value, Some(MILLISECONDS), false)
}

fn digits(value: f64) -> u8 {
    match value.abs() {
        size if size >= 100.0 => 0,
        size if size >= 10.0 => 1,
        _ => 2,
    }
}
