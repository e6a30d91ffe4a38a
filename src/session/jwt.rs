//! Reads the two times in a JWT, and nothing else of it.
//!
//! No signature is verified: the page holds no key, and the API is the judge. Whatever is not a JWT has no times.
//! Written by hand, as a JSON parser in the wasm would cost more than the rest of the session.

use zeroize::Zeroizing;

use super::number::milliseconds_of_text;
use crate::clock::{Millis, Timestamp};

/// When a JWT says it was made and when it dies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct JwtTimes {
    /// `iat`; none where it is missing or not before `exp`.
    pub issued_at: Option<Timestamp>,
    /// `exp`.
    pub expires_at: Option<Timestamp>,
}

/// The times of a token, if it is a JWT.
pub fn read_times(token: &str) -> JwtTimes {
    let mut parts = token.split('.');
    let (Some(_header), Some(payload), Some(_signature), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return JwtTimes::default();
    };
    let Some(payload) = decode_base64url(payload) else { return JwtTimes::default() };
    let time = |name| number_field(&payload, name).map(instant);
    let expires_at = time(b"exp");
    let issued_at =
        time(b"iat").filter(|issued_at| expires_at.is_none_or(|expires_at| *issued_at < expires_at));
    JwtTimes { issued_at, expires_at }
}

fn instant(since_epoch: Millis) -> Timestamp {
    Timestamp(0) + since_epoch
}

/// Decodes the URL-safe alphabet of base64, with or without padding; none if any other character is in it.
fn decode_base64url(text: &str) -> Option<Zeroizing<Vec<u8>>> {
    // The capacity is enough from the start, so that no reallocation leaves a copy behind.
    let mut bytes = Zeroizing::new(Vec::with_capacity(text.len()));
    let (mut pending, mut pending_bits) = (0_u32, 0_u32);
    for character in text.trim_end_matches('=').bytes() {
        let six_bits = match character {
            b'A'..=b'Z' => character - b'A',
            b'a'..=b'z' => character - b'a' + 26,
            b'0'..=b'9' => character - b'0' + 52,
            b'-' => 62,
            b'_' => 63,
            _ => return None,
        };
        pending = (pending << 6) | u32::from(six_bits);
        pending_bits += 6;
        if pending_bits >= 8 {
            pending_bits -= 8;
            bytes.push((pending >> pending_bits).to_le_bytes()[0]);
            pending &= (1 << pending_bits) - 1;
        }
    }
    Some(bytes)
}

/// The number in a field of the outermost object, so neither one of a nested object nor text that looks like one.
fn number_field(json: &[u8], name: &[u8]) -> Option<Millis> {
    let mut depth = 0_usize;
    let mut position = 0;
    while let Some(byte) = json.get(position) {
        match byte {
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth = depth.saturating_sub(1),
            b'"' => {
                let end = end_of_string(json, position)?;
                let is_name = depth == 1 && json.get(position + 1..end) == Some(name);
                position = end;
                if is_name && let Some(value) = after_colon(json.get(end + 1..)?) {
                    return number(value);
                }
            }
            _ => {}
        }
        position += 1;
    }
    None
}

/// Where the string that opens at `start` closes.
fn end_of_string(json: &[u8], start: usize) -> Option<usize> {
    let mut position = start + 1;
    loop {
        match json.get(position)? {
            b'"' => return Some(position),
            b'\\' => position += 2,
            _ => position += 1,
        }
    }
}

/// What follows a field's name, if it was one and not a text value.
fn after_colon(rest: &[u8]) -> Option<&[u8]> {
    Some(rest.trim_ascii_start().strip_prefix(b":")?.trim_ascii_start())
}

fn number(value: &[u8]) -> Option<Millis> {
    let is_end = |byte: &u8| matches!(byte, b',' | b'}') || byte.is_ascii_whitespace();
    let end = value.iter().position(is_end)?;
    milliseconds_of_text(str::from_utf8(value.get(..end)?).ok()?)
}
