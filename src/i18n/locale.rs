//! A language in use: its texts, what the page put in their place, and its formats.

use super::formats::{Formats, Moment, Unit};
use super::key::{Key, PluralKey};
use crate::clock::Timestamp;
use crate::domain::duration::{self, Seconds};
use std::sync::Arc;

const MINUTE_MS: i64 = 60_000;
const HOUR_MS: i64 = 60 * MINUTE_MS;
const DAY_MS: i64 = 24 * HOUR_MS;

/// Texts by id. Cheap to clone.
pub type Texts = Arc<[(String, String)]>;

/// Cheap to clone. A change of language, zone or overrides is a new `Locale`.
#[derive(Clone)]
pub struct Locale(Arc<Parts>);

struct Parts {
    tag: String,
    right_to_left: bool,
    texts: Texts,
    overrides: Texts,
    formats: Box<dyn Formats>,
}

impl Locale {
    /// A language by its BCP 47 tag. `texts` may be empty or lack keys: English fills the gaps. They are in order of
    /// id. `overrides` is the page's `messages`, in any order.
    pub fn new(tag: &str, texts: Texts, overrides: Texts, formats: Box<dyn Formats>) -> Self {
        let language = tag.split('-').next().unwrap_or_default();
        let right_to_left = matches!(language, "ar" | "dv" | "fa" | "he" | "ps" | "sd" | "ug" | "ur" | "yi");
        Self(Arc::new(Parts { tag: tag.to_owned(), right_to_left, texts, overrides, formats }))
    }

    /// The BCP 47 tag, for `lang`.
    pub fn tag(&self) -> &str {
        &self.0.tag
    }

    /// For `dir`: `ltr` or `rtl`.
    pub fn direction(&self) -> &'static str {
        if self.0.right_to_left { "rtl" } else { "ltr" }
    }

    /// A text.
    pub fn text(&self, key: &Key) -> String {
        self.given(key.id).unwrap_or(key.english).to_owned()
    }

    /// A text with its `{name}` places filled. Values are not searched for places again.
    pub fn text_with(&self, key: &Key, values: &[(&str, &str)]) -> String {
        fill(self.given(key.id).unwrap_or(key.english), values)
    }

    /// The text for a number, with `{count}` filled.
    pub fn plural(&self, key: &PluralKey, count: u32) -> String {
        let category = self.0.formats.plural(f64::from(count));
        let of_category = |category: &str| self.given(&[key.id, ".", category].concat());
        let text = of_category(category).or_else(|| of_category("other")).unwrap_or(if count == 1 {
            key.one
        } else {
            key.other
        });
        fill(text, &[("count", &self.count(count))])
    }

    /// A whole number: `1,240`.
    pub fn count(&self, count: u32) -> String {
        self.0.formats.number(f64::from(count), 0)
    }

    /// A number with at most so many digits after the point.
    pub fn number(&self, value: f64, fraction_digits: u8) -> String {
        self.0.formats.number(value, fraction_digits)
    }

    /// A number with just so many digits after the point.
    pub fn fixed(&self, value: f64, fraction_digits: u8) -> String {
        self.0.formats.fixed(value, fraction_digits)
    }

    /// A number with its unit, which stays on its line.
    pub fn measure(&self, value: f64, fraction_digits: u8, unit: &str) -> String {
        let told = self.0.formats.measure(value, fraction_digits, unit);
        // A Latin unit stays behind its number also where one reads from the right.
        if self.0.right_to_left { isolate(&told) } else { told }
    }

    /// A length of time as `m:ss`.
    pub fn length(&self, length: Seconds) -> String {
        self.in_digits(length.clock())
    }

    /// A moment of a call as `m:ss`.
    pub fn clock(&self, seconds: f64) -> String {
        self.in_digits(duration::clock(seconds))
    }

    /// A share from 0 to 1 as percent.
    pub fn percent(&self, share: f64, fraction_digits: u8) -> String {
        let told = self.0.formats.percent(share, fraction_digits);
        // Behind a letter that is read from the right, the sign would change sides.
        if self.0.right_to_left { isolate(&told) } else { told }
    }

    /// A moment in the zone that the page chose.
    pub fn date_time(&self, at: Timestamp, moment: Moment) -> String {
        self.0.formats.date_time(at, moment)
    }

    /// The date of a moment in the reader's zone, as the midnight of UTC that has its name.
    pub fn date(&self, at: Timestamp) -> Timestamp {
        let here = at.0 + self.0.formats.zone_minutes(at) * MINUTE_MS;
        Timestamp(here.div_euclid(DAY_MS) * DAY_MS)
    }

    /// When a date, named as by `date`, begins in the reader's zone.
    pub fn midnight(&self, date: Timestamp) -> Timestamp {
        let shifted = |at: Timestamp| Timestamp(date.0 - self.0.formats.zone_minutes(at) * MINUTE_MS);
        // The zone's own offset at about that time, and then the one at that very time: clocks change.
        shifted(shifted(date))
    }

    /// When the day of a moment began in the reader's zone.
    pub fn day_start(&self, at: Timestamp) -> Timestamp {
        self.midnight(self.date(at))
    }

    /// A moment told from now: relative for seven days each way, else absolute.
    pub fn ago(&self, at: Timestamp, now: Timestamp) -> String {
        let distance = at.0.saturating_sub(now.0);
        match distance.saturating_abs() {
            0..HOUR_MS => self.0.formats.relative(distance / MINUTE_MS, Unit::Minute),
            HOUR_MS..DAY_MS => self.0.formats.relative(distance / HOUR_MS, Unit::Hour),
            beyond if beyond <= 7 * DAY_MS => self.0.formats.relative(distance / DAY_MS, Unit::Day),
            _ => self.date_time(at, Moment::Short),
        }
    }

    /// Words in a row.
    pub fn list(&self, words: &[String]) -> String {
        self.0.formats.list(words)
    }

    /// A text with the digits of the language. The ten digits of a script follow one another.
    fn in_digits(&self, latin: String) -> String {
        let zero = self.0.formats.zero();
        if zero == '0' {
            return latin;
        }
        let own = |letter: char| letter.to_digit(10).and_then(|digit| char::from_u32(zero as u32 + digit));
        latin.chars().map(|letter| own(letter).unwrap_or(letter)).collect()
    }

    fn given(&self, id: &str) -> Option<&str> {
        let Parts { overrides, texts, .. } = &*self.0;
        let own = overrides.iter().find(|(known, _)| known == id);
        let built_in = || {
            let at = texts.binary_search_by(|(known, _)| known.as_str().cmp(id)).ok()?;
            texts.get(at)
        };
        own.or_else(built_in).map(|(_, text)| text.as_str())
    }
}

/// Text of the server within a sentence of ours: kept from turning the sentence's direction around.
pub fn isolate(text: &str) -> String {
    ["\u{2068}", text, "\u{2069}"].concat()
}

/// A text with its `{name}` places filled. Values are not searched for places again.
pub fn fill(text: &str, values: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let place = after.split_once('}');
        let value = place.and_then(|(name, _)| values.iter().find(|(key, _)| *key == name));
        if let (Some((_, tail)), Some((_, value))) = (place, value) {
            out.push_str(value);
            rest = tail;
        } else {
            out.push('{');
            rest = after;
        }
    }
    out.push_str(rest);
    out
}
