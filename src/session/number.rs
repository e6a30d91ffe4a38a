//! Seconds, as JSON and JavaScript write them, read into milliseconds.
//!
//! Written by hand because the standard parser of floating-point text would be the only user of many kilobytes of wasm.

use crate::clock::Millis;

/// Seconds as a JavaScript number; none if negative or not finite. Too large a number saturates.
pub fn milliseconds_of_number(seconds: f64) -> Option<Millis> {
    if !seconds.is_finite() || seconds < 0.0 {
        return None;
    }
    // The cast saturates, and what it cuts off is less than a millisecond.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    Some(Millis((seconds * 1_000.0) as u64))
}

/// Seconds as decimal text such as `900` or `900.5`; none for anything else, so also for exponents and signs.
pub fn milliseconds_of_text(text: &str) -> Option<Millis> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !is_digits(whole) || !is_digits(fraction) {
        return None;
    }
    let seconds = whole.bytes().fold(0_u64, append_digit);
    let thousandths = fraction.bytes().chain(*b"000").take(3).fold(0_u64, append_digit);
    Some(Millis::from_seconds(seconds) + Millis(thousandths))
}

fn append_digit(number: u64, digit: u8) -> u64 {
    number.saturating_mul(10).saturating_add(u64::from(digit - b'0'))
}
