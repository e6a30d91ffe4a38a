//! What the browser's `Intl` does for us, as a trait, so that screens can be rendered without a browser.

use crate::clock::Timestamp;

/// How much of a moment is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moment {
    /// `12:04:31`
    Clock,
    /// `Nov 20`
    Day,
    /// `Nov 20, 12:04`; with the year if that is not the year of now.
    Short,
    /// `November 20, 2026 at 12:04:31 PM UTC`: with the zone, for titles.
    Full,
    /// `2026-11-20T12:04:31.000Z`: for machines.
    Iso,
}

/// A unit of relative time, as `Intl.RelativeTimeFormat` names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// `minute`
    Minute,
    /// `hour`
    Hour,
    /// `day`
    Day,
}

/// Numbers and moments as the language writes them.
///
/// A new language or time zone is a new value of this trait, never a change of an old one.
pub trait Formats: Send + Sync {
    /// A number with at most so many digits after the point: `1,240`, `0.35`.
    fn number(&self, value: f64, fraction_digits: u8) -> String;
    /// A number with just so many digits after the point, so that the numbers of a column stand in line: `1.0`.
    fn fixed(&self, value: f64, fraction_digits: u8) -> String {
        self.number(value, fraction_digits)
    }
    /// A number with its unit, as names of metrics write units: `1,930 ms`, `12 Hz`. The space does not break.
    fn measure(&self, value: f64, fraction_digits: u8, unit: &str) -> String {
        [self.number(value, fraction_digits).as_str(), "\u{a0}", unit].concat()
    }
    /// The digit zero.
    fn zero(&self) -> char {
        '0'
    }
    /// A share from 0 to 1 as percent with at most so many digits after the point: `86 %`.
    fn percent(&self, share: f64, fraction_digits: u8) -> String;
    /// A moment in the zone that the page chose.
    fn date_time(&self, at: Timestamp, moment: Moment) -> String;
    /// How many minutes the zone that the page chose was ahead of UTC at a moment.
    fn zone_minutes(&self, _at: Timestamp) -> i64 {
        0
    }
    /// A distance from now, negative in the past: `5 min. ago`, `in 2 hr.`, `yesterday`.
    fn relative(&self, distance: i64, unit: Unit) -> String;
    /// Words in a row: `Latency, CSAT, and Relevancy`.
    fn list(&self, words: &[String]) -> String;
    /// The category of a number: `zero`, `one`, `two`, `few`, `many` or `other`.
    fn plural(&self, count: f64) -> &'static str;
}
