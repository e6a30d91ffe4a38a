//! Decimal text to a float.
//!
//! Written by hand because the standard parser brings tables of many kilobytes, to be right in the last bit of
//! numbers that no screen shows to more than six digits. This one is exact for up to 15 digits and exponents to 22.

/// Reads `12`, `-0.5`, `1e21`; nothing else is a number, nor is what a float cannot hold.
pub fn decimal(text: &str) -> Option<f64> {
    let (negative, text) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, "0"));
    if !is_digits(whole) || !is_digits(fraction) {
        return None;
    }
    let mut scale = exponent_of(exponent)?;
    let mut digits: u64 = 0;
    for (index, byte) in whole.bytes().chain(fraction.bytes()).enumerate() {
        let is_whole = index < whole.len();
        if digits < 10_u64.pow(17) {
            digits = digits * 10 + u64::from(byte - b'0');
            scale -= i32::from(!is_whole);
        } else {
            // Digits beyond the precision of a float only shift what is there.
            scale += i32::from(is_whole);
        }
    }
    let value = scaled(digits as f64, scale);
    value.is_finite().then_some(if negative { -value } else { value })
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn exponent_of(text: &str) -> Option<i32> {
    let (sign, digits) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text.strip_prefix('+').unwrap_or(text)),
    };
    // Beyond a thousand every number is zero or infinite, so nothing is lost by stopping there.
    let size = digits.bytes().fold(0_i32, |size, byte| (size * 10 + i32::from(byte & 15)).min(1_000));
    is_digits(digits).then_some(sign * size)
}

/// `value` times ten to the power of `scale`, in steps that a float holds exactly.
fn scaled(mut value: f64, scale: i32) -> f64 {
    let mut left = scale.unsigned_abs().min(1_000);
    while left > 0 && value != 0.0 {
        let step = left.min(22);
        let power = (0..step).fold(1.0, |power: f64, _| power * 10.0);
        value = if scale < 0 { value / power } else { value * power };
        left -= step;
    }
    value
}
