//! English formats without a browser, in UTC: for tests and for pages rendered natively.

use super::formats::{Formats, Moment, Unit};
use super::locale::{Locale, Texts};
use crate::clock::Timestamp;

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// English, UTC.
pub struct PlainFormats;

impl Locale {
    /// English in UTC with no overrides.
    pub fn plain() -> Self {
        Self::new("en", Texts::default(), Texts::default(), Box::new(PlainFormats))
    }
}

impl Formats for PlainFormats {
    fn number(&self, value: f64, fraction_digits: u8) -> String {
        let fixed = format!("{value:.*}", usize::from(fraction_digits));
        let (whole, fraction) = fixed.split_once('.').unwrap_or((&fixed, ""));
        let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |digits| ("-", digits));
        let mut grouped = String::new();
        for (index, digit) in digits.chars().enumerate() {
            if index > 0 && (digits.len() - index) % 3 == 0 {
                grouped.push(',');
            }
            grouped.push(digit);
        }
        match fraction.trim_end_matches('0') {
            "" => format!("{sign}{grouped}"),
            fraction => format!("{sign}{grouped}.{fraction}"),
        }
    }

    fn fixed(&self, value: f64, fraction_digits: u8) -> String {
        format!("{value:.*}", usize::from(fraction_digits))
    }

    fn percent(&self, share: f64, fraction_digits: u8) -> String {
        format!("{}%", self.number(share * 100.0, fraction_digits))
    }

    fn date_time(&self, at: Timestamp, moment: Moment) -> String {
        let seconds = at.0.div_euclid(1000);
        let (days, second) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
        let (year, month, day) = civil(days);
        let (month_number, month) = (month + 1, MONTHS[month]);
        let (hour, minute, second) = (second / 3600, second / 60 % 60, second % 60);
        match moment {
            Moment::Clock => format!("{hour:02}:{minute:02}:{second:02}"),
            Moment::Day => format!("{month} {day}"),
            Moment::Short => format!("{month} {day}, {hour:02}:{minute:02}"),
            Moment::Iso => {
                format!("{year}-{month_number:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
            }
            Moment::Full => format!("{month} {day}, {year}, {hour:02}:{minute:02}:{second:02} UTC"),
        }
    }

    fn relative(&self, distance: i64, unit: Unit) -> String {
        let unit = match unit {
            Unit::Minute => "min",
            Unit::Hour => "hr",
            Unit::Day => "day",
        };
        match distance {
            0 => "now".to_owned(),
            1.. => format!("in {distance} {unit}"),
            _ => format!("{} {unit} ago", -distance),
        }
    }

    fn list(&self, words: &[String]) -> String {
        match words {
            [] => String::new(),
            [word] => word.clone(),
            [first, last] => format!("{first} and {last}"),
            [first @ .., last] => format!("{}, and {last}", first.join(", ")),
        }
    }

    fn plural(&self, count: f64) -> &'static str {
        if (count - 1.0).abs() < f64::EPSILON { "one" } else { "other" }
    }
}

/// Year, month from 0, and day of a day number from 1970-01-01, by the proleptic Gregorian calendar.
fn civil(days: i64) -> (i64, usize, i64) {
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    // Months from March, as the leap day then comes last.
    let march_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * march_month + 2) / 5 + 1;
    let month = (march_month + 2) % 12;
    let year = year_of_era + era * 400 + i64::from(month < 2);
    (year, usize::try_from(month).unwrap_or_default(), day)
}
