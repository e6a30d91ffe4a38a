//! How long a token lives, counted from the moment the host was asked for it.

use super::answer::Answer;
use super::jwt;
use crate::clock::{Millis, Timestamp};

/// What can be known of a token's life.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lifetime {
    /// Its length; none if neither the host nor the token says: then a 401 decides.
    pub length: Option<Millis>,
    /// Something says that the token lives right now: the host's own number, or its times and this browser's clock.
    /// Without it the length is only how long such a token lives at all.
    pub is_vouched: bool,
}

/// The lifetime of an answer to a question asked at `asked_at`.
///
/// The browser's clock is believed only where what it says is possible: a token that has just been made cannot have
/// more time left than its whole life, nor none. Otherwise the clock is wrong, and the whole life counts.
pub fn of(answer: &Answer, asked_at: Timestamp) -> Lifetime {
    if answer.expires_in.is_some() {
        return Lifetime { length: answer.expires_in, is_vouched: true };
    }
    let times = jwt::read_times(answer.token.expose());
    let Some(expires_at) = times.expires_at else { return Lifetime { length: None, is_vouched: false } };
    let left = expires_at.since(asked_at);
    let whole = times.issued_at.map(|issued_at| expires_at.since(issued_at));
    let is_vouched = left > Millis::ZERO && whole.is_none_or(|whole| left < whole);
    Lifetime { length: if is_vouched { Some(left) } else { whole }, is_vouched }
}
