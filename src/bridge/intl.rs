//! Numbers and moments by the browser's `Intl`.

use super::event::set;
use super::options::construct;
use crate::clock::Timestamp;
use crate::i18n::formats::{Formats, Moment, Unit};
use send_wrapper::SendWrapper;
use std::cell::RefCell;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::js_sys::{Array, Date, Function, Object, Reflect};

/// The formats of one language and zone. Formatters are made once: making one costs more than using it often.
pub(super) struct BrowserFormats(SendWrapper<Formatters>);

struct Formatters {
    locale: JsValue,
    numbers: RefCell<Vec<NumberFormatter>>,
    zero: char,
    clock: Option<JsValue>,
    day: Option<JsValue>,
    short: Option<JsValue>,
    short_with_year: Option<JsValue>,
    full: Option<JsValue>,
    relative: Option<JsValue>,
    list: Option<JsValue>,
    plural: Option<JsValue>,
    offset: Option<JsValue>,
}

/// Digits after the point, style, and the unit of its numbers.
type NumberKind = (u8, &'static str, Option<&'static str>);
/// What formats numbers of a kind.
type NumberFormatter = (NumberKind, Option<JsValue>);

impl BrowserFormats {
    /// A language by tag, a zone by IANA name; none is the browser's.
    pub(super) fn new(tag: &str, time_zone: Option<&str>) -> Self {
        let locale = JsValue::from_str(tag);
        let make = |name: &str, pairs: &[(&str, &str)]| {
            let options = Object::new();
            for (key, value) in pairs {
                set(&options, key, *value);
            }
            construct(name, &Array::of2(&locale, &options))
        };
        let moment = |pairs: &[(&str, &str)]| {
            let mut pairs = pairs.to_vec();
            pairs.extend(time_zone.map(|zone| ("timeZone", zone)));
            make("DateTimeFormat", &pairs)
        };
        let hour = ("hour", "2-digit");
        let minute = ("minute", "2-digit");
        let second = ("second", "2-digit");
        let day = [("month", "short"), ("day", "numeric")];
        let formatters = Formatters {
            clock: moment(&[hour, minute, second]),
            day: moment(&day),
            short: moment(&[day[0], day[1], hour, minute]),
            short_with_year: moment(&[("year", "numeric"), day[0], day[1], hour, minute]),
            full: moment(&[
                ("year", "numeric"),
                ("month", "long"),
                ("day", "numeric"),
                hour,
                minute,
                second,
                ("timeZoneName", "short"),
            ]),
            relative: make("RelativeTimeFormat", &[("numeric", "auto"), ("style", "short")]),
            list: make("ListFormat", &[]),
            plural: make("PluralRules", &[]),
            offset: {
                // English, as its text is read and not shown.
                let options = Object::new();
                set(&options, "timeZoneName", "longOffset");
                if let Some(zone) = time_zone {
                    set(&options, "timeZone", zone);
                }
                construct("DateTimeFormat", &Array::of2(&"en-US".into(), &options))
            },
            zero: first_digit(&locale),
            numbers: RefCell::default(),
            locale: locale.clone(),
        };
        Self(SendWrapper::new(formatters))
    }
}

/// The kind of a number whose digits after the point are all written; for `Intl` it has no style of its own.
const FIXED: &str = "fixed";

impl Formats for BrowserFormats {
    fn number(&self, value: f64, fraction_digits: u8) -> String {
        decimal(&self.0, value, fraction_digits, "decimal", None)
    }

    fn fixed(&self, value: f64, fraction_digits: u8) -> String {
        decimal(&self.0, value, fraction_digits, FIXED, None)
    }

    fn measure(&self, value: f64, fraction_digits: u8, unit: &str) -> String {
        let name = match unit {
            "ms" => "millisecond",
            "s" => "second",
            // What `Intl` has no name for stands behind its number, as it is.
            _ => return [self.number(value, fraction_digits).as_str(), "\u{a0}", unit].concat(),
        };
        decimal(&self.0, value, fraction_digits, "unit", Some(name)).replace(' ', "\u{a0}")
    }

    fn zero(&self) -> char {
        self.0.zero
    }

    fn percent(&self, share: f64, fraction_digits: u8) -> String {
        decimal(&self.0, share, fraction_digits, "percent", None)
    }

    fn date_time(&self, at: Timestamp, moment: Moment) -> String {
        // Milliseconds since 1970 fit a double for the next 200,000 years.
        #[allow(clippy::cast_precision_loss)]
        let date = Date::new(&JsValue::from_f64(at.0 as f64));
        if date.get_time().is_nan() {
            return String::new();
        }
        let formatters = &*self.0;
        let formatter = match moment {
            Moment::Iso => return date.to_iso_string().into(),
            Moment::Clock => &formatters.clock,
            Moment::Day => &formatters.day,
            Moment::Full => &formatters.full,
            Moment::Short if date.get_full_year() == Date::new_0().get_full_year() => &formatters.short,
            Moment::Short => &formatters.short_with_year,
        };
        call(formatter.as_ref(), "format", &[&date]).unwrap_or_default()
    }

    fn zone_minutes(&self, at: Timestamp) -> i64 {
        #[allow(clippy::cast_precision_loss)]
        let date = Date::new(&JsValue::from_f64(at.0 as f64));
        let told = call(self.0.offset.as_ref(), "format", &[&date]).unwrap_or_default();
        minutes_ahead(&told).unwrap_or(0)
    }

    fn relative(&self, distance: i64, unit: Unit) -> String {
        let unit = match unit {
            Unit::Minute => "minute",
            Unit::Hour => "hour",
            Unit::Day => "day",
        };
        #[allow(clippy::cast_precision_loss)]
        let distance = JsValue::from_f64(distance as f64);
        call(self.0.relative.as_ref(), "format", &[&distance, &unit.into()]).unwrap_or_default()
    }

    fn list(&self, words: &[String]) -> String {
        let array: Array = words.iter().map(|word| JsValue::from_str(word)).collect();
        call(self.0.list.as_ref(), "format", &[&array]).unwrap_or_else(|| words.join(", "))
    }

    fn plural(&self, count: f64) -> &'static str {
        let category = call(self.0.plural.as_ref(), "select", &[&count.into()]).unwrap_or_default();
        ["zero", "one", "two", "few", "many"].into_iter().find(|known| **known == category).unwrap_or("other")
    }
}

/// Reads the end of `11/22/2026, GMT-05:30`; a bare `GMT` is no offset.
fn minutes_ahead(told: &str) -> Option<i64> {
    let (_, offset) = told.rsplit_once("GMT")?;
    let sign = if offset.starts_with('-') { -1 } else { 1 };
    let (hours, minutes) = offset.get(1..)?.split_once(':')?;
    Some(sign * (hours.parse::<i64>().ok()? * 60 + minutes.parse::<i64>().ok()?))
}

/// A number by the formatter of its kind, which is made when the first of them is shown. (`toLocaleString` makes one
/// for each number, and a transcript has hundreds.)
fn decimal(
    formatters: &Formatters,
    value: f64,
    fraction_digits: u8,
    style: &'static str,
    unit: Option<&'static str>,
) -> String {
    let mut numbers = formatters.numbers.borrow_mut();
    let kind = (fraction_digits, style, unit);
    let known = numbers.iter().position(|(of, _)| *of == kind);
    let at = known.unwrap_or_else(|| {
        numbers.push((kind, number_formatter(&formatters.locale, kind)));
        numbers.len() - 1
    });
    call(numbers[at].1.as_ref(), "format", &[&JsValue::from_f64(value)]).unwrap_or_default()
}

fn number_formatter(locale: &JsValue, (fraction_digits, style, unit): NumberKind) -> Option<JsValue> {
    let options = Object::new();
    set(&options, "maximumFractionDigits", fraction_digits);
    if style == FIXED {
        set(&options, "minimumFractionDigits", fraction_digits);
    } else {
        set(&options, "style", style);
    }
    if let Some(unit) = unit {
        set(&options, "unit", unit);
    }
    construct("NumberFormat", &Array::of2(locale, &options))
}

/// How the language writes the digit from which the others count.
fn first_digit(locale: &JsValue) -> char {
    let formatter = number_formatter(locale, (0, "decimal", None));
    let zero = call(formatter.as_ref(), "format", &[&JsValue::from_f64(0.0)]);
    zero.and_then(|zero| zero.chars().next()).unwrap_or('0')
}

/// Calls a method by name and takes its text.
fn call(object: Option<&JsValue>, method: &str, arguments: &[&JsValue]) -> Option<String> {
    let object = object?;
    let function: Function = Reflect::get(object, &method.into()).ok()?.dyn_into().ok()?;
    let list: Array = arguments.iter().copied().collect();
    Reflect::apply(&function, object, &list).ok()?.as_string()
}
