//! Measured values as text.

use crate::i18n::locale::Locale;

/// `1,930 ms`, `12.5`, `86%`: as many digits as a reader can use. Ratings are percent from 0 to 100.
pub fn quantity(locale: &Locale, value: f64, unit: Option<&'static str>, is_rating: bool) -> String {
    if is_rating {
        return locale.percent(value / 100.0, 0);
    }
    let number = locale.number(value, digits(value));
    match unit {
        Some("%") => [&number, "%"].concat(),
        // A space that does not break: the unit stays with its number.
        Some(unit) => [&number, "\u{a0}", unit].concat(),
        None => number,
    }
}

/// `1,930 ms`.
pub fn milliseconds(locale: &Locale, value: f64) -> String {
    quantity(locale, value, Some("ms"), false)
}

fn digits(value: f64) -> u8 {
    match value.abs() {
        size if size >= 100.0 => 0,
        size if size >= 10.0 => 1,
        _ => 2,
    }
}
