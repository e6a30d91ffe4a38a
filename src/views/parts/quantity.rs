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

/// A change from one value to another in whole steps of the digits with which both are told, so that what is said is
/// what a reader would count: from 1,354 ms to 1,363 ms it is 9 ms. Also with its sign.
pub fn change(locale: &Locale, before: f64, after: f64, unit: Option<&'static str>) -> (f64, String) {
    let digits = digits(before.abs().max(after.abs()));
    let step = [1.0, 10.0, 100.0][usize::from(digits)];
    let difference = ((after * step).round() - (before * step).round()) / step;
    let size = difference.abs();
    let told = match unit {
        Some("%") => locale.percent(size / 100.0, digits),
        Some(unit) => locale.measure(size, digits, unit),
        None => locale.number(size, digits),
    };
    (difference, told)
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
