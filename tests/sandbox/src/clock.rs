//! The sandbox's own time: it starts at a given moment and runs at the speed of the real one.

use std::time::{Duration, Instant};

use jiff::{SignedDuration, Timestamp, Unit};

/// A clock that the data counts back from.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Clock {
    start: Timestamp,
    started: Instant,
}

impl Clock {
    /// A clock that shows `now_seconds` (Unix) at this instant, or the real time.
    pub(crate) fn new(now_seconds: Option<i64>) -> Self {
        let real = Timestamp::now().round(Unit::Second).unwrap_or(Timestamp::UNIX_EPOCH);
        let start = now_seconds.and_then(|seconds| Timestamp::from_second(seconds).ok()).unwrap_or(real);
        Self { start, started: Instant::now() }
    }

    /// The moment at which the clock was started; all stored data lies before it.
    pub(crate) fn start(&self) -> Timestamp {
        self.start
    }

    /// What the clock shows now.
    pub(crate) fn now(&self) -> Timestamp {
        after(self.start, self.elapsed().as_secs_f64())
    }

    /// Real time since the clock was started.
    pub(crate) fn elapsed(&self) -> Duration {
        self.started.elapsed()
    }
}

/// The moment `seconds` after `moment`, to the millisecond; before it if negative.
pub(crate) fn after(moment: Timestamp, seconds: f64) -> Timestamp {
    moment
        .saturating_add(SignedDuration::from_secs_f64((seconds * 1000.0).round() / 1000.0))
        .unwrap_or(moment)
}

/// ISO 8601 in UTC with `Z` and six fraction digits, as Django writes it.
pub(crate) fn iso(moment: Timestamp) -> String {
    format!("{moment:.6}")
}

/// Clock text `MM:SS`; the minutes run past 59.
pub(crate) fn clock_text(seconds: f64) -> String {
    let whole = whole_seconds(seconds);
    format!("{:02}:{:02}", whole / 60, whole % 60)
}

/// Clock text `M:SS`, as explanations in round brackets use it.
pub(crate) fn short_clock_text(seconds: f64) -> String {
    let whole = whole_seconds(seconds);
    format!("{}:{:02}", whole / 60, whole % 60)
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to what fits first")]
fn whole_seconds(seconds: f64) -> u64 {
    seconds.clamp(0.0, 1e9).floor() as u64
}
