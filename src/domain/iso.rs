//! Moments as ISO 8601 text: in the API's bodies and parameters, and in routes.

use crate::clock::Timestamp;

/// Reads ISO 8601: `2026-02-24T17:32:01.040549Z`, an offset, no fraction, a space for the `T`, a date alone.
///
/// Without a zone it is UTC. Fractions beyond the millisecond are dropped.
pub fn read(text: &str) -> Option<Timestamp> {
    let text = text.trim();
    let (date, clock) = match text.find(['T', 't', ' ']) {
        Some(at) => (text.get(..at)?, text.get(at + 1..)?),
        None => (text, "00:00:00Z"),
    };
    let mut parts = date.split('-');
    let year = digits(parts.next()?, 4)?;
    let month = digits(parts.next()?, 2)?;
    let day = digits(parts.next()?, 2)?;
    let is_date = parts.next().is_none()
        && (1..=12).contains(&month)
        && (1..=days_in_month(year, month)).contains(&day);
    let (time, offset_minutes) = zone(clock.trim())?;
    let milliseconds = milliseconds_of_day(time)?;
    is_date.then(|| {
        let minutes = days_since_1970(year, month, day) * 24 * 60 - offset_minutes;
        Timestamp(minutes * 60_000 + milliseconds)
    })
}

/// Writes a moment in whole seconds of UTC: `2026-02-24T17:32:01Z`; a midnight as the date alone.
pub fn write(at: Timestamp) -> String {
    let seconds = at.0.div_euclid(1000);
    let (days, second) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
    let (year, month, day) = civil(days);
    let mut out = String::with_capacity(20);
    padded(year, 4, &mut out);
    for part in [month, day] {
        out.push('-');
        padded(part, 2, &mut out);
    }
    if second > 0 {
        for (mark, part) in [('T', second / 3600), (':', second / 60 % 60), (':', second % 60)] {
            out.push(mark);
            padded(part, 2, &mut out);
        }
        out.push('Z');
    }
    out
}

/// The same with the time of day also at midnight, as the API wants it: `2026-02-24T00:00:00Z`.
pub fn write_whole(at: Timestamp) -> String {
    let mut out = write(at);
    if !out.ends_with('Z') {
        out.push_str("T00:00:00Z");
    }
    out
}

fn padded(number: i64, width: usize, out: &mut String) {
    let digits = number.to_string();
    for _ in digits.len()..width {
        out.push('0');
    }
    out.push_str(&digits);
}

/// Splits the zone off a time of day; minutes east of UTC.
fn zone(clock: &str) -> Option<(&str, i64)> {
    if let Some(time) = clock.strip_suffix(['Z', 'z']) {
        return Some((time, 0));
    }
    let Some(at) = clock.find(['+', '-']) else {
        return Some((clock, 0));
    };
    let (time, offset) = clock.split_at(at);
    let (sign, offset) = (if offset.starts_with('-') { -1 } else { 1 }, offset.get(1..)?);
    let (hours, minutes) = match offset.split_once(':') {
        Some((hours, minutes)) => (digits(hours, 2)?, digits(minutes, 2)?),
        None if offset.len() == 4 && offset.is_ascii() => {
            (digits(&offset[..2], 2)?, digits(&offset[2..], 2)?)
        }
        None => (digits(offset, 2)?, 0),
    };
    (hours < 24 && minutes < 60).then_some((time, sign * (hours * 60 + minutes)))
}

fn milliseconds_of_day(time: &str) -> Option<i64> {
    let (whole, fraction) = time.split_once(['.', ',']).unwrap_or((time, "0"));
    if fraction.is_empty() || !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let thousandths = fraction.bytes().chain(*b"00").take(3);
    let milliseconds = thousandths.fold(0, |sum, byte| sum * 10 + i64::from(byte - b'0'));
    let mut parts = whole.split(':');
    let hours = digits(parts.next()?, 2)?;
    let minutes = digits(parts.next()?, 2)?;
    let seconds = parts.next().map_or(Some(0), |text| digits(text, 2))?;
    // 60 is a leap second.
    let is_time = parts.next().is_none() && hours < 24 && minutes < 60 && seconds <= 60;
    is_time.then_some(((hours * 60 + minutes) * 60 + seconds) * 1_000 + milliseconds)
}

fn digits(text: &str, length: usize) -> Option<i64> {
    let is_number = text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| text.bytes().fold(0, |sum, byte| sum * 10 + i64::from(byte - b'0')))
}

fn days_in_month(year: i64, month: i64) -> i64 {
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        2 => 28 + i64::from(is_leap),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Days of the Gregorian calendar, by counting years from March so that the leap day comes last.
fn days_since_1970(year: i64, month: i64, day: i64) -> i64 {
    let year = year - i64::from(month <= 2);
    let month_from_march = (month + 9) % 12;
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * month_from_march + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

/// Year, month and day of a number of days since 1970: the way back.
fn civil(days: i64) -> (i64, i64, i64) {
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = (month_from_march + 2) % 12 + 1;
    (year_of_era + era * 400 + i64::from(month <= 2), month, day)
}
