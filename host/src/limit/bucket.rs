//! One caller's allowance: so many at once, and one more each so often.

use std::time::Duration;

/// A rule for how often something may happen.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Allowance {
    /// What is counted.
    pub(crate) subject: &'static str,
    /// How many at once.
    pub(crate) burst: u32,
    /// How long until one more is allowed.
    pub(crate) every: Duration,
}

/// What is done with an allowance.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Deed {
    /// One is taken from it.
    Take,
    /// It is only looked at.
    Look,
}

impl Allowance {
    /// Takes one. `due` is the time at which the bucket would be full again, on the same clock as `now`.
    /// Gives the new `due`, or how long to wait.
    pub(crate) fn take(self, due: Duration, now: Duration) -> Result<Duration, Duration> {
        let next = due.max(now) + self.every;
        let earliest = next.saturating_sub(self.every * self.burst);
        if earliest > now { Err(earliest.saturating_sub(now)) } else { Ok(next) }
    }
}
