//! Where the time comes from. Nothing else in this crate reads a clock, so tests can put their own.

use std::fmt;
use std::sync::LazyLock;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

/// One reading of both clocks of the machine.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Moment {
    /// Time since some fixed point of this process. It never jumps back, but may stand still while a machine sleeps.
    pub monotonic: Duration,
    /// Time since 1970-01-01T00:00:00Z, by the wall clock. It may jump either way.
    pub unix: Duration,
}

impl Moment {
    /// Time from `earlier` to here: the larger of both clocks' differences, so that neither a sleeping machine
    /// nor a wall clock set back makes a token look younger than it is.
    #[must_use]
    pub fn since(self, earlier: Self) -> Duration {
        let monotonic = self.monotonic.saturating_sub(earlier.monotonic);
        monotonic.max(self.unix.saturating_sub(earlier.unix))
    }
}

/// A source of [`Moment`]s.
pub trait Clock: fmt::Debug + Send + Sync {
    /// The present moment.
    fn now(&self) -> Moment;
}

/// The clocks of the machine.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Moment {
        static START: LazyLock<Instant> = LazyLock::new(Instant::now);
        Moment {
            monotonic: START.elapsed(),
            // A clock before 1970 is as good as none: it counts as 1970.
            unix: SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default(),
        }
    }
}
