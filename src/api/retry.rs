//! When a GET is sent again, and after how long.

use super::transport::RawAnswer;
use crate::clock::Millis;

/// How often a request is sent again after its first try.
pub const RETRIES: usize = 3;

/// The longest waits before each retry, in milliseconds. The dice choose below it (full jitter), so that the widgets
/// of many readers do not come back all at once.
const BACKOFF: [u32; RETRIES] = [500, 1_000, 2_000];

/// The longest `Retry-After` that a request waits for by itself, in seconds. Beyond it the reader is told instead.
const PATIENCE: u32 = 10;

/// What becomes of a request that failed in a way that may pass.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// Send it again after this time.
    Retry(Millis),
    /// Tell the reader.
    GiveUp,
}

/// Whether to try again after try number `tries` (from 1). `seconds` is what the server asked for, `dice` is 0 to 1.
pub fn next(tries: usize, seconds: Option<u32>, dice: f64) -> Next {
    let Some(longest) = tries.checked_sub(1).and_then(|index| BACKOFF.get(index)) else {
        return Next::GiveUp;
    };
    let dice = if dice.is_finite() { dice.clamp(0.0, 1.0) } else { 1.0 };
    // Between 0 and `longest`, so the cast loses only a fraction of a millisecond.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let jitter = (f64::from(*longest) * dice) as u32;
    match seconds {
        Some(seconds) if seconds > PATIENCE => Next::GiveUp,
        Some(seconds) => Next::Retry(millis(seconds * 1_000 + jitter)),
        None => Next::Retry(millis(jitter)),
    }
}

/// Whether a status may pass by itself.
pub fn may_pass(status: u16) -> bool {
    matches!(status, 408 | 429 | 500..=599)
}

/// The wait that a throttled or overloaded server asks for, in seconds.
///
/// A page of another origin may not be allowed to read the header `Retry-After`, so the words of a 429 count too:
/// `Expected available in 30 seconds.`
pub fn asked_wait(answer: &RawAnswer) -> Option<u32> {
    let header = answer.retry_after.as_deref().and_then(|text| leading_number(text.trim()));
    let words = || {
        let (_, rest) = answer.body.split_once("available in ")?;
        leading_number(rest)
    };
    header.or_else(|| (answer.status == 429).then(words).flatten())
}

/// Seconds at the start of a text, rounded up; none if what follows is neither a fraction nor a word.
fn leading_number(text: &str) -> Option<u32> {
    let end = text.find(|character: char| !character.is_ascii_digit()).unwrap_or(text.len());
    // More digits than a number has say "very long" all the same.
    let whole: u32 = if end == 0 { return None } else { text[..end].parse().unwrap_or(u32::MAX) };
    let rest = &text[end..];
    let fraction =
        rest.strip_prefix('.').is_some_and(|rest| rest.starts_with(|c: char| ('1'..='9').contains(&c)));
    Some(whole.saturating_add(u32::from(fraction)).min(86_400))
}

/// Milliseconds as a length of time.
pub fn millis(milliseconds: u32) -> Millis {
    Millis(milliseconds.into())
}
